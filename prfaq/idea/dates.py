"""Dates as people plan them: a full day, or a month."""

import calendar
import datetime
import re
from dataclasses import dataclass

PATTERN = r"([0-9]{4})-(0[1-9]|1[0-2])(?:-(0[1-9]|[12][0-9]|3[01]))?"
"""How a date is written, for ECMA and Python alike; whether the month has such a day is asked separately."""

_WRITTEN = re.compile(PATTERN)
_LOOSE = re.compile(r"(?P<year>[0-9]{4})[-/.](?P<month>[0-9]{1,2})(?:[-/.](?P<day>[0-9]{1,2}))?(?:[T ].*)?")


@dataclass(frozen=True, slots=True, order=True)
class Date:
    """A day (``2027-03-15``) or a whole month (``2027-03``, ``day`` 0)."""

    year: int
    month: int
    day: int = 0

    @classmethod
    def parse(cls, written: str) -> "Date":
        """The date that ``written`` spells; ``ValueError`` says how to write one."""
        match = _WRITTEN.fullmatch(written)
        if match is None:
            raise ValueError("write a date as 2027-03-15 or 2027-03")
        date = cls(*(int(part or 0) for part in match.groups()))
        try:
            datetime.date(date.year, date.month, date.day or 1)
        except ValueError:
            raise ValueError("there is no such day in the calendar") from None
        return date

    @property
    def last_day(self) -> datetime.date:
        """The day itself, or the last day of the month."""
        return datetime.date(self.year, self.month, self.day or calendar.monthrange(self.year, self.month)[1])

    def __str__(self) -> str:
        """As it is written in a file."""
        return f"{self.year:04}-{self.month:02}" + (f"-{self.day:02}" if self.day else "")


def is_well_formed(written: str) -> bool:
    """Does a text have the form of a date, be there such a day or not?"""
    return _WRITTEN.fullmatch(written) is not None


def suggestion(written: str) -> str:
    """A date that begins with its year, as we write it; empty where it is not clear what is meant."""
    match = _LOOSE.fullmatch(written.strip())
    if match is None:
        return ""
    day = f"-{int(match['day']):02}" if match["day"] else ""
    try:
        return str(Date.parse(f"{match['year']}-{int(match['month']):02}{day}"))
    except ValueError:
        return ""
