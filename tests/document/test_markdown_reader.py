"""Markdown to blocks: what a template can say, and that no word of hostile text is lost."""

import re
import string
from collections.abc import Iterator

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it.rules_core import inline

from prfaq.document.ast import (
    Blocks,
    Code,
    Divider,
    Heading,
    Listing,
    PageBreak,
    Paragraph,
    Quote,
    Run,
    Runs,
    Table,
    every_block,
    plain,
    texts,
)
from prfaq.document.cleaning import clean
from prfaq.document.markdown_reader import parser, to_blocks, to_runs
from tests.tools import for_each

HOSTILE = "AT&T <b> *x* {{ }} 1. # | \\ ☃ עברית"


def said(*texts: str) -> Runs:
    return tuple(map(Run, texts))


CASES = {
    "headline": ("# A *b*", (Heading(1, (Run("A "), Run("b", emphasis=True))),)),
    "role": ("<!-- .subheading -->\nWho", (Paragraph(said("Who"), "subheading"),)),
    "role and blank line": ("<!-- .dateline -->\n\nBonn", (Paragraph(said("Bonn"), "dateline"),)),
    "role on the same line": (
        "<!-- .dateline --> Bonn **x**",
        (Paragraph((Run("Bonn "), Run("x", True)), "dateline"),),
    ),
    "two roles": ("<!-- .composed -->\n<!-- .note -->\nA", (Paragraph(said("A"), "note composed"),)),
    "two roles on a line": ("<!-- .note --> <!-- .composed -->\nA", (Paragraph(said("A"), "note composed"),)),
    "composed alone": ("<!-- .composed -->\n# A", (Heading(1, said("A"), "composed"),)),
    "a role is for one block": (
        "<!-- .note -->\nA\n\nB",
        (Paragraph(said("A"), "note"), Paragraph(said("B"))),
    ),
    "question": ("<!-- .question -->\n### Q7. How?", (Heading(3, said("Q7. How?"), "question"),)),
    "role of a quotation": (
        "<!-- .leader-quote -->\n> A\n>\n> <!-- .attribution -->\n> B",
        (Quote((Paragraph(said("A")), Paragraph(said("B"), "attribution")), "leader-quote"),),
    ),
    "role of a table": (
        "<!-- .risks -->\n| a | b |\n|:-:|--:|\n| c | |",
        (Table((said("a"), said("b")), ((said("c"), ()),), ("center", "right"), "risks"),),
    ),
    "role of a list": (
        "<!-- .composed -->\n- A",
        (Listing(False, ((Paragraph(said("A")),),), role="composed"),),
    ),
    "page break": (
        "A\n\n<!-- page break -->\n\nB",
        (Paragraph(said("A")), PageBreak(), Paragraph(said("B"))),
    ),
    "comment": ("<!-- see\n\nbelow -->\nA <!-- b -->c", (Paragraph(said("A c")),)),
    "unclosed comment": ("<!-- A\n\nB", (Paragraph(said("<!-- A")), Paragraph(said("B")))),
    "comment with words behind it": ("<!-- x --> A", (Paragraph(said("A")),)),
    "raw HTML": (
        "<div>\n*a*\n</div>",
        (Paragraph((Run("<div> "), Run("a", emphasis=True), Run(" </div>"))),),
    ),
    "gap": (
        "A <mark>b **c**</mark>",
        (Paragraph((Run("A "), Run("b ", gap=True), Run("c", True, gap=True))),),
    ),
    "line breaks": ("a<br>b  \nc\nd", (Paragraph(said("a\nb\nc d")),)),
    "link": (
        "[a *b*](http://c)",
        (Paragraph((Run("a ", href="http://c"), Run("b", emphasis=True, href="http://c"))),),
    ),
    "code": (
        "`a  b`\n\n```text\nc\n```\n\n    d",
        (Paragraph((Run("a  b", code=True),)), Code("c"), Code("d")),
    ),
    "picture": ("![a plan](x.png)", (Paragraph(said("a plan (x.png)")),)),
    "divider": ("a\n\n---", (Paragraph(said("a")), Divider())),
    "numbers": ("3. a\n4. b", (Listing(True, ((Paragraph(said("a")),), (Paragraph(said("b")),)), 3),)),
    "nested list": (
        "- a\n  1. b\n",
        (Listing(False, ((Paragraph(said("a")), Listing(True, ((Paragraph(said("b")),),))),)),),
    ),
}


