"""A company's own pages around the text: what stays, what is filled, what is left behind, what is refused."""

import io
import random
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.enum.section import WD_SECTION
from docx.enum.text import WD_BREAK
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.shared import Cm
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from prfaq.document.markdown_reader import to_blocks
from prfaq.errors import UserError
from prfaq.exporters import PLACEHOLDERS
from prfaq.exporters.docx import Details, Look, prepare, write
from prfaq.exporters.docx.adopt import Letterhead, read_letterhead, remarks
from prfaq.exporters.docx.letterhead.empty_labels import fill
from prfaq.exporters.docx.letterhead.placeholders import join_placeholders
from prfaq.exporters.docx.reference_doc import open_reference
from prfaq.visible import settled
from tests.exporters.letterheads import COVER, LEGAL, control, letterhead, png, rewritten
from tests.exporters.reading import W, parts, root, saved, sdk_errors, style, text, value
from tests.tools import for_each

BLOCKS = to_blocks("# Our headline\n\nOur text.\n\n## A section\n\n| a | b |\n|---|---|\n| c | d |\n")
SAID = {name: f"<{name} & more>" for name in PLACEHOLDERS}
DETAILS = Details(title="T", header="Our header", footer="Our footer", language="de", values=SAID)


def written(reference: bytes, details: Details = DETAILS) -> bytes:
    return write(BLOCKS, Look(reference), details)


def said(data: bytes, part: str = "word/document.xml") -> list[str]:
    """The paragraphs that say something."""
    return [words for item in root(data, part).iter(f"{W}p") if (words := text(item)).strip()]


def simple(*paragraphs: str, change: Callable[[Any], None] | None = None) -> bytes:
    document: Any = docx.Document()
    for words in paragraphs:
        document.add_paragraph(words)
    if change:
        change(document)
    return saved(document)


def headers(data: bytes) -> list[str]:
    """What the headers and footers say, in the order of their parts."""
    names = sorted(name for name in parts(data) if name.startswith(("word/header", "word/footer")))
    return ["".join(said(data, name)) for name in names]


def test_what_stands_before_the_mark_stays_before_and_what_stands_after_stays_after() -> None:
    lines = said(written(letterhead()))
    assert lines[0] == COVER
    assert lines[-2:] == ["Rechtliche Hinweise", LEGAL]
    at = lines.index("Our headline")
    assert COVER in lines[:at]
    assert "{{ body }}" not in "".join(lines)


def test_the_mark_may_be_typed_or_be_a_control_or_a_bookmark() -> None:
    def with_control(document: Any) -> None:
        document.element.body.insert(1, control("Body", "Click here"))

    def with_bookmark(document: Any) -> None:
        first, last = document.paragraphs[1], document.paragraphs[2]
        for paragraph, kind in ((first, "Start"), (last, "End")):
            mark = etree.Element(f"{W}bookmark{kind}", {f"{W}id": "5"})
            mark.set(f"{W}name", "body")
            paragraph._p.insert(0 if kind == "Start" else len(paragraph._p), mark)

    files = [
        *(simple("Before", mark, "After") for mark in ("{{body}}", "[body]", "  {{ Body }} ")),
        simple("Before", "After", change=with_control),
        simple("Before", "some sample", "text", "After", change=with_bookmark),
        simple("Before", "", "After", change=lambda document: within_words(document, 1)),
    ]
    for file in files:
        lines = said(written(file))
        assert (lines[0], lines[1], lines[-1]) == ("Before", "Our headline", "After")
        assert len(lines) == 9


def test_a_page_break_beside_the_mark_stays() -> None:
    def broken(document: Any) -> None:
        document.paragraphs[1].add_run().add_break(WD_BREAK.PAGE)

    data = written(simple("Before", "{{ body }}", "After", change=broken))
    order = [item.tag for item in root(data).iter(f"{W}br", f"{W}tbl")]
    assert order == [f"{W}tbl", f"{W}br"]


