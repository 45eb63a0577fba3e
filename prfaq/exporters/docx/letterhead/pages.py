"""The pages of a company's Word file around the text, made fit to travel: those before it, those after it.

They are kept only where the file marks the place of the text. Left out is what names people, leads to parts
that are not carried over, or is fetched from elsewhere.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import count

from lxml import etree

from prfaq.exporters import safe
from prfaq.exporters.docx.letterhead.body_slot import Slot, find_slot, open_slot, text_of
from prfaq.exporters.docx.letterhead.frame import PLAIN, Frame, cut_document
from prfaq.exporters.docx.letterhead.placeholders import Unfilled, mark_placeholders
from prfaq.exporters.docx.look import UnusableReferenceError
from prfaq.exporters.docx.opc import Archive, Relationship
from prfaq.exporters.docx.sections import Section, alone, beginning, read_section
from prfaq.exporters.docx.xml import R, w

FindSlot = Callable[[etree._Element], Slot | None]
"""How the place of the text is found in a body."""


@dataclass(frozen=True, slots=True)
class Pages:
    """The pages around the text.

    ``missed`` is what a reader of the file will miss, ``unfilled`` what nobody filled in,
    ``unused`` the paragraphs that are left out because no place is marked.
    """

    frame: Frame
    section: Section
    related: tuple[Relationship, ...]
    is_marked: bool = False
    missed: tuple[str, ...] = ()
    unfilled: tuple[Unfilled, ...] = ()
    unused: tuple[str, ...] = ()


def read_pages(archive: Archive, main: str, slot_of: FindSlot = find_slot) -> Pages:
    """Return the pages of the main part. Raises UserError if it has no body, or marks no clear place."""
    root = scrubbed(archive.parse(main))
    body = root.find(w("body"))
    if body is None:
        raise UnusableReferenceError("has no body")
    slot = slot_of(body)
    related = archive.relationships(main)
    return _look_alone(body, related) if slot is None else _around(root, body, slot, archive, related)


def _look_alone(body: etree._Element, related: Iterable[Relationship]) -> Pages:
    """Return nothing but the last section, with the headers and footers that it has from those before."""
    last = body.find(w("sectPr"))
    section = alone(read_section(last, _sections(body, last)))
    ids = {reference.id for reference in section.references}
    kept = tuple(item for item in related if item.kind in ("header", "footer") and item.id in ids)
    words = (" ".join(text_of(paragraph).split()) for paragraph in body.iter(w("p")))
    return Pages(PLAIN, section, kept, unused=tuple(text for text in words if text))


def _sections(body: etree._Element, last: etree._Element | None) -> list[etree._Element]:
    """Return the properties of every section before one."""
    found = [item for item in body.iter(w("sectPr")) if getattr(item.getparent(), "tag", "") == w("pPr")]
    return found if last not in found else found[: found.index(last)]


def _around(
    root: etree._Element, body: etree._Element, slot: Slot, archive: Archive, related: Iterable[Relationship]
) -> Pages:
    above = _sections(body, None)
    own = open_slot(body, slot)
    roots = (root,) if own is None else (root, own)
    missed = clean(root)
    kept, lost = relate(roots, archive, {item.id: item for item in related})
    renumber(root)
    refresh_contents(root)
    unfilled = mark_placeholders(root)
    before = above if own is None else above[: above.index(own)] if own in above else above
    section = beginning(read_section(own, before), own)
    return Pages(cut_document(root), section, kept, True, (*missed, *lost), unfilled)


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
            *("footnoteReference", "endnoteReference", "permStart", "permEnd", "lastRenderedPageBreak"),
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
    roots: Iterable[etree._Element], archive: Archive, related: Mapping[str, Relationship]
) -> tuple[tuple[Relationship, ...], tuple[str, ...]]:
    """Give what the pages refer to names of its own, and leave out what is not carried over.

    Returns pictures, links, headers and footers, and what a reader will miss.
    """
    kept: dict[str, Relationship] = {}
    missed: list[str] = []
    for item in [item for root in roots for item in root.iter("*")]:
        for name in [name for name in item.attrib if str(name).startswith(_NAMED)]:
            found = related.get(str(item.get(name)))
            able = _carried(found, archive) if found is not None else None
            if able is None:
                missed += _leave_out(item, str(name), found)
            else:
                new = kept.setdefault(able.id, replace(able, id=f"kept{len(kept) + 1}"))
                item.set(name, new.id)
    return tuple(kept.values()), tuple(dict.fromkeys(missed))


def _carried(item: Relationship, archive: Archive) -> Relationship | None:
    """Return what is carried over; None for anything else."""
    if item.external:
        target = safe(item.target) if item.kind == "hyperlink" else ""
        return replace(item, target=target) if target else None
    if item.target not in archive:
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
