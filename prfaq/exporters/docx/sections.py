"""The page of a reference document: its size, margins, and which headers and footers it has."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from lxml import etree

from prfaq.exporters.docx.xml import R, W, quote, w

LINE_NUMBERS = '<w:lnNumType w:countBy="1" w:restart="continuous"/>'

LETTER = (
    '<w:pgSz w:w="12240" w:h="15840"/><w:pgMar w:top="1440" w:right="1440" w:bottom="1440" w:left="1440"'
    ' w:header="720" w:footer="720" w:gutter="0"/>'
)
"""A page in letter format with margins of an inch."""

_HEIGHT = 12960
"""What is left of its height for the text."""

_LEFT_OUT = {
    w("headerReference"),
    w("footerReference"),
    w("type"),
    w("printerSettings"),
    w("sectPrChange"),
    w("footnotePr"),
    w("endnotePr"),
    w("bidi"),
}
_PLACES = {
    **dict.fromkeys((w("pgSz"), w("pgMar"), w("paperSrc"), w("pgBorders")), "page"),
    **dict.fromkeys((w("rtlGutter"), w("docGrid")), "after"),
}
"""What stands before the numbers of lines and after the direction of the text; all else is between them."""


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
    """A section of a reference document; ``width`` and ``height`` are those of its text, as Word counts them.

    ``inherited`` are the headers and footers of the sections before it, where it has none of its own.
    """

    references: tuple[PageReference, ...]
    page: str
    before: str
    after: str
    width: int
    inherited: tuple[PageReference, ...] = ()
    height: int = _HEIGHT

    def xml(self, references: str, right_to_left: bool, line_numbers: bool = False) -> str:
        """Return the section's properties; lines are numbered through the document where that is wanted."""
        direction = "<w:bidi/>" if right_to_left else ""
        lines = LINE_NUMBERS if line_numbers and "<w:lnNumType" not in self.before else ""
        return f"<w:sectPr>{references}{self.page}{lines}{self.before}{direction}{self.after}</w:sectPr>"


def read_section(found: etree._Element | None, above: Iterable[etree._Element] = ()) -> Section:
    """Return a section by its properties and those of the sections before it; letter format for None."""
    inherited = {(one.kind, one.pages): one for section in above for one in _references(section)}
    if found is None:
        return Section((), LETTER, "", "", 9360, tuple(inherited.values()))
    references = tuple(_references(found))
    for one in references:
        inherited.pop((one.kind, one.pages), None)
    pieces = {"page": "", "before": "", "after": ""}
    for item in found:
        if item.tag not in _LEFT_OUT and str(item.tag).startswith(f"{{{W}}}"):
            pieces[_PLACES.get(str(item.tag), "before")] += _xml(item)
    return Section(
        references,
        **pieces,
        width=_width(found),
        inherited=tuple(inherited.values()),
        height=_height(found),
    )


def alone(section: Section) -> Section:
    """Return a section for a document of which it is the only one: what it inherits becomes its own."""
    return replace(section, references=(*section.references, *section.inherited), inherited=())


def beginning(section: Section, found: etree._Element | None) -> Section:
    """Return a section that begins as it did among its neighbours: on a new page, or going on."""
    kind = None if found is None else found.find(w("type"))
    return section if kind is None else replace(section, page=_xml(kind) + section.page)


def _references(section: etree._Element) -> Iterator[PageReference]:
    for item in section:
        if item.tag in (w("headerReference"), w("footerReference")):
            yield _reference(item)


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


def _height(section: etree._Element) -> int:
    size, margin = section.find(w("pgSz")), section.find(w("pgMar"))
    height = _number(size, "h", 15840) - _number(margin, "top", 1440) - _number(margin, "bottom", 1440)
    return height if height > 1440 else _HEIGHT


def _number(item: etree._Element | None, name: str, otherwise: int) -> int:
    value = "" if item is None else item.get(w(name), "")
    return int(value) if value.isascii() and value.isdigit() and len(value) < 10 else otherwise
