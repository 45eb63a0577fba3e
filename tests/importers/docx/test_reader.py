"""What Word and other programs write, and the text that is read of it."""

import subprocess
from pathlib import Path
from typing import Any

from prfaq.importers.docx import Changes, WordText, read_word
from prfaq.importers.markdown import blocks_of
from tests.importers.docx.building import ASKED, BULLET, NUMBERED, STYLES, docx, li, p, part, r, table
from tests.tools import for_each, needs


def read(*body: str, changes: Changes = "accepted", **more: Any) -> WordText:
    """What is read of a file with a body."""
    return read_word("draft.docx", docx(*body, **more), changes)


def markdown(*body: str, **more: Any) -> str:
    return read(*body, **more).markdown


def style(identity: str, name: str, more: str = "") -> str:
    return f'<w:style w:type="paragraph" w:styleId="{identity}"><w:name w:val="{name}"/>{more}</w:style>'


HEADINGS = {
    "by name": (style("H", "heading 2"), "H"),
    "of Google": (style("Heading2", "Heading 2"), "Heading2"),
    "in German": (style("berschrift2", "Überschrift 2"), "berschrift2"),
    "in French": (style("Titre2", "Titre 2"), "Titre2"),
    "in Chinese": (style("a2", "标题 2"), "a2"),
    "by outline level": (style("Part", "Part", '<w:pPr><w:outlineLvl w:val="1"/></w:pPr>'), "Part"),
    "based on another": (style("Mine", "Our part", '<w:basedOn w:val="Heading2"/>'), "Mine"),
}


@for_each("name", HEADINGS)
def test_headings_are_known_by_their_style(name: str) -> None:
    definition, identity = HEADINGS[name]
    assert markdown(p("Problem", identity), p("Tea is cold."), styles=STYLES + definition) == (
        "## Problem\n\nTea is cold."
    )


def test_a_heading_by_its_own_outline_level() -> None:
    assert markdown(p("Problem", more='<w:outlineLvl w:val="0"/>')) == "# Problem"


def test_a_style_that_is_based_on_itself_is_no_heading() -> None:
    circle = style("A", "A", '<w:basedOn w:val="B"/>') + style("B", "B", '<w:basedOn w:val="A"/>')
    assert markdown(p("Problem", "A"), styles=STYLES + circle) == "Problem"


def test_below_a_title_headings_stand_one_lower() -> None:
    body = (p("Kettle", "Title"), p("Tea, hot", "Subtitle"), p("Problem", "Heading1"))
    assert markdown(*body) == "# Kettle\n\n*Tea, hot*\n\n## Problem"


def test_large_and_bold_lines_are_headings_where_there_are_no_styles() -> None:
    text = p("word " * 30)
    body = (p(r("Kettle", 'sz w:val="40"')), text, p(r("Problem", 'sz w:val="30"')), text, p(r("Who", "b")))
    found = [line for line in markdown(*body).split("\n") if line and not line.startswith("word")]
    assert found == ["# Kettle", "## Problem", "**Who**"]


def test_a_large_line_stays_large_in_a_character_style_without_a_size() -> None:
    large = style("Big", "Big", '<w:rPr><w:sz w:val="40"/></w:rPr>')
    body = (p(r("Kettle", 'rStyle w:val="Strong"'), "Big"), p("word " * 30))
    assert markdown(*body, styles=STYLES + large).startswith("# Kettle\n")


def test_a_long_sentence_in_bold_is_no_heading() -> None:
    found = read(p(r("This is a sentence, and it is bold.", "b")), p("Text"))
    assert found.headings == ("", "")


def test_what_looks_like_markup_is_text() -> None:
    lines = [
        "# a",
        "1. a",
        "- a",
        "> a",
        "a*b*",
        "_a_ b_c",
        "[a](b)",
        "<b>",
        "&amp;",
        "`a`",
        "\\*",
        "~~~",
        "|a|",
    ]
    found = read(*(p(r(line)) for line in lines))
    assert found.paragraphs == tuple(lines)
    blocks = blocks_of(found.markdown)
    assert [(block.kind, block.text) for block in blocks] == [("paragraph", line) for line in lines]


def test_bold_and_italics_whatever_runs_they_are_cut_into() -> None:
    cut = r("The ", "b") + r("pro", "b") + r("blem", "b") + r(": tea is ") + r("cold", "i") + r(".")
    assert markdown(p(cut)) == "**The problem**: tea is *cold*."


