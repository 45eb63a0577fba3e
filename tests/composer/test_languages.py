"""Every language with frames has all that English has: the same tables, parts, topics and questions."""

import re
import tomllib
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import prfaq.composer
from prfaq.composer import compose
from prfaq.composer.language import language
from prfaq.composer.parts import Gap, Said
from prfaq.idea.values import Date
from tests.composer.ideas import idea_of
from tests.composer.test_properties import ideas

FOLDER = Path(prfaq.composer.__file__).parent / "languages"
TAGS = sorted(file.stem for file in FOLDER.glob("*.toml") if file.stem not in ("en", "plain"))


def _data(tag: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / f"{tag}.toml").read_text(encoding="utf-8"))


ENGLISH = _data("en")


def _keys(table: dict[str, Any], before: str = "") -> Iterator[str]:
    for key, value in table.items():
        yield f"{before}{key}"
        if isinstance(value, dict):
            yield from _keys(value, f"{before}{key}.")


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.casefold()))


def test_there_are_languages_to_look_at() -> None:
    assert {"ar", "de"} <= set(TAGS)


@pytest.mark.parametrize("tag", TAGS)
def test_a_language_replaces_every_table_of_english(tag: str) -> None:
    free = ("region.", "questions.", "words.", "shapes.")  # a language has shapes of its own
    own = {key for key in _keys(_data(tag)) if not key.startswith(free)}
    wanted = {key for key in _keys(ENGLISH) if not key.startswith(free)}
    assert wanted - own <= {"region"}
    assert own - wanted <= {"region", "questions"}


@pytest.mark.parametrize("tag", TAGS)
@pytest.mark.parametrize("faq", ["customer", "internal"])
def test_a_language_has_every_topic_in_the_order_of_english(tag: str, faq: str) -> None:
    def known(data: dict[str, Any]) -> list[dict[str, Any]]:
        left_out = ("question", "answer", "keywords")
        return [
            {key: value for key, value in topic.items() if key not in left_out} for topic in data["faq"][faq]
        ]

    assert known(_data(tag)) == known(ENGLISH)
    for topic, english in zip(_data(tag)["faq"][faq], ENGLISH["faq"][faq], strict=True):
        assert topic["question"].keys() == english["question"].keys()
        assert topic["keywords"]


@pytest.mark.parametrize("tag", TAGS)
def test_the_parts_of_a_language_ask_for_what_those_of_english_ask_for(tag: str) -> None:
    def essential(data: dict[str, Any]) -> dict[str, list[str]]:
        return {
            name: [fact for slot in slots for fact in slot.get("essential", [])]
            for name, slots in data["release"].items()
        }

    assert essential(_data(tag)) == essential(ENGLISH)


@pytest.mark.parametrize("tag", TAGS)
def test_every_gap_asks_in_its_language(tag: str) -> None:
    half = {
        "meta": {"language": tag},
        "customer_faq": [{"answer": "A."}, {"question": "B?"}],
        "quotes": {"leader": {"text": "C."}, "customer": {"text": "D."}},
    }
    parts, english = (compose(idea_of({**half, "meta": {"language": one}})) for one in (tag, "en"))
    asked = {gap.path: gap.question for gap in parts.gaps()}
    assert len(asked) > 15
    assert {gap.path for gap in english.gaps() if asked[gap.path] == gap.question} == set()


@pytest.mark.parametrize("tag", TAGS)
@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=40)
@given(data=st.data())
def test_no_word_of_an_english_frame_is_said_and_none_is_left_open(tag: str, data: st.DataObject) -> None:
    found = data.draw(ideas())
    meta = found.meta.model_copy(update={"language": tag})
    parts = compose(found.model_copy(update={"meta": meta}))
    known = _words((FOLDER / f"{tag}.toml").read_text(encoding="utf-8"))
    own = _words(repr(found.model_dump()))
    own |= {f"و{word}" for word in own}  # "and" is written together with the word after it
    for part in (
        *parts.press_release,
        *(entry.answer for entry in (*parts.customer_faq, *parts.internal_faq)),
    ):
        for piece in part.pieces:
            text = piece.text if isinstance(piece, Said) else ""
            assert _words(text) - known - own == set(), text
            assert not any(mark in text for mark in "{}<>[]|"), text
            assert isinstance(piece, Gap) or text == text.strip() != ""


@pytest.mark.parametrize(
    ("tag", "day", "month"),
    [
        ("de", "14. September 2027", "September 2027"),
        ("de-DE", "14. September 2027", "September 2027"),
        ("de_CH", "14. September 2027", "September 2027"),
        ("ar", "14 سبتمبر 2027", "سبتمبر 2027"),
        ("ar-EG", "14 سبتمبر 2027", "سبتمبر 2027"),
        ("ar-LB", "14 أيلول 2027", "أيلول 2027"),
        ("ar-MA", "14 شتنبر 2027", "شتنبر 2027"),
    ],
)
def test_dates(tag: str, day: str, month: str) -> None:
    assert language(tag).date(Date.parse("2027-09-14")) == day
    assert language(tag).date(Date.parse("2027-09")) == month


def test_the_first_month_has_its_own_name_in_austria() -> None:
    assert language("de-AT").date(Date.parse("2027-01-02")) == "2. Jänner 2027"
    assert language("de").date(Date.parse("2027-01-02")) == "2. Januar 2027"


@pytest.mark.parametrize(
    ("tag", "written"),
    [("de", "1.234,5"), ("de-AT", "1.234,5"), ("de-CH", "1’234.5"), ("ar", "1,234.5"), ("ar-MA", "1.234,5")],
)
def test_numbers(tag: str, written: str) -> None:
    assert language(tag).number(Decimal("1234.5")) == written


@pytest.mark.parametrize(
    ("value", "unit", "german", "arabic"),
    [
        ("9", "%", "9\u00a0%", "9%"),
        ("2.5", "Tage", "2,5 Tage", "2.5 Tage"),
        ("1.500", "Tage", "1.500 Tage", "1.500 Tage"),
        ("61", "€ pro Jahr", "61\u00a0€ pro Jahr", "61 € pro Jahr"),
        ("viel", "", "viel", "viel"),
    ],
)
def test_quantities(value: str, unit: str, german: str, arabic: str) -> None:
    assert language("de").quantity(value, unit) == german
    assert language("ar").quantity(value, unit) == arabic


@pytest.mark.parametrize(
    ("tag", "items", "joined"),
    [
        ("de", ("a", "b", "c"), "a, b und c"),
        ("de", ("a, dann b", "c"), "a, dann b; und c"),
        ("ar", ("أ", "ب", "ج"), "أ، ب وج"),
        ("ar", ("أ، ثم ب", "ج"), "أ، ثم ب؛ وج"),
    ],
)
def test_lists(tag: str, items: tuple[str, ...], joined: str) -> None:
    assert language(tag).listed(items) == joined


@pytest.mark.parametrize("tag", ["de-CH", "de-LI"])
def test_switzerland_has_no_sharp_s_and_its_own_quotes(tag: str) -> None:
    assert "ß" not in (FOLDER / "de.toml").read_text(encoding="utf-8")
    quotes = {"meta": {"language": tag}, "quotes": {"leader": {"text": "Gut.", "name": "Ada"}}}
    assert compose(idea_of(quotes)).part("leader_quote").text == "«Gut.» – Ada"


def test_directions() -> None:
    assert {tag: language(tag).direction for tag in ("de", "ar", "en")} == {
        "de": "ltr",
        "ar": "rtl",
        "en": "ltr",
    }
