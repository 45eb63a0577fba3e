"""The words that reports share."""

from hypothesis import given

from prfaq.finding import Report, Severity
from prfaq.idea.model import Idea
from prfaq.reporters.html import SECTIONS, section_of
from prfaq.text import Tally, counted, one_line, where_it_is, worst
from prfaq.visible import printable
from tests.reporters.making import CLEAN, EVERYONE, LATER, REPORT, UNMEASURED, texts
from tests.tools import for_each


@for_each("number, said", [(0, "0 ideas"), (1, "1 idea"), (2000, "2,000 ideas")])
def test_numbers_have_their_nouns(number: int, said: str) -> None:
    assert counted(number, "idea") == said


def test_the_tally_adds_up() -> None:
    tally = Tally(unreadable=1)
    tally.add(REPORT)
    tally.add(CLEAN)
    assert tally.sentence == "2 ideas checked, 1 not readable: 1 error, 1 warning, 1 info; 1 suppressed."


def test_the_gravest_severity_wins() -> None:
    assert worst((LATER, UNMEASURED)) is Severity.WARNING
    assert worst((EVERYONE, LATER)) is Severity.ERROR
    assert worst(()) is None


@given(texts)
def test_printable_text_can_be_encoded_and_keeps_its_length(text: str) -> None:
    shown = printable(text)
    shown.encode("utf-8")
    assert len(shown) == len(text)
    assert [
        a for a, b in zip(text, shown, strict=True) if a == b and not (a.isprintable() or ord(a) > 0x9F)
    ] == [letter for letter in text if letter in "\t\n\r"]


@given(texts)
def test_one_line_is_one_short_line(text: str) -> None:
    line = one_line(text, 10)
    assert len(line) <= 10
    assert len(line.splitlines()) <= 1


def test_every_field_of_an_idea_has_a_section_and_every_section_fields_that_exist() -> None:
    fields = [field for section in SECTIONS for field in section.fields]
    assert len(fields) == len(set(fields))
    assert set(fields) <= set(Idea.model_fields)
    assert {field for field in Idea.model_fields if section_of(f"/{field}/x").name == "other"} == {
        "schema_version",
        "meta",
        "product",
        "company",
        "glossary",
        "appendices",
    }
    assert section_of("").name == "other"


def test_a_tally_names_the_few_parts_that_are_not_written() -> None:
    def told(**parts: bool) -> str:
        return where_it_is(Report("a.yaml", "", "draft", {}, parts=parts))

    assert told(customer=True, metrics=False).startswith(
        "parts written 1 of 2 (not yet: metrics), contradictions 0"
    )
    assert "not yet" not in told(customer=True) + told(a=False, b=False, c=False, d=False)
