"""`prfaq templates`, as an author runs it."""

import tomllib
from pathlib import Path

import pytest

from tests.cli.running import prfaq
from tests.tools import SAMPLES

COMMANDS = ("list", "show", "copy", "new", "check", "preview", "context")


def test_help_names_every_command() -> None:
    shown = prfaq("templates", "--help").stdout
    assert all(f"\n  {name} " in shown for name in COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_explains_itself(name: str) -> None:
    done = prfaq("templates", name, "--help")
    assert (done.returncode, done.stderr) == (0, "")


def test_list_names_every_pack_and_where_it_lies(tmp_path: Path) -> None:
    prfaq("templates", "new", "house", cwd=tmp_path)
    shown = prfaq("templates", "list", cwd=tmp_path).stdout
    assert "house " in shown
    assert "[project]" in shown
    assert shown.count("[built in]") == 8


def test_list_says_why_a_pack_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "prfaq-templates" / "mine").mkdir(parents=True)
    (tmp_path / "prfaq-templates" / "mine" / "template.toml").write_text("title = ", encoding="utf-8")
    done = prfaq("templates", "list", cwd=tmp_path)
    assert "cannot be read: mine/template.toml" in done.stdout
    assert done.returncode == 0


def test_show_says_what_a_pack_holds() -> None:
    shown = prfaq("templates", "show", "one-pager").stdout
    assert "Extends: one-pager → classic" in shown
    assert "headline         classic/parts/headline.md.j2 (required)" in shown
    assert "evidence = 3: How many pieces" in shown
    assert "  parts/problem.md.j2" in shown


@pytest.mark.parametrize("name", ["classic", "press-release", "one-pager", "customer-faq", "bmad"])
def test_a_copy_says_nothing_of_its_own_and_changes_nothing(name: str, tmp_path: Path) -> None:
    done = prfaq("templates", "copy", name, "mine", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    folder = tmp_path / "prfaq-templates" / "mine"
    assert [path.name for path in folder.iterdir()] == ["template.toml"]
    sample = str(SAMPLES / "ward-handover.yaml")
    texts = [
        prfaq("render", sample, "--template", pack, "--to", "md", "-o", "-", *more, cwd=tmp_path).stdout
        for pack, more in ((name, ()), ("mine", ("--template-dir", str(folder.parent))))
    ]
    assert texts[0] == texts[1] != ""


@pytest.mark.parametrize("name", ["classic", "one-pager", "customer-faq", "gsf"])
def test_what_a_copy_lists_as_comments_is_sound(name: str, tmp_path: Path) -> None:
    prfaq("templates", "copy", name, "mine", cwd=tmp_path)
    file = tmp_path / "prfaq-templates" / "mine" / "template.toml"
    lines = file.read_text(encoding="utf-8").splitlines()
    bare = [line[2:] if line.startswith("# ") and _is_toml(line[2:]) else line for line in lines]
    data = tomllib.loads("\n".join(bare))
    assert {"limits", "sections", "styles"} <= set(data)
    file.write_text("\n".join(bare), encoding="utf-8")
    done = prfaq("templates", "check", str(file.parent))
    assert "is unknown" not in done.stderr
    assert done.returncode < 2, done.stderr


def _is_toml(line: str) -> bool:
    try:
        tomllib.loads(line)
    except tomllib.TOMLDecodeError:
        return False
    return True


def test_a_copy_holds_the_parts_that_were_asked_for(tmp_path: Path) -> None:
    prfaq("templates", "copy", "classic", "mine", "--part", "decision", "--look", cwd=tmp_path)
    folder = tmp_path / "prfaq-templates" / "mine"
    assert (folder / "parts" / "decision.md.j2").is_file()
    assert (folder / "reference.docx").read_bytes()[:2] == b"PK"
    assert prfaq("templates", "check", str(folder)).stdout == "mine: nothing to mend.\n"
    again = prfaq("templates", "copy", "classic", "mine", cwd=tmp_path)
    assert (again.returncode, "is there already" in again.stderr) == (2, True)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("copy", "clasic", "mine"), "Did you mean `classic`?"),
        (("copy", "classic", "../mine"), "cannot be called '../mine'"),
        (("copy", "classic", "mine", "--part", "probelm"), "Did you mean `problem`?"),
        (("new", "Mine"), "cannot be called 'Mine'"),
        (("check", "nowhere"), "There is no template called nowhere."),
        (("list", "--template-dir", "nowhere"), "no such folder of templates"),
    ],
)
def test_a_mistake_is_one_line_and_exit_2(arguments: tuple[str, ...], message: str, tmp_path: Path) -> None:
    done = prfaq("templates", *arguments, cwd=tmp_path)
    assert done.returncode == 2
    assert message in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "prfaq-templates").exists()


def test_a_new_pack_is_in_order_and_renders(tmp_path: Path) -> None:
    prfaq("templates", "new", "house", cwd=tmp_path)
    done = prfaq("templates", "check", "prfaq-templates/house", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, "house: nothing to mend.\n")
    prfaq("templates", "preview", "house", "--to", "md", "-o", "out", cwd=tmp_path)
    text = (tmp_path / "out" / "house.preview.md").read_text(encoding="utf-8")
    assert "## What we ask of you\n\nApprove" in text


def test_check_says_where_and_exits_1(tmp_path: Path) -> None:
    prfaq("templates", "new", "house", cwd=tmp_path)
    part = tmp_path / "prfaq-templates" / "house" / "parts" / "ask.md.j2"
    part.write_text("\n{{ idea.decison.ask }}\n", encoding="utf-8")
    done = prfaq("templates", "check", "house", cwd=tmp_path)
    assert done.returncode == 1
    assert "house/parts/ask.md.j2:2: Idea has no field 'decison'." in done.stdout
    assert "= Did you mean `decision`?" in done.stdout
    assert done.stdout.endswith("house: 1 thing to mend.\n")


def test_preview_writes_word_and_markdown_of_an_idea_of_ones_own(tmp_path: Path) -> None:
    idea = str(SAMPLES / "smallest.yaml")
    done = prfaq("templates", "preview", "classic", "--idea", idea, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "classic.preview.docx").read_bytes()[:2] == b"PK"
    assert (tmp_path / "classic.preview.md").read_text(encoding="utf-8").startswith("# Scorepost")


def test_the_limits_of_a_template_of_ones_own_drive_the_checks(tmp_path: Path) -> None:
    folder = tmp_path / "brand" / "mine"
    folder.mkdir(parents=True)
    toml = 'extends = "classic"\n[limits]\nheadline_words = [1, 2]\n'
    (folder / "template.toml").write_text(toml, encoding="utf-8")
    sample = str(SAMPLES / "ward-handover.yaml")
    arguments = ("check", sample, "--select", "PRE002", "--format", "json")
    assert '"PRE002"' not in prfaq(*arguments, cwd=tmp_path).stdout
    own = prfaq(*arguments, "--template", "mine", "--template-dir", "brand", cwd=tmp_path)
    assert '"PRE002"' in own.stdout
    missing = prfaq(*arguments, "--template", "mine", cwd=tmp_path)
    assert "There is no template called mine" in missing.stderr