def test_bold_that_begins_inside_a_word_is_left_out() -> None:
    assert markdown(p(r("Ket", "b") + r("tle is here"))) == "Kettle is here"


def test_lists_nested_and_numbered() -> None:
    body = (
        li("a"), li("b", BULLET, 1), li("c", BULLET, 2), li("d"),
        p("text"), li("one", NUMBERED), li("two", NUMBERED), p("more"), li("three", NUMBERED),
    )  # fmt: skip
    assert markdown(*body) == ("- a\n  - b\n    - c\n- d\n\ntext\n\n1. one\n2. two\n\nmore\n\n3. three")


def test_lists_by_style_alone() -> None:
    numbered = '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
    styles = STYLES + style("B1", "List Bullet", numbered) + style("B2", "List Bullet 2", numbered)
    assert markdown(p("a", "B1"), p("b", "B2"), p("c", "B1"), styles=styles) == "- a\n  - b\n- c"


def test_a_list_that_writes_words_is_text_with_these_words() -> None:
    assert markdown(li("What is it?", ASKED), p("A timer.")) == "Q1: What is it?\n\nA timer."


def test_a_lone_number_before_a_line_in_bold_is_a_heading() -> None:
    body = (
        li(r("Problem", "b"), NUMBERED),
        p("Tea is cold."),
        li(r("Solution", "b"), NUMBERED),
        p("A bell."),
    )
    assert markdown(*body) == "**Problem**\n\nTea is cold.\n\n**Solution**\n\nA bell."


def test_questions_in_a_table_are_questions() -> None:
    rows = (
        ["#", "Question", "Answer"],
        ["1", "What is it?", "A timer."],
        ["2", "How much?", p("Ten") + p("pounds.")],
    )
    found = read(table(*rows))
    assert found.markdown == "**What is it?**\n\nA timer.\n\n**How much?**\n\nTen\n\npounds."
    assert found.paragraphs[:4] == ("#", "Question", "Answer", "1")


def test_a_form_is_read_as_labels_and_text() -> None:
    found = markdown(table(["Headline", "Tea is ready"], ["Problem", "Tea is cold."]))
    assert found == "**Headline**\n\nTea is ready\n\n**Problem**\n\nTea is cold."


def test_figures_stay_a_table() -> None:
    found = markdown(table(["Measure", "Today"], ["walks | a shift", "9"]))
    assert found == "| Measure | Today |\n| --- | --- |\n| walks \\| a shift | 9 |"


def test_links_with_text_and_address() -> None:
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>HYPERLINK "https://b.test" \\h'
        '</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        + r("there") + '<w:r><w:fldChar w:fldCharType="end"/></w:r>' + r(" after")
    )  # fmt: skip
    simple = f'<w:fldSimple w:instr=" HYPERLINK &quot;https://c.test&quot; ">{r("so")}</w:fldSimple>'
    body = (p(f'<w:hyperlink r:id="l">{r("here")}</w:hyperlink>'), p(field), p(simple))
    found = read(*body, links={"l": "https://a.test/x y"})
    assert found.markdown == (
        "[here](https://a.test/x%20y)\n\n[there](https://b.test) after\n\n[so](https://c.test)"
    )
    assert found.accounts[1] == "there after https://b.test"


def test_a_link_that_no_reader_should_follow_is_text() -> None:
    body = p(f'<w:hyperlink r:id="l">{r("here")}</w:hyperlink>')
    assert markdown(body, links={"l": "javascript:alert(1)"}) == "here (javascript:alert(1))"


def test_content_controls_of_every_kind() -> None:
    inline = f"<w:sdt><w:sdtContent>{r('inline')}</w:sdtContent></w:sdt>"
    block = f"<w:sdt><w:sdtContent>{p('block')}</w:sdtContent></w:sdt>"
    row = "<w:sdt><w:sdtContent><w:tr><w:tc><w:p><w:r><w:t>row</w:t></w:r></w:p></w:tc></w:tr></w:sdtContent></w:sdt>"
    asks = (
        f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{p('Click here')}</w:sdtContent></w:sdt>"
    )
    found = read(p(inline), block, f"<w:tbl>{row}</w:tbl>", asks)
    assert found.paragraphs == ("inline", "block", "row", "[Click here]")


