"""Walking folders: what is taken for an idea, what is left out, and what gets in the way."""

import datetime
import os
import subprocess
import sys
from pathlib import Path

import pytest

from prfaq.errors import UserError
from prfaq.files import Leaves, find_sources, looks_like_an_idea
from prfaq.runner import Job
from prfaq.source import Source
from tests.tools import for_each, needs

IDEA = "product: X\ncustomer: {segment: walkers}\n"


def put(folder: Path, *names: str, text: str = IDEA) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")


def found(folder: Path, leaves: Leaves | None = None) -> list[str]:
    """The names of the ideas that are found below a folder."""
    sources = find_sources([str(folder)], leaves or Leaves())
    return [Path(one.name).relative_to(folder).as_posix() for one in sources if isinstance(one, Source)]


def troubles(folder: Path) -> list[str]:
    return [one.message for one in find_sources([str(folder)]) if isinstance(one, UserError)]


def test_ideas_come_in_the_order_of_their_names_files_before_folders(tmp_path: Path) -> None:
    put(tmp_path, "b.yaml", "a.yml", "c/a.JSON", "B.yaml", text=IDEA)
    put(tmp_path, "c/a.JSON", text='{"product": 1, "customer": 2}')
    put(tmp_path, "notes.txt", ".hidden.d/a.yaml", "node_modules/a.yaml", "venv/a.yaml", "__pycache__/a.yaml")
    assert found(tmp_path) == ["B.yaml", "a.yml", "b.yaml", "c/a.JSON"]


def test_what_is_ignored_by_git_is_left_out(tmp_path: Path) -> None:
    put(tmp_path, "a.yaml", "old/a.yaml", "x/old/b.yaml", "x/a.bak.yaml", "x/keep.bak.yaml", "x/y/z.yaml")
    put(tmp_path, ".gitignore", text="old/\n*.bak.yaml\n!keep.bak.yaml\n")
    put(tmp_path, "x/.gitignore", text="/y/*\n")
    assert found(tmp_path) == ["a.yaml", "x/keep.bak.yaml"]
    assert "y/z.yaml" in found(tmp_path / "x", Leaves(ignored_by_git=lambda folder: False))


def test_the_gitignore_of_the_repository_counts_from_its_root_on(tmp_path: Path) -> None:
    (tmp_path / "repo" / ".git").mkdir(parents=True)
    put(tmp_path, ".gitignore", text="*.yaml\n")
    put(tmp_path / "repo", ".gitignore", text="ideas/old/\n/b.yaml\n")
    put(tmp_path / "repo" / "ideas", "a.yaml", "b.yaml", "old/a.yaml")
    assert found(tmp_path / "repo" / "ideas") == ["a.yaml", "b.yaml"]


def test_what_git_tracks_is_found_whatever_is_ignored(tmp_path: Path) -> None:
    def git(*arguments: str) -> str:
        command = [needs("git"), "-C", str(tmp_path), *arguments]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout

    put(
        tmp_path,
        "a.yaml",
        "b.bak.yaml",
        "c.bak.yaml",
        "old/a.yaml",
        "old/b.yaml",
        "old/x/c.yaml",
        "out/a.yaml",
    )
    put(tmp_path, ".gitignore", text="old/\n*.bak.yaml\nout\n")
    put(tmp_path, "old/.gitignore", text="!*.yaml\n")
    git("init", "-q")
    git("add", "-f", "a.yaml", "c.bak.yaml", "old/b.yaml")
    wanted = git("ls-files", "-c", "-o", "--exclude-standard", "*.yaml").split()
    assert found(tmp_path, Job(datetime.date(2026, 11, 22)).leaves()) == wanted
    assert wanted == ["a.yaml", "c.bak.yaml", "old/b.yaml"]


def test_a_folder_that_is_named_is_walked_even_if_git_ignores_it(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    put(tmp_path, ".gitignore", text="drafts/\n")
    put(tmp_path, "drafts/a.yaml")
    assert found(tmp_path / "drafts") == ["a.yaml"]


def test_where_everything_is_left_out_the_hint_says_so(tmp_path: Path) -> None:
    put(tmp_path, "a.yaml", "b.yaml")
    put(tmp_path, ".gitignore", text="*.yaml\n")
    (error,) = find_sources([str(tmp_path)])
    assert isinstance(error, UserError)
    assert "There is no idea in this folder" in error.message
    assert "2 were left out" in error.hint


@for_each(
    "name, text, is_one",
    [
        ("a.yaml", IDEA, True),
        ("a.yaml", "\"product\": X\n'customer': {}\n", True),
        ("a.yaml", "{product: X, customer: Y}", False),
        ("a.yaml", "product: X\n", False),
        ("a.yaml", "x:\n  product: 1\n  customer: 2\n", False),
        ("a.json", '{"product": {"customer": 1}}', False),
        ("a.json", '{"a": [1, "}"], "product": 1,\n "problem": {}}', True),
        ("a.json", '{"a": "\\"product\\": 1, \\"problem\\": 2"}', False),
        ("a.json", '{"properties": {"product": 1, "problem": 2}, "$defs": {"customer": 3}}', False),
        ("a.json", '{"product": 1, "problem": ', True),
        ("a.json", "", False),
        ("a.json", '"' * 100_001, False),
    ],
)
def test_what_looks_like_an_idea(name: str, text: str, is_one: bool) -> None:
    assert looks_like_an_idea(Source(name, text)) is is_one


def test_the_schema_that_new_leaves_behind_is_no_idea() -> None:
    schema = Path(__file__).parent.parent / "docs" / "idea.schema.json"
    assert not looks_like_an_idea(Source("prfaq.schema.json", schema.read_text(encoding="utf-8")))


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_broken_links_are_said_and_loops_and_pipes_hold_nothing_up(tmp_path: Path) -> None:
    put(tmp_path, "a.yaml")
    (tmp_path / "broken.yaml").symlink_to("nowhere.yaml")
    (tmp_path / "loop.yaml").symlink_to("loop.yaml")
    (tmp_path / "again").symlink_to(tmp_path)
    os.mkfifo(tmp_path / "pipe.yaml")
    assert found(tmp_path) == ["a.yaml"]
    messages = troubles(tmp_path)
    assert len(messages) == 2
    assert "broken.yaml: There is no such file" in messages[0]
    assert "loop.yaml: The file cannot be read" in messages[1]


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="needs a folder that cannot be read")
def test_a_folder_that_cannot_be_read_is_said(tmp_path: Path) -> None:
    put(tmp_path, "a.yaml", "shut/b.yaml")
    (tmp_path / "shut").chmod(0)
    try:
        assert "shut: The folder cannot be read" in troubles(tmp_path)[0]
    finally:
        (tmp_path / "shut").chmod(0o700)


def test_a_file_that_vanishes_is_said_and_the_others_are_read(tmp_path: Path) -> None:
    put(tmp_path, "a.yaml", "b.yaml", "c.yaml")
    sources = find_sources([str(tmp_path)])
    next(sources)
    (tmp_path / "b.yaml").unlink()
    gone, last = sources
    assert isinstance(gone, UserError)
    assert "b.yaml: There is no such file" in gone.message
    assert isinstance(last, Source)


def test_a_name_with_a_nul_is_a_message() -> None:
    (error,) = find_sources(["a\0b"])
    assert isinstance(error, UserError)
