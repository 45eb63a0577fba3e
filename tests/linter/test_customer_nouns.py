"""Which words mean the customer, and which only describe one."""

import datetime

import pytest

from prfaq.idea.model import Idea
from prfaq.linter.context import LintContext


@pytest.mark.parametrize(
    ("segment", "meant", "not_meant"),
    [
        (
            "volunteer organisers of evening walks in towns",
            {"organiser", "volunteer"},
            {"walk", "town", "evening"},
        ),
        ("the nurses and ward managers in hospitals", {"nurse", "manager"}, {"hospital", "the", "and"}),
        ("people who care for a parent", {"people"}, {"parent", "care"}),
        ("school cooks", {"cook"}, {"pupil"}),
    ],
)
def test_head_of_the_segment(segment: str, meant: set[str], not_meant: set[str]) -> None:
    nouns = _manuscript({"segment": segment}).customer_nouns
    assert meant <= nouns
    assert nouns.isdisjoint(not_meant)


def test_of_a_synonym_the_last_word_counts() -> None:
    nouns = _manuscript({"segment": "organisers", "synonyms": ["walk leaders"]}).customer_nouns
    assert "leader" in nouns
    assert "walk" not in nouns


def test_without_a_customer_general_words_are_left() -> None:
    assert "customer" in _manuscript({}).customer_nouns


def _manuscript(customer: dict[str, object]) -> LintContext:
    return LintContext(Idea.model_validate({"customer": customer}), datetime.date(2026, 11, 2))
