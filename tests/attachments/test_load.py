"""Which files an appendix can name, and what comes of each."""

import os
import sys
from pathlib import Path

import pytest

from prfaq.attachments.load import LONGEST, LONGEST_TEXT, enclosures, objection
from tests.attachments.making import gif, jpeg, png
from tests.tools import for_each

GOOD = (
    "a.png",
    "figures/a.PNG",
    "figures\\a.jpg",
    "Übersicht der Fragen.jpeg",
    "./a.gif",
    "a..b.png",
    "notes.md",
)
ELSEWHERE = (
    *("/etc/passwd.png", "../a.png", "figures/../../a.png", "..\\a.png"),
    *("C:\\a.png", "c:a.png", "~/a.png", "\\\\server\\a.png"),
)
ADDRESSES = ("https://a.example/a.png", "file:///etc/a.png", "data:image/png;base64,AA", "mailto:a.png")
NO_NAMES = ("a\0.png", "a\n.png", "a\ud800.png", "x" * LONGEST + ".png", "\u202egnp.a.png")
OTHERS = ("a.svg", "a.xlsx", "a.pdf", "a", ".png", "a.png.exe")


def said(name: str) -> str:
    return (objection(name) or ("", ""))[0]


@for_each("name", GOOD)
def test_files_beside_the_idea_may_be_named(name: str) -> None:
    assert objection(name) is None


@for_each("name", ELSEWHERE)
def test_nothing_outside_of_the_folder(name: str) -> None:
    assert said(name) == "lies outside the folder of the idea."


@for_each("name", ADDRESSES)
def test_nothing_is_fetched(name: str) -> None:
    assert said(name) == "is an address, and nothing is fetched."


@for_each("name", NO_NAMES)
def test_what_is_no_name(name: str) -> None:
    assert said(name) == "is no name of a file."


@for_each("name", OTHERS)
def test_what_cannot_be_placed(name: str) -> None:
    assert "Word" in said(name) or said(name).startswith("cannot be placed")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    inside = tmp_path / "idea"
    (inside / "figures").mkdir(parents=True)
    (inside / "figures" / "a.png").write_bytes(png())
    (inside / "really.gif").write_bytes(jpeg())
    (inside / "photo.jpg").write_bytes(gif())
    (inside / "no.png").write_text("no picture", encoding="utf-8")
    (inside / "notes.md").write_text("\ufeffWhat we *heard*.", encoding="utf-8")
    (inside / "latin.txt").write_bytes("Grüße".encode("latin-1"))
    (inside / "zeros.txt").write_bytes(b"a\0b")
    (inside / "blank.md").write_text(" \n", encoding="utf-8")
    (inside / "long.txt").write_bytes(b"x" * (LONGEST_TEXT + 1))
    with (inside / "huge.png").open("wb") as file:
        file.write(png()[:40])
        file.truncate(100 * 1024 * 1024)
    (inside / "folder.png").mkdir()
    (tmp_path / "outside.png").write_bytes(png())
    return inside


def trouble(folder: Path | None, name: str) -> str:
    (found,) = enclosures([name], folder).values()
    assert bool(found.trouble) == bool(found.hint)
    assert sum(map(bool, (found.trouble, found.picture, found.text))) == 1
    return found.trouble


@pytest.mark.parametrize(
    ("name", "kind"),
    [("figures/a.png", "png"), ("figures\\a.png", "png"), ("really.gif", "jpeg"), ("photo.jpg", "gif")],
)
def test_a_picture_is_what_it_is_whatever_it_is_called(folder: Path, name: str, kind: str) -> None:
    found = enclosures([name, name], folder)[name].picture
    assert found is not None
    assert found.kind == kind


def test_a_text_is_taken_as_it_is(folder: Path) -> None:
    assert enclosures(["notes.md"], folder)["notes.md"].text == "What we *heard*."


@pytest.mark.parametrize(
    ("name", "what"),
    [
        ("none.png", "is not there."),
        ("notes.md/a.png", "is not there."),
        ("no.png", "is not a picture that can be read."),
        ("huge.png", "is larger than 20 MB."),
        ("folder.png", "is not a file."),
        ("latin.txt", "is not text in UTF-8."),
        ("zeros.txt", "is not a text."),
        ("blank.md", "is empty."),
        ("long.txt", "is larger than 1 MB."),
        ("../outside.png", "lies outside the folder of the idea."),
        ("a.svg", "is an SVG drawing, which Word cannot show by itself."),
    ],
)
def test_what_is_wrong_with_a_file_is_said_in_one_line(folder: Path, name: str, what: str) -> None:
    assert trouble(folder, name) == f"{name} {what}"


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights on Windows, and there are no pipes")
def test_links_lead_nowhere_else_and_nobody_waits_for_a_pipe(folder: Path) -> None:
    (folder / "in.png").symlink_to("figures/a.png")
    (folder / "out.png").symlink_to(folder.parent / "outside.png")
    (folder / "up").symlink_to("..", target_is_directory=True)
    (folder / "round.png").symlink_to("round.png")
    os.mkfifo(folder / "pipe.png")
    assert trouble(folder, "in.png") == ""
    assert "is a link that leads out" in trouble(folder, "out.png")
    assert "is a link that leads out" in trouble(folder, "up/outside.png")
    assert trouble(folder, "pipe.png") == "pipe.png is not a file."
    assert trouble(folder, "round.png")


def test_an_idea_that_stands_in_no_folder_encloses_nothing() -> None:
    assert "stands in no folder" in trouble(None, "a.png")


def test_a_folder_that_is_itself_a_link_is_the_folder(folder: Path) -> None:
    other = folder.parent / "other"
    try:
        other.symlink_to(folder, target_is_directory=True)
    except OSError:
        pytest.skip("links need rights here")
    assert trouble(other, "figures/a.png") == ""
