"""Words and phrases are found as whole words, longest first, and pointed at as they are written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prfaq.linter.lexicon.words import Hit, as_written, lexicon, list_pattern, words_of

LIST = frozenset(["will", "going to", "great", "great product", "won't be a problem", "P&L"])


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("A GREAT product, great!", ["GREAT product", "great"]),
        ("That won’t be a problem.", ["won’t be a problem"]),
        ("It is going\n  to rain", ["going\n  to"]),
        ("our p&l", ["p&l"]),
        ("the willow and the greatest going", []),
        ("", []),
    ],
)
def test_finds_whole_words_as_they_are_written(text: str, found: list[str]) -> None:
    assert [as_written(text, hit) for hit in lexicon(LIST).hits(text)][: len(found)] == found
    assert len(list(lexicon(LIST).hits(text))) == len(found)


def test_within_leaves_out_what_begins_later() -> None:
    assert lexicon(LIST).first("They say it is great", within=4) is None
    assert lexicon(LIST).first("They say it is great", within=5) == Hit("great", 4, 5)


def test_an_empty_list_finds_nothing() -> None:
    assert lexicon(frozenset()).first("anything") is None


def test_more_words_follow_the_hit() -> None:
    text = "Lanternlight will enable organisers."
    hit = lexicon(LIST).first(text)
    assert hit is not None
    assert as_written(text, hit, more=1) == "will enable"


@given(st.text(), st.sets(st.text(min_size=1, max_size=12), max_size=6))
def test_hits_are_in_the_text_and_do_not_overlap(text: str, entries: set[str]) -> None:
    end = 0
    for hit in lexicon(frozenset(entries)).hits(text):
        assert end <= hit.start < hit.end <= len(words_of(text))
        assert hit.entry in entries
        end = hit.end


FOUND = {
    "They struggled on.": ["struggled"],
    "It CAN'T wait, it can’t.": ["CAN'T", "can’t"],
    "No way out, no ways back.": ["No way"],
    "canter, tooth, restruggle": [],
}


@pytest.mark.parametrize("text", FOUND)
def test_a_pattern_of_a_list_finds_whole_words_and_beginnings(text: str) -> None:
    pattern = list_pattern(frozenset(["struggl*", "can't", "no way", "too"]))
    assert pattern.findall(text) == FOUND[text]
