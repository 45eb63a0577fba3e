"""Mending texts: capitals and ends, and never a word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prfaq.composer.language import (
    capitalised,
    has_shapes,
    inside,
    language,
    one_line,
    several_sentences,
    stopped,
    unstopped,
)
from tests.tools import for_each


@for_each(
    "text, mended",
    [
        ("they wait", "They wait"),
        ("They wait", "They wait"),
        ("élan matters", "Élan matters"),
        ("“they wait”", "“They wait”"),
        ("(often) they wait", "(Often) they wait"),
        ("iPhone users wait", "iPhone users wait"),
        ("example.com has it", "example.com has it"),
        ("me@example.com has it", "me@example.com has it"),
        ("wait. they do", "Wait. they do"),
        ("lantern counts", "lantern counts"),
        ("11% wait", "11% wait"),
        ("ßtraße", "ßtraße"),
        ("", ""),
        ("…", "…"),
    ],
)
def test_a_sentence_starts_with_a_capital(text: str, mended: str) -> None:
    assert capitalised(text, ("lantern",)) == mended


@for_each(
    "text, mended",
    [
        ("They wait", "They wait."),
        ("They wait.", "They wait."),
        ("They wait!", "They wait!"),
        ("They wait,", "They wait."),
        ("They wait: ", "They wait."),
        ("They said “wait.”", "They said “wait.”"),
        ("They said “wait”", "They said “wait”."),
        ("They wait (long)", "They wait (long)."),
        ("They wait…", "They wait…"),
        ("Is it Acme Inc.", "Is it Acme Inc."),
        ("call-outs incl.", "call-outs incl."),
        ("هل ينتظرون؟", "هل ينتظرون؟"),
    ],
)
def test_a_sentence_ends_once(text: str, mended: str) -> None:
    assert stopped(text) == mended
    assert stopped(mended) == mended


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("walkers.", "walkers"),
        ("walkers", "walkers"),
        ("at 7 p.m.", "at 7 p.m."),
        ("wait...", "wait..."),
        ("why?", "why?"),
    ],
)
def test_a_phrase_has_no_full_stop(text: str, mended: str) -> None:
    assert unstopped(text) == mended


@for_each(
    "text, several",
    [
        ("One waits. Two go.", True),
        ("one waits. Two go", True),
        ("Walks at 5. Then home", True),
        ("They wait.", False),
        ("nurses at St. Mary's", False),
        ("tools for approx. 20 people", False),
        ("walks in the U.S. and beyond", False),
        ("version 2.0 users", False),
        ("doctors (e.g. surgeons)", False),
    ],
)
def test_several_sentences_are_known(text: str, several: bool) -> None:
    assert several_sentences(text) is several


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("The organiser.", "the organiser"),
        ("A list", "a list"),
        ("THE organiser", "THE organiser"),
        ("Ann", "Ann"),
        ("Slow. Loud.", "Slow. Loud."),
        ("", ""),
    ],
)
def test_only_words_that_are_no_names_get_a_small_letter(text: str, mended: str) -> None:
    assert inside(text, language("en")) == mended


@given(st.text(max_size=60))
def test_mending_keeps_every_word(text: str) -> None:
    line = one_line(text)
    mended = stopped(capitalised(line)) if line else ""
    words = [word.strip("".join((".,;:–—- ", "…"))).casefold() for word in text.split()]
    kept = [word.strip("".join((".,;:–—- ", "…"))).casefold() for word in mended.split()]
    assert [word for word in kept if word] == [word for word in words if word]
    assert has_shapes(("sentence",), line, language("en")) in (True, False)
