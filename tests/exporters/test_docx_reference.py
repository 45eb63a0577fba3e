"""Reference documents: ours, a company's, and what is none."""

import io
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.shared import Cm, RGBColor
from lxml import etree

from prfaq.document.markdown_reader import to_blocks
from prfaq.errors import UserError
from prfaq.exporters.docx import Details, Look, MissingStyle, missing_styles, supplied_styles, write
from tests.attachments.making import png
from tests.exporters.reading import CLASSIC, LOOK, W, lines, parts, root, saved, text, value
from tests.tools import for_each

BLOCKS = to_blocks("""\
# Title
<!-- .question -->
### Q1. Why?
**Because** <mark>gap</mark> [page](https://a.example)

- one

| a | b |
|---|--:|
| c | d |

---
""")
PIXEL = png()


def company() -> bytes:
    """A letterhead as python-docx makes it: logo and text in the header, a secret in the body."""
    document = docx.Document()
    document.add_paragraph("Secret body of project Falcon")
    document.core_properties.author = "Jane Doe"
    document.core_properties.title = "Old title"
    header = document.sections[0].header.paragraphs[0]
    header.add_run("Acme Ltd").add_picture(io.BytesIO(PIXEL))
    return saved(document)


def changed(data: bytes, changes: Mapping[str, Callable[[bytes], bytes]]) -> bytes:
    """A Word file with some parts rewritten or added."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, part in (dict.fromkeys(changes, b"") | parts(data)).items():
            archive.writestr(name, changes.get(name, bytes)(part))
    return buffer.getvalue()


def test_what_a_look_lacks_comes_from_the_classic_one() -> None:
    assert (Path(supplied_styles.__file__).parent / "default.docx").read_bytes() == CLASSIC.read_bytes()


def test_the_classic_look_has_every_style() -> None:
    assert missing_styles(LOOK) == ()


def test_a_company_look_changes_the_look_and_no_word() -> None:
    ours, theirs = write(BLOCKS, LOOK, Details()), write(BLOCKS, Look(company()), Details(header="Ours"))
    assert text(root(ours)) == text(root(theirs)).replace("Q1. ", "").replace("* * *", "")
    assert text(root(theirs, "word/header1.xml")) == "Acme Ltd"
    assert [part for name, part in parts(theirs).items() if name.endswith(".png")] == [PIXEL]


def test_nothing_of_the_reference_shows_but_its_look() -> None:
    whole = b"".join(parts(write(BLOCKS, Look(company()), Details(title="New"))).values())
    for secret in (b"Falcon", b"Jane Doe", b"Old title", b"python-docx", b"rsid"):
        assert secret not in whole


def test_meaning_shows_in_any_look() -> None:
    data = write(BLOCKS, Look(company()), Details())
    names = {
        item.get(f"{W}styleId"): value(item, f"{W}name")
        for item in root(data, "word/styles.xml").iter(f"{W}style")
    }
    used = [names[item.get(f"{W}val")] for item in root(data).iter(f"{W}rStyle")]
    assert used == ["Strong", "Gap", "Hyperlink"]


def test_a_headline_shows_where_a_letterhead_has_used_no_heading_yet() -> None:
    document = docx.Document()
    for style in list(document.styles):
        if style.name != "Normal":
            style.element.getparent().remove(style.element)
    data = write(BLOCKS, Look(saved(document)), Details())
    assert [style for style, _ in lines(root(data))][:2] == ["Title", "Heading2"]
    document.styles.add_style("Heading 1", 1)
    data = write(BLOCKS, Look(saved(document)), Details())
    assert [style for style, _ in lines(root(data))][:2] == ["Heading1", "Heading1"]


def test_alignment_survives_where_its_style_is_missing() -> None:
    data = write(BLOCKS, Look(company()), Details())
    assert [item.get(f"{W}val") for item in root(data).iter(f"{W}jc")] == ["right", "right"]


def test_missing_styles_are_named_with_the_nearest_and_the_one_used() -> None:
    look = Look(company(), {"subheading": "Subtitel", "note": "Intense Quotes"})
    found = missing_styles(look)
    assert MissingStyle("subheading", "Subtitel", "Subtitle", "Subtitle") in found
    assert MissingStyle("note", "Intense Quotes", "Intense Quote", "Normal") in found
    assert [item.role for item in missing_styles(look, BLOCKS)] == ["question", "divider", "table-end"]


def wine_red(*, table: bool = False) -> bytes:
    """A letterhead with deep indents in its text, in one colour; its ``table`` has no header row."""
    document = docx.Document()
    normal = document.styles["Normal"]
    normal.paragraph_format.left_indent, normal.paragraph_format.first_line_indent = Cm(6), Cm(2)
    document.styles["Heading 1"].font.color.rgb = RGBColor(0x7B, 0x1E, 0x3A)
    if table:
        document.styles.add_style("Acme Table", WD_STYLE_TYPE.TABLE)
    return saved(document)


def test_cells_have_no_indents_and_header_rows_the_colour_of_the_company() -> None:
    data = write(BLOCKS, Look(wine_red(), matched=True), Details())
    document = docx.Document(io.BytesIO(data))
    (cell,) = document.tables[0].rows[0].cells[0].paragraphs
    assert cell.style is not None
    setting = cell.style.paragraph_format
    assert (setting.left_indent, setting.right_indent, setting.first_line_indent) == (0, 0, 0)
    style = document.tables[0].style
    assert style is not None
    (header,) = style.element.iter(f"{W}tblStylePr")
    assert header.find(f"{W}rPr/{W}b") is not None
    assert value(header, f"{W}rPr/{W}color") == "7B1E3A"
    shade = header.find(f"{W}tcPr/{W}shd").get(f"{W}fill")
    assert all(int(shade[at : at + 2], 16) > 0xD0 for at in (0, 2, 4))


def test_a_companys_table_without_a_header_row_gets_one_and_keeps_its_look() -> None:
    data = write(BLOCKS, Look(wine_red(table=True), matched=True), Details())
    style = docx.Document(io.BytesIO(data)).tables[0].style
    assert style is not None
    assert style.base_style is not None
    assert (style.name, style.base_style.name) == ("PRFAQ Table", "Acme Table")
    assert style.element.find(f"{W}tblPr") is None


@for_each("name, kind", [("Table Text", WD_STYLE_TYPE.CHARACTER), ("PRFAQ Table", WD_STYLE_TYPE.PARAGRAPH)])
def test_a_style_of_another_kind_may_have_the_name_of_ours(name: str, kind: WD_STYLE_TYPE) -> None:
    document = docx.Document()
    document.styles.add_style(name, kind)
    assert text(root(write(BLOCKS, Look(saved(document)), Details()))).startswith("Title")


def test_a_manifest_names_styles_whatever_their_case() -> None:
    look = Look(company(), {"title": "heading 1", "question": "Heading 3"})
    assert lines(root(write(BLOCKS, look, Details())))[:2] == [
        ("Heading1", "Title"),
        ("Heading3", "Q1. Why?"),
    ]


def test_a_template_file_is_a_reference_too() -> None:
    def template(types: bytes) -> bytes:
        return types.replace(b"document.main+xml", b"template.main+xml")

    dotx = changed(company(), {"[Content_Types].xml": template})
    data = write(BLOCKS, Look(dotx), Details())
    assert b"template.main+xml" not in parts(data)["[Content_Types].xml"]
    assert data == write(BLOCKS, Look(company()), Details())


def test_a_document_of_ours_is_a_reference_too() -> None:
    once = write(BLOCKS, LOOK, Details())
    twice = write(BLOCKS, Look(once), Details())
    assert lines(root(once)) == lines(root(twice))


def test_names_paths_and_locks_in_the_settings_stay_behind() -> None:
    def locked(settings: bytes) -> bytes:
        lock = (
            b'<w:attachedTemplate r:id="rId9" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"/>'
            b'<w:documentProtection w:edit="readOnly" w:enforcement="1"/>'
        )
        return settings.replace(b"<w:defaultTabStop", lock + b"<w:defaultTabStop", 1)

    look = Look(changed(LOOK.reference, {"word/settings.xml": locked}))
    settings = parts(write(BLOCKS, look, Details()))["word/settings.xml"]
    assert b"attachedTemplate" not in settings
    assert b"documentProtection" not in settings


def macros(types: bytes) -> bytes:
    return types.replace(
        b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
        b"application/vnd.ms-word.document.macroEnabled.main+xml",
    )


def entities(part: bytes) -> bytes:
    return b'<!DOCTYPE x [<!ENTITY a "b">]>' + part.split(b"?>", 1)[1]


def fetched(rels: bytes) -> bytes:
    return rels.replace(
        b'Target="media/image1.png"', b'Target="http://a.example/x.png" TargetMode="External"'
    )


def bomb() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", bytes(40_000_000))
    return buffer.getvalue()


REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "nothing": (lambda: b"", "not a Word file"),
    "text": (lambda: b"Hello", "not a Word file"),
    "a PDF": (lambda: b"%PDF-1.7\n", "not a Word file"),
    "an old .doc": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512), "password"),
    "cut off": (lambda: company()[:9000], "not a Word file"),
    "another zip": (lambda: changed(LOOK.reference, {"_rels/.rels": lambda _: b"<x/>"}), "not a Word file"),
    "broken XML": (
        lambda: changed(LOOK.reference, {"word/styles.xml": lambda part: part[:500]}),
        "word/styles.xml",
    ),
    "no document": (lambda: changed(LOOK.reference, {"word/document.xml": lambda _: b"<x/>"}), "no body"),
    "wrong part": (
        lambda: changed(LOOK.reference, {"word/styles.xml": lambda _: b"<x/>"}),
        "word/styles.xml",
    ),
    "macros": (lambda: changed(LOOK.reference, {"[Content_Types].xml": macros}), "macros"),
    "entities": (lambda: changed(LOOK.reference, {"word/document.xml": entities}), "document type"),
    "fetches": (lambda: changed(company(), {"word/_rels/header1.xml.rels": fetched}), "fetches"),
    "a zip bomb": (bomb, "unpacks to more than is read"),
}


@for_each("data, why", REFUSED.values())
def test_what_is_no_reference_document_is_refused_in_one_line(data: Callable[[], bytes], why: str) -> None:
    with pytest.raises(UserError) as caught:
        write(BLOCKS, Look(data()), Details())
    assert caught.value.message.startswith("The reference document ")
    assert why in caught.value.message
    assert "\n" not in str(caught.value)
    assert caught.value.hint


def test_numbering_whose_instances_come_first_is_read() -> None:
    def first(numbering: bytes) -> bytes:
        root = etree.fromstring(numbering)
        root[:] = sorted(root, key=lambda item: item.tag != f"{W}num")
        return etree.tostring(root)

    look = Look(changed(LOOK.reference, {"word/numbering.xml": first}))
    data = write((*BLOCKS, *to_blocks("1. a")), look, Details())
    order = [item.tag == f"{W}num" for item in root(data, "word/numbering.xml")]
    assert order == sorted(order)
    assert len(set(order)) == 2
    assert lines(root(data)) == lines(root(write((*BLOCKS, *to_blocks("1. a")), LOOK, Details())))