def test_a_text_box_is_read_once_after_its_paragraph() -> None:
    box = "<w:txbxContent>" + p("boxed") + "</w:txbxContent>"
    drawn = (
        "<w:r><w:t>anchor</w:t><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx>"
        f"{box}</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict>"
        "</mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert read(p(drawn), p("next")).paragraphs == ("anchor", "boxed", "next")


def test_signs_breaks_and_equations() -> None:
    signs = (
        '<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:noBreakHyphen/><w:t>c</w:t><w:softHyphen/><w:t>d</w:t><w:br/>'
        '<w:sym w:font="Wingdings" w:char="F0FC"/></w:r><m:oMath><m:f><m:num><m:r><m:t>x</m:t></m:r></m:num>'
        "<m:den><m:r><m:t>2</m:t></m:r></m:den></m:f></m:oMath>"
        "<w:r><w:ruby><w:rt><w:r><w:t>kan</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>漢</w:t></w:r></w:rubyBase></w:ruby></w:r>"
        "<w:smartTag><w:r><w:t>!</w:t></w:r></w:smartTag>"
    )  # fmt: skip
    found = read(p(signs))
    assert found.paragraphs == ("a b-cd ✓(x)/(2)漢(kan)!",)
    assert found.markdown == "a b-cd  \n✓(x)/(2)漢(kan)!"


CHANGED = (
    p(r("Tea is ") + f"<w:ins>{r('cold')}</w:ins><w:del><w:r><w:delText>warm</w:delText></w:r></w:del>"),
    p(r("one ")).replace("<w:p>", "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>"),
    p("two"),
    p(f"<w:moveFrom>{r('moved')}</w:moveFrom>"),
    p(f"<w:moveTo>{r('moved')}</w:moveTo>"),
    p("<m:oMath><w:del><m:r><m:t>2</m:t></m:r></w:del><m:r><m:t>x</m:t></m:r></m:oMath>"),
)


def test_tracked_changes_are_read_as_accepted_or_rejected_and_counted() -> None:
    accepted, rejected = read(*CHANGED), read(*CHANGED, changes="rejected")
    assert accepted.paragraphs == ("Tea is cold", "one two", "moved", "x")
    assert rejected.paragraphs == ("Tea is warm", "one", "two", "moved", "2x")
    assert accepted.changes == {"insertion": 1, "deletion": 2, "move": 1}


def test_a_row_that_was_deleted_is_gone() -> None:
    rows = table(["a", "b"], ["c", "d"]).replace("<w:tr>", "<w:tr><w:trPr><w:del/></w:trPr>", 1)
    assert read(rows).paragraphs == ("c", "d")
    assert read(rows, changes="rejected").paragraphs == ("a", "b", "c", "d")


COMMENTS = part(
    "comments",
    '<w:comment w:id="7" w:author="Ann  Lee" w:date="2026-03-02T10:00:00Z"><w:p w14:paraId="1A">'
    "<w:r><w:t>Per ward?</w:t></w:r></w:p></w:comment>",
)


def test_comments_stand_on_their_paragraph() -> None:
    body = (
        p("one"),
        p("<w:commentRangeStart w:id='7'/>" + r("two") + "<w:r><w:commentReference w:id='7'/></w:r>"),
    )
    done = part("commentsEx", '<w15:commentEx w15:paraId="1A" w15:done="1"/>')
    parts = {"comments.xml": ("comments", COMMENTS), "commentsExtended.xml": ("commentsExtended", done)}
    (comment,) = read(*body, parts=parts).comments
    assert (comment.paragraph, comment.author, comment.date) == (2, "Ann Lee", "2026-03-02")
    assert (comment.text, comment.is_done) == ("Per ward?", True)


def test_notes_pictures_headers_and_footers() -> None:
    notes = part(
        "footnotes",
        f'<w:footnote w:type="separator" w:id="0"/><w:footnote w:id="2">{p("The study.")}</w:footnote>',
    )
    drawn = '<w:r><w:drawing><wp:docPr descr="A cup of tea"/></w:drawing></w:r>'
    parts = {
        "footnotes.xml": ("footnotes", notes),
        "header1.xml": ("header", part("hdr", p("For the board"))),
        "footer1.xml": ("footer", part("ftr", p("Page 1"))),
    }
    found = read(p("one"), p(r("two") + '<w:r><w:footnoteReference w:id="2"/></w:r>' + drawn), parts=parts)
    assert [(one.kind, one.text, one.paragraph) for one in found.annotations] == [
        ("footnotes", "The study.", 2),
        ("pictures", "A cup of tea", 2),
    ]
    assert found.margins == (("header", "For the board"), ("footer", "Page 1"))


def test_a_diagram_is_read_by_its_words() -> None:
    drawn = (
        '<w:r><w:drawing><a:graphic><a:graphicData><dgm:relIds r:dm="rdiagramsdata1.xml"/></a:graphicData>'
        "</a:graphic></w:drawing></w:r>"
    )
    data = part("data", "<a:t>Boil</a:t><a:t>Pour</a:t>")
    found = read(p(drawn), parts={"diagrams/data1.xml": ("diagramData", data)})
    assert [one.text for one in found.annotations] == ["Boil Pour"]


def test_a_table_of_contents_that_repeats_the_headings_is_left_out() -> None:
    body = (
        p("Problem\t3", "TOC1"),
        p("Not a heading 4", "TOC1"),
        p("Problem", "Heading1"),
        p("Tea is cold."),
    )
    found = read(*body)
    assert found.markdown == "Not a heading 4\n\n# Problem\n\nTea is cold."
    assert found.paragraphs[0] == "Problem 3"
    assert any("table of contents" in remark for remark in found.remarks)


LISTED = p(r("Problem\t3") + '<w:r><w:fldChar w:fldCharType="end"/></w:r>')
FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> TOC \\o "1-3" </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
)
GALLERY = '<w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'


