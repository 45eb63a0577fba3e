"""Limits on what a template may spend: steps, text and time, so that a hostile pack does no harm.

Loops, calls and includes are counted, and whatever makes a text longer looks at its length first.
"""

import time
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sized
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from string import Formatter
from typing import Any

from jinja2 import Environment, TemplateRuntimeError, nodes, pass_context, pass_environment
from jinja2.environment import TemplateModule
from jinja2.filters import _GroupTuple
from jinja2.runtime import Context
from jinja2.utils import Namespace, _PassArg

MOST_STEPS = 2_000_000
"""Steps of a document whose idea is small; an ordinary one takes some thousand."""

MOST_TEXT = 1_000_000
"""Characters of any one text, or steps of any one list."""

MOST_OUTPUT = 150_000
"""Characters of a document whose idea is small: five times an ordinary one, read as Markdown in a second."""

MOST_SECONDS = 1.0
"""Processor seconds, a last resort for what few steps with long texts can take."""

PER_CHARACTER = 20
"""Steps that each character of the idea allows beside these, and a fifth of it as characters of the document."""

_CHARACTERS = 8
"""Characters of a text that cost one step."""

_DEEPEST = 100
"""How many lists may be within one another."""

_LOOK = 2_000
"""Steps between two looks at the clock."""

_SHORT = 200
"""Characters of a text that costs no more than what makes it: most that documents show."""

_OBJECT = 50
"""Steps for what we give to templates: a question, a block of fields."""

_LARGEST_NUMBER = 1_000
"""Bits of a whole number."""


class Budget:
    """What is left to spend on one document; ``size`` tells how many characters the idea has, if need be."""

    __slots__ = ("end", "length", "look", "size", "steps")

    def __init__(self, size: Callable[[], int]) -> None:
        self.steps = MOST_STEPS
        self.length = MOST_OUTPUT
        self.look = self.steps - _LOOK
        self.end = time.thread_time() + MOST_SECONDS
        self.size: Callable[[], int] | None = size

    def check(self) -> None:
        """Look at steps and clock; ``TemplateRuntimeError`` where nothing is left."""
        if self._is_spent():
            self._grow()
        if self._is_spent():
            raise TemplateRuntimeError("the template does not come to an end; its loops go round too often")
        self.look = self.steps - _LOOK

    def _is_spent(self) -> bool:
        return self.steps < 0 or time.thread_time() > self.end

    def _grow(self) -> None:
        """Allow what the idea calls for; few need that, so that its size is taken only here."""
        size, self.size = self.size, None
        if size is not None:
            more = PER_CHARACTER * size()
            self.steps += more
            self.length += more // 5
            self.end += more / 1_000_000

    def room(self, length: int) -> None:
        """``TemplateRuntimeError`` where the document would be longer than ``length`` characters can be."""
        if length > self.length:
            self._grow()
        if length > self.length:
            raise _too_long()


_BUDGET: ContextVar[Budget | None] = ContextVar("prfaq_budget", default=None)


def _too_long() -> TemplateRuntimeError:
    return TemplateRuntimeError("the template makes a text that is too long")


