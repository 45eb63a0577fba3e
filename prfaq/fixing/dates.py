"""Dates that can be read in one way only, as the schema writes them."""

import re
from collections.abc import Iterator, Sequence

from prfaq.idea.types import Date

MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)

_YEAR_FIRST = re.compile(
    r"(?P<year>\d{4})(?P<sign>[-/.])(?P<month>\d\d?)(?:(?P=sign)(?P<day>\d\d?))?"
    r"(?:[T ]00:00(?::00)?(?:\.0+)?Z?)?"  # midnight is no time, but what a program writes after a day
)
_COMPACT = re.compile(r"(?P<year>[12]\d{3})(?P<month>\d\d)(?P<day>\d\d)")
_YEAR_LAST = re.compile(r"(?P<first>\d\d?)(?P<sign>[-/.])(?P<second>\d\d?)(?P=sign)(?P<year>\d{4})")
_DAY_MONTH = re.compile(
    r"(?:the )?(?:(?P<day>\d\d?)(?:st|nd|rd|th|\.)?[ -](?:of )?)?"
    r"(?P<name>[^\W\d_]{3,})\.?,?[ -](?P<year>\d{4})"
)
_MONTH_DAY = re.compile(r"(?P<name>[^\W\d_]{3,})\.? (?P<day>\d\d?)(?:st|nd|rd|th)?,? (?P<year>\d{4})")
_LONGEST = 40
"""Letters of a text that may be a date."""


def unambiguous(written: str, months: Sequence[str] = ()) -> str:
    """The date that ``written`` spells, as ``2027-03-15`` or ``2027-03``; empty where it is not clear.

    ``months`` are the names of the months in the idea's language; English ones are always understood.
    ``3/4/2027`` is the third of April to some and the fourth of March to others, so nobody's.
    """
    if len(written) > _LONGEST:
        return ""
    text = " ".join(written.lower().split())
    return next((str(date) for date in _readings(text, [month.lower() for month in months])), "")


def _readings(text: str, months: Sequence[str]) -> Iterator[Date]:
    match = _YEAR_FIRST.fullmatch(text.upper()) or _COMPACT.fullmatch(text)
    if match and not _is_a_season(match):
        yield from _date(match["year"], match["month"], match["day"])
    match = _YEAR_LAST.fullmatch(text)
    if match:
        yield from _day_or_month_first(*match.group("first", "second", "year"))
    match = _DAY_MONTH.fullmatch(text) or _MONTH_DAY.fullmatch(text)
    month = _number_of(match["name"], months) if match else 0
    if match and month:
        yield from _date(match["year"], month, match["day"])


def _is_a_season(match: re.Match[str]) -> bool:
    """Is ``2011/12`` a winter, or a business year, rather than a month?"""
    return not match["day"] and int(match["month"]) == (int(match["year"]) + 1) % 100


def _day_or_month_first(first: str, second: str, year: str) -> Iterator[Date]:
    """The date where only one order makes one, or both the same."""
    found = {*_date(year, first, second), *_date(year, second, first)}
    if len(found) == 1:
        yield from found


def _number_of(name: str, months: Sequence[str]) -> int:
    """The month of that name, or of its first three letters or more in English; 0 for none."""
    if name in months:
        return months.index(name) + 1
    found = [number for number, month in enumerate(MONTHS, 1) if month.startswith(name)]
    found += [9] if name == "sept" and not found else []
    return found[0] if len(found) == 1 else 0


def _date(year: str, month: str | int, day: str | None) -> Iterator[Date]:
    try:
        yield Date.parse(f"{year}-{int(month):02}" + (f"-{int(day):02}" if day else ""))
    except ValueError:
        return
