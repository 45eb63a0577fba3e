"""What holds for every idea: nothing is invented, nothing printed with a hole, nothing changed on the way."""

import re
import time
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import prfaq.composer
from prfaq.composer import compose
from prfaq.composer.parts import Parts, Said
from prfaq.idea.fields import Field, every_field
from prfaq.idea.model import Idea
from tests.composer.ideas import SAMPLES, idea_of, sample
from tests.tools import for_each

EN = Path(prfaq.composer.__file__).parent / "languages" / "en.toml"

WORDS = (
    "walk",
    "organiser",
    "the",
    "Ann",
    "iPhone",
    "of",
    "11%",
    "answers",
    "takes",
    "NHS",
    "évening",
    "a",
    "before",
)
PHRASES = st.lists(st.sampled_from(WORDS), min_size=1, max_size=6).map(" ".join)
ENDS = st.sampled_from(["", ".", "!", "?", ",", " ", ". Two more."])
TEXTS = st.builds(lambda phrase, end: phrase + end, PHRASES, ENDS)

FIELDS = [
    (dotted, field)
    for dotted, field in every_field()
    if field.kind in ("text", "texts") and not dotted.startswith(("meta.", "press_release.", "appendices"))
]


def _put(data: dict[str, Any], dotted: str, field: Field, texts: list[str]) -> None:
    """Write ``texts`` where ``dotted`` says; each list on the way gets as many items as there are texts."""
    head, _, rest = dotted.partition(".")
    name = head.removesuffix("[]")
    if not rest:
        data[name] = texts if field.kind == "texts" else texts[0]
    elif head.endswith("[]"):
        items = data.setdefault(name, [{} for _ in texts])
        for item, text in zip(items, texts, strict=False):
            _put(item, rest, field, [text])
    else:
        _put(data.setdefault(name, {}), rest, field, texts)


@st.composite
def ideas(draw: st.DrawFn) -> Idea:
    """Ideas in which any field may be missing, and a text may be a phrase, a sentence or a slip."""
    data: dict[str, Any] = {}
    for dotted, field in draw(st.lists(st.sampled_from(FIELDS), max_size=40, unique_by=lambda one: one[0])):
        _put(data, dotted, field, draw(st.lists(TEXTS, min_size=1, max_size=3)))
    return idea_of(data)


def _said(parts: Parts) -> Iterator[Said]:
    """Everything that is put together from facts."""
    answers = [entry.answer for entry in (*parts.customer_faq, *parts.internal_faq)]
    for part in (*parts.press_release, *answers):
        if part.origin != "author":
            yield from (piece for piece in part.pieces if isinstance(piece, Said))


def _words(text: str) -> list[str]:
    return re.findall(r"[\w%£$€']+", text.casefold())


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for member in value.values():
            yield from _texts(member)
    elif isinstance(value, list):
        for item in value:
            yield from _texts(item)
    else:
        yield str(value)


FRAME_WORDS = {
    word
    for text in _texts(tomllib.loads(EN.read_text(encoding="utf-8")))
    for word in _words(re.sub(r"\{[^}]*\}", " ", text))
}


def _value(idea: Any, path: str) -> str:
    """The text of the field at ``path``, and of what it holds."""
    for step in path.strip("/").split("/"):
        idea = (
            idea[int(step)] if isinstance(idea, tuple) else getattr(idea, "from_" if step == "from" else step)
        )
    return (
        idea
        if isinstance(idea, str)
        else " ".join(_texts(idea.model_dump()))
        if hasattr(idea, "model_dump")
        else str(idea)
    )


HOLES = ("{", "}", "<", ">", "[", "]", "|", "  ", " ,", " .", "..", ",.", "()", "?.", "!.")
NAMES = ("/product/name", "/company/name", "/benefit/statement", "/customer/segment", "/product/category")


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(ideas())
def test_what_is_composed_is_whole_and_comes_from_the_idea(idea: Idea) -> None:
    """No holes; every word from a field or a frame, and a field's words in order; answers; nothing twice."""
    parts = compose(idea)
    for said in _said(parts):
        _has_no_hole(said)
        _comes_from_its_fields(said, idea)
    for entry in (*parts.customer_faq, *parts.internal_faq):
        assert entry.answer.pieces, entry.question
        if not entry.markdown:
            assert entry.answer.text
            assert entry.question.endswith("?")
            assert _value(idea, entry.path)
    release = [
        (piece.paths[0], piece.text)
        for part in parts.press_release
        if part.name != "headline"
        for piece in part.pieces
        if isinstance(piece, Said) and len(piece.paths) == 1
    ]
    assert len(release) == len(set(release))


