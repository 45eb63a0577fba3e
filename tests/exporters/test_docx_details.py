"""What stands around the text: properties, language, header and footer."""

import pytest

from prfaq.document.ast import Blocks
from prfaq.exporters.docx import Details, Look, write
from tests.exporters.reading import LOOK, W, fields, lines, parts, prose, root, text, value
from tests.tools import for_each

BLOCKS: Blocks = (prose("a"),)
FULL = Details(
    title="Sitewell & more",
    subject="PR/FAQ",
    author="A. Keller",
    keywords="school, repair",
    status="draft",
    version="0.3",
    language="de",
    header="Sitewell · Entwurf",
    footer="Vertraulich",
    page_label="Seite {page} von {pages}",
    date="2027-09-07",
)


def core(details: Details) -> dict[str, str]:
    found = root(write(BLOCKS, LOOK, details), "docProps/core.xml")
    return {str(item.tag).rpartition("}")[2]: item.text or "" for item in found}


def test_properties() -> None:
    assert core(FULL) == {
        "title": "Sitewell & more",
        "subject": "PR/FAQ",
        "creator": "A. Keller",
        "keywords": "school, repair",
        "contentStatus": "draft",
        "version": "0.3",
        "language": "de-DE",
        "created": "2027-09-07T00:00:00Z",
        "modified": "2027-09-07T00:00:00Z",
    }


@pytest.mark.parametrize(
    "details", [Details(), Details(date="2027-13-01"), Details(date="2027-09", language="x!")]
)
def test_what_was_not_given_is_not_there(details: Details) -> None:
    assert core(details) == {}


@for_each(
    "language, script, shown",
    [
        ("de", "val", "de-DE"),
        ("en-GB", "val", "en-GB"),
        ("pt_BR", "val", "pt-BR"),
        ("ar", "bidi", "ar-SA"),
        ("he-IL", "bidi", "he-IL"),
        ("zh", "eastAsia", "zh-CN"),
        ("<x>", "val", "en-US"),
        ("", "val", "en-US"),
    ],
)
def test_language(language: str, script: str, shown: str) -> None:
    styles = root(write(BLOCKS, LOOK, Details(language=language)), "word/styles.xml")
    found = styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang")
    assert found is not None
    assert found.get(f"{W}{script}") == shown


def test_header_and_footer() -> None:
    data = write(BLOCKS, LOOK, FULL)
    assert lines(root(data, "word/header1.xml")) == [("Header", "Sitewell · Entwurf")]
    assert lines(root(data, "word/footer1.xml")) == [("Footer", "Vertraulich\tSeite 1 von 1")]
    assert fields(root(data, "word/footer1.xml")) == [("PAGE", "1"), ("NUMPAGES", "1")]


def test_nothing_to_say_makes_no_header() -> None:
    assert not [
        name
        for name in parts(write(BLOCKS, LOOK, Details(footer=" ")))
        if "header" in name or "footer" in name
    ]


def test_an_own_header_is_left_alone_and_an_empty_footer_filled() -> None:
    once = write(BLOCKS, LOOK, Details(header="Acme letterhead"))
    data = write(BLOCKS, Look(once), FULL)
    assert text(root(data, "word/header1.xml")) == "Acme letterhead"
    assert text(root(data, "word/footer1.xml")) == "Vertraulich\tSeite 1 von 1"


def test_braces_in_the_label_are_words() -> None:
    data = write(BLOCKS, LOOK, Details(page_label="{x} {page} {0} {pages"))
    assert text(root(data, "word/footer1.xml")).strip() == "{x} 1 {0} {pages"


def test_settings_open_without_the_compatibility_mode() -> None:
    settings = root(write(BLOCKS, LOOK, Details()), "word/settings.xml")
    assert value(settings, f"{W}compat/{W}compatSetting") == "15"
