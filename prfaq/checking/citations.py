"""Which field cites which evidence: every ``evidence`` field of an idea, in one place.

The fields come from the schema, so that a new one cannot be forgotten.
"""

from functools import cache
from typing import Any, NamedTuple

from prfaq.idea.fields import fields
from prfaq.idea.model import Idea
from prfaq.idea.types import Block


class Citation(NamedTuple):
    """The evidence ``cited`` by its id in the field at ``path`` (a JSON Pointer)."""

    path: str
    cited: str


class _Branch(NamedTuple):
    """A member that cites, or below which something cites (``below`` is its plan)."""

    name: str
    is_list: bool
    below: tuple["_Branch", ...]


def citations_of(idea: Idea) -> tuple[Citation, ...]:
    """Every reference to evidence, in the order of the schema."""
    found: list[Citation] = []
    _gather(idea, _plan(Idea), "", found)
    return tuple(found)


def _gather(block: Block, plan: tuple[_Branch, ...], path: str, found: list[Citation]) -> None:
    written, values = block.model_fields_set, block.__dict__
    for name, is_list, below in plan:
        if name not in written:
            continue
        value: Any = values[name]
        place = f"{path}/{name}"
        if not below:
            found += [Citation(f"{place}/{index}", cited) for index, cited in enumerate(value)]
        elif is_list:
            for index, item in enumerate(value):
                _gather(item, below, f"{place}/{index}", found)
        else:
            _gather(value, below, place, found)


@cache
def _plan(model: type[Block]) -> tuple[_Branch, ...]:
    """The members of a block that lead to references."""
    branches = []
    for name, field in fields(model).items():
        below = _plan(field.block) if field.block else ()
        if below or (name == "evidence" and field.kind == "texts"):
            branches.append(_Branch(name, field.kind == "blocks", below))
    return tuple(branches)
