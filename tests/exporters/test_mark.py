"""The mark: what prfaq wrote is known again however it was saved, and any word that was changed since is noticed."""

import io
import re
import subprocess
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st

import prfaq
from prfaq.document.ast import Blocks, Heading, Listing, Paragraph, Run
from prfaq.document.markdown_reader import to_blocks
from prfaq.exporters import Details, html, mark
from prfaq.exporters.docx import Comment, Comments, write
from prfaq.exporters.docx.mark import paragraphs
from prfaq.exporters.mark import origin
from prfaq.exporters.pdf import to_pdf
from prfaq.packs import find
from prfaq.renderer.render import RenderOptions, render_word
from tests.exporters.letterheads import letterhead
from tests.exporters.reading import LOOK, parts, root, text
from tests.renderer.ideas import samples
from tests.test_documents import PAIRS, loaded
from tests.tools import SAMPLES, for_each, needs

WARD = SAMPLES / "ward-handover.yaml"
DETAILS = Details("Title", language="en", header="Head", footer="Foot", page_label="Page {page} of {pages}")
COMMENTED: Blocks = (
    Heading(1, (Run("Walks go out"),)),
    Paragraph((Run("Nobody waits", sources=("/a",)), Run(" at the gate", href="https://a.example/"))),
    Listing(True, ((Paragraph((Run("First"),)),),)),
    *to_blocks("| Measure | Walks |\n|---|---|\n| Shown | 1,234 |\n"),
)
FIRST = b'<w:t xml:space="preserve">First</w:t>'
REMARK: Comments = {("/a",): (Comment(("Who waits?", "Say so.")),)}


def word(blocks: Blocks = COMMENTED) -> bytes:
    return write(blocks, LOOK, DETAILS, comments=REMARK)


def changed(data: bytes, part: str, old: bytes, new: bytes) -> bytes:
    """A Word file with another text in the place of one in a part."""
    found = parts(data)
    assert old in found[part], f"{old!r} is not in {part}"
    found[part] = found[part].replace(old, new, 1)
    return zipped(found)