def test_a_section_that_ends_with_the_mark_still_ends_after_the_text() -> None:
    document: Any = docx.Document()
    document.add_paragraph("{{ body }}")
    paragraph = document.paragraphs[0]._p
    document.add_section(WD_SECTION.CONTINUOUS)
    section = document.paragraphs[1]._p.pPr.sectPr
    section.pgSz.set(f"{W}w", "9999")
    paragraph.get_or_add_pPr().append(section)
    document.paragraphs[1]._p.getparent().remove(document.paragraphs[1]._p)
    document.add_paragraph("After")
    sizes = [item.get(f"{W}w") for item in root(written(saved(document))).iter(f"{W}pgSz")]
    assert sizes == ["9999", "12240"]
    assert said(written(saved(document)))[-1] == "After"


def test_the_logo_the_sections_and_the_headers_stay_and_win_over_ours() -> None:
    data = written(letterhead())
    pictures = [content for name, content in parts(data).items() if name.endswith(".png")]
    assert set(pictures) == {png()}
    assert "word/theme/theme1.xml" in parts(data)
    assert len(list(root(data).iter(f"{W}sectPr"))) == 2
    assert len(list(root(data).iter(f"{W}titlePg"))) == 1
    assert not any("Our" in words for words in headers(data))
    assert any("Hafenstraße" in words for words in headers(data))


def test_our_header_stands_where_the_company_has_none() -> None:
    data = written(simple("Before", "{{ body }}"))
    assert headers(data) == ["Our footer", "Our header"]


def test_a_cover_page_keeps_its_empty_header_when_the_text_gets_ours() -> None:
    document: Any = docx.Document()
    document.sections[0].header.is_linked_to_previous = False
    document.add_paragraph("Cover")
    document.add_section(WD_SECTION.NEW_PAGE)
    document.add_paragraph("{{ body }}")
    data = written(saved(document))
    cover, own = root(data).iter(f"{W}sectPr")
    shown = [item.get(f"{W}type") for item in own.iter(f"{W}headerReference")]
    ids = {item.values()[-1] for section in (cover, own) for item in section.iter(f"{W}headerReference")}
    assert shown == ["default"]
    assert len(ids) == 2
    assert sorted(headers(data)) == ["", "Our footer", "Our header"]


def test_the_styles_of_a_file_that_nobody_has_looked_through_are_found_by_their_names() -> None:
    data = write(BLOCKS, Look(letterhead(), {"h3": "Not there"}, matched=True), DETAILS)
    names = {
        item.get(f"{W}styleId"): value(item, f"{W}name")
        for item in root(data, "word/styles.xml").iter(f"{W}style")
    }
    shown = {words: names.get(style(item)) for item in root(data).iter(f"{W}p") if (words := text(item))}
    assert shown["Our headline"] == "NL Titel"
    assert shown["A section"] == "NL Überschrift 1"
    assert shown["Our text."] == "NL Fließtext"
    assert shown["c"] == "NL Tabellentext"


ODD = [
    ("word/document.xml", b"<w:titlePg/>", b'<w:titlePg w:val="maybe"/>'),
    ("word/document.xml", b'w:type="default"', b'w:type="other"'),
    (
        "word/document.xml",
        b'<w:headerReference w:type="default" r:id',
        b'<w:headerReference w:type="default" r:x',
    ),
    ("word/document.xml", b'<w:pgSz w:w="', b'<w:pgSz w:w="0.5'),
    ("word/styles.xml", b"<w:keepNext/>", b'<w:keepNext w:val="perhaps"/>'),
    ("word/styles.xml", b'<w:color w:val="0B4F6C"', b'<w:color w:val="blue"'),
    ("word/styles.xml", b'<w:sz w:val="21"', b'<w:sz w:val="10.5"'),
    ("word/styles.xml", b' w:styleId="NLTitel"', b""),
    ("word/styles.xml", b'<w:style w:type="paragraph"', b"<w:style"),
    ("word/styles.xml", b'<w:style w:type="paragraph"', b'<w:style w:type="other"'),
    ("word/settings.xml", b"<w:defaultTabStop", b'<w:evenAndOddHeaders w:val="x"/><w:defaultTabStop'),
    ("[Content_Types].xml", b"wordprocessingml.header+xml", b"wordprocessingml.other+xml"),
]
"""What python-docx stumbles over where it reads values, and other programs write."""


@for_each("part, old, new", ODD)
def test_a_letterhead_that_other_programs_wrote_oddly_is_used_all_the_same(
    part: str, old: bytes, new: bytes
) -> None:
    odd = rewritten(letterhead(template=False), part, old, new)
    assert "Our headline" in said(write(BLOCKS, Look(odd, matched=True), DETAILS))
    assert said(read_letterhead(odd).reference).count("{{ body }}") == 1


