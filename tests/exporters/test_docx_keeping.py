"""What heads a paragraph stays with it, in a company's styles as in ours."""

from prfaq.exporters.docx import Look
from prfaq.exporters.docx.design import design
from prfaq.exporters.docx.opc import parse
from prfaq.exporters.docx.reference_doc import open_base
from prfaq.packs import find
from tests.exporters.letterheads import letterhead, rewritten
from tests.exporters.reading import W, value

NAMED = {"question": "NL Frage", "quote": "NL Zitat", "h2": "NL Überschrift 1", "body": "NL Fließtext"}


def kept(reference: bytes) -> set[str]:
    """The names of the styles that keep their paragraph with the next one."""
    found = parse(design(Look(reference, NAMED)).base.styles_xml, "styles.xml")
    styles = [style for style in found.iter(f"{W}style") if style.find(f"{W}pPr/{W}keepNext") is not None]
    return {value(style, f"{W}name") for style in styles}


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
    found = parse(design(Look(said, NAMED)).base.styles_xml, "styles.xml")
    (question,) = [s for s in found.iter(f"{W}style") if value(s, f"{W}name") == "NL Frage"]
    assert [one.get(f"{W}val") for one in question.iter(f"{W}keepNext")] == ["0"]


def test_our_own_looks_say_it_themselves() -> None:
    reference = find("classic").reference
    assert design(Look(reference)).base.styles_xml == open_base(reference).styles_xml
