"""A company's Word file made fit to travel: what names people or leads outside is taken out of its parts."""

from collections.abc import Mapping
from dataclasses import replace
from itertools import count

from lxml import etree

from prfaq.exporters import safe
from prfaq.exporters.docx.look import UnusableReferenceError
from prfaq.exporters.docx.opc import Archive, Relationship
from prfaq.exporters.docx.xml import R, w

_DROPPED = tuple(
    map(
        w,
        (
            *(
                "del",
                "moveFrom",
                "moveFromRangeStart",
                "moveFromRangeEnd",
                "moveToRangeStart",
                "moveToRangeEnd",
            ),
            *("commentRangeStart", "commentRangeEnd", "commentReference", "annotationRef", "proofErr"),
            *(
                "footnoteReference",
                "endnoteReference",
                "printerSettings",
                "permStart",
                "permEnd",
                "lastRenderedPageBreak",
            ),
            *("pPrChange", "rPrChange", "sectPrChange", "tblPrChange", "trPrChange", "tcPrChange"),
            *("tblGridChange", "tblPrExChange", "numberingChange", "cellIns", "cellDel", "cellMerge"),
            *("altChunk", "subDoc", "control", "customXmlPr", "smartTagPr"),
        ),
    )
)
_UNWRAPPED = tuple(map(w, ("ins", "moveTo", "smartTag", "customXml")))
_CONTAINERS = tuple(map(w, ("drawing", "pict", "object")))
_TOLD = {
    w("footnoteReference"): "a footnote",
    w("endnoteReference"): "an endnote",
    w("altChunk"): "an embedded document",
    w("subDoc"): "a linked document",
    w("control"): "a form control",
}
_KINDS = {
    "image": "a picture that lies outside the file",
    "chart": "a chart",
    "diagramData": "a SmartArt diagram",
    "oleObject": "an embedded object",
    "package": "an embedded object",
}
_FIRST_NUMBER = 900_001
"""Where the numbers of bookmarks and pictures begin, so that they meet none of the text's."""

_NAMED = f"{{{R}}}"


def scrubbed(root: etree._Element) -> etree._Element:
    """Take away the marks of who edited what in which session."""
    for item in root.iter():
        for name in [name for name in item.attrib if str(name).startswith(w("rsid"))]:
            del item.attrib[name]
    for item in list(root.iter(w("rsid"))):
        _remove(item)
    return root


def clean(root: etree._Element) -> tuple[str, ...]:
    """Take out of a part what must not travel; tracked changes are accepted. Returns what a reader will miss."""
    missed = [_TOLD[str(item.tag)] for item in root.iter(*_TOLD)]
    for item in list(root.iter(*_DROPPED)):
        _remove(item)
    for item in list(root.iter(*_UNWRAPPED)):
        _unwrap(item)
    return tuple(dict.fromkeys(missed))


def relate(
    root: etree._Element, archive: Archive, related: Mapping[str, Relationship]
) -> tuple[tuple[Relationship, ...], tuple[str, ...]]:
    """Leave out of the pages what refers to something that is not carried over.

    Returns pictures, links, headers and footers, and what a reader will miss.
    """
    kept: dict[str, Relationship] = {}
    missed: list[str] = []
    for item in list(root.iter("*")):
        for name in [name for name in item.attrib if str(name).startswith(_NAMED)]:
            found = related.get(str(item.get(name)))
            able = _carried(found, archive) if found is not None else None
            if able is None:
                missed += _leave_out(item, str(name), found)
            else:
                kept[able.id] = able
    return tuple(kept.values()), tuple(dict.fromkeys(missed))


def _carried(item: Relationship, archive: Archive) -> Relationship | None:
    """Return what is carried over; None for anything else. Raises UserError for a header or footer that is gone."""
    if item.external:
        target = safe(item.target) if item.kind == "hyperlink" else ""
        return replace(item, target=target) if target else None
    if item.target not in archive:
        if item.kind in ("header", "footer"):
            raise UnusableReferenceError(f"lacks the part {item.target}")
        return None
    is_picture = item.kind == "image" and archive.content_type(item.target).startswith("image/")
    return item if is_picture or item.kind in ("header", "footer") else None


def _leave_out(item: etree._Element, name: str, found: Relationship | None) -> list[str]:
    """Take out what cannot be shown; returns what a reader will miss."""
    if item.tag == w("hyperlink"):
        _unwrap(item)
        return []
    if name.endswith("}link") and item.get(f"{_NAMED}embed"):
        del item.attrib[name]
        return []
    above = [item, *item.iterancestors()]
    container = next((one for one in above if one.tag in _CONTAINERS), None)
    if container is None or etree.QName(item).localname.startswith("hlink"):
        _remove(item)
        return []
    _remove(container)
    return [_KINDS.get(found.kind if found else "", "an object")]


def renumber(root: etree._Element) -> None:
    """Give bookmarks and pictures numbers that the text does not use, and drop bookmarks without an end."""
    numbers = count(_FIRST_NUMBER)
    starts = {item.get(w("id")): item for item in root.iter(w("bookmarkStart"))}
    ends = {item.get(w("id")): item for item in root.iter(w("bookmarkEnd"))}
    whole = starts.keys() & ends.keys()
    for item in [*root.iter(w("bookmarkStart"), w("bookmarkEnd"))]:
        if item.get(w("id")) not in whole:
            _remove(item)
    for old in [old for old in starts if old in ends]:
        number = str(next(numbers))
        starts[old].set(w("id"), number)
        ends[old].set(w("id"), number)
    for item in root.iter("*"):
        if etree.QName(item).localname == "docPr":
            item.set("id", str(next(numbers)))


def refresh_contents(root: etree._Element) -> None:
    """Ask Word to bring a table of contents up to date: it lists what stood there before."""
    begun: etree._Element | None = None
    for item in root.iter(w("fldChar"), w("instrText"), w("fldSimple")):
        if item.tag == w("fldChar") and item.get(w("fldCharType")) == "begin":
            begun = item
        words = item.get(w("instr"), "") if item.tag == w("fldSimple") else item.text or ""
        field = item if item.tag == w("fldSimple") else begun
        if words.strip().upper().startswith("TOC") and field is not None:
            field.set(w("dirty"), "true")


def _remove(item: etree._Element) -> None:
    parent = item.getparent()
    if parent is not None:
        parent.remove(item)


def _unwrap(item: etree._Element) -> None:
    """Put what an element holds in its place."""
    parent = item.getparent()
    if parent is not None:
        for child in list(item):
            item.addprevious(child)  # in constant time, where a place among many would have to be counted
        parent.remove(item)
