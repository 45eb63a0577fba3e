"""Globs as git and other tools read them."""

import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from prfaq.globs import Glob, gitignore, matches
from tests.tools import needs


@pytest.mark.parametrize(
    ("pattern", "file"),
    [
        ("*.json", "a.json"),
        ("*.json", "deep/er/a.json"),
        ("drafts/", "drafts/a.yaml"),
        ("drafts/", "x/drafts/y/a.yaml"),
        ("drafts", "drafts/a.yaml"),
        ("./drafts/a.yaml", "drafts/a.yaml"),
        ("/drafts", "drafts/a.yaml"),
        ("drafts/*.yaml", "drafts/a.yaml"),
        ("drafts/**", "drafts/x/a.yaml"),
        ("**/old/*.yaml", "old/a.yaml"),
        ("**/old/*.yaml", "x/y/old/a.yaml"),
        ("a/**/b.yaml", "a/b.yaml"),
        ("a/**/b.yaml", "a/x/y/b.yaml"),
        ("[ab]?.yaml", "a1.yaml"),
        ("a.yaml", "a.yaml"),
        ("name with (brackets)+.yaml", "name with (brackets)+.yaml"),
        ("*\n*.yaml", "new\nline.yaml"),
    ],
)
def test_what_a_glob_means(pattern: str, file: str, tmp_path: Path) -> None:
    assert matches(pattern, str(tmp_path / file), tmp_path)


@pytest.mark.parametrize(
    ("pattern", "file"),
    [
        ("*.json", "a.jsonl"),
        ("drafts/", "drafts"),
        ("/drafts", "x/drafts/a.yaml"),
        ("drafts/*.yaml", "drafts/x/a.yaml"),
        ("drafts/*.yaml", "x/drafts/a.yaml"),
        ("a?c", "a/c"),
        ("a*c", "a/c"),
        ("A.yaml", "a.yaml"),
        ("a.yaml", "a+yaml"),
        ("", "a.yaml"),
    ],
)
def test_what_it_does_not_mean(pattern: str, file: str, tmp_path: Path) -> None:
    assert not matches(pattern, str(tmp_path / file), tmp_path)


def test_what_lies_outside_the_folder_is_not_meant(tmp_path: Path) -> None:
    assert not matches("**", str(tmp_path.parent / "a.yaml"), tmp_path)
    assert matches("b.yaml", str(tmp_path / "x" / ".." / "b.yaml"), tmp_path)


def test_a_gitignore_with_remarks_blanks_and_escapes() -> None:
    globs = gitignore("# no\n\n*.bak  \n!keep.bak\n\\#sharp\n/top/\n**\n/\n")
    assert [glob.parts for glob in globs] == [
        ("**", "*.bak"),
        ("**", "keep.bak"),
        ("**", "#sharp"),
        ("top",),
        ("**", "**"),
    ]
    assert [glob.brings_back for glob in globs] == [False, True, False, False, False]


def test_a_folder_and_only_a_folder() -> None:
    glob = Glob.parse("build/")
    assert glob.fits(["x", "build"], is_folder=True)
    assert not glob.fits(["x", "build"])
    assert not glob.fits(["build", "x"], is_folder=True)


@pytest.mark.parametrize("pattern", ["*a" * 40 + "b", "**/" * 40 + "b", "a*" * 60])
def test_no_glob_takes_long(pattern: str, tmp_path: Path) -> None:
    started = time.process_time()
    matches(pattern, str(tmp_path / ("a" * 120) / "x" / ("a" * 120 + "c")), tmp_path)
    assert time.process_time() - started < 1


LINES = (
    r"d \[x\]/|[x]|[ax]/|\[x]|[]a]|[^a]|[!a-c]|[[:alpha:]]|[[:digit:]a]*|a\*|a*|a?|\a|a\ |a |a \ |\#x|\!a|!a|[a|a[|a\|"
    "/d*/|**/a|*\r|[a-]"
)
NAMES = "a|b|1|[x]|x|a*|ab|a |#x|!a|[a|a]|-|^|d [x]/a|d x/a|b/a"


def test_every_line_of_a_gitignore_means_what_git_takes_it_for(tmp_path: Path) -> None:
    subprocess.run([needs("git"), "init", "-q", tmp_path], check=True)
    names = NAMES.split("|")
    command = ["git", "-C", str(tmp_path), "check-ignore", "--no-index", "--stdin", "-z"]
    for line in LINES.split("|"):
        (tmp_path / ".gitignore").write_bytes(f"{line}\n".encode())
        done = subprocess.run(
            command, input="\0".join((*names, "")), capture_output=True, text=True, check=False
        )
        globs = gitignore(f"{line}\n")
        ours = {name for name in names if any(_is_meant(globs, name))}
        assert ours == set(done.stdout.split("\0")) - {""}, line


def _is_meant(globs: tuple[Glob, ...], name: str) -> Iterator[bool]:
    steps = name.split("/")
    for length in range(1, len(steps) + 1):
        is_folder = length < len(steps)
        yield any(glob.fits(steps[:length], is_folder=is_folder) and not glob.brings_back for glob in globs)
