"""When two quantities of an idea speak of one thing, whether they agree, and what comes of two others.

Questions of this kind are answered by units, counted nouns and shared words, never by a score of likeness.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from itertools import combinations
from typing import NamedTuple, TypeAlias

from prfaq.linter.context import LintContext
from prfaq.linter.ledger import Entry, Ledger
from prfaq.linter.lexicon.figures import PERCENT, TIMES, Figure, factor_of
from prfaq.linter.lexicon.words import KEPT, fold, stem, stems_of, word_set
from prfaq.linter.rule import STATUS_RANKS

MANY = 100
"""Counts below this are of too many different things to be compared by their noun alone."""
_ROUGH = 2
"""Points between which a rough share may lie."""
_FEW = 24
"""Figures of a text that are reckoned with: nobody works out more."""
TIME_WORDS = frozenset(
    ["second", "minute", "hour", "day", "week", "month", "year", "time", "today", "now", "new", "percent"]
)

TOLD = (
    *(
        f"/press_release/{name}"
        for name in ("headline", "subheading", "summary", "problem", "solution", "how_it_works")
    ),
    "/benefit/statement",
    *("/problem/statement", "/problem/consequence", "/problem/today"),
    *("/solution/summary", "/quotes/customer/text"),
)
"""Where an idea tells what its structured fields count."""


def is_alike(one: Figure, other: Figure) -> bool:
    """Is it the same unit, and for a count the same noun?"""
    if one.unit != other.unit:
        return False
    if one.unit == PERCENT:
        return not (one.head and other.head) or one.head == other.head
    return bool(one.unit) or (one.head != "" and one.head == other.head)


def is_comparable(one: Figure, other: Figure, times: int = 4) -> bool:
    """Is one no more than a few times the other?"""
    a, b = one.low + one.high, other.low + other.high
    return a <= times * b and b <= times * a


def is_rough(one: Figure) -> bool:
    """Is it a share in words or small numbers, "half of them", which stands for much that is near?"""
    return one.unit == PERCENT and one.high - one.low >= _ROUGH


def is_slip(one: Decimal, other: Decimal) -> bool:
    """Is it the same number but for one digit, or with its digits in another order?"""
    digits, others = str(round(one)), str(round(other))
    differ = sum(a != b for a, b in zip(digits, others, strict=False))
    return len(digits) == len(others) and (differ == 1 or (differ > 0 and sorted(digits) == sorted(others)))


def may_be(one: Figure, other: Entry) -> bool:
    """May an entry be of the same thing? A count of its noun, or a field that gives none; in other units any."""
    if one.unit != other.figure.unit:
        return False
    is_field = other.kind in ("anchor", "target") and not other.figure.head
    return bool(one.unit) or other.figure.head == one.head or is_field


def says_same(one: Figure, other: Entry) -> bool:
    """Does another entry say the same, as far as one can tell?"""
    return one.agrees(other.figure) and may_be(one, other)


def is_repeated(one: Figure, other: Entry) -> bool:
    """Does another entry say the same, or of a share the rest of it?"""
    rest = one.unit == other.figure.unit == PERCENT and abs(one.value + other.figure.value - 100) < 1
    return (rest or one.agrees(other.figure)) and may_be(one, other)


def odd_counts(ledger: Ledger) -> Iterator[tuple[Entry, list[Entry]]]:
    """Small counts of a noun that differ, alone in their field, from those of three fields or more, which agree."""
    groups: dict[str, list[Entry]] = {}
    for one in filter(_is_small_count, ledger.entries):
        groups.setdefault(one.figure.head, []).append(one)
    yield from filter(None, (_odd_and_usual(group) for group in groups.values() if len(group) > 2))


def _odd_and_usual(group: list[Entry]) -> tuple[Entry, list[Entry]] | None:
    least = 2 if group[0].figure.head in _MEASURES else 3
    usual = next((same for one in group if len(same := _agreeing_in(group, one)) >= least), [])
    odd = [one for one in group if usual and not one.figure.agrees(usual[0].figure)]
    return (odd[0], usual) if len(odd) == 1 and _is_alone(odd[0], group) else None


def _is_alone(one: Entry, group: list[Entry]) -> bool:
    """Is it the only one of its field?"""
    return sum(other.path == one.path for other in group) == 1


_MEASURES = frozenset(
    [
        "mile",
        "km",
        "kilometre",
        "kilometer",
        "metre",
        "meter",
        "kilo",
        "gram",
        "tonne",
        "litre",
        "degree",
        "hectare",
    ]
)
"""Units in which two fields that agree, and a third that does not, measure one thing sooner than three of a noun."""


def _is_small_count(one: Entry) -> bool:
    f = one.figure
    is_other = not f.head or f.unit or f.is_bound or f.per or f.in_share or f.share
    return not is_other and 1 < f.low < MANY and " in " not in one.words


def _agreeing_in(group: list[Entry], one: Entry) -> list[Entry]:
    """Those that agree, the first of each field."""
    return [*{other.path: other for other in reversed(group) if other.figure.agrees(one.figure)}.values()]


def is_other_unit(one: Entry, other: Entry) -> bool:
    """Is it the same number of another unit of time: "twelve days" for "twelve weeks"?"""
    is_time = one.figure.unit in TIMES and other.figure.unit in TIMES
    is_other = is_time and factor_of(one.figure) != factor_of(other.figure)
    return is_other and bare(one) == bare(other) > _PAIR


_PAIR = 2
"""A number that is of too many things to be mistaken in its unit alone: "two days" need not be the "two months"."""


def nearest_to(one: Entry, others: Iterable[Entry]) -> list[Entry]:
    """The first of the others whose value is the nearest, as a list of one."""
    return [min(others, key=lambda other: abs(other.figure.value - one.figure.value))]


def bare(one: Entry) -> Decimal:
    """The number of a figure as it is written, without its unit of time."""
    return one.figure.value / factor_of(one.figure)


def whole_of(one: Entry) -> Decimal:
    """The whole that a fraction is of; 0 for any other figure."""
    return one.figure.share[1] if one.figure.share else Decimal(0)


def share_subject(ctx: LintContext, one: Entry, other: Entry, words: int = 2) -> bool:
    """Have two sentences, and the clauses of two fractions, so many words in common, beside what both count?"""
    is_part = one.figure.share and other.figure.share
    mine, theirs = (one.clause, other.clause) if is_part else (one.sentence, other.sentence)
    shared = subject(ctx, mine) & subject(ctx, theirs)
    return len(shared) >= words and len(shared - {stem(one.figure.head)}) >= words


def subject(ctx: LintContext, text: str) -> frozenset[str]:
    """The stems of a text that tell what it is about: those that mean something, and are not in every text."""
    known = ctx.once(_subjects)
    if text not in known:
        words = content(ctx, text) - ctx.once(common_stems)
        known[text] = frozenset(word for word in words if not word.isdecimal())
    return known[text]


def _subjects(_ctx: LintContext) -> dict[str, frozenset[str]]:
    """What ``subject`` has made of the texts of one idea."""
    return {}


def are_about_one(ctx: LintContext, name: str, text: str) -> bool:
    """Does a text have most words of a metric's name, two at least?"""
    named_by = stems_of(name) - ctx.once(_function_stems)
    shared = named_by & stems_of(text)
    return len(shared) > 1 and 4 * len(shared) >= 3 * len(named_by)