@for_each(
    "contents",
    [
        p(FIELD) + LISTED,
        p(FIELD + r("Problem\t3")) + LISTED,
        f"<w:sdt>{GALLERY}<w:sdtContent>{p('Contents', 'Heading1')}{p('1. Problem 3')}</w:sdtContent></w:sdt>",
        f"<w:sdt>{GALLERY}<w:sdtContent>{p('In this paper', 'Heading1')}{p(FIELD)}</w:sdtContent></w:sdt>",
    ],
)
def test_a_table_of_contents_is_known_whatever_its_style(contents: str) -> None:
    found = read(contents, p("Problem", "Heading1"), p("Tea is cold."))
    assert found.markdown == "# Problem\n\nTea is cold."
    assert found.paragraphs[-1] == "Tea is cold."


def test_empty_lines_within_a_paragraph_divide_it() -> None:
    broken = "<w:r><w:br/></w:r><w:r><w:t> </w:t><w:br/></w:r>"
    found = read(
        p("Lead"),
        p(r("LEEDS - It is here.") + broken + r("Tea is cold.", "b") + "<w:r><w:br/></w:r>" + r("Still.")),
    )
    assert found.markdown == "Lead\n\nLEEDS - It is here.\n\n**Tea is cold.**  \nStill."
    assert [found.places[line] for line in (0, 2, 4, 5)] == [(1, 1), (2, 2), (2, 2), (2, 2)]
    assert found.paragraphs == ("Lead", "LEEDS - It is here. Tea is cold. Still.")


def test_author_and_date_of_the_document_open_the_text() -> None:
    styles = STYLES + "".join(
        f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="{name}"/></w:style>'
        for name in ("Author", "Date")
    )
    found = read(p("Kettle", "Title"), p("Ann", "Author"), p("2026-10-30", "Date"), p("Tea."), styles=styles)
    assert found.markdown == "---\nauthor: Ann\ndate: 2026-10-30\n---\n\n# Kettle\n\nTea."
    assert found.places[:4] == ((2, 2), (2, 2), (3, 3), (3, 3))


def test_a_note_is_kept_with_the_words_that_it_belongs_to() -> None:
    notes = part("footnotes", f'<w:footnote w:id="2">{p("The study.")}</w:footnote>')
    found = read(
        p(
            r("Of all the cups of tea in this house, ")
            + r("half are cold.")
            + '<w:r><w:footnoteReference w:id="2"/></w:r>'
        ),
        parts={"footnotes.xml": ("footnotes", notes)},
    )
    assert [(one.text, one.after) for one in found.annotations] == [
        ("The study.", "in this house, half are cold.")
    ]


