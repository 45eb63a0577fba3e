"""The page of a reference document: its size, margins, and which headers and footers it has."""

from dataclasses import dataclass

from lxml import etree

from prfaq.writing.word.markup import R, W, quote, w

LINE_NUMBERS = '<w:lnNumType w:countBy="1" w:restart="continuous"/>'

LETTER = (
    '<w:pgSz w:w="12240" w:h="15840"/><w:pgMar w:top="1440" w:right="1440" w:bottom="1440" w:left="1440"'
    ' w:header="720" w:footer="720" w:gutter="0"/>'
)
"""A page in letter format with margins of an inch."""

_LEFT_OUT = {
    w("headerReference"),
    w("footerReference"),
    w("type"),
    w("printerSettings"),
    w("sectPrChange"),
    w("bidi"),
}
_BEFORE_LINES = {w("pgSz"), w("pgMar"), w("paperSrc"), w("pgBorders")}
_AFTER_DIRECTION = {w("rtlGutter"), w("docGrid")}


@dataclass(frozen=True, slots=True)
class PageReference:
    """A header or footer of a section: for which pages it is, and the relationship it is found by."""

    kind: str
    pages: str
    id: str

    def xml(self) -> str:
        """Return the element that stands in the section's properties."""
        return f'<w:{self.kind}Reference w:type="{self.pages}" r:id="{quote(self.id)}"/>'


@dataclass(frozen=True, slots=True)
class Section:
    """The last section of a reference document; ``width`` is that of its text, in twentieths of a point."""

    references: tuple[PageReference, ...]
    page: str
    before: str
    after: str
    width: int

    def xml(self, references: str, right_to_left: bool, line_numbers: bool = False) -> str:
        """Return the section's properties; lines are numbered through the document where that is wanted."""
        direction = "<w:bidi/>" if right_to_left else ""
        lines = LINE_NUMBERS if line_numbers and "<w:lnNumType" not in self.before else ""
        return f"<w:sectPr>{references}{self.page}{lines}{self.before}{direction}{self.after}</w:sectPr>"


def read_section(body: etree._Element) -> Section:
    """Return the last section of a body; a page in letter format where there is none."""
    found = body.find(w("sectPr"))
    if found is None:
        return Section((), LETTER, "", "", 9360)
    references = tuple(
        _reference(item) for item in found if item.tag in (w("headerReference"), w("footerReference"))
    )
    kept = [item for item in found if item.tag not in _LEFT_OUT and str(item.tag).startswith(f"{{{W}}}")]
    page = "".join(_xml(item) for item in kept if item.tag in _BEFORE_LINES)
    between = (item for item in kept if item.tag not in _BEFORE_LINES | _AFTER_DIRECTION)
    before = "".join(_xml(item) for item in between)
    after = "".join(_xml(item) for item in kept if item.tag in _AFTER_DIRECTION)
    return Section(references, page, before, after, _width(found))


def _reference(item: etree._Element) -> PageReference:
    kind = "header" if item.tag == w("headerReference") else "footer"
    return PageReference(kind, item.get(w("type"), "default"), item.get(f"{{{R}}}id", ""))


def _xml(item: etree._Element) -> str:
    """Return an element of Word's own vocabulary without the namespaces that lxml would repeat."""
    name = etree.QName(item).localname
    attributes = "".join(
        f' w:{etree.QName(key).localname}="{quote(str(value))}"'
        for key, value in item.attrib.items()
        if str(key).startswith(f"{{{W}}}")
    )
    inside = "".join(_xml(child) for child in item if str(child.tag).startswith(f"{{{W}}}"))
    return f"<w:{name}{attributes}>{inside}</w:{name}>" if inside else f"<w:{name}{attributes}/>"


def _width(section: etree._Element) -> int:
    size, margin = section.find(w("pgSz")), section.find(w("pgMar"))
    width = _number(size, "w", 12240) - _number(margin, "left", 1440) - _number(margin, "right", 1440)
    return width if width > 1440 else 9360


def _number(item: etree._Element | None, name: str, otherwise: int) -> int:
    value = "" if item is None else item.get(w(name), "")
    return int(value) if value.isascii() and value.isdigit() else otherwise