def _function_stems(ctx: LintContext) -> frozenset[str]:
    return frozenset(map(stem, ctx.words("function") | ctx.words("measure_words")))


def content(ctx: LintContext, text: str) -> frozenset[str]:
    """The stems of the words of a text that mean something."""
    return _content(text, ctx.once(without_content))


@lru_cache(maxsize=KEPT)
def _content(text: str, ignored: frozenset[str]) -> frozenset[str]:
    words = (word for word in word_set(text) if len(word) > 1 and word not in ignored)
    return frozenset(stem(word) for word in words if fold(word) not in ignored)


def without_content(ctx: LintContext) -> frozenset[str]:
    """Words that tell nothing of a subject."""
    return ctx.words("function") | ctx.words("measure_words") | ctx.words("numbers")


def common_stems(ctx: LintContext) -> frozenset[str]:
    """Stems that tell nothing apart: function words, units of time, the customer and the product."""
    names = (ctx.idea.customer.segment, ctx.idea.customer.role, *ctx.product_names, ctx.idea.company.name)
    return frozenset(map(stem, ctx.words("function") | TIME_WORDS)).union(*map(stems_of, names))


def citing(ctx: LintContext) -> Mapping[str, list[str]]:
    """Every block that cites evidence, with the ids that it cites."""
    found: dict[str, list[str]] = {}
    for citation in ctx.citations:
        found.setdefault(citation.path.partition("/evidence/")[0], []).append(citation.cited)
    return found


def places_of_evidence(ctx: LintContext) -> Mapping[str, int]:
    """The place in the list of each piece of evidence, by its id."""
    return {one.id: at for at, one in reversed([*enumerate(ctx.idea.evidence)]) if one.id}


def cited(ctx: LintContext, ledger: Ledger, ids: Iterable[str], *fields: str) -> list[Entry]:
    """What the evidence with these ids says in figures, in these fields of it."""
    known = ctx.once(places_of_evidence)
    places = [known[one] for one in dict.fromkeys(ids) if one in known]
    found = (one for at in places for field in fields for one in ledger.at(f"/evidence/{at}/{field}"))
    return [one for one in found if not one.figure.is_bound]


