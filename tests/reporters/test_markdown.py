"""The summary for a pull request."""

from dataclasses import replace

from hypothesis import given
from markdown_it import MarkdownIt

from prfaq.errors import UserError
from prfaq.reporters.markdown import FINDINGS_PER_IDEA, IDEAS, SIZE, UNREADABLE
from prfaq.text import one_line, plain
from tests.reporters.making import (
    CLEAN,
    EVERYONE,
    GONE,
    HOSTILE,
    LATER,
    REPORT,
    TABBED,
    UNMEASURED,
    many,
    saying,
    texts,
    written,
)
from tests.tools import for_each

READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def test_a_row_has_the_idea_and_the_five_questions_in_words_and_signs() -> None:
    text = written("markdown", REPORT)
    assert "| Idea | Customer | Problem | Benefit | Evidence | Experience | Findings |" in text
    row = next(line for line in text.splitlines() if line.startswith("| **Lanternlight**"))
    assert row.split(" | ")[1:6] == ["⚠️ weak", "⚠️ weak", "❌ missing", "❌ missing", "✅ ok"]
    assert row.endswith("| 1 error<br>1 warning<br>1 info |")


def test_findings_are_folded_with_place_and_hint_the_gravest_first() -> None:
    text = written("markdown", REPORT)
    assert "<details><summary>Lanternlight: 1 error, 1 warning</summary>\n\n- ❌ error" in text
    assert "<code>ideas/walk.yaml:3:12</code><br>The segment is everyone.<br>Name a group" in text
    assert "Add hours or money in <code>problem.impact</code>." in text
    assert text.index("The segment is everyone") < text.index("The problem has no number")
    assert "… and 1 more finding" in text
    assert "Put together" not in text


@for_each(
    "told, verdict",
    [
        ((REPORT,), "❌ PR/FAQ: something has to be mended"),
        ((CLEAN, GONE), "❌ PR/FAQ: something has to be mended"),
        ((replace(REPORT, findings=(UNMEASURED,)),), "⚠️ PR/FAQ: readable, with open questions"),
        ((replace(REPORT, findings=(LATER,)),), "✅ PR/FAQ: nothing stands in the way"),
    ],
)
def test_the_first_line_says_how_it_stands(told: tuple[object, ...], verdict: str) -> None:
    assert written("markdown", *told).startswith(f"### {verdict}\n")  # type: ignore[arg-type]


def test_what_could_not_be_read_is_listed() -> None:
    assert "- <code>ideas/tabs.yaml:7:1</code>: The line is indented with a tab." in written(
        "markdown", TABBED
    )


def test_long_lists_are_cut_and_counted() -> None:
    errors = replace(REPORT, findings=(UNMEASURED, *many(50)), title="Grave")
    mild = replace(REPORT, findings=(UNMEASURED,), title="Mild")
    text = written("markdown", *([mild] * (IDEAS + 4)), errors, *([GONE] * (UNREADABLE + 3)))
    assert text.index("**Grave**") < text.index("**Mild**")
    assert text.count("**Mild**") == IDEAS - 1
    assert "… and 5 more ideas, less pressing than these." in text
    assert text.count("Fault ") == FINDINGS_PER_IDEA
    assert "… and 41 more findings" in text
    assert "- … and 3 more" in text


def test_the_whole_fits_a_comment_however_long_and_hostile_the_texts_are() -> None:
    finding = replace(EVERYONE, message="<" * 900, hint="|" * 900, file="_" * 900)
    report = replace(REPORT, title="*" * 900, file="_" * 900, findings=(finding,) * 20)
    text = written("markdown", *([report] * 40), *([UserError("&" * 900)] * 40))
    assert "there was no room here" in text
    assert len(text) < 65_536
    assert text.count("<details>") == text.count("</details>")


def test_nobody_is_mentioned_and_nothing_is_linked() -> None:
    text = plain("@all #12 https://example.org www.example.org GH-7 me@example.org")
    assert not any(linked in text for linked in ("@a", "#12", "://", "www.", "GH-7", "@e"))
    assert text.replace("&#8203;", "") == "@all #12 https://example.org www.example.org GH-7 me@example.org"


@given(texts)
def test_text_shows_as_it_is_in_a_paragraph_and_in_a_cell(text: str) -> None:
    line = one_line(text, 200)
    table = READER.parse(f"| a | b |\n|---|---|\n| x{plain(line)} | y |\n")
    cells = [token for token in table if token.type == "inline"]
    assert [cell.content for cell in cells][::3] == ["a", "y"]
    paragraph = READER.parse(f"x{plain(line)}")[1]
    for shown in (cells[2], paragraph):
        children = shown.children or []
        assert {child.type for child in children} <= {"text", "text_special"}
        assert (
            "".join(child.content for child in children).replace("\u200b", "")
            == f"x{line}".replace("\u200b", "").rstrip()
        )


@given(texts)
def test_every_row_keeps_its_columns_whatever_the_texts(text: str) -> None:
    tokens = READER.parse(written("markdown", saying(text), saying(HOSTILE)))
    assert [token.type for token in tokens].count("td_open") == 2 * 7


def test_size_leaves_room_for_what_a_workflow_puts_around_it() -> None:
    assert SIZE <= 65_536 - 5_000
