"""What differs by language: every file is complete, and every frame speaks of facts that there are."""

import tomllib
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

import prfaq.composer
from prfaq.composer.fill import item_maker, maker
from prfaq.composer.frames import Frame, Place, Slot, parse
from prfaq.composer.language import Language, has_shapes, language
from prfaq.composer.press_release import NOTES, ORDER, WRITTEN
from prfaq.idea.values import Date
from tests.tools import for_each

TAGS = sorted(
    file.stem
    for file in (Path(prfaq.composer.__file__).parent / "languages").glob("*.toml")
    if file.stem != "plain"
)
ENGLISH = language("en")


def _data(tag: str) -> dict[str, Any]:
    file = Path(prfaq.composer.__file__).parent / "languages" / f"{tag}.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))


def _slots(of: Language) -> Iterator[Slot]:
    for part in of.release.values():
        yield from part
    for topic in (*of.customer_faq, *of.internal_faq):
        yield from topic.answer
        yield from (question for question in topic.questions.values() if isinstance(question, Slot))


def _places(frame: Frame) -> Iterator[Place]:
    yield from frame.required
    for group in frame.groups:
        yield from group.places


@pytest.mark.parametrize("tag", [*TAGS, "xx"])
def test_every_part_has_slots_and_every_slot_speaks_of_facts_that_there_are(tag: str) -> None:
    of = language(tag)
    assert set(of.release) == set(ORDER) - {"dateline", "leader_quote", "customer_quote", NOTES}
    assert set(WRITTEN) <= set(of.release)
    slots = list(_slots(of))
    assert len(slots) > 15
    for slot in slots:
        for frame in slot.frames:
            conditions = {*frame.unless, *(name for name, _ in frame.after)}
            for name in {*(place.name for place in _places(frame)), *conditions, *slot.given}:
                found = item_maker(slot.each, name) if name.startswith("item") else maker(name)
                assert callable(found)
    for topic in (*of.customer_faq, *of.internal_faq):
        assert all(callable(maker(name)) for name in topic.needs)


@pytest.mark.parametrize("tag", TAGS)
def test_every_shape_that_a_frame_asks_for_is_one_of_the_language(tag: str) -> None:
    of = language(tag)
    used = {
        shape.lstrip("!")
        for slot in _slots(of)
        for frame in slot.frames
        for place in _places(frame)
        for shape in place.shapes
    }
    asked_in_code = {"count", "times", "amount", "duration", "per"}
    assert used | asked_in_code <= {"one", *_data(tag)["shapes"]}


@pytest.mark.parametrize("tag", [*TAGS, "xx"])
def test_forms_are_complete(tag: str) -> None:
    of = language(tag)
    assert len(of.months) == 12
    assert len(set(of.months)) == 12
    assert of.direction in ("ltr", "rtl")
    for name in ORDER:
        assert of.label(name)


@pytest.mark.parametrize(
    ("tag", "day", "month"),
    [
        ("", "September 4, 2027", "September 2027"),
        ("en", "September 4, 2027", "September 2027"),
        ("en-US", "September 4, 2027", "September 2027"),
        ("en-GB", "4 September 2027", "September 2027"),
        ("EN_gb", "4 September 2027", "September 2027"),
        ("xx", "2027-09-04", "2027-09"),
    ],
)
def test_dates(tag: str, day: str, month: str) -> None:
    assert language(tag).date(Date.parse("2027-09-04")) == day
    assert language(tag).date(Date.parse("2027-09")) == month


@pytest.mark.parametrize(
    ("number", "written"),
    [
        ("4800", "4,800"),
        ("17280000", "17,280,000"),
        ("20.50", "20.50"),
        ("18.0", "18"),
        ("0.33", "0.33"),
        ("-5", "-5"),
    ],
)
def test_numbers(number: str, written: str) -> None:
    assert ENGLISH.number(Decimal(number)) == written


@pytest.mark.parametrize(
    ("items", "joined"),
    [
        ((), ""),
        (("a",), "a"),
        (("a", "b"), "a and b"),
        (("a", "b", "c"), "a, b and c"),
        (("a, then b", "c"), "a, then b; and c"),
        (("£1,000", "c"), "£1,000 and c"),
    ],
)
def test_lists(items: tuple[str, ...], joined: str) -> None:
    assert ENGLISH.listed(items) == joined


@pytest.mark.parametrize(
    ("value", "unit", "written"),
    [
        ("9", "%", "9%"),
        ("9", "% of walks", "9% of walks"),
        ("61", "£", "£61"),
        ("61", "£ lost", "£61 lost"),
        ("4", "minutes", "4 minutes"),
        ("4", "", "4"),
    ],
)
def test_quantities(value: str, unit: str, written: str) -> None:
    assert ENGLISH.quantity(value, unit) == written


@for_each(
    "shape, fits, does_not",
    [
        (
            "noun",
            ["people who are late", "the 340 growers of Galicia"],
            ["Owners of shops", "they wait", "a; b"],
        ),
        (
            "singular",
            ["the nurse on duty", "a walker", "nobody"],
            ["the nurses on duty", "nurses", "Night nurse"],
        ),
        (
            "sentence",
            ["no one is told", "Walks at 5. Then home", "We wait."],
            ["lost keys", "can't hear", "Slow."],
        ),
        ("clause", ["two people have it"], ["if it rains, we wait", "who has it", "One has it"]),
        ("third", ["takes a minute", "answers the telephone"], ["answers get lost", "everyone has it"]),
        (
            "when",
            ["At 07:30 and 19:30", "two hours before the start"],
            ["a missed walk", "on Fridays; on Mondays"],
        ),
        ("amount", ["£20", "15% of it", "two pounds a loaf"], ["£0", "20", "$1,200/yr", "free"]),
        ("duration", ["10 minutes", "less than two days"], ["1 days", "30s", "immediately"]),
    ],
)
def test_shapes(shape: str, fits: list[str], does_not: list[str]) -> None:
    assert [text for text in fits if not has_shapes((shape,), text, ENGLISH)] == []
    assert [text for text in does_not if not has_shapes((f"!{shape}",), text, ENGLISH)] == []


def test_labels_follow_the_type_of_concept() -> None:
    assert ENGLISH.label("getting_started") == "Getting started"
    assert ENGLISH.label("getting_started", "open_source") == "How to take part"
    assert ENGLISH.label("customer", "community") == "Community member"
    assert ENGLISH.label("price", "internal") == "Effort to adopt"
    assert ENGLISH.label("nothing of ours") == "nothing of ours"


@pytest.mark.parametrize("written", ["{a", "a}", "<a", "{a} > b"])
def test_a_bracket_left_open_is_an_error(written: str) -> None:
    with pytest.raises(ValueError, match="left open"):
        parse(written)


def test_a_name_that_is_no_fact_is_an_error() -> None:
    with pytest.raises(ValueError, match=r"there is no fact 'customer\.sgement'"):
        maker("customer.sgement")


def test_a_tag_from_outside_reads_no_other_file() -> None:
    assert language("../../idea/x").months == language("xx").months
