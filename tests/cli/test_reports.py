"""Where the findings of a check go, and which of them are shown."""

import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from prfaq.reporters import FORMATS
from tests.cli.running import prfaq
from tests.cli.test_check import SOUND, broken

IDEAS = {"good.yaml": SOUND, "bad.yaml": broken(), "old/bad.yaml": broken()}


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    for name, text in IDEAS.items():
        (tmp_path / "ideas" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "ideas" / name).write_text(text, encoding="utf-8")
    return tmp_path


def test_several_formats_in_one_run_each_go_to_their_file(desk: Path) -> None:
    plain = prfaq("check", "ideas", cwd=desk)
    done = prfaq(
        "check", "ideas", "--format", "text", "--format", "sarif=r.sarif", "--format=json=r.json", cwd=desk
    )
    assert (done.returncode, done.stdout) == (plain.returncode, plain.stdout)
    assert done.stderr == "Wrote r.sarif\nWrote r.json\n"
    assert json.loads((desk / "r.sarif").read_text())["version"] == "2.1.0"
    found = json.loads((desk / "r.json").read_text())["findings"]
    assert found == json.loads(prfaq("check", "ideas", "--format", "json", cwd=desk).stdout)["findings"]
    again = prfaq("check", "ideas", "-q", "--format", "junit", "--output", "r.json", cwd=desk)
    assert (again.stdout, again.stderr) == ("", "")
    assert (desk / "r.json").read_text().startswith("<?xml")


MISTAKES = {
    "--format json --format text": "Both json and text would go to standard output.",
    "--format json=r --format text=./r": "Both json and text would go to ./r.",
    "--format json=r -o x": "`-o` names a file, and every format has its own.",
    "--format json -o gone/r.json": "gone: There is no such folder.",
    "-o ideas": "ideas: This is a folder, and a report is a file.",
    "-o ideas/good.yaml": "ideas/good.yaml: This is no report, and stays as it is.",
    "-o letter.docx": "letter.docx: This is no report, and stays as it is.",
    "--statistics --format json": "`--statistics` is a table on standard output.",
    "--stdin-filename a.yaml": "`--stdin-filename` names standard input.",
    "--watch --format sarif": "`--watch` has no use for `--format sarif`.",
    "--watch --statistics": "`--watch` has no use for `--statistics`.",
    "--diff --format text --format json=r": "`--diff` has no use for `--format json`.",
    "--diff -o r": "`--diff` has no use for `-o`.",
    "--exclude !x": "'!x' brings nothing back: `exclude` only leaves out.",
    "- -": "Standard input is named twice, and can be read but once.",
    "--changed-since main": "`--changed-since` needs a git repository.",
}


@pytest.mark.parametrize("options", MISTAKES)
def test_a_mistake_is_one_line_with_a_way_out_and_nothing_is_written(options: str, desk: Path) -> None:
    (desk / "letter.docx").write_text("PK", encoding="utf-8")
    done = prfaq("check", "ideas", *options.split(), cwd=desk)
    first, *hint = done.stderr.splitlines()
    assert (done.returncode, done.stdout, len(hint)) == (2, "", 1)
    assert MISTAKES[options] in first
    assert (desk / "ideas/good.yaml").read_text(encoding="utf-8") == SOUND
    assert not (desk / "r").exists()


def test_a_format_that_there_is_not_is_refused_with_those_there_are() -> None:
    assert "'sarfi' is not one of" in prfaq("check", "-", "--format", "sarfi=x", stdin=SOUND).stderr
    assert "'sarif=' names no file" in prfaq("check", "-", "--format", "sarif=", stdin=SOUND).stderr


def test_in_a_subfolder_services_get_paths_from_the_root_of_the_repository(desk: Path) -> None:
    (desk / ".git").mkdir()
    for kind, shown in {"sarif": '"uri": "ideas/old/bad.yaml"', "github": "file=ideas/old/bad.yaml,"}.items():
        assert shown in prfaq("check", "bad.yaml", "--format", kind, cwd=desk / "ideas" / "old").stdout
    assert prfaq("check", "bad.yaml", cwd=desk / "ideas").stdout.startswith("bad.yaml:")


