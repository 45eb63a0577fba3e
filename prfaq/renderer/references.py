"""The evidence behind a text, by the fields that it comes from, and the marks that lead to it.

A mark follows the full stop of its sentence: ``Handover takes 48 minutes. [E1]``. Which fields a text comes
from is traced only for a draft that names its sources.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from typing import NamedTuple

from prfaq.composer.parts import Gap
from prfaq.document.escape import Markdown, sources_mark
from prfaq.document.markdown_writer import mark
from prfaq.idea.fields import every_field, field_at
from prfaq.idea.model import Idea

_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")


class Citations(NamedTuple):
    """What is behind the fields of one idea.

    ``numbers`` are those of the pieces of evidence (``E1``) by their ids, ``behind`` those that a field names,
    by the JSON Pointer of the block that it is in. Where marks are not ``marked``, there are none.
    ``fields`` are what these pointers begin with; ``found`` is what was found before, since the same pieces are
    asked for more than once.
    """

    numbers: Mapping[str, str]
    behind: Mapping[str, tuple[str, ...]]
    marked: bool
    fields: tuple[str, ...]
    found: dict[tuple[str, ...], tuple[str, ...]]

    def cite(self, ids: str | Iterable[str]) -> str:
        """Return the numbers as the appendix shows them, ``E1, E4``; an id that nothing has is shown itself."""
        return ", ".join(self.numbers.get(one, one) for one in _several(ids))

    def marks(self, ids: str | Iterable[str]) -> Markdown:
        """Return marks that lead to these pieces of evidence; what is no evidence gets none."""
        if not self.marked:
            return Markdown()
        return _marks(self.numbers[one] for one in _several(ids) if one in self.numbers)

    def of(self, paths: tuple[str, ...]) -> tuple[str, ...]:
        """Return the numbers of the evidence behind these fields, each once."""
        if not self.behind:
            return ()
        known = self.found.get(paths)
        if known is not None:
            return known
        numbers: dict[str, None] = {}
        for path in paths:
            if not path.startswith(self.fields):  # behind most fields there is nothing
                continue
            block = path
            while block and block not in self.behind:
                block = block.rpartition("/")[0]
            if block:
                numbers |= dict.fromkeys(self.behind[block])
        found = self.found[paths] = tuple(numbers)
        return found

    def marks_of(self, paths: tuple[str, ...]) -> str:
        """Return the marks of the evidence behind these fields."""
        numbers = self.of(paths) if self.marked else ()
        return _marks(numbers) if numbers else ""


def citations(idea: Idea, *, marked: bool) -> Citations:
    """Return what is behind the fields of an idea."""
    numbers = {piece.id: f"E{number}" for number, piece in enumerate(idea.evidence, 1) if piece.id}
    behind = dict(_behind(idea, numbers)) if numbers else {}
    own = {f"/evidence/{at}": (numbers[piece.id],) for at, piece in enumerate(idea.evidence) if piece.id}
    stated = _stated(idea, behind)
    if stated:
        behind["/problem/statement"] = stated
    behind |= own
    fields = tuple({"/" + path.split("/", 2)[1] for path in behind})
    return Citations(numbers, behind, marked, fields, {})


def _behind(idea: Idea, numbers: Mapping[str, str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The blocks that name evidence, by their paths, with its numbers."""
    for steps in (steps for steps in _places() if steps[0] in idea.model_fields_set):
        for path, ids in _named(idea, steps, ""):
            found = tuple(numbers[one] for one in ids if one in numbers)
            if found:
                yield path, found


def _stated(idea: Idea, behind: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Return the evidence of those costs whose figures the problem's statement gives."""
    if not behind:
        return ()
    given = frozenset(_FIGURE.findall(idea.problem.statement))
    costs = (f"/problem/impact/{at}" for at, cost in enumerate(idea.problem.impact) if cost.value in given)
    return tuple(dict.fromkeys(number for path in costs for number in behind.get(path, ())))


def _marks(numbers: Iterable[str]) -> Markdown:
    return Markdown(" ".join([mark(number) for number in numbers]))


def _several(ids: str | Iterable[str]) -> Iterable[str]:
    return [ids] if isinstance(ids, str) else ids


@cache
def _places() -> tuple[tuple[str, ...], ...]:
    """The steps to every block of the schema that names evidence; ``[]`` stands for each item of a list."""
    names = [name for name, field in every_field() if name.endswith(".evidence[]") and field.kind == "texts"]
    return tuple(tuple(name.removesuffix(".evidence[]").replace("[]", ".[]").split(".")) for name in names)


def _named(block: object, steps: tuple[str, ...], path: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The blocks that these steps lead to, by their paths, with the ids that they name."""
    if not steps:
        ids: tuple[str, ...] = getattr(block, "evidence", ())
        if ids:
            yield path, ids
        return
    first, rest = steps[0], steps[1:]
    if first == "[]":
        items = block if isinstance(block, tuple) else ()
        for at, item in enumerate(items):
            yield from _named(item, rest, f"{path}/{at}")
    else:
        yield from _named(getattr(block, first, None), rest, f"{path}/{first}")


class Traced(str):
    """A text that knows the fields (JSON Pointers) it comes from."""

    __slots__ = ("paths",)
    paths: tuple[str, ...]


def traced(text: str, *paths: str) -> Traced:
    """A text with the fields that it comes from."""
    known = Traced(text)
    known.paths = paths
    return known


def following(function: Callable[..., str]) -> Callable[..., str]:
    """The same function, whose result comes from the fields that what it is given comes from."""

    def called(*given: object, **named: object) -> str:
        result = function(*given, **named)
        paths = tuple(dict.fromkeys(_paths((*given, *named.values()))))
        if not (paths and result):
            return result
        return (
            Markdown(sources_mark(paths) + result) if isinstance(result, Markdown) else traced(result, *paths)
        )

    return called


def _paths(given: Iterable[object]) -> Iterator[str]:
    for one in given:
        if isinstance(one, Traced):
            yield from one.paths
        elif isinstance(one, tuple | list):
            yield from _paths(one)


class Trace:
    """The fields that the templates of one document have asked for, by JSON Pointer.

    A row of a table comes from what was asked for since the row or the head before it, a section from all
    that was asked for since it began.
    """

    def __init__(self) -> None:
        self._asked: list[str] = []
        self._before_row = 0

    def ask(self, path: str) -> None:
        """Note that a template has asked for a field."""
        self._asked.append(path)

    def row(self) -> tuple[str, ...]:
        """Return the fields of a row, and begin the next.

        One that shows ``/evidence/2/date`` does not show all of ``/evidence``.
        """
        fields, self._before_row = self._asked[self._before_row :], len(self._asked)
        return tuple(field for field in fields if field.count("/") > 1)

    def section(self, name: str) -> str:
        """Return the comment that names the fields of a section called so, and begin the next."""
        fields, self._asked, self._before_row = self._asked, [], 0
        own = [f"/{name}"] if field_at((name,)) else []
        return sources_mark([*own, *(field for field in fields if not _IN_LIST.search(field))])


_IN_LIST = re.compile(r"/\d+(?:/|$)")
"""What is in an entry of a list has a row or a point of its own, and is not what its section is about."""


class Notes(NamedTuple):
    """What is noted while the templates of one document print.

    ``gaps`` are those that they mark by themselves, ``trace`` is there where the text is to name its sources.
    ``heads`` are the first lines of the tables that they begin.
    """

    gaps: list[Gap]
    heads: set[str]
    trace: Trace | None = None
