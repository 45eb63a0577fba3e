"""Links within a document, in Word and in HTML: to evidence by its number, to questions that Word numbers."""

import io
import re
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any

import docx
import mammoth
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from prfaq.document.ast import Blocks, Heading, Paragraph, Picture, Run
from prfaq.document.markdown_reader import to_blocks
from prfaq.exporters import Details, Target, html, targets
from prfaq.exporters.docx import Look, write
from prfaq.exporters.pdf import to_pdf
from tests.exporters.reading import LOOK, W, fields, numbered, root, saved, sdk_errors, text, value
from tests.exporters.test_docx_reference import company
from tests.tools import needs

TEXT = """\
# Title

So it is. [[E1]](#e1) [[E2]](#e2) And so. [[E1]](#e1) But see [Q2](#q2) and [the price](#price).

<!-- .question #price -->
### Q1. What does it cost?

Nothing, as \\[[Q2](#q2)\\] and [Q9](#q9) say, and [E9](#e9).

<!-- .question #why -->
### Q2. Why?

Because.

## Evidence

| | What |
|---|---|
| <!-- .at #e1 -->E1 | Rain |
| <!-- .at #e2 -->E2 | Snow ([Q1](#q1)) |
| <!-- .at #e3 -->E3 | Hail |
"""
BLOCKS = to_blocks(TEXT)


def written(blocks: Blocks = BLOCKS) -> etree._Element:
    return root(write(blocks, LOOK, Details()))


def test_the_places_of_a_document_are_known_by_anchor_and_by_number() -> None:
    assert targets(BLOCKS) == {
        "q1": Target("price", "Q1"),
        "q2": Target("why", "Q2"),
        "price": Target("price", "Q1"),
        "why": Target("why", "Q2"),
        **{f"e{n}": Target(f"e{n}", is_listed=True) for n in (1, 2, 3)},
    }


def test_a_mark_leads_to_the_bookmark_of_its_evidence_in_a_style_of_its_own() -> None:
    body = written()
    links = [(item.get(f"{W}anchor"), text(item)) for item in body.iter(f"{W}hyperlink")]
    assert links == [("e1", "[E1]"), ("e2", "[E2]"), ("e1", "[E1]"), ("price", "the price")]
    styles = [value(item, f"{W}r/{W}rPr/{W}rStyle") for item in body.iter(f"{W}hyperlink")]
    assert styles == ["EvidenceMark"] * 3 + ["Hyperlink"]
    marks = {item.get(f"{W}name"): item for item in body.iter(f"{W}bookmarkStart")}
    assert set(marks) == {"e1", "e2", "e3", "price", "why"}
    marked = marks["e1"].getnext()
    assert marked is not None
    assert text(marked) == "E1"
    ids = [item.get(f"{W}id") for item in body.iter(f"{W}bookmarkStart")]
    assert len(set(ids)) == len(ids) == len(list(body.iter(f"{W}bookmarkEnd")))


def test_a_question_named_by_its_number_is_a_field_whose_text_is_right() -> None:
    assert fields(written()) == [
        (r"REF why \r \h", "Q2"),
        (r"REF why \r \h", "Q2"),
        (r"REF price \r \h", "Q1"),
    ]


def test_words_are_the_same_whether_they_lead_somewhere_or_not() -> None:
    shown = text(written())
    assert "So it is. [E1] [E2] And so. [E1] But see Q2 and the price." in shown
    assert "Nothing, as [Q2] and Q9 say, and E9." in shown


def test_a_number_that_the_look_does_not_give_is_a_link_and_no_field() -> None:
    look = replace(LOOK, reference=company())
    body = root(write(BLOCKS, look, Details()))
    shown = text(body)
    assert "Q2. Why?" in shown or "Q1. What does it cost?" in shown
    assert not fields(body)
    assert [item.get(f"{W}anchor") for item in body.iter(f"{W}hyperlink")].count("why") == 2


def test_the_numbers_follow_when_a_question_is_put_in_before_them() -> None:
    """As LibreOffice works them out, which stands in for Word."""
    needs("soffice")
    pdftotext = needs("pdftotext")
    document = docx.Document(io.BytesIO(write(BLOCKS, LOOK, Details())))
    first = next(p for p in document.paragraphs if p.text == "What does it cost?")
    first.insert_paragraph_before("Who is it for?", style="Question")
    printed = to_pdf(saved(document))
    said = subprocess.run([pdftotext, "-", "-"], input=printed, capture_output=True, check=True).stdout
    words = " ".join(said.decode("utf-8").split())
    assert "But see Q3 and the price" in words
    assert "Nothing, as [Q3]" in words


def numbered_headings() -> bytes:
    """A letterhead whose headings are linked to one list of several levels, as Word makes it."""
    document: Any = docx.Document()
    levels = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:pStyle w:val="Heading{at + 1}"/>'
        f'<w:lvlText w:val="{".".join(f"%{one + 1}" for one in range(at + 1))}"/><w:lvlJc w:val="left"/></w:lvl>'
        for at in range(3)
    )
    numbering = document.part.numbering_part.element
    xml = f'<w:abstractNum {nsdecls("w")} w:abstractNumId="77"><w:multiLevelType w:val="multilevel"/>{levels}'
    numbering.insert(0, parse_xml(f"{xml}</w:abstractNum>"))
    number = numbering.add_num(77).numId
    for at in range(3):
        style = document.styles[f"Heading {at + 1}"].element
        style.get_or_add_pPr().get_or_add_numPr().get_or_add_numId().val = number
        style.pPr.numPr.get_or_add_ilvl().val = at
    return saved(document)


