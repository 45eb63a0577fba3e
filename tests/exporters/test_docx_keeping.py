"""What heads a paragraph stays with it, in a company's styles as in ours."""

from lxml import etree

from prfaq.exporters.docx import Look, prepare
from prfaq.packs import find
from tests.exporters.letterheads import letterhead, rewritten
from tests.exporters.reading import W, parts, root, saved, value

NAMED = {"question": "NL Frage", "quote": "NL Zitat", "h2": "NL Überschrift 1", "body": "NL Fließtext"}


def styles(reference: bytes) -> list[etree._Element]:
    return list(root(saved(prepare(Look(reference, NAMED)).document), "word/styles.xml").iter(f"{W}style"))


def kept(reference: bytes) -> set[str]:
    """The names of the styles that keep their paragraph with the next one."""
    found = [style for style in styles(reference) if style.find(f"{W}pPr/{W}keepNext") is not None]
    return {value(style, f"{W}name") for style in found}


def test_questions_and_headings_stay_with_what_follows() -> None:
    assert {"NL Frage", "NL Überschrift 1"} <= kept(letterhead())


def test_a_style_that_shows_other_text_as_well_is_left_as_it_is() -> None:
    assert not {"NL Fließtext", "NL Zitat"} & kept(letterhead())  # attributions wear the quote's style


def test_a_style_that_says_so_itself_is_left_as_it_is() -> None:
    before = letterhead()
    loose = b'<w:name w:val="NL Frage"/><w:basedOn w:val="Normal"/><w:pPr><w:keepNext w:val="0"/>'
    said = rewritten(
        before, "word/styles.xml", b'<w:name w:val="NL Frage"/><w:basedOn w:val="Normal"/><w:pPr>', loose
    )
    assert said != before
    (question,) = [style for style in styles(said) if value(style, f"{W}name") == "NL Frage"]
    assert [one.get(f"{W}val") for one in question.iter(f"{W}keepNext")] == ["0"]


def test_our_own_looks_say_it_themselves() -> None:
    reference = find("classic").reference
    prepared = prepare(Look(reference))
    assert parts(saved(prepared.document))["word/styles.xml"] == parts(reference)["word/styles.xml"]
