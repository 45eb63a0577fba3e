"""Blocks to Word: the words arrive, the styles are real, and the file is the same every time."""

import io
import sys
import zipfile

import docx
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from lxml import etree

from prfaq.document.ast import (
    Align,
    Block,
    Blocks,
    Code,
    Divider,
    Heading,
    Listing,
    PageBreak,
    Paragraph,
    Picture,
    Quote,
    Run,
    Table,
)
from prfaq.document.markdown_reader import to_blocks
from prfaq.exporters.docx import Details, write
from tests.exporters.reading import LOOK, R, W, body, lines, numbered, parts, prose, root, style, text, value
from tests.tools import for_each

HOSTILE = "AT&T <b> *x* {{ }} 1. # | \\ ☃ עברית"

PR = to_blocks("""\
# Caretakers get Fridays back
<!-- .subheading -->
What to repair on Monday
<!-- .dateline -->
MUNICH — Sitewell *opened* **today**, see [the page](https://sitewell.example/a?b=1&c=2).
<!-- .leader-quote -->
> “We sat with forty caretakers.”
>
> <!-- .attribution -->
> Amina Keller
<!-- .composed -->
It begins with <mark>Missing: the first step</mark>.

<!-- page break -->
## Customer questions
<!-- .question -->
### Q1. How much?
€19
<!-- .question -->
### Q2. How do I start?
1. Walk
2. Talk
   - freely
   - often

Then

1. Read

| What | Size |
|---|---:|
| Interviews | 40 |

```
a < b
  c
```
""")


def test_styles_show_what_each_paragraph_is() -> None:
    assert lines(body(PR)) == [
        ("Title", "Caretakers get Fridays back"),
        ("Subtitle", "What to repair on Monday"),
        ("Dateline", "MUNICH — Sitewell opened today, see the page."),
        ("LeaderQuote", "“We sat with forty caretakers.”"),
        ("Attribution", "Amina Keller"),
        ("Composed", "It begins with Missing: the first step."),
        ("Heading1", "Customer questions"),
        ("Question", "How much?"),
        ("", "€19"),
        ("Question", "How do I start?"),
        ("ListNumber", "Walk"),
        ("ListNumber", "Talk"),
        ("ListBullet", "freely"),
        ("ListBullet", "often"),
        ("", "Then"),
        ("ListNumber", "Read"),
        ("TableText", "What"),
        ("TableTextRight", "Size"),
        ("TableText", "Interviews"),
        ("TableTextRight", "40"),
        ("TableEnd", ""),
        ("CodeBlock", "a < b\n  c"),
    ]


def test_python_docx_reads_what_was_written() -> None:
    document = docx.Document(io.BytesIO(write(PR, LOOK, Details(title="Sitewell", author="A. K."))))
    names = [paragraph.style.name for paragraph in document.paragraphs if paragraph.style]
    assert names[:3] == ["Title", "Subtitle", "Dateline"]
    assert "Heading 1" in names
    assert document.core_properties.title == "Sitewell"
    assert document.tables[0].rows[1].cells[0].text == "Interviews"


@for_each(
    "run, shown",
    [
        (Run("a", strong=True), "Strong"),
        (Run("a", emphasis=True), "Emphasis"),
        (Run("a", strong=True, emphasis=True), "IntenseEmphasis"),
        (Run("a", code=True, strong=True), "Code"),
        (Run("a", gap=True, strong=True, href="https://a.example"), "Gap"),
        (Run("a", href="https://a.example"), "Hyperlink"),
        (Run("a", href="ftp://a.example"), ""),
        (Run("a"), ""),
    ],
)
def test_character_styles(run: Run, shown: str) -> None:
    assert value(body((Paragraph((run,)),)), f".//{W}rPr/{W}rStyle") == shown


@for_each(
    "block, shown",
    [
        (prose("a", "composed"), "Composed"),
        (prose("a", "subheading composed"), "SubtitleComposed"),
        (Heading(1, (Run("a"),), "composed"), "TitleComposed"),
        (Heading(3, (Run("a"),)), "Heading2"),
        (Heading(3, (Run("a"),), "composed"), "Heading2"),
        (prose("a", "unheard-of"), ""),
        (Heading(2, (Run("a"),), "unheard-of"), "Heading1"),
        (prose("a", "code-block"), "CodeBlock"),
        (Divider(), "Divider"),
    ],
)
def test_roles(block: Block, shown: str) -> None:
    assert lines(body((block,)))[0][0] == shown


