"""House rules: what a configuration asks for beyond our own rules."""

import datetime
from pathlib import Path

import pytest

from prfaq.config.custom_rules import explained
from prfaq.finding import Finding, apart
from prfaq.idea.load import load
from prfaq.linter.engine import judge
from prfaq.linter.rule import HEADINGS, Rule
from prfaq.source import Source
from tests.cli.running import prfaq
from tests.config.writing import decided

DAY = datetime.date(2026, 11, 22)


def found(folder: Path, settings: str, idea: str) -> list[Finding]:
    """What the house rules of a configuration say to an idea."""
    decision = decided(folder, settings)
    report = judge(load(Source("idea.yaml", idea)), DAY, decision)
    return [each for one in report.findings for each in apart(one) if one.code.startswith("HOU")]


@pytest.mark.parametrize("rule", explained(), ids=lambda rule: rule.code)
def test_a_kind_of_rule_has_a_page_that_keeps_its_word(rule: Rule, tmp_path: Path) -> None:
    assert all(rule.page.sections[heading] for heading in HEADINGS)
    settings = rule.page.sections["Options"].partition("\n")[2]
    meta = "meta: {status: in_review}\n"
    failing, passing = (
        found(tmp_path, settings, meta + rule.page.sections[one]) for one in ("Fails", "Passes")
    )
    assert ([one.code for one in failing], passing) == ([rule.code], [])
    for name in (rule.code.lower(), rule.name):
        assert prfaq("explain", name).stdout.startswith(f"{rule.code} {rule.name}\n")


REQUIRED = "[[house.required]]\nfield = {field}\nfrom = 'draft'\n"


@pytest.mark.parametrize(
    ("field", "idea", "path"),
    [
        ("'meta.owner'", "meta: {status: draft}", "/meta/owner"),
        ("'/meta/owner'", "meta: {status: draft}", "/meta/owner"),
        ("'economics'", "meta: {status: draft}", "/economics"),
        ("'economics'", "meta: {status: draft}\neconomics: {unit_cost: }", "/economics"),
        (
            "'evidence[].url'",
            "meta: {status: draft}\nevidence: [{id: a, url: x}, {id: b}]",
            "/evidence/1/url",
        ),
        (
            "'feedback_loops.from'",
            "meta: {status: draft}\nfeedback_loops: [{source: calls}]",
            "/feedback_loops/0/from",
        ),
        ("'evidence'", "meta: {status: draft}", "/evidence"),
        ("'problem.impact'", "meta: {status: approved}\nproblem: {statement: x}", "/problem/impact"),
    ],
)
def test_a_required_field_that_is_empty(tmp_path: Path, field: str, idea: str, path: str) -> None:
    (finding,) = found(tmp_path, REQUIRED.format(field=field), idea)
    assert (finding.code, finding.severity.value, finding.path) == ("HOU001", "error", path)
    assert finding.hint


@pytest.mark.parametrize(
    ("field", "idea"),
    [
        ("'meta.owner'", "meta: {status: idea}"),
        ("'meta.owner'", "meta: {status: draft, owner: Ana}"),
        ("'evidence[].url'", "meta: {status: draft}"),
        ("'economics'", "meta: {status: draft}\neconomics: {unit_cost: £3}"),
        (
            "'metrics.success.customer_facing'",
            "meta: {status: draft}\nmetrics: {success: [{name: a, customer_facing: false}]}",
        ),
    ],
)
def test_a_field_that_is_there_or_not_required_yet(tmp_path: Path, field: str, idea: str) -> None:
    assert not found(tmp_path, REQUIRED.format(field=field), idea)


FORBIDDEN = (
    "[[house.forbidden]]\nwords = ['synergy', 'C++']\nhint = 'Say what happens.'\nseverity = 'error'\n"
)


def test_words_that_customers_never_read(tmp_path: Path) -> None:
    idea = (
        "product: C++\nsolution: {summary: It brings Synergy and synergyless calm.}\nmeta: {owner: Synergy}\n"
    )
    name, summary = found(tmp_path, FORBIDDEN, idea)
    assert (name.path, summary.path) == ("/product", "/solution/summary") or name.path.startswith("/product")
    assert (summary.line, summary.column, summary.end_column) == (2, 31, 38)
    assert (summary.message, summary.hint) == (
        'This house does not use "Synergy" in customer-facing text.',
        "Say what happens.",
    )
    everywhere = FORBIDDEN + "where = 'everywhere'\n"
    assert "/meta/owner" in [finding.path for finding in found(tmp_path, everywhere, idea)]


QUESTION = (
    "[[house.questions]]\nabout = 'accessibility'\nwords = ['screen reader', 'large print']\nfrom = 'idea'\n"
)


@pytest.mark.parametrize(
    ("faq", "is_missing"),
    [
        ("", True),
        ("customer_faq: [{q: Is it in print?, a: Yes.}]", True),
        ("customer_faq: [{q: Can a screen reader read it?, a: Yes.}]", False),
        ("customer_faq: [{q: Can I read it?, a: There is Large Print.}]", False),
        ("internal_faq: [{q: Can a screen reader read it?, a: Yes.}]", True),
    ],
)
def test_a_question_that_every_idea_answers(tmp_path: Path, faq: str, is_missing: bool) -> None:
    findings = found(tmp_path, QUESTION, f"product: X\n{faq}")
    assert bool(findings) is is_missing
    for finding in findings:
        assert (finding.code, finding.path) == ("HOU003", "/customer_faq")
        assert "accessibility" in finding.message


def test_a_question_known_by_its_theme(tmp_path: Path) -> None:
    asks = "[[house.questions]]\nabout = 'prices'\ntheme = 'pricing'\nfrom = 'idea'\n"
    assert found(tmp_path, asks, "product: X")
    assert not found(tmp_path, asks, "product: X\ncustomer_faq: [{q: What?, a: Yes., theme: pricing}]")


def test_house_rules_are_rules_like_any_other(tmp_path: Path) -> None:
    idea = "meta: {status: draft}  # prfaq: ignore[HOU001] Ana starts on 3 May\n"
    settings = REQUIRED.format(field="'meta.owner'")
    assert not found(tmp_path, settings, idea)
    assert not found(tmp_path, "ignore = ['house-required-field']\n" + settings, "meta: {status: draft}")
    softer = settings + "[severity]\nHOU = 'info'\n"
    assert [finding.severity.value for finding in found(tmp_path, softer, "meta: {status: draft}")] == [
        "info"
    ]