PARTS = to_blocks("""\
# Title
## Customer questions
<!-- .question #one -->
### Q1. One?
<!-- .question #two -->
### Q2. Two?
## Internal questions
<!-- .question #three -->
### Q3. Three?

As [Q2](#two) says, and [Q3](#three).
""")


def test_questions_count_through_where_headings_are_numbered_and_references_say_what_is_printed() -> None:
    """As LibreOffice works them out, which stands in for Word."""
    needs("soffice")
    pdftotext = needs("pdftotext")
    data = write(PARTS, Look(numbered_headings()), Details())
    assert fields(root(data)) == [(r"REF two \r \h", "Q2"), (r"REF three \r \h", "Q3")]
    printed = to_pdf(data)
    said = subprocess.run([pdftotext, "-", "-"], input=printed, capture_output=True, check=True).stdout
    words = " ".join(said.decode("utf-8").split())
    assert "1 Customer questions Q1. One? Q2. Two? 2 Internal questions Q3. Three?" in words
    assert "As Q2 says, and Q3." in words


def test_the_heading_of_the_contents_is_not_counted_among_the_sections() -> None:
    shown = root(write(PARTS, Look(numbered_headings()), Details(contents="Contents")))
    assert next(number for number, _ in numbered(shown)) == "0"
    ours = root(write(PARTS, LOOK, Details(contents="Contents")))
    assert next(ours.iter(f"{W}p")).find(f"{W}pPr/{W}numPr") is None


def test_references_are_read_by_other_programs() -> None:
    data = write(PARTS, LOOK, Details())
    paragraphs = [one.text for one in docx.Document(io.BytesIO(data)).paragraphs]
    html_text = mammoth.extract_raw_text(io.BytesIO(data)).value
    command = [needs("pandoc"), "--from=docx", "--to=plain", "--wrap=none"]
    plain = subprocess.run(command, input=data, capture_output=True, check=True).stdout.decode("utf-8")
    for said in ("\n".join(paragraphs), html_text, plain):
        assert "As Q2 says, and Q3." in said


def test_a_page_has_a_way_there_and_a_way_back() -> None:
    page = html.write(BLOCKS, Details())
    assert page.count('<a class="evidence-mark" id="from-e1" href="#e1">[E1]</a>') == 1
    assert page.count('<a class="evidence-mark" href="#e1">[E1]</a>') == 1
    assert '<a id="e1" href="#from-e1">E1</a>' in page
    assert '<span id="e3">E3</span>' in page
    assert '<a href="#why">Q2</a>' in page
    assert "and Q9 say, and E9." in page


def test_evidence_that_only_a_caption_cites_has_a_way_back() -> None:
    caption = (Run("Rain, by week "), Run("[E3]", href="#e3"))
    page = html.write((Picture("rain.png", "Rain", caption), *BLOCKS), Details())
    assert '<a class="evidence-mark" id="from-e3" href="#e3">[E3]</a>' in page
    assert '<a id="e3" href="#from-e3">E3</a>' in page


@pytest.mark.parametrize("words", ["Price", "e1", "from-e1", "q1", "contents"])
def test_every_id_of_a_page_is_given_once_and_every_link_leads_to_one(words: str) -> None:
    page = html.write((Heading(2, (Run(words),)), *BLOCKS, *BLOCKS), Details(contents="Contents"))
    ids = re.findall(r'\bid="([^"]*)"', page)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]*)"', page)) <= set(ids)


ANY = st.sampled_from(["e1", "q1", "why", "E1", "", "x y", "\u0634", "#", "q1_", "a" * 60])


@given(st.lists(st.tuples(st.booleans(), ANY, ANY), max_size=6))
def test_whatever_leads_anywhere_leads_to_a_bookmark_that_is_there_once(
    pieces: list[tuple[bool, str, str]],
) -> None:
    blocks = tuple(
        Heading(3, (Run(f"Q{n}. {to}", href=f"#{to}"),), "question", anchor)
        if heading
        else Paragraph((Run("E1", anchor=anchor), Run("see", href=f"#{to}")))
        for n, (heading, anchor, to) in enumerate(pieces, 1)
    )
    body = written(blocks)
    names = [item.get(f"{W}name", "").lower() for item in body.iter(f"{W}bookmarkStart")]
    assert len(set(names)) == len(names)
    asked = [field.split()[1] for field, _ in fields(body)]
    links = [item.get(f"{W}anchor", "") for item in body.iter(f"{W}hyperlink")]
    assert {name.lower() for name in (*asked, *links)} <= set(names)
    page = html.write(blocks, Details())
    ids = re.findall(r'\bid="([^"]*)"', page)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]*)"', page)) <= set(ids)


def test_the_open_xml_sdk_finds_no_error(tmp_path: Path) -> None:
    assert sdk_errors(write(BLOCKS, LOOK, Details(contents="Contents")), tmp_path) == []
