"""A policy: what a new rule may say, and what a house has set."""

from dataclasses import replace

import pytest

from prfaq.config import CliOverrides
from prfaq.config.resolve import decide
from prfaq.finding import Severity
from prfaq.idea.plan import Meta
from prfaq.linter.policy import Policy
from prfaq.linter.registry import RULES, find_rule
from prfaq.linter.rule import Fault, Faults, rule, scale
from tests.linter.accepting import checked


@rule("NEW001", "new-rule", scale("error"), reads=("product.name",), source="this test", since="0.3")
def new_rule(ctx: object) -> Faults:
    """Everything is wrong."""
    yield Fault("/product/name", "The name is wrong.")


@pytest.mark.parametrize(
    ("since", "version", "severity"),
    [
        ("0.1", "0.1.0", "error"),
        ("0.2", "0.1.0", "error"),  # what comes with 0.2 counts in full from the beginning
        ("0.2", "0.2.0", "error"),
        ("0.3", "0.2.4", "info"),  # still to come
        ("0.3", "0.3.0", "info"),
        ("0.3", "0.3.12", "info"),
        ("0.3", "0.4.0", "error"),
        ("0.3", "0.10.0", "error"),
        ("0.10", "0.9.0", "info"),
        ("0.10", "1.0", "error"),
    ],
)
def test_a_new_rule_is_an_info_for_one_minor_version(since: str, version: str, severity: str) -> None:
    one = replace(new_rule, since=since)
    (finding,) = checked("product: X", policy=Policy(rules=(one,), version=version)).findings
    assert finding.severity.value == severity
    (finding,) = checked("product: X", policy=Policy(rules=(one,), version=version, preview=True)).findings
    assert finding.severity is Severity.ERROR


def test_the_command_line_asks_for_a_preview() -> None:
    assert decide(None, "idea.yaml", CliOverrides(preview=True)).policy.preview
    assert not decide(None, "idea.yaml", CliOverrides()).policy.preview
    assert not decide(None, "idea.yaml", CliOverrides(as_status="draft")).policy.preview


def test_a_house_that_wants_it_sooner_gets_it() -> None:
    policy = Policy(rules=(new_rule,), version="0.3.0", severities={"NEW001": Severity.WARNING})
    assert policy.severity(new_rule, "", Meta()) is Severity.WARNING


def test_every_rule_says_with_which_version_it_came() -> None:
    for one in RULES:
        major, minor = one.since.split(".")
        assert (int(major), int(minor)) >= (0, 1)


def test_silence_stays_silence_whatever_the_house_says() -> None:
    quiet = replace(new_rule, severity=scale(None, approved="error"))
    policy = Policy(severities={"NEW001": Severity.ERROR}, version="0.9")
    assert policy.severity(quiet, "", Meta(status="idea")) is None
    assert policy.severity(quiet, "", Meta(status="approved")) is Severity.ERROR


BADLY_WRITTEN = """\
product: Lanternlight
custmer: {segment: walkers}
benefit: Meet at gate #5 by noon.
problem: {statement: first, statement: second, today: "They ask\\a."}
Company: Strand #todo: ask Ruth
quotes: {}  # prfaq: ignore[PRO001, MET001, NOPE001]
"""
NOTICED = ("INT001", "INT013", "INT014", "INT019", "INT025", "INT026", "SUP001", "SUP002", "SUP003", "SUP004")
"""What the reader and the suppressions find in it."""


@pytest.mark.parametrize("code", NOTICED)
def test_a_diagnostic_is_selected_and_gets_its_severity_as_a_rule_does(code: str) -> None:
    others = tuple(one for one in RULES if one.code != code)
    as_info = Policy(severities={code: Severity.INFO})
    found = [one for one in checked(BADLY_WRITTEN, policy=as_info).findings if one.code == code]
    assert {one.severity for one in found} == {Severity.INFO}
    assert code not in {one.code for one in checked(BADLY_WRITTEN, policy=Policy(rules=others)).findings}


LATE = """\
meta: {status: approved}
product: X
press_release:
  dateline: {city: Ghent, date: 2026-03-03}
  availability: {date: 2026-03-03}
"""


def test_an_approved_idea_whose_date_has_passed_is_asked_once_to_be_launched_or_revised() -> None:
    past = [one for one in checked(LATE).findings if "2026-03-03" in one.message]
    assert [(one.code, one.severity.value) for one in past] == [("PRE005", "warning")]
    assert "launched" in past[0].hint
    assert "revise" in past[0].hint


def test_before_it_is_approved_a_past_date_blocks_and_afterwards_it_is_no_news() -> None:
    for status, severities in (("in_review", ["error"]), ("launched", []), ("retired", [])):
        found = checked(LATE.replace("approved", status)).findings
        assert [one.severity.value for one in found if one.code == "PRE005"] == severities


def test_that_the_problem_is_missing_is_an_error_at_every_status() -> None:
    problem = find_rule("PRO001")
    assert problem is not None
    for status in ("idea", "draft", "in_review", "approved", "parked", "launched", "retired"):
        assert Policy().severity(problem, "", Meta(status=status)) is Severity.ERROR
