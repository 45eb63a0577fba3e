"""Quantities in prose, in digits and in words, made comparable: each is an interval of values of a unit.

"48 minutes", "fifteen minutes", "£1.2m", "62 of 310 walks", "one in four", "a third". Times of a day are counted
in minutes, longer ones in days. Years, days of the month, hours of the clock and numbers of names count nothing,
and are left out.
"""

import datetime
import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from prfaq.linter.lexicon.quantities import Quantity, counts, is_plain, quantities_of
from prfaq.linter.lexicon.words import KEPT, fold, stem, word_list, words_of

PERCENT = "%"
CLOCK = "minutes"
CALENDAR = "days"
TIMES = frozenset([CLOCK, CALENDAR])

_MINUTE, _HOUR, _DAY, _WEEK = (Decimal(number) for number in (1, 60, 1, 7))
_MONTH, _YEAR = Decimal("30.4375"), Decimal("365.25")
_SECOND = Decimal(1) / 60
_UNITS = {
    **dict.fromkeys(("second", "sec", "sekunde", "sekunden"), (CLOCK, _SECOND)),
    **dict.fromkeys(("minute", "min", "minuten"), (CLOCK, _MINUTE)),
    **dict.fromkeys(("hour", "hr", "h", "stunde", "stunden"), (CLOCK, _HOUR)),
    **dict.fromkeys(("day", "nights", "tage", "tagen", "werktage"), (CALENDAR, _DAY)),
    **dict.fromkeys(("week", "fortnight", "woche", "wochen"), (CALENDAR, _WEEK)),
    **dict.fromkeys(("month", "monat", "monate", "monaten"), (CALENDAR, _MONTH)),
    **dict.fromkeys(("year", "jahr", "jahre", "jahren"), (CALENDAR, _YEAR)),
}
_SHARE_NAMES = frozenset(["percent", "pct", "prozent"])

_ONES = [
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
]  # fmt: skip
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
NUMBER_WORDS = {
    **{word: number for number, word in enumerate(_ONES, 1)},
    **{word: 10 * number for number, word in enumerate(_TENS, 2)},
    **{f"{ten}-{one}": 10 * n + m for n, ten in enumerate(_TENS, 2) for m, one in enumerate(_ONES[:9], 1)},
}
_IN_WORDS = re.compile(
    rf"(?<![\w-])(?:(?:{'|'.join(_TENS)})(?:-(?:{'|'.join(_ONES[:9])}))?|{'|'.join(reversed(_ONES))})(?![\w])",
    re.IGNORECASE,
)
_PARTS = {
    "half": (1, 2), "a third": (1, 3), "one third": (1, 3), "two thirds": (2, 3), "a quarter": (1, 4),
    "one quarter": (1, 4), "three quarters": (3, 4), "a fifth": (1, 5), "one fifth": (1, 5),
}  # fmt: skip
_PART_WORDS = ("half", "Half", "third", "quarter", "fifth")
_PART = re.compile(
    r"(?<!\w)(half|(?:a|one|two|three)[ -](?:third|quarter|fifth)s?)(?= of\b)",
    re.IGNORECASE,
)

_NUMERAL = rf"(?:\d[\d,]*|{'|'.join(_ONES)}|{'|'.join(_TENS)})"
_OF = re.compile(
    rf" (?P<by>out of|of|in|von) (?:(?:the|our|all|every|those|these) )?(?P<whole>{_NUMERAL})(?![\w%,.]?\w)",
    re.IGNORECASE,
)
_PART_OF = re.compile(rf"(?<![\w.,£€$-])(?P<part>{_NUMERAL})(?P<middle>(?: [a-z]+){{0,2}})\Z", re.IGNORECASE)
"""What is before "of": the part, and perhaps its noun, as in "one walk in five"."""

_WHOLE_OF_IN = 100
"""The largest whole that "in" divides: "one in five", but not "9 trips in 2025"."""

