"""Numbers as people write them, made comparable: "£3,600", "3.6k pounds", "62 per cent", "$29/month".

Only digits are read. A year or the day in a date reads as a plain number; times, versions, ordinals and
digits inside a name ("Q4", "ev-2") are none.
"""

import re
from decimal import Decimal
from functools import lru_cache
from typing import Literal, NamedTuple, TypeAlias

Kind: TypeAlias = Literal["money", "percent", "number"]

_CURRENCIES = {
    "£": "GBP", "gbp": "GBP", "pound": "GBP", "pounds": "GBP",
    "€": "EUR", "eur": "EUR", "euro": "EUR", "euros": "EUR",
    "$": "USD", "us$": "USD", "usd": "USD", "dollar": "USD", "dollars": "USD",
    "¥": "JPY", "jpy": "JPY", "yen": "JPY",
    "₹": "INR", "inr": "INR", "rupee": "INR", "rupees": "INR",
    "chf": "CHF", "franc": "CHF", "francs": "CHF",
    "sek": "SEK", "nok": "NOK", "dkk": "DKK", "cad": "CAD", "aud": "AUD",
}  # fmt: skip
_SCALES = {"k": 10**3, "thousand": 10**3, "million": 10**6, "bn": 10**9, "billion": 10**9}
_PERIODS = {
    "hour": "hour", "hr": "hour", "hourly": "hour",
    "day": "day", "daily": "day",
    "week": "week", "wk": "week", "weekly": "week",
    "month": "month", "mo": "month", "monthly": "month",
    "quarter": "quarter", "quarterly": "quarter",
    "year": "year", "yr": "year", "yearly": "year", "annually": "year", "annum": "year", "annual": "year",
}  # fmt: skip
_PER_YEAR = {"day": 365, "week": 52, "month": 12, "quarter": 4, "year": 1}

_SIGN = r"(?:us\$|[£$€¥₹]|\b(?:usd|eur|gbp|chf|jpy|inr|sek|nok|dkk|cad|aud)\b)"
_NAME = r"(?:euros?|dollars?|pounds?|francs?|yen|rupees?)\b"
_PERCENT = r"%|per[ \u00a0]?cent(?:age)?\b"
_NUMBER = re.compile(
    r"(?P<digits>\d(?<![\w.,:#/]\d)(?<![a-z]-\d)"
    r"(?:\d{0,2}(?:[,'’\u00a0\u202f]\d{3})+(?![\d,])(?:\.\d+)?|\d{0,2}(?:\.\d{3})+,\d\d?(?!\d)"
    r"|\d{0,2}(?:\.\d{3}){2,}(?!\d)|\d*,\d\d?(?!\d)|\d*(?:\.\d+)?))(?![.:]\d)"
    r"(?:(?P<scale>[ \u00a0]?(?:thousand|million|billion)|k|m|bn)(?!\w))?"
    rf"(?:[ \u00a0]?(?:(?P<percent>{_PERCENT})|(?P<currency>{_SIGN}|{_NAME})))?"
    r"(?!\w)",
    re.IGNORECASE,
)
"""A number; its first digit stands first, since a search for a look behind is slow."""

_LONGEST = 40
"""Characters from which a row of digits counts as no number."""

_SYMBOLS = frozenset("£€$¥₹")
_DECIMAL_COMMA = re.compile(r",\d\d?$")
_DOTTED_THOUSANDS = re.compile(r"\d{1,3}(?:\.\d{3}){2,}")
_DOTTED_MONEY = re.compile(r"[1-9]\d{0,2}\.\d\d0")
"""A sum such as ``3.600 €``: no currency is counted in thousandths that end in nought."""
_NOT_DIGITS = str.maketrans("", "", ",'’\u00a0\u202f")
_EACH = re.compile(
    r"(?:\s*/\s*|,?\s+(?:per|an?|each|every|for\s+(?:each|every|an?))\s+)([a-z]+)|,?\s+([a-z]+ly)\b",
    re.IGNORECASE,
)


