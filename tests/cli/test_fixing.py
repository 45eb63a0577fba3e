"""`prfaq check --fix`, `--diff` and `--only-ideas`, as their users run them."""

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.cli.running import prfaq
from tests.tools import for_each

WRONG = """\
# ours
product: Lanternlight
meta: {status: in review}  # soon
probelm:
  statement: meet at gate #5
"""
RIGHT = """\
# ours
product: Lanternlight
meta: {status: in_review}  # soon
problem:
  statement: "meet at gate #5"
"""


@pytest.mark.parametrize("bom", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_a_file_is_mended_in_place_and_keeps_its_bytes_otherwise(
    tmp_path: Path, bom: bytes, line_end: str
) -> None:
    file = tmp_path / "idea.yaml"
    file.write_bytes(bom + WRONG.replace("\n", line_end).encode())
    done = prfaq("check", "idea.yaml", "--fix", cwd=tmp_path)
    assert file.read_bytes() == bom + RIGHT.replace("\n", line_end).encode()
    assert (
        "prfaq: fixed 3 things in idea.yaml\n       line 3: `in review` is now `in_review`\n" in done.stderr
    )
    assert "CUS001" in done.stdout
    assert "INT001" not in done.stdout
    again = prfaq("check", "idea.yaml", "--fix", cwd=tmp_path)
    assert (again.stdout, again.stderr) == (done.stdout, "")


def test_a_hard_link_keeps_the_old_text_and_this_is_told(tmp_path: Path) -> None:
    file = tmp_path / "idea.yaml"
    file.write_text(WRONG, encoding="utf-8")
    assert "another name" not in prfaq("check", "idea.yaml", "--diff", cwd=tmp_path).stderr
    (tmp_path / "other.yaml").hardlink_to(file)
    done = prfaq("check", "idea.yaml", "--fix", cwd=tmp_path)
    assert "idea.yaml has another name (a hard link)" in done.stderr
    assert file.read_text(encoding="utf-8") == RIGHT
    assert (tmp_path / "other.yaml").read_text(encoding="utf-8") == WRONG


def test_a_diff_changes_nothing_and_is_a_patch(tmp_path: Path) -> None:
    patch = shutil.which("patch")
    (tmp_path / "idea.yaml").write_text(WRONG, encoding="utf-8", newline="\n")
    done = prfaq("check", "idea.yaml", "--diff", cwd=tmp_path)
    assert done.returncode == 1
    assert (tmp_path / "idea.yaml").read_text(encoding="utf-8") == WRONG
    assert "\n-meta: {status: in review}  # soon\n" in done.stdout
    assert "\n+meta: {status: in_review}  # soon\n" in done.stdout
    if patch:
        subprocess.run([patch, "-s", "idea.yaml"], input=done.stdout, text=True, cwd=tmp_path, check=True)
        assert (tmp_path / "idea.yaml").read_text(encoding="utf-8") == RIGHT
    (tmp_path / "idea.yaml").write_text(RIGHT, encoding="utf-8", newline="\n")
    clean = prfaq("check", "idea.yaml", "--diff", cwd=tmp_path)
    assert (clean.returncode, clean.stdout) == (0, "")


def test_a_diff_of_standard_input_and_of_a_text_without_a_last_line_end() -> None:
    done = prfaq("check", "-", "--diff", stdin="meta: {status: in review}")
    assert done.stdout.endswith(
        "-meta: {status: in review}\n\\ No newline at end of file\n"
        "+meta: {status: in_review}\n\\ No newline at end of file\n"
    )


def test_wording_is_left_to_unsafe_fixes(tmp_path: Path) -> None:
    (tmp_path / "idea.yaml").write_text("benefit: Call in order to ask.\n", encoding="utf-8")
    safe = prfaq("check", "idea.yaml", "--fix", cwd=tmp_path)
    assert safe.stderr == "prfaq: idea.yaml: 1 change of wording is left to --unsafe-fixes\n"
    prfaq("check", "idea.yaml", "--fix", "--unsafe-fixes", cwd=tmp_path)
    assert (tmp_path / "idea.yaml").read_text(encoding="utf-8") == "benefit: Call to ask.\n"


def test_what_is_not_selected_is_not_mended(tmp_path: Path) -> None:
    (tmp_path / "idea.yaml").write_text(WRONG, encoding="utf-8", newline="\n")
    prfaq("check", "idea.yaml", "--fix", "--select", "CUS", cwd=tmp_path)
    assert (tmp_path / "idea.yaml").read_text(encoding="utf-8") == WRONG


@for_each(
    "arguments, told",
    [
        (["--unsafe-fixes", "x.yaml"], "needs --fix or --diff"),
        (["--fix", "--diff", "x.yaml"], "give one of them"),
        (["--fix", "-"], "--diff shows the changes"),
    ],
)
def test_options_that_make_no_sense_together_are_refused(arguments: list[str], told: str) -> None:
    done = prfaq("check", *arguments, stdin="")
    assert (done.returncode, told in done.stderr) == (2, True)


def test_what_cannot_be_read_is_reported_and_the_rest_is_mended(tmp_path: Path) -> None:
    (tmp_path / "bad.yaml").write_text("%product: x", encoding="utf-8")
    (tmp_path / "idea.yaml").write_text(WRONG, encoding="utf-8", newline="\n")
    for how in ("--diff", "--fix"):
        done = prfaq("check", "bad.yaml", "missing.yaml", "idea.yaml", how, cwd=tmp_path)
        assert done.returncode == 2
        assert "bad.yaml:1:" in done.stderr
        assert "missing.yaml: There is no such file" in done.stderr
    assert (tmp_path / "idea.yaml").read_text(encoding="utf-8") == RIGHT


def test_only_ideas_passes_over_files_that_are_none(tmp_path: Path) -> None:
    (tmp_path / "helm.yaml").write_text("a: {{ .Values.x }}\n---\n- b\n", encoding="utf-8")
    (tmp_path / "odd.json").write_bytes(b"\xff\xfea\x00")
    (tmp_path / "idea.yaml").write_text(WRONG, encoding="utf-8")
    (tmp_path / "notepad.yaml").write_bytes(WRONG.encode("utf-16"))
    nothing = prfaq("check", "--only-ideas", "helm.yaml", "odd.json", cwd=tmp_path)
    assert (nothing.returncode, nothing.stderr) == (0, "")
    found = prfaq("check", "--only-ideas", "helm.yaml", "idea.yaml", cwd=tmp_path)
    assert (found.returncode, "1 idea" in found.stdout or "CUS001" in found.stdout) == (1, True)
    unreadable = prfaq("check", "--only-ideas", "notepad.yaml", "missing.yaml", cwd=tmp_path)
    assert unreadable.returncode == 2
    assert "saved as UTF-16" in unreadable.stderr
    assert "missing.yaml: There is no such file" in unreadable.stderr
