"""The pages of a company's Word file around the text: those before it, those after it, its own section.

They are kept only where the file marks the place of the text; from one without a mark comes its look alone.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from lxml import etree

from prfaq.writing.word.letterhead.frame import PLAIN, Frame, cut_document
from prfaq.writing.word.letterhead.placeholders import mark_placeholders
from prfaq.writing.word.letterhead.slot import Slot, find_slot, open_slot, text_of
from prfaq.writing.word.letterhead.surroundings import clean, refresh_contents, relate, renumber, scrubbed
from prfaq.writing.word.letterhead.unfilled import Unfilled
from prfaq.writing.word.markup import w
from prfaq.writing.word.package.archive import Archive, Relationship
from prfaq.writing.word.reference.look import UnusableReferenceError
from prfaq.writing.word.reference.sections import Section, alone, beginning, read_section

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
    said = (" ".join(text_of(paragraph).split()) for paragraph in body.iter(w("p")))
    return Pages(PLAIN, section, kept, unused=tuple(text for text in said if text))


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
