"""Fill sentence frames with facts: look a fact up by its name, and keep the fields that each run comes from.

Everything here runs some hundred times for a document, hence the plain loops.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from operator import attrgetter
from typing import Any, Literal

from prfaq.composer.derived import DERIVED, DERIVED_ITEMS
from prfaq.composer.facts import Fact, Facts, ItemFacts, ItemMaker, Maker, fact_of
from prfaq.composer.frames import NAMES, Frame, Group, Place, Slot
from prfaq.composer.language import (
    STOPS,
    capitalised,
    has_shapes,
    one_line,
    several_sentences,
    stopped,
    unstopped,
)
from prfaq.composer.parts import Gap, Part, Piece, Said
from prfaq.idea.fields import field_at
from prfaq.idea.types import Shape

_ENDS = ("?", "!", ".", "…", *(f"{stop}{quote}" for stop in ".?!؟" for quote in '"”’»“'), "؟")

_DOUBLED = re.compile(r"[.?!؟”“»’\"]\.")
"""This is in every text that has two stops in a row."""


def part(name: str, slots: Iterable[Slot], facts: Facts) -> Part:
    """A composed answer: what its slots say, in their order; lines that come after running text stand below it."""
    pieces = [piece for slot in slots for piece in filled(slot, facts)]
    start = next((at for at, piece in enumerate(pieces) if not is_line(piece)), len(pieces))
    return made(name, pieces[:start] + sorted(pieces[start:], key=is_line))


def filled(slot: Slot, facts: Facts) -> Sequence[Piece]:
    """What a slot says, or the gaps that it leaves."""
    said = _each(slot, facts) if slot.each else _first(slot, facts)
    return said or (_gaps(slot, facts) if slot.essential else ())


def made(name: str, pieces: list[Piece]) -> Part:
    """A part of these pieces, a gap where nothing is said."""
    for piece in pieces:
        if type(piece) is Said:
            return Part(name, "composed", tuple(pieces))
    return Part(name, "gap", tuple(pieces))


def is_line(piece: Piece) -> bool:
    """Does it begin with a label?"""
    return type(piece) is Said and piece.label != ""


def _gaps(slot: Slot, facts: Facts) -> list[Gap]:
    """The gaps that a slot leaves which has nothing to say."""
    for name in slot.given:
        if facts[name] is not None:
            return []
    return [
        facts.gap(one.path, facts.language.asked(one)) for one in slot.essential if facts[one.name] is None
    ]


def _each(slot: Slot, facts: Facts) -> list[Said]:
    pieces = _of_each(slot, facts)
    named = tuple(frame for frame in slot.frames if frame.label and frame.label.places)
    if named and len({bool(piece.label) for piece in pieces}) > 1:  # all are lines, or none is
        return _of_each(slot._replace(frames=named), facts)
    return pieces


def _of_each(slot: Slot, facts: Facts) -> list[Said]:
    found = items(slot.each)(facts.idea)
    pieces: list[Said] = []
    left = slot.most
    for number in _by_most(slot.top, found) if slot.top else range(len(found)):
        said = _first(slot, MemberFacts(facts, slot.each, found, number))
        pieces += said
        left -= bool(said)
        if not left:
            break
    return pieces


def _by_most(member: str, found: tuple[Any, ...]) -> list[int]:
    """The numbers of the items, the one with the highest value of ``member`` first."""
    get = attrgetter(member)
    return sorted(range(len(found)), key=lambda number: get(found[number]) or 0, reverse=True)


def _first(slot: Slot, facts: Facts) -> list[Said]:
    """The first frame that fits, or the shortest where none is as short as the slot asks."""
    shortest: Said | None = None
    for frame in slot.frames:
        if not _holds(frame, facts):
            continue
        said = _alone(frame.alone, slot, facts) if frame.alone else _framed(frame, slot, facts)
        if said is None:
            break
        if shortest is None or said.text.count(" ") < shortest.text.count(" "):
            shortest = said
        if not slot.words or said.text.count(" ") < slot.words:
            shortest = said
            break
    if shortest is None:
        return []
    facts.said.update(shortest.paths)
    return [shortest]


def _holds(frame: Frame, facts: Facts) -> bool:
    """Are its facts there, and its conditions met?"""
    for place in frame.required:
        if not _fits(place, facts):
            return False
    for name in frame.unless:
        if facts[name] is not None:
            return False
    return not frame.after or _comes_after(frame, facts)


def _comes_after(frame: Frame, facts: Facts) -> bool:
    """Has that been said which is to be said before, and not been said which is not?"""
    for name, wanted in frame.after:
        fact = facts[name]
        if (fact is not None and _is_said(fact, facts)) is not wanted:
            return False
    return True


def _is_said(fact: Fact, facts: Facts) -> bool:
    """Has the press release said it, in this part or in its author's own prose?"""
    return fact.paths[0] in facts.said or (facts.written != "" and fact.text in facts.written)


def _alone(name: str, slot: Slot, facts: Facts) -> Said | None:
    """The sentence of a frame that is nothing but a fact, unless it was said before."""
    fact = facts[name]
    if fact is None or _is_said(fact, facts):
        return None
    return _sentence(fact, slot.title)


