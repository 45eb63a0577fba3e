"""A fact that a document does not tell leaves no label behind on a company's own pages."""

import io

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from prfaq.exporters.docx.letterhead.empty_labels import fill
from prfaq.exporters.docx.letterhead.placeholders import join_placeholders
from prfaq.exporters.docx.xml import W, escape, w
from prfaq.files import data_folder, read_source
from prfaq.idea.load import load
from prfaq.packs import find
from prfaq.renderer.render import WRITERS, RenderOptions
from tests.exporters.reading import saved
from tests.tools import for_each

FACTS = {"title": "Wardbook", "company": "Calderness", "date": "", "status": "", "version": ""}


def filled(inside: str, said: dict[str, str] | None = None) -> etree._Element:
    """The body with its placeholders filled: what is inside is WordprocessingML."""
    root = etree.fromstring(f'<w:document xmlns:w="{W}"><w:body>{inside}</w:body></w:document>')
    join_placeholders(root)
    fill(root, FACTS if said is None else said)
    return root


def paragraph(*runs: str) -> str:
    """A paragraph of runs; a tab and a line break stand for themselves."""
    elements = {"\t": "<w:tab/>", "\n": "<w:br/>"}
    texts = (elements.get(run, f'<w:t xml:space="preserve">{escape(run)}</w:t>') for run in runs)
    return "<w:p>" + "".join(f"<w:r>{text}</w:r>" for text in texts) + "</w:p>"


def lines(root: etree._Element) -> list[str]:
    """The text of every paragraph, with its tabs and breaks."""
    signs = {w("tab"): "\t", w("br"): "\n"}
    return [
        "".join(signs.get(str(item.tag), item.text or "") for item in one.iter(w("t"), *signs))
        for one in root.iter(w("p"))
    ]


@for_each(
    "runs, left",
    [
        (["Stand: {{ date }}, {{ status }}"], None),
        (["{{ status }}"], None),
        (["Version {{ version }}"], None),
        (["(Stand: {{ date }})"], None),
        (["Stand: ", "{{ da", "te }}", ", ", "{{ status }}"], None),
        (["Nordlicht AG · {{ title }} · Stand: {{ date }}, {{ status }}"], "Nordlicht AG · Wardbook"),
        (["{{ status }} | {{ title }} | v{{ version }}"], "Wardbook"),
        (["{{ title }} – {{ status }} – {{ company }}"], "Wardbook – Calderness"),
        (["Nordlicht AG", "\t", "Stand: {{ date }}", "\t", "{{ title }}"], "Nordlicht AG\t\tWardbook"),
        (["Für {{ company }}", "\n", "Stand: {{ date }}", "\n", "Kiel"], "Für Calderness\nKiel"),
        (["Nordlicht AG {{ status }}"], "Nordlicht AG "),
        (["Of {{ date }}, for {{ company }}: {{ title }}"], "for Calderness: Wardbook"),
        (["Nordlicht AG, Kiel, HRB 4711"], "Nordlicht AG, Kiel, HRB 4711"),
        (["{{ title }}, {{ company }}"], "Wardbook, Calderness"),
    ],
)
def test_a_label_goes_with_its_fact(runs: list[str], left: str | None) -> None:
    said = lines(filled(paragraph("Before") + paragraph(*runs) + paragraph("After")))
    assert said == ["Before", *([] if left is None else [left]), "After"]


def table(*rows: list[str]) -> str:
    """A table of texts."""
    cells = (
        "<w:tr>" + "".join(f"<w:tc>{paragraph(text)}</w:tc>" for text in row) + "</w:tr>" for row in rows
    )
    return "<w:tbl>" + "".join(cells) + "</w:tbl>"


@pytest.mark.parametrize(
    ("rows", "left"),
    [
        ([["Stand", "{{ date }}"], ["Firma", "{{ company }}"]], ["Firma", "Calderness"]),
        ([["Stand", "{{ date }}"], ["Status", "{{ status }}"]], []),
        ([["Stand: {{ date }}", "{{ title }}"]], ["", "Wardbook"]),
        ([["Stand", "{{ date }}", "Firma", "{{ company }}"]], ["Stand", "", "Firma", "Calderness"]),
    ],
)
def test_a_row_goes_with_its_fact(rows: list[list[str]], left: list[str]) -> None:
    root = filled(table(*rows) + paragraph("After"))
    assert lines(root) == [*left, "After"]
    assert all(cell.find(w("p")) is not None for cell in root.iter(w("tc")))
    assert all(one.find(w("tr")) is not None for one in root.iter(w("tbl")))


@pytest.mark.parametrize(
    "held", ["<w:drawing/>", '<w:br w:type="page"/>', "<w:fldSimple/>", '<w:bookmarkStart w:id="1"/>']
)
def test_what_is_no_word_stays_with_its_paragraph(held: str) -> None:
    inside = paragraph("Stand: {{ date }}").replace("</w:p>", f"<w:r>{held}</w:r></w:p>")
    root = filled(inside + paragraph("After"))
    assert held.split(maxsplit=1)[0].strip("</>").partition(":")[2] in etree.tostring(root).decode()
    assert lines(root)[0].strip() == ""


def test_the_only_paragraph_of_a_header_stays_empty() -> None:
    assert lines(filled(paragraph("Stand: {{ date }}"))) == [""]


@settings(max_examples=60)
@given(st.lists(st.text(alphabet="aZ :,·|–\t()é{ת", max_size=8), max_size=5), st.booleans())
def test_words_of_the_company_and_facts_are_never_lost(words: list[str], is_said: bool) -> None:
    said = FACTS | {"status": "Approved" if is_said else ""}
    whole = " · ".join(["Nordlicht AG Kiel", *words, "{{ title }}", "{{ status }}"])
    left = lines(filled(paragraph(whole), said))[0]
    assert left.startswith("Nordlicht AG Kiel")
    assert left.endswith("Wardbook · Approved" if is_said else "Wardbook")


def test_a_document_for_customers_has_no_label_without_a_fact() -> None:
    paper = docx.Document()
    paper.sections[0].footer.paragraphs[0].text = "Nordlicht AG · Stand: {{ date }}, {{ status }}"
    paper.add_paragraph("Fassung: {{ version }}")
    paper.add_paragraph("{{ body }}")
    idea = load(read_source(data_folder("samples") / "ward-handover.yaml"))
    made = WRITERS["docx"](idea, find("press-release"), RenderOptions(reference=saved(paper)))
    assert isinstance(made, bytes)
    document = docx.Document(io.BytesIO(made))
    assert document.sections[0].footer.paragraphs[0].text == "Nordlicht AG"
    assert not any("Fassung" in one.text for one in document.paragraphs)