@for_each("text, blocks", CASES.values())
def test_what_markdown_says(text: str, blocks: Blocks) -> None:
    assert to_blocks(text) == blocks


CLEAN = {
    "roles go": ("<!-- .subheading -->\nA\n\n<!-- page break -->\n\n\n\nB", "A\n\nB\n"),
    "a role before words": ("<!-- .dateline --> A", "A\n"),
    "other comments stay": ("<!-- TODO -->\nA", "<!-- TODO -->\nA\n"),
    "no role joins paragraphs": ("A\n<!-- .note -->\nB", "A\n\nB\n"),
    "hard breaks stay": ("A  \nB", "A  \nB\n"),
    "code stays": ("```\n<!-- .x -->\n\n\na\n```\n\n\n\nb", "```\n<!-- .x -->\n\n\na\n```\n\nb\n"),
    "an author's words stay": ("a \\<!-- .note --> b", "a \\<!-- .note --> b\n"),
    "nothing": ("", "\n"),
    "line ends": ("a\r\n\r\n\r\nb\r\n", "a\n\nb\n"),
}


@for_each("text, cleaned", CLEAN.values())
def test_markdown_for_people(text: str, cleaned: str) -> None:
    assert clean(text) == cleaned


@given(st.text(alphabet=st.sampled_from("a<!-. \n>`~pageimrk/\\")))
def test_cleaning_twice_changes_nothing(text: str) -> None:
    assert clean(clean(text)) == clean(text)


def shown(blocks: Blocks) -> Iterator[str]:
    """Every text of the blocks, in order."""
    for block in every_block(blocks):
        yield from map(plain, texts(block))
        if isinstance(block, Code):
            yield block.text


def escaped(text: str) -> str:
    return re.sub(f"([{re.escape(string.punctuation)}])", r"\\\1", text)


PLACES = (
    "{}",
    "# {}",
    "> {}",
    "- {}",
    "1. a\n   - {}",
    "| h |\n|---|\n| {} |",
    "<!-- .note -->\n{}",
    "<mark>{}</mark>",
)


@pytest.mark.parametrize("place", PLACES)
@given(
    words=st.lists(
        st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Z"]), min_size=1), min_size=1
    )
)
@example(words=HOSTILE.split())
def test_every_word_of_escaped_text_is_there(place: str, words: list[str]) -> None:
    found = " ".join(shown(to_blocks(place.format(escaped(" ".join(words))))))
    assert found.split()[-len(words) :] == " ".join(words).split()


@given(st.text(alphabet=st.sampled_from('ab<!-- .>*_`[]()|#~\n\t1-+&;\\\ud800\u05d0{}"')))
def test_nothing_a_person_can_type_raises(text: str) -> None:
    to_blocks(text)


@given(st.lists(st.sampled_from(["> ", "- ", "1. ", ">"]), max_size=120))
def test_no_word_is_lost_however_deep(markers: list[str]) -> None:
    assert "treasure" in " ".join(shown(to_blocks("".join(markers) + "treasure")))


@for_each("marker", [">", "> ", "- ", "[", "*a ", "`a", "<!--", "![", "| "])
def test_a_hundred_thousand_characters_of_markup(marker: str) -> None:
    text = marker * (20_000 // len(marker))
    assert "treasure" in " ".join(shown(to_blocks(f"{text} treasure")))


def test_deep_indents_keep_their_words_and_the_text_after_them() -> None:
    lines = [f"{'  ' * depth}- w{depth}" for depth in range(60)]
    found = " ".join(shown(to_blocks("\n".join(lines) + "\n\nafter")))
    assert [word for word in found.split() if word != "-"] == [*(f"w{depth}" for depth in range(60)), "after"]


def test_parsing_is_the_same_every_time() -> None:
    assert to_blocks("<!-- open") == to_blocks("<!-- open")
    assert to_blocks("<!-- .note -->\na") == to_blocks("<!-- .note -->\na")


@given(st.text(alphabet="ab .,!#-|:~\"'“’é\t\u00a0👍&<*_`[]\\\n1)", max_size=40))
def test_plain_text_is_read_as_any_other(text: str) -> None:
    slow = parser()
    slow.core.ruler.at("inline", inline)
    read = [token.children for token in slow.parse(text) if token.type == "inline" and token.children]
    wanted = [runs for runs in map(to_runs, read) if runs]
    assert [runs for block in every_block(to_blocks(text)) for runs in texts(block) if runs] == wanted
