"""Draft to Markdown for people: where links to a question lead, however its heading is written."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prfaq.document.ast import Heading
from prfaq.document.cleaning import clean
from prfaq.document.escape import marks
from prfaq.document.markdown_reader import to_blocks
from tests.tools import for_each

PIECES = st.sampled_from(
    ["#", "## ", "What", "why ", "*now*", "_", "`c`", " ", "  ", ".", "&amp;", "\\", "<b>", "é", "1. ", "?"]
)

INSIDE = st.sampled_from(
    [" ", "  ", "\t", " .", ".note", "#a", "-", "--", "page break", "Q", "\xa0", ">", "<", "<!-- "]
)


def led_to(heading: str) -> str:
    """Where a link to the question below leads, once the draft is clean."""
    cleaned = clean(f"See [Q7](#here).\n\n<!-- .question #here -->\n{heading}\n")
    return cleaned.partition("](#")[2].partition(")")[0]


@for_each(
    "heading, name",
    [
        ("### Q7. Why now?", "q7-why-now"),
        ("### Q7. Why *now*?", "q7-why-now"),
        ("### Q7. Why `now`? #", "q7-why-now"),
        ("###### Größe & Preis", "größe--preis"),
        ("####### Seven are too many", ""),
        ("#nothing", ""),
        ("Why now?", ""),
    ],
)
def test_a_link_leads_to_the_heading_by_the_name_that_others_give_it(heading: str, name: str) -> None:
    assert led_to(heading) == name


@settings(max_examples=150)
@given(st.lists(PIECES, max_size=8).map("".join))
def test_a_heading_is_named_by_the_words_that_a_parser_finds_in_it(words: str) -> None:
    (block, *_) = to_blocks(f"### Q7. a{words}")
    assert isinstance(block, Heading)
    shown = "".join(run.text for run in block.runs)
    letters = "".join(letter for letter in led_to(f"### Q7. a{words}") if letter.isalnum())
    assert letters == "".join(letter for letter in shown.lower() if letter.isalnum())


@for_each("comment", ["<!-- .at #e1 -->", "<!--.at  #e1-->"])
def test_only_a_place_that_a_link_leads_to_has_a_tag(comment: str) -> None:
    assert clean(f"[E1](#e1)\n\n{comment}One\n") == '[E1](#e1)\n\n<a id="e1"></a>One\n'
    assert clean(f"{comment}One\n") == "One\n"


@pytest.mark.parametrize(
    "comment", ["<!-- .question #here -->", "<!--\t.question\t#here\t-->", "<!--.note #here-->"]
)
@pytest.mark.parametrize("name", ["here", "q7"])
def test_a_link_finds_its_question_however_the_comment_is_spaced(comment: str, name: str) -> None:
    cleaned = clean(f"See [it](#{name}).\n\n{comment}\n### Q7. Why now?\n")
    assert cleaned == "See [it](#q7-why-now).\n\n### Q7. Why now?\n"


def test_a_place_that_no_link_leads_to_is_not_taken_for_one_that_has_a_number() -> None:
    cleaned = clean("See [it](#q8).\n\n<!-- .question #here -->\n### Q7. Why now?\n")
    assert cleaned == "See it.\n\n### Q7. Why now?\n"


@settings(max_examples=150)
@given(st.lists(INSIDE, max_size=8).map("".join))
def test_a_comment_by_itself_says_what_it_says_among_words(inside: str) -> None:
    comment = f"<!--{inside}-->"
    assert tuple(marks(comment)) == tuple(marks(f"words {comment}"))


def test_fenced_code_keeps_comments_links_and_blank_lines() -> None:
    code = "```\n<!-- .question #a -->\n\n\n[Q7](#a)\n```\n"
    assert clean(code) == code
