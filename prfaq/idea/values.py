"""Dates, numbers, flags and choices as people type them: what they mean, and how a file has them.

A date is an interval of days, a number a decimal; both keep their author's spelling. What can be read in two ways is
never decided: the value stands as it was typed, and a finding asks. The words are data, in ``values.toml``.
"""

import calendar
import datetime
import re
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from prfaq.suggestions import dressed, meant

_DAY = r"[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])"
_MONTH = r"[0-9]{4}-(?:0[1-9]|1[0-2])"
DATE_PATTERN = rf"{_DAY}(?:/{_DAY})?|{_MONTH}(?:/{_MONTH})?|Q[1-4] [0-9]{{4}}|[0-9]{{4}}"
"""How a file has a date, for ECMA and Python alike; whether the month has such a day is asked separately."""
_PLAIN_DATE = re.compile(DATE_PATTERN)

NUMBER_PATTERN = r"[-+]?(?:[0-9]{1,40}(?:\.[0-9]{0,40})?|\.[0-9]{1,40})(?:[eE][-+]?[0-9]{1,3})?"
"""How a file has a number, for ECMA and Python alike; no figure of an idea needs more digits."""
_PLAIN_NUMBER = re.compile(NUMBER_PATTERN)

FLAGS = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
"""How YAML 1.2's core schema writes true and false."""

_LONGEST = 80
"""Letters of a text that may be a date, a number, a flag or a choice."""

Days = tuple[datetime.date, datetime.date]
_ALWAYS = (datetime.date.min, datetime.date.max)
_WHOLE = {1: "month", 3: "quarter", 12: "year"}


@dataclass(frozen=True, slots=True)
class Date:
    """The days from ``first`` to ``last``: one, a month, a quarter; or all that an unclear date may mean.

    One date is before another if ``one.last < other.first``. ``written`` is the author's spelling.
    """

    first: datetime.date
    last: datetime.date
    written: str = field(default="", compare=False)
    is_clear: bool = field(default=True, compare=False)

    @classmethod
    def parse(cls, written: str) -> "Date":
        """The date that a file has as ``written``; ``ValueError`` says how to write one."""
        if not _PLAIN_DATE.fullmatch(written):
            raise ValueError("write a date as 2027-03-15, 2027-03, Q4 2027 or 2027")
        if len(written) == 10:
            day = datetime.date.fromisoformat(written)
            return cls(day, day, written)
        if written[0] == "Q":
            return cls(*_months(int(written[3:]), 3 * int(written[1]) - 2, 3), written)
        ends = [_days(*map(int, end.split("-"))) for end in written.split("/")]
        if ends[-1][1] < ends[0][0]:
            raise ValueError("the interval ends before it begins")
        return cls(ends[0][0], ends[-1][1], written)

    @property
    def is_typed(self) -> bool:
        """Is it written in another way than a file has it?"""
        return not _PLAIN_DATE.fullmatch(self.written or self.iso)

    @property
    def kind(self) -> str:
        """``day``, ``month``, ``quarter``, ``year``, a month's ``early``, ``mid`` or ``late`` third, or ``span``."""
        if self.first == self.last:
            return "day"
        if self._is_whole:
            months = 12 * (self.last.year - self.first.year) + self.last.month - self.first.month + 1
            return "span" if (self.first.month - 1) % months else _WHOLE.get(months, "span")
        thirds = (_third(self.first.year, self.first.month, part) for part in range(3))
        return dict(zip(thirds, ("early", "mid", "late"), strict=True)).get((self.first, self.last), "span")

    @property
    def _is_whole(self) -> bool:
        """Does it begin and end with a month?"""
        return self.first.day == 1 and self.last == _days(self.last.year, self.last.month)[1]

    @property
    def iso(self) -> str:
        """``2027-03-15``, ``2027-03``, ``2027-10/2027-12``, ``2027-05-01/2027-05-10``; empty where it is not clear."""
        length = 7 if self._is_whole else 10
        ends = dict.fromkeys((self.first.isoformat()[:length], self.last.isoformat()[:length]))
        return "/".join(ends) if self.is_clear else ""

    @property
    def ends(self) -> tuple["Date", "Date"]:
        """What it goes from and to: days, or months where it is made of months."""
        first, last = self.first, self.last
        if self._is_whole:
            return Date(*_days(first.year, first.month)), Date(*_days(last.year, last.month))
        return Date(first, first), Date(last, last)

    @property
    def plain(self) -> str:
        """As a file has it: quarters and years by their names."""
        year = self.first.isoformat()[:4]
        names = {"quarter": f"Q{(self.first.month + 2) // 3} {year}", "year": year}
        return names.get(self.kind, self.iso) if self.is_clear else ""

    def __str__(self) -> str:
        """As its author wrote it."""
        return self.written or self.plain


