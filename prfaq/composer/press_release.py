"""The press release on one page: the author's prose where there is some, else composed from the facts.

Nothing is shortened to make it fit: a sentence is used or left out, the most important first.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from prfaq.composer.facts import TITLE, Fact, Facts
from prfaq.composer.fill import filled, is_line, made
from prfaq.composer.frames import Essential, Slot, essential
from prfaq.composer.parts import Gap, Part, Piece, Said
from prfaq.idea.release import PressRelease

WRITTEN: dict[str, Callable[[PressRelease], str]] = {
    "headline": lambda release: release.headline,
    "subheading": lambda release: release.subheading,
    "summary": lambda release: release.summary,
    "problem": lambda release: release.problem,
    "solution": lambda release: release.solution,
    "how_it_works": lambda release: release.how_it_works,
    "getting_started": lambda release: release.getting_started,
}
"""The parts that an author can write as prose, and where that prose stands."""

NOTES = "notes"
"""The facts that are no sentence: lines with a label, for the notes to editors below the release."""

ORDER = (
    "headline",
    "subheading",
    "dateline",
    "summary",
    "problem",
    "solution",
    "leader_quote",
    "how_it_works",
    "customer_quote",
    "getting_started",
    "availability",
    "call_to_action",
    NOTES,
)
"""The parts of the press release, in the order in which they are read."""

_WRITTEN = {name: essential(f"press_release.{name}") for name in WRITTEN}
_NAME = essential("product.name")
_CITY = essential("press_release.dateline.city")
_DATE = essential("press_release.dateline.date")
_LEADER = (essential("quotes.leader.text"), essential("quotes.leader.name"))
_CUSTOMER = (essential("quotes.customer.text"), essential("quotes.customer.name"))


def release(facts: Facts) -> tuple[Part, ...]:
    """The parts of the press release, in order."""
    own = {name: text for name, get in WRITTEN.items() if (text := get(facts.idea.press_release))}
    facts.written = "\n".join(own.values())
    parts = {name: _author(name, text) for name, text in own.items()}
    parts |= {name: part for name in WRITTEN if name not in own and (part := _not_understood(name, facts))}
    parts |= {name: special(facts) for name, special in _SPECIAL.items()}
    parts |= composed(parts, facts)
    parts |= {name: _unechoed(parts[name], parts[other], facts) for name, other in _ECHOES.items()}
    parts["call_to_action"] = _own_call(parts["call_to_action"])
    return _asking_for_name([parts[name] for name in ORDER], facts)


def _own_call(part: Part) -> Part:
    """The call to action as its author's, of whom it is: no more than the call, and the address it does not name."""
    return Part(part.name, "author", part.pieces) if part.origin == "composed" else part


_ECHOES = {"how_it_works": "solution", "getting_started": "call_to_action"}
"""Parts that may say again what another says, which then says it alone."""

_NEARLY = 0.75
"""Of the words of a sentence: where another has so many of them, the sentence tells a reader nothing new."""


def _unechoed(part: Part, other: Part, facts: Facts) -> Part:
    """A composed part without its sentences that repeat another, which an appendix or the FAQ still holds."""
    if part.origin != "composed" or other.origin != "composed":
        return part
    customer = facts.idea.customer
    known = _stems(f"{customer.role} {customer.segment}")
    said = [_stems(piece.text) for piece in other.pieces if type(piece) is Said]
    kept = [
        piece
        for piece in part.pieces
        if type(piece) is not Said or not _echoes(_stems(piece.text) - known, said)
    ]
    return part if part.name == "how_it_works" and not kept else made(part.name, kept)


def _echoes(stems: set[str], said: list[set[str]]) -> bool:
    return len(stems) >= _SHORTEST and any(len(stems & one) >= _NEARLY * len(stems) for one in said)


def _stems(text: str) -> set[str]:
    """How the longer words begin, whatever their endings are."""
    return {word[:_STEM] for word in _WORD.findall(text.casefold()) if len(word) >= _STEM}


_WORD = re.compile(r"\w+")
_STEM = 4  # letters: `leaves` and `leave` are one word


def _asking_for_name(found: list[Part], facts: Facts) -> tuple[Part, ...]:
    """The parts, the first of which that calls the product by its working title asks for a name."""
    if facts.product.paths == (TITLE,):
        first = next((place for place, part in enumerate(found) if part.uses(TITLE)), None)
        if first is not None:
            gap = replace(_gap(_NAME, facts), is_named=True)
            found[first] = replace(found[first], pieces=(*found[first].pieces, gap))
    return tuple(found)


def _author(name: str, text: str) -> Part:
    return Part(name, "author", (Said(text, (f"/press_release/{name}",)),))


def _not_understood(name: str, facts: Facts) -> Part | None:
    """The gap in place of prose that the author has written and nobody can read; nothing is composed there."""
    missing = _WRITTEN[name]
    if missing.path not in facts.not_understood:
        return None
    return Part(name, "gap", (_gap(missing, facts),))


