"""FIG: what a sentence works out comes to what it says."""

import re
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from typing import NamedTuple

from prfaq.linter.agreement import bare, ratio
from prfaq.linter.context import LintContext
from prfaq.linter.ledger import Entry, Ledger
from prfaq.linter.lexicon.figures import CALENDAR, PERCENT, TIMES, factor_of
from prfaq.linter.rule import Fault, Faults
from prfaq.linter.rules.common import contradiction


class Sum(NamedTuple):
    """What is worked out from which figures, or as the rest of a hundred, and what the sentence says it comes to."""

    told: Entry
    parts: tuple[Entry, ...]
    sign: str
    results: tuple[Decimal, ...]
    is_rest: bool = False


@contradiction(
    "FIG021",
    "reckoning-wrong",
    "press_release adoption.why_switch evidence[].claim customer_faq[].answer internal_faq[].answer "
    "economics decision.ask",
)
def reckoning_wrong(ctx: LintContext) -> Faults:
    """A sentence works something out, and it comes to something else.

    What it checks: products ("3,200 groups at £20 a year make £64,000"), quotients ("£26,100 over 18,000 books"), what
        is left of one sum after another, what parts come to "in all", to the whole of a survey or to the sum before a
        colon, and shares with what they leave of a hundred. Units of time are converted.
    Why it matters: a reader who takes out a pencil at one sum, and finds it wrong, takes it out at all the others.
    Fails:
        internal_faq: [{question: How large is the market?, answer: "3,200 groups at £20 make £46,000."}]
    Passes:
        internal_faq: [{question: How large is the market?, answer: "3,200 groups at £20 make £64,000."}]
    Options: none.
    Limits: English. Only where the words between the figures say what is done with them; results may be rounded.
    """
    ledger = ctx.once(Ledger)
    for path in ledger.reckoned if ctx.language == "en" else ():
        wrong = next(
            (one for one in _sums(ledger.at(path)) if not any(map(_comes_near(one), one.results))), None
        )
        if wrong:
            message = f'This says "{wrong.told.words}", and {_written(wrong)}.'
            yield Fault(
                path, message, "Reckon once more, and correct the one that is wrong.", wrong.told.words
            )


def _comes_near(one: Sum) -> Callable[[Decimal], bool]:
    """Is a result what is told, as far as that is rounded?"""
    figure = one.told.figure
    room = max((figure.high - figure.low) / 2, abs(figure.value) / 100)
    return lambda result: abs(result - figure.value) <= room


def _written(one: Sum) -> str:
    """What comes of the parts: of several results, for other periods and units, the one that is the nearest."""
    result = min(one.results, key=lambda result: abs(result - one.told.figure.value)) / factor_of(
        one.told.figure
    )
    parts = [
        f'"{part.words if part.figure.unit or len(one.parts) < 3 else _digits(part)}"' for part in one.parts
    ]
    reckoned = f" {one.sign} ".join([*(["100 %"] if one.is_rest else []), *parts])
    return f"{reckoned} comes to {f'{result:,.2f}'.removesuffix('.00')}"


_GAP = r"[^{}.;:!?]"
_IS = r"\b(?:is|are|makes?|comes? to|gives?|brings?|equals?|or|which is)\b|="
_A, _B, _C = (rf"\{{(?P<{name}>\d+)\}}" for name in "abc")


def _product(a: Entry, b: Entry, c: Entry) -> Sum:
    results = (a.figure.value * bare(b), b.figure.value * bare(a))
    fitting = [one for one, part in zip(results, (a, b), strict=True) if part.figure.unit == c.figure.unit]
    return Sum(c, (a, b), "×", tuple(_in_periods(fitting or [bare(a) * bare(b)], a, b, c)))


def _in_periods(results: list[Decimal], a: Entry, b: Entry, c: Entry) -> Iterator[Decimal]:
    """Results as they are, and for another period or in another unit of time where the figures have one."""
    yield from results
    periods = {one.figure.per for one in (a, b, c)} - {""}
    if len(periods) > 1:
        yield from (result * times for result in results for times in (12, 52, 4, Decimal(1) / 12))
    if not c.figure.unit and TIMES & {a.figure.unit, b.figure.unit}:
        minutes = a.figure.value * bare(b) if a.figure.unit in TIMES else b.figure.value * bare(a)
        yield from (minutes, minutes / 60, minutes / 1440)


def _quotient(a: Entry, b: Entry, c: Entry) -> Sum:
    return Sum(c, (a, b), "÷", (ratio(a.figure, b.figure), bare(a) / (bare(b) or 1)))


