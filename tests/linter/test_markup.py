"""What is left of a text is its author's language."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prfaq.linter.lexicon.words import plain, unquoted


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("see [the register](https://clubs.example/r)", "see the register"),
        ("see [the register][1] of clubs", "see the register of clubs"),
        ("type `make it so` twice", "type   twice"),
        ("at https://clubs.example/very-unique now", "at   now"),
        ("nothing to take away", "nothing to take away"),
    ],
)
def test_takes_away_code_and_addresses(text: str, left: str) -> None:
    assert plain(text) == left


@pytest.mark.parametrize("quoted", ['"very good"', "“very good”", "„very good“", "«very good»"])
def test_takes_away_what_is_quoted(quoted: str) -> None:
    assert unquoted(f"they say {quoted} of it").split() == ["they", "say", "of", "it"]


@given(st.text(alphabet='ab `[]()"“”„«»:/\n', max_size=80))
def test_adds_nothing(text: str) -> None:
    assert set("".join(unquoted(text).split())) <= set(text)