def test_numbered_lists_begin_again_and_levels_nest() -> None:
    (walk, talk, free, often, read) = numbered(body(PR))
    assert walk == talk
    assert (walk[1], free[1], read[1]) == ("0", "1", "0")
    assert free == often
    assert len({walk[0], free[0], read[0]}) == 3


def test_a_list_begins_with_its_own_number_and_is_nine_levels_deep() -> None:
    nested: Block = prose("end")
    for _ in range(12):
        nested = Listing(True, ((prose("a"), nested),), 5)
    data = write((nested,), LOOK, Details())
    assert [level for _, level in numbered(root(data))][:12] == list("012345678888")
    starts = root(data, "word/numbering.xml").findall(f".//{W}startOverride")
    assert [start.get(f"{W}val") for start in starts] == ["5"] * 12


def test_an_item_keeps_its_number_whatever_it_begins_with() -> None:
    table = Table(((Run("h"),),), (((Run("c"),),),), ())
    items: tuple[Blocks, ...] = (
        (),
        (Code("x"),),
        (table,),
        (Listing(False, ((prose("in"),),)),),
        (prose("a"), prose("b")),
    )
    shown = lines(body((Listing(True, items),)))
    assert [line for line in shown if line[0] not in ("TableText", "TableEnd")] == [
        ("ListNumber", ""), ("CodeBlock", "x"), ("ListNumber", ""), ("ListNumber", ""), ("ListBullet", "in"),
        ("ListNumber", "a"), ("ListContinue", "b"),
    ]  # fmt: skip


def questions(*labels: str) -> Blocks:
    return tuple(Heading(3, (Run(f"{label} Why?"),), "question") for label in labels)


@pytest.mark.parametrize(
    ("labels", "shown", "made"),
    [
        (("Q1.", "Q2."), ["Why?", "Why?"], []),
        (("Q1.", "Q3."), ["Why?", "Why?"], [("Q%1.", "3")]),
        (("F1.", "F2."), ["Why?", "Why?"], [("F%1.", "1")]),
        (("س1.",), ["Why?"], [("س%1.", "1")]),
        (("When", "10"), ["When Why?", "10 Why?"], []),
    ],
)
def test_word_numbers_the_questions(
    labels: tuple[str, ...], shown: list[str], made: list[tuple[str, str]]
) -> None:
    data = write(questions(*labels), LOOK, Details())
    overrides = root(data, "word/numbering.xml").findall(f".//{W}lvlOverride/{W}lvl")
    assert [line for _, line in lines(root(data))] == shown
    assert [(value(item, f"{W}lvlText"), value(item, f"{W}start")) for item in overrides] == made


def test_a_question_without_a_label_is_not_numbered() -> None:
    assert numbered(body(questions("When"))) == [("0", "0")]


def test_a_label_in_a_run_of_its_own_goes_whole() -> None:
    heading = Heading(3, (Run("Q1.", strong=True), Run(" Why?")), "question")
    assert lines(body((heading,))) == [("Question", "Why?")]


def test_a_page_break_is_on_what_follows() -> None:
    blocks = (PageBreak(), prose("a"), PageBreak(), PageBreak(), Heading(2, (Run("b"),)), PageBreak())
    breaks = [item.find(f"{W}pPr/{W}pageBreakBefore") is not None for item in body(blocks).iter(f"{W}p")]
    assert breaks == [False, True]


def test_tables_repeat_their_header_and_keep_rows_whole() -> None:
    table = next(body(PR).iter(f"{W}tbl"))
    header, row = table.findall(f"{W}tr")
    assert header.find(f"{W}trPr/{W}tblHeader") is not None
    assert all(item.find(f"{W}trPr/{W}cantSplit") is not None for item in (header, row))
    assert value(table, f"{W}tblPr/{W}tblStyle") == "PRFAQTable"
    look = table.find(f"{W}tblPr/{W}tblLook")
    assert look is not None
    assert (look.get(f"{W}val"), look.get(f"{W}firstRow")) == ("0620", "1")


def cells(*rows: tuple[str, ...]) -> Table:
    header, *rest = (tuple((Run(cell),) for cell in row) for row in rows)
    return Table(header, tuple(rest), ())


@pytest.mark.parametrize(
    ("table", "rows"),
    [
        (cells(("a", "b"), ("c",), ("d", "e", "f")), [["a", "b", ""], ["c", "", ""], ["d", "e", "f"]]),
        (cells(("", ""), ("c", "d")), [["c", "d"]]),
        (cells(("a",)), [["a"]]),
        (Table((), (), ()), []),
    ],
)
def test_ragged_tables_are_filled_up(table: Table, rows: list[list[str]]) -> None:
    found = [[text(cell) for cell in row.iter(f"{W}tc")] for row in body((table,)).iter(f"{W}tr")]
    assert found == rows


