"""Shapes that many rules share: a field is empty, a text uses certain words, there is too much of something.

``absent``, ``hits`` and ``too_many`` are generators of faults for a rule to yield from; the others are questions and
phrases that several rules need.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from difflib import get_close_matches
from keyword import iskeyword

from prfaq.idea.types import Block
from prfaq.linter.context import LintContext
from prfaq.linter.lexicon.words import lexicon
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


def unknown_id(path: str, cited: str, known: Collection[str], block: str, hint: str) -> Fault:
    """The fault of citing an id that no entry of ``block`` has; the hint names one that it is like, if any is."""
    near = get_close_matches(cited, known, 1, 0.6)
    return Fault(
        path,
        f"`{cited}` is not defined: no entry of `{block}` has this id.",
        f"Did you mean `{near[0]}`?" if near else hint,
        cited,
    )


def is_asked(ctx: LintContext, theme: str) -> bool:
    """Does any question of a customer ask about ``theme``, by the theme it is given or by its words?"""
    words = lexicon(ctx.words(f"theme_{theme}"))
    return any(entry.theme == theme or words.first(entry.question) for entry in ctx.idea.customer_faq)


def listed(names: Sequence[str]) -> str:
    """Names as a sentence has them: "price, data and limits"."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


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
