"""Makes a part of a Word file plain before it is read: nothing is left but paragraphs, tables and their runs.

Tracked changes are accepted or rejected, of a passage that is there twice (for new programs and for old ones) one
stays, and what only wraps text goes. What is left is what python-docx, and whoever reads it, expects.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice

from lxml import etree

from prfaq.importers.docx.model import Changes
from prfaq.importers.docx.package import MC, A, Element, W, val

_NEW = {W + "ins": "insertion", W + "moveTo": "move", W + "cellIns": "insertion"}
_OLD = {W + "del": "deletion", W + "moveFrom": "", W + "cellDel": "deletion"}
"""What came and what went; a move counts once, where it arrives."""

_KINDS = _NEW | _OLD
_WRAPPINGS = tuple(W + name for name in ("smartTag", "customXml", "dir", "bdo"))
_IN_TABLE = frozenset(W + name for name in ("tbl", "tr"))
_CONTENTS = "Table of Contents"
_ASIDE = "aside"


def simplify(root: Element, read_as: Changes) -> Counter[str]:
    """Make the tree of a part plain, and count the tracked changes that were in it by kind."""
    for twice in _inside(root, MC + "AlternateContent"):
        _replace(twice, _chosen(twice))
    counts = _settle(root, read_as)
    if read_as == "rejected":
        _restore_properties(root)
    for wrapping in _inside(root, *_WRAPPINGS, *_KINDS):
        if _changed(wrapping) is wrapping:
            _replace(wrapping, wrapping)
    for control in _inside(root, W + "sdt"):
        says_more = asks(control) or lists_contents(control)
        if not says_more or next((one.tag for one in control.iterancestors()), "") in _IN_TABLE:
            _replace(control, content_of(control))
    return counts


def content_of(control: Element) -> Iterable[Element]:
    """What stands in a content control."""
    return control.iterfind(f"{W}sdtContent/*")


def asks(control: Element) -> bool:
    """Does a content control show nothing but what to write there?"""
    return control.find(f"{W}sdtPr/{W}showingPlcHdr") is not None


def lists_contents(control: Element) -> bool:
    """Does a content control hold a table of contents?"""
    return val(control.find(f"{W}sdtPr/{W}docPartObj"), "docPartGallery") == _CONTENTS


def _chosen(alternatives: Element) -> Iterable[Element]:
    """The first branch with something to read."""
    shown = (W + "t", A + "t", W + "drawing", W + "pict")
    return next((branch for branch in alternatives if any(True for _ in branch.iter(*shown))), ())


def _inside(root: Element, *names: str) -> list[Element]:
    """The elements of some names, but for what was moved aside."""
    return [one for child in root if child.tag != _ASIDE for one in child.iter(*names)]


def _replace(element: Element, others: Iterable[Element]) -> None:
    """Put other elements in the place of one, which may hold them.

    It moves to the end of the root, where nothing is read: to cut off a large branch takes lxml too long.
    """
    root = element.getroottree().getroot()
    if element is not root:
        for other in list(others):
            element.addprevious(other)
        aside = root[-1] if root[-1].tag == _ASIDE else etree.SubElement(root, _ASIDE)
        aside.append(element)


def _settle(root: Element, read_as: Changes) -> Counter[str]:
    """Take out what tracked changes took out, or would bring where they are rejected; count them all."""
    gone = _OLD if read_as == "accepted" else _NEW
    counts = Counter[str]()
    removed, ends = set[Element](), set[Element]()
    for change in _inside(root, *_KINDS):
        changed = None if change in removed else _changed(change)
        if changed is change and _KINDS[change.tag]:
            counts[_KINDS[change.tag]] += 1
        if changed is None or change.tag not in gone:
            continue
        if changed.tag == W + "p":
            ends.add(changed)
        else:
            removed.update(changed.iter(*_KINDS))
            _replace(changed, ())
    _join(root, ends)
    return counts


def _changed(change: Element) -> Element | None:
    """What came or went: what stands in a change, or the row, cell or paragraph whose properties it stands in."""
    holders = list(islice(change.iterancestors(), 3))
    tags = [holder.tag for holder in holders]
    if not tags or not tags[0].endswith("Pr"):
        return change
    if tags[0] in (W + "trPr", W + "tcPr"):
        return holders[1]
    return holders[2] if tags == [W + "rPr", W + "pPr", W + "p"] else None


def _join(root: Element, ends: set[Element]) -> None:
    """Let paragraphs whose end was changed away run on into the next one, whose look they take."""
    following: dict[Element | None, Element] = {}
    for paragraph in reversed(_inside(root, W + "p") if ends else []):
        after = following.get(paragraph.getparent())
        if after is None or paragraph not in ends:
            following[paragraph.getparent()] = paragraph
        else:
            first = next(_content(after), None)
            for child in list(_content(paragraph)):
                after.append(child) if first is None else first.addprevious(child)
            _replace(paragraph, ())


def _content(paragraph: Element) -> Iterator[Element]:
    return (child for child in paragraph if child.tag != W + "pPr")


def _restore_properties(root: Element) -> None:
    """Give paragraphs the properties that they had before somebody changed them."""
    for change in _inside(root, W + "pPrChange"):
        properties, before = change.getparent(), change.find(W + "pPr")
        if properties is not None and before is not None:
            _replace(properties, [before])