@contextmanager
def bounded(size: Callable[[], int] = lambda: 0) -> Iterator[None]:
    """Give what is rendered within a budget of its own; ``size`` tells how many characters the idea has."""
    token = _BUDGET.set(Budget(size))
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
    budget = _BUDGET.get()
    if length > MOST_TEXT and budget is not None:
        budget.room(length)
    spend(length // _CHARACTERS)


def measured(value: Any) -> Any:
    """The same value, paid for: a text by its length, a list with all that is in it, each time it is looked at.

    What comes one by one is counted as it comes.
    """
    kind = type(value)
    if isinstance(value, str):
        if len(value) > _SHORT:
            fits(len(value))
    elif kind is int:
        if value.bit_length() > _LARGEST_NUMBER:
            raise TemplateRuntimeError("the number is too large")
    elif kind in _HOLDERS:
        _walk(value)
    elif isinstance(value, Iterator):
        return _one_by_one(value)
    return value


def _inside(value: Any) -> Iterable[Any]:
    """What a value holds that is shown, compared or gone through with it."""
    if isinstance(value, Mapping):
        return (*value.keys(), *value.values())
    if isinstance(value, Namespace):
        held = object.__getattribute__(value, "_Namespace__attrs")  # it hides all but what templates set
        return tuple(held.values())
    if isinstance(value, TemplateModule):
        return tuple(vars(value).values())
    return value  # type: ignore[no-any-return]  # one of `_HOLDERS`, or a list


_HOLDERS = frozenset(
    (
        *(list, tuple, dict, set, frozenset, Namespace, TemplateModule, _GroupTuple),
        *(type({}.keys()), type({}.values()), type({}.items())),
    )
)
_NUMBERS = frozenset((int, float, bool, type(None)))


def _walk(value: Any) -> None:
    """Pay for all that a list holds, as often as it is there."""
    found: list[tuple[Any, int]] = [(value, 0)]
    seen = 0
    while found:
        one, depth = found.pop()
        seen += 1
        kind = type(one)
        if isinstance(one, str):
            seen += len(one) // _CHARACTERS
        elif kind in _HOLDERS:
            if depth > _DEEPEST:
                raise TemplateRuntimeError(f"the template puts more than {_DEEPEST} lists within one another")
            inside = tuple(_inside(one))
            spend(len(inside))
            found.extend([(each, depth + 1) for each in inside])
        elif kind not in _NUMBERS:
            seen += _OBJECT
        if seen > MOST_TEXT:
            raise _too_long()
    spend(seen)


def joined(pieces: Iterable[str]) -> str:
    """The pieces as one text, if it is not too long; a template that makes them gets an error with its place."""
    whole: list[str] = []
    length = 0
    budget = _BUDGET.get()
    for piece in pieces:
        length += len(piece)
        if budget is not None and length > budget.length:
            try:
                budget.room(length)
            except TemplateRuntimeError as error:
                if isinstance(pieces, Generator):
                    pieces.throw(error)
                raise
        whole.append(piece)
    spend(len(whole) + length // _CHARACTERS)
    return "".join(whole)


@pass_context
def _counted(context: Context, items: Any, weight: int) -> Any:
    """What a loop goes over, counted; each round costs what its body holds."""
    if isinstance(items, Sized):
        spend((len(items) + 1) * weight)
        return items
    return _one_by_one(items, weight)


def _one_by_one(items: Iterable[Any], weight: int = 1) -> Iterator[Any]:
    for item in items:
        spend(weight)
        yield item


@pass_context
def _entered(context: Context, weight: int) -> None:
    """The body of a macro, a block or a file, entered."""
    spend(weight)


@pass_context
def _concatenated(context: Context, pieces: list[Any]) -> str:
    """``a ~ b``."""
    return "".join(map(str, pieces))


@pass_context
def _measured(context: Context, value: Any) -> Any:
    """A value that no filter, function or operator of ours gives: a list in brackets, a part of one."""
    return measured(value)


def charged(tree: nodes.Template) -> nodes.Template:
    """The same template, in which all is paid for that neither calls a function nor uses an operator."""
    for loop in list(tree.find_all(nodes.For)):
        loop.iter = _filter("counted", loop.iter, nodes.Const(_weight(loop), lineno=loop.lineno))
    for body in (tree, *tree.find_all((nodes.Macro, nodes.CallBlock, nodes.Block))):
        entered = _filter("entered", nodes.Const(_weight(body), lineno=body.lineno))
        body.body.insert(0, nodes.ExprStmt(entered, lineno=body.lineno))  # type: ignore[attr-defined]
    _replace(tree)
    return tree


def _weight(node: nodes.Node) -> int:
    return 1 + sum(1 for _ in node.find_all(nodes.Node))


def _filter(name: str, value: nodes.Node, *more: nodes.Expr) -> nodes.Filter:
    return nodes.Filter(
        value,
        name,
        list(more),
        [],
        None,
        None,
        lineno=value.lineno,
    )


def _replace(node: nodes.Node) -> None:
    for name, value in node.iter_fields():
        if isinstance(value, list):
            setattr(node, name, [_replaced(one) for one in value])
        elif isinstance(value, nodes.Node):
            setattr(node, name, _replaced(value))


def _replaced(value: Any) -> Any:
    if isinstance(value, nodes.Node):
        _replace(value)
    if isinstance(value, nodes.Concat):
        return _filter("concatenated", nodes.List(value.nodes, lineno=value.lineno))
    if isinstance(value, nodes.Compare):
        value.expr = _filter("measured", value.expr)
        for operand in value.ops:
            operand.expr = _filter("measured", operand.expr)
    is_list = (
        isinstance(value, nodes.List | nodes.Dict | nodes.Tuple) and getattr(value, "ctx", "load") == "load"
    )
    is_slice = isinstance(value, nodes.Getitem) and isinstance(value.arg, nodes.Slice)
    return _filter("measured", value) if is_list or is_slice else value


def operated(operator: str, left: Any, right: Any) -> None:
    """Look at what an operator would make, before it does."""
    measured(left)
    measured(right)
    if operator in ("**", "%") and not (_is_number(left) and _is_number(right)):
        raise TemplateRuntimeError(f"`{operator}` is for numbers")
    if operator in _OPERATED:
        _OPERATED[operator](left, right)


def _raised(left: Any, right: Any) -> None:
    if abs(left) > 1_000_000 or abs(right) > 100:
        raise TemplateRuntimeError("the number is too large")


def _added(left: Any, right: Any) -> None:
    if isinstance(left, Sized) and isinstance(right, Sized):
        fits(len(left) + len(right))


def _multiplied(left: Any, right: Any) -> None:
    if _is_number(left) and _is_number(right):
        if abs(left) > 10**100 or abs(right) > 10**100:
            raise TemplateRuntimeError("the number is too large")
        return
    for one, times in ((left, right), (right, left)):
        if isinstance(one, Sized) and isinstance(times, int):
            fits(len(one) * max(times, 0))


_OPERATED: Mapping[str, Callable[[Any, Any], None]] = {"**": _raised, "+": _added, "*": _multiplied}


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


def called(function: object, args: tuple[Any, ...], named: Mapping[str, Any]) -> None:
    """Pay for what a function takes.

    A method of a text may look at every character of its text for every one of its arguments.
    """
    for one in (*args, *named.values()):
        measured(one)
    own = getattr(function, "__self__", None)
    if isinstance(own, str):
        longest = max((len(one) for one in args if isinstance(one, str)), default=0)
        spend((len(own) >> 3) * (1 + (longest >> 5)))


def checked_format(text: str, made: Callable[..., str]) -> Callable[..., str]:
    """``text.format`` for names and numbers of fields alone, and for no more than fits."""

    def checked(*arguments: Any, **named: Any) -> str:
        if any(spec or set(name or "") & set(".[") for _, name, spec, _ in Formatter().parse(text)):
            raise TemplateRuntimeError("a field of `format` is a name or a number, and nothing more")
        for one in (*arguments, *named.values()):
            measured(one)
        longest = max((len(str(one)) for one in (*arguments, *named.values())), default=0)
        fits(len(text) + text.count("{") * longest)
        return made(*arguments, **named)

    return checked


def bounded_filters(filters: Mapping[str, Callable[..., Any]]) -> dict[str, Callable[..., Any]]:
    """The filters that templates have, each of which measures what it takes and gives."""
    kept = {name: function for name, function in filters.items() if name in FILTERS}
    kept |= {"join": _join, "replace": _replace_in, "sum": _sum, "concatenated": _concatenated}
    plain: dict[str, Callable[..., Any]] = {"counted": _counted, "entered": _entered, "measured": _measured}
    return {name: gauged(function) for name, function in kept.items()} | plain


def gauged(function: Callable[..., Any]) -> Callable[..., Any]:
    """A filter that measures what it takes and gives; the environment or context may be its first argument."""
    first = 0 if _PassArg.from_obj(function) is None else 1

    @wraps(function)
    def gauge(*args: Any, **named: Any) -> Any:
        given = args[:first] + tuple([measured(one) for one in args[first:]])
        for one in named.values():
            measured(one)
        texts = [len(one) for one in given if isinstance(one, str)]
        if len(texts) > 1:
            spend((texts[0] >> 3) * (max(texts[1:]) >> 5))
        return measured(function(*given, **named))

    return gauge


@pass_environment
def _join(environment: Environment, items: Iterable[Any], by: str = "", attribute: str | None = None) -> str:
    found = items if attribute is None else (environment.getitem(item, attribute) for item in items)
    texts = [str(measured(one)) for one in found]
    fits(sum(map(len, texts)) + len(by) * len(texts))
    return by.join(texts)


def _replace_in(text: Any, old: str, new: str, count: int = -1) -> str:
    plain = str(text)
    fits(len(plain) + (plain.count(old) if old else len(plain) + 1) * len(new))
    return plain.replace(old, new, count)


@pass_environment
def _sum(
    environment: Environment, items: Iterable[Any], attribute: str | None = None, start: float = 0
) -> Any:
    """A sum of numbers: lists, too, could be added up, in quadratic time."""
    found = items if attribute is None else (environment.getitem(item, attribute) for item in items)
    numbers = list(found)
    if not all(_is_number(one) for one in (*numbers, start)):
        raise TemplateRuntimeError("`sum` is for numbers")
    return sum(numbers, start)
