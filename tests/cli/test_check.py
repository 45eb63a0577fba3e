"""`prfaq check`, as a reviewer runs it."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.running import prfaq, prfaq_process
from tests.tools import ROOT

SOUND = """\
product: Lanternlight
company: Brightwick
customer:
  segment: volunteer organisers of evening walks in towns under 50,000
  role: organiser
  context: checking two hours before the start who will come
  size: {value: 2300, unit: walking groups, source: register of clubs 2026}
problem:
  statement: Organisers cancel one walk in five because 60 walkers do not answer.
  today: They ask in three chat groups and count the answers by hand.
evidence:
  - {id: log, claim: 61 of 310 walks were cancelled, kind: usage_data, source: calendar, date: 2026-05-02}
alternatives:
  - {name: chat groups, kind: workaround, strengths: [everyone has it], shortcomings: [answers get lost]}
benefit: Organisers know by noon who is coming.
solution:
  summary: Walkers answer once, and the organiser sees the count.
"""


def broken(text: str = SOUND) -> str:
    return text.replace("  statement: Organisers", "  # Organisers")


def test_a_finding_has_place_severity_code_name_message_excerpt_and_hint() -> None:
    done = prfaq("check", "-", stdin=broken())
    assert done.returncode == 1
    assert "-:8:1: error PRO001 missing-problem: The customer problem is missing" in done.stdout
    assert "  8 | problem:\n    | ^^^^^^^\n    = Write what goes wrong" in done.stdout
    assert done.stderr == ""


def test_a_sound_small_idea_has_no_error_and_exits_0() -> None:
    done = prfaq("check", "-", stdin=SOUND)
    assert (done.returncode, " error " in done.stdout) == (0, False), done.stdout


def test_coverage_names_the_five_questions() -> None:
    assert "-: customer" in prfaq("check", "-", stdin=SOUND).stdout
    assert "problem missing" in prfaq("check", "-", stdin=broken()).stdout


@pytest.mark.parametrize(("threshold", "status"), [("error", 0), ("info", 1), ("never", 0)])
def test_fail_on_says_from_which_severity_the_exit_status_is_1(threshold: str, status: int) -> None:
    without_size = SOUND.replace("  size: {", "  x-size: {")
    assert prfaq("check", "-", "--fail-on", threshold, stdin=without_size).returncode == status


def test_unreadable_input_exits_2_and_the_others_are_checked(tmp_path: Path) -> None:
    (tmp_path / "good.yaml").write_text(SOUND, encoding="utf-8")
    (tmp_path / "bad.yaml").write_text("%product: x", encoding="utf-8")
    done = prfaq("check", "bad.yaml", "missing.yaml", "good.yaml", cwd=tmp_path)
    assert done.returncode == 2
    assert "good.yaml: customer" in done.stdout
    assert "There is no such file" in done.stderr
    assert "bad.yaml:1:" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_folder_is_walked_for_files_that_hold_an_idea(tmp_path: Path) -> None:
    (tmp_path / "ideas" / ".hidden").mkdir(parents=True)
    (tmp_path / "ideas" / "walk.yaml").write_text(SOUND, encoding="utf-8")
    (tmp_path / "ideas" / "compose.yaml").write_text("services: {web: {image: nginx}}", encoding="utf-8")
    (tmp_path / "ideas" / ".hidden" / "other.yaml").write_text(SOUND, encoding="utf-8")
    done = prfaq("check", "ideas", cwd=tmp_path)
    assert "1 idea checked" in done.stdout
    assert "ideas/walk.yaml: customer" in done.stdout.replace("\\", "/")


def test_a_folder_without_ideas_is_said_to_be_so(tmp_path: Path) -> None:
    done = prfaq("check", ".", cwd=tmp_path)
    assert (done.returncode, "There is no idea in this folder" in done.stderr) == (2, True)


def test_the_json_report_keeps_its_contract() -> None:
    done = prfaq("check", "-", "--format", "json", "--as-of", "2026-11-22", stdin=broken())
    report = json.loads(done.stdout)
    assert report["version"] == 1
    assert set(report) >= {"version", "files", "findings", "suppressed", "unreadable", "summary"}
    (file,) = report["files"]
    assert set(file) >= {"file", "title", "status", "coverage"}
    assert file["file"] == "-"
    assert set(file["coverage"]) == {"customer", "problem", "benefit", "evidence", "experience"}
    assert file["coverage"]["problem"] == "missing"
    first = next(finding for finding in report["findings"] if finding["code"] == "PRO001")
    assert set(first) >= {
        *("code", "name", "severity", "message", "hint", "file", "path"),
        *("line", "column", "end_line", "end_column"),
    }
    assert first["path"] == "/problem/statement"
    assert (first["line"], first["column"], first["end_line"], first["end_column"]) == (8, 1, 8, 8)
    assert report["summary"]["errors"] == sum(f["severity"] == "error" for f in report["findings"])


def test_the_json_report_is_whole_when_nothing_could_be_read() -> None:
    report = json.loads(prfaq("check", "nowhere.yaml", "--format", "json").stdout)
    assert (report["files"], report["findings"]) == ([], [])
    assert "no such file" in report["unreadable"][0]["message"]


@pytest.mark.parametrize(
    "paths",
    [
        "samples/broken samples/broken",
        "samples/broken --format json -o /dev/stdout",
        "{draft}",
        "{draft} {draft} -j 2",
    ],
)
def test_a_reader_that_closes_early_is_no_error(paths: str, tmp_path: Path) -> None:
    draft = tmp_path / "draft.docx"
    prfaq("render", "samples/ward-handover.yaml", "-o", str(draft))
    command = f'"{sys.executable}" -m prfaq check {paths.format(draft=draft)} --all | head -n 1'
    done = subprocess.run(command, shell=True, capture_output=True, text=True, cwd=ROOT, check=False)
    assert len(done.stdout.splitlines()) == 1
    assert "Traceback" not in done.stderr
    assert "BrokenPipe" not in done.stderr
    assert "broken pipe" not in done.stderr
    assert "draft" not in paths or done.stderr == ""


def test_lines_that_need_quotes_stand_in_one_block_behind_what_blocks() -> None:
    text = broken().replace("role: organiser", "role: @maria: organiser")
    text = text.replace("today: They", "today: Now: they")
    lines = prfaq("check", "-", stdin=text).stdout.splitlines()
    (block,) = (at for at, line in enumerate(lines) if line.startswith("2 lines need quotes: "))
    assert "`prfaq check --fix -` writes them" in lines[block]
    assert ["INT025" in line for line in lines[block : block + 4]] == [False, True, True, False]
    before, after = "\n".join(lines[:block]), "\n".join(lines[block + 3 :])
    assert "PRO001" in before
    assert "error INT025" not in before + after
    assert " error " not in after


def test_a_terminal_without_unicode_gets_every_finding_all_the_same() -> None:
    text = broken().replace("Organisers", "Организаторы")
    done = prfaq_process("check", "-", stdin=text, PYTHONIOENCODING="cp1252")
    assert "PRO001" in done.stdout
    assert "Traceback" not in done.stderr


def test_color_only_where_it_is_asked_for() -> None:
    assert "\x1b[" not in prfaq("check", "-", stdin=broken()).stdout
    assert "\x1b[" in prfaq("check", "-", stdin=broken(), FORCE_COLOR="1").stdout
    assert "\x1b[" not in prfaq("check", "-", stdin=broken(), FORCE_COLOR="1", NO_COLOR="1").stdout


def test_what_is_missing_at_the_top_shows_no_line_that_has_nothing_to_do_with_it() -> None:
    shown = prfaq("check", "-", "--select", "MET001", stdin=SOUND).stdout
    assert "-:1:1: info MET001 no-metrics: No success metric.\n    = " in shown
    assert "product: Lanternlight" not in shown


def test_a_check_says_what_to_do_next_and_writes_nothing(tmp_path: Path) -> None:
    idea = tmp_path / "a.yaml"
    steps = {
        SOUND: ["`prfaq render a.yaml` writes the document.", "`prfaq new --more a.yaml`"],
        SOUND.replace("benefit:", "benfit:"): ["`prfaq check --fix a.yaml` mends 1 thing."],
        broken(): ["Next (`problem.statement`): write what goes wrong"],
    }
    for text, wanted in steps.items():
        idea.write_text(text, encoding="utf-8")
        done = prfaq("check", "a.yaml", cwd=tmp_path)
        assert all(step in done.stderr for step in wanted)
        assert idea.read_text(encoding="utf-8") == text
        assert prfaq("check", "a.yaml", "--format", "json", cwd=tmp_path).stderr == ""


def test_what_blocks_comes_first_in_a_pipe() -> None:
    severities = [
        line.split()[1]
        for line in prfaq("check", "-", stdin=broken()).stdout.splitlines()
        if line[:2] == "-:"
    ]
    errors = severities.count("error")
    assert errors
    assert set(severities[:errors]) == {"error"}


def test_an_option_of_a_variable_that_is_not_set_does_not_count_as_left_out(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(SOUND, encoding="utf-8")
    for option in ("--changed-since", "--baseline", "--config", "--select", "--exclude"):
        done = prfaq("check", "a.yaml", option, "", cwd=tmp_path)
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr.startswith(f"prfaq: `{option}` is empty.")


def test_a_weak_part_names_the_few_rules_that_make_it_so() -> None:
    text = "customer: {segment: cooks in small towns, role: cook, context: at dawn}\n"
    assert "customer weak (CUS003, CUS004)" in prfaq("check", "-", stdin=text).stdout
