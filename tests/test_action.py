"""The GitHub action by its script, and the hook for pre-commit by pre-commit itself."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.cli.test_check import SOUND, broken
from tests.tools import ROOT, needs

BIN = Path(sys.executable).parent


class Step:
    """What the step of a job did: its log, exit status, outputs and summary."""

    def __init__(self, folder: Path, programs: Path = BIN, **inputs: str) -> None:
        files = {name: folder.parent / name for name in ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY")}
        for file in files.values():
            file.write_text("", encoding="utf-8")
        given = {f"PRFAQ_{name.upper()}": value for name, value in inputs.items()}
        where = {"PRFAQ_BIN": str(programs), "RUNNER_TEMP": str(folder.parent)} | {
            n: str(f) for n, f in files.items()
        }
        done = subprocess.run(
            [needs("bash"), str(ROOT / ".github/check.sh")],
            cwd=folder,
            env={**os.environ, **where, **given},
            capture_output=True,
            text=True,
            check=False,
        )
        self.status, self.log, self.errors = done.returncode, done.stdout, done.stderr
        self.output, self.summary = (file.read_text(encoding="utf-8") for file in files.values())


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    if not (BIN / "prfaq").exists():
        pytest.skip("prfaq is not installed as a command beside this Python")
    ideas = tmp_path / "repository" / "our ideas"
    ideas.mkdir(parents=True)
    (tmp_path / "repository/.git").mkdir()
    (ideas / "good.yaml").write_text(SOUND, encoding="utf-8")
    (ideas / "bad.yaml").write_text(broken(), encoding="utf-8")
    return tmp_path / "repository"


def test_one_check_annotates_sums_up_and_writes_sarif(checkout: Path) -> None:
    step = Step(checkout, paths=".", sarif_file="report.sarif", fail_on="warning")
    assert (step.status, step.output) == (1, "status=1\n")
    assert "::error file=our ideas/bad.yaml,line=8," in step.log
    assert "missing-problem" in step.summary
    assert json.loads((checkout / "report.sarif").read_text(encoding="utf-8"))["version"] == "2.1.0"
    plain = Step(checkout / "our ideas", paths="good.yaml", format="text", summary="false", fail_on="")
    assert (plain.status, plain.summary) == (0, "")
    assert "1 idea checked" in plain.log


WORDS = [
    (
        {"paths": "our ideas/bad.yaml\n our ideas/good.yaml \n"},
        ["--", "our ideas/bad.yaml", "our ideas/good.yaml"],
    ),
    ({"paths": "'our ideas' \"b c\" C:\\d"}, ["--", "our ideas", "b c", "C:\\d"]),
    ({"paths": " "}, ["--", "."]),
    (
        {"args": '--exclude "our ideas/" -q\n--as-of=2027-03-15'},
        ["--exclude", "our ideas/", "-q", "--as-of=2027-03-15"],
    ),
    (
        {"args": "--exclude our\\ ideas/ --select 'A, B' # C"},
        ["--exclude", "our ideas/", "--select", "A, B", "#", "C"],
    ),
    ({"format": "text", "summary": "false"}, ["check", "--format", "text", "--", "."]),
    ({"sarif_file": "a b.sarif", "fail_on": "info"}, ["--format", "sarif=a b.sarif"]),
]


def test_words_are_split_as_a_shell_splits_them(tmp_path: Path) -> None:
    (tmp_path / "desk").mkdir()
    (tmp_path / "python").symlink_to(sys.executable)
    (tmp_path / "prfaq").write_text("#!/bin/sh\nprintf '%s\\n' \"$@\"\n", encoding="utf-8")
    (tmp_path / "prfaq").chmod(0o755)
    for inputs, expected in WORDS:
        words = Step(tmp_path / "desk", tmp_path, **inputs).log.splitlines()
        starts = range(len(words) - len(expected) + 1)
        assert any(words[start : start + len(expected)] == expected for start in starts), (inputs, words)
    step = Step(tmp_path / "desk", tmp_path, args="--exclude 'x")
    assert (step.status, step.output, step.log) == (2, "status=2\n", "")
    assert step.errors.startswith("::error title=prfaq::A quote is not closed")


def test_every_input_reaches_the_script_and_the_example_uploads_sarif() -> None:
    action = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
    given = {value for step in action["runs"]["steps"] for value in step["env"].values()}
    assert {f"${{{{ inputs.{name} }}}}" for name in action["inputs"]} <= given
    page = (ROOT / "docs/how-to/pull-requests.md").read_text(encoding="utf-8")
    blocks = [yaml.safe_load(block) for block in re.findall(r"```yaml\n(.*?)```", page, re.DOTALL)]
    (workflow,) = (block for block in blocks if "jobs" in block)
    steps = next(iter(workflow["jobs"].values()))["steps"]
    ours, upload = (
        next(s for s in steps if name in s.get("uses", "")) for name in ("OWNER/prfaq@", "upload-sarif@")
    )
    assert set(ours["with"]) <= set(action["inputs"])
    assert upload["with"]["sarif_file"] == ours["with"]["sarif-file"]


def _run(*command: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    author = {
        f"GIT_{who}_{what}": "a@b.example" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")
    }
    home = {"PRE_COMMIT_HOME": str(cwd.parent / "cache"), "PIP_NO_INDEX": "1"}
    return subprocess.run(
        command, cwd=cwd, env={**os.environ, **author, **home}, capture_output=True, text=True, check=False
    )


def test_the_hook_checks_what_is_committed(tmp_path: Path) -> None:
    """From a clone, by pre-commit itself; its `language: system` uses this installation, so that nothing is fetched."""
    tool = needs("pre-commit")
    hooks, desk = tmp_path / "hooks", tmp_path / "desk"
    hooks.mkdir()
    shutil.copy(ROOT / ".pre-commit-hooks.yaml", hooks)
    desk.mkdir()
    for folder in (hooks, desk):
        _run("git", "init", "-q", cwd=folder)
    _run("git", "add", ".", cwd=hooks)
    _run("git", "commit", "-qm", "hooks", cwd=hooks)
    revision = _run("git", "rev-parse", "HEAD", cwd=hooks).stdout.strip()
    hook = {"id": "prfaq-check", "language": "system", "entry": f"{BIN / 'prfaq'} check --only-ideas"}
    config = {"repos": [{"repo": hooks.as_uri(), "rev": revision, "hooks": [hook]}]}
    (desk / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config), encoding="utf-8")
    (desk / "good.yaml").write_text(SOUND, encoding="utf-8")
    (desk / "other.yaml").write_text("services: {web: {image: nginx}}", encoding="utf-8")
    _run("git", "add", ".", cwd=desk)
    done = _run(tool, "run", "--all-files", cwd=desk)
    assert done.returncode == 0, done.stdout + done.stderr
    (desk / "bad.yaml").write_text(broken(), encoding="utf-8")
    _run("git", "add", ".", cwd=desk)
    failed = _run(tool, "run", "--all-files", cwd=desk)
    assert failed.returncode == 1
    assert "PRO001" in failed.stdout