_HEDGES = (
    " about", " some", " around", " roughly", " nearly", " almost", " circa", " ca.", "~", "≈", " etwa",
    " rund",
)  # fmt: skip
_BOUNDS = (
    " over", " more than", " at least", " under", " below", " above", " up to", " less than", " fewer than", " at most",
    " no more than", " no later than", " than", " before", " first", " next", " last", " every", " another",
    " mehr als", " weniger als", " bis zu", " über", " unter", "<", ">", "≤", "≥",
)  # fmt: skip
_NO_BOUNDS = (" hand over", " hands over", " handed over")
_BOUNDS_AFTER = (" or more", " or fewer", " or less", " at most", " at least", " oder mehr")
_LABELS = (
    " ward", " week", " weeks", " day", " phase", " step", " version", " section", " page", " question", " answer",
    " no.", " no", " number", " q", " type", " level", " room", " chapter", " appendix", " table", " figure", " the",
    " at", " past", " until", " group", " unit", " part", " episode", " round", " half",
)  # fmt: skip
"""Words whose number names one of them, as in "ward 6", or the hour, as in "at eight"."""

_ISO_DATE = re.compile(r"\d{4}-\d\d(?:-\d\d)?")
_CLOCK_TIME = re.compile(r"\s?(?:[ap]\.?m\b|o['’]clock|Uhr\b)", re.IGNORECASE)
_TAIL = re.compile(r"(?:[ \u00a0-](?![-–—])[^\W\d_]+(?:['’][a-z]+)?){1,4}")
_PER = re.compile(r"\s*(?:/|\b(?:an?|per|each|every|pro|im)\s)\s*([^\W\d_]+)")
_AND_PER = re.compile(r" and (month|year|week|day)\b")
_SKIPPED = frozenset(
    (
        *(
            "of", "the", "our", "all", "such", "these", "those", "more", "other", "their", "its", "your",
            "his", "her",
        ),
        *("my", "der", "die", "das", "den", "dem", "vom", "von", "in"),
    )
)  # fmt: skip
_FUNCTION = word_list("function", "en") | frozenset(["statt", "auf", "bis", "und", "von", "aus"])
_NO_NOUNS = _FUNCTION | _SKIPPED | frozenset(NUMBER_WORDS) | {"instead", "ahead"}
_PLURALS = frozenset(["people", "children", "men", "women", "staff"])
_LONGEST = 20
"""Characters looked back for a hedge, a bound or a label."""


class Figure(NamedTuple):
    """A quantity in a text: where it stands, the values it may mean, and what it counts.

    ``unit`` is a currency (``GBP``), ``%``, ``minutes``, ``days``, or "" for a count. ``nouns`` are the stems of
    the words behind it, ``head`` the word that is counted, in the singular; ``per`` what it is counted by.
    ``is_bound`` says that it is a limit rather than a value. A share given as a fraction has its two numbers in
    ``share``; these are in the text for themselves, too, as ``in_share``.
    """

    start: int
    end: int
    low: Decimal
    high: Decimal
    unit: str
    nouns: tuple[str, ...]
    head: str
    per: str
    is_bound: bool = False
    share: tuple[Decimal, Decimal] | None = None
    in_share: bool = False

    @property
    def value(self) -> Decimal:
        """The value in the middle."""
        return (self.low + self.high) / 2

    def agrees(self, other: "Figure") -> bool:
        """May both mean the same value?"""
        return self.low <= other.high and other.low <= self.high


@lru_cache(maxsize=KEPT)
def figures_of(text: str, has_words: bool = True) -> tuple[Figure, ...]:
    """All quantities of a text in their order; ``has_words``: may there be numbers in words?"""
    found = [*_in_digits(text), *(_in_words(text) if has_words else ())]
    shares = [*(_fractions(text) if found else ()), *(_parts(text) if has_words else ())]
    fractions = [one for one in shares if one.share]
    found = [_in_fraction(one, fractions) for one in found] if fractions else found
    if len(found) + len(shares) > 1:
        return tuple(_sharing_units(text, sorted([*found, *shares])))
    return (*found, *shares)


def _in_fraction(one: Figure, fractions: list[Figure]) -> Figure:
    """A number of a fraction counts what the fraction does."""
    whole = next((other for other in fractions if other.start <= one.start < other.end), None)
    if whole is None:
        return one
    return one._replace(in_share=True, nouns=one.nouns or whole.nouns, head=one.head or whole.head)


@lru_cache(maxsize=KEPT)
def figure(value: str, unit: str = "", per: str = "") -> Figure | None:
    """The quantity of a field that holds nothing else, with the unit of the field beside it."""
    text = f"{value} {unit}" if unit else value
    if value.isdecimal() and len(value) < _MOST_DIGITS and not _IS_MONEY.match(unit):
        found = [_plain(value, text, unit[:1] == PERCENT)]
    else:
        found = [one for one in figures_of(text) if one.start < len(value) and not one.in_share]
    if len(found) != 1:
        return None
    return found[0] if found[0].per else found[0]._replace(per=fold(per.lower()))


