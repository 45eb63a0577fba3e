"""Headers and footers: those of the reference document where it has any, else ours."""

from docx.document import Document
from docx.enum.section import WD_HEADER_FOOTER
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
        if kind in prepared.reference.own:
            continue
        properties = _style(prepared, kind)
        if pages and kind == "footer":
            stops, before = _far_end(_stops(prepared), prepared.room[0])
            properties, texts[kind] = properties + stops, f"{texts[kind]}{before}{pages}"
        _write(document, kind, paragraph_xml(properties, texts[kind], right) if texts[kind] else "")


def _write(document: Document, kind: str, xml: str) -> None:
    """Write the paragraph of a header or footer, or take it out where there is nothing to say."""
    part = own_part(document, kind)
    assert part is not None, "a prepared look has both"
    if xml:
        root: etree._Element = part.element
        root[:] = list(parse_xml(f'<w:hdr xmlns:w="{W}">{xml}</w:hdr>'))
        return
    section = section_properties(document)
    reference = getattr(section, f"get_{kind}Reference")(WD_HEADER_FOOTER.PRIMARY)
    section.remove(reference)
    document.part.drop_rel(reference.rId)


def _style(prepared: Prepared, role: str) -> str:
    style = prepared.resolver.find(role)
    return f'<w:pStyle w:val="{quote(style.id)}"/>' if style else ""


def _stops(prepared: Prepared) -> tuple[int, ...]:
    """Return the tab stops of the footer's style, or of the nearest that it is based on and that has any."""
    style = prepared.resolver.find("footer")
    line = prepared.resolver.styles.line(style) if style else ()
    return next((one.tabs for one in line if one.tabs), ())


def _far_end(stops: tuple[int, ...], width: int) -> tuple[str, str]:
    """Return what sets text at the far end of a line: tab stops, where the style's last is elsewhere, and tabs."""
    if stops and max(stops) == width:
        return "", f"<w:r>{'<w:tab/>' * len(stops)}</w:r>"
    cleared = "".join(f'<w:tab w:val="clear" w:pos="{stop}"/>' for stop in stops)
    return f'<w:tabs>{cleared}<w:tab w:val="right" w:pos="{width}"/></w:tabs>', "<w:r><w:tab/></w:r>"


def _line(text: str, right_to_left: bool) -> str:
    return run_xml(" ".join(text.split()), "", right_to_left) if text.strip() else ""
