"""`prfaq rules`: every rule with the version that brought it."""

import json

import pytest

from prfaq.cli import group
from prfaq.linter.registry import RULES


def printed(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    group.main(["rules", *arguments], prog_name="prfaq", standalone_mode=False)
    return capsys.readouterr().out


def test_the_table_has_a_line_for_every_rule(capsys: pytest.CaptureFixture[str]) -> None:
    lines = printed(capsys).splitlines()
    assert [line.split()[:3] for line in lines] == [[rule.code, rule.name, rule.since] for rule in RULES]
    assert all(line.endswith(rule.page.summary) for line, rule in zip(lines, RULES, strict=True))


def test_programs_are_told_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    told = json.loads(printed(capsys, "--format", "json"))
    assert [(one["code"], one["since"]) for one in told] == [(rule.code, rule.since) for rule in RULES]


def test_several_rules_are_explained_one_after_the_other(capsys: pytest.CaptureFixture[str]) -> None:
    group.main(["explain", "PRO001", "met001"], prog_name="prfaq", standalone_mode=False)
    shown = capsys.readouterr().out
    assert 0 <= shown.find("PRO001") < shown.find("MET001")


def test_a_family_is_explained_by_its_rules(capsys: pytest.CaptureFixture[str]) -> None:
    group.main(["explain", "pro"], prog_name="prfaq", standalone_mode=False)
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[:2] for line in lines] == [
        [rule.code, rule.name] for rule in RULES if rule.code.startswith("PRO")
    ]
