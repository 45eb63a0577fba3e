"""A company's letterhead as its designers make it in Word, in German: cover page, two sections, legal text."""

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping
from typing import Any

import docx
from docx.enum.section import WD_SECTION
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor

from tests.exporters.reading import saved

BLUE, SAND = RGBColor(0x0B, 0x4F, 0x6C), RGBColor(0x8A, 0x6D, 0x3B)

STYLES: Mapping[str, tuple[float, RGBColor, bool]] = {
    "NL Titel": (26, BLUE, True),
    "NL Vorspann": (14, SAND, False),
    "NL Fließtext": (10.5, RGBColor(0x20, 0x20, 0x20), False),
    "NL Überschrift 1": (16, BLUE, True),
    "NL Überschrift 2": (13, BLUE, True),
    "NL Frage": (11.5, BLUE, True),
    "NL Zitat": (12, SAND, False),
    "NL Kundenzitat": (12, BLUE, False),
    "NL Aufzählung": (10.5, RGBColor(0x20, 0x20, 0x20), False),
    "NL Beschriftung": (9, SAND, False),
    "NL Tabellentext": (9, RGBColor(0x20, 0x20, 0x20), False),
    "Deckblatt Titel": (34, BLUE, True),
    "Rechtliches": (8, RGBColor(0x60, 0x60, 0x60), False),
}
"""The company's own styles: points, colour, bold."""

LEGAL = (
    "Nordlicht Versorgung AG, Sitz Kiel, Amtsgericht Kiel HRB 4711. Vertraulich: nur zum internen Gebrauch."
)
COVER = "Entscheidungsvorlage"


def letterhead(mark: str = "{{ body }}", *, template: bool = True) -> bytes:
    """The letterhead as a .dotx, or .docx; ``mark`` is the paragraph for the text, empty for sample text."""
    document = docx.Document()
    document.core_properties.author = "Jane Doe"
    _styles(document)
    _cover(document)
    _rest(document, mark)
    return as_template(saved(document)) if template else saved(document)


def _styles(document: Any) -> None:
    for name, (points, colour, bold) in STYLES.items():
        style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = document.styles["Normal"]
        style.font.name, style.font.size, style.font.bold = "Liberation Sans", Pt(points), bold
        style.font.color.rgb = colour
        style.paragraph_format.space_after = Pt(6)
    for level in (1, 2):
        outline = OxmlElement("w:outlineLvl")
        outline.set(qn("w:val"), str(level - 1))
        document.styles[f"NL Überschrift {level}"].element.get_or_add_pPr().append(outline)
    document.styles.add_style("NL Tabelle", WD_STYLE_TYPE.TABLE).base_style = document.styles["Table Grid"]
    for name, id in (("Title", "Titel"), ("Heading 1", "berschrift1"), ("Quote", "Zitat")):
        document.styles[name].element.set(qn("w:styleId"), id)  # as Word writes them in German


def _cover(document: Any) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.different_first_page_header_footer = True
    logo = section.first_page_header.paragraphs[0].add_run()
    logo.add_picture(io.BytesIO(png()), width=Mm(48))
    document.add_paragraph(COVER, "NL Vorspann")
    title = document.add_paragraph(style="Deckblatt Titel")
    for piece in ("{", "{ ti", "tle }", "}"):  # Word splits what it has checked the spelling of
        title.add_run(piece)
    document.add_paragraph("{{ company }}, Stand: {{date}}, Fassung {{ version }}")
    document.element.body.insert(3, control("status", "Platzhalter"))
    document.add_picture(io.BytesIO(png()), width=Mm(20))
    document.add_section(WD_SECTION.NEW_PAGE)


def _rest(document: Any, mark: str) -> None:
    section = document.sections[-1]
    section.different_first_page_header_footer = False
    section.header.is_linked_to_previous = False
    section.footer.is_linked_to_previous = False
    head = section.header.paragraphs[0]
    head.add_run().add_picture(io.BytesIO(png()), width=Mm(30))
    head.add_run("\tNordlicht · {{ ")
    head.add_run("title }}")
    section.footer.paragraphs[0].text = "Nordlicht Versorgung AG · Hafenstraße 1 · 24103 Kiel"
    if mark:
        document.add_paragraph(mark)
    else:
        document.add_paragraph("Lorem ipsum dolor sit amet.", "NL Fließtext")
    document.add_paragraph("Rechtliche Hinweise", "NL Überschrift 2")
    document.add_paragraph(LEGAL, "Rechtliches")


def control(name: str, text: str) -> Any:
    """A content control around a paragraph, which shows a placeholder."""
    return parse_xml(
        f'<w:sdt {nsdecls("w")}><w:sdtPr><w:alias w:val="{name.title()}"/><w:tag w:val="{name}"/>'
        '<w:id w:val="77"/><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:p><w:r><w:rPr>'
        f'<w:rStyle w:val="PlaceholderText"/></w:rPr><w:t>{text}</w:t></w:r></w:p></w:sdtContent></w:sdt>'
    )


def as_template(data: bytes) -> bytes:
    """A .docx as a .dotx."""
    return rewritten(data, "[Content_Types].xml", b"document.main+xml", b"template.main+xml")


def rewritten(data: bytes, name: str, old: bytes, new: bytes) -> bytes:
    """A Word file in which one part says something else; the old words must be there."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(buffer, "w") as after:
        for entry in before.namelist():
            content = before.read(entry)
            assert entry != name or old in content
            after.writestr(entry, content.replace(old, new) if entry == name else content)
    return buffer.getvalue()


def png(width: int = 96, height: int = 32) -> bytes:
    """A logo: a blue field with two sandy bars."""
    blue, sand = bytes(BLUE), bytes(SAND)
    rows = b"".join(
        b"\0" + b"".join(sand if x % 24 < 6 and y > 8 else blue for x in range(width)) for y in range(height)
    )
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    pieces = ((b"IHDR", head), (b"IDAT", zlib.compress(rows)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(map(_piece, pieces))


def _piece(piece: tuple[bytes, bytes]) -> bytes:
    kind, data = piece
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
