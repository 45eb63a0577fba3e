"""What a Word file can have beside its text: comments, bookmarks, a table of contents, line numbers."""

import io

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from prfaq.document.ast import Blocks, Heading, Paragraph, Run
from prfaq.document.markdown_reader import to_blocks
from prfaq.exporters import Details
from prfaq.exporters.docx import Comment, Comments, write
from prfaq.exporters.docx.fields import LONGEST, Bookmarks
from tests.exporters.reading import LOOK, W, parts, root, text
from tests.exporters.test_docx_reference import company

REMARK = Comment(("Warning PRO004 problem-not-quantified", "No number.", "Count something."))
TWO: Blocks = (
    Heading(1, (Run("Title"),)),
    Paragraph(
        (
            Run("One. ", sources=("/a",)),
            Run("Two. ", sources=("/b",)),
            Run("Bold.", strong=True, sources=("/b",)),
        )
    ),
    Paragraph((Run("Again.", sources=("/a",)),)),
)


def commented(comments: Comments, blocks: Blocks = TWO) -> bytes:
    return write(blocks, LOOK, Details(date="2026-10-05"), comments=comments)


def stretch(data: bytes, number: int) -> str:
    """The text between the marks of a comment."""
    body = root(data)
    inside, said = False, ""
    for item in body.iter():
        if item.tag == f"{W}commentRangeStart" and item.get(f"{W}id") == str(number):
            inside = True
        elif item.tag == f"{W}commentRangeEnd" and item.get(f"{W}id") == str(number):
            return said
        elif inside and item.tag == f"{W}t":
            said += item.text or ""
    pytest.fail(f"comment {number} has no end")


def test_a_comment_stands_on_the_text_that_it_concerns_once() -> None:
    data = commented({("/a",): (REMARK,), ("/b",): (REMARK,)})
    assert [stretch(data, number) for number in range(2)] == ["One. ", "Two. Bold."]
    comments = list(docx.Document(io.BytesIO(data)).comments)
    assert [comment.author for comment in comments] == ["prfaq", "prfaq"]
    assert comments[0].text == "\n".join(REMARK.lines)
    assert comments[0].timestamp is not None
    assert comments[0].timestamp.year == 2026


def test_a_comment_without_a_place_stands_at_the_title() -> None:
    assert stretch(commented({(): (REMARK, REMARK)}), 1) == "Title"


def test_a_document_without_comments_has_no_part_for_them() -> None:
    assert not [name for name in parts(commented({})) if "comments" in name]
    assert not [name for name in parts(commented({("/elsewhere",): (REMARK,)})) if "comments" in name]


def test_a_comment_in_a_table_and_on_a_question_stands_in_its_cell_and_keeps_its_number() -> None:
    table = to_blocks("| a |\n|---|\n| <!-- .from /x -->b |\n")
    assert stretch(commented({("/x",): (REMARK,)}, table), 0) == "b"
    question = to_blocks("<!-- .question #how -->\n### Q7. <!-- .from /q -->How?\n")
    assert stretch(commented({("/q",): (REMARK,)}, question), 0) == "How?"


def test_questions_are_bookmarked_by_their_anchors() -> None:
    faq = "<!-- .question #what-it-costs -->\n### Q1. A\n\n<!-- .question #2nd -->\n### Q2. B\n"
    marks = [
        item.get(f"{W}name")
        for item in root(write(to_blocks(faq), LOOK, Details())).iter(f"{W}bookmarkStart")
    ]
    assert marks == ["what_it_costs", "q_2nd"]


@given(st.lists(st.text(max_size=60), max_size=8))
def test_bookmarks_have_names_that_word_takes(anchors: list[str]) -> None:
    bookmarks = Bookmarks()
    names = [bookmarks.named(anchor) for anchor in anchors]
    assert len({name.lower() for name in names}) == len(names)
    for name in names:
        assert 0 < len(name) <= LONGEST
        assert name[0].isalpha() or name[0] == "_"
        assert name.replace("_", "a").isalnum()


CONTENTS = "# Title\n\n## One\n\n### Below\n\n## Two\n"


@pytest.mark.parametrize("printed", [False, True])
def test_a_table_of_contents_comes_first_and_leads_to_the_sections(printed: bool) -> None:
    data = write(to_blocks(CONTENTS), LOOK, Details(contents="Contents"), printed=printed)
    body = root(data)
    links = [link.get(f"{W}anchor") for link in body.iter(f"{W}hyperlink")]
    marks = [mark.get(f"{W}name") for mark in body.iter(f"{W}bookmarkStart")]
    assert links == marks
    assert [text(link).strip() for link in body.iter(f"{W}hyperlink")] == ["One", "Two"]
    assert text(body).startswith("Contents")
    title = next(p for p in body.iter(f"{W}p") if text(p) == "Title")
    assert title.find(f"{W}pPr/{W}pageBreakBefore") is not None
    instructions = "".join(item.text or "" for item in body.iter(f"{W}instrText"))
    assert ("TOC " in instructions) is not printed
    assert instructions.count("PAGEREF") == 2
    begun = [item.get(f"{W}fldCharType") for item in body.iter(f"{W}fldChar")]
    assert begun.count("begin") == begun.count("end") == begun.count("separate")


def test_nothing_is_listed_unless_it_is_asked_for() -> None:
    assert b"TOC " not in parts(write(to_blocks(CONTENTS), LOOK, Details()))["word/document.xml"]


def test_lines_are_numbered_where_it_is_asked_for_whatever_the_reference_says() -> None:
    for look in (LOOK, type(LOOK)(company())):
        numbered = write(TWO, look, Details(), line_numbers=True)
        assert root(numbered).find(f".//{W}sectPr/{W}lnNumType") is not None
        assert root(write(TWO, look, Details())).find(f".//{W}sectPr/{W}lnNumType") is None


def test_extras_are_the_same_every_time() -> None:
    both = [
        write(TWO, LOOK, Details(contents="C"), comments={("/a",): (REMARK,)}, line_numbers=True)
        for _ in range(2)
    ]
    assert both[0] == both[1]
