"""A company's Word file made into a reference document: its styles and pages, and the place of the text.

What names people or leads outside is left behind, so that the file can be handed on; what is left out, and
which placeholders nothing fills, is reported.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from prfaq.exporters import PLACEHOLDERS
from prfaq.exporters.docx.letterhead.body_slot import Slot, find_slot, place_slot
from prfaq.exporters.docx.letterhead.placeholders import Kind, Unfilled
from prfaq.exporters.docx.letterhead.style_mapping import Suggestion
from prfaq.exporters.docx.look import Look, Remark
from prfaq.exporters.docx.opc import Archive
from prfaq.exporters.docx.prepared import prepare
from prfaq.exporters.docx.reference_doc import RESTRICTION, read_reference
from prfaq.suggestions import nearest


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
    place = _Place()
    reference = read_reference(Archive(data), place)
    suggestions = reference.suggestions
    named = {one.role: one.style for one in suggestions if one.style}
    resolved = prepare(Look(reference.data, named)).resolver
    found = {one.role: resolved.find(one.role) for one in suggestions}
    shown = {role: style.name for role, style in found.items() if style}
    return Letterhead(
        reference=reference.data,
        suggestions=suggestions,
        shown=shown,
        added=frozenset(shown.values()) - reference.own_styles,
        is_marked=place.is_marked,
        has_cover=place.has_cover,
        left_out=place.left_out,
        missed=reference.missed,
        unfilled=reference.unfilled,
        hides_confidentiality="footer" in reference.own and "confidentiality" not in reference.placeholders,
    )


_KNOWN = f"Known here: {', '.join(PLACEHOLDERS)}."
_SAID: Mapping[Kind, tuple[str, str]] = {
    "placeholder": ("Nothing fills {{{{ {text} }}}} in {place}.", _KNOWN),
    "spelling": (
        "“{text}” in {place} is no placeholder: it needs two brackets on each side.",
        f"A placeholder is written {{{{ title }}}}. {_KNOWN}",
    ),
    "prompt": ("“{text}” in {place} was never filled in.", "Write what is to stand there."),
    "control": (
        "A content control in {place} still shows its prompt{shown}.",
        f"Fill it in in Word, delete it, or give it a title that is filled. {_KNOWN}",
    ),
    "field": (
        "A field in {place} was never filled in: “{text}”.",
        "Put what is to stand there in its place, or a placeholder such as {{ title }}.",
    ),
    "drawn": (
        "“{text}” stands in WordArt in {place}, where nothing fills it.",
        "Write it in ordinary text, or in a text box.",
    ),
    "date": (
        "“{text}” in {place} stays the same in every document.",
        "Write {{ date }} if it is to be the date of the document.",
    ),
}
"""What is said of what nobody filled in, and what to do about it."""

_HINTS = {RESTRICTION: "Whoever gets the document can edit it; protect it in Word where that is not wanted."}


def remarks(missed: Iterable[str], unfilled: Iterable[Unfilled]) -> Iterator[Remark]:
    """Yield a remark for each thing that is left out, and for each that nobody filled in."""
    for one in missed:
        yield Remark(f"Left out: {one}.", _HINTS.get(one, "Pictures that are in the file stay."), False)
    yield from map(_remark, dict.fromkeys(unfilled))


def _remark(left: Unfilled) -> Remark:
    message, hint = _SAID[left.kind]
    if left.kind in ("placeholder", "spelling"):
        near = nearest(left.text.strip("{}$ ").lower(), PLACEHOLDERS)
        hint = f"Did you mean {{{{ {near} }}}}?" if near else hint
    elif left.kind == "prompt" and left.text[0] in "[<":
        hint = "Write what is to stand there, or take the brackets away if it is meant to stay."
    shown = f" (“{left.text}”)" if left.text else ""
    message = message.format(text=left.text, place=left.place, shown=shown)
    return Remark(message, hint, is_mistake=left.kind != "date")