def test_without_a_mark_the_look_is_all_that_is_taken_and_the_header_comes_from_the_section_before() -> None:
    document: Any = docx.Document()
    document.sections[0].header.paragraphs[0].text = "Acme"
    document.add_paragraph("Cover")
    document.add_section(WD_SECTION.NEW_PAGE)
    document.add_paragraph("Sample")
    data = written(saved(document))
    assert said(data)[0] == "Our headline"
    assert headers(data) == ["Our footer", "Acme"]


def test_facts_stand_in_the_placeholders_wherever_word_has_split_them() -> None:
    data = written(letterhead())
    lines = said(data)
    assert lines[1] == SAID["title"]
    assert f"{SAID['company']}, Stand: {SAID['date']}, Fassung {SAID['version']}" in lines
    assert SAID["status"] in lines
    assert "Platzhalter" not in "".join(lines)
    assert any(SAID["title"] in words for words in headers(data))


def test_what_nobody_says_stays_a_placeholder_and_is_named() -> None:
    file = simple("{{ titel }} {{ title }} {{ 7*7 }}", "{{ body }}")
    assert said(written(file))[0] == f"{{{{ titel }}}} {SAID['title']} {{{{ 7*7 }}}}"
    assert [(one.place, one.text) for one in open_reference(file).unfilled] == [
        ("its text", "titel"),
        ("its text", "7*7"),
    ]


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**6), st.text(max_size=30))
def test_a_placeholder_is_filled_however_it_is_split_and_whatever_is_said(seed: int, value: str) -> None:
    whole, random_ = "a {{ title }} b {{product}} c", random.Random(seed)
    cuts = sorted(random_.sample(range(len(whole) + 1), 6))
    body = etree.Element(f"{W}body")
    paragraph = etree.SubElement(body, f"{W}p")
    for start, end in zip([0, *cuts], [*cuts, len(whole)], strict=True):
        etree.SubElement(etree.SubElement(paragraph, f"{W}r"), f"{W}t").text = whole[start:end]
    assert join_placeholders(body) == ()
    fill(body, {"title": f"T{value}", "product": f"P{value}"})
    title, product = (settled(" ".join(f"{sign}{value}".split())) for sign in "TP")
    assert text(body) == f"a {title} b {product} c"


def test_a_company_file_can_hold_none_of_our_own_marks() -> None:
    def planted(document: Any) -> None:
        document.paragraphs[0]._p.append(etree.ProcessingInstruction("prfaq", "title"))

    assert said(written(simple("{{ prfaq text }}", "{{ body }}", change=planted)))[0] == "{{ prfaq text }}"


HIDDEN = (
    '<w:p xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" w:rsidR="00AB12CD">'
    '<w:commentRangeStart w:id="0"/><w:ins w:id="1" w:author="Jane Doe"><w:r><w:t>kept </w:t></w:r></w:ins>'
    '<w:del w:id="2" w:author="Jane Doe"><w:r><w:delText>deleted</w:delText></w:r></w:del>'
    '<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r><w:r><w:footnoteReference w:id="2"/>'
    '<w:t>text</w:t></w:r><w:bookmarkStart w:id="1" w:name="place"/><w:bookmarkEnd w:id="1"/>'
    '<w:bookmarkStart w:id="2" w:name="open"/></w:p>'
)


def test_names_comments_and_changes_stay_behind() -> None:
    def hidden(document: Any) -> None:
        document.element.body.insert(0, etree.fromstring(HIDDEN))

    file = simple("{{ body }}", change=hidden)
    data = written(file)
    assert said(data)[0] == "kept text"
    whole = b"".join(parts(data).values())
    for secret in (b"Jane Doe", b"deleted", b"rsid", b"commentR", b"footnoteR", b'"open"'):
        assert secret not in whole
    assert open_reference(file).missed == ("a footnote",)
    starts = [item.get(f"{W}id", "") for item in root(data).iter(f"{W}bookmarkStart")]
    assert all(int(number) > 900_000 for number in starts)


