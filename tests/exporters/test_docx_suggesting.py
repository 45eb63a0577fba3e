"""Which of a company's styles shows which role, and the specimen that shows them all."""

from typing import Any

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor
from lxml import etree

from prfaq.exporters.docx import ROLES, Look
from prfaq.exporters.docx.letterhead.style_mapping import SUGGESTED, suggest
from prfaq.exporters.docx.specimen import TOLD, specimen
from tests.exporters.letterheads import letterhead
from tests.exporters.reading import LOOK, W, parts, root, saved, text
from tests.tools import for_each

PARAGRAPH, TABLE, CHARACTER = WD_STYLE_TYPE.PARAGRAPH, WD_STYLE_TYPE.TABLE, WD_STYLE_TYPE.CHARACTER


def styled(*names: str, kind: Any = PARAGRAPH, outline: int = 0, points: float = 0) -> etree._Element:
    """The styles part of a file with Normal and some styles of its company's own."""
    document = docx.Document()
    for style in list(document.styles):
        if style.name != "Normal":
            style.element.getparent().remove(style.element)
    for name in names:
        style = document.styles.add_style(name, kind)
        if outline:
            level = OxmlElement("w:outlineLvl")
            level.set(qn("w:val"), str(outline - 1))
            style.element.get_or_add_pPr().append(level)
        if points:
            style.font.size = Pt(points)
    return root(saved(document), "word/styles.xml")


def suggested(*names: str, **more: Any) -> dict[str, str]:
    return {one.role: one.style for one in suggest(styled(*names, **more)) if one.style}


@for_each(
    "name, role",
    [
        *(
            ("Überschrift 1", "h2"),
            ("Titre 2", "h3"),
            ("título 3", "h4"),
            ("Kop 1", "h2"),
            ("見出し 1", "h2"),
        ),
        *(("Titel", "h1"), ("Titre", "h1"), ("Sous-titre", "subheading"), ("Untertitel", "subheading")),
        *(("Fließtext", "body"), ("Corps de texte", "body"), ("Brödtext", "body")),
        *(("Zitat", "quote"), ("Citation", "quote"), ("Kundenzitat", "customer-quote")),
        *(("Frage", "question"), ("FAQ Question", "question"), ("Antwort", "answer")),
        *(("Aufzählungszeichen", "bullet"), ("Liste à puces", "bullet"), ("Listennummer", "number")),
        *(("Légende", "caption"), ("Beschriftung", "caption"), ("Tabellentext", "table-text")),
        *(("Acme Heading 1", "h2"), ("Heading 1 Acme", "h2"), ("Pull Quote", "quote")),
        *(("Section Heading 1", "h2"), ("Section Heading 2", "h3")),
        *(("Testimonial box", "customer-quote"), ("Quelltextblock", "code")),
    ],
)
def test_a_style_is_known_by_its_name_in_many_languages(name: str, role: str) -> None:
    found = suggested(name)
    assert found.pop(role) == name
    assert found in ({}, {"body": "Normal"})


@pytest.mark.parametrize(
    "name",
    [
        "Deckblatt Titel",
        "Cover Title",
        "TOC 1 Acme",
        "Anhang Überschrift 1",
        "Heading 1 Char",
        "Briefkopf",
        "Table Heading 1",
    ],
)
def test_a_style_for_another_place_is_not_suggested(name: str) -> None:
    assert suggested(name) == {"body": "Normal"}


def test_a_style_after_the_companys_prefix_beats_words_own() -> None:
    found = suggested("Title", "heading 1", "NL Titel", "NL Überschrift 1", "Quote", "Marginal Quote")
    assert (found["h1"], found["h2"], found["quote"]) == ("NL Titel", "NL Überschrift 1", "Quote")


def test_words_blue_subtitle_is_not_for_a_company_with_another_colour() -> None:
    def coloured(heading: str, subtitle: str) -> dict[str, str]:
        document = docx.Document()
        for name, colour in (("Heading 1", heading), ("Subtitle", subtitle)):
            document.styles[name].font.color.rgb = RGBColor.from_string(colour)
        return {one.role: one.style for one in suggest(root(saved(document), "word/styles.xml"))}

    assert coloured("7B1E3A", "4F81BD")["subheading"] == "Normal"
    assert coloured("7B1E3A", "7B1E3A")["subheading"] == "Subtitle"
    assert coloured("365F91", "4F81BD")["subheading"] == "Subtitle"


def test_headings_that_begin_with_the_second_begin_below_the_title() -> None:
    found = suggested("NL Titel", "Heading 1", "Heading 2", "NL Überschrift 2", "NL Überschrift 3")
    assert (found["h1"], found["h2"], found["h3"]) == ("NL Titel", "NL Überschrift 2", "NL Überschrift 3")


def test_tables_and_emphasis_are_known_by_their_kind() -> None:
    assert suggested("Acme Table", kind=TABLE)["table"] == "Acme Table"
    assert suggested("Kursiv", kind=CHARACTER)["emphasis"] == "Kursiv"
    assert "table" not in suggested("Tabelle")


def test_an_outline_level_tells_a_heading_and_large_type_the_headline() -> None:
    assert suggested("Kapitel", outline=1)["h2"] == "Kapitel"
    assert suggested("Plakat", points=30)["h1"] == "Plakat"
    assert "h1" not in suggested("Plakat", points=11)


def test_every_suggestion_has_a_reason_and_every_role_a_word() -> None:
    found = suggest(root(letterhead(), "word/styles.xml"))
    assert tuple(one.role for one in found) == SUGGESTED
    assert all(one.why for one in found)
    assert {one.why for one in found if not one.style} == {"nothing fits"}
    assert set(TOLD) == {*SUGGESTED, "composed"} - {"list"} <= set(ROLES)


def test_a_specimen_shows_every_role_in_its_style_under_its_name() -> None:
    data = specimen(LOOK, "mine")
    shown = "\n".join(text(item) for item in root(data).iter(f"{W}p"))
    around = "".join(text(root(data, name)) for name in parts(data) if name.startswith(("word/h", "word/f")))
    for role in TOLD:
        assert f" · {role}: “" in shown + around, role
    assert "for want of its own" not in shown


def test_a_specimen_says_what_stands_in_and_names_the_roles_of_the_pack() -> None:
    look = Look(letterhead(), {"body": "NL Fließtext", "answer": "Antwort", "box": "Rechtliches"})
    shown = "\n".join(text(item) for item in root(specimen(look, "mine")).iter(f"{W}p"))
    assert "Its answer · answer: “NL Fließtext”, for want of its own" in shown
    assert "Ordinary text · body: “NL Fließtext”\n" in shown
    assert "box · box: “Rechtliches”" in shown