def test_quiet_prints_findings_alone(desk: Path) -> None:
    silent = prfaq("check", "ideas/good.yaml", "-q", "--min-severity", "error", cwd=desk)
    assert (silent.returncode, silent.stdout, silent.stderr) == (0, "", "")
    said = prfaq("check", "ideas/bad.yaml", "-q", "--min-severity", "error", cwd=desk)
    assert (said.returncode, said.stderr) == (1, "")
    assert "PRO001" in said.stdout
    assert "checked" not in said.stdout
    assert "parts written" not in said.stdout


def severities(*arguments: str, cwd: Path) -> set[str]:
    report = json.loads(prfaq("check", *arguments, "--format", "json", cwd=cwd).stdout)
    return {finding["severity"] for finding in report["findings"]}


def test_what_is_too_light_is_not_shown_but_what_fails_the_check_always_is(desk: Path) -> None:
    assert severities("ideas", cwd=desk) == {"error", "warning", "info"}
    assert severities("ideas", "--min-severity", "warning", cwd=desk) == {"error", "warning"}
    assert severities("ideas", "--min-severity", "error", cwd=desk) == {"error"}
    assert severities("ideas", "--min-severity", "error", "--fail-on", "warning", cwd=desk) == {
        "error",
        "warning",
    }
    assert " not shown." in prfaq("check", "ideas", "--min-severity", "error", cwd=desk).stdout


def test_statistics_count_findings_and_ideas_by_rule(desk: Path) -> None:
    done = prfaq("check", "ideas", "--statistics", cwd=desk)
    assert done.returncode == 1
    head, *rows = [line.split() for line in done.stdout.splitlines()[:-1]]
    assert head == ["Findings", "Ideas", "Severity", "Rule"]
    assert ["2", "2", "error", "PRO001", "missing-problem"] in rows
    report = json.loads(prfaq("check", "ideas", "--format", "json", cwd=desk).stdout)
    assert sum(int(row[0]) for row in rows) == len(report["findings"])
    assert [int(row[0]) for row in rows] == sorted((int(row[0]) for row in rows), reverse=True)


def checked(*arguments: str, cwd: Path) -> list[str]:
    report = json.loads(prfaq("check", *arguments, "--format", "json", cwd=cwd).stdout)
    return [file["file"].removeprefix("ideas/") for file in report["files"]]


@pytest.mark.parametrize(
    ("arguments", "files"),
    [
        (["ideas", "--exclude", "old/"], ["bad.yaml", "good.yaml"]),
        (["ideas/good.yaml", "ideas/bad.yaml", "--exclude", "*bad*"], ["good.yaml"]),
        (["ideas", "--exclude", "ideas/old", "--exclude", "g*.yaml"], ["bad.yaml"]),
        (["ideas/*.yaml"], ["bad.yaml", "good.yaml"]),
        (["ideas/**/b*.yaml"], ["bad.yaml", "old/bad.yaml"]),
        (["ideas/**/*.yaml", "--exclude", "old"], ["bad.yaml", "good.yaml"]),
        (["ideas/[bg]*.yaml"], ["bad.yaml", "good.yaml"]),
    ],
)
def test_what_is_excluded_is_left_out_and_a_quoted_glob_is_expanded(
    arguments: list[str], files: list[str], desk: Path
) -> None:
    assert checked(*arguments, cwd=desk) == files
    assert prfaq("status", *arguments, cwd=desk).stdout.count("\n") == len(files) + 1


def test_a_glob_that_means_nothing_is_a_file_that_is_not_there(desk: Path) -> None:
    done = prfaq("check", "none/*.yaml", cwd=desk)
    assert (done.returncode, done.stderr.startswith("prfaq: none/*.yaml: There is no such file.")) == (
        2,
        True,
    )
    (desk / "[x].yaml").write_text(SOUND, encoding="utf-8")
    assert checked("[x].yaml", cwd=desk) == ["[x].yaml"]