def _plain(value: str, text: str, is_share: bool) -> Figure:
    """Digits alone, with the unit behind them."""
    low, high = _interval(Decimal(value))
    return _counted(text, 0, len(value) + 2 * is_share, low, high, PERCENT if is_share else "")


_MOST_DIGITS = 15
_IS_MONEY = re.compile(
    r"[£€$¥₹]|(?:million |thousand )?(?:euro|dollar|pound|franc|yen|rupee|[A-Z]{3}\b)", re.IGNORECASE
)


def exact(value: Decimal, unit: str = "", nouns: tuple[str, ...] = ()) -> Figure | None:
    """A number that is a number already; ``None`` for one that nobody reckons with."""
    if not is_plain(value):
        return None
    low, high = _interval(value)
    return Figure(0, len(str(value)), low, high, unit, nouns, nouns[0] if nouns else "", "")


def _in_digits(text: str) -> Iterator[Figure]:
    dates = [match.span() for match in _ISO_DATE.finditer(text)] if "-" in text else []
    for one in quantities_of(text):
        in_date = any(start <= one.start < end for start, end in dates)
        if not in_date and is_plain(one.value) and counts(text, one):
            end = one.start + len(one.words)
            if one.kind != "number" or not _is_label(text, one.start, end):
                yield _measured(text, one)


def _before(text: str, start: int) -> str:
    """What is before a number, as far as it matters, in small letters and after a space."""
    return " " + text[max(0, start - _LONGEST) : start].lower().rstrip()


def _is_label(text: str, start: int, end: int) -> bool:
    """Is it an hour of the clock, or the number of something: "ward 6", "at 9 am", "the two"?"""
    if _CLOCK_TIME.match(text, end):
        return True
    return _before(text, start).endswith(_LABELS) and not _nouns(text, end)[1]


def _measured(text: str, one: Quantity) -> Figure:
    end = one.start + len(one.words)
    low, high = _interval(one.value)
    if one.kind == "money":
        return _hedged(
            text,
            Figure(
                one.start, end, low, high, one.unit or "money", one.each, "", one.period or _period(text, end)
            ),
        )
    unit = PERCENT if one.kind == "percent" else ""
    return _counted(text, one.start, end, low, high, unit)


def _period(text: str, end: int) -> str:
    """What a number is counted by: of "a team and month" the month."""
    per = _PER.match(text, end)
    beside = _AND_PER.match(text, per.end()) if per else None
    found = beside or per
    return fold(found[1].lower()) if found else ""


def _in_words(text: str) -> Iterator[Figure]:
    for match in _IN_WORDS.finditer(text):
        number = Decimal(NUMBER_WORDS[match.group().lower()])
        start, end = match.span()
        if text.startswith(_AND_A_HALF, end):
            number, end = number + Decimal("0.5"), end + len(_AND_A_HALF)
        if not _is_label(text, start, end):
            low, high = _interval(number)
            found = _rounded(_counted(text, start, end, low, high, ""), number)
            if number > 1 or found.unit:
                yield found


_AND_A_HALF = " and a half"


def _rounded(one: Figure, number: Decimal) -> Figure:
    """With half a unit of room where hours, weeks and longer times are in words: "three hours" for 200 minutes."""
    factor = factor_of(one)
    if factor == 1 or number % 1:
        return one
    return one._replace(low=(number - _HALF) * factor, high=(number + _HALF) * factor)


_OF_THEM = re.compile(r"[ \u00a0](?:of|der|aller|des|von)\b")


def _counted(text: str, start: int, end: int, low: Decimal, high: Decimal, unit: str) -> Figure:
    """A number with the words behind it: "minutes", "% of handovers", "new wards a month"."""
    nouns, head, end = _nouns(text, end) if unit != PERCENT or _OF_THEM.match(text, end) else ((), "", end)
    if not unit and head in _SHARE_NAMES:
        unit, head, nouns = PERCENT, "", nouns[1:]
    measured = _UNITS.get(head) if not unit else None
    made = Figure(start, end, low, high, unit, nouns, head, _period(text, end))
    if measured:
        unit, factor = measured
        made = made._replace(low=low * factor, high=high * factor, unit=unit)
    return _hedged(text, made)