class Number(Decimal):
    """A number with its author's spelling.

    ``before`` and ``after`` stand around the figure; among them are the ``unit`` or currency, and what says that the
    number is not exact (``about``).
    """

    written: str
    before: str
    after: str
    unit: str
    about: bool

    def __new__(
        cls, value: Decimal | str, written: str = "", about: str = "", front: str = "", after: str = ""
    ) -> "Number":
        number = super().__new__(cls, value)
        number.written, number.before, number.after = written or str(value), about + front, after
        number.unit, number.about = after.strip() or front.strip(), bool(about)
        return number

    @property
    def is_typed(self) -> bool:
        """Is it written in another way than a file has it?"""
        return not self.plain or not (self.written == self.plain or _PLAIN_NUMBER.fullmatch(self.written))

    @property
    def plain(self) -> str:
        """As a file has it: in digits, with what its author wrote around them; empty where it is not clear."""
        return f"{self.before}{self:f}{self.after}" if self.is_finite() else ""


class Unclear(Number):
    """A number that can be read in two ways: it prints as it stands, and nothing is reckoned or compared with it."""

    def __new__(cls, written: str) -> "Unclear":
        return super().__new__(cls, "NaN", written)  # type: ignore[return-value]

    def __format__(self, _specification: str, /, *_: Any) -> str:
        """As its author wrote it, however many digits are asked for."""
        return self.written

    def _itself(self, *_: object) -> "Unclear":
        return self

    def _no(self, _: object) -> bool:
        return False

    __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = __truediv__ = __rtruediv__ = _itself
    __mod__ = __rmod__ = __abs__ = __neg__ = _itself
    __lt__ = __le__ = __gt__ = __ge__ = _no


class Reading(NamedTuple):
    """What a typed value means, and how a file has it (``plain``).

    Where it is not clear, ``plain`` is empty, and ``readings`` are what it may mean; none where the year is missing.
    ``note`` is what its author wrote behind a choice: a reason, a doubt.
    """

    value: Date | Number | str
    plain: str
    readings: tuple[str, ...] = ()
    note: str = ""


def read(kind: str, written: str, tag: str, *, unit: str = "", choices: Sequence[str] = ()) -> Reading | None:
    """What a text means as a date, number, flag or choice in an idea of the language ``tag``; ``None`` for nothing.

    ``unit`` is that of the field: a number in another one is none of its numbers.
    """
    primary, text = _primary(tag), " ".join(written.split())
    if not text or len(text) > _LONGEST or kind not in _READERS:
        return None
    return _READERS[kind](text, _Given(primary, _has_decimal_comma(tag), unit, choices))


def months(tag: str, region: str = "") -> tuple[str, ...]:
    """The names of the months in a language, or in a region that has its own; English where we have none."""
    names: Mapping[str, list[str]] = _table("values").get(_primary(tag), _table("values")["en"])["months"]
    return tuple(
        next((own for regions, own in names.items() if region.upper() in regions.split()), names[""])
    )


@cache
def languages() -> tuple[str, ...]:
    """The languages whose dates can be read."""
    return tuple(name for name, table in _table("values").items() if "months" in table)


