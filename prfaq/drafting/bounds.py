"""What a template may spend: steps, text and time, so that a hostile pack neither hangs nor fills the memory.

Loops, calls and includes are counted, and whatever makes a text longer looks at its length first. One budget
holds for one document; it lies in a context variable, so that threads do not share it.
"""

import time
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sized
from contextlib import contextmanager
from contextvars import ContextVar
from string import Formatter
from typing import Any

from jinja2 import Environment, TemplateRuntimeError, nodes, pass_context, pass_environment
from jinja2.runtime import Context

MOST_STEPS = 5_000_000
MOST_TEXT = 32_000_000
"""Characters of any one text; an idea is at most half of it."""

MOST_SECONDS = 60.0
"""A last resort: what few steps with long texts can take."""

_LOOK = 256
"""Steps between two looks at the clock."""


class Budget:
    """What is left to spend on one document."""

    __slots__ = ("end", "look", "steps")

    def __init__(self) -> None:
        self.steps = MOST_STEPS
        self.look = self.steps - _LOOK
        self.end = time.monotonic() + MOST_SECONDS

    def check(self) -> None:
        """Look at steps and clock; ``TemplateRuntimeError`` where nothing is left."""
        self.look = self.steps - _LOOK
        if self.steps < 0 or time.monotonic() > self.end:
            raise TemplateRuntimeError("the template does not come to an end; its loops go round too often")


_BUDGET: ContextVar[Budget | None] = ContextVar("prfaq_budget", default=None)


def _too_long() -> TemplateRuntimeError:
    return TemplateRuntimeError("the template makes a text that is too long")


@contextmanager
def bounded() -> Iterator[None]:
    """Give what is rendered within a budget of its own."""
    token = _BUDGET.set(Budget())
    try:
        yield
    finally:
        _BUDGET.reset(token)


def spend(steps: int = 1) -> None:
    """Count ``steps`` of the document that is being rendered."""
    budget = _BUDGET.get()
    if budget is not None:
        budget.steps -= steps
        if budget.steps < budget.look:
            budget.check()


def fits(length: int) -> None:
    """``TemplateRuntimeError`` for a text, or a list, that would be too long."""
    if length > MOST_TEXT:
        raise _too_long()
    if length > 10_000:
        spend(length // 1_000)


def joined(pieces: Iterable[str]) -> str:
    """The pieces as one text, if it is not too long; a template that makes them is told where it stands."""
    whole: list[str] = []
    length = 0
    for piece in pieces:
        length += len(piece)
        if length > MOST_TEXT and isinstance(pieces, Generator):
            pieces.throw(_too_long())
        whole.append(piece)
    fits(length)
    return "".join(whole)


@pass_context
def _counted(context: Context, items: Any) -> Any:
    """What a loop goes over, counted."""
    if isinstance(items, Sized):
        spend(len(items) + 1)
        return items
    return _one_by_one(items)


def _one_by_one(items: Iterable[Any]) -> Iterator[Any]:
    for item in items:
        spend()
        yield item


@pass_context
def _concatenated(context: Context, pieces: list[Any]) -> str:
    """``a ~ b``."""
    return joined(map(str, pieces))


def count_loops(tree: nodes.Template) -> nodes.Template:
    """The same template, whose loops and ``~`` are counted."""
    for loop in list(tree.find_all(nodes.For)):
        loop.iter = nodes.Filter(loop.iter, "counted", [], [], None, None, lineno=loop.lineno)
    _replace_concats(tree)
    return tree


def _replace_concats(node: nodes.Node) -> None:
    for name, value in node.iter_fields():
        if isinstance(value, list):
            setattr(node, name, [_replaced(one) for one in value])
        elif isinstance(value, nodes.Node):
            setattr(node, name, _replaced(value))


def _replaced(value: Any) -> Any:
    if isinstance(value, nodes.Node):
        _replace_concats(value)
    if not isinstance(value, nodes.Concat):
        return value
    pieces = nodes.List(value.nodes, lineno=value.lineno)
    return nodes.Filter(pieces, "concatenated", [], [], None, None, lineno=value.lineno)


def operated(operator: str, left: Any, right: Any) -> None:
    """Look at what an operator would make, before it does."""
    if operator in ("**", "%") and not (_is_number(left) and _is_number(right)):
        raise TemplateRuntimeError(f"`{operator}` is for numbers")
    if operator == "**" and (abs(left) > 1_000_000 or abs(right) > 100):
        raise TemplateRuntimeError("the number is too large")
    if operator == "+" and isinstance(left, Sized) and isinstance(right, Sized):
        fits(len(left) + len(right))
    if operator == "*":
        _multiplied(left, right)


def _multiplied(left: Any, right: Any) -> None:
    if _is_number(left) and _is_number(right):
        if abs(left) > 10**100 or abs(right) > 10**100:
            raise TemplateRuntimeError("the number is too large")
        return
    for one, times in ((left, right), (right, left)):
        if isinstance(one, Sized) and isinstance(times, int):
            fits(len(one) * max(times, 0))


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float)


