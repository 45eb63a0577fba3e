"""``--watch``: what its user sees after each save, and how it ends."""

import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.request import ProxyHandler, build_opener

import click
import pytest

from prfaq.cli import group
from prfaq.config.discovery import forget
from prfaq.errors import UserError
from tests.attachments.making import png
from tests.cli.watching import Script
from tests.tools import ROOT, SAMPLES

SMALLEST = (SAMPLES / "smallest.yaml").read_text(encoding="utf-8")
OPEN = build_opener(ProxyHandler({})).open


@pytest.fixture
def script(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Script]:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    (tmp_path / "idea.yaml").write_text(SMALLEST, encoding="utf-8")
    yield Script(monkeypatch)
    forget()


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[str, str]]:
    def running(*arguments: str) -> tuple[str, str]:
        group.main(list(arguments), prog_name="prfaq", standalone_mode=False)
        return capsys.readouterr()

    return running


Run = Callable[..., tuple[str, str]]


def save(old: str = "", new: str = "", file: str = "idea.yaml") -> Callable[[], object]:
    """What saves the smallest idea with one text in the place of another."""
    return lambda: Path(file).write_text(SMALLEST.replace(old, new, 1) + "\n", encoding="utf-8")


def runs(err: str) -> list[str]:
    """The lines that say that something was done, without the time of day and the time it took."""
    lines = [line for line in err.splitlines() if re.match(r"\d\d:\d\d:\d\d  ", line)]
    return [re.sub(r" in \d+\.\d\d s", "", line[10:]) for line in lines]