@cache
def month_names(tags: Iterable[str] = ()) -> Mapping[str, int]:
    """The numbers of the months by their names in small letters, in these languages, or in all."""
    lists = (names for tag in tags or languages() for names in _table("values")[tag]["months"].values())
    return {name.lower(): number for names in lists for number, name in enumerate(names, 1)}


@cache
def currencies() -> Mapping[str, str]:
    """The code of a currency by its signs and names."""
    return {name: code for code, names in _table("values")["currencies"].items() for name in names}


@cache
def scales(primary: str = "en") -> Mapping[str, int]:
    """What a number is multiplied by, by its word in small letters."""
    return {name: int(times) for name, times in _words(primary, "scales").items()}


_GROUPED = re.compile(r"([1-9][0-9]{0,2}(?:([.,'’_ ])[0-9]{3})(?:\2[0-9]{3})*)(?:(?!\2)[.,]([0-9]+))?")
_ONE_MARK = re.compile(r"([0-9]+)([.,])([0-9]+)")


def amounts(digits: str, decimal_comma: bool = False, scaled: bool = False) -> tuple[Decimal, ...]:
    """All values that a figure may have, the likelier first; none where its marks part nothing.

    ``scaled`` says that a word such as "million" follows: that is prose, which has the marks of its language.
    """
    if digits.isdigit():
        return (Decimal(digits),)
    grouped, single = _GROUPED.fullmatch(digits), _ONE_MARK.fullmatch(digits)
    if single:
        return _point_or_comma(single, decimal_comma, bool(grouped), scaled)
    return (Decimal(f"{re.sub('[^0-9]', '', grouped[1])}.{grouped[3] or ''}"),) if grouped else ()


def _point_or_comma(
    figure: re.Match[str], decimal_comma: bool, is_grouped: bool, scaled: bool
) -> tuple[Decimal, ...]:
    """What a figure with one mark may mean: a mark of the language is decimal, or else it groups if it can."""
    decimal, joined = Decimal(f"{figure[1]}.{figure[3]}"), Decimal(figure[1] + figure[3])
    if (figure[2] == ",") is decimal_comma:
        return (joined, decimal) if decimal_comma and is_grouped else (decimal,)
    if is_grouped:
        return (joined, decimal) if decimal_comma else (joined,)
    return (decimal,) if decimal_comma and not scaled else (decimal, joined)


@cache
def _table(name: str) -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name(f"{name}.toml").read_text(encoding="utf-8"))


@cache
def _words(primary: str, name: str) -> Mapping[str, Any]:
    """A list of words with what each means, in English and in the language."""
    words: dict[str, Any] = {}
    for tag in ("en", primary):
        found = _table("values")[tag].get(name, ()) if tag in languages() else ()
        words |= found if isinstance(found, dict) else dict.fromkeys(found, 0)
    return words


def _either(words: Iterable[str]) -> str:
    """A pattern for any of these words."""
    return "|".join(map(re.escape, words))


def _primary(tag: str) -> str:
    return tag.strip().lower().replace("_", "-").partition("-")[0] or "en"


def _has_decimal_comma(tag: str) -> bool:
    name, data = "-".join(tag.strip().lower().replace("_", "-").split("-")[:2]), _table("values")
    in_comma = name in data["decimal_comma"] or _primary(tag) in data["decimal_comma"]
    return in_comma and name not in data["decimal_point"]


class _Given(NamedTuple):
    """What a text is read in the light of: the language and its decimal mark, the field's unit and its choices."""

    primary: str
    decimal_comma: bool
    unit: str
    choices: Sequence[str]


_DIGITS = {zero + digit: str(digit) for zero in (0x0660, 0x06F0) for digit in range(10)}
"""Arabic and Persian digits."""

_SIGNS = "[~≈<>≤≥]"
_CURRENCY = r"(?:US\$|[£€$¥₹]|[A-Z]{3}(?= ?[0-9]))"
_UNIT = r"(?:[%+£€$¥₹]|[^\s!-@\[-`{-~])[^0-9]{0,40}"
"""A unit begins with a letter, or with a sign for one."""


