"""What people type, what it means, and what `--fix` writes: the table, and what holds for every date and number."""

import datetime
import re
from decimal import Decimal
from typing import Any

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from prfaq.composer.language import language
from prfaq.fixer import apply_fixes
from prfaq.idea.load import LoadedIdea, load
from prfaq.idea.values import Date, Number, months, read
from tests.idea.trees import idea_with, loaded, path_of, value_at
from tests.tools import ROOT, for_each

TABLE = yaml.safe_load((ROOT / "tests" / "idea" / "values.yaml").read_text(encoding="utf-8"))
ROWS = [
    (dotted, language, row)
    for dotted, languages in TABLE.items()
    for language, rows in languages.items()
    for row in rows
]


def idea_of(dotted: str, language: str, value: str) -> LoadedIdea:
    data = idea_with(path_of(dotted), value)
    return loaded({**data, "meta": {**data.get("meta", {}), "language": language}})


def value_of(idea: LoadedIdea, dotted: str) -> Any:
    """The value in the idea, that of the essential member where the field is a block."""
    value = value_at(idea.idea, path_of(dotted))
    essential = getattr(value, "essential", "")
    return getattr(value, essential) if essential else value


def shown(value: Any) -> Any:
    """A value as the table has it; ``None`` where it is not clear."""
    if isinstance(value, Date):
        return value.iso or None
    if isinstance(value, Number):
        return f"{value:f}" if value.is_finite() else None
    return value


def outcome(dotted: str, language: str, typed: str) -> list[Any]:
    """The row that the table should have for what was typed."""
    idea = idea_of(dotted, language, typed)
    value = value_of(idea, dotted)
    if not idea.faults:
        return [typed, shown(value)]
    (fault,) = idea.faults
    if fault.kind == "unclear":
        assert str(getattr(value, "written", "")) == typed, "it stands as it was typed"
        asked = fault.hint.partition("?")[0]
        return [typed, [] if asked == "Of which year" else asked.removeprefix("Is it ").split(" or ")]
    if fault.kind == "wrong":
        return [typed, None]
    if fault.kind == "noted":
        assert apply_fixes(idea.source).source.text == idea.source.text, "no fix may lose the note"
        note, place = re.search(r"“(.*)” (?:stands in `(.*)`)?", fault.message).groups()  # type: ignore[union-attr]
        assert not place or getattr(value_at(idea.idea, path_of(dotted)), place) == note
        return [typed, shown(value), {place or "note": note}]
    fixed = apply_fixes(idea.source).source
    again = load(fixed)
    assert again.faults == ()
    assert shown(value_of(again, dotted)) == shown(value)
    written: Any = again.document.data
    for step in path_of(dotted):
        written = written[step]
    return [typed, shown(value), written]


def test_what_people_type_means_what_the_table_says() -> None:
    assert len(ROWS) > 200
    found = [(dotted, language, outcome(dotted, language, row[0])) for dotted, language, row in ROWS]
    wrong = [f"{was}\n    not {row}" for row, was in zip(ROWS, found, strict=True) if row != was]
    assert not wrong, "\n".join(wrong)


DAYS = st.dates(datetime.date(1000, 1, 1), datetime.date(9990, 12, 31))


@settings(deadline=None)
@given(DAYS, DAYS)
def test_an_interval_is_read_as_it_is_written(one: datetime.date, other: datetime.date) -> None:
    first, last = sorted((one, other))
    date = Date(first, last)
    assert Date.parse(date.iso) == Date.parse(date.plain) == date
    assert (date.kind == "day") is (first == last)