def test_what_is_fetched_from_elsewhere_is_left_out_and_named() -> None:
    def pictured(document: Any) -> None:
        document.add_picture(io.BytesIO(png()))

    file = simple("Cover", "{{ body }}", change=pictured)
    outside = rewritten(
        file,
        "word/_rels/document.xml.rels",
        b'Target="media/image1.png"',
        b'Target="http://a.example/x.png" TargetMode="External"',
    )
    data = written(outside)
    assert b"a.example" not in b"".join(parts(data).values())
    assert not list(root(data).iter(f"{W}drawing"))
    assert open_reference(outside).missed == ("a picture that lies outside the file",)
    assert len(list(root(written(file)).iter(f"{W}drawing"))) == 1


def test_what_is_left_in_headers_and_footers_is_named() -> None:
    document: Any = docx.Document()
    section = document.sections[0]
    section.header.paragraphs[0].text = "[Pick the Date]"
    section.footer.paragraphs[0].text = "Acme, founded 1998 · 12. März 2019"
    dated = section.footer.add_paragraph("3/4/2020")
    dated._p.append(etree.fromstring(f'<w:fldSimple xmlns:w="{W[1:-1]}" w:instr=" DATE "/>'))
    document.add_paragraph("Seen on 12 March 2019.")
    document.add_paragraph("{{ body }}")
    found = open_reference(saved(document)).unfilled
    assert [(one.place, one.text, one.kind) for one in found] == [
        ("its header", "[Pick the Date]", "prompt"),
        ("its footer", "12. März 2019", "date"),
    ]
    assert [one.is_mistake for one in remarks((), found)] == [True, False]


def test_a_restriction_that_is_left_out_is_told() -> None:
    def locked(document: Any) -> None:
        lock = etree.SubElement(document.settings.element, f"{W}documentProtection", {f"{W}edit": "readOnly"})
        lock.set(f"{W}enforcement", "1")

    file = simple("{{ body }}", change=locked)
    assert open_reference(file).missed == ("a restriction on editing",)
    (told,) = remarks(open_reference(file).missed, ())
    assert not told.is_mistake
    assert b"documentProtection" not in parts(written(file))["word/settings.xml"]


def test_a_cover_page_that_asks_for_facts_stays_without_a_mark_and_what_does_not_is_listed() -> None:
    document: Any = docx.Document()
    document.element.body.insert(0, control("title", "Document title"))
    document.add_page_break()
    document.add_paragraph("Lorem ipsum")
    file = saved(document)
    lines = said(written(file))
    assert lines[:2] == [SAID["title"], "Our headline"]
    assert open_reference(file).unused == ("Lorem ipsum",)


def test_pages_stand_at_the_far_end_of_the_text_wherever_the_style_has_its_stops() -> None:
    document: Any = docx.Document()
    document.sections[0].right_margin = Cm(8)
    data = written(saved(document), replace(DETAILS, page_label="{page}"))
    (paragraph,) = root(data, "word/footer1.xml").iter(f"{W}p")
    stops = [(tab.get(f"{W}val"), tab.get(f"{W}pos")) for tab in paragraph.iterfind(f"{W}pPr/{W}tabs/{W}tab")]
    assert stops == [
        ("clear", "4680"),
        ("clear", "9360"),
        ("right", str(prepare(Look(saved(document))).room[0])),
    ]
    assert "".join(text(run) for run in paragraph.iter(f"{W}r")) == "Our footer\t1"


def test_links_stay_where_anybody_may_follow_them() -> None:
    def linked(document: Any) -> None:
        for address in ("https://a.example/imprint", "file:///C:/Users/jane"):
            id = document.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, True)
            link = etree.SubElement(document.paragraphs[0]._p, f"{W}hyperlink")
            link.set("{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id", id)
            etree.SubElement(etree.SubElement(link, f"{W}r"), f"{W}t").text = "link "

    data = written(simple("", "{{ body }}", change=linked))
    assert said(data)[0] == "link link "
    assert len(list(root(data).iter(f"{W}hyperlink"))) == 1
    assert b"jane" not in b"".join(parts(data).values())


def in_a_table(document: Any) -> None:
    document.add_table(1, 1).cell(0, 0).text = "{{ body }}"


def in_a_text_box(document: Any) -> None:
    run = document.paragraphs[0].add_run()._r
    box = etree.SubElement(etree.SubElement(run, f"{W}pict"), f"{W}txbxContent")
    etree.SubElement(etree.SubElement(etree.SubElement(box, f"{W}p"), f"{W}r"), f"{W}t").text = "[body]"


