"""What is printed where a stream is closed, full, or in an encoding that lacks the letters; and in a dumb terminal."""

import io
import os
import re
import subprocess
import sys
from pathlib import Path
from unittest.mock import Mock

import pytest

from prfaq.cli.options import wants_color
from tests.cli.running import Done, prfaq
from tests.tools import ROOT, for_each

IDEA = "samples/smallest.yaml"
PLAIN = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "LC_", "LANG"))}

needs_dev_full = pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full")
posix_only = pytest.mark.skipif(sys.platform == "win32", reason="no POSIX shell")


@pytest.fixture
def arabic(tmp_path: Path) -> Path:
    """An idea in letters that few encodings have, with findings that quote them."""
    file = tmp_path / "idea.yaml"
    file.write_text(
        "meta: {language: ar, status: draft}\nproduct: {name: دفتر المعدية}\ncustomer: {segment: مدربو الجوقات}\n"
        "problem:\n  statement: يضيع المدربون أربع ساعات كل أسبوع.\n  impact: [{what: وقت, evidence: [دليل]}]\n",
        encoding="utf-8",
    )
    return file


def in_shell(command: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Run a command of ours with the redirections of a shell."""
    return subprocess.run(
        ["sh", "-c", f'"{sys.executable}" -m prfaq {command}'],
        capture_output=True,
        stdin=subprocess.DEVNULL,
        cwd=ROOT,
        env={**PLAIN, "PYTHONPATH": str(ROOT), **environment},
        check=False,
    )


FULL, CLOSED = (">/dev/full", "no space left"), (">&-", "it is closed")


@needs_dev_full
@pytest.mark.parametrize(
    ("command", "redirected", "why"),
    [
        ("--help", *FULL),
        (f"check {IDEA}", *CLOSED),
        (f"check {IDEA} --format json", *FULL),
        (f"render {IDEA} --to md -o -", *CLOSED),
    ],
)
def test_output_that_cannot_be_written_is_one_line_and_exit_2(
    command: str, redirected: str, why: str
) -> None:
    done = in_shell(f"{command} {redirected}")
    assert done.returncode == 2
    said = done.stderr.decode().splitlines()
    assert said[0].startswith("prfaq: The output cannot be written: ")
    assert why in said[0]
    assert len(said) == 2


@needs_dev_full
@pytest.mark.parametrize(
    ("redirected", "command", "status"),
    [("2>/dev/full", f"check {IDEA}", 0), ("2>&-", "check no-such-file.yaml", 2)],
)
def test_where_nobody_hears_us_the_exit_status_speaks(redirected: str, command: str, status: int) -> None:
    done = in_shell(f"{command} {redirected}")
    assert (done.returncode, done.stderr) == (status, b"")
    assert done.stdout


@posix_only
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such pipes")
@pytest.mark.parametrize("command", [["check", "samples/jeera.yaml"], ["rules"]])
def test_a_reader_that_has_seen_enough_is_no_finding(command: list[str]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [sys.executable, "-m", "prfaq", *command],
        stdout=writing,
        stderr=subprocess.PIPE,
        cwd=ROOT,
        check=False,
    )
    os.close(writing)
    assert (done.returncode, done.stderr) == (0, b"")


def test_a_closed_input_is_one_line_and_exit_2() -> None:
    done = in_shell("check - <&-")
    assert done.returncode == 2
    assert done.stderr.decode().startswith("prfaq: -: Standard input cannot be read: it is closed.\n")


@posix_only
def test_a_file_that_is_opened_does_not_take_the_number_of_a_closed_stream(tmp_path: Path) -> None:
    done = in_shell(f"render {IDEA} --to md -o {tmp_path}/out.md >&- 2>&- <&-")
    assert done.returncode == 0
    assert (tmp_path / "out.md").read_text(encoding="utf-8").startswith("#")


@posix_only
@pytest.mark.parametrize(
    "locale",
    [
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"PYTHONIOENCODING": "cp1252"},  # what Windows has; it holds no Arabic
        {"PYTHONIOENCODING": ":strict", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    ],
    ids=str,
)
def test_a_document_that_is_redirected_arrives_letter_for_letter(
    arabic: Path, locale: dict[str, str]
) -> None:
    done = in_shell(f"render {arabic} --to md -o - | cat", **locale)
    text = done.stdout.decode("utf-8")
    assert len(re.findall("[\u0600-\u06ff]", text)) > 50
    assert "???" not in text


@posix_only
def test_an_encoding_that_was_chosen_and_holds_the_text_is_used(arabic: Path) -> None:
    done = in_shell(f"render {arabic} --to md -o - | cat", PYTHONIOENCODING="utf-16-le")
    assert len(re.findall("[\u0600-\u06ff]", done.stdout.decode("utf-16-le"))) > 50


@posix_only
def test_a_report_in_an_encoding_without_the_letters_loses_none(arabic: Path) -> None:
    done = in_shell(f"check {arabic} | cat", PYTHONIOENCODING="cp1252")
    assert b"\\u06" in done.stdout
    assert b"??" not in done.stdout


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("variables", "colored"),
    [
        ({"TERM": "xterm"}, True),
        ({"TERM": "dumb"}, False),
        ({"TERM": "dumb", "FORCE_COLOR": "1"}, True),
        ({"TERM": "xterm", "NO_COLOR": "1"}, False),
    ],
)
def test_a_terminal_gets_color_if_it_has_any(
    monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], colored: bool
) -> None:
    for name in ("TERM", "NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert wants_color(Terminal()) is colored


def test_a_mistyped_option_with_control_characters_acts_on_no_terminal() -> None:
    done = prfaq("check", "--x\x1b[2J\n9 ideas checked: 0 errors", "a.yaml")
    assert done.returncode == 2
    assert "\x1b" not in done.stderr
    assert "\n9 ideas" not in done.stderr


def test_everything_that_the_command_line_says_passes_one_place() -> None:
    files = sorted((ROOT / "prfaq" / "cli").rglob("*.py"))
    assert len(files) > 10
    speaking = [
        str(file) for file in files if re.search(r"\bclick\.s?echo\(|\bprint\(", file.read_text("utf-8"))
    ]
    assert speaking == []


def breaking(error: Exception, **environment: str) -> Done:
    """Run the command line where reading an idea raises ``error``."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("prfaq.runner.load", Mock(side_effect=error))
        for name, value in environment.items():
            patch.setenv(name, value)
        return prfaq("check", IDEA, "samples/jeera.yaml")


@for_each(
    "error, said",
    [
        (KeyError("x\x1b[2J"), "A mistake in prfaq itself (KeyError: 'x\\x1b[2J')."),
        (MemoryError(), "There is not enough memory."),
        (RecursionError("deep"), "Something in it nests too deep."),
        (OSError(36, "File name too long", "abc"), "abc: File name too long."),
        (PermissionError(13, "Permission denied"), "Reading or writing failed: permission denied."),
    ],
)
def test_what_breaks_on_one_file_is_one_line_and_the_others_are_checked(error: Exception, said: str) -> None:
    done = breaking(error)
    assert done.returncode == 2
    lines = done.stderr.splitlines()
    assert [line for line in lines if not line.startswith("  ")] == [
        f"prfaq: {name}: {said}" for name in (IDEA, "samples/jeera.yaml")
    ]
    assert "2 not readable" in done.stdout


def test_a_traceback_is_for_whoever_asks() -> None:
    assert "Traceback" not in breaking(KeyError("x")).stderr
    assert "Traceback" in breaking(KeyError("x"), PRFAQ_TRACEBACK="1").stderr