def _nouns(text: str, end: int) -> tuple[tuple[str, ...], str, int]:
    """The stems behind a number, the one that is counted, and where the words end that say so."""
    match = _TAIL.match(text, end)
    if not match:
        return (), "", end
    words: list[tuple[str, int]] = []
    for small in match.group().lower().replace("-", " ").split():
        end += len(small) + 1
        unit = _unit_of(small, words)
        if unit:
            return (*(stem(one) for one, _ in words), unit), unit, end
        if not words and small in _SKIPPED:
            continue
        if small in _NO_NOUNS:
            break
        words.append((small, end))
    return _counted_of(words) if words else ((), "", match.start())


def _unit_of(word: str, before: list[tuple[str, int]]) -> str:
    """The unit of time that a word behind a number is; "" for any other, and behind a plural: "3 wards a day"."""
    unit = word if word in _UNITS else fold(word)
    is_of_other = len(before) == 1 and not _is_plural(before[0][0])
    return unit if unit in _UNITS and (not before or is_of_other) else ""


def _counted_of(words: list[tuple[str, int]]) -> tuple[tuple[str, ...], str, int]:
    """The stems of the words behind a number, with the first plural as what is counted."""
    counted = next((one for one in words if _is_plural(one[0])), words[0])
    return tuple(stem(one) for one, _ in words), fold(counted[0]), counted[1]


def _is_plural(word: str) -> bool:
    return word in _PLURALS or fold(word) != word


def _hedged(text: str, one: Figure) -> Figure:
    """With the room that "about" leaves, or as the limit that "at least" makes of it."""
    before = _before(text, one.start)
    is_bound = before.endswith(_BOUNDS) and not before.endswith(_NO_BOUNDS)
    if is_bound or text.startswith(_BOUNDS_AFTER, one.end):
        return one._replace(is_bound=True)
    if before.endswith(_HEDGES):
        return one._replace(low=one.low * Decimal("0.9"), high=one.high * Decimal("1.1"))
    return one


_SMALL = 10
"""Wholes up to this one stand for what is near: "four of five" for 82 %."""


def _fractions(text: str) -> Iterator[Figure]:
    """Shares such as "62 of 310 walks", "one walk in five", "1 in 4"."""
    for match in _OF.finditer(text):
        before = _PART_OF.search(text, max(0, match.start() - _LONGEST * 2), match.start())
        if before and _is_fraction(before, match):
            part, whole, middle = _number(before["part"]), _number(match["whole"]), before["middle"].split()
            nouns, head, end = _nouns(text, match.end())
            if middle and not head:
                nouns, head = tuple(stem(word.lower()) for word in middle), fold(middle[-1].lower())
            if head not in _UNITS and not _counts_other(part, match["by"], middle, head):
                percent, room = 100 * part / whole, 12 / whole if whole <= _SMALL else Decimal(0)
                low, high = percent - room, percent + room
                yield Figure(before.start(), end, low, high, PERCENT, nouns, head, "", share=(part, whole))


def _is_fraction(before: re.Match[str], match: re.Match[str]) -> bool:
    """Do two numbers with "of" or "in" between them make a share? "9 trips in 2025" do not."""
    part, whole, middle = _number(before["part"]), _number(match["whole"]), before["middle"].split()
    if not 0 < part <= whole * 10 or 1900 <= whole <= 2100:
        return False
    is_place = match["by"] in ("in", "In") and not _divides(part, whole, middle)
    return not is_place and not any(
        fold(word.lower()) in _UNITS or word.lower() in _NO_PARTS for word in middle
    )


_NO_PARTS = _FUNCTION | {"instead", "ahead"}


def _counts_other(part: Decimal, by: str, middle: list[str], head: str) -> bool:
    """Is it one thing of another, "36 rehearsals of 12 choirs", or the one that is meant, "one of the six"?"""
    is_one_of = part == 1 and by.lower() == "of" and not middle
    is_other = by.lower() == "of" and bool(middle and head) and fold(middle[-1].lower()) != head
    return is_one_of or is_other


def _divides(part: Decimal, whole: Decimal, middle: list[str]) -> bool:
    """Is "in" said of a share, "one walk in five", and not of a place or a time, "9 trips in 40 towns"?"""
    return whole <= _WHOLE_OF_IN and len(middle) < 2 and part < whole and not (middle and part > _SMALL)


def _number(written: str) -> Decimal:
    word = NUMBER_WORDS.get(written.lower())
    digits = written.replace(",", "")
    return Decimal(word) if word else Decimal(digits) if len(digits) < 15 else Decimal(0)


