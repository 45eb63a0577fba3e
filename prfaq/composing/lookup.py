"""From the name of a fact to the fact: which field or which rule makes it, found out once a name."""

from collections.abc import Callable
from functools import cache
from operator import attrgetter
from typing import Any, Literal

from prfaq.composing.derived import DERIVED
from prfaq.composing.derived_items import DERIVED_ITEMS
from prfaq.composing.facts import Fact, Facts, ItemFacts, ItemMaker, Maker, fact_of
from prfaq.composing.slots import NAMES
from prfaq.idea.fields import field_at
from prfaq.idea.types import Shape


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
