"""The idea as templates see it: its fields by the names that an author writes, and nothing else.

Dates, numbers and choices come as text in the document's language, what is absent as empty text. What must
never be printed is not there at all: the codename, and for customers all that is internal.
"""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Any

from prfaq.composer.language import Language
from prfaq.idea.model import Idea
from prfaq.idea.release import Product
from prfaq.idea.types import Block
from prfaq.idea.values import Date, Number
from prfaq.renderer.references import Trace, traced

HIDDEN: Mapping[type[Block], frozenset[str]] = {Product: frozenset({"codename"})}
"""What no template is given."""

FOR_CUSTOMERS = frozenset({"product", "company", "press_release", "quotes", "glossary"})
"""All that a template for customers is given of an idea."""


_NONE: Mapping[str, object] = MappingProxyType({})


class Day(str):
    """A date, written out; ``iso`` has ``2027-10/2027-12`` for what is no day and no month, nothing if not clear."""

    __slots__ = ("iso",)
    iso: str


class Facts:
    """The fields of one block; false while none is set.

    ``texts`` is the quick way to a field that is text; it is empty where the block has something to hide, and
    where ``trace`` notes which fields are asked for. ``at`` is the block's JSON Pointer, for the trace.
    """

    __slots__ = ("_at", "_block", "_language", "_names", "_seen", "_trace", "texts")

    def __init__(
        self,
        block: Block,
        language: Language,
        names: Mapping[str, str] | None = None,
        *,
        at: str = "",
        trace: Trace | None = None,
    ) -> None:
        known, secret = _members(type(block))  # type: ignore[arg-type]  # mypy asks the block, and not its class, for a hash
        self._block = block
        self._language = language
        self._names = known if names is None else names
        self._at = at
        self._trace = trace
        self._seen: dict[str, Any] = {}
        self.texts: Mapping[str, object] = _NONE if secret or trace else block.__dict__

    def get(self, name: str) -> Any:
        """The field called ``name``; ``None`` where there is none of that name."""
        if name in self._seen:
            return self._seen[name]
        attribute = self._names.get(name)
        if attribute is None:
            return None
        if self._trace is not None:
            return self._traced(name, attribute, self._trace)
        shown = self._seen[name] = _shown(self._block.__dict__[attribute], self._language)
        return shown

    def _traced(self, name: str, attribute: str, trace: Trace) -> Any:
        """The field, of which note is taken each time that it is asked for."""
        at = f"{self._at}/{name}"
        trace.ask(at)
        return _shown(getattr(self._block, attribute), self._language, at, trace)

    def __getitem__(self, name: str) -> Any:
        """The field called ``name``, for templates that work it out; ``KeyError`` where there is none."""
        value = self.get(name)
        if value is None:
            raise KeyError(name)
        return value

    def __bool__(self) -> bool:
        return bool(self._block)

    @property
    def kind(self) -> str:
        """What the block is called in the schema, for messages."""
        return type(self._block).__name__

    def names(self) -> tuple[str, ...]:
        """The names of the fields."""
        return tuple(self._names)


def facts(idea: Idea, language: Language, *, internal: bool, trace: Trace | None = None) -> Facts:
    """The whole idea, or what customers may see of it."""
    names, _ = _members(Idea)
    shown = names if internal else {n: a for n, a in names.items() if n in FOR_CUSTOMERS}
    return Facts(idea, language, shown, trace=trace)


@cache
def _members(model: type[Block]) -> tuple[Mapping[str, str], bool]:
    """The attribute for every name that an author writes, without what is hidden; and is anything hidden?"""
    hidden = HIDDEN.get(model, frozenset())
    members = {name: field.attribute for name, field in model.by_name.items()}
    shown = {name: attribute for name, attribute in members.items() if name not in hidden}
    return MappingProxyType(shown), bool(hidden) or model is Idea


def _shown(value: Any, language: Language, at: str = "", trace: Trace | None = None) -> Any:
    kind = type(value)
    if kind is str:
        return traced(value, at) if trace else value
    if kind is bool:
        return value
    if kind is tuple:
        return _listed(value, language, at, trace) if value else value
    if isinstance(value, Block):
        return Facts(value, language, at=at, trace=trace)
    if kind is Date:
        return day(value, language)
    if isinstance(value, Number):
        number = language.number(value)
        return traced(number, at) if trace else number
    return ""


def _listed(items: tuple[Any, ...], language: Language, at: str, trace: Trace | None) -> tuple[Any, ...]:
    if not trace:
        is_plain = type(items[0]) is str
        return items if is_plain else tuple([_shown(item, language) for item in items])
    return tuple([_shown(item, language, f"{at}/{number}", trace) for number, item in enumerate(items)])


def day(date: Date | None, language: Language) -> str:
    """A date as templates print it; empty where there is none."""
    if date is None:
        return ""
    written = Day(language.date(date))
    written.iso = date.iso
    return written
