"""Nobody's file is replaced unasked: what prfaq wrote itself may be, anything else stays, an idea always."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import docx
import pytest

from tests.cli.running import prfaq, prfaq_process
from tests.exporters.letterheads import letterhead
from tests.exporters.test_mark import saved_again
from tests.tools import SAMPLES, needs

IDEA = (SAMPLES / "smallest.yaml").read_bytes()
THEIRS = b"# My own words\n"
posix_only = pytest.mark.skipif(os.name != "posix", reason="links of this kind are a matter of POSIX")


@pytest.fixture
def here(tmp_path: Path) -> Path:
    (tmp_path / "draft.yaml").write_bytes(IDEA)
    return tmp_path


def files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def edit_word(file: Path) -> None:
    """Change one word, as somebody does who opens the file in Word."""
    document = docx.Document(str(file))
    paragraph = next(one for one in document.paragraphs if one.runs and one.text.strip())
    paragraph.runs[0].text += " indeed"
    document.save(str(file))


def edit_text(file: Path) -> None:
    file.write_bytes(file.read_bytes().replace(b"Scorepost", b"Notepost", 1))


EDITS: dict[str, Callable[[Path], None]] = {"docx": edit_word, "md": edit_text, "html": edit_text}

COMMANDS = [
    (("render", "draft.yaml", "--to", kind), f"draft.{kind}", kind) for kind in ("docx", "md", "html")
] + [
    (("render", "draft.yaml", "--to", "md", "-o", "out"), "out/draft.md", "md"),
    (("render", ".", "--to", "docx", "-o", "out"), "out/draft.docx", "docx"),
    (("render", "draft.yaml", "--template", "memo"), "draft.memo.docx", "docx"),
    (("sheet", "draft.yaml"), "draft.review.docx", "docx"),
    (("sheet", "draft.yaml", "--to", "md"), "draft.review.md", "md"),
    (("templates", "preview", "classic", "--to", "md"), "classic.preview.md", "md"),
    (("templates", "preview", "classic", "--specimen", "-o", "out"), "out/classic.specimen.docx", "docx"),
]


@pytest.mark.parametrize(("command", "name", "kind"), COMMANDS)
def test_on_a_default_name_or_in_a_folder_a_document_gets_the_first_name_that_is_free_or_ours(
    command: tuple[str, ...], name: str, kind: str, here: Path
) -> None:
    file = here / name
    beside = file.with_name(f"{file.stem}-2{file.suffix}")
    for _ in range(2):
        assert prfaq(*command, cwd=here).returncode == 0
        assert file.exists()
        assert not beside.exists(), "what nobody has changed is replaced"
    if command[0] != "templates":
        EDITS[kind](file)
    else:
        file.write_bytes(THEIRS)
    kept = file.read_bytes()
    for _ in range(2):
        done = prfaq(*command, cwd=here)
        assert done.returncode == 0
        why = "nothing in it says that prfaq wrote it" if kept == THEIRS else "somebody has changed it since"
        assert f"-2.{kind} ({file.name} stays: {why}" in done.stderr.replace("\n", "")
    assert file.read_bytes() == kept
    assert beside.exists()
    assert len(files(here)) == 3
    assert (here / "draft.yaml").read_bytes() == IDEA


NAMED = [
    ("render", "draft.yaml", "--to", "md", "-o", "walks.md"),
    ("render", "draft.yaml", "-o", "walks.docx"),
    ("render", "draft.yaml", "--to", "html", "-o", "walks"),
    ("sheet", "draft.yaml", "--to", "html", "-o", "walks.html"),
    ("sheet", "draft.yaml", "-o", "walks.docx"),
]


@pytest.mark.parametrize("command", NAMED)
def test_a_file_that_is_named_is_replaced_only_by_force(command: tuple[str, ...], here: Path) -> None:
    file = here / command[-1]
    file.write_bytes(THEIRS)
    refused = prfaq(*command, cwd=here)
    assert refused.returncode == 2
    assert refused.stderr.startswith(
        f"prfaq: {file.name}: The file is there already, and nothing in it says that prfaq wrote it.\n"
    )
    assert "--force" in refused.stderr
    assert files(here) == {"draft.yaml": IDEA, file.name: THEIRS}
    assert prfaq(*command, "--force", cwd=here).returncode == 0
    assert file.read_bytes() != THEIRS
    assert prfaq(*command, cwd=here).returncode == 0, "now it is ours"
    assert len(files(here)) == 2


@pytest.mark.parametrize("command", [("render", "draft.yaml", "--to", "md"), ("sheet", "draft.yaml")])
@pytest.mark.parametrize("where", [(), ("-o", "-")])
def test_force_needs_the_name_of_a_file(command: tuple[str, ...], where: tuple[str, ...], here: Path) -> None:
    done = prfaq(*command, *where, "--force", cwd=here)
    assert (done.returncode, done.stdout) == (2, "")
    assert "`--force` replaces the file that `-o` names." in done.stderr


def link(here: Path, name: str) -> None:
    (here / name).symlink_to("draft.yaml")


def hard_link(here: Path, name: str) -> None:
    os.link(here / "draft.yaml", here / name)


def copy(here: Path, name: str) -> None:
    shutil.copy(here / "draft.yaml", here / name)


def nothing(here: Path, name: str) -> None:
    """Nothing stands beside the idea."""


ONTO = [
    (nothing, "draft.yaml", ("sheet", "draft.yaml", "--to", "md", "-o", "draft.yaml", "--force")),
    (nothing, "draft.yaml", ("sheet", "draft.yaml", "--to", "md", "-o", "./x/../draft.yaml", "--force")),
    (nothing, "draft.yaml", ("render", "-", "--to", "md", "-o", "draft.yaml", "--force")),
    (nothing, "draft.yaml", ("baseline", "draft.yaml", "-o", "draft.yaml")),
    (copy, "plan.yaml", ("baseline", "draft.yaml", "-o", "plan.yaml")),
    (copy, "plan", ("render", "plan", "--to", "md", "-o", "plan", "--force")),
    (link, "l.md", ("render", "draft.yaml", "-o", "l.md", "--force")),
    (link, "l.json", ("baseline", "draft.yaml", "-o", "l.json")),
    (hard_link, "h.html", ("render", "draft.yaml", "-o", "h.html", "--force")),
    (hard_link, "h.docx", ("sheet", "h.docx", "-o", "draft.yaml", "--force")),
    (copy, "plan.yaml", ("import", "x.md", "-o", "plan.yaml")),
    (copy, "plan.yaml", ("new", "plan", "-o", "plan.yaml")),
]


@posix_only
@pytest.mark.parametrize(("prepare", "name", "command"), ONTO)
def test_an_idea_is_never_written_over(
    prepare: Callable[[Path, str], None], name: str, command: tuple[str, ...], here: Path
) -> None:
    (here / "x").mkdir()
    (here / "x.md").write_bytes(THEIRS)
    prepare(here, name)
    before = files(here)
    if "-" in command:
        with (here / "draft.yaml").open() as idea:
            done = prfaq_process(*command, cwd=here, reading=idea)
    else:
        done = prfaq(*command, cwd=here)
    assert done.returncode == 2
    assert done.stderr.count("\n") == 2, "one line, and a hint"
    assert files(here) == before


def test_an_idea_whose_name_is_that_of_its_document_stays(here: Path) -> None:
    (here / "draft.yaml").rename(here / "i.html")
    for _ in range(2):
        done = prfaq("render", "i.html", "--to", "html", cwd=here)
        first = done.stderr.splitlines()[0]
        assert (done.returncode, first) == (0, "Wrote i-2.html (i.html stays: the document is made from it)")
    assert files(here)["i.html"] == IDEA


def test_what_else_a_document_is_made_from_stays(here: Path) -> None:
    house = letterhead()
    (here / "house.docx").write_bytes(house)
    command = ("render", "draft.yaml", "--reference-docx", "house.docx", "-o", "house.docx", "--force")
    done = prfaq(*command, cwd=here)
    assert (done.returncode, files(here)["house.docx"]) == (2, house)
    idea = IDEA + b"\nappendices:\n  - {title: More, file: draft.md}\n"
    (here / "draft.yaml").write_bytes(idea)
    assert prfaq("render", str(SAMPLES / "smallest.yaml"), "-o", "draft.md", cwd=here).returncode == 0
    more = (here / "draft.md").read_bytes()
    done = prfaq("render", "draft.yaml", "--to", "md", cwd=here)
    assert "Wrote draft-2.md (draft.md stays: the document is made from it)" in done.stderr
    assert (here / "draft.md").read_bytes() == more


def test_a_document_that_libreoffice_saved_is_replaced_and_one_that_was_imported_is_not(here: Path) -> None:
    assert prfaq("render", "draft.yaml", cwd=here).returncode == 0
    file = here / "draft.docx"
    file.write_bytes(saved_again(here, {"saved": file.read_bytes()})["saved"])
    assert prfaq("render", "draft.yaml", cwd=here).stderr.startswith("Wrote draft.docx\n")
    written = docx.Document()
    written.add_heading("Our own press release", 1)
    written.save(str(here / "mine.docx"))
    before = (here / "mine.docx").read_bytes()
    assert prfaq("import", "mine.docx", cwd=here).returncode == 0
    done = prfaq("render", "mine.yaml", cwd=here)
    assert done.stderr.startswith("Wrote mine-2.docx (mine.docx stays: ")
    assert (here / "mine.docx").read_bytes() == before


def test_a_pdf_is_kept_once_a_byte_of_it_has_changed(here: Path) -> None:
    needs("soffice")
    for _ in range(2):
        assert prfaq("render", "draft.yaml", "--to", "pdf", cwd=here).stderr.startswith("Wrote draft.pdf\n")
    assert files(here)["draft.pdf"].startswith(b"%PDF")
    with (here / "draft.pdf").open("ab") as pdf:
        pdf.write(b"% signed\n")
    assert "Wrote draft-2.pdf" in prfaq("render", "draft.yaml", "--to", "pdf", cwd=here).stderr


def test_the_document_of_another_idea_is_no_free_name(here: Path) -> None:
    (here / "draft-2.yaml").write_bytes(IDEA.replace(b"Scorepost", b"Notepost"))
    (here / "draft.md").write_bytes(THEIRS)
    for _ in range(2):
        done = prfaq("render", ".", "--to", "md", cwd=here)
        assert done.returncode == 0, done.stderr
        assert "Wrote draft-3.md (draft.md stays" in done.stderr
    assert b"Notepost" in files(here)["draft-2.md"]
    assert b"Scorepost" in files(here)["draft-3.md"]
    assert files(here)["draft.md"] == THEIRS


def test_two_ideas_of_one_run_never_share_a_document(here: Path) -> None:
    for name in ("a/draft.yaml", "b/draft-2.yaml", "out/draft.md"):
        (here / name).parent.mkdir(exist_ok=True)
        (here / name).write_bytes(THEIRS if name.endswith("md") else IDEA)
    done = prfaq("render", "a", "b", "--to", "md", "-o", "out", cwd=here)
    assert (
        "Wrote out/draft-2-2.md (draft-2.md stays: it was written for a/draft.yaml)"
        in done.stderr.replace(os.sep, "/")
    )
    assert sorted(path.name for path in (here / "out").iterdir()) == [
        "draft-2-2.md",
        "draft-2.md",
        "draft.md",
    ]


def test_a_document_that_had_to_give_way_is_still_a_rendering_of_its_idea(here: Path) -> None:
    (here / "draft.docx").write_bytes(letterhead())
    assert prfaq("render", "draft.yaml", cwd=here).returncode == 0
    assert (here / "draft-2.docx").exists()
    done = prfaq("check", ".", "--documents", cwd=here)
    assert "1 idea checked" in done.stdout


def test_the_mark_is_no_text_to_those_who_read_the_document(here: Path) -> None:
    for pack in ("classic", "bmad"):
        assert prfaq("render", "draft.yaml", "--template", pack, "--to", "md", cwd=here).returncode == 0
    for name in ("draft.md", "draft.bmad.md"):
        assert b"<!-- written by prfaq, sha256:" in (here / name).read_bytes().splitlines()[-1]
        for reading in (("check", name, "--all"), ("import", name, "-o", "-")):
            done = prfaq(*reading, cwd=here)
            assert "sha256" not in done.stdout + done.stderr
    assert "sha256" not in prfaq("render", "draft.yaml", "--to", "md", "-o", "-", cwd=here).stdout


@pytest.mark.parametrize(
    ("command", "first"),
    [
        (("render", "draft.yaml", "-o", "new/sub/"), "Wrote new/sub/draft.docx"),
        (("render", "draft.yaml", "-o", "new/sub/a.md"), "Wrote new/sub/a.md"),
        (("sheet", "draft.yaml", "-o", "new/sub/a.docx"), "Wrote new/sub/a.docx"),
        (("baseline", "draft.yaml", "-o", "new/sub/b.json"), "Wrote new/sub/b.json: "),
        (("new", "Walks", "-o", "new/sub/w.yaml"), "Wrote new/sub/w.yaml, "),
        (("import", "x.md", "-o", "new/sub/i.yaml"), "Imported 2 texts of x.md to new/sub/i.yaml."),
    ],
)
def test_a_folder_that_had_to_be_made_is_told(command: tuple[str, ...], first: str, here: Path) -> None:
    (here / "x.md").write_bytes(THEIRS)
    said = prfaq(*command, cwd=here).stderr.replace(os.sep, "/").splitlines()
    assert said[0] == "Made the folder new"
    assert said[1].startswith(first)


def test_a_baseline_is_replaced_by_the_next_and_no_other_file_is(here: Path) -> None:
    (here / "notes.txt").write_bytes(THEIRS)
    (here / "empty.json").write_bytes(b"")
    for name in ("b.json", "b.json", "empty.json"):
        assert prfaq("baseline", "draft.yaml", "-o", name, cwd=here).returncode == 0
    done = prfaq("baseline", "draft.yaml", "-o", "notes.txt", cwd=here)
    assert (done.returncode, files(here)["notes.txt"]) == (2, THEIRS)
    assert "notes.txt: This file is no baseline, and stays as it is." in done.stderr
