"""What each part of the document says, and where every word of it comes from.

A part is a row of pieces: what a field says, or a gap where an essential field is empty. Nothing else can
stand in a part, so nothing can be invented.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal, NamedTuple, TypeAlias

NotUnderstood: TypeAlias = Mapping[str, str]
"""What an author wrote that does not fit its field, by the JSON Pointer of the field."""

NOTHING: NotUnderstood = {}

Origin: TypeAlias = Literal["author", "composed", "gap"]
"""The author's own prose, prose put together from fields, or nothing yet."""


class Said(NamedTuple):
    """A sentence, made from the fields at ``paths`` (JSON Pointers), or a line that begins with its ``label``."""

    text: str
    paths: tuple[str, ...] = ()
    label: str = ""

    @property
    def unlabelled(self) -> str:
        """The text without its label, whose words are not the author's."""
        return self.text.removeprefix(self.label).lstrip()


@dataclass(frozen=True, slots=True)
class Gap:
    """An essential field that is empty: its ``path``, and the ``question`` its author has yet to answer.

    ``quoted`` is what the author wrote there, where it could not be understood; ``is_named`` where the working
    title stands in for the name that is asked for.
    """

    path: str
    question: str
    quoted: str = ""
    is_named: bool = False


Piece: TypeAlias = Said | Gap


def gap_at(path: str, question: str, not_understood: NotUnderstood) -> Gap:
    """The gap at a field, with what was not understood there: in the field, in what is around it, or in its entries."""
    around = path
    while around and not_understood:
        if around in not_understood:
            return Gap(around, question, not_understood[around])
        around = around.rpartition("/")[0]
    below = [text for place, text in not_understood.items() if place.startswith(f"{path}/-/")]
    return Gap(path, question, "; ".join(below))


def quoted_once(parts: Iterable["Part"]) -> Iterator["Part"]:
    """The parts with each text that was not understood quoted by its first gap; those after it in other parts ask."""
    known: set[Piece] = set()
    for part in parts:
        pieces: list[Piece] = []
        here: set[Piece] = set()
        for piece in part.pieces:
            text = replace(piece, question="") if isinstance(piece, Gap) and piece.quoted else piece
            if text not in here or text == piece:
                pieces.append(
                    replace(piece, quoted="") if text in known and isinstance(piece, Gap) else piece
                )
            here.add(text)
        known |= {text for text in here if isinstance(text, Gap) and text.quoted}
        yield replace(part, pieces=tuple(pieces))


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the press release, or one answer."""

    name: str
    origin: Origin
    pieces: tuple[Piece, ...]

    @property
    def text(self) -> str:
        """All that is said, without the gaps: running text, and each line with a label by itself."""
        text, before = "", ""
        for piece in self.pieces:
            if isinstance(piece, Said):
                text += (("\n" if piece.label or before else " ") if text else "") + piece.text
                before = piece.label
        return text

    def uses(self, path: str) -> bool:
        """Is anything said from the field at ``path``?"""
        return any(path in piece.paths for piece in self.pieces if isinstance(piece, Said))

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """What is still missing."""
        return tuple(piece for piece in self.pieces if isinstance(piece, Gap))


class FaqEntry(NamedTuple):
    """A question with its number in the document (from 1, through both FAQs) and its answer.

    ``answer.name`` is the entry's id. ``theme`` is the customer FAQ's theme or the internal FAQ's category.
    """

    number: int
    question: str
    answer: Part
    theme: str
    path: str
    markdown: bool


@dataclass(frozen=True, slots=True)
class Parts:
    """Everything the document says: the press release in its order, and the two FAQs.

    ``working_title`` is what the product is called while it has no name.
    """

    press_release: tuple[Part, ...]
    customer_faq: tuple[FaqEntry, ...]
    internal_faq: tuple[FaqEntry, ...]
    not_understood: NotUnderstood = field(default_factory=lambda: NOTHING)
    working_title: str = ""

    def gap(self, path: str, question: str) -> Gap:
        """The gap at a field, for whoever finds one that is in no part."""
        found = gap_at(path, question, self.not_understood)
        return replace(found, is_named=True) if self.working_title and path == "/product/name" else found

    def part(self, name: str) -> Part:
        """The part of the press release called ``name``; ``KeyError`` where there is none."""
        for part in self.press_release:
            if part.name == name:
                return part
        raise KeyError(name)

    def gaps(self) -> Iterator[Gap]:
        """Every gap, in the order of the document."""
        for part in self.press_release:
            yield from part.gaps
        for entry in (*self.customer_faq, *self.internal_faq):
            yield from entry.answer.gaps
