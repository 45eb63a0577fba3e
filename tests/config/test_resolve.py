"""Which settings are in force for a file, and what comes of them."""

import datetime
from pathlib import Path

import pytest

from prfaq.config import NOTHING, CliOverrides
from prfaq.config.discovery import configuration_for
from prfaq.config.resolve import decide
from prfaq.errors import SettingsError
from prfaq.finding import Gate, Report, Severity
from prfaq.idea.load import load
from prfaq.linter.engine import Decision, judge
from prfaq.linter.registry import RULES
from prfaq.source import Source
from tests.config.writing import configured, decided

DAY = datetime.date(2026, 11, 22)


def report(decision: Decision, text: str, name: str = "idea.yaml") -> Report:
    return judge(load(Source(name, text)), DAY, decision)


def codes(decision: Decision) -> set[str]:
    return {rule.code for rule in decision.policy.rules}


def test_the_nearest_configuration_counts_and_prfaq_toml_beats_pyproject(tmp_path: Path) -> None:
    inner = tmp_path / "ideas" / "team"
    inner.mkdir(parents=True)
    (tmp_path / "pyproject.toml").write_text("[tool.prfaq]\nfail-on = 'info'\n", encoding="utf-8")
    (tmp_path / "ideas" / "pyproject.toml").write_text("[project]\nname = 'x'\n", encoding="utf-8")
    found = configuration_for(str(inner / "a.yaml"))
    assert found is not None
    assert found.settings.fail_on == "info"
    assert found.file.endswith("pyproject.toml")
    assert configured(tmp_path, "fail-on = 'never'").file.endswith("prfaq.toml")


@pytest.mark.parametrize("text", ["[tool]\nprfaq = {fail-on = 'info'}", "tool.prfaq.fail-on = 'info'"])
def test_settings_in_pyproject_may_be_written_in_any_way(tmp_path: Path, text: str) -> None:
    assert configured(tmp_path, text, "pyproject.toml").settings.fail_on == "info"


@pytest.mark.parametrize(
    "text", ["[project]\nname = 'prfaq'", "name = 'prfaq", "[tool.other]\nprfaq = 1", "[["]
)
def test_a_pyproject_without_settings_of_ours_is_passed_over(tmp_path: Path, text: str) -> None:
    outer = configured(tmp_path, "fail-on = 'info'")
    inner = tmp_path / "inner"
    inner.mkdir()
    (inner / "pyproject.toml").write_text(text, encoding="utf-8")
    assert configuration_for(str(inner / "a.yaml")) is outer


def test_two_dots_in_a_path_lead_out_of_a_folder(tmp_path: Path) -> None:
    (tmp_path / "inner").mkdir()
    (tmp_path / "inner" / "prfaq.toml").write_text("fail-on = 'info'", encoding="utf-8")
    found = configuration_for(str(tmp_path / "inner" / ".." / "a.yaml"))
    assert found is None or "inner" not in found.file


def test_isolated_looks_for_none_and_a_given_one_is_the_only_one(tmp_path: Path) -> None:
    configured(tmp_path, "fail-on = 'info'")
    other = tmp_path / "other.toml"
    other.write_text("fail-on = 'never'", encoding="utf-8")
    file = str(tmp_path / "a.yaml")
    assert configuration_for(file, isolated=True) is None
    for isolated in (True, False):
        found = configuration_for(file, given=other, isolated=isolated)
        assert found is not None
        assert found.settings.fail_on == "never"


def test_select_and_ignore_by_family_name_and_code(tmp_path: Path) -> None:
    decision = decided(tmp_path, "select = ['PRO', 'CUS002', 'hype-word']\nignore = ['PRO004']")
    assert codes(decision) >= {"PRO002", "CUS002", "WRI003"}
    assert not codes(decision) & {"PRO004", "ALT001"}


def test_no_configuration_does_without_the_customer_and_the_problem(tmp_path: Path) -> None:
    decision = decided(
        tmp_path, "select = ['WRI']\nignore = ['PRO', 'ALL']\n[severity]\nALL = 'info'\nCUS = 'info'"
    )
    assert codes(decision) == {"CUS001", "PRO001"}
    found = report(decision, "product: X").findings
    assert {finding.code for finding in found if finding.severity is Severity.ERROR} == {"CUS001", "PRO001"}


def test_the_command_line_chooses_what_to_look_at_but_cannot_leave_them_out() -> None:
    assert codes(decide(None, "a.yaml", CliOverrides(select=("WRI003",)))) == {"WRI003"}
    assert {"PRO001"} <= codes(decide(None, "a.yaml", CliOverrides(ignore=("PRO",))))
    with pytest.raises(SettingsError, match="PRO001 cannot be left out"):
        decide(None, "a.yaml", CliOverrides(ignore=("PRO001",)))
    with pytest.raises(SettingsError, match="There is no rule 'PRX'"):
        decide(None, "a.yaml", CliOverrides(select=("PRX",)))
    with pytest.raises(SettingsError, match="There is no template"):
        decide(None, "a.yaml", CliOverrides(template="clasic"))


def test_a_rule_by_its_own_name_has_the_last_word_over_its_family(tmp_path: Path) -> None:
    decision = decided(tmp_path, "[severity]\nWRI003 = 'error'\nWRI = 'info'\nALL = 'warning'")
    severities = decision.policy.severities
    assert (severities["WRI003"], severities["WRI001"], severities["ALT001"]) == (
        Severity.ERROR,
        Severity.INFO,
        Severity.WARNING,
    )


