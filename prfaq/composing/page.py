"""The press release on one page: what is always said, and what is said while there is room for it.

Nothing is shortened. A sentence is said or left out, the most important first; what is left out stands in the
questions or the appendix.
"""

from collections.abc import Iterable, Mapping, Sequence

from prfaq.composing.facts import Facts
from prfaq.composing.parts import Part, Piece, Said
from prfaq.composing.saying import filled, made
from prfaq.composing.slots import Slot

_SHORTEST = 3
"""A sentence has so many words, or more: with less room there is no need to try."""


def words(pieces: Iterable[Piece]) -> int:
    """The words of these pieces, counted by the spaces between them."""
    count = 0
    for piece in pieces:
        if type(piece) is Said:
            count += piece.text.count(" ") + 1
    return count


def composed(written: Mapping[str, Part], facts: Facts) -> dict[str, Part]:
    """The parts that are not ``written``, by name, on the page that those leave."""
    page = facts.language.page
    pieces: dict[str, list[Sequence[Piece]]] = {
        name: [()] * len(slots) for name, slots in facts.language.release.items() if name not in written
    }
    room = {name: page.parts.get(name, page.words) for name in pieces}
    left = page.words
    for part in written.values():
        left -= words(part.pieces)
    for name, place, slot in page.order:
        if name not in pieces:
            continue
        said = _while_room(slot, min(left, room[name]), facts) if slot.rank else filled(slot, facts)
        if said:
            pieces[name][place] = said
            length = words(said)
            room[name] -= length
            left -= length
    return {name: made(name, [piece for said in slots for piece in said]) for name, slots in pieces.items()}


def _while_room(slot: Slot, most: int, facts: Facts) -> Sequence[Piece]:
    """What a slot says, in ``most`` words at most; nothing where that is longer."""
    if most < _SHORTEST:
        return ()
    before = facts.said.copy()
    said = filled(slot, facts)
    if words(said) <= most:
        return said
    facts.said &= before  # it was not said after all
    return ()
