"""Shell completion, through the shells themselves."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.running import prfaq
from tests.tools import ROOT, for_each, needs

WANTED = [
    (["prfaq", ""], "check"),
    (["prfaq", "explain", "PRO00"], "PRO004"),
    (["prfaq", "explain", "missing-p"], "missing-problem"),
    (["prfaq", "check", "--select", "CUS001,PRO00"], "CUS001,PRO004"),
    (["prfaq", "check", "--ignore", "WR"], "WRI"),
    (["prfaq", "render", "--template", "cla"], "classic"),
    (["prfaq", "check", "--fail-on", ""], "warning"),
    (["prfaq", "completion", "z"], "zsh"),
]

BASH = """\
source "$SCRIPT"
COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1))
_prfaq_completion prfaq
printf '%s\\n' "${COMPREPLY[@]}"
"""
ZSH = """\
compdef() { }
source "$SCRIPT"
_describe() { print -l -- ${completions_with_descriptions%%:*} }
compadd() { print -l -- $completions }
words=("$@"); CURRENT=$#
_prfaq_completion
"""
FISH = """\
source $SCRIPT
complete -C "$argv"
"""


def completed(shell: str, words: list[str], folder: Path) -> list[str]:
    """What a shell offers for the last of ``words``."""
    program = folder / "prfaq"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m prfaq "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    script = folder / "script"
    script.write_text(prfaq("completion", shell).stdout, encoding="utf-8")
    path = f"{folder}{os.pathsep}{os.environ['PATH']}"
    run = {
        "bash": ["bash", "--norc", "-c", BASH, "bash", *words],
        "zsh": ["zsh", "-f", "-c", ZSH, "zsh", *words],
        "fish": ["fish", "--no-config", "-c", FISH, " ".join(words)],
    }[shell]
    done = subprocess.run(
        run,
        capture_output=True,
        text=True,
        cwd=folder,
        env={**os.environ, "PATH": path, "PYTHONPATH": str(ROOT), "SCRIPT": str(script), "HOME": str(folder)},
        check=True,
    )
    assert done.stderr == ""
    return [line.partition("\t")[0] for line in done.stdout.splitlines()]


@pytest.mark.skipif(sys.platform == "win32", reason="the shells of Windows are others")
@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_shell_completes_commands_rules_and_templates(shell: str, tmp_path: Path) -> None:
    """Those words that their scripts treat differently."""
    needs(shell)
    for words, wanted in WANTED[2:4]:
        assert wanted in completed(shell, words, tmp_path), words


@for_each("words, wanted", WANTED)
def test_words_are_completed(words: list[str], wanted: str) -> None:
    at = str(len(words) - 1)
    done = prfaq(_PRFAQ_COMPLETE="bash_complete", COMP_WORDS=" ".join(words), COMP_CWORD=at)
    assert wanted in [line.partition(",")[2] for line in done.stdout.splitlines()]


def test_another_shell_is_refused_with_the_choices() -> None:
    done = prfaq("completion", "tcsh")
    assert (done.returncode, "'bash', 'zsh', 'fish'" in done.stderr) == (2, True)
