"""What Word's accessibility checker and a screen reader ask for, of every sample and of every pack."""

import re
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import pytest
from lxml import etree
from lxml import html as parser

from prfaq.exporters.html import style_sheet
from prfaq.idea.load import load
from prfaq.packs import find
from prfaq.renderer.render import RenderOptions, render_html, render_word
from prfaq.source import Source
from tests.attachments.making import png
from tests.exporters.reading import R, W, root, style, text, value
from tests.test_documents import PAIRS, loaded
from tests.tools import ROOT, for_each

WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
HEADINGS = ("Title", "Heading1", "Heading2", "Heading3", "Question")
ENOUGH = 4.5
"""What WCAG 2.2 asks of the contrast of text (success criterion 1.4.3)."""


class Made(NamedTuple):
    """One document, as a Word file and as the tree of its page."""

    name: str
    word: bytes
    page: etree._Element


@cache
def documents() -> list[Made]:
    """Every sample and every pack, and an idea of which nothing is known."""
    return [_made(name, pack) for name, pack in [*PAIRS, ("empty", "classic"), ("empty", "one-pager")]]


def _made(name: str, pack: str) -> Made:
    empty = load(Source("empty.yaml", "meta: {language: en}\n"))
    idea, render_options = empty if name == "empty" else loaded(name), RenderOptions(contents=True)
    page = parser.document_fromstring(render_html(idea, find(pack), render_options))
    return Made(f"{name} by {pack}", render_word(idea, find(pack), render_options), page)


def headings(data: bytes) -> list[int]:
    """The levels of the headings as Word's navigation shows them."""
    styles = {item.get(f"{W}styleId"): item for item in root(data, "word/styles.xml").iter(f"{W}style")}

    def level(name: str) -> int:
        found = styles.get(name)
        if found is None:
            return 0
        outline = value(found, f"{W}pPr/{W}outlineLvl")
        return int(outline) + 1 if outline else level(value(found, f"{W}basedOn"))

    body = root(data).find(f"{W}body")
    assert body is not None
    return [depth for item in body.iter(f"{W}p") if (depth := level(style(item)))]


@for_each("made", documents)
def test_a_word_file_says_its_title_and_language(made: Made) -> None:
    core = {str(item.tag).rpartition("}")[2]: item.text for item in root(made.word, "docProps/core.xml")}
    assert core.get("title")
    assert core.get("language")
    lang = root(made.word, "word/styles.xml").find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang")
    assert lang is not None
    assert lang.get(f"{W}val")


@for_each("made", documents)
def test_headings_skip_no_level(made: Made) -> None:
    levels = headings(made.word)
    assert all(after <= before + 1 for before, after in pairwise([0, *levels])), levels


@for_each("made", documents)
def test_tables_have_a_header_row_a_name_and_plain_cells(made: Made) -> None:
    for table in root(made.word).iter(f"{W}tbl"):
        headers = [row.find(f"{W}trPr/{W}tblHeader") is not None for row in table.findall(f"{W}tr")]
        assert headers == [True, *[False] * (len(headers) - 1)]
        assert value(table, f"{W}tblPr/{W}tblStyle") == "PRFAQTable"
        assert value(table, f"{W}tblPr/{W}tblCaption")
        assert [look.get(f"{W}firstRow") for look in table.iter(f"{W}tblLook")] == ["1"]
        assert not list(table.iter(f"{W}gridSpan", f"{W}vMerge", f"{W}hMerge"))
        assert all(text(cell).strip() for cell in table.findall(f"{W}tr[1]/{W}tc"))
        widths = {len(row.findall(f"{W}tc")) for row in table.iter(f"{W}tr")}
        assert len(widths) == 1


@for_each("made", documents)
def test_no_empty_line_holds_things_apart(made: Made) -> None:
    body = root(made.word).find(f"{W}body")
    assert body is not None
    for above, line, below in zip(*(list(body)[at:] for at in range(3)), strict=False):
        if line.tag == f"{W}p" and not text(line).strip():
            assert above.tag == f"{W}tbl", "but below a table there is nothing else to keep text off it"
            assert style(below) not in HEADINGS
            assert text(below).strip() or below.tag == f"{W}sectPr"
    assert not list(body.iter(f"{W}br"))