def _has_no_hole(said: Said) -> None:
    text = said.text
    assert text == text.strip() != ""
    for hole in HOLES:
        assert hole not in text, text
    assert text[-1] in ".!?" or "\n" in text or said.label or said.paths[0] in NAMES, text


def _comes_from_its_fields(said: Said, idea: Idea) -> None:
    numbers = {"1", "2", "3"}
    known = FRAME_WORDS.union(numbers, *(_words(_value(idea, path)) for path in said.paths))
    assert set(_words(said.text)) <= known, said
    for path in said.paths:
        value = _value(idea, path)
        if isinstance(value, str) and not path.rpartition("/")[2].isdigit():
            assert " ".join(_words(value)) in " ".join(_words(said.text)), (said, path)


@settings(deadline=None)
@given(st.text(max_size=80), st.text(max_size=80))
def test_hostile_text_raises_nothing(one: str, other: str) -> None:
    idea = Idea.model_validate(
        {
            "product": {"name": one, "category": other},
            "company": other,
            "customer": {"segment": one, "role": other, "context": one, "job_to_be_done": other},
            "problem": {
                "statement": other,
                "today": one,
                "trigger": one,
                "frequency": {"value": one, "per": other},
            },
            "benefit": {
                "statement": one,
                "measure": {"metric": other, "from": one, "to": other, "unit": one},
            },
            "alternatives": [
                {"name": one, "strengths": [other, one], "shortcomings": [one], "choose_when": other}
            ],
            "solution": {"summary": one, "experience": [{"actor": one, "does": other, "gets": one}, other]},
            "press_release": {
                "dateline": {"city": other},
                "call_to_action": {"text": one, "url": other},
                "pricing": {"price": one, "model": other},
                "availability": {"regions": [one, other], "channel": other},
            },
            "quotes": {"leader": {"name": one, "text": other}},
            "meta": {"language": one},
        }
    )
    assert len(compose(idea).press_release) == 13
    assert compose(idea) == compose(idea)


def test_an_empty_idea_is_all_gaps() -> None:
    parts = compose(Idea())
    assert {part.origin for part in parts.press_release} == {"gap"}
    assert [part.name for part in parts.press_release if not part.gaps] == ["notes"]
    assert (parts.customer_faq, parts.internal_faq) == ((), ())


def test_no_sample_speaks_of_the_future() -> None:
    future = re.compile(r"\b(will|shall|going to|plans to)\b")
    for name in SAMPLES:
        for said in _said(compose(sample(name))):
            if future.search(said.text):
                assert any(future.search(_value(sample(name), path)) for path in said.paths), said


def _seconds(idea: Idea) -> float:
    def once() -> float:
        started = time.process_time()
        compose(idea)
        return time.process_time() - started

    return min(once() for _ in range(3))


@for_each("text", ["a. ", "9, ", "the ", "a.b", "A! ", ".", "“", "x"])
def test_long_texts_take_no_more_than_their_length(text: str) -> None:
    def long(length: int) -> Idea:
        data: dict[str, Any] = {}
        for dotted, field in FIELDS:
            _put(data, dotted, field, [text * (length // len(text))])
        return Idea.model_validate(data)

    assert _seconds(long(40_000)) < 16 * max(_seconds(long(5_000)), 0.001)


def test_many_items_take_no_more_than_their_number() -> None:
    def many(count: int) -> Idea:
        one = {"q": "What is it?", "a": "A page."}
        return Idea.model_validate(
            {"customer_faq": [one] * count, "evidence": ["a"] * count, "premortem": ["b"] * count}
        )

    assert _seconds(many(8_000)) < 16 * max(_seconds(many(1_000)), 0.001)