def measured_pattern(with_unit: bool) -> str:
    """How a file has a number that is not exact, or that has a unit, for ECMA and Python alike."""
    words = dict.fromkeys(word for tag in languages() for word in _words(tag, "about"))
    about = "|".join(f"[{word[0]}{word[0].upper()}]{word[1:]}".replace(".", r"\.") for word in words)
    known = dict.fromkeys(word for tag in languages() for word in scales(tag))
    scale = "|".join("|".join(dict.fromkeys((word, word.upper(), word.title()))) for word in known)
    front, after = f"(?:{_CURRENCY} ?)?", f"(?: ?(?!(?:{scale})(?![A-Za-z])){_UNIT})?"
    front, after = (front, after) if with_unit else ("", "")
    return f"(?:{_SIGNS} ?|(?:{about}) )?{front}[-+]?[0-9]+(?:\\.[0-9]+)?{after}"


@cache
def _figure(primary: str, unit: str) -> re.Pattern[str]:
    """A number with what may be around it: any unit, or that of its field alone."""
    same = [unit, *(word for word, meant_unit in _words(primary, "units").items() if meant_unit == unit)]
    front, after = ("", f"(?i:{_either(same)})") if unit else (f"(?:{_CURRENCY} ?)?", _UNIT)
    return re.compile(
        rf"(?P<about>(?:{_SIGNS}|(?i:{_either(_words(primary, 'about'))})(?= )) ?)?(?P<front>{front})"
        rf"(?P<sign>[-+−]?)(?P<digits>[0-9](?:[0-9.,'’_ ]*[0-9])?)"
        rf"(?: ?(?P<scale>(?i:{_either(scales(primary))}))(?!\w)\.?)?(?P<unit> ?{after})?"
    )


def _number(text: str, given: _Given) -> Reading | None:
    """The number that a text spells, with what is around it."""
    if _PLAIN_NUMBER.fullmatch(text) and not (given.decimal_comma and _GROUPED.fullmatch(text)):
        return Reading(Number(text, text), text)
    match = _figure(given.primary, given.unit).fullmatch(text.translate(_DIGITS))
    return _measured(match, text, given) if match else None


def _measured(match: re.Match[str], text: str, given: _Given) -> Reading | None:
    """A figure with what is around it; the unit of its field is left to the document, which writes it."""
    values = _values(match, given)
    if len(values) != 1:
        readings = tuple(f"{value.normalize():f}" for value in values)
        return Reading(Unclear(text), "", readings) if readings else None
    after = match["unit"] or ""
    if given.unit:
        text, after = text.removesuffix(after), ""
    number = Number(values[0], text, match["about"] or "", match["front"], after)
    return Reading(number, number.plain)


def _values(match: re.Match[str], given: _Given) -> tuple[Decimal, ...]:
    """All that a figure may mean with the word behind it."""
    is_money = any((match[name] or "").strip().lower() in currencies() for name in ("front", "unit"))
    found = amounts(match["digits"], given.decimal_comma, bool(match["scale"]))
    likely = found[:1] if is_money and given.decimal_comma else found
    sign = -1 if match["sign"] in ("-", "−") else 1
    values = (sign * value * times for value in likely for times in _times(match["scale"], given, is_money))
    return tuple(dict.fromkeys(map(_whole, values) if match["scale"] else values))


def _times(scale: str | None, given: _Given, is_money: bool) -> tuple[int, ...]:
    """What the word behind a figure multiplies it by; ``5m`` are five millions of money, or else perhaps metres."""
    if not scale:
        return (1,)
    times = scales(given.primary)[scale.lower()]
    return (times, 1) if scale == "m" and not is_money else (times,)


def _whole(value: Decimal) -> Decimal:
    """A value without the noughts that reckoning left behind its point."""
    return Decimal(int(value)) if value == int(value) else value