def after_words(document: Any) -> None:
    for kind in ("Start", "End"):
        mark = etree.SubElement(document.paragraphs[0]._p, f"{W}bookmark{kind}", {f"{W}id": "5"})
        mark.set(f"{W}name", "body")


def within_words(document: Any, at: int = 0) -> None:
    inline = control("body", "x")
    content = inline[-1]
    content.replace(content[0], content[0][0])
    document.paragraphs[at]._p.append(inline)


@pytest.mark.parametrize(
    ("file", "why"),
    [
        (lambda: simple("Dear all,", change=after_words), "has the bookmark `body` among other words"),
        (
            lambda: simple("Dear all,", change=within_words),
            "has the content control `body` among other words",
        ),
        (lambda: simple("{{ body }}", "a", "[body]"), "marks 2 places for the text"),
        (
            lambda: simple("Our text: {{ body }}"),
            "has the mark {{ body }} among other words: “Our text: {{ body }}”",
        ),
        (lambda: simple("a", change=in_a_table), "marks the place of the text in a table"),
        (lambda: simple("a", change=in_a_text_box), "marks the place of the text in a text box"),
    ],
)
def test_an_unclear_mark_is_refused_in_one_line(file: Callable[[], bytes], why: str) -> None:
    with pytest.raises(UserError) as caught:
        written(file())
    assert caught.value.message == f"The reference document {why}."
    assert "{{ body }}" in caught.value.hint
    assert read_refused(file()) == why


def read_refused(data: bytes) -> str:
    with pytest.raises(UserError) as caught:
        read_letterhead(data)
    return str(getattr(caught.value, "why", ""))


def test_a_letterhead_becomes_a_reference_document_that_gives_the_same_document() -> None:
    made = read_letterhead(letterhead())
    assert (made.is_marked, made.missed, made.unfilled) == (True, (), ())
    assert said(made.reference).count("{{ body }}") == 1
    assert "{{ title }}" in said(made.reference)
    assert said(written(made.reference)) == said(written(letterhead()))
    again = read_letterhead(made.reference)
    assert said(again.reference) == said(made.reference)
    whole = b"".join(parts(made.reference).values())
    assert b"Jane Doe" not in whole
    assert b"template.main" not in whole


def test_without_a_mark_the_text_comes_after_the_cover_page() -> None:
    made = read_letterhead(letterhead(""))
    assert (made.is_marked, made.has_cover) == (False, True)
    assert made.left_out == ("Lorem ipsum dolor sit amet.", "Rechtliche Hinweise", LEGAL)
    lines = said(written(made.reference))
    assert (lines[0], lines[-1]) == (COVER, "d")


@pytest.mark.parametrize("has_break", [True, False])
def test_where_the_cover_page_ends_is_a_page_break_or_there_is_none(has_break: bool) -> None:
    document: Any = docx.Document()
    document.add_paragraph("Cover")
    if has_break:
        document.add_page_break()
    document.add_paragraph("Sample")
    made: Letterhead = read_letterhead(saved(document))
    assert made.has_cover is has_break
    assert made.left_out == (("Sample",) if has_break else ("Cover", "Sample"))
    assert said(made.reference) == (["Cover", "{{ body }}"] if has_break else ["{{ body }}"])


FILES: dict[str, Callable[[], bytes]] = {
    "reference": lambda: read_letterhead(letterhead("")).reference,
    "numbered, right to left": lambda: write(
        BLOCKS, Look(letterhead()), Details(language="ar", contents="Contents"), line_numbers=True
    ),
    "hidden": lambda: written(
        simple(
            "{{ body }}", change=lambda document: document.element.body.insert(0, etree.fromstring(HIDDEN))
        )
    ),
}


@pytest.mark.parametrize("name", FILES)
def test_the_open_xml_sdk_finds_no_error(name: str, tmp_path: Path) -> None:
    assert sdk_errors(FILES[name](), tmp_path) == []


def test_the_same_letterhead_gives_the_same_bytes() -> None:
    assert read_letterhead(letterhead()).reference == read_letterhead(letterhead()).reference
    assert written(letterhead()) == written(letterhead())
