"""The README and the site: every command that they show runs, and every link leads somewhere."""

import re
import shlex
import shutil
from functools import cache
from pathlib import Path

import docx
import pytest
from click.testing import CliRunner, Result

import prfaq
from prfaq.cli import group
from tests.tools import for_each

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
_BLOCK = re.compile(r"^```sh\n(.*?)^```", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)]*)?\)")


def _commands(page: Path) -> list[str]:
    """The commands of a page that call prfaq, without those that go on until they are stopped."""
    lines = "".join(_BLOCK.findall(page.read_text(encoding="utf-8"))).splitlines()
    return [line for line in lines if line.startswith("prfaq ") and "--watch" not in line]


@cache
def _draft() -> bytes:
    """A Word document of ours."""
    return bytes(prfaq.render(ROOT / "samples" / "ward-handover.yaml", to="docx"))


def _letterhead(path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("Northgate Instruments")
    document.add_paragraph("{{ body }}")
    document.save(str(path))


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A folder as the pages assume it: an idea, a folder of ideas, drafts, a letterhead, a template pack."""
    shutil.copytree(ROOT / "samples", tmp_path / "samples", ignore=shutil.ignore_patterns("broken"))
    shutil.copytree(tmp_path / "samples", tmp_path / "ideas")
    idea = tmp_path / "idea.yaml"
    shutil.copy(ROOT / "samples" / "ward-handover.yaml", idea)
    (tmp_path / "drafts").mkdir()
    for draft in (tmp_path / "draft.docx", tmp_path / "drafts" / "wardbook.docx"):
        draft.write_bytes(_draft())
    _letterhead(tmp_path / "letterhead.dotx")
    return tmp_path


def _run(command: str, folder: Path) -> Result:
    words = shlex.split(command, comments=True)
    target = folder / words[words.index(">") + 1] if ">" in words else None
    done = CliRunner().invoke(group, words[1 : words.index(">") if target else None])
    if target:
        target.write_text(done.stdout, encoding="utf-8")
    return done


@pytest.mark.parametrize("page", [page for page in PAGES if _commands(page)], ids=lambda page: page.stem)
def test_every_command_of_a_page_runs_in_its_order(
    page: Path, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(desk)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(desk / ".config"))
    for command in _commands(page):
        done = _run(command, desk)
        if done.exception and not isinstance(done.exception, SystemExit):
            raise AssertionError(command) from done.exception
        assert done.exit_code in ((0, 1) if " check " in command else (0,)), f"{command}\n{done.output}"


def test_pages_show_commands_at_all() -> None:
    assert sum(len(_commands(page)) for page in PAGES) > 40


@for_each("page", PAGES)
def test_links_within_the_repository_lead_somewhere(page: Path) -> None:
    generated = {"rules/index.md", "fields.md", "template-context.md", "commands.md", "rules-since-0.1.md"}
    for target in _LINK.findall(page.read_text(encoding="utf-8")):
        if "://" in target or target.removeprefix("../").removeprefix("reference/") in generated:
            continue
        assert (page.parent / target).exists(), f"{page.name} links to {target}"


def test_the_front_page_is_short() -> None:
    assert len((ROOT / "README.md").read_bytes()) <= 6 * 1024
