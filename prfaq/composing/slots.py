"""The data of a part: slots in order, each with the frames that can fill it and the facts that it must have.

Read from a language's file, once. In the file a slot is a table::

    say = ["{product.name}: {benefit.statement}", {say = "…", needs = ["first"]}]   first that fits is said
    essential = ["product.name"]    a gap where it is missing
    given = ["commercial"]          no gap where one of these facts is there
    each = "alternatives"           once for each item; its members are ``item.NAME``
    most = 3                        items at most, of those that say something
    top = "share.percent"           the item with the most of it comes first
    words = 16                      a frame that comes out longer gives way to the next, or to the shortest
    rank = 2                        said only while the page has room, 1 before 2; without a rank: always
    title = true                    no final stop
    use = "price"                   the slots that ``[shared]`` has under this name
"""

from collections.abc import Mapping
from typing import Any, NamedTuple

from prfaq.composing.frames import Frame, parse
from prfaq.idea.fields import field_at

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
