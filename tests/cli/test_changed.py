"""`prfaq check --changed-since`: what a branch brought, in a repository made by git itself."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from prfaq import revisions
from tests.cli.running import Done, prfaq
from tests.cli.test_check import SOUND, broken
from tests.tools import SAMPLES, needs

WEAK = SOUND.replace("Organisers know by noon who is coming.", "Everything is better.")
WEAK = WEAK.replace(
    "segment: volunteer organisers of evening walks in towns under 50,000", "segment: everyone"
)

Git = Callable[..., str]


@pytest.fixture
def desk(tmp_path: Path) -> tuple[Path, Git]:
    """A repository whose branch `topic` has left `main`, which has gone on."""

    def git(*arguments: str) -> str:
        settings = ["-c", "user.name=Ana", "-c", "user.email=ana@example.org", "-c", "commit.gpgsign=false"]
        command = [needs("git"), "-C", str(tmp_path), *settings, *arguments]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout

    revisions._revision.cache_clear()
    git("init", "-q", "-b", "main")
    for name, text in {
        "weak.yaml": WEAK,
        "moved.yaml": WEAK,
        "odd ü.yaml": SOUND,
        "gone.yaml": broken(),
    }.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    git("add", ".")
    git("commit", "-qm", "ideas")
    git("switch", "-qc", "topic")
    return tmp_path, git


def found(folder: Path, *arguments: str, stdin: str | None = None) -> set[tuple[str, str]]:
    """The file and the code of everything that a change since `main` brought."""
    revisions._revision.cache_clear()
    done = prfaq("check", *arguments, "--changed-since", "main", "--format", "json", stdin=stdin, cwd=folder)
    assert done.stderr == ""
    return {(one["file"], one["code"]) for one in json.loads(done.stdout)["findings"]}


def every(text: str) -> set[str]:
    return {
        one["code"]
        for one in json.loads(prfaq("check", "-", "--format", "json", stdin=text).stdout)["findings"]
    }


TORN = "product: X\ncustomer:\n\u00a0\u00a0segment: walkers\n"
ALWAYS = {("gone.yaml", "PRO001")}


def test_what_stood_there_before_is_not_shown_but_for_a_missing_problem(desk: tuple[Path, Git]) -> None:
    folder, git = desk
    assert found(folder, ".") == ALWAYS
    (folder / "weak.yaml").write_text(
        "# a remark\n\n" + WEAK.replace("company: B", "company:   B"), encoding="utf-8"
    )
    git("mv", "moved.yaml", "elsewhere.yaml")
    (folder / "gone.yaml").unlink()
    git("switch", "-q", "main")
    (folder / "later.yaml").write_text(WEAK, encoding="utf-8")
    git("add", "later.yaml")
    git("commit", "-qm", "main goes on")
    git("switch", "-q", "topic")
    assert found(folder, ".") == set()


def test_an_idea_that_has_not_changed_is_not_told_of_even_where_it_cannot_be_read(
    desk: tuple[Path, Git],
) -> None:
    folder, git = desk
    (folder / "torn.yaml").write_text(TORN, encoding="utf-8")
    git("add", ".")
    git("commit", "-qm", "torn")
    git("branch", "-f", "main", "topic")
    revisions._revision.cache_clear()
    for report in ([], ["--statistics"], ["--format", "markdown"]):
        done = prfaq("check", "weak.yaml", "--changed-since", "main", *report, cwd=folder)
        assert (done.returncode, done.stderr) == (0, "")
        assert "No idea has changed since `main`.\n" in done.stdout
    (folder / "weak.yaml").write_text(WEAK + "# more\n", encoding="utf-8")
    revisions._revision.cache_clear()
    done = prfaq("check", ".", "--changed-since", "main", "--exclude", "gone.yaml", cwd=folder)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("weak.yaml: customer ")
    assert "1 idea checked: 0 errors, 0 warnings, 0 infos;" in done.stdout
    assert prfaq("check", ".", "--changed-since", "main", "--watch", cwd=folder).returncode == 2
    (folder / "torn.yaml").write_text(f"{TORN}# and so on\n", encoding="utf-8")
    revisions._revision.cache_clear()
    assert prfaq("check", ".", "--changed-since", "main", cwd=folder).returncode == 2


def test_what_a_change_brought_is_shown_wherever_it_stands(desk: tuple[Path, Git]) -> None:
    folder, _ = desk
    (folder / "weak.yaml").write_text(WEAK.replace("better.", "much better now."), encoding="utf-8")
    on_line = found(folder, "weak.yaml")
    assert on_line
    assert {code[:3] for _, code in on_line} <= {"BEN", "HOL", "WRI"}
    assert ("weak.yaml", "CUS002") not in on_line
    sound = (folder / "odd ü.yaml").read_text(encoding="utf-8")
    (folder / "odd ü.yaml").write_text(
        sound[: sound.index("evidence:")] + sound[sound.index("alter") :], "utf-8"
    )
    assert ("odd ü.yaml", "EVI001") in found(folder, ".")
    (folder / "new.yaml").write_text(WEAK, encoding="utf-8")
    assert {code for file, code in found(folder, ".") if file == "new.yaml"} == every(WEAK)


def test_raising_the_status_shows_what_became_graver(desk: tuple[Path, Git]) -> None:
    folder, _ = desk
    (folder / "weak.yaml").write_text(f"meta: {{status: in_review}}\n{WEAK}", encoding="utf-8")
    assert ("weak.yaml", "MET001") in found(folder, "weak.yaml")


def test_standard_input_and_word_documents_are_held_against_what_git_has(desk: tuple[Path, Git]) -> None:
    folder, git = desk
    typed = ("-", "--stdin-filename", "weak.yaml")
    assert found(folder, *typed, stdin=WEAK) == set()
    assert found(folder, *typed, stdin=WEAK.replace("product: L", "probuct: L")) != set()
    prfaq("render", str(SAMPLES / "ward-handover.yaml"), "-o", "draft.docx", cwd=folder)
    assert found(folder, "draft.docx")
    git("add", "draft.docx")
    git("commit", "-qm", "draft")
    git("branch", "-f", "main", "topic")
    (folder / "draft.docx").touch()
    assert found(folder, "draft.docx") == set()


def test_two_ideas_that_contradict_each_other_are_told_of_where_one_of_them_has_changed(
    desk: tuple[Path, Git],
) -> None:
    folder, git = desk
    for name, size in {"a.yaml": "2300", "b.yaml": "4100"}.items():
        (folder / name).write_text(SOUND.replace("value: 2300", f"value: {size}"), encoding="utf-8")
    git("add", ".")
    git("commit", "-qm", "two of one customer")
    git("branch", "-f", "main", "topic")
    assert found(folder, "a.yaml", "b.yaml") == set()
    (folder / "a.yaml").write_text(SOUND.replace("value: 2300", "value: 2400"), encoding="utf-8")
    assert found(folder, "a.yaml", "b.yaml", "--select", "FIG020") == {("b.yaml", "FIG020")}


def failing(folder: Path, *arguments: str, **environment: str) -> Done:
    revisions._revision.cache_clear()
    done = prfaq("check", ".", "--changed-since", *arguments, cwd=folder, **environment)
    assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (2, "", 2), done.stderr
    return done


def test_a_revision_that_is_not_there_is_one_line(desk: tuple[Path, Git], tmp_path: Path) -> None:
    folder, git = desk
    assert "There is no revision 'mian'." in failing(folder, "mian").stderr
    git("commit", "-q", "--allow-empty", "-m", "another")
    for name in ("--output=x", "main..HEAD", "HEAD~1...HEAD", "HEAD~1..", "^main"):
        assert f"There is no revision '{name}'." in failing(folder, name).stderr
    owned_by_others = {"GIT_TEST_ASSUME_DIFFERENT_OWNER": "1", "GIT_CONFIG_GLOBAL": ""}
    way_out = f"`git config --global --add safe.directory {folder}`"
    assert way_out in failing(folder, "main", **owned_by_others).stderr
    assert "asks git, which is not to be found" in failing(folder, "main", PATH="").stderr
    git("commit", "-q", "--allow-empty", "-m", "one more")
    git("clone", "-q", "--depth=1", "--no-single-branch", folder.as_uri(), str(folder / "shallow"))
    assert "it does not hold 'HEAD~1'" in failing(folder / "shallow", "HEAD~1").stderr
    assert "where this branch left 'origin/main'" in failing(folder / "shallow", "origin/main").stderr


def test_outside_of_a_repository_the_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "ideas").mkdir()
    for path, named in ((".", "."), ("ideas", "ideas"), ("ideas/", "ideas"), ("ideas/a.yaml", "ideas")):
        done = prfaq("check", path, "--changed-since", "main", cwd=tmp_path)
        assert done.stderr.startswith(f"prfaq: {named}: `--changed-since` needs a git"), done.stderr


def test_a_submodule_is_held_against_what_the_repository_had_of_it(
    desk: tuple[Path, Git], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder, git = desk
    part = tmp_path_factory.mktemp("part")
    (part / "old.yaml").write_text(WEAK, encoding="utf-8")
    git("-C", str(part), "init", "-q", "-b", "trunk")
    git("-C", str(part), "add", ".")
    git("-C", str(part), "commit", "-qm", "ideas of a part")
    git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", str(part), "part")
    git("commit", "-qm", "a part")
    assert {code for file, code in found(folder, "part")} == every(WEAK), "all of it is new"
    git("branch", "-f", "main", "topic")
    assert found(folder, ".") == ALWAYS
    (folder / "part" / "new.yaml").write_text(WEAK, encoding="utf-8")
    assert {file for file, _ in found(folder, ".")} == {"gone.yaml", "part/new.yaml"}
    assert {file for file, _ in found(folder, "part/old.yaml", "part/new.yaml")} == {"part/new.yaml"}
    git("update-index", "--cacheinfo", f"160000,{'1' * 40},part")
    git("commit", "-qm", "what nobody has")
    git("branch", "-f", "main", "topic")
    revisions._revision.cache_clear()
    done = prfaq("check", "part", "--changed-since", "main", cwd=folder)
    assert (done.returncode, done.stdout) == (2, "")
    assert "does not hold the commit that was there before (1111111111)" in done.stderr
    inside = folder / "part"
    revisions._revision.cache_clear()
    assert "There is no revision 'main'." in failing(inside, "main").stderr
    assert prfaq("check", ".", "--changed-since", "trunk", cwd=inside).returncode in (0, 1)
