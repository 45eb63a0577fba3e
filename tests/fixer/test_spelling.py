"""What a value can only mean, and what is left alone because it could mean something else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prfaq.fixer.common import meant, plain, unambiguous
from prfaq.idea.fields import every_field
from prfaq.idea.types import Date
from tests.idea.trees import EVERY_FIELD

STATUS = next(field.choices for dotted, field in every_field() if dotted == "meta.status")
NAMES = ["segment", "role", "press_release", "evidence", "price", "unit", "today", "customer_faq"]


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("segmnt", "segment"),
        ("segemnt", "segment"),
        ("seggment", "segment"),
        ("segmant", "segment"),
        ("Segment", "segment"),
        ("press-release", "press_release"),
        ("pressRelease", "press_release"),
        ("Press Release", "press_release"),
        ("pressrelease", "press_release"),
        ("customerFAQ", "customer_faq"),
        ("toady", "today"),
        ("units", "unit"),
    ],
)
def test_one_slip_or_another_dress_is_understood(written: str, name: str) -> None:
    assert meant(written, NAMES) == name


@pytest.mark.parametrize("written", ["rule", "prize", "segmnntt", "legment", "facts", "", "p" * 5000])
def test_what_may_be_another_word_is_left_alone(written: str) -> None:
    assert meant(written, NAMES) == ""


@pytest.mark.parametrize(
    ("written", "status"),
    [("in review", "in_review"), ("In-Review", "in_review"), ("in_reveiw", "in_review"), ("Draft", "draft")],
)
def test_a_status_is_understood(written: str, status: str) -> None:
    assert meant(written, STATUS) == status


@pytest.mark.parametrize(
    "written", ["unapproved", "revised", "launch", "approval", "retire", "review", "ideal"]
)
def test_a_status_that_says_something_else_is_left_alone(written: str) -> None:
    assert meant(written, STATUS) == ""


def test_no_name_of_the_schema_is_taken_for_another() -> None:
    choices = [field.choices for _, field in EVERY_FIELD if field.choices]
    assert len(choices) > 10
    for known in choices:
        for name in known:
            others = [other for other in known if other != name]
            assert meant(name, known) == name
            assert meant(name, others) == "", (name, others)


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("2027/03/15", "2027-03-15"),
        ("2027.3.5", "2027-03-05"),
        ("2027-3-5", "2027-03-05"),
        ("2027/3", "2027-03"),
        ("20270315", "2027-03-15"),
        ("2027-03-15T00:00:00Z", "2027-03-15"),
        ("2027-03-15 00:00:00", "2027-03-15"),
        ("15 March 2027", "2027-03-15"),
        ("15th of March, 2027", "2027-03-15"),
        ("15-Mar-2027", "2027-03-15"),
        ("March 15, 2027", "2027-03-15"),
        ("Sept. 3rd 2027", "2027-09-03"),
        ("March 2027", "2027-03"),
        ("  march  2027 ", "2027-03"),
        ("13/4/2027", "2027-04-13"),
        ("4/13/2027", "2027-04-13"),
        ("4.4.2027", "2027-04-04"),
    ],
)
def test_a_date_that_can_be_read_in_one_way(written: str, date: str) -> None:
    assert unambiguous(written) == date


@pytest.mark.parametrize(
    "written",
    [
        *(
            "3/4/2027",
            "03.04.2027",
            "3/4/27",
            "15/3/27",
            "2027-02-30",
            "30 February 2027",
            "2027/13/01",
            "2027",
        ),
        *("last summer", "Q1 2027", "2011/12", "2027-03-15 10:00", "2027-03-15 or later", "about March 2027"),
        *("Ma 2027", "Ju 3 2027", "Mon 3 2027", "", "9" * 5000, "٢٠٢٧/٣/١٥"),
    ],
)
def test_a_date_that_is_not_clear_is_left_alone(written: str) -> None:
    assert unambiguous(written) == ""


def test_months_in_the_language_of_the_idea() -> None:
    months = ("Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August")
    assert unambiguous("15. März 2027", months) == "2027-03-15"
    assert unambiguous("15. März 2027") == ""


@given(st.text(max_size=45))
def test_a_date_is_a_date_or_nothing(written: str) -> None:
    date = unambiguous(written)
    assert date == "" or str(Date.parse(date)) == date


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("1,200", "1200"),
        ("12,000,000", "12000000"),
        ("1,200.50", "1200.50"),
        ("1.200.000", "1200000"),
        ("1.200,5", "1200.5"),
        ("1 200", "1200"),
        ("1\u202f200,5", "1200.5"),
        ("1'200", "1200"),
        ("1_200", "1200"),
        ("-1,200", "-1200"),
        ("−1,200", "-1200"),
        (" 12 ", "12"),
    ],
)
def test_a_number_with_groups(written: str, number: str) -> None:
    assert plain(written) == number


@pytest.mark.parametrize(
    "written",
    [
        "12,5",
        "0,500",
        "1,20",
        "1.2.3",
        "1,200,00",
        "1,200 people",
        "£1,200",
        "about 5",
        "1k",
        "45%",
        "",
        "1,200,",
    ],
)
def test_a_number_that_is_not_clear_is_left_alone(written: str) -> None:
    assert plain(written) == ""


def test_a_comma_may_be_decimal_in_other_languages() -> None:
    assert plain("1,200", comma_groups=False) == ""
    assert plain("1,200,000", comma_groups=False) == "1200000"


def test_a_percentage_loses_its_sign_where_percent_is_the_unit() -> None:
    assert plain("45%", "%") == plain("45 %", "%") == "45"
    assert plain("45%", "months") == ""