def _flag(text: str, given: _Given) -> Reading | None:
    flag = text if text in FLAGS else _words(given.primary, "flags").get(text.lower())
    return Reading(flag, flag) if flag else None


def _choice(text: str, given: _Given) -> Reading | None:
    """The choice that a text can only mean: by its name, by the words that people use for it, or by a slip."""
    choice = _called(text, given.choices) or meant(text, given.choices)
    return Reading(choice, choice) if choice else _noted(text, given)


def _called(text: str, choices: Sequence[str]) -> str:
    """The choice that a text names, or calls by a word that people use for it; empty where it is none."""
    words, wordings = " ".join(text.lower().replace("_", " ").split()), _table("choices")
    called = [choice for choice in choices if words in wordings.get(choice, ())]
    return dressed(text, choices) or (called[0] if len(called) == 1 else "")


def _noted(text: str, given: _Given) -> Reading | None:
    """A choice with a note behind it ("high because nobody did it", "low?"), unless that speaks of another choice."""
    reasons = _either(_words(given.primary, "reasons"))
    found = re.fullmatch(
        rf"([\w /-]+?)(?:\s*([:,;.(?!])|\s+[-–—]\s|\s+(?=(?:{reasons})\b))(.*)", text, re.IGNORECASE
    )
    choice = _called(found[1], given.choices) if found else ""
    if found is None or not choice:
        return None
    note = found[3].strip(" :,;.()–—-") or found[2] or ""
    words = re.findall(r"\w+", note.lower())
    turns = _words(given.primary, "turns").keys() | {word for one in given.choices for word in one.split("_")}
    return None if not turns.isdisjoint(words) else Reading(choice, choice, note=note)


_YEAR_FIRST = re.compile(
    r"([0-9]{4})([-/.])([0-9]{1,2})(?:\2([0-9]{1,2}))?"
    r"(?:[T ]00:00(?::00)?(?:\.0+)?Z?)?"  # midnight is no time, but what a program writes after a day
)
_COMPACT = re.compile(r"([12][0-9]{3})()([0-9]{2})([0-9]{2})")
_YEAR_LAST = re.compile(r"(?:([0-9]{1,2})([-/.]) ?(?=[0-9]{1,2}\2))?([0-9]{1,2})[-/.] ?([0-9]{4})")
_TOKEN = re.compile(
    r"(?P<year>[0-9]{4})|(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?|q(?P<quarter>[1-4])|h(?P<half>[12])"
)


def _date(text: str, given: _Given) -> Reading | None:
    """The date that a text spells, without the prepositions before it, which sentences bring along."""
    written = re.sub(rf"^(?:(?:{_either(_words(given.primary, 'lead'))}) )+", "", text, flags=re.IGNORECASE)
    found = tuple(dict.fromkeys(_intervals(written.translate(_DIGITS), given.primary)))
    if not found:
        return None
    is_clear = len(found) == 1 and found[0] != _ALWAYS
    date = Date(min(days[0] for days in found), max(days[1] for days in found), written, is_clear)
    readings = tuple(Date(*days).plain for days in found) if len(found) > 1 else ()
    return Reading(date, date.plain if date.is_typed else written, readings)


def _intervals(text: str, primary: str) -> Iterator[Days]:
    """All that a text may mean as a date; every day there is where the year is missing."""
    if _PLAIN_DATE.fullmatch(text):
        with suppress(ValueError):
            date = Date.parse(text)
            yield date.first, date.last
        return
    for numbers in [*_in_figures(text)] or _in_words(text.lower(), primary):
        with suppress(ValueError):
            yield _interval(**numbers)


def _in_figures(text: str) -> Iterator[dict[str, int]]:
    """What figures may mean: with dots the day comes first, with slashes or dashes nobody knows."""
    match = _YEAR_FIRST.fullmatch(text.upper()) or _COMPACT.fullmatch(text)
    is_season = match and not match[4] and int(match[3]) == (int(match[1]) + 1) % 100  # 2011/12
    if match and not is_season:
        yield _numbered(match[1], match[3], match[4])
    match = _YEAR_LAST.fullmatch(text)
    if match:
        yield _numbered(match[4], match[3], match[1])
        if match[1] and match[2] != ".":
            yield _numbered(match[4], match[1], match[3])


