"""Globs as git and other tools read them."""

import time
from pathlib import Path

import pytest

from prfaq.globs import Glob, gitignore, matches


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
