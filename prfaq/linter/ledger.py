"""The ledger: every quantity of an idea, read once, with its place, its unit and what kind of claim it is.

Rules are queries over it. A field of the schema that holds a number is an *anchor*; what evidence and sources say
is a *result*; where things are to go is a *target*; all other prose *tells*.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from decimal import Decimal
from functools import cache, cached_property, lru_cache
from itertools import islice
from typing import Literal, NamedTuple, TypeAlias

from prfaq.idea.values import Number
from prfaq.linter.context import LintContext
from prfaq.linter.lexicon.figures import NUMBER_WORDS, PERCENT, Figure, exact, figure, figures_of
from prfaq.linter.lexicon.words import KEPT, sentences_of

Kind: TypeAlias = Literal["anchor", "result", "target", "told"]

_MOST = 4_000
"""Characters of a text in which quantities are read: two pages, which only an appendix is longer than."""

_MOST_TEXTS = 1_000
"""Texts with quantities that are read: ten times as many as a long idea has."""

_RESULTS = ("evidence[].", "references[].", "appendices[].", "company.boilerplate")
_ANCHORS = ("customer.size.", "economics.", "press_release.pricing.", "alternatives[].price")
_HAS_DIGIT = re.compile(r"\d")
_DIGIT_ROWS = re.compile(r"\d[\d.,]*")
_BETWEEN = re.compile(r"\d(?<=[ £€$]\d)[\d.,]*(?: ?%)?(?= ([^\W\d_]+ [^\W\d_]+))")
_RECKONS = re.compile(
    r" (?:at|times|x|×|each|over|leaves?|left|from) |\bOf \d|\beach\b|\bfrom "
    r"| in (?:all|total)\b|altogether|: \W?\d[^.;]{0,80} for "
)
"""Words without which no sentence works anything out, so that most texts need one look."""
_LONG_WORDS = 40
"""Characters that two words before a number may have."""
_CLAUSE_ENDS = re.compile(r"[.,;:!?](?:\s|$)")
_WORDS = frozenset(word.partition("-")[0] for word in NUMBER_WORDS) | {
    "half",
    "third",
    "thirds",
    "quarter",
    "fifth",
}
_VALUES = frozenset(
    [
        "customer.size.value", "customer.size.unit", "problem.impact[].value", "problem.impact[].unit",
        "problem.impact[].per", "problem.frequency.value", "problem.frequency.per", "benefit.measure.from",
        "benefit.measure.to", "benefit.measure.unit", "metrics.success[].baseline.value", "metrics.success[].target",
        "metrics.success[].unit", "evidence[].id", "meta.version", "schema_version",
    ]
)  # fmt: skip
"""Fields that are read together with their unit, or that are no quantities."""


class Entry(NamedTuple):
    """One quantity of an idea: the ``figure`` in the ``text`` of the field at ``path`` (a JSON Pointer)."""

    path: str
    text: str
    figure: Figure
    kind: Kind

    @property
    def words(self) -> str:
        """The quantity exactly as it is written."""
        return self.text[self.figure.start : self.figure.end]

    @property
    def sentence(self) -> str:
        """The sentence that it is in."""
        return sentence_at(self.text, self.figure.start)

    @property
    def clause(self) -> str:
        """The part of the sentence, between commas and the like, that it is in."""
        return clause_at(self.text, self.figure.start)


@lru_cache(maxsize=KEPT)
def clause_at(text: str, place: int) -> str:
    """The part of a sentence in which a place lies."""
    ends = [0, *(match.start() + 1 for match in _CLAUSE_ENDS.finditer(text)), len(text)]
    start = bisect_right(ends, place) - 1
    return text[ends[start] : ends[start + 1]] if start + 1 < len(ends) else text[ends[start] :]


@lru_cache(maxsize=KEPT)
def sentence_at(text: str, place: int) -> str:
    """The sentence of a text in which a place lies."""
    end = 0
    for sentence in sentences_of(text):
        end = text.find(sentence, end) + len(sentence)
        if place < end:
            return sentence
    return text


class Ledger:
    """The entries of one idea; a text is read when it is first asked for, since most questions need a few."""

    def __init__(self, ctx: LintContext) -> None:
        self._read: dict[str, tuple[Entry, ...]] = {}
        self._with_words = set(ctx.numbers_with(_WORDS)) if ctx.language == "en" else set[int]()
        self._texts = ctx.texts
        for one in _valued(ctx):
            self._read[one.path] = (*self._read.get(one.path, ()), one)
        self._valued = tuple(self._read)

    def at(self, path: str) -> tuple[Entry, ...]:
        """The entries of one field."""
        found = self._read.get(path)
        if found is None:
            found = self._entries(self._numbers[path]) if path in self._numbers else ()
            self._read[path] = found
        return found

    def within(self, block: str) -> Iterator[Entry]:
        """The entries of all fields in a block."""
        return (one for path in self.paths if path.startswith(block) for one in self.at(path))

    def valued(self, block: str) -> Iterator[Entry]:
        """The entries of the fields in a block that hold nothing but a figure."""
        return (one for path in self._valued if path.startswith(block) for one in self.at(path))

    @cached_property
    def _numbers(self) -> dict[str, int]:
        """The texts that may hold a quantity, by their fields."""
        found = (
            (passage.path, number)
            for number, passage in enumerate(self._texts)
            if (number in self._with_words or _scanned(passage.text)) and passage.field.name not in _VALUES
        )
        return dict(islice(found, _MOST_TEXTS))

    @cached_property
    def paths(self) -> tuple[str, ...]:
        """Every field that may hold a quantity: first those that hold nothing else."""
        return (*self._valued, *self._numbers)

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """Every entry: for what cannot be asked of a few fields."""
        return tuple(one for path in self.paths for one in self.at(path))

    @cached_property
    def reckoned(self) -> tuple[str, ...]:
        """The fields that may work something out: with two figures or more, and words that say how."""
        return tuple(path for path, scan in self._scans if scan.may_reckon)

    @cached_property
    def _scans(self) -> list[tuple[str, "_Scan"]]:
        scans = ((path, _scanned(self._texts[number].text)) for path, number in self._numbers.items())
        return [(path, scan) for path, scan in scans if scan]

    @cached_property
    def echoes(self) -> list[list[tuple[str, str]]]:
        """Places of numbers that are between the same four words, each a field and the number as written."""
        found: dict[tuple[str, str], list[tuple[str, str]]] = {}
        for path, scan in self._scans:
            for between, written in scan.between:
                found.setdefault(between, []).append((path, written))
        return [places for places in found.values() if len({written for _, written in places}) > 1]

    def _entries(self, number: int) -> tuple[Entry, ...]:
        path, text, field = self._texts[number]
        return _entries_of(path, text[:_MOST], _kind(field.name), number in self._with_words)

    @cached_property
    def _ranges(self) -> dict[str, tuple[list[Decimal], list[Entry]]]:
        """The entries of each unit by their lowest value."""
        found: dict[str, tuple[list[Decimal], list[Entry]]] = {}
        for one in sorted(self.entries, key=lambda one: one.figure.low):
            lows, entries = found.setdefault(one.figure.unit, ([], []))
            lows.append(one.figure.low)
            entries.append(one)
        return found

    def alike(self, one: Entry) -> Iterator[Entry]:
        """The entries in the same unit, and of a count of the same noun."""
        _, entries = self._ranges.get(one.figure.unit, ([], []))
        return (other for other in entries if one.figure.unit or other.figure.head == one.figure.head)

    def agreeing(self, one: Figure) -> Iterator[Entry]:
        """The entries in the same unit that may mean the same value."""
        lows, entries = self._ranges.get(one.unit, ([], []))
        start, end = bisect_left(lows, one.low - abs(one.low) / 4), bisect_right(lows, one.high)
        return (entries[at] for at in range(start, end) if entries[at].figure.agrees(one))


@lru_cache(maxsize=KEPT)
def _entries_of(path: str, text: str, kind: Kind, has_words: bool) -> tuple[Entry, ...]:
    return tuple(Entry(path, text, one, kind) for one in figures_of(text, has_words))


class _Scan(NamedTuple):
    """What a look at a text with digits tells of it."""

    may_reckon: bool
    between: tuple[tuple[tuple[str, str], str], ...]


@lru_cache(maxsize=KEPT)
def _scanned(text: str) -> _Scan | None:
    """``None`` for a text without digits."""
    if not _HAS_DIGIT.search(text):
        return None
    return _Scan(len(_DIGIT_ROWS.findall(text)) > 1 and bool(_RECKONS.search(text)), tuple(_between(text)))


def _between(text: str) -> Iterator[tuple[tuple[str, str], str]]:
    """The numbers of a text that stand between two words and two others, after these: what is before, and behind."""
    for match in _BETWEEN.finditer(text[:_MOST]):
        before = text[max(0, match.start() - _LONG_WORDS) : match.start()].rstrip("£€$").lower().split()[-2:]
        if len(match.group()) > 1 and len(before) > 1 and all(map(str.isalpha, before)):
            behind = f"{'%' * ('%' in match.group())} {match[1].lower()}"
            yield (" ".join(before), behind), match.group()


@cache
def _kind(field: str) -> Kind:
    if field.startswith(_RESULTS):
        return "result"
    return "anchor" if field.startswith(_ANCHORS) else "told"


def _valued(ctx: LintContext) -> Iterator[Entry]:
    """The quantities of fields that hold nothing else, each with the unit beside it."""
    idea = ctx.idea
    size, measure, frequency = idea.customer.size, idea.benefit.measure, idea.problem.frequency
    yield from _entry("/customer/size/value", size.value, size.unit)
    for index, impact in enumerate(idea.problem.impact):
        yield from _entry(f"/problem/impact/{index}/value", impact.value, impact.unit, impact.per)
    yield from _entry("/problem/frequency/value", frequency.value, "", frequency.per)
    yield from _entry("/benefit/measure/from", measure.from_, measure.unit)
    yield from _entry("/benefit/measure/to", measure.to, measure.unit, kind="target")
    for index, metric in enumerate(idea.metrics.success):
        path = f"/metrics/success/{index}"
        yield from _entry(f"{path}/baseline/value", metric.baseline.value, metric.unit)
        yield from _entry(f"{path}/target", metric.target, metric.unit, kind="target")
    yield from _numbers(ctx)


def _numbers(ctx: LintContext) -> Iterator[Entry]:
    """The fields that the schema knows as numbers."""
    idea = ctx.idea
    for index, other in enumerate(idea.alternatives):
        for one in _exact(f"/alternatives/{index}/share/percent", other.share.percent, ""):
            figure_of = one.figure._replace(unit=PERCENT)
            yield one._replace(text=f"{one.text} %", figure=figure_of._replace(end=len(one.text) + 2))
    for index, evidence in enumerate(idea.evidence):
        yield from _exact(f"/evidence/{index}/sample/n", evidence.sample.n, evidence.sample.of)
    tam = idea.economics.tam
    yield from _exact("/economics/tam/customers", tam.customers, "")
    sums = [one.unit for one in figures_of(idea.press_release.pricing.price) if one.unit]
    for name, amount in (("price", tam.price), ("value", tam.value)):
        for one in _exact(f"/economics/tam/{name}", amount, ""):
            yield one._replace(figure=one.figure._replace(unit=sums[0] if sums else "money"))
    yield from _exact("/economics/payback_months", idea.economics.payback_months, "months")


def _entry(path: str, value: str, unit: str, per: str = "", kind: Kind = "anchor") -> Iterator[Entry]:
    found = figure(value, unit, per) if value else None
    if found:
        yield Entry(path, f"{value} {unit}".strip(), found, kind)


def _exact(path: str, value: Decimal | None, unit: str) -> Iterator[Entry]:
    if isinstance(value, Number) and (value.about or value.unit):
        yield from _entry(path, value.plain, "" if value.unit else unit)
        return
    found = exact(value) if value is not None else None
    if found and value is not None:
        written = f"{value:f}"
        yield from _entry(path, written, unit) if unit else (Entry(path, written, found, "anchor"),)