def _parts(text: str) -> Iterator[Figure]:
    """Shares in words: "a third of", "half of"."""
    for match in _PART.finditer(text) if any(word in text for word in _PART_WORDS) else ():
        part, whole = _PARTS.get(match[1].lower().replace("-", " "), (0, 1))
        nouns, head, end = _nouns(text, match.end())
        percent = Decimal(100 * part) / whole
        behind = words_of(text[match.end() : match.end() + _LONGEST])[:3]
        if part and not any(fold(word) in _UNITS for word in behind):
            yield Figure(match.start(), end, percent - 1, percent + 1, PERCENT, nouns, head, "")


_JOINS = re.compile(
    r"\s*(?:to|instead of|rather than|and|or|from|statt|auf|bis|–|-|against|up from|down from)\s*\Z"
)


def _sharing_units(text: str, found: list[Figure]) -> Iterator[Figure]:
    """Give a bare number the unit of the one that it stands with: "48 to 15 minutes", "in 15 minutes instead of 48"."""
    for at, one in enumerate(found):
        is_bare = not (one.unit or one.nouns or one.share)
        near = _joined(text, one, found[at + 1 : at + 2], found[max(0, at - 1) : at]) if is_bare else None
        yield _with_unit(one, near) if near else one


def _joined(text: str, one: Figure, after: list[Figure], before: list[Figure]) -> Figure | None:
    """The figure behind a bare number that it is joined with, or else the one before it."""
    for other in after:
        if _JOINS.match(text[one.end : other.start]):
            return other
    return next(
        (other for other in before if (other.unit or other.head) and _stands_alone(text, other, one)), None
    )


_ENDS = re.compile(r"[.,;:)!?]|\Z|\s+(?:on|in|at|for|with|by|where|when|and|or|instead|before|after)\b")


def _stands_alone(text: str, one: Figure, other: Figure) -> bool:
    """Does a bare number end a clause that begins with another figure?"""
    between = text[one.end : other.start]
    is_part = between.strip() in ("of", "of the")
    is_near = len(between) < 60 and not re.search(r"[.;!?:]\s", between)
    return is_near and not is_part and bool(_ENDS.match(text, other.end))


def _with_unit(one: Figure, near: Figure) -> Figure:
    factor = factor_of(near)
    low, high = one.low * factor, one.high * factor
    return one._replace(low=low, high=high, unit=near.unit, nouns=near.nouns, head=near.head, per=near.per)


@lru_cache(maxsize=1024)
def _interval(value: Decimal) -> tuple[Decimal, Decimal]:
    """The values that a number may have been rounded from: "15" from 14.5 to 15.5, "4,800" from 4,750 to 4,850."""
    exponent = int(value.normalize().as_tuple().exponent)
    place = Decimal(1).scaleb(exponent if exponent < 0 or abs(value) >= _ROUND else 0)
    room = min(place * _HALF, abs(value) / 20)
    return value - room, value + room


_HALF = Decimal("0.49")
"""A little less than half, so that 15 is not 16."""
_ROUND = 100
"""From here on noughts at the end of a number may come of rounding."""


def factor_of(one: Figure) -> Decimal:
    """What the number that is written was multiplied by for its unit of time."""
    return _UNITS[one.head][1] if one.unit in TIMES and one.head in _UNITS else Decimal(1)


_MONTHS = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
    "november", "december",
]  # fmt: skip
_DAY_OF = re.compile(
    rf"(?<!\d)(?:(?P<day>\d\d?)(?:st|nd|rd|th)? (?P<month>{'|'.join(_MONTHS)})|"
    rf"(?P<month2>{'|'.join(_MONTHS)}) (?P<day2>\d\d?)(?:st|nd|rd|th)?),? (?P<year>\d{{4}})"
    r"|(?P<iso>\d{4}-\d\d-\d\d)",
    re.IGNORECASE,
)


def days_in(text: str) -> dict[str, datetime.date]:
    """The days that a text names, by their spelling: "29 January 2027", "January 29, 2027", "2027-01-29"."""
    found = ((match.group(), _day(match)) for match in _DAY_OF.finditer(text))
    return {words: day for words, day in found if day}


def _day(match: re.Match[str]) -> datetime.date | None:
    try:
        if match["iso"]:
            return datetime.date.fromisoformat(match["iso"])
        month = _MONTHS.index((match["month"] or match["month2"]).lower()) + 1
        return datetime.date(int(match["year"]), month, int(match["day"] or match["day2"]))
    except ValueError:  # there is no such day
        return None
