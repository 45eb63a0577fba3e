"""What differs by language: every file is complete, and every frame speaks of facts that there are."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

import prfaq.composer
from prfaq.composer.fill import item_maker, maker
from prfaq.composer.frames import Slot, parse
from prfaq.composer.language import Language, indefinite, is_plural, language, passes
from prfaq.composer.press_release import ORDER, WRITTEN
from prfaq.idea.types import Date

TAGS = sorted(
    file.stem
    for file in (Path(prfaq.composer.__file__).parent / "languages").glob("*.toml")
    if file.stem != "plain"
)
ENGLISH = language("en")


def _slots(of: Language) -> Iterator[Slot]:
    for part in of.release.values():
        yield from part
    for topic in (*of.customer_faq, *of.internal_faq):
        yield from topic.answer
        yield from (question for question in topic.questions.values() if isinstance(question, Slot))


@pytest.mark.parametrize("tag", [*TAGS, "xx"])
def test_every_part_has_slots_and_every_slot_speaks_of_facts_that_there_are(tag: str) -> None:
    of = language(tag)
    assert set(of.release) == set(ORDER) - {"dateline", "leader_quote", "customer_quote"}
    assert set(WRITTEN) <= set(of.release)
    slots = list(_slots(of))
    assert len(slots) > 15
    for slot in slots:
        for frame in slot.frames:
            agreeing = {agreement.of for group in frame.groups for _, agreement in group.agreements}
            conditions = {*frame.needs, *frame.unless, *(name for name, _ in frame.after)}
            for name in {*frame.names, *agreeing, *conditions, *slot.given}:
                found = item_maker(slot.each, name) if name.startswith("item") else maker(name)
                assert callable(found)
    for topic in (*of.customer_faq, *of.internal_faq):
        assert all(callable(maker(name)) for name in topic.needs)


@pytest.mark.parametrize("tag", TAGS)
def test_every_test_of_a_frame_is_a_list_of_the_language(tag: str) -> None:
    of = language(tag)
    known = {
        "phrase",
        "one_sentence",
        "small",
        "amount",
        "clause",
        "plural",
        *of.words,
        *of.containing,
        *of.endings,
    }
    used = {
        test.lstrip("!")
        for slot in _slots(of)
        for frame in slot.frames
        for group in frame.groups
        for place in group.places
        for test in place.tests
    }
    assert used <= known


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
    assert language(tag).date(Date(2027, 9, 4)) == day
    assert language(tag).date(Date(2027, 9)) == month


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


@pytest.mark.parametrize(
    "phrase",
    [
        "volunteer organisers of evening walks",
        "people who commute",
        "a few teachers",
        "24 wards",
        "nursing and care staff",
        "parents, mostly of twins",
        "night-shift ward managers in hospitals",
        "they",
    ],
)
def test_plural(phrase: str) -> None:
    assert is_plural(phrase, ENGLISH)


@pytest.mark.parametrize(
    "phrase",
    [
        "a list of names",
        "anyone who walks",
        "the form inside the record system",
        "Google Sheets",
        "each of the wards",
        "1 ward",
        "the business",
        "asking in chat groups",
        "the team that walks",
    ],
)
def test_singular(phrase: str) -> None:
    assert not is_plural(phrase, ENGLISH)


@pytest.mark.parametrize(
    ("phrase", "with_article"),
    [
        ("list", "a list"),
        ("evening list", "an evening list"),
        ("unified list", "a unified list"),
        ("hourly list", "an hourly list"),
        ("the list", "the list"),
        ("lists", "lists"),
        ("choir software for churches", "choir software for churches"),
    ],
)
def test_indefinite_article(phrase: str, with_article: str) -> None:
    assert indefinite(phrase, ENGLISH) == with_article


@pytest.mark.parametrize(
    ("test", "text", "passed"),
    [
        ("verb", "takes a minute", True),
        ("verb", "answers the telephone", True),
        ("verb", "answers get lost", False),
        ("verb", "everyone has it", False),
        ("when", "two hours before the start", True),
        ("when", "a missed walk", False),
        ("!when", "a missed walk", True),
        ("amount", "£20", True),
        ("amount", "[20 euros]", True),
        ("amount", "free", False),
        ("amount", "[", False),
        ("small", "nurses", True),
        ("small", "NHS nurses", True),
        ("small", "Nurses", False),
    ],
)
def test_what_words_tell(test: str, text: str, passed: bool) -> None:
    assert passes((test,), text, ENGLISH) is passed


def test_labels_follow_the_type_of_concept() -> None:
    assert ENGLISH.label("getting_started") == "Getting started"
    assert ENGLISH.label("getting_started", "open_source") == "How to take part"
    assert ENGLISH.label("customer", "community") == "Community member"
    assert ENGLISH.label("price", "internal") == "Effort to adopt"
    assert ENGLISH.label("nothing of ours") == "nothing of ours"


@pytest.mark.parametrize("written", ["{a", "a}", "<a", "[is]", "a [is|are]", "{a} > b"])
def test_a_bracket_left_open_is_an_error(written: str) -> None:
    with pytest.raises(ValueError, match=r"left open|follows no fact"):
        parse(written)


def test_a_name_that_is_no_fact_is_an_error() -> None:
    with pytest.raises(ValueError, match=r"there is no fact 'customer\.sgement'"):
        maker("customer.sgement")


def test_a_tag_from_outside_reads_no_other_file() -> None:
    assert language("../../idea/x").months == language("xx").months