class TestCheck:
    def test_every_save_gives_a_fresh_list_and_ctrl_c_ends_it_quietly(self, script: Script, run: Run) -> None:
        script.actions = [save("Scorepost", "Notepost"), save("  segment:", "  # segment:")]
        out, err = run("check", "idea.yaml", "--watch")
        assert runs(err) == [
            "checked 1 idea; watching, Ctrl-C ends.",
            "idea.yaml saved: checked 1 idea; watching, Ctrl-C ends.",
            "idea.yaml saved: checked 1 idea; watching, Ctrl-C ends.",
        ]
        assert out.count("1 idea checked") == 2, "the first save changes nothing in what is found"
        assert "CUS001" in out.rpartition("1 idea checked")[0].rpartition("1 idea checked")[2]

    def test_in_a_pipe_only_the_ideas_that_have_changed_are_listed(self, script: Script, run: Run) -> None:
        save(file="other.yaml")()
        script.actions = [save("  segment:", "  # segment:")]
        out, _ = run("check", ".", "--watch")
        first, second = out.split("2 ideas checked")
        assert "other.yaml" in first
        assert "idea.yaml" in second
        assert "other.yaml" not in second

    def test_a_syntax_error_is_said_and_mended_again(self, script: Script, run: Run) -> None:
        script.actions = [save("product:", "%product:"), save()]
        _, err = run("check", "idea.yaml", "--watch")
        assert "prfaq: idea.yaml:" in err
        assert len(runs(err)) == 3

    def test_a_half_written_file_is_not_shown(
        self, script: Script, run: Run, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def whole(_: object) -> tuple[str, ...]:
            save("Scorepost", "Notepost")()
            return (str(Path("idea.yaml")),)

        monkeypatch.setattr("prfaq.preview.Watcher.soon", whole)
        script.actions = [save("product:", "%product:")]
        _out, err = run("check", "idea.yaml", "--watch")
        assert "prfaq:" not in err
        assert len(runs(err)) == 2

    def test_new_and_deleted_ideas_in_a_folder_are_noticed(self, script: Script, run: Run) -> None:
        Path("sub").mkdir()
        script.actions = [save(file="sub/new.yaml"), lambda: Path("sub/new.yaml").unlink()]
        _, err = run("check", ".", "--watch")
        assert [re.findall(r"\d idea", line) for line in runs(err)] == [["1 idea"], ["2 idea"], ["1 idea"]]

    @pytest.mark.parametrize(
        ("file", "text"),
        [
            ("prfaq.toml", 'ignore = ["CUS004"]\n'),
            ("pyproject.toml", '[tool.prfaq]\nignore = ["CUS004"]\n'),
        ],
    )
    def test_settings_count_as_soon_as_they_are_saved(
        self, file: str, text: str, script: Script, run: Run
    ) -> None:
        script.actions = [lambda: Path(file).write_text(text, encoding="utf-8"), lambda: Path(file).unlink()]
        out, _ = run("check", ".", "--watch")
        assert [("CUS004" in part) for part in out.split("1 idea checked")[:3]] == [True, False, True]

    def test_a_mistake_in_the_settings_is_said_and_mended(self, script: Script, run: Run) -> None:
        toml = Path("prfaq.toml")
        script.actions = [
            lambda: toml.write_text("ignroe = []\n", encoding="utf-8"),
            lambda: toml.write_text("ignore = []\n", encoding="utf-8"),
        ]
        _, err = run("check", ".", "--watch")
        assert err.count("prfaq.toml:1") == 1
        assert len(runs(err)) == 3

    def test_a_baseline_counts_as_soon_as_it_is_written(self, script: Script, run: Run) -> None:
        def accept() -> None:
            with pytest.raises(SystemExit):
                group.main(["baseline", ".", "-o", "old.json"], standalone_mode=False)

        accept()
        whole = Path("old.json").read_text(encoding="utf-8")
        Path("old.json").write_text('{"version": 1, "findings": []}', encoding="utf-8")
        script.actions = [lambda: Path("old.json").write_text(whole, encoding="utf-8")]
        out, _ = run("check", ".", "--watch", "--baseline", "old.json")
        first, second = out.split("1 idea checked")[:2]
        assert "CUS004" in first
        assert "CUS004" not in second

    def test_a_pack_s_limits_count_as_soon_as_they_are_saved(self, script: Script, run: Run) -> None:
        pack = Path("prfaq-templates/mine/template.toml")
        pack.parent.mkdir(parents=True)
        words = 'name = "mine"\ntitle = "Mine"\nextends = "classic"\n'
        pack.write_text(words, encoding="utf-8")
        more = f"{words}\n[limits]\ncustomer_faq = [1, 2]\n"
        script.actions = [lambda: pack.write_text(more, encoding="utf-8")]
        out, err = run("check", ".", "--watch", "--template", "mine")
        assert "5-10 are wanted" in out.split("1 idea checked")[0]
        assert "1-2 are wanted" in out.split("1 idea checked")[1], err

    def test_a_picture_that_an_idea_names_is_watched(self, script: Script, run: Run) -> None:
        named = SMALLEST + "\nappendices:\n  - title: The page\n    file: page.png\n"
        Path("idea.yaml").write_text(named, encoding="utf-8")
        script.actions = [lambda: Path("page.png").write_bytes(png())]
        out, _ = run("check", "idea.yaml", "--watch")
        assert "page.png" in out.split("1 idea checked")[0]
        assert "page.png" not in out.split("1 idea checked")[1]

    @pytest.mark.parametrize(
        ("arguments", "said"),
        [
            (("-",), "Standard input cannot be watched."),
            (("idea.yaml", "--format", "json"), "no use for `--format json`"),
            (("idea.yaml", "--fix"), "`--watch` changes no files."),
            (("idea.yaml", "--diff"), "`--watch` changes no files."),
            (("nowhere.yaml",), "There is no such file or folder."),
        ],
    )
    def test_what_makes_no_sense_is_said(
        self, arguments: tuple[str, ...], said: str, script: Script, run: Run
    ) -> None:
        with pytest.raises((UserError, click.UsageError), match=re.escape(said)):
            run("check", "--watch", *arguments)


class Page:
    """What the page is told after each save."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self.capsys = capsys
        self.err = ""
        self.news: list[dict[str, object]] = []
        self.documents: list[str] = []

    @property
    def address(self) -> str:
        self.err += self.capsys.readouterr().err
        found = re.search(r"http://\S+", self.err)
        assert found, self.err
        return found[0]

    def look(self) -> None:
        self.news.append(json.loads(self.get("state?after=0")))
        self.documents.append(self.get("document"))

    def get(self, what: str) -> str:
        with OPEN(f"{self.address}{what}", timeout=10) as answer:
            return str(answer.read().decode("utf-8"))


@pytest.fixture
def page(capsys: pytest.CaptureFixture[str]) -> Page:
    return Page(capsys)


class TestRender:
    def test_the_page_shows_the_document_and_what_to_write_next(
        self, script: Script, run: Run, page: Page
    ) -> None:
        script.actions = [page.look, save("Scorepost", "Notepost"), page.look]
        run("render", "idea.yaml", "--watch")
        assert [("Scorepost" in one, "Notepost" in one) for one in page.documents] == [
            (True, False),
            (False, True),
        ]
        assert "No number says how many such customers" in str(page.news[0]["panel"])
        assert "What to write next" in str(page.news[0]["panel"])
        assert not list(Path().glob("*.docx")), "files are written only where that is asked for"

    def test_an_error_stands_above_the_last_good_document(self, script: Script, run: Run, page: Page) -> None:
        script.actions = [save("product:", "%product:"), page.look, save(), page.look]
        run("render", "idea.yaml", "--watch")
        assert "idea.yaml:" in str(page.news[0]["trouble"])
        assert "Scorepost" in page.documents[0]
        assert page.news[1]["trouble"] == ""
        assert runs(page.err)[1] == "idea.yaml saved: not rendered."

    def test_files_that_are_asked_for_are_written_after_each_save(self, script: Script, run: Run) -> None:
        script.actions = [save("Scorepost", "Notepost")]
        _, err = run("render", ".", "--watch", "--to", "md")
        assert err.count("Wrote idea.md") == 2
        assert "Notepost" in Path("idea.md").read_text(encoding="utf-8")

    def test_a_file_in_trouble_is_said_once_and_not_written(self, script: Script, run: Run) -> None:
        script.actions = [save("product:", "%product:")]
        _, err = run("render", "idea.yaml", "--watch", "--to", "md")
        assert err.count("prfaq: idea.yaml:") == 1
        assert err.count("Wrote idea.md") == 1

    def test_every_idea_of_a_folder_can_be_chosen(self, script: Script, run: Run, page: Page) -> None:
        save("Scorepost", "Notepost", file="other.yaml")()
        script.actions = [page.look]
        run("render", ".", "--watch")
        assert page.news[0]["names"] == ["idea.yaml", "other.yaml"]

    def test_a_picture_that_an_appendix_names_is_watched(self, script: Script, run: Run) -> None:
        named = SMALLEST + "\nappendices:\n  - title: The page\n    file: page.png\n"
        Path("idea.yaml").write_text(named, encoding="utf-8")
        script.actions = [lambda: Path("page.png").write_bytes(b"new")]
        _, err = run("render", "idea.yaml", "--watch")
        assert any("page.png saved" in line for line in runs(err))

    @pytest.mark.parametrize(
        ("arguments", "said"),
        [
            (("-", "--watch"), "Standard input cannot be watched."),
            (("idea.yaml", "--watch", "--final"), "`--final` for what is written"),
            (("idea.yaml", "--watch", "-o", "-"), "shows the document in the browser"),
            (("idea.yaml", "--open"), "`--open` opens the page of `--watch`."),
        ],
    )
    def test_what_makes_no_sense_is_said(
        self, arguments: tuple[str, ...], said: str, script: Script, run: Run
    ) -> None:
        with pytest.raises(UserError, match=re.escape(said)):
            run("render", *arguments)

    def test_open_opens_the_page(self, script: Script, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
        opened: list[str] = []

        def opening(address: str) -> bool:
            opened.append(address)
            return False

        monkeypatch.setattr("webbrowser.open", opening)
        _, err = run("render", "idea.yaml", "--watch", "--open")
        assert opened[0] in err
        assert "no browser could be opened" in err


class TestTemplatesPreview:
    @pytest.fixture(autouse=True)
    def pack(self, script: Script) -> Path:
        pack = Path("prfaq-templates/house")
        (pack / "parts").mkdir(parents=True)
        self.manifest = 'name = "house"\ntitle = "House"\nextends = "press-release"\n'
        (pack / "template.toml").write_text(self.manifest, encoding="utf-8")
        return pack

    def test_every_sample_can_be_chosen_and_every_save_shows(
        self, script: Script, run: Run, page: Page, pack: Path
    ) -> None:
        part = pack / "parts" / "headline.md.j2"
        script.actions = [
            page.look,
            lambda: part.write_text("# A heading of the house\n", encoding="utf-8"),
            page.look,
        ]
        run("templates", "preview", "house", "--watch")
        names = page.news[0]["names"]
        assert isinstance(names, list)
        assert names[0] == "ward-handover.yaml"
        assert "smallest.yaml" in names
        assert ["A heading of the house" in one for one in page.documents] == [False, True]

    def test_a_mistake_has_pack_file_and_line_in_page_and_terminal(
        self, script: Script, run: Run, page: Page, pack: Path
    ) -> None:
        part, manifest = pack / "parts" / "headline.md.j2", pack / "template.toml"
        script.actions = [
            lambda: part.write_text("# A\n\n{{ ideaa.title }}\n", encoding="utf-8"),
            page.look,
            part.unlink,
            lambda: manifest.write_text("title = \n", encoding="utf-8"),
            page.look,
            lambda: manifest.write_text(self.manifest, encoding="utf-8"),
            page.look,
        ]
        run("templates", "preview", "prfaq-templates/house", "--watch")
        assert "house/parts/headline.md.j2:3" in str(page.news[0]["trouble"])
        assert "house/template.toml:1" in str(page.news[1]["trouble"])
        assert page.news[2]["trouble"] == ""
        assert "prfaq: house/parts/headline.md.j2:3" in page.err
        assert page.err.count("prfaq: house/template.toml:1") == 1
        assert all("Wardbook" in one for one in page.documents)

    def test_a_pack_that_there_is_none_of_ends_it_at_once(self, script: Script, run: Run) -> None:
        with pytest.raises(UserError, match="no template called huose"):
            run("templates", "preview", "huose", "--watch")


@pytest.mark.skipif(os.name == "nt", reason="a signal of its own cannot be sent there")
def test_ctrl_c_ends_a_watch_with_exit_0(tmp_path: Path) -> None:
    (tmp_path / "idea.yaml").write_text(SMALLEST, encoding="utf-8")
    command = [sys.executable, "-m", "prfaq", "check", "idea.yaml", "--watch"]
    environment = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(
        command, cwd=tmp_path, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as watch:
        assert watch.stderr
        assert "checked 1 idea" in watch.stderr.readline()
        watch.send_signal(signal.SIGINT)
        _, err = watch.communicate(timeout=30)
    assert watch.returncode == 0
    assert "Traceback" not in err


class TestKeeping:
    """A watch writes at every save, and no save replaces what somebody else has written."""

    def test_a_document_that_somebody_edits_meanwhile_stays_and_that_is_told_once(
        self, script: Script, run: Run
    ) -> None:
        def mine() -> None:
            Path("idea.md").write_text("# Mine\n", encoding="utf-8")
            save("Scorepost", "Onepost")()

        script.actions = [save("Scorepost", "Zeropost"), mine, save("Scorepost", "Twopost")]
        _, err = run("render", "idea.yaml", "--watch", "--to", "md")
        assert [line for line in err.splitlines() if line.startswith("Wrote")] == [
            "Wrote idea.md",
            "Wrote idea.md",
            "Wrote idea-2.md (idea.md stays: nothing in it says that prfaq wrote it)",
            "Wrote idea-2.md",
        ]
        assert Path("idea.md").read_text(encoding="utf-8") == "# Mine\n"
        assert "Twopost" in Path("idea-2.md").read_text(encoding="utf-8")

    def test_the_same_where_the_file_was_named(self, script: Script, run: Run) -> None:
        def mine() -> None:
            text = Path("walks.md").read_text(encoding="utf-8")
            Path("walks.md").write_text(text.replace("Scorepost", "Minepost"), encoding="utf-8")
            save("Scorepost", "Onepost")()

        script.actions = [mine]
        _, err = run("render", "idea.yaml", "--watch", "-o", "walks.md")
        assert "Wrote walks-2.md (walks.md stays: somebody has changed it since prfaq wrote it)" in err
        assert "Minepost" in Path("walks.md").read_text(encoding="utf-8")

    @pytest.mark.parametrize(("name", "what"), [("other.html", "there already"), ("i.html", "made from")])
    def test_a_named_file_that_stays_is_refused_at_once(
        self, name: str, what: str, script: Script, run: Run
    ) -> None:
        for file in ("other.html", "i.html"):
            save(file=file)()
        before = Path(name).read_bytes()
        with pytest.raises(UserError, match=what):
            run("render", "i.html", "--watch", "--to", "html", "-o", name)
        assert Path(name).read_bytes() == before

    def test_a_pack_s_preview_keeps_the_rule_too(self, script: Script, run: Run) -> None:
        Path("classic.preview.md").write_text("# Mine\n", encoding="utf-8")
        script.actions = [save("Scorepost", "Onepost")]
        _, err = run("templates", "preview", "classic", "--idea", "idea.yaml", "--watch", "--to", "md")
        assert err.count("Wrote classic.preview-2.md") == 2
        assert err.count("classic.preview.md stays") == 1
        assert Path("classic.preview.md").read_text(encoding="utf-8") == "# Mine\n"
