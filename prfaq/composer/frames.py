"""Sentence frames and slots: the data of each part of the document, read once from a language's file.

A frame is text with places for facts, and the shapes that a fact must have to stand there::

    {problem.today}            the fact of that name; a frame that lacks a fact is not used
    {customer.segment:noun}    only where it is a noun phrase, as the language's data describes one
    <, {item.gets:thing}>      a part that is left out where its fact is missing or has another shape

One that begins with a label in bold is no sentence but a line of its own, in which any value fits::

    **How often:** {frequency}
    **{item.name}.** <How often: {item.cadence}.>

A slot is a table with the frames that can fill it; the first that has all of its facts in their shapes wins::

    say = ["This happens {frequency:often}.", "**How often:** {frequency}"]
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from prfaq.idea.fields import field_at

_PLACE = re.compile(r"\{([^{}]+)\}")
_GROUPS = re.compile(r"<([^<>]*)>")
_LABEL = re.compile(r"\*\*(.+?[:.])\*\* ")


class Place(NamedTuple):
    """A place for the fact ``name``, which must have the ``shapes``, and none that is written with a ``!``."""

    name: str
    shapes: tuple[str, ...] = ()


class Group(NamedTuple):
    """A stretch of a frame, all of it or a part that may be left out: a ``%s`` template and what fills it."""

    template: str
    places: tuple[Place, ...]
    optional: bool = False


class Frame(NamedTuple):
    """A parsed frame. ``alone`` names the fact of a frame that is nothing but one fact.

    ``required`` are the facts that must be there in their shapes, printed or not; ``label`` is what a line begins
    with. It is used where no fact in ``unless`` is there, and where each fact in ``after`` has been said before,
    or has not.
    """

    groups: tuple[Group, ...]
    required: tuple[Place, ...]
    label: Group | None = None
    alone: str = ""
    unless: tuple[str, ...] = ()
    after: tuple[tuple[str, bool], ...] = ()


def parse(written: str, needs: tuple[str, ...] = (), unless: tuple[str, ...] = ()) -> Frame:
    """The frame that ``written`` spells; ``ValueError`` where a bracket is left open.

    ``needs`` and ``unless`` are names of facts, those that it needs with shapes or without, or ``said NAME`` for a
    fact that was said before.
    """
    labelled = _LABEL.match(written)
    label = _group(labelled[1], False) if labelled else None
    groups = tuple(_groups(written[labelled.end() :] if labelled else written))
    every = (label, *groups) if label else groups
    required = tuple(place for group in every if not group.optional for place in group.places)
    only = groups[0] if len(every) == 1 else None
    needed = tuple(_place(name) for name in needs if not name.startswith("said "))
    return Frame(
        groups,
        (*needed, *required),
        label,
        alone=required[0].name if only and only.template == "%s" and required else "",
        unless=tuple(name for name in unless if not name.startswith("said ")),
        after=tuple((name, True) for name in _said(needs)) + tuple((name, False) for name in _said(unless)),
    )


def _place(written: str) -> Place:
    name, _, shapes = written.partition(":")
    return Place(name, tuple(shapes.split(",")) if shapes else ())


def _said(conditions: tuple[str, ...]) -> list[str]:
    return [name.removeprefix("said ") for name in conditions if name.startswith("said ")]


def _groups(written: str) -> list[Group]:
    # Splitting on the optional groups leaves them at the odd places.
    parts = _GROUPS.split(written)
    return [_group(part, bool(number % 2)) for number, part in enumerate(parts) if part]


def _group(written: str, optional: bool) -> Group:
    # Splitting on the places leaves them at the odd places too.
    parts = _PLACE.split(written)
    return Group("%s".join(map(_literal, parts[::2])), tuple(map(_place, parts[1::2])), optional)


def _literal(text: str) -> str:
    if any(mark in text for mark in "{}<>|"):
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
    """A place in a part, filled by the first frame whose facts are there and have its shapes.

    In the press release, a line with a label goes to the facts below it, unless the slot says ``in_place``.
    """

    frames: tuple[Frame, ...]
    essential: tuple[Essential, ...] = ()
    given: tuple[str, ...] = ()
    each: str = ""
    most: int = 1000
    top: str = ""
    words: int = 0
    rank: int = 0
    title: bool = False
    in_place: bool = False


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


def _question(say: str | Sequence[str]) -> str | Slot:
    """A question, or the slot that makes it where it speaks of facts."""
    return say if isinstance(say, str) and "{" not in say else Slot(_frames(say))


def essential(name: str) -> Essential:
    """The essential fact called ``name``; ``ValueError`` where the schema has no such field."""
    field = field_at(tuple(name.split(".")))
    if field is None:
        raise ValueError(f"the schema has no field {name!r}")
    return Essential(name, "/" + name.replace(".", "/"), field.question)


def _slot(table: Table) -> Slot:
    return Slot(
        frames=_frames(table["say"]),
        essential=tuple(essential(name) for name in table.get("essential", ())),
        given=tuple(table.get("given", ())),
        each=table.get("each", ""),
        most=table.get("most", 1000),
        top=table.get("top", ""),
        words=table.get("words", 0),
        rank=table.get("rank", 0),
        title=table.get("title", False),
        in_place=table.get("in_place", False),
    )


def _frames(say: str | Table | Sequence[str | Table]) -> tuple[Frame, ...]:
    written = [say] if isinstance(say, str | dict) else say
    return tuple(_frame(one) for one in written)


def _frame(written: str | Table) -> Frame:
    if isinstance(written, str):
        return parse(written)
    return parse(written["say"], tuple(written.get("needs", ())), tuple(written.get("unless", ())))