PER_PATH = """\
least-status = "draft"
ignore = ["WRI001"]
[severity]
PRO004 = "error"
[rules.PRO008]
enough-words = 60
[[per-path]]
paths = ["drafts/"]
ignore = ["WRI002"]
least-status = "idea"
fail-on = "never"
severity = {PRO = "info"}
[[per-path]]
paths = ["*.json", "gate/**/*.yaml"]
least-status = "in_review"
min-readiness = 70
rules = {PRO008 = {enough-words = 10}}
"""


def test_settings_for_paths_lie_over_the_others(tmp_path: Path) -> None:
    plain, draft, gate = (
        decided(tmp_path, PER_PATH, name) for name in ("a.yaml", "drafts/x/a.yaml", "gate/a.yaml")
    )
    both = decided(tmp_path, PER_PATH, "drafts/a.json")
    assert codes(plain) - codes(draft) == {"WRI002"}
    assert "WRI001" not in codes(plain) | codes(draft)
    assert [one.policy.least_status for one in (plain, draft, gate, both)] == [
        "draft",
        "idea",
        "in_review",
        "in_review",
    ]
    assert [one.policy.severities["PRO004"].value for one in (plain, draft, both)] == [
        "error",
        "info",
        "info",
    ]
    assert [one.policy.options["PRO008"]["enough_words"] for one in (plain, draft, gate)] == [60, 60, 10]
    assert [one.gate for one in (plain, draft, gate, both)] == [
        Gate(),
        Gate("never"),
        Gate("error", 70),
        Gate("never", 70),
    ]


def test_the_command_line_wins(tmp_path: Path) -> None:
    said = CliOverrides(fail_on="info", min_readiness=0, ignore=("ALT",), template="press-release")
    decision = decided(tmp_path, PER_PATH + "template = 'classic'\n", "a.json", said)
    assert decision.gate == Gate("info", 0)
    assert decision.template == "press-release"
    assert not any(code.startswith("ALT") for code in codes(decision))


def test_status_and_stage_can_be_asked_for_and_a_least_status_only_raises(tmp_path: Path) -> None:
    text = "meta: {status: draft}\nproduct: X"
    at_least = decided(tmp_path, "least-status = 'in_review'")
    raised = report(at_least, text)
    asked = report(decide(None, "idea.yaml", CliOverrides(as_status="in_review")), text)
    assert [finding.severity for finding in raised.findings] == [
        finding.severity for finding in asked.findings
    ]
    assert raised.errors > report(Decision(), text).errors
    assert raised.status == "draft"
    approved = "meta: {status: approved}\nproduct: X"
    assert report(at_least, approved).findings == report(Decision(), approved).findings
    early = report(decide(None, "idea.yaml", CliOverrides(as_status="idea")), approved)
    assert early.errors < report(Decision(), approved).errors
    unmeasured = "problem: {statement: Organisers cancel walks, today: They ask.}"
    growth = report(decide(None, "idea.yaml", CliOverrides(as_stage="growth")), unmeasured)
    assert growth.errors > report(Decision(), unmeasured).errors


def test_options_reach_their_rule(tmp_path: Path) -> None:
    text = "product: X\ntenets:\n  - Customers before partners\n  - Answers before menus\n"
    strict = report(decided(tmp_path, "[rules.TEN002]\nmost = 1"), text)
    assert "TEN002" in {finding.code for finding in strict.findings}
    assert "TEN002" not in {finding.code for finding in report(Decision(), text).findings}


WORDED = "product: X\nsolution: {summary: A paradigm for walkers.}\n"


def test_words_of_the_house(tmp_path: Path) -> None:
    hype = decided(tmp_path, "[words.hype]\nadd = ['paradigm']")
    assert "WRI003" in {finding.code for finding in report(hype, WORDED).findings}
    assert "WRI003" not in {finding.code for finding in report(Decision(), WORDED).findings}


def test_words_are_added_to_the_list_of_the_language(tmp_path: Path) -> None:
    (change,) = decided(tmp_path, "[words.hype]\nadd = ['knorke']\nremove = ['seamless']").words
    assert {"knorke"} < change.made("en")
    assert "seamless" not in change.made("en")
    assert change.made("tlh") == {"knorke"}
    (only,) = decided(tmp_path, "[words.our-own]\nonly = ['we']").words
    assert (only.list, set(only.made("en"))) == ("our_own", {"we"})


def test_must_have_themes(tmp_path: Path) -> None:
    assert decided(tmp_path, "faq-themes = []").faq_themes == ()
    assert Decision().faq_themes is None


def test_a_baseline_that_is_not_there_is_a_mistake_of_the_settings(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"prfaq.toml:1: .*no such baseline"):
        decided(tmp_path, "baseline = 'nowhere.json'")
    with pytest.raises(SettingsError, match="no such baseline"):
        decide(None, "a.yaml", CliOverrides(baseline=str(tmp_path / "nowhere.json")))


def test_without_anything_said_nothing_changes() -> None:
    decision = decide(None, "a.yaml", NOTHING)
    assert codes(decision) == {rule.code for rule in RULES}
    assert decision.gate == Gate()
