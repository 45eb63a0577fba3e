"""EVI, continued: whether the figures in the prose come from somewhere."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from decimal import Decimal
from functools import cache, cached_property

from prfaq.checking.manuscript import Manuscript
from prfaq.checking.markup import unquoted
from prfaq.checking.prose import words_of
from prfaq.checking.quantities import Quantity, quantities_of
from prfaq.checking.rule import Fault, Faults, rule, scale
from prfaq.idea.fields import every_field

_CLAIM_SIGN = re.compile("[%£€$¥₹]")
_CLAIM_WORDS = frozenset(
    ["percent", "cent", "euro", "euros", "dollar", "dollars", "pound", "pounds", "usd", "eur"]
)
_BRACKETS = re.compile(r"\[[^\[\]]*\]")
_ALONE = re.compile(r"[\s\[(~<>≤≥]*\d[\d.,]*[\s\])]*")
_IN_NUMBERS = tuple("0123456789.,")
_GOES_ON = re.compile(r"[.,]?\d|[km%]\w?")
_FIGURE = re.compile(r"[£€$¥₹]\s?\d+(?:[.,]\d+)*\w*|(?<!\d)(?<!\d[.,])\d++(?:[.,]\d++)*+\s?%")
_COUNT = r"(\d{1,9}|\d{1,3}(?:,\d{3})+)"
_SHARE = re.compile(rf"(?<![\w.,]){_COUNT} (?:out )?(?:of|in) (?:the |our )?{_COUNT}(?![\w%])")
_AROUND_DIGITS = "£€$¥₹% \u00a0"
_FEW = 40
"""Figures that are looked for in the text of the facts, before these are parsed."""

_ROUNDED = Decimal("0.5")
"""How far a percentage may be from what "4 of 11" comes to."""
_RELEASE = ("headline", "subheading", "summary", "problem", "solution", "how_it_works")


@rule(
    "EVI007",
    "number-without-source",
    scale(None, in_review="warning"),
    reads=(
        "problem.statement",
        "problem.today",
        "benefit.statement",
        "press_release",
        "internal_faq[].answer",
        "evidence",
        "problem.impact",
        "metrics",
        "economics",
        "alternatives",
    ),
    source="punt: a number without a source anchors the reader; Calbucci",
)
def number_without_source(draft: Manuscript) -> Faults:
    """A percentage or a sum of money comes from nowhere.

    What it checks: whether each percentage and sum of money in the problem, the benefit, the press release
        and the internal answers is a number of the facts: evidence, impact, sizes, shares, prices, metrics,
        economics, appendices. From the status `in_review` on.
    Why it matters: "37%" is believed, remembered and repeated to customers. Somebody should be able to say
        where it comes from.
    Fails:
        press_release: {problem: "Organisers cancel 37% of their walks."}
    Passes:
        press_release: {problem: "Organisers cancel 20% of their walks."}
    Options: none.
    Limits: compares numbers, not what they count; "62 of 310" in a fact stands for 20%. An answer that cites
        `evidence`, or has the status `open` or `assumption`, is left alone, and so are quotations and guesses
        in [square brackets]. Numbers in words are not read. One finding a text.
    """
    known: _Known | None = None
    for path, text in _texts(draft):
        if not _claims(text):
            continue
        said = _plain(text)
        known = known or _Known(draft)
        if known.are_repeated_in(said):
            continue
        claims = (claim for claim in quantities_of(said) if claim.kind != "number")
        unsourced = [claim for claim in claims if claim not in known]
        if unsourced:
            listed = ", ".join(dict.fromkeys(f'"{claim.words}"' for claim in unsourced))
            yield Fault(
                path,
                f"{listed} {'has' if len(unsourced) == 1 else 'have'} no source.",
                "Put it into `evidence` or `problem.impact`, or mark it as an assumption.",
                unsourced[0].words,
            )


def _plain(text: str) -> str:
    return _BRACKETS.sub(" ", unquoted(text)) if "[" in text else unquoted(text)


def _claims(text: str) -> bool:
    """Does a text perhaps hold a percentage or a sum of money?"""
    return _CLAIM_SIGN.search(text) is not None or not _CLAIM_WORDS.isdisjoint(words_of(text))


def _texts(draft: Manuscript) -> Iterator[tuple[str, str]]:
    idea = draft.idea
    yield "/problem/statement", idea.problem.statement
    yield "/problem/today", idea.problem.today
    yield "/benefit/statement", idea.benefit.statement
    for name in _RELEASE:
        yield f"/press_release/{name}", getattr(idea.press_release, name)
    for index, entry in enumerate(idea.internal_faq):
        if entry.status == "answered" and not entry.evidence:
            yield f"/internal_faq/{index}/answer", entry.answer


_FACTS = (
    "customer.size",
    "problem.impact",
    "problem.frequency",
    "alternatives",
    "benefit.measure",
    "evidence",
    "press_release.pricing",
    "risks",
    "economics",
    "dependencies",
    "metrics",
    "decision.ask",
    "references",
    "appendices",
)
"""Fields that hold figures, each with where they come from."""


@cache
def _fact_fields() -> frozenset[str]:
    """The names of the fields that are facts."""
    return frozenset(name for name, _ in every_field() if name.startswith(_FACTS))


class _Known:
    """The percentages and sums of the facts; a number alone in its field may be either.

    Most claims repeat a fact word for word, so the facts are parsed only for one that does not, or when there
    are many.
    """

    def __init__(self, draft: Manuscript) -> None:
        facts = _fact_fields()
        self._texts = [passage.text for passage in draft.texts if passage.field.name in facts]
        self._joined = "\n".join(self._texts)
        self._values = {"percent": set(_shares(draft)), "money": set(_sums(draft))}
        self._alone = {f"{value:f}" for values in self._values.values() for value in values}
        self._looks = 0

    def __contains__(self, claim: Quantity) -> bool:
        if claim.value in self._values[claim.kind] or claim.value in self._parsed[claim.kind]:
            return True
        return claim.kind == "percent" and self._is_share(claim.value)

    def are_repeated_in(self, text: str) -> bool:
        """Does every figure with a sign in ``text`` stand in the facts, word for word? A quick look."""
        figures = set(_FIGURE.findall(text))
        self._looks += len(figures)
        if self._looks > _FEW or not _CLAIM_WORDS.isdisjoint(words_of(text)):
            return False
        return all(self._is_repeated(words) for words in figures)

    def _is_repeated(self, words: str) -> bool:
        """Do the words stand in the facts, and not as a piece of a longer number?"""
        if words.strip(_AROUND_DIGITS).replace(",", "") in self._alone:
            return True
        start = self._joined.find(words)
        while start >= 0:
            before, end = self._joined[start - 1 : start], start + len(words)
            if before not in _IN_NUMBERS and not _GOES_ON.match(self._joined, end):
                return True
            start = self._joined.find(words, end)
        return False

    @cached_property
    def _parsed(self) -> dict[str, set[Decimal]]:
        """The percentages and sums in the texts."""
        found: dict[str, set[Decimal]] = {"percent": set(), "money": set()}
        for text in self._texts:
            alone = len(text) < 12 and _ALONE.fullmatch(text)
            for number in quantities_of(text) if alone or _claims(text) else ():
                for kind in found if alone and number.kind == "number" else found.keys() & {number.kind}:
                    found[kind].add(number.value)
        return found

    def _is_share(self, percentage: Decimal) -> bool:
        """Does "62 of 310" come to this, rounded?"""
        place = bisect_left(self._proportions, percentage)
        return any(
            abs(share - percentage) <= _ROUNDED for share in self._proportions[max(0, place - 1) : place + 1]
        )

    @cached_property
    def _proportions(self) -> list[Decimal]:
        """What "62 of 310" and the like come to, as percentages, in order."""
        pairs = (pair for text in self._texts for pair in _SHARE.findall(text))
        counts = ((Decimal(part.replace(",", "")), Decimal(whole.replace(",", ""))) for part, whole in pairs)
        return sorted(100 * part / whole for part, whole in counts if whole)


def _shares(draft: Manuscript) -> Iterator[Decimal]:
    """Percentages of fields that hold nothing else."""
    shares = (alternative.share.percent for alternative in draft.idea.alternatives)
    yield from (share for share in shares if share is not None)


def _sums(draft: Manuscript) -> Iterator[Decimal]:
    """Sums of money of fields that hold nothing else."""
    tam = draft.idea.economics.tam
    yield from (amount for amount in (tam.price, tam.value) if amount is not None)


RULES = (number_without_source,)
