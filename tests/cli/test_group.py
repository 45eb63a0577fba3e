"""The command line as a whole: help, mistakes, and what it costs to start."""

import subprocess
import sys

import pytest

from prfaq.cli import COMMANDS
from tests.cli.running import prfaq
from tests.tools import ROOT


def test_help_names_every_command_and_the_first_step() -> None:
    shown = prfaq("--help").stdout
    assert all(f"\n  {name} " in shown for name in COMMANDS)
    assert "prfaq new" in shown


def test_every_command_explains_itself() -> None:
    for name in COMMANDS:
        done = prfaq(name, "--help")
        assert (done.returncode, done.stderr) == (0, "")
        assert done.stdout.startswith(f"Usage: prfaq {name}")


def test_help_imports_nothing_but_click() -> None:
    heavy = "{'pydantic', 'yaml', 'jinja2', 'docx', 'markdown_it'}"
    show = "c.group.get_help(c.group.make_context('prfaq', ['check']))"
    code = f"import sys; import prfaq.cli as c; {show}; print({heavy} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True)
    assert done.stdout.strip() == "set()"


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        (["chek", "x.yaml"], "Did you mean 'check'?"),
        (["samples/smallest.yaml"], "Did you mean 'prfaq check samples/smallest.yaml'?"),
        (["check"], "Missing argument"),
        (["check", "x.yaml", "--as-of", "tomorrow"], "write it as 2027-03-15"),
        (["check", "x.yaml", "--fail-on", "everything"], "is not one of"),
    ],
)
def test_a_mistake_in_the_command_is_one_line_and_exit_2(arguments: list[str], hint: str) -> None:
    done = prfaq(*arguments)
    assert done.returncode == 2
    assert hint in done.stderr
    assert "Traceback" not in done.stderr
