"""The place and the date that a press release begins with."""

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from prfaq.importing.translated import months

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|"
    r"Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_DATE = (
    rf"(?:{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}}|\d{{1,2}}\.?\s+{_MONTH},?\s+\d{{4}}|"
    rf"{_MONTH},?\s+\d{{4}}|"
    r"\d{4}-\d{2}(?:-\d{2})?|\d{1,2}/\d{1,2}/\d{4}|Q[1-4]\s+\d{4}|\[[^\]\n]*(?:[Dd]ate|DATE|"
    r"[Mm]onth|MONTH|[Yy]ear|YYYY)[^\]\n]*\])"
)
_YEAR = re.compile(r"\d{4}")
_DATE_AT = re.compile(_DATE)
_OPENING = re.compile(
    rf"(?P<all>\W{{0,6}}(?P<city>(?:[^\n]|\n(?!\n)){{0,90}}?)[\s,;(*_—–-]*(?P<date>{_DATE})[\s)*_]*"
    r"(?P<dash>[—–:]|--|-(?=\s)|\.(?=\s)|\Z|(?=\s[A-Z]))[\s*_]*)"
)
_DATE_FIRST = re.compile(
    rf"(?P<all>[\s*_]{{0,6}}(?P<date>{_DATE}),\s+(?P<city>[A-Z][^\n.:—–]{{2,40}}?)[\s*_]*(?:[—–:.]|--|-(?=\s))[\s*_]*)(?=\S)"
)
_BRACKET_ONLY = re.compile(
    r"(?P<all>[\s*_>]{0,6}(?P<city>\[[^\]\n]{2,40}\])[\s*_]*(?:[—–:]|--|-(?=\s))[\s*_]*)"
)
_CITY_ONLY = re.compile(
    r"(?P<all>\*\*(?P<city>[A-Z][^*\n]{2,60}?)[\s.,]*(?:[—–-]+\s*\*\*|\*\*[\s]*[—–-]+)[\s*_]*)"
)


@dataclass(frozen=True, slots=True)
class Dateline:
    """A city and a date as they are written, the date as the schema has it, and where the text goes on."""

    city: str
    date: str
    iso: str
    end: int


def dateline_of(raw: str) -> Dateline | None:
    """The dateline that a paragraph begins with, if it does."""
    head = raw[:260]
    found = _DATE_FIRST.match(head)
    if found and _is_place(found["city"]):
        return Dateline(_tidy(found["city"]), found["date"], iso_of(found["date"]), found.end("all"))
    found = _OPENING.match(head)
    if found and _is_place(found["city"]):
        written, city = found["date"], _tidy(found["city"])
        if written.startswith("["):  # a slot: nobody has filled it in, and the schema has no date like it
            city = f"{city} — {written}" if city else written
        return Dateline(city, written, iso_of(written), found.end("all"))
    found = _translated().match(head) if _YEAR.search(head) and not _DATE_AT.search(head) else None
    if found and _is_place(found["city"]):
        return Dateline(_tidy(found["city"]), found["date"], _iso_of_translated(found), found.end("all"))
    found = _BRACKET_ONLY.match(head) or _CITY_ONLY.match(head)
    return Dateline(_tidy(found["city"]), "", "", found.end("all")) if found else None


@cache
def _translated() -> re.Pattern[str]:
    """A place and a date with the name of a month in another language."""
    names = "|".join(sorted(map(re.escape, months()), key=len, reverse=True))
    return re.compile(
        rf"(?P<all>\W{{0,6}}(?P<city>[^\n]{{0,90}}?)[\s,;(*_،—–-]*(?P<date>(?:(?P<day>\d{{1,2}})\.?\s+)?(?P<month>{names})\.?,?"
        r"\s+(?P<year>\d{4}))[\s)*_]*(?:[—–:]|--|-(?=\s)|\.(?=\s)|\Z)[\s*_]*)",
        re.IGNORECASE,
    )


def _iso_of_translated(found: re.Match[str]) -> str:
    day = [int(found["day"])] if found["day"] else []
    return _checked([int(found["year"]), months()[found["month"].lower()], *day])


def opens_with_date(raw: str) -> bool:
    """Does a paragraph begin with a dateline?"""
    return dateline_of(raw) is not None


def iso_of(written: str) -> str:
    """A date as ``2027-03-15`` or ``2027-03``; nothing where it is not one day or month for certain."""
    if re.fullmatch(r"\d{4}-\d{2}(-\d{2})?", written):
        return _checked([int(part) for part in written.split("-")])
    slashes = re.fullmatch(r"(\d{1,2})/(\d{1,2})/(\d{4})", written)
    if slashes:
        first, second, year = map(int, slashes.groups())
        return _checked([year, first, second]) if second > 12 or first == second else ""
    year_of, month = re.search(r"\d{4}", written), re.search(r"[A-Za-z]{3}", written)
    if not year_of or not month or month.group().lower() not in _MONTHS:
        return ""
    day = re.search(r"\b(\d{1,2})(?!\d)", written)
    number = _MONTHS.index(month.group().lower()) + 1
    return _checked([int(year_of.group()), number, *([int(day[1])] if day else [])])


def _checked(parts: list[int]) -> str:
    try:
        date(*(parts if len(parts) == 3 else [*parts, 1]))
    except ValueError:
        return ""
    return "-".join(f"{part:02}" for part in parts)


def _is_place(city: str) -> bool:
    """Is it a name rather than the beginning of a sentence?"""
    words = re.sub(r"[*_]", "", city).split()
    small = [word for word in words if word[:1].islower() and word not in ("the", "of", "on", "in", "and")]
    return len(words) <= 12 and (not small or "." in city) and words[:1] != ["On"]


def _tidy(city: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"[*_`]", "", city)).strip(" ,;—–-(")