def _difference(a: Entry, b: Entry, c: Entry) -> Sum:
    taken = a.figure.value * b.figure.value / 100 if _is_share_of(a, b) else b.figure.value
    return Sum(c, (a, b), "−", (abs(a.figure.value - taken),))


def _is_share_of(a: Entry, b: Entry) -> bool:
    """Is the second a percentage, of something else?"""
    return b.figure.unit == PERCENT != a.figure.unit


_PATTERNS: Mapping[str, Callable[[Entry, Entry, Entry], Sum]] = {
    rf"{_A}{_GAP}{{0,40}} (?:at|times|x|×) {_B}{_GAP}{{0,40}}(?:{_IS}){_GAP}{{0,15}}{_C}": _product,
    rf"{_A}{_GAP}{{0,40}}{_B}{_GAP}{{0,25}}\beach\b(?:,|{_GAP}{{0,12}},? (?:{_IS})) {_GAP}{{0,12}}{_C}": _product,
    rf"{_A}{_GAP}{{0,20}}\beach of {_B}{_GAP}{{0,30}}(?:{_IS}) {_C}": _product,
    rf"{_C}{_GAP}{{0,25}}: {_A}{_GAP}{{0,25}} (?:times|x|×) {_B}": _product,
    rf"{_C}{_GAP}{{0,25}}: {_GAP}{{0,30}}{_A}{_GAP}{{0,12}} over {_B}": _quotient,
    rf"{_A}{_GAP}{{0,40}}\b(?:less|minus|and costs?){_GAP}{{0,15}} {_B}{_GAP}{{0,25}}\bleaves? {_C}": _difference,
    rf"\bfrom {_A}{_GAP}{{0,20}} to {_B}{_GAP}{{0,15}}(?:{_IS}) {_C}": _difference,
}
_COMPILED = [(re.compile(pattern), make) for pattern, make in _PATTERNS.items()]


def _sums(entries: tuple[Entry, ...]) -> Iterator[Sum]:
    """What the sentences of a text work out."""
    figures = [one for one in entries if not one.figure.share]
    if len(figures) < 3:
        return
    text = _marked(figures)
    for pattern, make in _COMPILED:
        for match in pattern.finditer(text):
            a, b, c = (figures[int(match[name])] for name in "abc")
            if _FIT.get(make, _may_come_to)(a, b, c):
                yield _of_three(make(a, b, c), figures[: int(match["a"])])
    yield from _wholes(figures, text)


def _marked(figures: list[Entry]) -> str:
    """A text with a number in braces in place of each figure, so that patterns need not know how those are written."""
    text = figures[0].text.replace("{", "(").replace("}", ")")
    for number, one in reversed([*enumerate(figures)]):
        start = one.figure.start
        text = f"{text[:start]}{{{number}}}{text[start + len(_digits(one)) :]}"
    return text


def _digits(one: Entry) -> str:
    """The figure as it is written without the noun that it counts: "£46", "2.5", "5 million"."""
    match = _NUMBER.match(one.words)
    return match.group() if match else one.words


_NUMBER = re.compile(r"\S+(?: (?:thousand|million|billion|%|[£€$]))?")


def _may_come_to(a: Entry, b: Entry, c: Entry) -> bool:
    """Have the figures units of which one may come of the others?"""
    units = {a.figure.unit, b.figure.unit, ""}
    return PERCENT not in (a.figure.unit, b.figure.unit) and c.figure.unit in units


def _of_three(one: Sum, before: list[Entry]) -> Sum:
    """A product of the figure before its two, as well, where that is nearer: "3,200 groups with 12 walks at £20"."""
    near = [other for other in before[-1:] if one.sign == "×" and other.sentence == one.told.sentence]
    if not near:
        return one
    three = one._replace(parts=(*near, *one.parts), results=tuple(r * bare(near[0]) for r in one.results))
    return min(one, three, key=lambda each: min(abs(r - one.told.figure.value) for r in each.results))


def _are_factors(a: Entry, b: Entry, c: Entry) -> bool:
    """Is one of two a plain count, or of days, and is their product not told by the day or week?"""
    if not _may_come_to(a, b, c):
        return False
    is_daily = c.figure.per in ("day", "week", "hour") and c.figure.per not in (a.figure.per, b.figure.per)
    return not is_daily and bool({a.figure.unit, b.figure.unit} & {"", CALENDAR})


