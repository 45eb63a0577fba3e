"""Exact words are found in a value however it is written: folded, quoted, escaped."""

import json
from typing import Any

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from prfaq.parser import locate, read
from prfaq.parser.locate import find_words
from prfaq.source import Source
from tests.parser.test_places import between, reread
from tests.tools import for_each

WORD = st.text("abc'\"\\/é😀e\u0301א漢-.,%", min_size=1, max_size=8)


@st.composite
def values_with_words(draw: st.DrawFn) -> tuple[str, str]:
    words = draw(st.lists(WORD, min_size=1, max_size=12))
    start = draw(st.integers(0, len(words) - 1))
    end = draw(st.integers(start + 1, len(words)))
    gap = draw(st.sampled_from([" ", " ", "\n"]))
    return gap.join(words), " ".join(words[start:end])


@settings(deadline=None)
@given(
    values_with_words(),
    st.sampled_from([None, "'", '"', "|", ">"]),
    st.booleans(),
    st.sampled_from([12, 1000]),
    st.sampled_from(["\n", "\r\n"]),
)
def test_words_are_found_in_every_style_of_yaml(
    value_and_words: tuple[str, str], style: Any, is_ascii: bool, width: int, line_end: str
) -> None:
    value, words = value_and_words
    text = yaml.dump({"a": value}, default_style=style, allow_unicode=not is_ascii, width=width)
    source = Source("idea.yaml", text.replace("\n", line_end))
    document = read(source)
    found = between(source, locate(document, (next(iter(document.data)),), words=words))
    assert isinstance(document.root, yaml.MappingNode)
    written = document.root.value[0][1].style
    if written in ("'", '"'):
        assert reread(f"{written}{found}{written}").split() == words.split()
    else:
        assert found.split() == words.split()


@settings(deadline=None)
@given(values_with_words(), st.booleans())
def test_words_are_found_in_json(value_and_words: tuple[str, str], is_ascii: bool) -> None:
    value, words = value_and_words
    source = Source("idea.json", json.dumps({"a": value}, ensure_ascii=is_ascii))
    found = between(source, locate(read(source), ("a",), words=words))
    assert json.loads(f'"{found}"').split() == words.split()


@for_each(
    "written, words, found",
    [
        ("Smart art for all", "art", "art for"),
        ("Smarter", "art", "arter"),
        ('"Smart\\nart \\"all\\""', "art", 'art \\"all'),
        ('"a\\x20b c"', "a b", "a\\x20b c"),
        ('"a\\\n   \\ b c"', "a b", "a\\\n   \\ b c"),
        ('"wo\\\n   rd c"', "word c", "wo\\\n   rd c"),
        ('"\\u00e9\\U0001F600 c"', "é😀", "\\u00e9\\U0001F600 c"),
        ("'it''s so'", "it's so", "it''s so"),
        ("one two", "three", None),
        ("one two", " ", None),
        ("one " * 1000, "one " * 600, None),
    ],
)
def test_which_occurrence_is_meant(written: str, words: str, found: str | None) -> None:
    style = written[0] if written[0] in "'\"" else ""
    span = find_words(written, 0, len(written), style, words)
    assert (span is None) == (found is None)
    if span and found:
        assert written[span[0] :].startswith(found)
        assert span[1] > span[0]


def test_words_that_are_not_there_leave_the_whole_value() -> None:
    source = Source("idea.yaml", "a: one two\n")
    assert between(source, locate(read(source), ("a",), words="three")) == "one two"
