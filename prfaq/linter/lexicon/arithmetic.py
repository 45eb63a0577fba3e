"""Is a number worked out from others that are given? Sums, differences, products, quotients and shares.

"£81: £40 for checks, £27 for support and £14 for servers" needs no source for its parts, nor "£36 over £3 a month"
for the twelve months. A wrong result comes of nothing, so that it still asks for one.
"""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import chain, combinations, product
from typing import NamedTuple

from prfaq.linter.lexicon.quantities import Quantity, is_plain, quantities_of
from prfaq.linter.lexicon.words import sentences_of, words_of

_WORDS = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_BY_WORD = {word: float(number) for number, word in enumerate(_WORDS, 1)} | {
    "half": 2.0, **{word: 10.0 * number for number, word in enumerate(_TENS, 2)}
}  # fmt: skip
_PERIODS: tuple[float, ...] = (4.0, 12.0, 52.0)
"""What turns a month or a quarter into a year, and a week."""

_MONTHS = re.compile(r"(?<![\d.,])(\d{1,3}) months?\b")
_SCALED = re.compile(r"(?:k|m|bn|thousand|million|billion)\W*$", re.IGNORECASE)
_HEDGED = re.compile(r"(?:about|nearly|almost|roughly|around|circa|ca\.?|~|≈)\s*$", re.IGNORECASE)
_MOST = 24
"""Numbers of one text, and of what is given, that are reckoned with: nobody works out more."""


_MOST_PARTS = 6
"""Numbers that are tried as the parts of a whole."""


_ROUGH = 1e-6
"""What sums of binary fractions may be wrong by."""


class _Term(NamedTuple):
    value: float
    words: str = ""


class Reckoning:
    """The numbers of one text, and those that are ``given`` elsewhere, from which others may be worked out."""

    def __init__(self, text: str, context: str = "", given: Iterable[float] = ()) -> None:
        self._text = text
        self._own = list(chain(_terms(text), _terms(context)))[:_MOST]
        self._quantities = quantities_of(text)[:_MOST]
        self._given = list(given)[:_MOST]

    def explains(self, claim: Quantity) -> bool:
        """Is the number worked out from two others, or is it one of several that add up to another?"""
        if not is_plain(claim.value) or not claim.value:
            return False
        return self._comes_of_two(claim) or self._is_part(claim) or self._adds_up(claim)

    def _comes_of_two(self, claim: Quantity) -> bool:
        own, periods, room = self._others(claim), _PERIODS, self._room(claim)
        if claim.kind == "percent":
            periods = ()
        pairs = chain(
            combinations(own, 2), product(own, (*self._given, *periods)), product(self._given, periods)
        )
        results = chain.from_iterable(_results(a, b, claim.kind == "percent") for a, b in pairs)
        value = float(claim.value)
        return any(abs(one - value) <= room for one in results)

    def _others(self, claim: Quantity) -> list[float]:
        """The numbers beside a number; of a percentage those in its sentence."""
        near = self._beside(claim) if claim.kind == "percent" else self._own
        return [one.value for one in near if one.words != claim.words]

    def _beside(self, claim: Quantity) -> list[_Term]:
        """The numbers of the sentence that a number is in."""
        return list(_terms(next((one for one in sentences_of(self._text) if claim.words in one), "")))

    def _is_part(self, claim: Quantity) -> bool:
        """Is a sum called a part of another that is given: "£9,900 of the £26,100"?"""
        end = claim.start + len(claim.words)
        whole = next((one for one in self._quantities if one.start > claim.start), None)
        behind = self._text[end : whole.start] if whole else ""
        return (
            whole is not None
            and float(whole.value) in self._given
            and words_of(behind) in (("of",), ("of", "the"))
        )

    def _adds_up(self, claim: Quantity) -> bool:
        """Is the number one of several that come to a number that is known?"""
        value = _exact(claim.value)
        row = [
            _exact(one.value) for one in self._quantities if one.kind == claim.kind and is_plain(one.value)
        ]
        totals = {_exact(one) for one in (*self._others(claim), *self._given) if one > value}
        sums = chain.from_iterable(
            combinations(row[:_MOST_PARTS], size) for size in range(2, _MOST_PARTS + 1)
        )
        return any(value in parts and _exact(sum(parts)) in totals for parts in sums)

    def _room(self, claim: Quantity) -> float:
        """How far the result may be from the number: half of its last digit, and more where it is about."""
        if _HEDGED.search(self._text[max(0, claim.start - 12) : claim.start]):
            return max(abs(float(claim.value)) / 50, 0.5)
        written = claim.value.normalize() if _SCALED.search(claim.words) else claim.value
        exponent = written.as_tuple().exponent
        return 5.0 * 10.0 ** (int(exponent) - 1) + _ROUGH


def _terms(text: str) -> Iterator[_Term]:
    """The numbers of a text in digits and in words; months as years, too, and a percentage as the share it is."""
    for one in quantities_of(text):
        if is_plain(one.value):
            yield _Term(float(one.value) / (100 if one.kind == "percent" else 1), one.words)
    yield from (_Term(_BY_WORD[word]) for word in words_of(text) if word in _BY_WORD)
    yield from (_Term(float(months) / 12) for months in _MONTHS.findall(text))


def _exact(number: Decimal | float) -> float:
    return round(float(number), 6)


def _results(a: float, b: float, is_percent: bool) -> Iterator[float]:
    """What two numbers come to."""
    if not a or not b:
        return
    if is_percent:
        yield from (100 * a / b, 100 * b / a, 100 * (1 - a / b), 100 * (1 - b / a))
        return
    yield from (a + b, abs(a - b), a * b, a / b, b / a)


def numbers_in(texts: Iterable[str]) -> list[float]:
    """The numbers of several texts, each once."""
    return list(dict.fromkeys(term.value for text in texts for term in _terms(text)))
