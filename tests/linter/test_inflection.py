"""Words by their forms: what counts as the same word."""

import pytest

from prfaq.linter.lexicon.words import stem, stems_of, verb_forms


@pytest.mark.parametrize(
    ("base", "form"),
    [
        ("save", "saves"),
        ("save", "saved"),
        ("save", "saving"),
        ("cut", "cutting"),
        ("stop", "stopped"),
        ("finish", "finishes"),
        ("carry", "carries"),
        ("carry", "carried"),
        ("play", "played"),
        ("know", "knows"),
    ],
)
def test_forms_of_a_verb(base: str, form: str) -> None:
    assert form in verb_forms(frozenset([base]))


def test_phrases_stay_as_they_are() -> None:
    assert verb_forms(frozenset(["comes with"])) == {"comes with"}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("cancel", "cancellations"),
        ("cancelled", "cancelling"),
        ("count", "counted"),
        ("walkers", "walk"),
        ("plan", "planning"),
    ],
)
def test_related_words_share_a_stem(one: str, other: str) -> None:
    assert stem(one) == stem(other)


@pytest.mark.parametrize(("one", "other"), [("walk", "wall"), ("count", "country"), ("bread", "broad")])
def test_other_words_do_not(one: str, other: str) -> None:
    assert stem(one) != stem(other)


def test_numbers_are_no_words() -> None:
    assert stems_of("4 walkers in 2 hours") == {"walk", "in", "hour"}
