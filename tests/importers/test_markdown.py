"""The quick way through plain text comes to the same blocks as the parser of the whole language."""

from hypothesis import given, settings
from hypothesis import strategies as st

from prfaq.importers import markdown
from prfaq.importers.markdown import Block, blocks_of, clean
from tests.importers.written import written

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


def parsed(text: str) -> tuple[Block, ...]:
    """The blocks as the parser finds them in the whole text."""
    return tuple(markdown._filled(markdown._parser().parse(text), text.split("\n"), 0))


@settings(max_examples=250, deadline=None)
@given(st.lists(LINES, max_size=20).map("\n".join).filter(lambda text: not text.startswith("---")))
def test_the_same_blocks(text: str) -> None:
    assert blocks_of(text) == parsed(text)


def test_the_same_blocks_in_documents() -> None:
    for example in written():
        text = clean(example.source.text)
        body = text if not text.startswith("---") else text.partition("\n---\n")[2]
        assert blocks_of(body) == parsed(body), example.name
