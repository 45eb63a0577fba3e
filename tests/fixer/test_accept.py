"""`prfaq check --add-suppressions`: comments that accept what is found, and change nothing else."""

import datetime
from pathlib import Path

import pytest
import yaml

from prfaq.files import read_source
from prfaq.finding import Report
from prfaq.fixer.accept import accept
from prfaq.idea.load import load
from prfaq.runner import Checked, Job
from prfaq.source import Source
from tests.cli.running import prfaq
from tests.cli.test_check import SOUND, broken
from tests.tools import SAMPLES

DAY = datetime.date(2026, 11, 22)
YAML = [*SAMPLES.glob("[su]*.yaml"), *sorted(SAMPLES.glob("broken/*.yaml"))[::6]]


def check(source: Source) -> Report:
    outcome = Job(DAY).check(source)
    assert isinstance(outcome, Checked)
    return outcome.report


def test_the_findings_of_samples_are_accepted_and_nothing_else_changes() -> None:
    accepted = 0
    for path in YAML:
        source = read_source(path)
        if not isinstance(Job(DAY).check(source), Checked):
            continue
        before = check(source)
        done = accept(source, before.findings, "waiting for May", check)
        after = check(done.source)
        added = [line for line in done.source.lines if "waiting for May" in line]
        assert [line for line in done.source.lines if line not in added] == source.lines, path
        assert load(done.source).idea == load(source).idea
        left = {(one.code, one.path) for one in after.findings}
        assert left <= {(one.code, one.path) for one in before.findings}, path
        assert not any(one.code.startswith("SUP") for one in after.findings)
        accepted += len(before.findings) - len(after.findings)
    assert accepted > 40


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_a_comment_stands_above_what_it_accepts_with_all_rules_of_its_line(line_end: str) -> None:
    text = SOUND.replace("\n", line_end)
    source = Source("a.yaml", text)
    done = accept(source, [one for one in check(source).findings if one.line > 1], "in May", check)
    comments = [line.strip() for line in done.source.lines if "# prfaq" in line]
    assert comments
    assert all(line.startswith("# prfaq: ignore[") and line.endswith("] in May") for line in comments)
    assert yaml.safe_load(done.source.text) == yaml.safe_load(text)
    assert done.source.text.count(line_end) == text.count(line_end) + len(comments)


def test_the_command_line_writes_them_shows_them_and_says_what_it_cannot_accept(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(broken(), encoding="utf-8")
    (tmp_path / "a.json").write_text(
        '{"product": {"name": "X"}, "customer": {"segment": "y"}}', encoding="utf-8"
    )
    asked = ("check", "a.yaml", "a.json", "--add-suppressions", " not\nyet ")
    shown = prfaq(*asked, "--diff", cwd=tmp_path)
    assert shown.returncode == 1
    assert "+# prfaq: ignore[" in shown.stdout
    assert (tmp_path / "a.yaml").read_text(encoding="utf-8") == broken()
    done = prfaq(*asked, cwd=tmp_path)
    assert "] not yet\n" in (tmp_path / "a.yaml").read_text(encoding="utf-8")
    assert "prfaq: accepted " in done.stderr
    assert "prfaq: a.json: no comment can accept " in done.stderr
    assert "PRO001" in done.stdout
    for mistake in (["--add-suppressions", " "], ["--add-suppressions", "x", "--fix"]):
        assert prfaq("check", "a.yaml", *mistake, cwd=tmp_path).returncode == 2
    assert prfaq("check", "-", "--add-suppressions", "x", stdin=SOUND).returncode == 2
