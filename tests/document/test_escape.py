"""What a field says comes out of a Markdown parser as the same characters, wherever a template puts it."""

import re
import time

from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from prfaq.document.ast import Heading, Listing, Paragraph, Quote, Run, Runs, Table
from prfaq.document.cleaning import clean
from prfaq.document.escape import escape
from prfaq.document.markdown_reader import to_blocks
from tests.tools import for_each

BREAKS = "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"
PIECES = [
    *"ab1 .)-+*_#=>~:`[]()<>&|\\!;\n\t\r/\"'",
    *("<!-- .x -->", "<!-- page break -->", "<mark>", "<b>", "&amp;", "&#35;", "http://a.b ", "---", "1."),
    *("\u00a0", "\u2028", "| - |", "ü", "]: ", "**", "~~~", "```", "{{ x }}", "☃", "עברית"),
]
HOSTILE = st.lists(st.sampled_from(PIECES), max_size=12).map("".join)
# Surrogates cannot be written to a file, and U+001F is a space to Python and forbidden in XML.
ANY = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x1f"), max_size=30)


def said(text: str) -> str:
    """The characters that must come back: a space for a line break, a line break for blank lines."""
    lines = [line.strip() for line in re.split(rf"\r\n|[{BREAKS}]", text.replace("\0", "\ufffd"))]
    return re.sub(r" ?\n\n+ ?", "\n", re.sub(r"(?<!\n)\n(?!\n)", " ", "\n".join(lines))).strip()


def shown(runs: Runs) -> str:
    for run in runs:
        assert run == Run(run.text), f"a run is more than text: {run}"
    return "".join(run.text for run in runs).strip()


@for_each(
    "text",
    [
        "A plain sentence, with 48 minutes; 61% and AT&T.",
        "C# and F#, a*b, snake_case, 3 < 4, C:\\",
        "user@example.org saves $5 ~ 10%",
    ],
)
def test_ordinary_text_stays_readable(text: str) -> None:
    assert len(escape(text)) <= len(text) + 2


@given((HOSTILE | ANY).map(str.strip).filter(said))
def test_a_text_is_the_same_in_a_sentence(text: str) -> None:
    (block,) = to_blocks(f"Before {escape(text)} after")
    assert isinstance(block, Paragraph)
    assert shown(block.runs) == f"Before {said(text)} after"


@given((HOSTILE | ANY).filter(said))
def test_a_text_is_the_same_at_the_start_of_a_paragraph_between_others(text: str) -> None:
    blocks = to_blocks(f"One\n\n{escape(text)}\n\ntwo")
    assert len(blocks) == 3
    assert isinstance(blocks[1], Paragraph)
    assert shown(blocks[1].runs) == said(text)


@given((HOSTILE | ANY).filter(said))
def test_a_text_is_the_same_in_a_heading(text: str) -> None:
    (block,) = to_blocks(f"## {escape(text)}\n")
    assert isinstance(block, Heading)
    assert shown(block.runs) == said(text)


@given((HOSTILE | ANY).filter(said))
def test_a_text_is_the_same_in_a_list_and_a_quote(text: str) -> None:
    listing, quote = to_blocks(f"- {escape(text)}\n\n> {escape(text)}\n")
    assert isinstance(listing, Listing)
    assert isinstance(quote, Quote)
    for ((block,),) in (listing.items, (quote.blocks,)):
        assert isinstance(block, Paragraph)
        assert shown(block.runs) == said(text)


@given((HOSTILE | ANY).filter(said))
def test_a_text_is_the_same_in_a_cell(text: str) -> None:
    (table,) = to_blocks(f"| a | b |\n|---|---|\n| {escape(text)} | x |\n")
    assert isinstance(table, Table)
    ((cell, other),) = table.rows
    assert shown(cell) == said(text)
    assert shown(other) == "x"


@given(HOSTILE | ANY)
def test_another_parser_reads_the_same(text: str) -> None:
    (token,) = (t for t in MarkdownIt("commonmark").parse(f"x {escape(text)} x") if t.type == "inline")
    kinds = {child.type for child in token.children or ()}
    assert kinds <= {"text", "html_inline"}
    assert {child.content for child in token.children or () if child.type == "html_inline"} <= {"<br>"}


@given(HOSTILE | ANY)
def test_it_is_one_line_and_survives_the_clean_up(text: str) -> None:
    line = f"x {escape(text)} x"
    assert len(line.splitlines()) == 1
    assert clean(line) == f"{line}\n"


@for_each("piece", ["a", " ", "*", "\\", "\n", "#", " #", "<", "&", "_", "1.", "[", "&a", "-"])
def test_a_long_text_takes_time_in_proportion(piece: str) -> None:
    def took(count: int) -> float:
        started = time.process_time()
        escape(f"x{piece * count}x")
        return time.process_time() - started

    few = min(took(20_000) for _ in range(3))
    assert min(took(160_000) for _ in range(3)) < 40 * few + 0.01
