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
from prfaq.exporters.docx.styles import StyleResolver
from prfaq.exporters.docx.xml import W, quote


def set_headers_and_footers(document: Document, prepared: Prepared, details: Details) -> None:
    """Write ours where the reference document shows nothing of its own."""
    right_to_left = is_right_to_left(details.language)
    for kind in KINDS:
        text = _text(kind, prepared.resolver, details)
        if text and kind not in prepared.reference.own:
            style = prepared.resolver.find(kind)
            named = f'<w:pStyle w:val="{quote(style.id)}"/>' if style else ""
            xml = f'<w:hdr xmlns:w="{W}">{paragraph_xml(named, text, right_to_left)}</w:hdr>'
            root: etree._Element = _part(document, kind, prepared).element
            root[:] = list(parse_xml(xml))


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


def _text(kind: str, resolver: StyleResolver, details: Details) -> str:
    right = is_right_to_left(details.language)
    if kind == "header":
        return _line(details.header, right)
    left = _line(details.footer, right)
    pages = page_label_xml(" ".join(details.page_label.split()), right)
    return _paired(left, pages, resolver) if pages else left


def _line(text: str, right_to_left: bool) -> str:
    return run_xml(" ".join(text.split()), "", right_to_left) if text.strip() else ""


def _paired(left: str, pages: str, resolver: StyleResolver) -> str:
    """Set the pages at the far end: past as many tab stops as the footer's style has."""
    style = resolver.find("footer")
    tabs = max((s.tabs for s in resolver.styles.line(style)), default=0) if style else 0
    if tabs:
        return f"{left}<w:r>{'<w:tab/>' * tabs}</w:r>{pages}"
    return f"{left}{run_xml(' · ', '', False)}{pages}" if left else pages
