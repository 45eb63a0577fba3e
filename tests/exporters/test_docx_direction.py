"""Documents from right to left: what the styles, the lists and the page say, and Latin words within them."""

import re
from dataclasses import replace

import pytest
from lxml import etree

from prfaq.document.ast import Blocks, Listing, Paragraph, Run, Table
from prfaq.document.markdown_reader import to_blocks
from prfaq.exporters.docx import Details, write
from prfaq.exporters.docx.rtl import set_language
from tests.exporters.reading import LOOK, W, body, parts, prose, root, text

ARABIC = Details(language="ar", header="جيرة · مسودة", footer="داخلي", page_label="صفحة {page} من {pages}")
TEXT = "# عنوان\n\n> قال 7 أشخاص\n\n- بند\n\n1. خطوة\n\n| أ | ب |\n|---|---|\n| 1 | Excel |\n"


def _blocks() -> Blocks:
    return to_blocks(TEXT)


def _file(details: Details = ARABIC, printed: bool = False) -> bytes:
    return write(_blocks(), LOOK, details, printed=printed)


def _styles(data: bytes) -> etree._Element:
    return root(data, "word/styles.xml")


def _edges(data: bytes) -> list[list[str]]:
    found = _styles(data).iter(f"{W}pBdr")
    return [[etree.QName(edge).localname for edge in borders] for borders in found]


def test_a_rule_beside_a_paragraph_stands_on_the_other_side() -> None:
    left, right = _edges(_file(replace(ARABIC, language="en"))), _edges(_file())
    turned = {"left": "right", "right": "left"}
    assert ["left"] in left
    assert right == [[turned.get(edge, edge) for edge in edges] for edges in left]


def test_text_of_these_scripts_has_weight_and_size_of_its_own_and_is_never_slanted() -> None:
    found = list(_styles(_file()).iter(f"{W}rPr"))
    for plain, twin in (("b", "bCs"), ("sz", "szCs")):
        worn = [item for item in found if item.find(f"{W}{plain}") is not None]
        assert len(worn) > 3
        assert all(item.find(f"{W}{twin}") is not None for item in worn)
    assert [item for item in found if item.find(f"{W}iCs") is not None] == []
    assert any(item.find(f"{W}iCs") is not None for item in _styles(_file(Details())).iter(f"{W}rPr"))


def test_a_style_that_has_only_latin_properties_gets_the_others() -> None:
    name = "word/styles.xml"
    plain = re.sub(rb"<w:(?:bCs|szCs)[^>]*/>", b"", parts(_file(Details()))[name])
    styles = etree.fromstring(plain)
    set_language(styles, "he")
    for item in styles.iter(f"{W}rPr"):
        names = [etree.QName(child).localname for child in item]
        for latin, twin in (("b", "bCs"), ("sz", "szCs")):
            assert names.count(latin) == names.count(twin) <= 1
            assert latin not in names or names.index(twin) == names.index(latin) + 1


def test_the_language_is_that_of_complex_scripts_and_latin_words_keep_theirs() -> None:
    lang = _styles(_file()).find(f".//{W}docDefaults//{W}lang")
    assert lang is not None
    assert (lang.get(f"{W}bidi"), lang.get(f"{W}val")) == ("ar-SA", "en-US")


def test_header_footer_page_and_table_run_from_right_to_left() -> None:
    data = _file()
    found = root(data).find(f"{W}body")
    assert found is not None
    assert all(item.find(f"{W}pPr/{W}bidi") is not None for item in found.iter(f"{W}p"))
    assert found.find(f".//{W}tblPr/{W}bidiVisual") is not None
    assert found.find(f"{W}sectPr/{W}bidi") is not None
    surround = [name for name in parts(data) if "header" in name or "footer" in name]
    assert len(surround) == 2
    for name in surround:
        paragraph = next(root(data, name).iter(f"{W}p"))
        assert paragraph.find(f"{W}pPr/{W}bidi") is not None
        assert all(
            run.find(f"{W}rPr/{W}rtl") is not None for run in paragraph.iter(f"{W}r") if text(run).strip()
        )


def test_numbers_of_lists_are_aligned_within_the_text_where_libreoffice_prints_them() -> None:
    def aligned(data: bytes) -> set[str | None]:
        return {item.get(f"{W}val") for item in root(data, "word/numbering.xml").iter(f"{W}lvlJc")}

    assert aligned(_file()) == aligned(_file(replace(ARABIC, language="en"), printed=True)) == {"left"}
    assert aligned(_file(printed=True)) == {"right"}


def test_what_is_printed_names_a_font_that_has_the_script() -> None:
    def fonts(data: bytes) -> set[str | None]:
        return {item.get(f"{W}cs") for item in _styles(data).iter(f"{W}rFonts")}

    assert "Arial" in fonts(_file())
    printed = fonts(_file(printed=True))
    assert "Arial" not in printed
    assert all(name is None or len(name) <= 31 for name in printed)  # what the format takes


@pytest.mark.parametrize(
    ("language", "words", "runs"),
    [
        ("ar", "جدول Excel 2027 جديد", [("جدول ", True), ("Excel 2027", False), (" جديد", True)]),
        ("ar", "من 7% إلى 2%", [("من 7% إلى 2%", True)]),
        ("ar", "رمز QR. وهو 7", [("رمز ", True), ("QR", False), (". وهو 7", True)]),
        ("ar", "نسخة v2.1، ثم 3", [("نسخة ", True), ("v2.1", False), ("، ثم 3", True)]),
        ("en", "Read שלום עולם aloud.", [("Read ", False), ("שלום עולם", True), (" aloud.", False)]),
        ("de", "Das Wort دفتر steht da.", [("Das Wort ", False), ("دفتر", True), (" steht da.", False)]),
    ],
)
def test_words_of_the_other_direction_are_runs_of_their_own(
    language: str, words: str, runs: list[tuple[str, bool]]
) -> None:
    found = body((prose(words),), details=Details(language=language))
    said = [(text(run), run.find(f"{W}rPr/{W}rtl") is not None) for run in found.iter(f"{W}r")]
    assert [(what, right) for what, right in said if what] == runs


def test_lists_and_tables_keep_latin_words_in_order() -> None:
    blocks: Blocks = (
        Listing(False, (((Paragraph((Run("من A إلى B"),))),),)),
        Table(((Run("أ"),),), (((Run("Mini Market 63"),),),), ("",)),
    )
    assert "من A إلى B" in text(body(blocks, details=ARABIC))
    assert "Mini Market 63" in text(body(blocks, details=ARABIC))
