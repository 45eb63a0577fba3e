"""`prfaq check --add-suppressions`: comments that accept what is found, and change nothing else."""

import datetime
import re
from collections.abc import Iterable, Sequence
from itertools import chain
from pathlib import Path

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from prfaq.files import read_source
from prfaq.finding import Finding, Report, apart
from prfaq.fixer.accept import Acceptance, accept
from prfaq.idea.load import load
from prfaq.linter.registry import PROTECTED
from prfaq.runner import Checked, Job
from prfaq.source import Source
from tests.cli.running import prfaq
from tests.cli.test_check import SOUND, broken
from tests.tools import SAMPLES, for_each

DAY = datetime.date(2026, 11, 22)
YAML = [*SAMPLES.glob("[su]*.yaml"), *sorted(SAMPLES.glob("broken/*.yaml"))[::6]]


def checked(source: Source) -> Report:
    outcome = Job(DAY).check(source)
    assert isinstance(outcome, Checked)
    return outcome.report


def found(source: Source) -> tuple[Finding, ...]:
    return checked(source).findings


def keys(findings: Iterable[Finding]) -> set[tuple[str, str]]:
    return {(one.code, one.path) for one in chain.from_iterable(map(apart, findings))}


def accepted(source: Source) -> Acceptance:
    """What comes of accepting all there is, after a look at what a check says then."""
    done = accept(source, found(source), "waiting for May", found)
    after = checked(done.source)
    added = [line for line in done.source.lines if "# prfaq: ignore[" in line and "waiting for May" in line]
    assert [line for line in done.source.lines if line not in added] == source.lines
    assert load(done.source).idea == load(source).idea
    assert [done.source.lines[one.line - 1] for one in done.made] == added
    assert keys(after.findings) == keys(done.refused)
    assert keys(one.finding for one in after.suppressed) >= keys(done.accepted)
    assert keys(done.accepted) | keys(done.refused) == keys(found(source))
    return done


def test_the_findings_of_samples_are_accepted_and_nothing_else_changes() -> None:
    sources = [source for path in YAML if isinstance(Job(DAY).check(source := read_source(path)), Checked)]
    done = [accepted(source) for source in sources]
    assert sum(len(one.accepted) for one in done) > 40
    assert {one.code for every in done for one in every.refused} <= {*PROTECTED, "INT025"}


HYPE = ("They lack a tool", "TBD", "Seamless synergy", "Many users hate it (24/7?)", "everybody")


def written(style: str, depth: int, lines: Sequence[str]) -> str:
    """A text of several lines as YAML has it, behind its key or its dash."""
    indent = "\n" + "  " * depth
    if style in ("'", '"'):
        return style + indent.join(lines) + style
    return indent.join([style, *lines]) if style else indent.join(lines)


@settings(max_examples=25)
@given(st.data())
def test_whatever_a_text_is_written_in_what_is_found_in_it_can_be_accepted(data: st.DataObject) -> None:
    def text(depth: int) -> str:
        lines = data.draw(st.lists(st.sampled_from(HYPE), min_size=1, max_size=3))
        return written(data.draw(st.sampled_from(["", "|", ">-", "|+", "'", '"'])), depth, lines)

    source = Source(
        "a.yaml",
        f"Customer: {text(1)}\nproblem:\n  today:\n    - {text(3)}\n  statement: {text(2)}\n"
        f"benefit: {text(1)}\ncustomer_faq:\n  - q: {text(3)}\n    a: {text(3)}\n"
        f"Internal FAQ:\n  - {{q: Why?, a: TBD}}\n  - a: {text(3)}\ntenets:\n  - {text(2)}\n",
    )
    done = accepted(source)
    assert {one.code for one in done.refused} <= PROTECTED


@for_each("line_end", ["\n", "\r\n"])
def test_a_comment_stands_above_what_it_accepts_with_all_rules_of_its_line(line_end: str) -> None:
    text = SOUND.replace("\n", line_end)
    source = Source("a.yaml", text)
    done = accept(source, [one for one in found(source) if one.line > 1], "in May", found)
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
    assert re.search(r"accepted \d+ findings with \d comments in a.yaml\n", done.stderr)
    assert (
        "a.yaml: PRO001 not accepted: nothing can be reviewed without a customer and a problem" in done.stderr
    )
    assert re.search(
        "a.json: .* findings not accepted: JSON has no comments, `.+` in prfaq.toml", done.stderr
    )
    assert "PRO001" in done.stdout
    for mistake in (["--add-suppressions", " "], ["--add-suppressions", "x", "--fix"]):
        assert prfaq("check", "a.yaml", *mistake, cwd=tmp_path).returncode == 2
    assert prfaq("check", "-", "--add-suppressions", "x", stdin=SOUND).returncode == 2
