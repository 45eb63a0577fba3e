"""An author's own Markdown: honoured where it is text, harmless where it would be structure."""

from hypothesis import example, given, settings
from hypothesis import strategies as st

from prfaq.document.ast import (
    Block,
    Code,
    Heading,
    PageBreak,
    Run,
    every_block,
    texts,
)
from prfaq.document.cleaning import clean
from prfaq.document.escape import escape
from prfaq.document.markdown_reader import author_blocks, to_blocks
from prfaq.document.markdown_writer import author_markdown, link
from tests.document.test_escape import PIECES
from tests.tools import for_each


def runs(blocks: tuple[Block, ...]) -> list[Run]:
    """Every run of some blocks, in order, with a space after each text."""
    found: list[Run] = []
    for block in every_block(blocks):
        for text in texts(block):
            found += (*text, Run(" "))
        if isinstance(block, Code):
            found.append(Run(f"{block.text} "))
    return found


@for_each(
    "written, made",
    [
        ("Plain, with AT&T.", "Plain, with AT&T."),
        ("One.\n\nTwo.", "One.\n\nTwo."),
        ("Wrapped\nlines.", "Wrapped lines."),
        ("*em*, __strong__ and `code`", "*em*, **strong** and `code`"),
        ("## A heading", "**A heading**"),
        ("Set\n===", "**Set**"),
        ("* a\n* b\n  1. c", "- a\n- b\n  1. c"),
        ("- a\n\n1. b", "- a\n\n1. b"),
        ("> quoted", "> quoted"),
        ("[site](https://a.example/x)", "[site](https://a.example/x)"),
        ("[site](javascript:alert)", r"\[site\](javascript:alert)"),
        ("[site][1]\n\n[1]: https://a.example", r"\[site\]\[1\]" "\n\n" r"\[1\]: https://a.example"),
        ("[site](https://a.example 'Of 2027')", '[site](https://a.example) ("Of 2027")'),
        ("[](https://a.example)", "[https://a.example](https://a.example)"),
        ("[plan](plan.docx)", "plan (plan.docx)"),
        ("![A map](map.png)", "A map (map.png)"),
        ("a <b>bold</b> word", "a \\<b>bold\\</b> word"),
        ("<!-- .question -->\nText", r"\<!-- .question --> Text"),
        ("<!-- page break -->", r"\<!-- page break -->"),
        ("- a\n\n<!-- -->\n\n- b", "- a\n\n<!-- -->\n\n- b"),
        ("<mark>no gap</mark>", r"\<mark>no gap\</mark>"),
        ("R&amp;D, &copy; 2027, R&D", r"R\&amp;D, \&copy; 2027, R&D"),
        (r"C:\new, 5\*", r"C:\\new, 5\*"),
        ("5*6*7 = 210", r"5\*6\*7 = 210"),
        ("1. a\n3. b", "1. a\n\n3\\. b"),
        ("5. a\n6. b", "5. a\n6. b"),
        ("1. a\n1. b", "1. a\n2. b"),
        ("14. March", r"14\. March"),
        ("| a |\n|---|\n| b | c |", "| a |\n| --- |\n| b \\| c |"),
        ("```js run\nx\n```", "```\njs run\nx\n```"),
        (
            "Two[^b] of[^a] two[^b].\n\n[^a]: x\n[^b]: y\n\n    z",
            "Two[1] of[2] two[1].\n\n\\[1\\] y\n\nz\n\n\\[2\\] x",
        ),
        ("No note[^1]\n\n[^2]: No mark", r"No note\[^1\]" "\n\n" r"\[^2\]: No mark"),
        ("One[^1]\n\n[^1]: a\n\n[^1]: b", "One\\[1\\]\n\n\\[^1\\]: b\n\n\\[1\\] a"),
        ("| a |\n|--:|\n| b\\|c |", "| a |\n| ---: |\n| b\\|c |"),
        ("```\n<!-- .x -->\n```", "```\n<!-- .x -->\n```"),
        ("~~~\n```\n~~~", "````\n```\n````"),
        ("***", "* * *"),
        ("a  \nb", "a\\\nb"),
    ],
)
def test_markdown_is_honoured_and_tamed(written: str, made: str) -> None:
    assert author_markdown(written) == made


@settings(max_examples=300)
@given(
    st.lists(st.sampled_from([*PIECES, "\n\n", "\n- ", "\n1. ", "\n> ", "\n    ", "# "]), max_size=20).map(
        "".join
    )
)
@example("\n- a\n- a\u2028-")
def test_no_word_is_lost_and_nothing_gains_a_role(text: str) -> None:
    before, after = author_blocks(text), to_blocks(author_markdown(text))
    assert (
        "".join(run.text for run in runs(after)).split() == "".join(run.text for run in runs(before)).split()
    )
    for block in every_block(after):
        assert not isinstance(block, Heading | PageBreak)
        assert not getattr(block, "role", "")
    assert not any(run.gap for run in runs(after))


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_plain_text_that_is_escaped_passes_unchanged(text: str) -> None:
    line = escape(text.strip())
    shown = [run.text for run in runs(to_blocks(author_markdown(line)))]
    assert "".join(shown).split() == "".join(run.text for run in runs(to_blocks(line))).split()


def test_what_is_written_twice_is_the_same_the_second_time() -> None:
    text = "## A\n\n- b **c** `d`\n  - e\n\n> f\n\n| g |\n|---|\n| h |\n"
    once = author_markdown(text)
    assert author_markdown(once) == once
    assert clean(once) == f"{once}\n"


@for_each(
    "text, url, made",
    [
        ("Site", "https://a.example/x", "[Site](https://a.example/x)"),
        ("A [b]", "https://a.example/(x)", "[A \\[b\\]](https://a.example/%28x%29)"),
        ("", "https://a.example", "<https://a.example>"),
        ("Site", "javascript:alert(1)", "Site (javascript:alert(1))"),
        ("Site", "", "Site"),
    ],
)
def test_a_link_leads_to_the_web_or_to_mail_and_nowhere_else(text: str, url: str, made: str) -> None:
    assert link(text, url) == made
