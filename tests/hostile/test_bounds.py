"""What a file costs: each of these ends in 2 s of processor time and 500 MB, with a result or a clear refusal."""

import json
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prfaq.api import check
from prfaq.errors import UserError
from prfaq.finding import MAX_WORDS
from prfaq.idea.load import load
from prfaq.linter.engine import MAX_ALIKE
from prfaq.parser.nodes import MAX_TEXT
from prfaq.source import Source
from prfaq.visible import shortened
from tests.hostile import child
from tests.hostile.child import Ended
from tests.reporters.making import written as reported
from tests.tools import ROOT, for_each

SECONDS, REPORT = 1.5, 2_000_000
"""Processor time of the work itself, as the imports take what is left of the two seconds; characters."""

PROSE = "Organisers cancel one walk in five. "
NINES = "9" * 5000


def many(entry: str, count: int) -> str:
    return f"  - {entry}\n" * count


LONG_ALIAS = f"x-a: &a >-\n  {'word ' * 200_000}\n"
REFUSED = {
    "a long alias, 400 times": f"{LONG_ALIAS}customer_faq:\n{many('{question: Why?, answer: *a}', 400)}",
    "a long name, 400 times": f"x-a: &a {{? {'k' * 100_000} : b}}\ntenets:\n{many('*a', 400)}",
    "a long list of aliases": f"{LONG_ALIAS}evidence: [{'*a , ' * 400}]\n",
    "16 MB of prose": f"problem:\n  statement: >-\n    {PROSE * 440_000}\n",
    "16 MB of lines": f"problem:\n  statement: |\n{('    ' + PROSE + chr(10)) * 380_000}",
    "16 MB of JSON": json.dumps({"problem": {"statement": PROSE * 440_000}}),
}
FOUND = {
    "a long id, cited 400 times": f"x-a: &a {'y' * 5000}\ncustomer_faq:\n"
    + "".join(f"  - {{question: Why {n}?, answer: So., evidence: [*a]}}\n" for n in range(400)),
    "a very long id, cited once": f"customer_faq: [{{question: Why?, evidence: ['{'y' * 1_000_000}']}}]\n",
    "a very long name, repeated below": f"? {'k' * 1_000_000}\n: {{{'a: 1, ' * 1000}}}\n",
    "an unknown field with a long name": f"problem: {{? {'k' * 1_000_000} : b}}\n",
    "a long text with a hash": f"problem:\n  statement: a #{'b' * 100_000}\n",
    "a control character, many times": 'x-a: &a "\\a"\nsecondary_customers:\n' + many("{segment: *a}", 9000),
    "one finding, 4,000 times": "x-a: &a {id: e, claim: 5% of us and TBD, kind: survey}\nevidence:\n"
    + many("*a", 4_000),
    "40,000 digits": f"press_release: {{headline: '5% {'1' * 40_000}'}}\n",
    "figures": f"press_release: {{headline: '5% {'1,1' * 14_000}', problem: '{'£5 ' * 14_000}'}}\n",
    "numbers of 5,000 digits": f"""
        economics: {{payback_months: {NINES}}}
        customer: {{segment: '{NINES}', size: {{value: {NINES}, unit: x}}}}
        benefit: {{statement: x, measure: {{metric: a, from: '{NINES}', to: '{NINES}%'}}}}
        metrics: {{success: [{{name: a, target: {NINES}}}]}}
        evidence: [{{id: '{NINES}', claim: '{NINES} of {NINES} and [E{NINES}]'}}]
        customer_faq: [{{question: Why?, answer: 'see Q{NINES}', evidence: ['{NINES}']}}]
        press_release: {{headline: '£{NINES}', pricing: {{price: '£{NINES}'}}}}
        """,
    "exponents": """
        economics: {payback_months: 1e999999, price: 1e999}
        customer: {segment: 1e999999, size: {value: 1e999, unit: x}, tam: {value: 1e-999}}
        benefit: {statement: x, measure: {metric: a, from: 1e-999, to: 1e999, unit: minutes}}
        metrics: {success: [{name: a, target: 1e999999}, {name: b, target: -1e999, baseline: 1e-999}]}
        """,
    "dates far away": """
        meta: {updated: 9999-12-31, created: 0001-01-01}
        press_release: {headline: x, dateline: {city: A, date: 9999-12}}
        evidence: [{id: a, claim: b, date: 0001-01-01}, {id: b, claim: b, date: 9999-12-31}]
        plan: {launch: Q4 9999}
        """,
    "dates of no calendar": """
        meta: {updated: 0000-00-00, created: 99999-99-99}
        press_release: {headline: x, dateline: {city: A, date: Q9 0000}}
        """,
}