def test_marks_of_evidence_are_no_words_of_the_author() -> None:
    mark = '<w:hyperlink w:anchor="e1"><w:r><w:t>[E1]</w:t></w:r></w:hyperlink>'
    found = read(p(r("Tea is cold. ") + mark + r(" ") + mark + r(" It spills. [E2]")))
    assert found.markdown == "Tea is cold. It spills. [E2]"
    assert found.paragraphs == ("Tea is cold. [E1] [E1] It spills. [E2]",)


def test_paragraphs_with_text_are_counted_in_the_order_of_reading() -> None:
    found = read(p("Title", "Title"), p(), p("Problem", "Heading1"), p(" "), table(["a", "b"]), p("end"))
    assert found.paragraphs == ("Title", "Problem", "a", "b", "end")
    assert found.headings == ("", "", "Problem", "Problem", "Problem")


def test_a_field_that_never_ends_hides_nothing() -> None:
    begun = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>IF</w:instrText></w:r>'
    assert read(p(begun + r("one")), p("two")).paragraphs == ("one", "two")


def test_a_document_without_text_says_so() -> None:
    assert "no text" in read(p()).remarks[0]


def test_what_is_not_read_is_said() -> None:
    body = (
        p(r("secret", "vanish")),
        p("<w:r><w:object/></w:r>" + r("text")),
        '<w:altChunk r:id="x"/>',
        p('<w:r><w:drawing><a:blip r:embed="x"/></w:drawing></w:r>'),
    )
    remarks = " ".join(read(*body, extra={"word/vbaProject.bin": b"x"}).remarks)
    for what in ("Hidden text", "Embedded objects", "Embedded documents", "pictures", "macros"):
        assert what in remarks


def test_code_is_told_from_text() -> None:
    font = 'rFonts w:ascii="Courier New"'
    body = (p(r("Run ") + r("a_b <c>", font)), p(r("one", font)), p(r("two", font)), p("text"))
    assert markdown(*body) == "Run `a_b <c>`\n\n```\none\ntwo\n```\n\ntext"


GOOGLE = (
    '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Arial"/><w:sz w:val="22"/></w:rPr></w:rPrDefault>'
    '</w:docDefaults><w:style w:type="paragraph" w:styleId="Normal" w:default="1"><w:name w:val="normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/>'
    '<w:rPr><w:sz w:val="40"/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/><w:rPr><w:sz w:val="52"/></w:rPr></w:style>'
)


def test_an_export_of_google_docs() -> None:
    """Every run repeats its look, spans are cut anywhere, and rights to left are said of each."""
    plain = ('rFonts w:ascii="Arial"', 'rtl w:val="0"')
    body = (
        p(r("Kettle", 'rtl w:val="0"'), "Title"),
        p(r("Press ", *plain) + r("Release", *plain), "Heading1"),
        p(
            r("The prob", 'b w:val="1"', *plain)
            + r("lem:", 'b w:val="1"', *plain)
            + r(" Tea is cold.", *plain)
        ),
        p(r("", *plain)),
        p(r("FAQ", 'b w:val="1"', *plain)),
    )
    assert (
        markdown(*body, styles=GOOGLE)
        == "# Kettle\n\n## Press Release\n\n**The problem:** Tea is cold.\n\n**FAQ**"
    )


ODT = """<html><body><h1>Kettle</h1><h2>Problem</h2><p>Tea is <b>cold</b>.</p>
<ul><li>one<ul><li>deeper</li></ul></li><li>two</li></ul>
<table><tr><td>Question</td><td>Answer</td></tr><tr><td>What is it?</td><td>A timer.</td></tr>
<tr><td>How much?</td><td>Ten.</td></tr></table></body></html>"""


def test_an_export_of_libreoffice(tmp_path: Path) -> None:
    (tmp_path / "draft.html").write_text(ODT, encoding="utf-8")
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [needs("soffice"), profile, "--headless", "--infilter=HTML (StarWriter)"]
    command += [
        "--convert-to",
        "docx:MS Word 2007 XML",
        "--outdir",
        str(tmp_path),
        str(tmp_path / "draft.html"),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    assert read_word("draft.docx", (tmp_path / "draft.docx").read_bytes()).markdown == (
        "# Kettle\n\n## Problem\n\nTea is **cold**.\n\n- one\n  - deeper\n- two\n\n"
        "**What is it?**\n\nA timer.\n\n**How much?**\n\nTen."
    )