def _numbered(year: str, month: str, day: str | None) -> dict[str, int]:
    return {"year": int(year), "month": int(month), **({"day": int(day)} if day else {})}


def _in_words(text: str, primary: str) -> Iterator[dict[str, int]]:
    """The year, month, day and the like in a text; nothing where there is more in it."""
    for name in (name for name in month_names() if " " in name):
        text = text.replace(name, name.replace(" ", "_"))
    tokens = [_token(word, primary) for word in re.sub("[.,/–-]", " ", text).split()]
    named = [token for token in tokens if token and token[0]]
    if None not in tokens and len(dict(named)) == len(named):
        yield _counted(dict(named))


def _counted(found: dict[str, int]) -> dict[str, int]:
    """With what an ordinal counts: quarters or halves of a year, or else days."""
    if "span" in found:
        order = found.pop("order", 0) or found.pop("day", 0)
        name = {3: "quarter", 6: "half"}[found.pop("span")]
        return {**found, name: order}
    if "order" in found and "day" not in found:
        found["day"] = found.pop("order")
    return found


def _token(word: str, primary: str) -> tuple[str, int] | None:
    """What a word is in a date, and its number; ``None`` for nothing."""
    for kind in ("lead", "filler", "part", "order", "span"):
        if word in _words(primary, kind):
            return ("" if kind in ("lead", "filler") else kind), _words(primary, kind)[word]
    match = _TOKEN.fullmatch(word)
    if match:
        return str(match.lastgroup), int(match[str(match.lastgroup)])
    number = _month(
        word.replace("_", " "), month_names(("en", primary) if primary in languages() else ("en",))
    )
    return ("month", number) if number else None


def _month(word: str, names: Mapping[str, int]) -> int:
    """The month of that name, or the one whose names begin so; 0 for none."""
    found = {number for name, number in names.items() if name.startswith(word)} if len(word) > 2 else set()
    return names.get(word) or (min(found) if len(found) == 1 else 0)


def _interval(year: int = 0, **numbers: int) -> Days:
    """The days that these numbers give, all there are where the year is missing; ``ValueError`` for none."""
    way = _WAYS.get(" ".join(sorted(numbers)))
    if way is None or not (year or numbers):
        raise ValueError("no date")
    days = way(year=year or 2028, **numbers)
    return days if year else _ALWAYS


def _days(year: int, month: int = 0, day: int | None = None) -> Days:
    """A day, a month or a year; ``ValueError`` where there is no such day."""
    if day is not None:
        return (datetime.date(year, month, day),) * 2
    return _months(year, month, 1) if month else _months(year, 1, 12)


def _months(year: int, month: int, count: int) -> Days:
    last = month + count - 1
    return datetime.date(year, month, 1), datetime.date(year, last, calendar.monthrange(year, last)[1])


def _third(year: int, month: int, part: int) -> Days:
    first, last = _months(year, month, 1)
    return first.replace(day=10 * part + 1), last if part == 2 else last.replace(day=10 * part + 10)


_WAYS: Mapping[str, Callable[..., Days]] = {
    **dict.fromkeys(("", "month", "day month"), _days),
    "month part": _third,
    "quarter": lambda year, quarter: _months(year, 3 * quarter - 2, 3),
    "half": lambda year, half: _months(year, 6 * half - 5, 6),
    "part": lambda year, part: _months(year, *((1, 3), (4, 6), (10, 3))[part]),
}
"""The days by what of a date is given, in the order of the alphabet. The end of a year is its last quarter."""

_READERS: Mapping[str, Callable[[str, _Given], Reading | None]] = {
    "date": _date,
    "number": _number,
    "flag": _flag,
    "choice": _choice,
    "choices": _choice,
}
