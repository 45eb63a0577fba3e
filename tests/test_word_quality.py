"""Every Word document as a careful reviewer takes it apart: styles alone, a sound outline, nothing left behind."""

import datetime
import io
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import NamedTuple

import docx
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph
from lxml import etree

from prfaq.linter.engine import judge
from prfaq.packs import find
from prfaq.renderer.render import RenderOptions, render_word
from tests.exporters.reading import W, parts, text
from tests.test_documents import PAIRS, loaded
from tests.tools import for_each

AS_OF = datetime.date(2026, 11, 22)

PARAGRAPH = {"pStyle", "pageBreakBefore", "numPr", "bidi"}
RUN = {"rStyle", "rtl"}
TABLE = {"tblStyle", "bidiVisual", "tblW", "tblLayout", "tblLook", "tblCaption", "tblDescription"}
ROW, CELL = {"cantSplit", "tblHeader"}, {"tcW"}
ALLOWED = {"pPr": PARAGRAPH, "rPr": RUN, "tblPr": TABLE, "trPr": ROW, "tcPr": CELL}
"""What may be said outside of a style: what a thing is and where it stands, and nothing of how it looks."""


class Made(NamedTuple):
    """A document with all that can be asked for, made of the sample ``name`` with ``pack``."""

    name: str
    pack: str
    content: bytes
    document: docx.document.Document


@cache
def documents() -> list[Made]:
    return [_made(name, pack) for name, pack in PAIRS]


def _made(name: str, pack: str) -> Made:
    idea = loaded(name)
    render_options = RenderOptions(contents=True, line_numbers=True, findings=judge(idea, AS_OF).findings)
    content = render_word(idea, find(pack), render_options)
    return Made(name, pack, content, docx.Document(io.BytesIO(content)))


def line_of(style: object) -> Iterator[ParagraphStyle]:
    """A style and those that it is based on."""
    while isinstance(style, ParagraphStyle):
        yield style
        style = style.base_style


def setting(paragraph: Paragraph, name: str) -> object:
    """What a paragraph's styles say of it, the nearest first."""
    values = (getattr(style.paragraph_format, name) for style in line_of(paragraph.style))
    return next((value for value in values if value is not None), None)


def level(paragraph: Paragraph) -> int:
    """The level in the navigation pane, 0 for what does not stand there."""
    for style in line_of(paragraph.style):
        found = style.element.find(f"{W}pPr/{W}outlineLvl")
        if found is not None:
            return int(found.get(f"{W}val")) + 1
    return 0


@for_each("made", documents)
def test_no_part_of_a_document_is_formatted_but_by_styles(made: Made) -> None:
    for part, content in parts(made.content).items():
        if not part.startswith("word/") or not part.endswith(".xml"):
            continue
        if part.rpartition("/")[2] in ("styles.xml", "numbering.xml", "settings.xml", "fontTable.xml"):
            continue
        for item in etree.fromstring(content).iter():
            kind = etree.QName(item).localname
            said = {etree.QName(child).localname for child in item}
            assert said <= ALLOWED.get(kind, said), f"{part}: {kind}"
            assert kind not in ("pict", "object", "anchor", "txbxContent"), part


@for_each("made", documents)
def test_a_document_has_one_title(made: Made) -> None:
    paragraphs = [p for p in made.document.paragraphs if p.text]
    titles = [p for p in paragraphs if p.style is not None and p.style.name in ("Title", "Title Composed")]
    assert len(titles) == 1


@for_each("made", documents)
def test_nothing_is_parted_that_belongs_together(made: Made) -> None:
    paragraphs = made.document.paragraphs
    for above, below in pairwise(paragraphs):
        quoted = below.style is not None and below.style.name == "Attribution"
        if level(above) or quoted:
            assert setting(above, "keep_with_next") is True, above.text
    for table in made.document.tables:
        for row in table.rows:
            assert row._tr.find(f"{W}trPr/{W}cantSplit") is not None


@for_each("made", documents)
def test_every_part_of_the_classic_begins_on_a_page_of_its_own(made: Made) -> None:
    if made.pack != "classic":
        return
    body = etree.fromstring(parts(made.content)["word/document.xml"])
    breaks = [text(p) for p in body.iter(f"{W}p") if p.find(f"{W}pPr/{W}pageBreakBefore") is not None]
    pages = {section.page for section in find("classic").manifest.sections}
    assert (
        1 <= len(breaks) <= len(pages)
    )  # none that would leave a page half empty, and none for an empty part
    assert not list(body.iter(f"{W}lastRenderedPageBreak"))


@for_each("made", documents)
def test_the_properties_say_what_it_is(made: Made) -> None:
    said, idea = made.document.core_properties, loaded(made.name).idea
    assert said.title
    assert said.subject == find(made.pack).manifest.title
    assert said.author == idea.company.name
    assert idea.product.name in said.keywords
    assert said.language.startswith(idea.meta.language or "en")
    internal = find(made.pack).manifest.audience == "colleagues"
    assert bool(said.content_status) is internal