def of_evidence(ctx: LintContext, ledger: Ledger, *fields: str) -> Iterator[Entry]:
    """What all evidence says in figures, in these fields of it."""
    places = (f"/evidence/{at}/{field}" for at in range(len(ctx.idea.evidence)) for field in fields)
    return (one for place in places for one in ledger.at(place))


def ends(ledger: Ledger) -> list[Entry]:
    """The two figures that the benefit goes between."""
    return [*ledger.at("/benefit/measure/from"), *ledger.at("/benefit/measure/to")]


def values(ledger: Ledger, path: str) -> list[Entry]:
    """The entries of a field but for limits and the numbers of fractions."""
    return [one for one in ledger.at(path) if not (one.figure.is_bound or one.figure.in_share)]


def is_measured_by(one: Entry, key: Entry) -> bool:
    """Is a figure in the unit of a key? What is only counted is told of too many things to be a metric's."""
    return is_alike(one.figure, key.figure) and bool(key.figure.unit or not key.path.startswith("/metrics"))


def stands_in_facts(ledger: Ledger, one: Entry) -> bool:
    """Is a figure one of the facts of other fields?"""
    same = (other for other in ledger.agreeing(one.figure) if other.kind != "told")
    return any(may_be(one.figure, other) and other.path != one.path for other in same)


def is_derived(ledger: Ledger, one: Figure) -> bool:
    """Is it the difference of the two that the benefit goes between, or what one is of the other?"""
    measure = [entry.figure for entry in ends(ledger)]
    if len(measure) < 2 or not measure[0].value:
        return False
    before, after = measure
    share = 100 * after.value / before.value
    if one.unit == PERCENT:
        return any(one.low - 1 <= value <= one.high + 1 for value in (share, 100 - share))
    return one.unit == before.unit and one.low <= abs(before.value - after.value) <= one.high


def is_made_of(ledger: Ledger, one: Entry, others: Sequence[Entry]) -> bool:
    """Is a figure the sum, difference, product or share of two others of its text, or of the evidence?"""
    near = (*ledger.at(one.path)[:_FEW], *others)
    figures = [other.figure for other in near if other.figure is not one.figure][:_FEW]
    return any(comes_of(one.figure, a, b) for a, b in combinations(figures, 2))


def comes_of(one: Figure, a: Figure, b: Figure) -> bool:
    """Is a figure a sum, difference, product, quotient or percentage of two others, as far as units allow it?"""
    room = max(abs(one.value) / 100, (one.high - one.low) / 2)
    return any(abs(value - one.value) <= room for value in _results(one, a, b) if value)


def _results(one: Figure, a: Figure, b: Figure) -> Iterator[Decimal]:
    """What two figures come to in the unit of a third."""
    if a.unit == b.unit == one.unit:
        yield from (a.value + b.value, abs(a.value - b.value))
    if a.unit == b.unit and one.unit in (PERCENT, ""):
        yield from (ratio(a, b) * _scale(one), ratio(b, a) * _scale(one))
    for part, times in ((a, b), (b, a)):
        if part.unit == one.unit and times.unit in ("", PERCENT, *TIMES):
            yield from (part.value * times.value / _scale(times), ratio(part, times))


def ratio(a: Figure, b: Figure) -> Decimal:
    """What one value is of another; 0 of nothing."""
    return a.value / b.value if b.value else Decimal(0)


def _scale(one: Figure) -> int:
    return 100 if one.unit == PERCENT else 1


IS_OTHER = 'This is "{one}", and {place} says "{other}".'


IS_IT = 'Is "{one}" here the "{other}" of {place}?'
IF_SO = "If so, write the same figure; if not, say what it counts."


class Dispute(NamedTuple):
    """A figure and those that it disagrees with, and how ``against`` says so."""

    one: Entry
    others: Sequence[Entry]
    message: str
    hint: str = "Which is right? Write the same figure in both places."
    grade: str = ""


Query: TypeAlias = Callable[[LintContext, Ledger], Iterator[Dispute]]


def asks_for_source(ctx: LintContext, one: Entry) -> bool:
    """Does EVI007 ask for the source of this sum or percentage, if it stands nowhere?"""
    texts = ("/press_release", "/problem/statement", "/problem/today", "/benefit/statement", "/internal_faq")
    is_read = one.path.startswith(texts) and not one.figure.share and any(map(str.isdigit, one.words))
    return is_read and STATUS_RANKS[ctx.idea.meta.status] >= STATUS_RANKS["in_review"]
