"""Sentence frames and slots: the data of each part of the document, read once from a language's file.

A frame is text with places for facts::

    {problem.today}          the fact of that name; a frame that lacks a fact is not used
    {customer.who:phrase}    in the form that a place inside a sentence needs

A slot is a table with the frames that can fill it, the first that has all of its facts wins::

    say = ["{product.name} is …", "…"]
"""

import re
from collections.abc import Mapping
from typing import Any, NamedTuple, TypeAlias

from prfaq.idea.fields import field_at

_TOKENS = re.compile(
    r"""
    \{ (?P<fact>[^{}:]+) (?: : (?P<tests>[a-z_!,]+) )? \}
    | \[ (?: (?P<of>[a-z_.]+) :\ ? )? (?P<one>[^\[\]|]*) \| (?P<many>[^\[\]|]*) \]
    """,
    re.VERBOSE,
)
_GROUPS = re.compile(r"<([^<>]*)>")


class Place(NamedTuple):
    """A place for the fact ``name``, which must pass the ``tests``."""

    name: str
    tests: tuple[str, ...] = ()


class Agreement(NamedTuple):
    """A word that follows the number of the fact ``of``."""

    one: str
    many: str
    of: str


Fill: TypeAlias = Place | Agreement


class Group(NamedTuple):
    """A stretch of a frame, all of it or a part that may be left out: a ``%s`` template and what fills it.

    ``agreements`` stand with their places among all that fills the template.
    """

    template: str
    places: tuple[Place, ...]
    agreements: tuple[tuple[int, Agreement], ...] = ()
    optional: bool = False


class Frame(NamedTuple):
    """A parsed frame. ``alone`` names the fact of a frame that is nothing but one fact.

    ``required`` are the places that must be filled, ``names`` all facts that it uses. It is used where all
    facts in ``needs`` are there and none in ``unless``, and where each fact in ``after`` has been said
    before, or has not.
    """

    groups: tuple[Group, ...]
    required: tuple[Place, ...]
    names: tuple[str, ...]
    alone: str = ""
    needs: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    after: tuple[tuple[str, bool], ...] = ()


def parse(written: str, needs: tuple[str, ...] = (), unless: tuple[str, ...] = ()) -> Frame:
    """The frame that ``written`` spells; ``ValueError`` where a bracket is left open.

    ``needs`` and ``unless`` are names of facts, or ``said NAME`` for a fact that was said before.
    """
    groups = tuple(_groups(written))
    places = [place for group in groups for place in group.places]
    required = tuple(place for group in groups if not group.optional for place in group.places)
    only = groups[0] if len(groups) == 1 else None
    return Frame(
        groups,
        required,
        names=tuple(dict.fromkeys(place.name for place in places)),
        alone=required[0].name if only and only.template == "%s" and required else "",
        needs=tuple(name for name in needs if not name.startswith("said ")),
        unless=tuple(name for name in unless if not name.startswith("said ")),
        after=tuple((name, True) for name in _said(needs)) + tuple((name, False) for name in _said(unless)),
    )


def _said(conditions: tuple[str, ...]) -> list[str]:
    return [name.removeprefix("said ") for name in conditions if name.startswith("said ")]


def _groups(written: str) -> list[Group]:
    # Splitting on the optional groups leaves them at the odd places.
    parts = _GROUPS.split(written)
    return [_group(part, bool(number % 2)) for number, part in enumerate(parts) if part]


def _group(written: str, optional: bool) -> Group:
    template = ""
    fills: list[Fill] = []
    end = 0
    for match in _TOKENS.finditer(written):
        template += _literal(written[end : match.start()]) + "%s"
        fills.append(_fill(match, fills[-1:]))
        end = match.end()
    template += _literal(written[end:])
    places = tuple(fill for fill in fills if isinstance(fill, Place))
    agreements = tuple((at, fill) for at, fill in enumerate(fills) if isinstance(fill, Agreement))
    return Group(template, places, agreements, optional)


def _fill(match: re.Match[str], before: list[Fill]) -> Fill:
    name, tests, of = match.group("fact", "tests", "of")
    if name:
        return Place(name, tuple(tests.split(",")) if tests else ())
    named = [place.name for place in before if isinstance(place, Place)]
    if not (of or named):
        raise ValueError(f"{match.group()!r} follows no fact")
    return Agreement(match.group("one"), match.group("many"), of or named[0])


def _literal(text: str) -> str:
    if any(mark in text for mark in "{}<>[]|"):
        raise ValueError(f"a bracket is left open near {text!r}")
    return text.replace("%", "%%")


Table = dict[str, Any]

NAMES = frozenset(
    {
        "product.name",
        "company.name",
        "press_release.dateline.city",
        "customer.representative.name",
        "feedback_loops.owner",
    }
)
"""Fields that hold a name, in which nothing is ever changed."""


