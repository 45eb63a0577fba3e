"""A company's Word file made into a reference document: its styles and pages, with the place of the text marked.

What names people or leads outside is left behind, as in every document, so that the file may be handed on.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

from prfaq.writing.details import Details
from prfaq.writing.word.letterhead.frame import SECTION, SLOT
from prfaq.writing.word.letterhead.placeholders import said_of
from prfaq.writing.word.letterhead.placing import place_slot
from prfaq.writing.word.letterhead.slot import MARK, Slot, find_slot
from prfaq.writing.word.letterhead.suggesting import Suggestion, suggest
from prfaq.writing.word.letterhead.unfilled import Unfilled
from prfaq.writing.word.markup import DECLARATION, document
from prfaq.writing.word.package import properties
from prfaq.writing.word.package.archive import Archive, Part, pack
from prfaq.writing.word.package.assembly import OWN, ROOT
from prfaq.writing.word.reference.base import Base, read_base, styles_of
from prfaq.writing.word.reference.design import drawn_from
from prfaq.writing.word.reference.furniture import furnish, has_own
from prfaq.writing.word.reference.styles import read_styles

_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_PLACE = f"<w:p><w:r><w:t>{MARK}</w:t></w:r></w:p>"


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The reference document, the styles suggested for the roles, and what to say about it.

    ``shown`` is the style that a role gets, by role, where nothing fits; those ``added`` are ours.
    ``is_marked`` says that the file marks the place of the text; where it does not, ``has_cover`` says that a
    cover page was kept, and ``left_out`` are the paragraphs that were not. ``missed`` is what could not be
    carried over, ``unfilled`` what nobody filled in. ``hides_confidentiality`` says that the file has a footer of
    its own and no place for that line.
    """

    reference: bytes
    suggestions: tuple[Suggestion, ...]
    shown: Mapping[str, str]
    added: frozenset[str]
    is_marked: bool
    has_cover: bool
    left_out: tuple[str, ...]
    missed: tuple[str, ...]
    unfilled: tuple[Unfilled, ...]
    hides_confidentiality: bool


class _Place:
    """Finds the place of the text, or makes one, and remembers which."""

    def __init__(self) -> None:
        self.is_marked = True
        self.has_cover = False
        self.left_out: tuple[str, ...] = ()

    def __call__(self, body: etree._Element) -> Slot | None:
        slot = find_slot(body)
        if slot is None:
            self.is_marked = False
            self.has_cover, self.left_out = place_slot(body)
            slot = find_slot(body)
        return slot


def read_letterhead(data: bytes) -> Letterhead:
    """Return what a company's .docx or .dotx gives. Raises UserError if it is not one that can be used."""
    archive, place = Archive(data), _Place()
    base = read_base(archive, place)
    styles = styles_of(archive)
    suggestions = suggest(styles) if styles is not None else ()
    named = {one.role: one.style for one in suggestions if one.style}
    worn = drawn_from(base, named).wardrobe
    found = {one.role: worn.find(one.role) for one in suggestions}
    shown = {role: style.name for role, style in found.items() if style}
    own = {style.name for style in read_styles(styles).all} if styles is not None else set()
    return Letterhead(
        reference=_written(base, named),
        suggestions=suggestions,
        shown=shown,
        added=frozenset(shown.values()) - own,
        is_marked=place.is_marked,
        has_cover=place.has_cover,
        left_out=place.left_out,
        missed=base.pages.missed,
        unfilled=base.unfilled,
        hides_confidentiality=has_own(base, "footer") and "confidentiality" not in base.placeholders,
    )


def _written(base: Base, named: Mapping[str, str]) -> bytes:
    """Return the file with its marks still in it."""
    furniture = furnish(base, drawn_from(base, named).wardrobe, Details())
    section = base.section.xml(furniture.references, False)
    xml = base.pages.frame.filled({SLOT: _PLACE, SECTION: section, **said_of(Details())})
    numbering = (DECLARATION + base.numbering.before + base.numbering.after).encode("utf-8")
    parts = (
        Part(
            "word/document.xml",
            f"{_TYPES}.document.main+xml",
            document(xml),
            (*OWN, *furniture.relationships),
        ),
        Part("word/styles.xml", f"{_TYPES}.styles+xml", base.styles_xml),
        Part("word/numbering.xml", f"{_TYPES}.numbering+xml", numbering, base.numbering_parts),
        Part("word/settings.xml", f"{_TYPES}.settings+xml", base.settings),
        *furniture.parts,
        properties.core(Details(title="Reference document")),
        properties.app(),
    )
    return pack(parts, ROOT)