@pytest.mark.parametrize(
    ("below", "is_kept_off"),
    [
        ("# A heading", False),
        ("Some words.", True),
        ("> A quote", True),
        ("| b |\n|---|\n| 2 |", True),
        ("<!-- page break -->\n\nOn the next page.", True),
        ("", True),
    ],
)
def test_an_empty_line_keeps_a_table_from_all_but_a_heading(below: str, is_kept_off: bool) -> None:
    table, line, *rest = body(to_blocks(f"| a |\n|---|\n| 1 |\n\n{below}\n"))
    assert table.tag == f"{W}tbl"
    assert (style(line) == "TableEnd") is is_kept_off
    assert "TableEnd" not in [style(item) for item in rest[:1]]


def test_a_table_is_called_as_the_heading_above_it() -> None:
    names = [value(item, f"{W}tblPr/{W}tblCaption") for item in body(to_blocks(NAMED)).iter(f"{W}tbl")]
    assert names == ["", "Ours & theirs", "Ours & theirs"]


NAMED = """\
| a |
|---|

## Ours *&* theirs

| a |
|---|

Words.

| a |
|---|
"""


def test_columns_fill_the_page_and_hold_their_longest_word() -> None:
    table = cells(("Risk", "Chance"), ("Something that takes a good many words to say " * 3, "Medium"))
    widths = [int(item.get(f"{W}w", "0")) for item in body((table,)).iter(f"{W}gridCol")]
    assert sum(widths) == 9360
    assert 700 < widths[1] < widths[0]


def test_a_table_wider_than_word_can_open_becomes_lines() -> None:
    shown = lines(body((cells(*[tuple(f"c{at}" for at in range(64))] * 2),)))
    assert shown == [("", " | ".join(f"c{at}" for at in range(64)))] * 2


def test_links_are_related_once_and_only_safe_ones() -> None:
    good = ("https://a.example/x?y=1&z=2#ü", "https://a.example/x?y=1&z=2#ü", "mailto:a@b.example")
    bad = ("javascript:x", "file:///etc/passwd", "../x.md", "http://[", "http://a b", "#q", "http://a.b/\n")
    more = (
        "https://a:b@c.example",
        "http://a.example:99999",
        "mailto:x",
        "http://",
        "HTTP://é.example/" + "x" * 3000,
    )
    runs = tuple(Run("t", href=href) for link in (*good, *bad, *more) for href in (link, ""))
    data = write((Paragraph(runs),), LOOK, Details())
    related = root(data, "word/_rels/document.xml.rels")
    assert [item.get("Target") for item in related if item.get("TargetMode") == "External"] == [
        "https://a.example/x?y=1&z=2#%C3%BC",
        "mailto:a@b.example",
    ]
    ids = {item.get("Id") for item in related}
    assert {item.get(f"{R}id") for item in root(data).iter(f"{W}hyperlink")} <= ids


def test_right_to_left_documents() -> None:
    found = body(
        (prose("واحد Sitewell 2"), cells(("a",))), details=Details(language="ar", page_label="صفحة {page}")
    )
    assert all(item.find(f"{W}pPr/{W}bidi") is not None for item in found.iter(f"{W}p"))
    runs = [
        (text(run), run.find(f"{W}rPr/{W}rtl") is not None) for run in next(found.iter(f"{W}p")).iter(f"{W}r")
    ]
    assert runs == [("واحد ", True), ("Sitewell 2", False)]
    assert found.find(f".//{W}bidiVisual") is not None
    assert found.find(f"{W}sectPr/{W}bidi") is not None


def test_right_to_left_words_in_a_left_to_right_sentence() -> None:
    found = body((prose("see שלום, עולם! now"),))
    runs = [(text(run), run.find(f"{W}rPr/{W}rtl") is not None) for run in found.iter(f"{W}r")]
    assert runs == [("see ", False), ("שלום, עולם", True), ("! now", False)]
    assert found.find(f".//{W}pPr/{W}bidi") is None


@pytest.mark.parametrize("character", ["\x00", "\x0b", "\x1f", "\ud800", "\ufffe", "\uffff"])
def test_what_xml_forbids_shows_as_a_replacement(character: str) -> None:
    assert text(body((prose(f"a{character}b"),))) == "a\ufffdb"


