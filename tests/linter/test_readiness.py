"""Readiness: a figure that is explained, and that nobody raises by stuffing words in."""

import pytest

from prfaq.finding import Report
from prfaq.linter.policy import Policy
from prfaq.linter.readiness import CEILING, FAMILY_NAMES, FAMILY_WEIGHTS
from prfaq.linter.registry import RULES
from tests.linter.accepting import checked
from tests.tools import SAMPLES

SAMPLE = (SAMPLES / "ward-handover.yaml").read_text(encoding="utf-8")


def score(text: str) -> int:
    return checked(text).readiness.score


def test_a_complete_idea_is_ready_and_an_empty_one_is_not() -> None:
    assert score(SAMPLE) >= 90
    assert score("product: X") <= 10


@pytest.mark.parametrize("field", ["customer", "problem"])
def test_without_the_customer_or_the_problem_there_is_a_ceiling(field: str) -> None:
    without = SAMPLE.replace(f"\n{field}:\n", f"\nx-{field}:\n")
    assert without != SAMPLE
    assert score(without) <= CEILING


def test_the_lines_explain_the_score() -> None:
    readiness = checked(SAMPLE).readiness
    total = sum(line.weight for line in readiness.lines)
    assert readiness.score == int(100 * sum(line.held for line in readiness.lines) / total)
    assert all(0 <= line.held <= line.weight for line in readiness.lines)
    assert "Problem (PRO)" in [line.what for line in readiness.lines]


def test_every_family_of_rules_weighs_something_and_has_a_name() -> None:
    families = {rule.code[:3] for rule in RULES} - {"SUP"}
    assert families == set(FAMILY_WEIGHTS) == set(FAMILY_NAMES)


def test_more_words_and_more_entries_change_nothing() -> None:
    stuffed = SAMPLE.replace(
        "  today: >-\n", "  today: >-\n    They also ask the others, every evening, by hand.\n"
    )
    stuffed += "  - {title: More, kind: data, body: much more}\n" * 3
    assert score(stuffed) <= score(SAMPLE)


def readiness(report: Report) -> int:
    return report.readiness.score


def test_neither_status_nor_suppression_moves_it() -> None:
    bare = "product: X\nproblem: {statement: Walks are cancelled., today: They ask.}\n"
    accepted = f"# prfaq: ignore[CUS, ALT, BEN, EVI, WRI, FAQ, PRE] later\n{bare}"
    asked = [readiness(checked(bare, policy=Policy(as_status=status))) for status in ("idea", "approved")]
    assert readiness(checked(accepted)) == readiness(checked(bare))
    assert asked[0] == pytest.approx(asked[1], abs=5)


def test_each_contradiction_lowers_it_and_a_line_says_so() -> None:
    faulty = SAMPLE.replace("£3,600 per ward", "£9,900 per ward", 1)
    report, before = checked(faulty), checked(SAMPLE)
    assert before.contradictions == 0 < report.contradictions
    assert score(faulty) < score(SAMPLE)
    line = report.readiness.lines[-1]
    assert (line.what, line.held < line.weight) == ("Contradictions", True)
    assert "Contradictions" not in [line.what for line in before.readiness.lines]


def test_a_contradiction_is_a_property_of_the_rule() -> None:
    assert {"INT002", "INT006"} <= {rule.code for rule in RULES if rule.contradiction}
    assert not {"WRI001", "EVI007", "CUS001"} & {rule.code for rule in RULES if rule.contradiction}
    asks = {"FIG013", "FIG016", "FIG018"}
    figures = {rule.code for rule in RULES if rule.code.startswith("FIG") and rule.reads}
    assert {rule.code for rule in RULES if rule.code in figures and not rule.contradiction} == asks