def zipped(found: Mapping[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in found.items():
            archive.writestr(name, content)
    return buffer.getvalue()


@for_each("to", ["docx", "html"])
@for_each("sample", samples())
def test_a_document_is_known_again(sample: str, to: str) -> None:
    content = prfaq.render(loaded(sample), to=to)
    assert origin(content if isinstance(content, bytes) else content.encode()) == "ours"


@for_each(
    "part, old, new",
    [
        ("word/document.xml", b"Nobody", b"Somebody"),
        ("word/document.xml", b"Nobody waits", b"Nobody  waits"),
        ("word/document.xml", b"at the gate", b"at the quay"),
        ("word/document.xml", b"1,234", b"1,235"),
        ("word/document.xml", FIRST, b""),
        ("word/document.xml", FIRST, b"<w:t>First</w:t></w:r></w:p><w:p><w:r><w:t>More</w:t>"),
        ("word/document.xml", FIRST, b"<w:t>Fi</w:t></w:r></w:p><w:p><w:r><w:t>rst</w:t>"),
        ("word/document.xml", FIRST, b"<w:delText>First</w:delText>"),
        ("word/document.xml", FIRST, b"<w:t>First</w:t><w:drawing></w:drawing>"),
        ("word/document.xml", FIRST, b"<w:t>First</w:t><w:t><![CDATA[ and more]]></w:t>"),
        ("word/document.xml", FIRST, b'<w:t>First</w:t><w:sym w:font="Symbol" w:char="F061"/>'),
        ("word/comments.xml", b"Who waits?", b"Who waited?"),
        ("word/header1.xml", b">Head<", b">Heads<"),
        ("word/footer1.xml", b">Foot<", b">Feet<"),
        ("word/footer1.xml", b" of ", b" out of "),
    ],
)
def test_a_change_in_word_is_noticed(part: str, old: bytes, new: bytes) -> None:
    assert origin(changed(word(), part, old, new)) == "changed"


@pytest.mark.parametrize(
    ("part", "old", "new"),
    [
        (
            "word/document.xml",
            FIRST,
            b"<w:t>Fi</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>rst</w:t>",
        ),
        ("word/document.xml", FIRST, b"<w:t>First</w:t>"),
        ("word/document.xml", FIRST, b'<w:br w:type="page"/><w:t>&#70;irst</w:t>'),
        ("word/document.xml", FIRST, b"<w:t>First</w:t></w:r></w:p><w:p><w:r><w:t/>"),
        ("word/footer1.xml", b">1<", b">12<"),
        ("word/settings.xml", b'w:percent="100"', b'w:percent="90"'),
        ("docProps/core.xml", b"Title", b"Other title"),
    ],
)
def test_what_a_word_processor_does_by_itself_is_no_change(part: str, old: bytes, new: bytes) -> None:
    assert origin(changed(word(), part, old, new)) == "ours"


def test_fields_and_what_is_said_twice_for_older_programs_are_left_out() -> None:
    field = (
        '<w:p><w:r><w:t>On </w:t></w:r><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> {} '
        '</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>page 3</w:t></w:r><w:r>'
        '<w:fldChar w:fldCharType="end"/></w:r><w:fldSimple w:instr="PAGE"><w:r><w:t>3</w:t></w:r></w:fldSimple>'
        '<w:fldSimple w:instr="PAGE"/><mc:Fallback><w:t>again</w:t></mc:Fallback><w:r><w:t> so</w:t></w:r></w:p>'
    )
    assert paragraphs(field.format("PAGEREF a \\h")) == ["On  so"]
    assert paragraphs(field.format('HYPERLINK "https://a.example"')) == ["On page 3 so"]


LETTERS = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(LETTERS, LETTERS)
@example("AT&T <b> ]]> <!-- x --> a\tb\nc \xa0", "AT&T <b>")
@example(
    '</title>\n<meta name="prfaq" content="sha256:' + "0" * 64 + '">', "/prfaq (sha256:" + "0" * 64 + ")"
)
@example("<!-- written by prfaq, sha256:" + "0" * 64 + " -->", "")
def test_any_text_is_known_again_and_any_other_words_are_noticed(one: str, other: str) -> None:
    first, second = parts(word((Paragraph((Run(one),)),))), parts(word((Paragraph((Run(other),)),)))
    assert origin(zipped(first)) == "ours"
    shown = [text(root(zipped(found))) for found in (first, second)]
    if shown[0].strip() != shown[1].strip():
        assert origin(zipped(first | {"word/document.xml": second["word/document.xml"]})) == "changed"


@settings(max_examples=100, deadline=None)
@given(LETTERS, LETTERS)
@example("a\r\nb  ", "a\nb")
@example("<!-- written by prfaq, sha256:" + "0" * 64 + " -->", "")
def test_any_markdown_is_known_again_and_any_change_is_noticed(one: str, other: str) -> None:
    marked = mark.in_markdown(one)
    assert origin(marked.encode()) == "ours"
    assert origin(marked.replace("\n", "\r\n").encode()) == "ours", "git and editors turn the ends of lines"
    assume(other.strip() and other.strip() not in marked)
    assert origin(f"{other}\n{marked}".encode()) == "changed"
    assert origin(f"{marked}\n{other}".encode()) == "unknown"


@settings(max_examples=60, deadline=None)
@given(LETTERS, st.from_regex(r"[a-z]{1,8}", fullmatch=True))
def test_any_page_is_known_again_and_any_change_of_a_word_is_noticed(one: str, other: str) -> None:
    page = html.write((Paragraph((Run(f"Nobody {one} waits"),)),), DETAILS)
    assert origin(page.encode()) == "ours"
    assert origin(page.replace("\n", "\r\n").replace("<p>", "<p >").encode()) == "ours"
    for old in ("Nobody", "waits", "Head"):
        assume(other not in old)
        assert origin(page.replace(old, other).encode()) == "changed"


@pytest.mark.parametrize(
    ("old", "new"),
    [("https://a.example", "https://b.example"), ("margin", "padding"), ("<body>", "<body><!-- mine -->")],
)
def test_a_page_is_compared_by_its_links_its_look_and_its_comments_too(old: str, new: str) -> None:
    page = html.write(COMMENTED, DETAILS)
    assert old in page
    assert origin(page.replace(old, new).encode()) == "changed"


@for_each(
    "data",
    [
        b"",
        b"PK",
        b"PK\x03\x04 no zip",
        b"%PDF-1.7",
        b"# A\n",
        b"\xff\xfe",
        b"<!DOCTYPE html>\n<title>A</title>",
        LOOK.reference,
        b"PK" + letterhead(),
        zipped({"[Content_Types].xml": b"<!DOCTYPE a><a/>"}),
    ],
)
def test_what_carries_no_mark_is_of_unknown_origin(data: bytes) -> None:
    assert origin(data) == "unknown"


def test_a_mark_from_another_document_does_not_do() -> None:
    one, two = parts(word()), parts(word(to_blocks("# Other")))
    assert origin(zipped(one | {"docProps/custom.xml": two["docProps/custom.xml"]})) == "changed"
    assert origin(zipped({name: data for name, data in one.items() if "custom" not in name})) == "unknown"


def test_a_mark_says_nothing_of_what_is_not_shown() -> None:
    """Two documents that show the same carry the same mark, whatever stands in their properties."""
    one = write(COMMENTED, LOOK, Details("A", author="Ann", keywords="x", language="en"))
    two = write(COMMENTED, LOOK, Details("B", subject="y", status="draft", language="en"))
    assert parts(one)["docProps/custom.xml"] == parts(two)["docProps/custom.xml"]


def test_a_document_that_libreoffice_opened_and_saved_is_still_ours_until_a_word_is_changed(
    tmp_path: Path,
) -> None:
    documents = {f"{pack}-{name}": render_word(loaded(name), find(pack), LONG) for name, pack in PAIRS}
    documents |= {
        "commented": word(),
        "letterhead": render_word(loaded("ward-handover.yaml"), find("classic"), OWN),
    }
    saved = saved_again(tmp_path, documents)
    assert {name for name, data in saved.items() if origin(data) != "ours"} == set()
    assert all(saved[name] != data for name, data in documents.items())
    edited = {
        ("word/document.xml", b"gate"): b"quay",
        ("word/document.xml", b"1,234"): b"1,235",
        ("word/comments.xml", b"Who"): b"How",
        ("word/header1.xml", b">Head<"): b">Heads<",
    }
    for (part, old), new in edited.items():
        assert origin(changed(saved["commented"], part, old, new)) == "changed"


LONG = RenderOptions(contents=True, line_numbers=True)
OWN = RenderOptions(reference=letterhead())


def saved_again(folder: Path, documents: Mapping[str, bytes]) -> dict[str, bytes]:
    """The same documents as LibreOffice writes them."""
    office = needs("soffice")
    (folder / "out").mkdir()
    files = [folder / f"{name}.docx" for name in documents]
    for file, data in zip(files, documents.values(), strict=True):
        file.write_bytes(data)
    command = [office, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless"]
    command += ["--convert-to", "docx:MS Word 2007 XML", "--outdir", str(folder / "out"), *map(str, files)]
    subprocess.run(command, check=True, capture_output=True, timeout=600)
    return {file.stem: (folder / "out" / file.name).read_bytes() for file in files}


def test_a_pdf_keeps_its_pages_and_properties_and_any_change_of_a_byte_is_noticed(tmp_path: Path) -> None:
    needs("soffice")
    pdf = to_pdf(word())
    assert origin(pdf) == "ours"
    assert origin(pdf + b"\n% a note that a reader added\n") == "changed"
    for at in range(0, len(pdf), max(1, len(pdf) // 200)):
        assert origin(pdf[:at] + bytes([pdf[at] ^ 1]) + pdf[at + 1 :]) != "ours", at
    (tmp_path / "a.pdf").write_bytes(pdf)
    told = subprocess.run(
        [needs("pdfinfo"), "-custom", str(tmp_path / "a.pdf")], capture_output=True, text=True, check=True
    )
    assert re.search(r"^Title: +Title$", told.stdout, re.MULTILINE)
    assert re.search(r"^prfaq: +sha256:[0-9a-f]{64}$", told.stdout, re.MULTILINE)
    assert told.stderr == ""


@pytest.mark.parametrize(
    "data", [b"%PDF-1.7\n", b"%PDF-1.7\n1 0 obj\n<</Type/XRef>>\nendobj\nstartxref\n9\n%%EOF\n"]
)
def test_a_pdf_of_another_build_stays_as_it_is(data: bytes) -> None:
    assert mark.in_pdf(data) == data


def test_every_kind_of_document_is_always_the_same() -> None:
    for to in ("docx", "html", "md"):
        assert prfaq.render(WARD, to=to) == prfaq.render(WARD, to=to)
    assert "written by prfaq" not in str(prfaq.render(WARD, to="md")), "text to print carries no mark"


def body(data: bytes) -> bytes:
    """The text of a Word file of which other parts may be damaged."""
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return file.read("word/document.xml")


@settings(max_examples=150, deadline=None)
@given(st.integers(0, 6_000), st.integers(0, 50), st.binary(max_size=20))
@example(3_000, 40, b"")
def test_a_damaged_word_file_is_never_ours_and_stops_nobody(at: int, gone: int, put: bytes) -> None:
    data = word()
    damaged = data[:at] + put + data[at + gone :]
    assert origin(damaged) != "ours" or body(damaged) == body(data)


def test_a_text_that_begins_as_a_zip_file_does_is_a_text() -> None:
    assert origin(mark.in_markdown("PK is short for a park.").encode()) == "ours"