def _sentence(fact: Fact, title: bool = False) -> Said:
    if "\n" in fact.text:
        return Said(fact.text, fact.paths)  # paragraphs or a list, as the author has them
    text = capitalised(fact.text)
    return Said(unstopped(text) if title else stopped(text), fact.paths)


def _framed(frame: Frame, slot: Slot, facts: Facts) -> Said:
    paths: list[str] = []
    label = capitalised(_filled(frame.label, facts, paths)) if frame.label else ""
    text = _text(frame, facts, paths)
    if "\n" in text and (slot.title or len(frame.groups) > 1):
        text = one_line(text)
    if "\n" in text:  # a list is kept, below what is said of it
        return Said(f"{label}\n\n{text}" if label else text, tuple(paths), label)
    if frame.label:
        return _line(label, text, paths)
    text = capitalised(text)
    open_ended = slot.title and not several_sentences(text)
    return Said(text if open_ended else stopped(text), tuple(paths))


def _text(frame: Frame, facts: Facts, paths: list[str]) -> str:
    """What a frame says behind its label: its groups, without those that lack a fact, with single full stops."""
    text = "".join(
        _filled(group, facts, paths)
        for group in frame.groups
        if not group.optional or all(_fits(place, facts) for place in group.places)
    )
    return _single_stops(text) if _DOUBLED.search(text) else text


def _line(label: str, text: str, paths: list[str]) -> Said:
    """A line with a label, whose colon or stop gives way to a question mark, or which is all that there is to say."""
    if not text or label[-2] in STOPS:
        label = label[:-1]
    text = stopped(text) if several_sentences(text) else text
    return Said(f"{label} {text.lstrip()}".rstrip(), tuple(paths), label)


def _filled(group: Group, facts: Facts, paths: list[str]) -> str:
    """A group with its facts in their places; the paths that they come from are added to ``paths``."""
    words: list[str] = []
    for place in group.places:
        fact = facts[place.name]
        if fact is not None:
            words.append(unstopped(fact.text))
            paths += fact.paths
    return group.template % tuple(words)


def _fits(place: Place, facts: Facts) -> bool:
    """Is the fact there, and has it the shape of the place?"""
    fact = facts[place.name]
    if fact is None:
        return False
    return all(has_shapes(place.shapes, text, facts.language) for text in fact.items or (fact.text,))


def _single_stops(text: str) -> str:
    """A frame's own full stop gives way to one that the field before it ends in (``Inc..``, ``Why?.``)."""
    for end in _ENDS:
        if text.endswith(f"{end}."):
            text = text[:-1]
        text = text.replace(f"{end}. ", f"{end} ")
    return text


class IdeaFacts(Facts):
    """Facts of an idea, made when they are first asked for."""

    __slots__ = ()

    def __missing__(self, name: str) -> Fact | None:
        fact = self[name] = maker(name)(self)
        return fact


class MemberFacts(ItemFacts):
    """Facts of an item, made when they are first asked for."""

    __slots__ = ()

    def __missing__(self, name: str) -> Fact | None:
        own = name == "item" or name.startswith("item.")
        fact = self[name] = item_maker(self.each, name)(self) if own else self.around[name]
        return fact


@cache
def maker(name: str) -> Maker:
    """What makes the fact called ``name``; ``ValueError`` where there is none."""
    if name in DERIVED:
        return DERIVED[name]
    if "[]" in name:
        return _any_of(name)
    get, shape = _field(name)
    paths = ("/" + name.replace(".", "/"),)
    return lambda facts: fact_of(get(facts.idea), paths, shape, facts)


def _any_of(name: str) -> Maker:
    """What makes ``LIST[].MEMBER``: that member, or ``LIST[]``: the item, of the first item that has it."""
    each, _, member = name.partition("[]")

    def first(facts: Facts) -> Fact | None:
        found = items(each)(facts.idea)
        made = (MemberFacts(facts, each, found, number)[f"item{member}"] for number in range(len(found)))
        return next((fact for fact in made if fact is not None), None)

    item_maker(each, f"item{member}")
    return first


@cache
def item_maker(each: str, name: str) -> ItemMaker:
    """What makes the fact ``name`` of an item of the list ``each``; ``ValueError`` where there is none."""
    if name == "item":
        _, shape = _field(each)
        return lambda facts: fact_of(facts.item, (facts.path,), shape, facts)
    member = name.removeprefix("item.")
    made = DERIVED_ITEMS.get(f"{each}.{member}") or DERIVED_ITEMS.get(member)
    if made:
        return made
    get, shape = _field(member, each)
    end = "/" + member.replace(".", "/")
    return lambda facts: fact_of(get(facts.item), (facts.path + end,), shape, facts)


@cache
def items(each: str) -> Callable[[Any], tuple[Any, ...]]:
    """How to get at the list called ``each``."""
    return _field(each)[0]


def _field(name: str, within: str = "") -> tuple[Callable[[Any], Any], Shape | Literal["name"]]:
    """How to get at a field, and its shape; ``ValueError`` where the schema has none of that name."""
    path = (*(within.split(".") if within else ()), *name.split("."))
    field = field_at(path)
    if field is None:
        raise ValueError(f"there is no fact {'.'.join(path)!r}")
    shape = "name" if ".".join(path) in NAMES else field.shape
    return attrgetter(".".join(f"{part}_" if part == "from" else part for part in name.split("."))), shape
