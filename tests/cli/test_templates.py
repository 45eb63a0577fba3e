"""`prfaq templates`, as an author runs it."""

import re
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest

from tests.cli.running import prfaq
from tests.exporters.letterheads import COVER, LEGAL, letterhead, rewritten
from tests.exporters.test_docx_reference import bomb
from tests.tools import SAMPLES

COMMANDS = ("list", "show", "copy", "new", "check", "preview", "context")


def test_help_names_every_command() -> None:
    shown = prfaq("templates", "--help").stdout
    assert all(f"\n  {name} " in shown for name in COMMANDS)


def test_every_command_explains_itself() -> None:
    for name in COMMANDS:
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
    assert "Unknown setting" not in done.stderr
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
        (("new", "mine", "--part", "problem"), "prfaq templates copy classic mine --part problem"),
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
    assert "Aim for 1-2 words" in own.stdout
    missing = prfaq(*arguments, "--template", "mine", cwd=tmp_path)
    assert "There is no template called mine" in missing.stderr


def placed(folder: Path, toml: str) -> None:
    folder.mkdir(parents=True)
    (folder / "template.toml").write_text(f'extends = "classic"\n{toml}', encoding="utf-8")


@pytest.mark.parametrize("place", ["prfaq-templates", "home/prfaq/templates"])
def test_a_classic_of_ones_own_drives_the_checks_and_the_document(tmp_path: Path, place: str) -> None:
    idea = tmp_path / "idea.yaml"
    idea.write_bytes((SAMPLES / "ward-handover.yaml").read_bytes())
    home: Any = {"XDG_CONFIG_HOME": str(tmp_path / "home"), "APPDATA": str(tmp_path / "home")}
    checked = ("check", str(idea), "--select", "PRE002", "--format", "json")
    assert '"PRE002"' not in prfaq(*checked, **home).stdout
    placed(tmp_path / place / "classic", "[limits]\nheadline_words = [1, 2]\n")
    assert '"PRE002"' in prfaq(*checked, **home).stdout
    assert '"PRE002"' in prfaq(*checked, "--template", "one-pager", **home).stdout  # which extends it


def test_the_words_of_a_section_drive_the_checks(tmp_path: Path) -> None:
    section = '[[sections]]\nname = "{0}"\nparts = [{1}]\nwords = {2}\n'
    tight = section.format("problem", '"problem"', 20) + section.format(
        "opening", '"dateline", "summary"', 30
    )
    placed(tmp_path / "mine", tight)
    sample = str(SAMPLES / "ward-handover.yaml")
    done = prfaq("check", sample, "--template", "mine", "--template-dir", str(tmp_path), "--select", "PRE006")
    assert re.search(r"The problem is \d+ words \(limit 20\)\.", done.stdout)
    assert re.search(r"The dateline and summary are together \d+ words \(limit 30\)\.", done.stdout)
    assert "(at most 20 words)" in prfaq("templates", "show", "mine", "--template-dir", str(tmp_path)).stdout


def test_a_letterhead_becomes_a_template(tmp_path: Path) -> None:
    (tmp_path / "brief.dotx").write_bytes(letterhead())
    done = prfaq("templates", "new", "house", "--from", "brief.dotx", "--part", "decision", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert re.search(r"^h2 +NL Überschrift 1 +its name, beside your “NL”$", done.stdout, re.MULTILINE)
    assert re.search(r"^answer +\(NL Fließtext\) +nothing fits$", done.stdout, re.MULTILINE)
    assert "The place of the text is marked" in done.stdout
    folder = tmp_path / "prfaq-templates" / "house"
    assert sorted(path.name for path in folder.iterdir()) == ["parts", "reference.docx", "template.toml"]
    assert (tmp_path / "house.specimen.docx").read_bytes()[:2] == b"PK"
    data = tomllib.loads((folder / "template.toml").read_text(encoding="utf-8"))
    assert (data["extends"], data["styles"]["question"]) == ("classic", "NL Frage")
    checked = prfaq("templates", "check", "house", cwd=tmp_path)
    assert (checked.returncode, "house: nothing to mend" in checked.stdout) == (0, True)


def test_a_document_in_the_letterhead_begins_with_its_cover_and_is_final_only_when_it_is_whole(
    tmp_path: Path,
) -> None:
    (tmp_path / "brief.dotx").write_bytes(letterhead())
    prfaq("templates", "new", "house", "--from", "brief.dotx", cwd=tmp_path)
    idea = tmp_path / "idea.yaml"
    idea.write_text("product: Lanternlight\nmeta: {version: '0.3'}\n", encoding="utf-8")
    done = prfaq("render", "idea.yaml", "--template", "house", "-o", "a.docx", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    lines = [paragraph.text for paragraph in docx.Document(str(tmp_path / "a.docx")).paragraphs]
    assert lines[0] == COVER
    assert "[Missing: Who announces it?], Stand: [Missing: When was it" in "".join(lines)
    assert lines[-1] == LEGAL
    final = prfaq("render", "idea.yaml", "--template", "house", "--final", cwd=tmp_path)
    assert final.returncode == 1
    assert "`meta.updated` is empty" in final.stderr


def test_a_specimen_needs_no_idea(tmp_path: Path) -> None:
    done = prfaq("templates", "preview", "classic", "--specimen", "-o", "out", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "Made the folder out\nWrote out/classic.specimen.docx\n")
    both = prfaq("templates", "preview", "classic", "--specimen", "--to", "md", cwd=tmp_path)
    assert (both.returncode, "shows styles alone" in both.stderr) == (2, True)


def macros() -> bytes:
    kind = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    data = letterhead(template=False)
    return rewritten(
        data, "[Content_Types].xml", kind, b"application/vnd.ms-word.document.macroEnabled.main+xml"
    )


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (macros, "brief.dotx: The file holds macros."),
        (
            lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
            "is protected by a password or in the old .doc",
        ),
        (lambda: b"Dear all", "brief.dotx: The file is not a Word file."),
        (lambda: letterhead()[:5000], "brief.dotx: The file is not a Word file."),
        (bomb, "brief.dotx: The file unpacks to more than is read: [Content_Types].xml."),
        (
            lambda: letterhead("{{ body }} here"),
            "has the mark {{ body }} among other words: “{{ body }} here”.",
        ),
        (None, "brief.dotx: The Word file cannot be read: no such file or directory."),
    ],
)
def test_what_is_no_letterhead_is_refused_in_one_line(
    tmp_path: Path, data: Callable[[], bytes] | None, message: str
) -> None:
    if data:
        (tmp_path / "brief.dotx").write_bytes(data())
    done = prfaq("templates", "new", "house", "--from", "brief.dotx", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert message in done.stderr
    assert len(done.stderr.strip().splitlines()) == 2
    assert not (tmp_path / "prfaq-templates").exists()
