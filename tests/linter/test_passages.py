"""Every text of an idea is found, at its place, and as what it is."""

from typing import Any

import pytest

from prfaq.idea.fields import every_field
from prfaq.idea.model import Idea
from prfaq.linter.passages import text_field, texts_of

TEXTS = sorted(name for name, field in every_field() if field.kind in ("text", "texts"))


def _idea_with(name: str, text: str) -> Idea:
    value: Any = text
    for step in reversed(name.split(".")):
        key = step.removesuffix("[]")
        value = {key: [value] if step != key else value}
    return Idea.model_validate(value)


def test_finds_every_text_of_the_schema() -> None:
    assert len(TEXTS) > 150
    for name in TEXTS:
        (passage,) = texts_of(_idea_with(name, "a text of our own"))
        assert passage.text == "a text of our own"
        assert passage.field == text_field(name)
        assert passage.path == "/" + name.replace(".", "/").replace("[]", "/0")


def test_follows_the_schema_through_lists() -> None:
    idea = Idea.model_validate(
        {"premortem": [{"reason": "a"}, {}, {"reason": "b", "response": "c"}], "benefit": "d"}
    )
    assert [(passage.path, passage.text) for passage in texts_of(idea)] == [
        ("/benefit/statement", "d"),
        ("/premortem/0/reason", "a"),
        ("/premortem/2/reason", "b"),
        ("/premortem/2/response", "c"),
    ]


@pytest.mark.parametrize(
    ("name", "audience", "section", "quotation", "prose"),
    [
        ("press_release.headline", "customer", "headline", False, True),
        ("solution.experience[].does", "customer", "solution", False, True),
        ("solution.why_best_for_customer", "internal", "solution", False, True),
        ("customer_faq[].answer", "customer", "customer FAQ", False, True),
        ("customer_faq[].evidence[]", "customer", "customer FAQ", False, False),
        ("internal_faq[].answer", "internal", "internal FAQ", False, True),
        ("quotes.customer.text", "customer", "quotes", True, True),
        ("quotes.customer.name", "customer", "quotes", False, False),
        ("evidence[].verbatim", "internal", "evidence", True, True),
        ("evidence[].source", "internal", "evidence", False, False),
        ("product.codename", "internal", "product", False, False),
        ("feedback_loops[].source", "internal", "feedback loops", False, True),
    ],
)
def test_says_what_a_text_is(name: str, audience: str, section: str, quotation: bool, prose: bool) -> None:
    field = text_field(name)
    assert (field.audience, field.section, field.quotation, field.prose) == (
        audience,
        section,
        quotation,
        prose,
    )


def test_an_idea_without_texts_has_none() -> None:
    assert texts_of(Idea()) == ()
