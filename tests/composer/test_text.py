"""Mending texts: capitals and ends, and never a word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prfaq.composer.language import capitalised, is_plain, is_sentence, lowered, one_line, stopped, unstopped


@pytest.mark.parametrize(
    ("text", "mended"),
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


@pytest.mark.parametrize(
    ("text", "mended"),
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


@pytest.mark.parametrize(
    "text",
    [
        "They wait.",
        "Why wait?",
        "wait!",
        "One waits. Two go.",
        "one waits. Two go",
        "He said “no.”",
        "Walks at 5. Then home",
    ],
)
def test_sentences_are_known(text: str) -> None:
    assert is_sentence(text)
    assert not is_plain(text)


@pytest.mark.parametrize(
    "text",
    [
        "volunteer organisers",
        "volunteer organisers.",
        "nurses at St. Mary's",
        "tools for approx. 20 people",
        "Brightwick Inc.",
        "walks in the U.S. and beyond",
        "version 2.0 users",
        "doctors (e.g. surgeons)",
    ],
)
def test_phrases_are_known(text: str) -> None:
    assert not is_sentence(text)


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("The organiser", "the organiser"),
        ("A list", "a list"),
        ("THE organiser", "THE organiser"),
        ("Ann", "Ann"),
        ("", ""),
    ],
)
def test_only_words_that_are_no_names_get_a_small_letter(text: str, mended: str) -> None:
    assert lowered(text, frozenset({"the", "a"})) == mended


@given(st.text(max_size=60))
def test_mending_keeps_every_word(text: str) -> None:
    line = one_line(text)
    mended = stopped(capitalised(line)) if line else ""
    words = [word.strip("".join((".,;:–—- ", "…"))).casefold() for word in text.split()]
    kept = [word.strip("".join((".,;:–—- ", "…"))).casefold() for word in mended.split()]
    assert [word for word in kept if word] == [word for word in words if word]
    for guess in (is_sentence, is_plain):
        assert guess(line or ".") in (True, False)
