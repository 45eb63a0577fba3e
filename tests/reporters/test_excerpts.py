"""The lines that the HTML report shows of a file."""

from hypothesis import given
from hypothesis import strategies as st

from prfaq.reporters.html import MARKED_LINES, excerpt
from prfaq.source import Source, Span

TEXT = "one\n\n  two three\nfour\nfive\nsix\nseven\neight\n"


def lines(span: Span, text: str = TEXT) -> list[tuple[int, str, str, str]]:
    found = excerpt(Source("a.yaml", text), span).lines
    return [(line.number, line.before, line.marked, line.after) for line in found]


def test_the_words_are_marked_with_the_lines_around_them_but_no_empty_ones() -> None:
    assert lines(Span(3, 7, 3, 12)) == [(3, "  two ", "three", ""), (4, "", "", "four")]


def test_a_long_stretch_is_cut_and_counted() -> None:
    found = excerpt(Source("a.yaml", TEXT), Span(3, 3, 8, 6))
    assert [line.number for line in found.lines] == [3, 4, 5, 6]
    assert found.more == 6 - MARKED_LINES


def test_a_stretch_that_ends_before_a_line_begins_leaves_that_line_unmarked() -> None:
    assert lines(Span(4, 1, 5, 1)) == [(3, "", "", "  two three"), (4, "", "four", ""), (5, "", "", "five")]


def test_an_empty_stretch_still_points_at_a_letter() -> None:
    assert lines(Span(1, 2, 1, 2)) == [(1, "o", "n", "e")]


def test_a_line_of_a_megabyte_is_cut_around_what_is_meant() -> None:
    text = "a" * 500_000 + "WORD" + "b" * 500_000
    ((_, before, marked, after),) = lines(Span(1, 500_001, 1, 500_005), text)
    assert (marked, before[0], before[-1], after[-1]) == ("WORD", "…", "a", "…")
    assert len(before) + len(after) < 400


def test_a_place_behind_the_end_shows_what_there_is() -> None:
    assert lines(Span(40, 1, 41, 3)) == []


@given(
    st.text(st.sampled_from("ab \n\r\t☃"), max_size=30), st.integers(0, 30), st.integers(0, 30), st.booleans()
)
def test_what_is_marked_is_what_was_meant(text: str, start: int, length: int, crlf: bool) -> None:
    source = Source("a.yaml", text.replace("\n", "\r\n") if crlf else text)
    start = min(start, len(source.text))
    span = source.span(start, min(start + length, len(source.text)))
    found = excerpt(source, span)
    for line in found.lines:
        assert line.before + line.marked + line.after == source.lines[line.number - 1]
    meant = source.text[start : start + length].split()
    if not found.more and meant:
        assert " ".join(line.marked for line in found.lines).split() == meant
