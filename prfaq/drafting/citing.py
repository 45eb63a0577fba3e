"""The evidence behind a text, by the fields that it comes from, and the marks that lead to it.

A mark stands behind the full stop of what it is about: ``Handover takes 48 minutes. [E1]``.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import NamedTuple

from prfaq.document.escape import Markdown
from prfaq.document.markdown_writer import mark
from prfaq.idea.fields import every_field
from prfaq.idea.model import Idea

_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")


class Citations(NamedTuple):
    """What stands behind the fields of one idea.

    ``numbers`` are those of the pieces of evidence (``E1``) by their ids, ``behind`` those that a field names,
    by the JSON Pointer of the block that it stands in. Where marks are not ``marked``, there are none.
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
    """Return what stands behind the fields of an idea."""
    numbers = {piece.id: f"E{number}" for number, piece in enumerate(idea.evidence, 1) if piece.id}
    behind: dict[str, tuple[str, ...]] = {}
    there = idea.model_fields_set if numbers else frozenset()
    for steps in (steps for steps in _places() if steps[0] in there):
        for path, ids in _named(idea, steps, ""):
            found = tuple(numbers[one] for one in ids if one in numbers)
            if found:
                behind[path] = found
    own = {f"/evidence/{at}": (numbers[piece.id],) for at, piece in enumerate(idea.evidence) if piece.id}
    stated = _stated(idea, behind)
    if stated:
        behind["/problem/statement"] = stated
    behind |= own
    fields = tuple({"/" + path.split("/", 2)[1] for path in behind})
    return Citations(numbers, behind, marked, fields, {})


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
