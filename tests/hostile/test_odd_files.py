"""Devices, pipes, folders and endless files in the places of files that the tool opens by itself."""

import os
import shutil
import socket
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.hostile.child import run
from tests.tools import SAMPLES

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has neither such pipes nor devices")

ZERO = Path("/dev/zero")


def endless(path: Path) -> None:
    path.symlink_to(ZERO)


def listening(path: Path) -> None:
    """A socket's file, which stays when nobody listens any more."""
    here = Path.cwd()
    os.chdir(path.parent)  # a socket's path is short
    try:
        with socket.socket(socket.AF_UNIX) as made:
            made.bind(path.name)
    finally:
        os.chdir(here)


def of_5_gb(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(5 << 30)


ODD: dict[str, Callable[[Path], None]] = {
    "an endless device": endless,
    "a pipe": os.mkfifo,
    "a folder": Path.mkdir,
    "a socket": listening,
    "a file of 5 GB": of_5_gb,
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copy(SAMPLES / "smallest.yaml", tmp_path / "idea.yaml")
    return tmp_path


EVERY_ODD = pytest.mark.parametrize("make", ODD.values(), ids=ODD)


@EVERY_ODD
def test_what_is_asked_for_is_refused_in_one_line(folder: Path, make: Callable[[Path], None]) -> None:
    make(folder / "base.json")
    (folder / "prfaq.toml").write_text('baseline = "base.json"', encoding="utf-8")
    for name in ("base.json", "prfaq.toml"):
        ended = run("check", "idea.yaml", folder=folder)
        assert ended.status == 2
        first, *hint = ended.err.splitlines()
        assert name in first
        assert len(hint) == 1
        if name == "base.json":
            (folder / "prfaq.toml").unlink()
            make(folder / "prfaq.toml")


@EVERY_ODD
def test_what_may_be_of_no_concern_is_passed_over(folder: Path, make: Callable[[Path], None]) -> None:
    (folder / ".git").mkdir()
    for name in ("pyproject.toml", ".gitignore", "templates.zip", "other.yaml", "other.md"):
        make(folder / name)
    ended = run("check", ".", "--documents", folder=folder)

    assert "1 idea checked" in ended.out


@EVERY_ODD
def test_a_pack_of_them_is_refused_or_does_without(folder: Path, make: Callable[[Path], None]) -> None:
    for number, name in enumerate(("template.toml", "document.md.j2", "labels/en.toml", "reference.docx")):
        pack = folder / "packs" / f"mine{number}"
        (pack / "labels").mkdir(parents=True)
        (pack / "template.toml").write_text('extends = "classic"', encoding="utf-8")
        (pack / name).unlink(missing_ok=True)
        make(pack / name)
        ended = run("render", "idea.yaml", "--template-dir", "packs", "--template", pack.name, folder=folder)
        assert ended.status in (0, 2)
        assert ended.status == 0 or len(ended.err.splitlines()) <= 2


@EVERY_ODD
def test_an_appendix_of_them_is_a_gap(folder: Path, make: Callable[[Path], None]) -> None:
    appendices = "".join(f"  - {{title: More, file: {name}}}\n" for name in ("a.md", "a.png"))
    with (folder / "idea.yaml").open("a", encoding="utf-8") as file:
        file.write(f"\nappendices:\n{appendices}")
    for name in ("a.md", "a.png"):
        make(folder / name)
    assert run("render", "idea.yaml", "--to", "html", folder=folder).status == 0


@pytest.mark.parametrize("named", ["idea", "--config", "--reference-docx"])
def test_an_endless_device_that_is_named_is_read_as_far_as_a_file_goes(folder: Path, named: str) -> None:
    arguments = {
        "idea": ["check", str(ZERO)],
        "--config": ["check", "idea.yaml", "--config", str(ZERO)],
        "--reference-docx": ["render", "idea.yaml", "--reference-docx", str(ZERO)],
    }[named]
    ended = run(*arguments, folder=folder)
    assert ended.status == 2
    assert "/dev/zero: " in ended.err


BAD_TOML = ("a = " + "9" * 4_400, "a = " + "[" * 3_000, "a." * 400_000 + "b = 1")


@pytest.mark.parametrize(
    "name", ["prfaq.toml", "pyproject.toml", "packs/mine/template.toml", "packs/mine/labels/en.toml"]
)
def test_toml_that_nobody_writes_is_one_line(folder: Path, name: str) -> None:
    pack = folder / "packs" / "mine"
    (pack / "labels").mkdir(parents=True)
    (pack / "template.toml").write_text('extends = "classic"', encoding="utf-8")
    command = ("render", "--template-dir", "packs", "--template", "mine") if "/" in name else ("check",)
    for toml in BAD_TOML:
        (folder / name).write_text(f"[tool.prfaq]\n{toml}", encoding="utf-8")
        ended = run(*command, "idea.yaml", folder=folder)
        assert ended.status == 2
        assert f"{Path(name).name}:2:" in ended.err.splitlines()[0]
        assert len(ended.err.splitlines()) == 2
