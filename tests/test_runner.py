"""Many files: the same bytes whatever the number of workers, and nothing that stops the others."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from prfaq.errors import Location, UserError
from prfaq.reporters import FORMATS
from prfaq.runner import Checked, Job, outcomes, spread
from prfaq.source import Source
from tests.cli.running import prfaq, prfaq_process
from tests.cli.test_check import SOUND, broken
from tests.linter.accepting import DAY
from tests.tools import ROOT, for_each


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Forty ideas, some broken, one unreadable, with a configuration and a baseline."""
    made = tmp_path_factory.mktemp("ideas")
    for number in range(40):
        text = broken() if number % 7 == 3 else f"# {number}\n{SOUND}"
        if number % 5 == 2:
            text = f"# prfaq: ignore[FAQ, WRI] later\n{text}"
        (made / f"{number:02}.yaml").write_text(text, encoding="utf-8")
    (made / "20.yaml").write_text("product: x\n---\ncustomer: 1\n", encoding="utf-8")
    (made / "prfaq.toml").write_text(
        "[[per-path]]\npaths = ['1*.yaml']\nleast-status = 'in_review'\n", encoding="utf-8"
    )
    return made


@pytest.mark.parametrize("name", ["text", "sarif"])
def test_any_number_of_workers_writes_the_same_bytes(folder: Path, name: str) -> None:
    """A format that is written as it goes, and one that is written at the end: no other difference counts."""
    check = ("check", ".", "--format", name, "-j")
    one, two = prfaq(*check, "1", cwd=folder), prfaq_process(*check, "2", cwd=folder)
    assert (one.stdout, one.stderr, one.returncode) == (two.stdout, two.stderr, two.returncode)
    assert one.returncode == 2
    assert len(one.stdout) > 2000


@pytest.mark.parametrize("command", [["status"], ["baseline", "-o", "/dev/stdout"]])
@pytest.mark.skipif(sys.platform == "win32", reason="has no /dev/stdout")
def test_so_do_the_other_commands(folder: Path, command: list[str]) -> None:
    one, two = (prfaq_process(*command, ".", "-j", jobs, cwd=folder) for jobs in ("1", "2"))
    assert (one.stdout, one.stderr) == (two.stdout, two.stderr)
    assert len(one.stdout) > 2000


def test_what_cannot_be_read_comes_in_its_place_among_workers() -> None:
    gone = UserError("There is no such file.", "Check the name.", Location("gone.yaml"))
    sources: list[Source | UserError] = [Source(f"{number}.yaml", SOUND) for number in range(40)]
    sources[17] = gone
    found = list(spread(Job(DAY), iter(sources), 2))
    assert [one.report.file if isinstance(one, Checked) else one.message for one in found] == [
        one.name if isinstance(one, Source) else one.message for one in sources
    ]


def test_sources_are_taken_only_as_they_are_needed() -> None:
    taken = 0

    def sources() -> object:
        nonlocal taken
        for number in range(1000):
            taken += 1
            yield Source(f"{number}.yaml", "product: X")

    found = outcomes(Job(DAY), sources(), 1)  # type: ignore[arg-type]
    next(found)
    assert taken < 100


def test_a_reader_that_closes_early_stops_the_workers_quietly(folder: Path) -> None:
    command = f'"{sys.executable}" -m prfaq check . -j 2 | head -n 1'
    done = subprocess.run(
        command,
        shell=True,
        capture_output=True,
        text=True,
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        check=False,
    )
    assert len(done.stdout.splitlines()) == 1
    assert "Traceback" not in done.stderr
    assert "BrokenPipe" not in done.stderr


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="such names cannot be made there")
def test_names_with_line_ends_or_in_no_encoding_break_no_format(tmp_path: Path) -> None:
    for odd in (b"new\nline.yaml", b"latin-\xe9.yaml", b"esc\x1b[31m.yaml"):
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + odd)).write_text(broken(), encoding="utf-8")
    bad = Path(os.fsdecode(os.fsencode(tmp_path) + b"/bad\n\xff.yaml"))
    bad.write_text("product: x\n---\ncustomer: 1\n", encoding="utf-8")
    done = {name: prfaq("check", ".", "--format", name, cwd=tmp_path) for name in FORMATS}
    done["to a pipe"] = prfaq_process("check", ".", cwd=tmp_path)
    for name, one in done.items():
        assert one.returncode == 2, name
        assert "Traceback" not in one.stderr
        assert "\x1b" not in one.stdout + one.stderr
        assert len(one.stderr.splitlines()) == 2
    assert "new\nline.yaml" in [file["file"] for file in json.loads(done["json"].stdout)["files"]]
    for command in ("status", "baseline"):
        other = prfaq(command, ".", cwd=tmp_path)
        assert (other.returncode, "Traceback" in other.stderr) == (2, False)