class Quantity(NamedTuple):
    """A number with what it counts.

    ``unit`` is the currency (``GBP``) of money; ``period`` is ``month`` for "a month"; ``each`` holds what
    else it is counted by, as ``ward`` in "£3,600 per ward a year". ``words`` is the exact text.
    """

    kind: Kind
    value: Decimal
    unit: str
    period: str
    each: tuple[str, ...]
    words: str
    start: int

    @property
    def yearly(self) -> Decimal | None:
        """The value for a year, where it is one of a period that makes up a year."""
        times = _PER_YEAR.get(self.period)
        return self.value * times if times else None


@lru_cache(maxsize=1024)
def quantities_of(text: str) -> tuple[Quantity, ...]:
    """All numbers in ``text``, in order."""
    matches = _NUMBER.finditer(text)
    return tuple(_quantity(text, match) for match in matches if len(match["digits"]) <= _LONGEST)


def money_in(text: str) -> tuple[Quantity, ...]:
    """The sums of money in ``text``, in order."""
    return tuple(quantity for quantity in quantities_of(text) if quantity.kind == "money")


def is_plain(number: Decimal | None) -> bool:
    """Is a number of a size that people reckon with? A figure of a hundred digits is none."""
    return number is not None and abs(number.adjusted()) < 20


def _quantity(text: str, match: re.Match[str]) -> Quantity:
    digits, scale, percent, currency = match.groups()
    start = _start_of_sign(text, match.start())
    currency = (text[start : match.start()] or currency or "").strip().lower()
    value = _value(digits, bool(currency))
    if scale:
        value *= _scale(scale.strip(), bool(currency))
    kind: Kind = "money" if currency else "percent" if percent else "number"
    period, each = _counted_by(text, match.end()) if currency else ("", ())
    return Quantity(
        kind, value, _CURRENCIES.get(currency, ""), period, each, text[start : match.end()], start
    )


def _start_of_sign(text: str, start: int) -> int:
    """Where the currency before a number begins: "£3", "€ 3", "EUR 3", "US$3"; the number itself without."""
    end = start - 1 if text[start - 1 : start] in (" ", "\u00a0") else start
    if text[end - 1 : end] in _SYMBOLS:
        return end - 3 if end >= 3 and text[end - 3 : end].lower() == "us$" else end - 1
    code = text[end - 3 : end].lower() if end >= 3 else ""
    return end - 3 if code in _CURRENCIES and not text[end - 4 : end - 3].isalnum() else start


def _value(digits: str, is_money: bool) -> Decimal:
    """A number without its separators of thousands; "12,50" and "1.234,50" end in a decimal comma."""
    if _DOTTED_THOUSANDS.fullmatch(digits) or (is_money and _DOTTED_MONEY.fullmatch(digits)):
        digits = digits.replace(".", "")
    if "," in digits and _DECIMAL_COMMA.search(digits):
        digits = digits.replace(".", "").replace(",", ".")
    return Decimal(digits.translate(_NOT_DIGITS))


def _scale(written: str, is_money: bool) -> int:
    """What a scale multiplies by: "m" is a million of money, or capital; else it may be metres."""
    if written.lower() == "m":
        return 10**6 if is_money or written == "M" else 1
    return _SCALES.get(written.lower(), 1)


def _counted_by(text: str, position: int) -> tuple[str, tuple[str, ...]]:
    """The period and the other things that a sum is counted by, up to three of them."""
    period, each = "", []
    for _ in range(3):
        match = _EACH.match(text, position)
        word = (match[1] or match[2] or "").lower() if match else ""
        if match is None or (match[2] and word not in _PERIODS):
            break
        if word in _PERIODS:
            period = _PERIODS[word]
        else:
            each.append(word)
        position = match.end()
    return period, tuple(each)