def _dateline(facts: Facts) -> Part:
    """``LEEDS, 14 September 2027 —``: facts of the author's, put in the order of the language."""
    city = facts["press_release.dateline.city"]
    date = facts["dateline.date"]
    forms = facts.language.forms
    if city and date:
        text = forms["dateline"].format(city=_city(city.text, forms["city"]), date=date.text)
        return Part("dateline", "author", (Said(text, (*city.paths, *date.paths)),))
    if not city and facts.idea.meta.concept_type == "internal" and _CITY.path not in facts.not_understood:
        return _day_alone(date, facts)
    pieces: list[Piece] = [
        Said(_city(city.text, forms["city"]), city.paths) if city else _gap(_CITY, facts),
        Said(date.text, date.paths) if date else _gap(_DATE, facts),
    ]
    return Part("dateline", "author" if city or date else "gap", tuple(pieces))


def _day_alone(date: Fact | None, facts: Facts) -> Part:
    """The dateline of what colleagues get, who are in no market: nobody asks for a city."""
    if date is None:
        return Part("dateline", "gap", (_gap(_DATE, facts),))
    text = "{date}" + facts.language.forms["dateline"].partition("{date}")[2]
    return Part("dateline", "author", (Said(text.format(date=date.text), date.paths),))


def _city(city: str, form: str) -> str:
    return city.upper() if form == "upper" else city


def _leader(facts: Facts) -> Part:
    quote = facts.idea.quotes.leader
    return _quote("leader_quote", quote.text, (quote.name, quote.title), ("name", "title"), _LEADER, facts)


def _customer(facts: Facts) -> Part:
    quote = facts.idea.quotes.customer
    speaker = (quote.name, quote.role, quote.organization)
    return _quote("customer_quote", quote.text, speaker, ("name", "role", "organization"), _CUSTOMER, facts)


def _quote(
    name: str,
    text: str,
    speaker: tuple[str, ...],
    members: tuple[str, ...],
    needed: tuple[Essential, Essential],
    facts: Facts,
) -> Part:
    """A quote in two pieces: what is said, and who says it. Both are the author's or a gap."""
    forms, block = facts.language.forms, needed[0].path.rpartition("/")[0]
    if not text:
        return Part(name, "gap", (_gap(needed[0], facts),))
    marked = text if text[0] in '"“„«”»' else f"{forms['quote_open']}{text}{forms['quote_close']}"
    who = [(value, f"{block}/{member}") for value, member in zip(speaker, members, strict=True) if value]
    line = forms["speaker"].format(speaker=forms["comma"].join(value for value, _ in who))
    by: Piece = Said(line, tuple(path for _, path in who)) if speaker[0] else _gap(needed[1], facts)
    return Part(name, "author", (Said(marked, (needed[0].path,)), by))


def _gap(missing: Essential, facts: Facts) -> Gap:
    return facts.gap(missing.path, facts.language.asked(missing))


_SPECIAL: dict[str, Callable[[Facts], Part]] = {
    "dateline": _dateline,
    "leader_quote": _leader,
    "customer_quote": _customer,
}

_HALF_A_LINE = 4
"""Words: so many more would stand where a list or a line with a label ends."""

_SHORTEST = 3
"""A sentence has so many words, or more: with less room there is no need to try."""


def words(pieces: Iterable[Piece]) -> int:
    """The words of these pieces, by the spaces between them, and those that a line of its own leaves no room for."""
    count = 0
    for piece in pieces:
        if type(piece) is Said:
            ends = piece.text.count("\n") + (piece.label != "")
            count += piece.text.count(" ") + 1 + _HALF_A_LINE * ends
    return count


def composed(written: Mapping[str, Part], facts: Facts) -> dict[str, Part]:
    """The parts that are not ``written``, by name, on the page that those leave; notes take no room of it."""
    page = facts.language.page
    pieces: dict[str, list[Sequence[Piece]]] = {
        name: [()] * len(slots) for name, slots in facts.language.release.items() if name not in written
    }
    room = {name: page.parts.get(name, page.words) for name in pieces}
    left = page.words - sum(words(part.pieces) for part in written.values())
    for name, place, slot in page.order:
        if name not in pieces:
            continue
        said = _while_room(slot, min(left, room[name]), facts) if slot.rank else filled(slot, facts)
        if said:
            pieces[name][place] = said
            length = words(_prose(slot, said))
            room[name] -= length
            left -= length
    return _with_notes(pieces, facts)


def _prose(slot: Slot, said: Iterable[Piece]) -> list[Piece]:
    """What stands in the release itself; a line with a label does where its slot says so."""
    return [piece for piece in said if slot.in_place or not is_line(piece)]


def _with_notes(pieces: Mapping[str, list[Sequence[Piece]]], facts: Facts) -> dict[str, Part]:
    """The parts of these pieces, by slot; a line with a label is no prose, and is for the notes."""
    parts: dict[str, Part] = {}
    notes: list[Piece] = []
    for name, found in pieces.items():
        kept: list[Piece] = []
        for slot, said in zip(facts.language.release[name], found, strict=True):
            prose = _prose(slot, said)
            kept += prose
            notes += [piece for piece in said if piece not in prose]
        parts[name] = made(name, kept)
    return parts | {NOTES: made(NOTES, notes)}


def _while_room(slot: Slot, most: int, facts: Facts) -> Sequence[Piece]:
    """What a slot says, in ``most`` words at most; nothing where that is longer."""
    if most < _SHORTEST:
        return ()
    before = facts.said.copy()
    said = filled(slot, facts)
    if words(_prose(slot, said)) <= most:
        return said
    facts.said &= before  # it was not said after all
    return ()
