"""Marks for facts in a company's cover page, header and footer, as ``{{ title }}`` or a control called title.

They are found once for a look, wherever Word has split them into runs, and filled for every document: as
plain text, nothing in it is run.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from itertools import accumulate

from lxml import etree

from prfaq.writing.details import PLACEHOLDERS, Details
from prfaq.writing.word.letterhead.frame import mark
from prfaq.writing.word.letterhead.slot import names_of, texts
from prfaq.writing.word.letterhead.unfilled import PLACEHOLDER, Unfilled, unfilled
from prfaq.writing.word.markup import escape, w

_BOUND = {
    ":title[": "title",
    ":subject[": "subject",
    ":creator[": "author",
    ":contentStatus[": "status",
    ":Company[": "company",
    ":PublishDate[": "date",
}
"""How Word's own cover pages name the document's properties."""

_SOURCES = ("dataBinding", "placeholder")
"""Where else a control gets what it says: from data, or from a building block, which are not carried over."""

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def mark_placeholders(root: etree._Element, place: str = "its text") -> tuple[Unfilled, ...]:
    """Put a mark in the place of every placeholder of a part; returns what nothing fills in this ``place``."""
    controls = list(root.iter(w("sdt")))
    for control in controls:
        _fill_control(control)
    left = tuple(dict.fromkeys(unfilled(root, place)))
    for control in controls:
        _loose(control, *_SOURCES)
    for paragraph in list(root.iter(w("p"))):
        _mark(paragraph)
    return left


def said_of(details: Details) -> dict[str, str]:
    """Return what stands in the place of each placeholder, as XML; the placeholder where nothing is said."""
    said = {name: f"{{{{ {name} }}}}" for name in PLACEHOLDERS} | dict(details.said)
    return {name: escape(" ".join(text.split())) for name, text in said.items()}


def _mark(paragraph: etree._Element) -> None:
    """Mark a paragraph's placeholders, the last one first, so that what stands before keeps its place."""
    items = texts(paragraph)
    starts = list(accumulate((len(item.text or "") for item in items), initial=0))
    whole = "".join(item.text or "" for item in items)
    for found in reversed(list(PLACEHOLDER.finditer(whole))):
        name = found[1].strip().lower()
        if name in PLACEHOLDERS:
            first = bisect_right(starts, found.start()) - 1
            _put(items[first : bisect_left(starts, found.end())], starts[first], found.span(), name)


def _put(items: list[etree._Element], at: int, span: tuple[int, int], name: str) -> None:
    """Put a mark where it starts, and take its letters out of every run that it was split into.

    ``items`` are the texts that it stands in, the first of which begins ``at`` so many characters.
    """
    start, end = span
    node: etree._Element | None = mark(name)
    for item in items:
        text = item.text or ""
        left, right = max(start - at, 0), min(end - at, len(text))
        at += len(text)
        if left >= len(text) or right <= 0:
            continue
        item.set(_SPACE, "preserve")
        item.text = text[:left] if node is not None else text[:left] + text[right:]
        if node is not None:
            node.tail = text[right:]
            item.insert(0, node)
            node = None


def _fill_control(control: etree._Element) -> None:
    """Write the mark into a control that is called by a name we know."""
    properties, content = control.find(w("sdtPr")), control.find(w("sdtContent"))
    if properties is None or content is None:
        return
    name = next((one for one in (*names_of(control), *_bound(properties)) if one in PLACEHOLDERS), "")
    if name:
        _say(content, f"{{{{ {name} }}}}")
        _loose(control, *_SOURCES, "showingPlcHdr")


def _loose(control: etree._Element, *kinds: str) -> None:
    """Loose a control from other sources of what it says; one that shows its prompt is known by that still."""
    properties = control.find(w("sdtPr"))
    if properties is not None:
        for kind in kinds:
            for item in properties.findall(w(kind)):
                properties.remove(item)


def _bound(properties: etree._Element) -> Iterator[str]:
    binding = properties.find(w("dataBinding"))
    path = "" if binding is None else binding.get(w("xpath"), "")
    yield from (name for sign, name in _BOUND.items() if sign in path)


def _say(content: etree._Element, text: str) -> None:
    """Make a text all that a control says, in the look of what it says first."""
    for style in content.findall(f".//{w('rStyle')}[@{w('val')}='PlaceholderText']"):
        style.getparent().remove(style)  # type: ignore[union-attr]  # a style stands in its run
    items = list(content.iter(w("t")))
    for item in items[1:]:
        item.text = ""
    if not items:
        holder = next(content.iter(w("p")), content)
        items = [etree.SubElement(etree.SubElement(holder, w("r")), w("t"))]
    items[0].text = text
