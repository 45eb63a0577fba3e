"""Figures and dates held against each other: one edit of a sound sample is found, and names the other place."""

import datetime

import pytest

from prfaq.finding import Finding
from prfaq.idea.load import load
from prfaq.linter.engine import judge
from prfaq.linter.lexicon.figures import figures_of
from prfaq.source import Source
from tests.tools import SAMPLES

AS_OF = datetime.date(2026, 11, 2)
WARD = (SAMPLES / "ward-handover.yaml").read_text(encoding="utf-8")

EDITS = {
    "headline": ("full ward in 15 minutes with Wardbook", "full ward in 5 minutes with Wardbook"),
    "benefit": ("in 15 minutes instead of 48.", "in 12 minutes instead of 48."),
    "summary": ("fell from 48 to 15 minutes.\n  call_to", "fell from 48 to 4 minutes.\n  call_to"),
    "impact": ("value: 48, unit: minutes, per: handover", "value: 60, unit: minutes, per: handover"),
    "payback": ("payback_months: 30", "payback_months: 12"),
    "market": ("£17,280,000 a year. We count", "£71,280,000 a year. We count"),
    "hospitals": ("4,800 wards in 298 hospitals. At", "4,800 wards in 198 hospitals. At"),
    "quote": ("28 patients in 15 minutes", "28 patients in 9 minutes"),
    "margin": ("gross_margin: 70%", "gross_margin: 90%"),
    "interviews": ("18 of 23 charge nurses would give up", "21 of 23 charge nurses would give up"),
}


def found(text: str, name: str = "idea.yaml") -> list[Finding]:
    report = judge(load(Source(name, text)), AS_OF)
    return [one for one in report.findings if one.code.startswith("FIG")]


@pytest.mark.parametrize("edit", EDITS)
def test_one_figure_that_was_edited_alone_is_found_and_names_the_other_place(edit: str) -> None:
    old, new = EDITS[edit]
    assert WARD.count(old) == 1
    findings = found(WARD.replace(old, new))
    assert findings
    assert all(one.related for one in findings)
    lines = WARD.splitlines()
    assert all(lines[other.line - 1].strip() for one in findings for other in one.related)


def test_samples_agree_with_themselves() -> None:
    files = [file for file in sorted(SAMPLES.iterdir()) if file.is_file()]
    loud = {file.name: found(file.read_text(encoding="utf-8"), file.name) for file in files}
    assert len(loud) >= 6
    assert {name: [one.message for one in findings] for name, findings in loud.items() if findings} == {}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("$127 million", "127,008,000 dollars"),
        ("fifteen minutes", "0.25 hours"),
        ("one in four", "25%"),
        ("62 of 310 walks", "20 per cent of walks"),
        ("a third of loans", "33 % of loans"),
        ("12 months", "one year"),
        ("4,800 wards", "4800 wards"),
        ("about 60 euros", "64 euros"),
        ("from 48 to 15 minutes", "48 minutes"),
    ],
)
def test_two_spellings_of_one_quantity_agree(one: str, other: str) -> None:
    first, second = (
        max(figures_of(text), key=lambda figure: figure.share is not None) for text in (one, other)
    )
    assert first.unit == second.unit
    assert first.agrees(second)


@pytest.mark.parametrize(
    "text", ["in 2019", "on 30 April 2027", "at 07:30", "ward 6", "version 2", "at eight", "9" * 400 + "x"]
)
def test_what_names_or_dates_counts_nothing(text: str) -> None:
    assert figures_of(text) == ()
