"""Every rule flags what its cases say, where they say, and passes the rest."""

from operator import attrgetter

import pytest

from prfaq.linter.registry import RULES
from prfaq.linter.rule import Descriptor, Diagnostic
from prfaq.source import Source
from tests.linter.cases import FOLDER, Case, all_findings, as_text, cases, findings, pointed_at, read
from tests.tools import for_each

CASED = [rule for rule in RULES if rule.reads or rule.page.sections["Fails"].strip()]
"""All but the few that no idea can break by itself, such as a rule that breaks down; others test those."""


@pytest.mark.parametrize("rule", RULES, ids=attrgetter("code"))
def test_a_rule_flags_what_its_cases_say_where_they_say_and_passes_the_rest(rule: Descriptor) -> None:
    asked = list(cases(rule.code))
    passes = sum(case.path is None for case in asked)
    assert rule not in CASED or min(passes, len(asked) - passes) >= 2, "two cases or more of both kinds"
    if asked:
        for_each("case", asked)(_answers)(rule=rule)


def _answers(rule: Descriptor, case: Case) -> None:
    found = findings(rule, case.source, case.as_of)
    at_path = [finding for finding in found if finding.path == case.path]
    said = [(finding.path, finding.message) for finding in found]
    if case.path is None:
        assert not said
        return
    assert at_path, f"nothing at {case.path}, but {said}"
    assert all(finding.message and finding.hint for finding in found)
    if case.words:
        assert case.words in [pointed_at(case.source, finding) for finding in at_path]
    if case.severity:
        assert case.severity in [finding.severity.value for finding in at_path]


def test_examples_that_fail_are_flagged_and_those_that_pass_are_not() -> None:
    flagged = {
        heading: {rule.code for rule in CASED if findings(rule, _example(rule, heading))}
        for heading in ("Fails", "Passes")
    }
    assert flagged == {"Fails": {rule.code for rule in CASED}, "Passes": set()}


def _example(rule: Descriptor, heading: str) -> Source:
    written = rule.page.sections[heading]
    assert written.strip(), f"{rule.code} has no example that {heading.lower()}"
    of_notation = not rule.reads  # such an example is a whole file, to be read as it stands
    return Source(f"{rule.code}.yaml", written if of_notation else as_text(read(written)))


def test_the_sound_idea_has_no_findings() -> None:
    found = all_findings(Source("base.yaml", (FOLDER / "base.yaml").read_text(encoding="utf-8")))
    assert not found, [(finding.code, finding.path, finding.message) for finding in found]


def test_what_no_idea_can_break_by_itself_is_a_diagnostic() -> None:
    without = [one for one in RULES if one not in CASED]
    assert all(isinstance(one, Diagnostic) for one in without), without
    assert len(without) <= 10


def test_every_case_file_belongs_to_a_rule() -> None:
    files = {file.stem for file in FOLDER.glob("*.yaml")} - {"base"}
    assert files
    assert files <= {rule.code for rule in RULES}