class Essential(NamedTuple):
    """A fact that a part cannot do without: its name, its JSON Pointer and the question it answers."""

    name: str
    path: str
    question: str


class Slot(NamedTuple):
    """A place in a part, filled by the first frame whose facts are there.

    ``phrases`` are the fields among its facts that are meant for phrases: where one of them holds a sentence,
    that sentence is said by itself.
    """

    frames: tuple[Frame, ...]
    phrases: tuple[str, ...] = ()
    essential: tuple[Essential, ...] = ()
    given: tuple[str, ...] = ()
    each: str = ""
    most: int = 1000
    top: str = ""
    words: int = 0
    rank: int = 0
    title: bool = False


class Page(NamedTuple):
    """How long the press release may become, in words: all of it, and each part that has optional sentences.

    ``order`` has the slots of the press release in the order in which they are filled, with the name of the
    part and the place in it: those that are always said, then the others by rank.
    """

    words: int
    parts: Mapping[str, int]
    order: tuple[tuple[str, int, Slot], ...]


class Topic(NamedTuple):
    """A question that can be put together: asked unless the author has an entry of the same theme.

    ``theme`` is what the composed entry gets, ``themes`` and ``keywords`` tell an author's entry that covers
    it. ``needs`` names the facts of which one at least must be there; each alone must give an answer. A ``first``
    topic comes before what the author asks; one that comes first ``always`` does so whoever wrote the entry.
    """

    name: str
    theme: str
    themes: frozenset[str]
    keywords: tuple[str, ...]
    concept_types: frozenset[str]
    needs: tuple[str, ...]
    questions: dict[str, str | Slot]
    answer: tuple[Slot, ...]
    first: bool = False
    always: bool = False


def slots(written: list[Table], shared: dict[str, list[Table]]) -> tuple[Slot, ...]:
    """The slots of one part or answer."""
    found: list[Slot] = []
    for table in written:
        found += slots(shared[table["use"]], shared) if "use" in table else [_slot(table)]
    return tuple(found)


def page(table: Table, release: Mapping[str, tuple[Slot, ...]]) -> Page:
    """The page that holds the slots of ``release``."""
    every = [(name, place, slot) for name, found in release.items() for place, slot in enumerate(found)]
    return Page(table["words"], table["parts"], tuple(sorted(every, key=lambda one: one[2].rank)))


def topics(written: list[Table], shared: dict[str, list[Table]]) -> tuple[Topic, ...]:
    """The topics of one FAQ."""
    return tuple(
        Topic(
            name=table["name"],
            theme=table["theme"],
            themes=frozenset(table.get("themes", ())),
            keywords=tuple(table.get("keywords", ())),
            concept_types=frozenset(table.get("concept_types", ())),
            needs=tuple(table["needs"]),
            questions={kind: _question(say) for kind, say in table["question"].items()},
            answer=slots(table["answer"], shared),
            first="first" in table,
            always=table.get("first") == "always",
        )
        for table in written
    )


def _question(say: str) -> str | Slot:
    """A question, or the slot that makes it where it speaks of facts."""
    return Slot(_frames(say)) if "{" in say else say


def essential(name: str) -> Essential:
    """The essential fact called ``name``; ``ValueError`` where the schema has no such field."""
    field = field_at(tuple(name.split(".")))
    if field is None:
        raise ValueError(f"the schema has no field {name!r}")
    return Essential(name, "/" + name.replace(".", "/"), field.question)


def _slot(table: Table) -> Slot:
    frames = _frames(table["say"])
    each = table.get("each", "")
    return Slot(
        frames=frames,
        phrases=_phrases(frames, each),
        essential=tuple(essential(name) for name in table.get("essential", ())),
        given=tuple(table.get("given", ())),
        each=each,
        most=table.get("most", 1000),
        top=table.get("top", ""),
        words=table.get("words", 0),
        rank=table.get("rank", 0),
        title=table.get("title", False),
    )


def _phrases(frames: tuple[Frame, ...], each: str) -> tuple[str, ...]:
    names = dict.fromkeys(name for frame in frames for name in frame.names)
    return tuple(name for name in names if _is_phrase(name.replace("item", each, 1) if each else name))


def _is_phrase(name: str) -> bool:
    field = field_at(tuple(name.split(".")))
    return field is not None and field.shape == "phrase" and name not in NAMES


def _frames(say: str | Table | list[str | Table]) -> tuple[Frame, ...]:
    written = say if isinstance(say, list) else [say]
    return tuple(_frame(one) for one in written)


def _frame(written: str | Table) -> Frame:
    if isinstance(written, str):
        return parse(written)
    return parse(written["say"], tuple(written.get("needs", ())), tuple(written.get("unless", ())))