def _spellings(day: datetime.date) -> list[tuple[str, str]]:
    """A day as people type it, with the language."""
    english, german = months("en")[day.month - 1], months("de")[day.month - 1]
    return [
        (f"{english} {day.day}, {day.year}", "en"),
        (f"{day.day} {english[:3]} {day.year}", "en-GB"),
        (f"the {day.day}th of {english.upper()}, {day.year}", "en"),
        (f"{day.day:02}.{day.month:02}.{day.year}", "en"),
        (f"am {day.day}. {german} {day.year}", "de"),
        (f"{day.year}/{day.month}/{day.day}", "fi"),
        (language("ar-LB").date(Date(day, day)), "ar"),
    ]


@settings(deadline=None)
@given(DAYS)
def test_a_day_is_the_same_however_it_is_typed(day: datetime.date) -> None:
    for written, tag in _spellings(day):
        found = read("date", written, tag)
        assert found is not None, written
        assert (found.value, found.plain, found.readings) == (Date(day, day), day.isoformat(), ()), written
    slashes = read("date", f"{day.day}/{day.month}/{day.year}", "en")
    assert slashes
    assert isinstance(slashes.value, Date)
    assert slashes.value.first <= day <= slashes.value.last
    assert bool(slashes.readings) is (day.day <= 12 and day.day != day.month)


@settings(deadline=None)
@given(
    st.decimals(min_value=0, max_value=10**9, places=2, allow_nan=False)
    | st.integers(0, 10**12).map(Decimal),
    st.sampled_from(["en", "de", "de-CH", "fi", "ar", "ar-MA"]),
    st.sampled_from(["{}", "about {}", "~{}", "{} people", "£{}", "{} €", "about {} people"]),
)
def test_a_number_is_read_as_it_is_printed_or_asked_about(number: Decimal, tag: str, form: str) -> None:
    written = form.format(language(tag).number(number))
    found = read("number", written, tag)
    assert found is not None, written
    assert isinstance(found.value, Number)
    if found.readings:
        assert number in map(Decimal, found.readings)
        assert found.value.is_nan()
    else:
        assert found.value == number
        assert found.value.about is ("about" in form or "~" in form)
        assert found.value.unit == form.replace("about", "").strip("{} ~")


@settings(deadline=None)
@given(
    st.sampled_from(["date", "number"]),
    st.text(st.sampled_from("0123456789 .,-/'’kKmM£€%~QHthofMaiyJunende"), max_size=20)
    | st.text(max_size=90),
    st.sampled_from(["en", "de", "ar", "xx", ""]),
)
def test_what_is_understood_means_the_same_once_it_is_mended(kind: str, written: str, tag: str) -> None:
    found = read(kind, written, tag)
    if found and found.plain:
        again = read(kind, found.plain, tag)
        assert again is not None
        assert (again.value, again.plain) == (found.value, found.plain)


@for_each(
    "written, tag, printed",
    [
        ("2027", "en", "2027"),
        ("Q4 2027", "de", "Q4 2027"),
        ("2027-10/2027-12", "en", "Q4 2027"),
        ("2027-05-01/2027-05-10", "en", "early May 2027"),
        ("2027-05-11/2027-05-20", "de", "Mitte Mai 2027"),
        ("2027-02-21/2027-02-28", "en", "late February 2027"),
        ("2027-07/2027-12", "en", "July 2027 to December 2027"),
        ("2027-07-03/2027-07-05", "de", "3. Juli 2027 bis 5. Juli 2027"),
        ("2027-07/2027-12", "xx", "2027-07/2027-12"),
        ("1st of November 2027", "en", "1st of November 2027"),
        ("by the end of 2027", "en", "the end of 2027"),
        ("3/4/2027", "de", "3/4/2027"),
    ],
)
def test_a_document_keeps_words_and_writes_figures_out(written: str, tag: str, printed: str) -> None:
    found = read("date", written, tag)
    assert found
    assert isinstance(found.value, Date)
    assert language(tag).date(found.value) == printed


def test_a_number_of_two_meanings_is_printed_as_it_stands() -> None:
    found = read("number", "1.200", "de")
    assert found
    assert isinstance(found.value, Number)
    assert language("de").number(found.value) == "1.200"