def test_tens_of_thousands_of_findings_in_one_file(tmp_path: Path) -> None:
    entries = "".join("  - {q: x, a: tbd}\n" for _ in range(12_000))
    (tmp_path / "a.yaml").write_text(f"{SOUND}customer_faq:\n{entries}", encoding="utf-8")
    done = prfaq("check", "a.yaml", "--format", "json", "--fail-on", "never", cwd=tmp_path)
    assert done.returncode == 0
    found = json.loads(done.stdout)["findings"]
    assert 10 < len(found) < 10_000
    assert "12,000" in done.stdout or "11,8" in done.stdout, "those that are not listed are counted"


class _Dying(Job):
    """A job whose worker is ended from outside."""

    def check(self, source: Source) -> Checked:
        os._exit(9)


def test_a_worker_that_is_ended_from_outside_is_a_message() -> None:
    sources = (Source(f"{number}.yaml", SOUND) for number in range(40))
    with pytest.raises(UserError, match="ended from outside") as caught:
        list(spread(_Dying(DAY), sources, 2))
    assert "-j 1" in caught.value.hint


def test_a_mistake_in_settings_that_a_worker_meets_ends_the_run_and_the_report_is_whole(
    tmp_path: Path,
) -> None:
    for number in range(80):
        (tmp_path / f"{number:02}.yaml").write_text(SOUND, encoding="utf-8")
    names = [f"{number:02}.yaml" for number in range(80)]
    (tmp_path / "z").mkdir()
    (tmp_path / "z" / "a.yaml").write_text(SOUND, encoding="utf-8")
    (tmp_path / "z" / "prfaq.toml").write_text("faill-on = 'info'\n", encoding="utf-8")
    done = prfaq_process("check", *names, "z", "-j", "2", "--format", "json", cwd=tmp_path)
    assert (done.returncode, len(done.stderr.splitlines())) == (2, 2)
    assert "z/prfaq.toml:1: Unknown setting `faill-on`" in done.stderr


SIZED = """\
product: X
customer:
  segment: ward managers in hospitals
  {comment}
  size: {{value: {value}, unit: wards}}
"""


@for_each("workers", [1, 2])
def test_one_customer_has_one_size_in_all_ideas_of_a_run(workers: int) -> None:
    sizes = {"a": "4,800", "b": "4800", "c": "5200", "d": "5200", "e": "5200 "}
    comments = {"d": "# prfaq: ignore[FIG020] counted later"}
    sources = [
        Source(f"{name}.yaml", SIZED.format(value=f'"{value}"', comment=comments.get(name, "# nothing")))
        for name, value in sizes.items()
    ]
    reports = [one.report for one in outcomes(Job(DAY), iter(sources), workers) if isinstance(one, Checked)]
    found = {
        one.file: [(other.file, other.line, other.message) for other in finding.related]
        for one in reports
        for finding in one.findings
        if finding.code == "FIG020"
    }
    first = [("a.yaml", 5, 'This says "4,800 wards".')]
    assert found == {"c.yaml": first, "e.yaml": first}
    accepted = {(one.file, waived.finding.code) for one in reports for waived in one.suppressed}
    assert accepted == {("d.yaml", "FIG020")}
