"""What a value can only mean, and what is left alone because it could mean something else."""

from prfaq.idea.fields import every_field
from prfaq.suggestions import meant
from tests.idea.trees import EVERY_FIELD
from tests.tools import for_each

STATUS = next(field.choices for dotted, field in every_field() if dotted == "meta.status")
NAMES = ["segment", "role", "press_release", "evidence", "price", "unit", "today", "customer_faq"]


@for_each(
    "written, name",
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


@for_each("written", ["rule", "prize", "segmnntt", "legment", "facts", "", "p" * 5000])
def test_what_may_be_another_word_is_left_alone(written: str) -> None:
    assert meant(written, NAMES) == ""


@for_each(
    "written, status",
    [("in review", "in_review"), ("In-Review", "in_review"), ("in_reveiw", "in_review"), ("Draft", "draft")],
)
def test_a_status_is_understood(written: str, status: str) -> None:
    assert meant(written, STATUS) == status


@for_each("written", ["unapproved", "revised", "launch", "approval", "retire", "review", "ideal"])
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