def test_standard_input_takes_the_name_and_the_configuration_of_a_file(desk: Path) -> None:
    (desk / "ideas/prfaq.toml").write_text("select = ['PRO001']", encoding="utf-8")
    name = "ideas/new.yaml"
    done = prfaq("check", "-", "--format", "sarif", "--stdin-filename", name, stdin=broken(), cwd=desk)
    (result,) = json.loads(done.stdout)["runs"][0]["results"]
    place = result["locations"][0]["physicalLocation"]["artifactLocation"]
    assert (result["ruleId"], place["uri"]) == ("PRO001", name)
    (desk / "ideas/prfaq.toml").unlink()
    done = prfaq(
        "check", "-", "--diff", "--stdin-filename", name, stdin="meta: {status: in review}", cwd=desk
    )
    assert f"--- {name}" in done.stdout


@pytest.mark.parametrize("name", sorted(FORMATS.keys() - {"text"}))
def test_an_idea_that_is_not_ready_is_no_success_in_any_report(desk: Path, name: str) -> None:
    options = ("--min-readiness", "100", "--min-severity", "error")
    done = prfaq("check", "ideas/good.yaml", *options, "--format", name, cwd=desk)
    assert done.returncode == 1
    told = {"markdown": "something has to be mended", "json": '"wanted": 100'}
    assert told.get(name, "and 100 is wanted") in done.stdout


def test_files_are_written_though_nobody_reads_standard_output_any_more(desk: Path) -> None:
    text = broken() + "customer_faq:\n" + "  - {q: x, a: y}\n" * 3000
    (desk / "long.yaml").write_text(text, encoding="utf-8")
    reading, writing = os.pipe()
    os.close(reading)
    command = ("check", "long.yaml", "--format", "json", "--format", "sarif=r.sarif")
    subprocess.run(
        [sys.executable, "-m", "prfaq", *command],
        cwd=desk,
        stdout=writing,
        stderr=subprocess.PIPE,
        check=False,
    )
    os.close(writing)
    assert json.loads((desk / "r.sarif").read_text())["version"] == "2.1.0"


def test_commands_that_are_suggested_can_be_pasted(desk: Path) -> None:
    (desk / "old ones").mkdir()
    (desk / "old ones" / "it's a.yaml").write_text(broken(), encoding="utf-8")
    done = prfaq("check", "old ones/it's a.yaml", "--fail-on", "never", cwd=desk)
    commands = re.findall(r"`(prfaq [^`]+)`", done.stdout + done.stderr)
    assert [command for command in commands if "old ones/it's a.yaml" in shlex.split(command)]


def test_nothing_is_said_to_stand_in_the_way_only_if_there_is_a_customer(desk: Path) -> None:
    (desk / "bare.yaml").write_text("product: Walk planner\nbenefit: Walks take place.\n", encoding="utf-8")
    assert "Nothing stands" in prfaq("check", "ideas/good.yaml", cwd=desk).stderr
    for options in (["bare.yaml", "--select", "WRI"], ["ideas/bad.yaml", "--fail-on", "never"]):
        assert "Nothing stands" not in prfaq("check", *options, cwd=desk).stderr


def test_what_was_accepted_is_counted_and_listed_with_all(desk: Path) -> None:
    accepted = '[[suppress]]\npath = "ideas/good.yaml"\nrules = ["MET001"]\nreason = "later"\n'
    (desk / "prfaq.toml").write_text(accepted, encoding="utf-8")
    assert "accepted; `prfaq check --all" in prfaq("check", "ideas/good.yaml", cwd=desk).stdout
    assert "suppressed MET001" in prfaq("check", "ideas/good.yaml", "--all", cwd=desk).stdout


def test_reports_name_files_from_the_repository_and_are_quiet_where_asked(desk: Path) -> None:
    (desk / ".git").mkdir()
    found = prfaq("check", "bad.yaml", "--format", "junit", cwd=desk / "ideas").stdout
    assert 'classname="ideas/bad.yaml"' in found
    assert (
        prfaq(
            "check", "good.yaml", "-q", "--min-severity=error", "--format=github", cwd=desk / "ideas"
        ).stdout
        == ""
    )
