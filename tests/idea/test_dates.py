"""Dates as people plan them: a full day or a month, compared by what they may mean."""

import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prfaq.idea.types import Date


@settings(deadline=None)
@given(st.dates())
def test_a_day_is_read_and_written_alike(day: datetime.date) -> None:
    date = Date.parse(day.isoformat())
    assert str(date) == day.isoformat()
    assert date.last_day == day


@settings(deadline=None)
@given(st.dates(max_value=datetime.date(9999, 11, 30)))
def test_a_month_ends_on_its_last_day(day: datetime.date) -> None:
    month = Date.parse(day.isoformat()[:7])
    assert str(month) == day.isoformat()[:7]
    assert (month.last_day + datetime.timedelta(days=1)).day == 1
    assert month.last_day >= day


@settings(deadline=None)
@given(st.dates(), st.dates())
def test_dates_are_ordered_as_days_are(one: datetime.date, other: datetime.date) -> None:
    assert (Date.parse(str(one)) < Date.parse(str(other))) == (one < other)


def test_a_month_comes_before_its_days() -> None:
    assert Date.parse("2027-02-28") > Date.parse("2027-02") > Date.parse("2027-01-31")


@pytest.mark.parametrize("written", ["2028-02-29", "2027-02-28", "0001-01", "9999-12-31"])
def test_days_of_the_calendar(written: str) -> None:
    assert str(Date.parse(written)) == written


@pytest.mark.parametrize("written", ["2027-02-29", "2027-04-31", "0000-01", "0000-01-01"])
def test_days_that_are_in_no_calendar(written: str) -> None:
    with pytest.raises(ValueError, match="no such day"):
        Date.parse(written)


@pytest.mark.parametrize(
    "written",
    [
        "",
        "2027",
        "2027-3",
        "2027-13",
        "2027-00",
        "2027-03-32",
        "2027-03-00",
        "27-03",
        "2027-03-15 ",
        " 2027-03",
        "2027-03-15\n",
        "２０２７-03",
        "2027–03",
        "2027-03-15T10:00",
        "March 2027",
    ],
)
def test_what_is_no_date(written: str) -> None:
    with pytest.raises(ValueError, match="write a date as 2027-03-15 or 2027-03"):
        Date.parse(written)
