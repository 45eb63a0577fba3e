"""The command line as a whole: help, mistakes, and what it costs to start."""

import subprocess
import sys
from pathlib import Path

import pytest

from prfaq.cli import COMMANDS
from tests.cli.running import prfaq
from tests.tools import ROOT, for_each


def test_help_names_every_command_and_the_first_step() -> None:
    shown = prfaq("--help").stdout
    assert all(f"\n  {name} " in shown for name in COMMANDS)
    assert "prfaq new" in shown


def test_without_a_command_the_help_is_printed_in_its_lines() -> None:
    done = prfaq()
    assert (done.returncode, done.stdout, done.stderr) == (2, "", prfaq("--help").stdout)


def test_every_command_explains_itself() -> None:
    for name in COMMANDS:
        done = prfaq(name, "--help")
        assert (done.returncode, done.stderr) == (0, "")
        assert done.stdout.startswith(f"Usage: prfaq {name}")


OTHERS = {
    "--help": {"click"},
    "check": {"click", "yaml"},
    "render": {"click", "yaml", "jinja2", "markupsafe", "markdown_it", "mdurl", "mdit_py_plugins"},
}
"""All that each command imports of what others wrote: no Word file needs to be written or read."""

UNUSED = {
    "--help": {"json", "tomllib", "difflib", "pathlib", "prfaq.files", "prfaq.runner"},
    "check": {
        "importlib.metadata",
        "email",
        "socket",
        "http",
        "concurrent.futures",
        "multiprocessing",
        "webbrowser",
    }
    | {"prfaq.fixer", "prfaq.importers", "prfaq.packs", "prfaq.preview", "prfaq.renderer", "prfaq.exporters"}
    | {"prfaq.reporters.html", "prfaq.reporters.sarif", "prfaq.linter.docs", "prfaq.config.load"},
    "render": {"http.server", "webbrowser", "prfaq.preview"},
}
"""What of ours and of Python's each command has no use for, and must not wait for."""


@pytest.mark.parametrize(
    "arguments",
    [
        ("--help",),
        ("check", "samples/smallest.yaml", "--isolated"),
        ("render", "samples/smallest.yaml", "--to=md", "-o-"),
    ],
)
def test_a_command_imports_nothing_that_it_does_not_use(arguments: tuple[str, ...]) -> None:
    code = """
import atexit, sys
before = set(sys.modules)
from prfaq.cli import main
def show():
    print(*(name for name, one in sys.modules.items() if name not in before and vars(one).get("__spec__")))
atexit.register(show)
main()
"""
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], capture_output=True, text=True, cwd=ROOT, check=False
    )
    imported = set(done.stdout.splitlines()[-1].split())
    assert {"click", "prfaq.cli"} <= imported, done.stderr
    assert not imported & UNUSED[arguments[0]]
    others = {name.partition(".")[0] for name in imported} - sys.stdlib_module_names - {"prfaq"}
    assert others <= OTHERS[arguments[0]]


@for_each(
    "arguments, hint",
    [
        (["chek", "x.yaml"], "Did you mean 'check'?"),
        (["samples/smallest.yaml"], "Did you mean 'prfaq check samples/smallest.yaml'?"),
        (["baseline"], "Missing argument"),
        (["check", "x.yaml", "--as-of", "tomorrow"], "write it as 2027-03-15"),
        (["check", "x.yaml", "--fail-on", "everything"], "is not one of"),
    ],
)
def test_a_mistake_in_the_command_is_one_line_and_exit_2(arguments: list[str], hint: str) -> None:
    done = prfaq(*arguments)
    assert done.returncode == 2
    assert hint in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("command", ["check", "render", "sheet"])
def test_without_a_path_the_only_idea_here_is_meant_and_of_several_none(command: str, tmp_path: Path) -> None:
    (tmp_path / "settings.yaml").write_text("jobs: 3\n", encoding="utf-8")
    (tmp_path / "walk.yaml").write_text("product: Walk\ncustomer: organisers\n", encoding="utf-8")
    one = prfaq(command, cwd=tmp_path)
    assert "walk.yaml, the only idea in this folder" in one.stderr
    (tmp_path / "ferry.yaml").write_text("product: Ferry\ncustomer: drivers\n", encoding="utf-8")
    several = prfaq(command, cwd=tmp_path)
    assert (several.returncode, "ferry.yaml, walk.yaml" in several.stderr) == (2, True)