def addresses(data: bytes) -> list[str]:
    """What links say that lead out of the document."""
    return [text(item) for item in root(data).iter(f"{W}hyperlink") if item.get(f"{R}id")]


@for_each("made", documents)
def test_a_link_says_where_it_leads_in_words(made: Made) -> None:
    for said in addresses(made.word):
        assert said.strip()
        assert not re.match(r"https?:|www\.", said.strip())


@for_each("made", documents)
def test_an_html_page_has_landmarks_one_title_and_headings_in_order(made: Made) -> None:
    found = made.page
    assert found.get("lang")
    assert len(found.findall("body/main")) == 1
    assert (found.findtext("head/title") or "").strip()
    assert len(list(found.iter("h1"))) == 1
    levels = [int(str(item.tag)[1]) for item in found.iter("h1", "h2", "h3", "h4", "h5", "h6")]
    assert all(after <= before + 1 for before, after in pairwise([0, *levels])), levels
    ids = [item.get("id") for item in found.iter() if item.get("id")]
    assert len(ids) == len(set(ids))
    body = found.find("body")
    assert body is not None
    outside = [str(item.tag) for item in body if item.tag != "main"]
    assert set(outside) <= {"header", "nav"}


@for_each("made", documents)
def test_every_cell_of_an_html_table_has_its_headers(made: Made) -> None:
    for table in made.page.iter("table"):
        heads = table.findall("thead/tr/*")
        assert [item.get("scope") for item in heads] == ["col"] * len(heads)
        assert all("".join(map(str, item.itertext())).strip() for item in heads)
        for row in table.findall("tbody/tr"):
            assert row[0].get("scope") == "row"


def test_a_picture_says_what_it_shows(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(png())
    idea = load(Source("a.yaml", "appendices: [{title: The survey, file: a.png}]", tmp_path))
    pictures = list(root(render_word(idea, find("classic"))).iter(f"{WP}docPr"))
    assert [item.get("descr") for item in pictures] == ["The survey"]
    image = next(parser.document_fromstring(render_html(idea, find("classic"))).iter("img"))
    assert image.get("alt") == "The survey"


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@for_each("pack", ["classic", "one-pager"])
def test_every_style_of_text_can_be_read(pack: str) -> None:
    reference = (ROOT / "templates" / pack / "reference.docx").read_bytes()
    coloured = 0
    for item in root(reference, "word/styles.xml").iter(f"{W}style"):
        for colour in item.iter(f"{W}color"):
            shade = next((one.get(f"{W}fill", "") for one in item.iter(f"{W}shd")), "FFFFFF")
            coloured += 1
            assert contrast(colour.get(f"{W}val", ""), shade) >= ENOUGH, item.get(f"{W}styleId")
    assert coloured > 10


VARIABLE = re.compile(r"--(\w+): #(\w{6});")
RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
BACKGROUNDS = ("ffffff", "eef1f5", "fff8dc")
"""What text of the page may stand on without a background of its own: paper, a table's head, where a link led."""


def test_every_colour_of_the_html_page_can_be_read() -> None:
    sheet = style_sheet()
    named = {name: colour.lower() for name, colour in VARIABLE.findall(sheet)}
    said = re.sub(r"var\(--(\w+)\)", lambda found: f"#{named[found[1]]}", sheet)
    checked = 0
    for selector, rule in RULE.findall(said):
        colour = re.search(r"(?<![\w-])color: #(\w{6})", rule)
        if colour is None:
            continue
        own = re.search(r"background: #(\w{3,6})", rule)
        for background in [own[1] if own and len(own[1]) == 6 else "", *BACKGROUNDS][: 1 if own else None]:
            checked += 1
            assert not background or contrast(colour[1].lower(), background) >= ENOUGH, (selector, background)
    assert checked > 20


def test_the_contrast_is_what_wcag_says_it_is() -> None:
    assert contrast("000000", "FFFFFF") == pytest.approx(21)
    assert contrast("767676", "FFFFFF") == pytest.approx(4.54, abs=0.01)
