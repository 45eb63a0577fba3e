"""Shapes that many rules share: a field is empty, a text uses certain words, there is too much of something.

``absent``, ``hits`` and ``too_many`` are generators of faults for a rule to yield from, ``against`` makes the fault of
two places that disagree; the others are questions and phrases that several rules need.
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from keyword import iskeyword

from prfaq.idea.types import Block
from prfaq.linter.context import LintContext
from prfaq.linter.ledger import Entry
from prfaq.linter.lexicon.figures import PERCENT
from prfaq.linter.lexicon.words import lexicon
from prfaq.linter.rule import Elsewhere, Fault, Faults, Rule, Scale, rule, scale


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


_WARNING = scale("warning")


def contradiction(
    code: str, name: str, reads: str, source: str = "prfaq", *, severity: Scale = _WARNING, **grades: Scale
) -> Callable[[Callable[..., Faults]], Rule]:
    """A rule, new in 0.2, that finds what cannot both be right; ``reads`` names fields with spaces between."""
    fields = tuple(reads.split())
    return rule(code, name, severity, reads=fields, source=source, since="0.2", contradiction=True, **grades)


WHICH = "Which is right? Write the same figure in both places."

_NAMES = {
    "/press_release/headline": "The headline",
    "/press_release/subheading": "The subheading",
    "/press_release/summary": "The summary",
    "/problem/statement": "The problem",
    "/benefit/statement": "The benefit",
    "/quotes/customer/text": "The customer's quote",
}
"""What the texts are called that everybody knows, at the beginning of a sentence."""


def against(
    ctx: LintContext, one: Entry, others: Sequence[Entry], message: str, hint: str = WHICH, grade: str = ""
) -> Fault:
    """The fault of a figure that does not go with ``others``, all of which it names as its other places.

    In message and hint, ``{one}`` and ``{other}`` stand for what this and the first other say, ``{place}`` for where
    that stands, ``{text}`` for all of its text, ``{places}`` for where all stand and ``{both}`` for what they say
    there; ``{here}`` for this place as it is called. ``{per}`` and ``{by}`` are what the two are counted by.
    """
    other, told = others[0], [(entry.words, named(ctx, entry.path)) for entry in others]
    places = listed([*dict.fromkeys(place for _, place in told)])
    both = listed([*dict.fromkeys(f"{words} in {place}" for words, place in told)])
    here = _NAMES.get(one.path, "This")
    parts = {"one": one.words, "other": other.words, "place": told[0][1], "text": other.text}
    parts |= {"here": here, "places": places, "both": both, "per": one.figure.per, "by": other.figure.per}
    related = elsewhere(ctx, others)
    message = message.format(**parts) + _as_percentage(one, other)
    return Fault(one.path, message, hint.format(**parts), one.words, grade, related)


def _as_percentage(one: Entry, other: Entry) -> str:
    """What the fraction among two shares comes to, where the other is a percentage."""
    a, b = one.figure, other.figure
    told = one if a.share and not b.share else other if b.share and not a.share else None
    if told is None or a.unit != PERCENT or b.unit != PERCENT:
        return ""
    return f' "{told.words}" is {float(told.figure.value):.3g} %.'


def elsewhere(ctx: LintContext, entries: Iterable[Entry]) -> tuple[Elsewhere, ...]:
    """The places of other entries, with what each says."""
    return tuple(
        Elsewhere(one.path, f'{named(ctx, one.path)} says "{one.words}".', one.words) for one in entries
    )


def named(ctx: LintContext, path: str) -> str:
    """A field as a reader knows it: evidence by its id, a question by its number, else the dotted name."""
    steps = path.strip("/").split("/")
    if steps[0] == "evidence" and len(steps) > 1:
        known = ctx.idea.evidence[int(steps[1])].id
        return f"`evidence` {known}" if known else f"`evidence[{steps[1]}]`"
    number = ctx.once(_numbers).get("/".join(steps[:2]))
    if number:
        return f"Q{number}"
    return "`" + re.sub(r"\.(\d+)", r"[\1]", ".".join(steps)) + "`"


def _numbers(ctx: LintContext) -> Mapping[str, int]:
    """The number of each question in the document, by its place."""
    return {one.path.strip("/"): one.number for one in (*ctx.faq.customer, *ctx.faq.internal)}


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
    return f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else "".join(names)


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
