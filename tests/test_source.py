"""A text with a name: its format, its lines, its places, and the picture of a place."""

import pickle
from typing import Literal

from hypothesis import given, settings
from hypothesis import strategies as st

from prfaq.source import EXCERPT_WIDTH, Source, Span, excerpt
from tests.tools import for_each


@for_each(
    "name, text, format_name",
    [
        ("a.yaml", "{}", "yaml"),
        ("a.yml", "{}", "yaml"),
        ("A.YAML", "{}", "yaml"),
        ("a.json", "a: b", "json"),
        ("a.JSON", "a: b", "json"),
        ("a.yaml.json", "a: b", "json"),
        ("-", "a: b", "yaml"),
        ("-", ' \n{"a": 1}', "json"),
        ("-", '\ufeff{"a": 1}', "json"),
        ("notes.txt", "[a]", "yaml"),
        ("notes", "", "yaml"),
    ],
)
def test_the_name_says_the_format_and_failing_that_the_text(
    name: str, text: str, format_name: Literal["yaml", "json"]
) -> None:
    assert Source(name, text).format == format_name


def test_a_byte_order_mark_is_no_text() -> None:
    assert Source("a", "\ufeffa: b") == Source("a", "a: b")
    assert pickle.loads(pickle.dumps(Source("a", "\ufeffa"))).text == "a"


@settings(deadline=None)
@given(st.text(st.sampled_from("ab\r\n😀\u2028"), max_size=20), st.integers(0, 20), st.integers(0, 20))
def test_a_place_is_counted_in_lines_and_characters(text: str, start: int, length: int) -> None:
    source = Source("a", text)
    start = min(start, len(text))
    end = min(start + length, len(text))
    span = source.span(start, end)
    for offset, line, column in ((start, span.line, span.column), (end, span.end_line, span.end_column)):
        if text[offset - 1 : offset + 1] == "\r\n":
            continue  # nothing begins between the two halves of a line end
        before = text[:offset].replace("\r\n", "\n").replace("\r", "\n")
        assert line == before.count("\n") + 1
        assert column == len(before) - before.rfind("\n")
        assert source.lines[line - 1][: column - 1] == before.split("\n")[-1]
    assert source.span(end, start) == source.span(end, end)


@for_each(
    "line, column, end_column, shown, carets",
    [
        ("a: foo", 4, 7, "a: foo", "   ^^^"),
        ("\ta:\tfoo", 5, 8, "\ta:\tfoo", "\t  \t^^^"),
        ("漢字: foo", 5, 8, "漢字: foo", "      ^^^"),
        ("a: 漢字", 4, 6, "a: 漢字", "   ^^^^"),
        ("😀 e\u0301x", 5, 6, "😀 e\u0301x", "    ^"),
        ("a\u200bb", 3, 4, "a\u200bb", " ^"),
        ("\x1b[31mred\x07", 6, 9, "\ufffd[31mred\ufffd", "     ^^^"),
        ("a: ", 4, 4, "a: ", "   ^"),
        ("", 1, 1, "", "^"),
    ],
)
def test_carets_stand_under_their_text(
    line: str, column: int, end_column: int, shown: str, carets: str
) -> None:
    source = Source("a", f"\n{line}\n")
    assert excerpt(source, Span(2, column, 2, end_column)) == (shown, carets)


def test_a_span_over_several_lines_is_shown_to_the_end_of_its_first() -> None:
    assert excerpt(Source("a", "a: foo\n  bar\n"), Span(1, 4, 2, 6)) == ("a: foo", "   ^^^")


def test_a_line_that_is_not_there_is_empty() -> None:
    assert excerpt(Source("a", "a"), Span(9, 4, 9, 4)) == ("", "^")


@settings(deadline=None)
@given(st.integers(0, 5000), st.integers(1, 5000))
def test_a_long_line_is_cut_around_its_place(start: int, length: int) -> None:
    text = "x" * start + "y" * length + "x" * 300
    shown, carets = excerpt(Source("a", text), Span(1, start + 1, 1, start + length + 1))
    assert len(shown) <= EXCERPT_WIDTH + 2
    under = shown[carets.index("^") : len(carets)]
    assert set(under) == {"y"}
    assert shown.startswith("…") == (start > EXCERPT_WIDTH // 3)
    assert shown.endswith("…")
