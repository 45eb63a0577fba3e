"""Blocks of Markdown know where they are in their source."""

from hypothesis import given, settings
from hypothesis import strategies as st

from prfaq.importers.markdown import Block, blocks_of, items_of

LINES = st.sampled_from(
    [
        "", "", "", "# a", "## b", "#no", "text here", "**Bold** text", "*it* x", "* item", "- item", "  - sub",
        "1. one", "1) x", "2027. x", "> q", "> > r", "```", "~~~", "``` js", "   ```", "- ```", "    code",
        "\tcode", "   lead", "---", "***", "___", "* * *", "===", "-", "=", "| a | b |", "|---|---|", "a | b",
        "<div>", "<!-- c", "-->", "<details>", "</details>", "<br>", "<script>", "</script>", "[a]: http://b",
        "[x] y", "__b__ c", "_i_", "+ p", "`code` x", "a  ", "\\# esc", "&amp; z", ": d", "~x", "“q” s", "**",
        "\u00a0", "…", "$5", "![a](b)", "(p)",
    ]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(LINES, max_size=20).map("\n".join))
def test_a_block_has_the_span_of_its_source(text: str) -> None:
    for block in blocks_of(text):
        assert text[block.span.start : block.span.end] == block.raw


@settings(max_examples=150, deadline=None)
@given(st.lists(LINES, max_size=12).map("\n".join), st.integers(0, 40), st.integers(0, 40))
def test_what_is_cut_out_of_a_block_keeps_its_place(raw: str, one: int, other: int) -> None:
    block = Block("paragraph", raw, 1, start=7)
    start, end = sorted([one, other])
    for part in (block.from_offset(start, end), *block.pieces([(0, start), (start, end)])):
        assert (" " * 7 + raw)[part.span.start : part.span.end] == part.raw


@given(st.lists(LINES, max_size=20).map("\n".join))
def test_the_entries_of_a_list_lie_within_it_apart_from_each_other(text: str) -> None:
    for block in blocks_of(text):
        if block.kind == "list":
            edges = [edge for item in items_of(block) for edge in item.span]
            assert [block.span.start, *edges, block.span.end] == sorted(
                [block.span.start, *edges, block.span.end]
            )