def _are_divided(a: Entry, b: Entry, c: Entry) -> bool:
    """Is a sum shared out among so many?"""
    return (
        _may_come_to(a, b, c)
        and b.figure.unit == ""
        and a.figure.unit == c.figure.unit != ""
        and b.figure.low > 0
    )


def _is_left(a: Entry, b: Entry, c: Entry) -> bool:
    """Is something taken away from what is left, or a percentage of it?"""
    return _may_come_to(a, b, c) or (_is_share_of(a, b) and a.figure.unit == c.figure.unit)


_FIT: Mapping[Callable[..., Sum], Callable[[Entry, Entry, Entry], bool]] = {
    _product: _are_factors,
    _quotient: _are_divided,
    _difference: _is_left,
}
_LISTED = re.compile(
    r"\{(\d+)\}[^{}.:;!?]{0,30}: (\{\d+\} for [^{}.:;!?]*(?:\{\d+\} for [^{}.:;!?]*)+)(?=[.;]|$)"
)
"""A sum, and behind a colon what it is made of: "{0}: {1} for checks and {2} for support"."""
_PARTITION = re.compile(r"\bOf \{(\d+)\}[^.:]*?(?=\.|$|;)")
_THE_REST = re.compile(r"\b(?:something|anything|other|others|neither|none|nothing|the rest)\b")
_LEFT = re.compile(r"\{(\d+)\}[^{}.]{0,20}\b(?:is|are) left\b|\bleaves? (?:us )?\{(\d+)\}")


def _wholes(figures: list[Entry], text: str) -> Iterator[Sum]:
    """Parts that come to more than their whole, or to less where the last is the rest; shares with what they leave."""
    for match in _PARTITION.finditer(text):
        first, *numbers = map(int, re.findall(r"\{(\d+)\}", match.group()))
        whole, parts = figures[first], tuple(figures[number] for number in numbers)
        total = sum((bare(part) for part in parts), Decimal(0))
        is_count = len(parts) > 2 and all(part.figure.unit == "" for part in (whole, *parts))
        if is_count and (total > bare(whole) or _THE_REST.search(match.group())):
            yield Sum(whole, parts, "+", (total,))
    yield from _listed_behind_colons(figures, text)
    yield from _in_all(figures, text)
    yield from _left_of_hundred(figures, text)


def _listed_behind_colons(figures: list[Entry], text: str) -> Iterator[Sum]:
    for match in _LISTED.finditer(text):
        sum_of = figures[int(match[1])]
        listed = tuple(figures[int(at)] for at in re.findall(r"\{(\d+)\}", match[2]))
        if all(part.figure.unit in ("", sum_of.figure.unit) for part in listed):
            yield Sum(sum_of, listed, "+", (sum(map(bare, listed), Decimal(0)),))


_IN_ALL = re.compile(r"\{(\d+)\}[^{}.;:!?]{0,12}\b(?:in all|in total|altogether|all told)\b")


def _in_all(figures: list[Entry], text: str) -> Iterator[Sum]:
    """Sums of which one is told "in all" of a sentence, those for a year or month as often as that sentence says."""
    for match in _IN_ALL.finditer(text):
        told = figures[int(match[1])]
        before = [one for one in figures[: int(match[1])] if one.sentence == told.sentence]
        if all(one.figure.unit in (told.figure.unit, *TIMES) for one in before):
            yield from _total(told, before)


def _total(told: Entry, before: list[Entry]) -> Iterator[Sum]:
    """The total of two sums or more."""
    parts = tuple(one for one in before if one.figure.unit == told.figure.unit)
    years = {one.figure.head: bare(one) for one in before if one.figure.unit in TIMES}
    if len(parts) > 1 and _are_added(told, parts):
        once = sum((one.figure.value for one in parts), Decimal(0))
        often = sum((one.figure.value * years.get(one.figure.per, 1) for one in parts), Decimal(0))
        yield Sum(told, parts, "+", (often, once))


def _are_added(told: Entry, parts: tuple[Entry, ...]) -> bool:
    """Are they sums of money, and none of them the price of each of something?"""
    return told.figure.unit not in ("", PERCENT, *TIMES) and not any(one.figure.nouns for one in parts)


def _left_of_hundred(figures: list[Entry], text: str) -> Iterator[Sum]:
    for match in _LEFT.finditer(text):
        number = int(match[1] or match[2])
        parts = tuple(one for one in figures[:number] if one.figure.unit == PERCENT)
        if len(parts) == number > 1 and figures[number].figure.unit == PERCENT:
            total = sum((part.figure.value for part in parts), Decimal(0))
            yield Sum(figures[number], parts, "−", (100 - total,), is_rest=True)