def test_tabs_and_line_ends() -> None:
    assert text(body((prose("a\tb\nc\r\nd\re"),))) == "a\tb\nc\nd\ne"


EACH_ALIGN: tuple[Align, ...] = ("left", "right", "center", "")
ANY_TEXT = st.text(max_size=30) | st.text(alphabet="a&<>\"' \n\t\r\x00\x0b\ud800\uffffאב☃]]>", max_size=30)
RUNS = st.lists(
    st.builds(
        Run,
        ANY_TEXT,
        st.booleans(),
        st.booleans(),
        st.booleans(),
        st.sampled_from(["", "https://a.example"]) | ANY_TEXT,
        st.booleans(),
    ),
    max_size=4,
).map(tuple)
ALIGNS = st.lists(st.sampled_from(EACH_ALIGN), max_size=3).map(lambda aligns: (*aligns,))
ROLES = st.sampled_from(["", "question", "composed", "subheading composed", "leader-quote"]) | ANY_TEXT
ROW = st.lists(RUNS, max_size=3).map(tuple)
LEAVES: st.SearchStrategy[Block] = st.one_of(
    st.builds(Paragraph, RUNS, ROLES),
    st.builds(Heading, st.integers(0, 9), RUNS, ROLES),
    st.builds(Code, ANY_TEXT),
    st.builds(Picture, ANY_TEXT, ANY_TEXT, RUNS),
    st.builds(Table, ROW, st.lists(ROW, max_size=3).map(tuple), ALIGNS, ROLES),
    st.just(PageBreak()),
    st.just(Divider()),
)
BLOCKS: st.SearchStrategy[Blocks] = st.lists(
    st.recursive(
        LEAVES,
        lambda inner: st.one_of(
            st.builds(Quote, st.lists(inner, max_size=2).map(tuple), ROLES),
            st.builds(
                Listing,
                st.booleans(),
                st.lists(st.lists(inner, max_size=2).map(tuple), max_size=2).map(tuple),
                st.integers(0, 999_999_999),
            ),
        ),
        max_leaves=5,
    ),
    max_size=4,
).map(tuple)


@given(BLOCKS, ANY_TEXT, st.sampled_from(["en", "ar", "??", ""]))
def test_whatever_is_written_is_well_formed_and_the_same_twice(
    blocks: Blocks, words: str, language: str
) -> None:
    details = Details(words, words, words, language=language, header=words, footer=words, page_label=words)
    data = write(blocks, LOOK, details)
    assert data == write(blocks, LOOK, details)
    for name, part in parts(data).items():
        assert etree.fromstring(part).tag, name
    styles = {item.get(f"{W}styleId") for item in root(data, "word/styles.xml").iter(f"{W}style")}
    used = {
        item.get(f"{W}val")
        for kind in ("pStyle", "rStyle", "tblStyle")
        for item in root(data).iter(f"{W}{kind}")
    }
    assert used <= styles
    lists = {item.get(f"{W}numId") for item in root(data, "word/numbering.xml").iter(f"{W}num")}
    assert {item.get(f"{W}val") for item in root(data).iter(f"{W}numId")} <= {*lists, "0"}


@given(
    st.lists(
        st.text(
            st.characters(codec="utf-8", exclude_categories=["Cc", "Z"], exclude_characters="\ufffe\uffff"),
            min_size=1,
        ),
        min_size=1,
    )
)
@example(HOSTILE.split())
def test_every_word_arrives_in_order(words: list[str]) -> None:
    said = " ".join(words)
    runs = (Run(said), Run(said, strong=True), Run(said, href="https://a.example"), Run(said, gap=True))
    blocks = (
        Paragraph(runs), Heading(1, runs), Listing(False, ((Paragraph(runs),),)), Quote((Paragraph(runs),)),
        Table((runs,), ((runs,),), ()), Code(said),
    )  # fmt: skip
    assert text(body(blocks)) == said * 25


def test_the_file_says_nothing_of_clock_or_platform(monkeypatch: pytest.MonkeyPatch) -> None:
    data = write(PR, LOOK, Details(date="2027-01-02"))
    monkeypatch.setattr(sys, "platform", "win32")
    assert write(PR, LOOK, Details(date="2027-01-02")) == data
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert {(item.date_time, item.create_system) for item in archive.infolist()} == {
            ((1980, 1, 1, 0, 0, 0), 0)
        }


def test_an_empty_document_is_one() -> None:
    assert lines(body(())) == [("", "")]
