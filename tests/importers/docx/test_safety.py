"""Files that nobody should trust: one clear line with a way out, in bounded time, and nothing fetched."""

import io
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prfaq.errors import UserError
from prfaq.importers.docx import WordText, read_word
from prfaq.importers.docx.package import LIMITS
from tests.cli.running import prfaq
from tests.importers.docx.building import docx, li, p, part, r, table, zipped
from tests.tools import for_each

GOOD = docx(p("Kettle", "Title"), p("Problem", "Heading1"), p("Tea is cold."), table(["a", "b"]))
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)

LAUGHS = "".join(
    f'<!ENTITY l{number} "{f"&l{number - 1};" * 10 if number else "ha"}">' for number in range(10)
)


def with_document(xml: str) -> bytes:
    return docx(extra={"word/document.xml": xml.encode("utf-8")})


def body(text: str) -> str:
    return part("document", f"<w:body>{text}</w:body>")


def declared(doctype: str, text: str) -> str:
    head, _, rest = body(p("&l9;" if "l9" in doctype else text)).partition("?>")
    return f"{head}?>{doctype}{rest.replace('&amp;', '&')}"


def twice(name: str) -> bytes:
    """A zip that holds a part twice."""
    buffer = io.BytesIO(GOOD)
    with zipfile.ZipFile(buffer, "a") as archive, pytest.warns(UserWarning, match="Duplicate name"):
        archive.writestr(name, b"<other/>")
    return buffer.getvalue()


def encrypted() -> bytes:
    """The bit that says so is set in the list of parts and before each of them."""
    data = bytearray(GOOD)
    for mark, offset in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        place = data.find(mark)
        while place >= 0:
            data[place + offset] |= 1
            place = data.find(mark, place + 1)
    return bytes(data)


HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "nothing": (lambda: b"", "is empty"),
    "a PDF": (lambda: b"%PDF-1.7 ...", "is a PDF"),
    "rich text": (lambda: b"{\\rtf1 text}", "Rich Text"),
    "a web page": (lambda: b"\xef\xbb\xbf <!DOCTYPE html><html>", "web page"),
    "a picture": (lambda: b"\x89PNG\r\n", "picture"),
    "some text": (lambda: b"# Markdown", "not a Word document"),
    "an old Word file": (lambda: OLE + "WordDocument".encode("utf-16-le"), "old Word format"),
    "a password": (lambda: OLE + "EncryptedPackage".encode("utf-16-le"), "password"),
    "an encrypted zip": (encrypted, "password"),
    "a beginning": (lambda: GOOD[: len(GOOD) // 2], "only a part of it"),
    "a hole": (lambda: GOOD[:200] + bytes(300) + GOOD[500:], "damaged"),
    "a workbook": (lambda: zipped({"xl/workbook.xml": b"<x/>"}), "Excel"),
    "OpenDocument": (lambda: zipped({"mimetype": b"x", "content.xml": b"<x/>"}), "OpenDocument"),
    "any archive": (lambda: zipped({"a.txt": b"x"}), "word/document.xml is missing"),
    "no XML": (lambda: with_document("text"), "no sound XML"),
    "laughs": (lambda: with_document(declared(f"<!DOCTYPE w [{LAUGHS}]>", "")), "XML entities"),
    "an outside entity": (
        lambda: with_document(declared('<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>', "&x;")),
        "XML entities",
    ),
    "an outside entity in UTF-16": (
        lambda: docx(
            extra={
                "word/document.xml": declared('<!DOCTYPE w SYSTEM "http://a.test/">', "x")
                .replace("UTF-8", "UTF-16")
                .encode("utf-16")
            }
        ),
        "XML entities",
    ),
    "a bomb": (lambda: with_document(body(p("a" * 50_400_000))), "unpacks to more"),
    "many small elements": (lambda: with_document(body("<w:p/>" * 1_600_000)), "more than is read"),
    "many paragraphs": (lambda: with_document(body("<w:p/>" * 30_001)), "30,000 paragraphs"),
    "many parts": (lambda: zipped({f"{number}": b"" for number in range(LIMITS.members + 1)}), "parts"),
    "deep elements": (
        lambda: with_document(body("<w:sdt>" * 5000 + "</w:sdt>" * 5000)),
        "nested more deeply",
    ),
    "the same part twice": (lambda: twice("word/document.xml"), "twice"),
    "a path that leads out": (lambda: docx(extra={"../../evil.xml": b"x"}), "leads out"),
    "an absolute path": (lambda: docx(extra={"/etc/evil": b"x"}), "leads out"),
    "a drive": (lambda: docx(extra={"C:/evil": b"x"}), "leads out"),
}


@for_each("name", HOSTILE)
def test_one_clear_line_and_a_way_out(name: str) -> None:
    make, wanted = HOSTILE[name]
    data = make()
    start = time.process_time()
    with pytest.raises(UserError) as caught:
        read_word("draft.docx", data)
    assert time.process_time() - start < 5
    assert caught.value.message.startswith("draft.docx: ")
    assert wanted in caught.value.message
    assert caught.value.hint.endswith((".", "?"))
    assert "\n" not in str(caught.value)


def nested_tables(depth: int) -> str:
    inner = p("deep")
    for _ in range(depth):
        inner = f"<w:tbl><w:tr><w:tc>{inner}</w:tc></w:tr></w:tbl>"
    return inner


ODD: dict[str, tuple[bytes, str]] = {
    "tables in tables": (docx(nested_tables(80)), "deep"),
    "controls in controls": (docx("<w:sdt><w:sdtContent>" * 120 + p("deep") + "</w:sdtContent></w:sdt>" * 120), "deep"),
    "brackets in brackets": (docx(p("<m:oMath>" + "<m:d>" * 100 + "deep" + "</m:d>" * 100 + "</m:oMath>")), "deep"),
    "runs in wrappings": (docx("<w:p>" + "<w:smartTag>" * 240 + r("deep") + "</w:smartTag>" * 240 + "</w:p>"), "deep"),
    "links in links": (docx("<w:p>" + "<w:hyperlink>" * 250 + r("deep") + "</w:hyperlink>" * 250 + "</w:p>"), "deep"),
    "a style that is missing": (docx(p("text", "Nowhere")), "text"),
    "a link that is missing": (docx(p(f'<w:hyperlink r:id="no">{r("text")}</w:hyperlink>')), "text"),
    "macros": (docx(p("text"), extra={"word/vbaProject.bin": b"\0"}), "text"),
    "a page from the net": (docx(p("text"), links={"x": "http://192.0.2.1/a.dotm"}), "text"),
    "numbers that are none": (
        docx(p("text", more='<w:numPr><w:ilvl w:val="x"/><w:numId w:val="1"/></w:numPr>')),
        "text",
    ),
    "wide letters": (
        docx(extra={"word/document.xml": body(p("text")).replace("UTF-8", "UTF-16").encode("utf-16")}),
        "text",
    ),
}  # fmt: skip


@for_each("name", ODD)
def test_what_is_only_odd_is_read(name: str) -> None:
    data, words = ODD[name]
    assert words in " ".join(read_word("draft.docx", data).paragraphs)


def test_the_strict_variant_of_the_standard_is_read() -> None:
    usual = "http://schemas.openxmlformats.org/"
    strict = body(p("Problem", "Heading1") + p("Tea is cold."))
    for name in ("wordprocessingml/2006/main", "officeDocument/2006/relationships"):
        strict = strict.replace(usual + name, f"http://purl.oclc.org/ooxml/{name.replace('/2006', '')}")
    assert read_word("draft.docx", with_document(strict)).markdown == "# Problem\n\nTea is cold."


LARGE = "<w:r/>" * 80_000
TAKEN_OUT = {
    "a deletion": p(f"<w:del>{LARGE}</w:del>"),
    "a branch for other programs": p(
        f"<mc:AlternateContent><mc:Fallback>{LARGE}</mc:Fallback></mc:AlternateContent>"
    ),
    "ends of paragraphs": ("<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>" + r("x") + "</w:p>") * 5_000,
    "wrappings": "<w:p>" + "<w:smartTag>" * 200 + "<w:r/>" * 30_000 + "</w:smartTag>" * 200 + "</w:p>",
    "lists of one kind": "".join(li("x", str(number)) for number in range(3_000)),
}
NUMBERS = part(
    "numbering",
    f'<w:abstractNum w:abstractNumId="0">{"<w:lvl/>" * 40_000}</w:abstractNum>'
    + "".join(f'<w:num w:numId="{one}"><w:abstractNumId w:val="0"/></w:num>' for one in range(3_000)),
)


@for_each("name", TAKEN_OUT)
def test_much_that_is_taken_out_or_looked_up_is_read_in_seconds(name: str) -> None:
    data = docx(TAKEN_OUT[name], p("text"), extra={"word/numbering.xml": NUMBERS.encode("utf-8")})
    start = time.process_time()
    assert read_word("draft.docx", data).paragraphs[-1].endswith("text")
    assert time.process_time() - start < 5


def test_three_hundred_pages_in_seconds() -> None:
    page = p("Part", "Heading1") + p(r("word " * 60) + r("bold ", "b") + r("word " * 60)) * 5
    data = docx(page * 300)
    start = time.process_time()
    found = read_word("draft.docx", data)
    assert time.process_time() - start < 10
    assert len(found.paragraphs) == 300 * 6


def read(data: bytes) -> WordText | None:
    try:
        return read_word("draft.docx", data)
    except UserError:
        return None


@settings(max_examples=150)
@given(
    st.lists(
        st.tuples(st.integers(0, len(GOOD) - 1), st.integers(0, 255), st.integers(1, 8)),
        min_size=1,
        max_size=6,
    )
)
def test_a_damaged_file_is_read_or_refused(damage: list[tuple[int, int, int]]) -> None:
    data = bytearray(GOOD)
    for place, byte, count in damage:
        data[place : place + count] = bytes([byte]) * count
    read(bytes(data))


PLAIN = body(p("Kettle", "Title") + table(["a", "b"]) + p(r("bold", "b") + r("text")))


@settings(max_examples=100)
@given(st.lists(st.tuples(st.integers(0, len(PLAIN) - 1), st.sampled_from("<>/&\"'xw:0\0é")), max_size=5))
def test_damaged_xml_is_read_or_refused(damage: list[tuple[int, str]]) -> None:
    letters = list(PLAIN)
    for place, letter in damage:
        letters[place] = letter
    read(with_document("".join(letters)))


@pytest.mark.parametrize("command", ["check", "import"])
def test_the_command_line_says_so_and_ends_with_two(command: str, tmp_path: Path) -> None:
    (tmp_path / "draft.docx").write_bytes(OLE + "EncryptedPackage".encode("utf-16-le"))
    (tmp_path / "old.doc").write_bytes(OLE + "WordDocument".encode("utf-16-le"))
    done = prfaq(command, "draft.docx", "old.doc", "missing.docx", cwd=tmp_path)
    assert done.returncode == 2
    lines = done.stderr.split("\n")
    assert lines[0] == "prfaq: draft.docx: The document is protected by a password."
    assert "prfaq: old.doc: The document is in the old Word format (.doc)." in lines
    assert "prfaq: missing.docx: There is no such file." in lines
    assert "Traceback" not in done.stderr
