"""Shapes that many rules share: a field is empty, a text uses certain words, there is too much of something.

Each is a generator of faults for a rule to yield from.
"""

from collections.abc import Callable, Iterable, Iterator
from keyword import iskeyword

from prfaq.idea.types import Block
from prfaq.linter.context import LintContext
from prfaq.linter.rule import Fault, Faults


def absent(ctx: LintContext, field: str, message: str, hint: str, grade: str = "") -> Faults:
    """A fault where a field, named as in ``customer.needs[].need``, is empty.

    A member of a list is asked of each of its entries; a list without entries lacks no member of one.
    """
    names = tuple(field.replace("[]", "").split("."))
    return (Fault(path, message, hint, grade=grade) for path in _empty_places(ctx.idea, names))


def hits(
    texts: Iterable[tuple[str, str]], find: Callable[[str], str], message: str, hint: str, grade: str = ""
) -> Faults:
    """A fault at each of the ``texts``, pairs of a path and a text, in which ``find`` finds words.

    ``find`` returns them exactly as the text has them, "" where there are none; in the message, ``{words}`` stands
    for them.
    """
    for path, text in texts:
        words = find(text)
        if words:
            yield Fault(path, message.replace("{words}", words), hint, words, grade)


def too_many(path: str, count: int, most: int, message: str, hint: str) -> Faults:
    """A fault at ``path`` where ``count`` is more than ``most``.

    In message and hint, ``{count}`` and ``{most}`` stand for the numbers.
    """
    if count > most:
        message, hint = (
            text.replace("{count}", str(count)).replace("{most}", str(most)) for text in (message, hint)
        )
        yield Fault(path, message, hint)


def _empty_places(value: object, names: tuple[str, ...], path: str = "") -> Iterator[str]:
    """The places where the field that ``names`` lead to is empty, as JSON Pointers."""
    if isinstance(value, tuple) and names:
        for index, item in enumerate(value):
            yield from _empty_places(item, names, f"{path}/{index}")
    elif names:
        name, *below = names
        inner = getattr(value, f"{name}_" if iskeyword(name) else name, None)
        yield from _empty_places(inner, tuple(below), f"{path}/{name}")
    elif _is_empty(value):
        yield path


def _is_empty(value: object) -> bool:
    """Is nothing written here? A number or a no is something."""
    if isinstance(value, Block):
        return all(_is_empty(getattr(value, name)) for name in value.model_fields_set)
    return value is None or value in ("", ())
