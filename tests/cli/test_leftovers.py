"""What settings and baselines accept and nobody finds any more is said once all ideas have been seen."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from prfaq.cli import group
from prfaq.config.discovery import forget
from tests.cli.test_check import SOUND, broken


@pytest.fixture
def ideas(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    folder = tmp_path / "ideas"
    folder.mkdir()
    (folder / "a.yaml").write_text(SOUND, encoding="utf-8")
    (folder / "b.yaml").write_text(broken(), encoding="utf-8")
    yield folder
    forget()


def said(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    forget()
    with pytest.raises(SystemExit):
        group.main(list(arguments), prog_name="prfaq", standalone_mode=False)
    return capsys.readouterr().err


def test_what_a_baseline_accepts_in_files_that_are_gone_is_said(
    ideas: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said(capsys, "baseline", ".", "-o", "old.json")
    check = ("check", ".", "--baseline", "old.json")
    assert "of the baseline" not in said(capsys, *check)
    (ideas / "a.yaml").rename(ideas / "a.renamed")
    told = said(capsys, *check)
    assert "no longer found (" in told
    assert "for files that are gone); `prfaq baseline` writes it anew." in told
    assert "of the baseline" not in said(capsys, "check", "ideas/b.yaml", "--baseline", "old.json")
    (ideas / "sub").mkdir()
    (ideas / "sub" / "c.yaml").write_text(SOUND, encoding="utf-8")
    assert "of the baseline" not in said(capsys, "check", "ideas/sub", "--baseline", "old.json")


def entry(path: str, *rules: str) -> None:
    names = ", ".join(f'"{rule}"' for rule in rules)
    text = f'[[suppress]]\npath = "{path}"\nrules = [{names}]\nreason = "known"\n'
    Path("prfaq.toml").write_text(text, encoding="utf-8")


@pytest.mark.parametrize(
    ("path", "rules", "unused"),
    [
        ("ideas/*.yaml", ("WRI002",), "WRI002"),
        ("ideas/*.yaml", ("PRE013", "WRI002"), "WRI002"),
        ("ideas/*.yaml", ("PRE013",), ""),
        ("ideas", ("PRE013", "BEN005"), ""),
        ("nowhere/**", ("PRE013",), "PRE013"),
        ("ideas/a.yaml", ("WRI002",), ""),
        ("a.yaml", ("WRI002",), ""),
        ("ideas/gone.yaml", ("PRE013", "WRI002"), "PRE013, WRI002"),
        ("ideas/gone.docx", ("PRE013",), ""),
    ],
)
def test_an_entry_that_suppresses_nothing_in_any_file_is_said(
    path: str, rules: tuple[str, ...], unused: str, ideas: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    entry(path, *rules)
    told = said(capsys, "check", ".")
    line = f"prfaq: prfaq.toml:1: This entry suppresses nothing for {unused}; delete it."
    assert (line in told) == bool(unused), told


@pytest.mark.parametrize(
    "arguments", [("ideas",), ("ideas/a.yaml",), (".", "--select", "CUS"), (".", "--as-status", "draft")]
)
def test_who_looks_at_a_part_is_told_nothing(
    arguments: tuple[str, ...], ideas: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    entry("ideas/*.yaml", "WRI002")
    assert "suppresses nothing" not in said(capsys, "check", *arguments)


def test_what_could_not_be_read_may_yet_need_it(ideas: Path, capsys: pytest.CaptureFixture[str]) -> None:
    entry("ideas/*.yaml", "WRI002")
    (ideas / "c.yaml").write_text("product: x\n---\ncustomer: 1\n", encoding="utf-8")
    assert "suppresses nothing" not in said(capsys, "check", ".")
