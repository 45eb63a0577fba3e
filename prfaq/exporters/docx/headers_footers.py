"""Headers and footers: those of the reference document where it has any, else ours."""

from docx.document import Document
from docx.enum.section import WD_HEADER_FOOTER
from docx.opc.part import XmlPart
from docx.oxml import parse_xml
from lxml import etree

from prfaq.exporters import Details, is_right_to_left
from prfaq.exporters.docx.fields import page_label_xml, paragraph_xml
from prfaq.exporters.docx.prepared import Prepared, section_properties
from prfaq.exporters.docx.reference_doc import KINDS, own_part
from prfaq.exporters.docx.runs import run_xml
from prfaq.exporters.docx.xml import W, quote


def set_headers_and_footers(document: Document, prepared: Prepared, details: Details) -> None:
    """Write ours where the reference document shows nothing of its own."""
    right = is_right_to_left(details.language)
    texts = {"header": _line(details.header, right), "footer": _line(details.footer, right)}
    pages = page_label_xml(" ".join(details.page_label.split()), right)
    for kind in KINDS:
        if kind in prepared.reference.own or not (texts[kind] or (pages and kind == "footer")):
            continue
        style = prepared.resolver.find(kind)
        properties = f'<w:pStyle w:val="{quote(style.id)}"/>' if style else ""
        if pages and kind == "footer":
            tabs = [one.tabs for one in prepared.resolver.styles.line(style) if one.tabs] if style else []
            stops, before = _far_end(tabs[0] if tabs else (), prepared.room[0])
            properties, texts[kind] = properties + stops, f"{texts[kind]}{before}{pages}"
        xml = f'<w:hdr xmlns:w="{W}">{paragraph_xml(properties, texts[kind], right)}</w:hdr>'
        root: etree._Element = _part(document, kind, prepared).element
        root[:] = list(parse_xml(xml))


def _far_end(stops: tuple[int, ...], width: int) -> tuple[str, str]:
    """Return what sets text at the far end of a line: tab stops, where the style's last is elsewhere, and tabs."""
    if stops and max(stops) == width:
        return "", f"<w:r>{'<w:tab/>' * len(stops)}</w:r>"
    cleared = "".join(f'<w:tab w:val="clear" w:pos="{stop}"/>' for stop in stops)
    return f'<w:tabs>{cleared}<w:tab w:val="right" w:pos="{width}"/></w:tabs>', "<w:r><w:tab/></w:r>"


def _part(document: Document, kind: str, prepared: Prepared) -> XmlPart:
    """Return the section's own header or footer: a new one where another section may show the one that is there."""
    there = own_part(document, kind)
    if there is not None and not prepared.reference.is_marked:
        return there
    section = section_properties(document)
    part, id = getattr(document.part, f"add_{kind}_part")()
    before = getattr(section, f"get_{kind}Reference")(WD_HEADER_FOOTER.PRIMARY)
    if before is not None:
        section.remove(before)
    getattr(section, f"add_{kind}Reference")(WD_HEADER_FOOTER.PRIMARY, id)
    made: XmlPart = part
    return made


def _line(text: str, right_to_left: bool) -> str:
    return run_xml(" ".join(text.split()), "", right_to_left) if text.strip() else ""