_OF_TEXTS = """
    capitalize casefold count endswith find format index isalnum isalpha isascii isdecimal isdigit islower
    isnumeric isspace istitle isupper iso lower lstrip partition removeprefix removesuffix rfind rpartition
    rsplit rstrip split splitlines startswith strip swapcase title upper
"""
_METHODS: Mapping[type, frozenset[str]] = {
    str: frozenset(_OF_TEXTS.split()),
    dict: frozenset(("get", "items", "keys", "values")),
    list: frozenset(("count", "index")),
    tuple: frozenset(("count", "index")),
    int: frozenset(),
    float: frozenset(),
    bytes: frozenset(),
    range: frozenset(),
}
"""What templates can call on plain values; `join` and `replace` are filters."""


def is_harmless(value: object, attribute: str) -> bool:
    """Can a template have this attribute of a plain value? What is not plain is the sandbox's matter."""
    for kind, allowed in _METHODS.items():
        if isinstance(value, kind):
            return attribute in allowed
    return True


_FILTERS = """
    abs capitalize count d default dictsort e escape first float groupby int items join last length list lower
    map max min reject rejectattr replace reverse select selectattr sort string sum title trim truncate unique
    upper wordcount
"""
FILTERS = frozenset(_FILTERS.split())
"""Jinja's own filters that templates have; the others can make much of little, or differ from run to run."""


def checked_format(text: str, made: Callable[..., str]) -> Callable[..., str]:
    """``text.format`` for names and numbers of fields alone, and for no more than fits."""

    def checked(*arguments: Any, **named: Any) -> str:
        if any(spec or set(name or "") & set(".[") for _, name, spec, _ in Formatter().parse(text)):
            raise TemplateRuntimeError("a field of `format` is a name or a number, and nothing more")
        longest = max((len(str(one)) for one in (*arguments, *named.values())), default=0)
        fits(len(text) + text.count("{") * longest)
        return made(*arguments, **named)

    return checked


def bounded_filters(filters: dict[str, Callable[..., Any]]) -> dict[str, Callable[..., Any]]:
    """Jinja's filters without those that could do harm."""
    kept = {name: function for name, function in filters.items() if name in FILTERS}
    return kept | {
        "counted": _counted,
        "concatenated": _concatenated,
        "join": _join,
        "replace": _replace,
    }


@pass_environment
def _join(environment: Environment, items: Iterable[Any], by: str = "", attribute: str | None = None) -> str:
    found = items if attribute is None else (environment.getitem(item, attribute) for item in items)
    texts = list(map(str, found))
    fits(sum(map(len, texts)) + len(by) * len(texts))
    return by.join(texts)


def _replace(text: Any, old: str, new: str, count: int = -1) -> str:
    plain = str(text)
    fits(len(plain) + (plain.count(old) if old else len(plain) + 1) * len(new))
    return plain.replace(old, new, count)