def written(folder: Path, text: str) -> Path:
    file = folder / ("idea.json" if text.startswith("{") else "idea.yaml")
    file.write_text(text, "utf-8")
    return file


def run(*arguments: str) -> Ended:
    """A command that kept within its bounds."""
    ended = child.run(*arguments, folder=ROOT, seconds=SECONDS)
    assert "could not be checked" not in ended.out
    return ended


unix = pytest.mark.skipif(sys.platform == "win32", reason="Unix tells what a child has used")


@unix
@pytest.mark.parametrize("text", REFUSED.values(), ids=REFUSED)
def test_a_text_that_is_too_long_is_refused(tmp_path: Path, text: str) -> None:
    status, _, told = run("check", str(written(tmp_path, text)))
    assert status == 2
    assert f"more than {MAX_TEXT:,} characters" in told
    assert ("aliases" in told) == (len(text) < MAX_TEXT)
    assert len(told) < 600


CROWDED = {
    "list items": {"internal_faq": [{"question": "A?", "answer": "- a\n" * 75_000}]},
    "emphasis": {"appendices": [{"title": "A", "body": "*a* **b** _c_ " * 20_000}]},
    "an appendix of rows": {"appendices": [{"title": "A", "file": "a.md"}]},
}


@unix
@pytest.mark.parametrize("idea", CROWDED.values(), ids=CROWDED)
def test_markdown_that_takes_long_is_refused(tmp_path: Path, idea: Any) -> None:
    (tmp_path / "a.md").write_text("| a | b |\n|---|---|\n" + "| c | d |\n" * 90_000, "utf-8")
    status, text, told = run("render", str(written(tmp_path, json.dumps(idea))), "--to", "md", "-o", "-")
    assert status == (0 if "file" in str(idea) else 2)
    assert "too many" in told + text


@unix
@pytest.mark.parametrize("text", FOUND.values(), ids=FOUND)
def test_a_check_ends_with_a_short_report(tmp_path: Path, text: str) -> None:
    status, report, _ = run("check", str(written(tmp_path, text)))
    assert status == 1
    assert len(report) < REPORT


@unix
@pytest.mark.parametrize("kind", ["md", "docx"])
@pytest.mark.parametrize("case", ["numbers of 5,000 digits", "exponents", "dates far away"])
def test_odd_numbers_and_dates_are_rendered(tmp_path: Path, case: str, kind: str) -> None:
    target = tmp_path / f"out.{kind}"
    status, _, _ = run("render", str(written(tmp_path, FOUND[case])), "--to", kind, "-o", str(target))
    assert status == 0
    assert target.stat().st_size


def test_a_finding_says_how_many_more_there_are_like_it() -> None:
    entries = many("{question: Why?, answer: TBD}", 1_000)
    report = check(Source("idea.yaml", f"customer_faq:\n{entries}"))
    for name, more in (("answer-missing", "800"), ("placeholder-text", "600")):
        alike = [one for one in report.findings if one.name == name]
        assert sum(1 + len(one.related) for one in alike) == MAX_ALIKE
        assert sum(f"{more} more findings like it are not listed." in one.message for one in alike) == 1


@for_each("text", FOUND.values())
def test_whatever_a_finding_quotes_is_cut_and_a_report_is_short_in_any_format(text: str) -> None:
    source = Source("idea.yaml", text)
    report = check(source)
    for one in report.findings:
        assert max(len(one.message), len(one.hint), len(one.path)) <= MAX_WORDS
    assert all(len(one.text) <= MAX_WORDS for one in report.hardest)
    for name in ("json", "html", "markdown", "github", "junit"):
        assert len(reported(name, report, source=source)) < REPORT, name


def test_a_short_text_makes_no_long_document_by_its_aliases() -> None:
    text = "x-a: &a {question: Why?, answer: So.}\ncustomer_faq:\n" + many("*a", 20_000)
    with pytest.raises(UserError, match="grows beyond measure"):
        load(Source("idea.yaml", text))


def test_a_text_within_bounds_is_read_with_its_aliases() -> None:
    text = f"x-a: &a {PROSE * 1000}\ntenets: [*a , *a , *a ]\n"
    assert len(load(Source("idea.yaml", text)).idea.tenets) == 3


@given(st.text(max_size=50), st.integers(3, 40))
def test_a_cut_keeps_both_ends(text: str, most: int) -> None:
    cut = shortened(text, most)
    before, _, after = cut.partition("…") if len(text) > most else (text, "", "")
    assert len(cut) <= most
    assert text.startswith(before)
    assert text.endswith(after) or "…" in text


def test_an_error_is_cut_too() -> None:
    assert len(str(UserError("a" * 100_000, "b" * 100_000))) < 3_000
