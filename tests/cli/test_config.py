"""Configuration, as the command line meets it."""

import json
import tomllib
from pathlib import Path

import pytest

from tests.cli.running import prfaq
from tests.cli.test_check import SOUND, broken


def house(folder: Path, settings: str, **ideas: str) -> Path:
    (folder / "prfaq.toml").write_text(settings, encoding="utf-8")
    for name, text in ideas.items():
        file = folder / f"{name.replace('__', '/')}.yaml"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    "command", [["check", "a.yaml"], ["config", "a.yaml"], ["status", "."], ["baseline", "."]]
)
def test_a_mistake_in_the_settings_is_said_once_and_exits_2(tmp_path: Path, command: list[str]) -> None:
    house(tmp_path, "ignore = ['WRX']", a=SOUND, b=SOUND)
    done = prfaq(*command, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "prfaq: prfaq.toml:1: There is no rule 'WRX'.\n       Did you mean 'WRI'?\n"


def test_a_mistake_that_is_met_on_the_way_leaves_the_json_whole(tmp_path: Path) -> None:
    house(tmp_path, "", a=SOUND, z__b=SOUND)
    (tmp_path / "z" / "prfaq.toml").write_text("fail = 1", encoding="utf-8")
    done = prfaq("check", ".", "--format", "json", cwd=tmp_path)
    assert done.returncode == 2
    report = json.loads(done.stdout)
    assert "z/prfaq.toml:1: Unknown setting `fail`." in report["unreadable"][0]["message"]


def test_every_folder_has_its_own_gate_and_its_own_exclusions(tmp_path: Path) -> None:
    loose = "fail-on = 'never'\nexclude = ['old/']"
    house(tmp_path, "exclude = ['archive/', '*.bak.yaml']", a=SOUND, archive__a=SOUND, loose__b=broken())
    house(tmp_path / "loose", loose, old__b=broken(), archive__b=SOUND)
    done = prfaq("check", ".", cwd=tmp_path)
    assert done.returncode == 0, done.stdout
    assert "3 ideas checked: 1 error" in done.stdout
    assert "loose/archive/b.yaml" in done.stdout.replace("\\", "/")


def test_what_is_excluded_is_left_out_also_where_it_is_named(tmp_path: Path) -> None:
    house(tmp_path, "exclude = ['old/']", a=SOUND, old__b=broken())
    for paths, stdin, count in (
        (("old/b.yaml",), None, 0),
        (("a.yaml", "old/b.yaml"), None, 1),
        (("old",), None, 0),
        (("-", "--stdin-filename", "old/b.yaml"), broken(), 0),
        (("-", "--stdin-filename", "a.yaml", "--exclude", "a.*"), broken(), 0),
        ((".", "--exclude", "*"), None, 0),
        ((".", "--exclude", "./*.yaml"), None, 0),
    ):
        done = prfaq("check", *paths, stdin=stdin, cwd=tmp_path)
        said = f"{count} idea{'s' * (count != 1)} checked"
        assert (done.returncode, said in done.stdout) == (0, True), (paths, done)
    assert prfaq("check", "old/b.yaml", "--isolated", cwd=tmp_path).returncode == 1


def test_isolated_and_a_given_configuration(tmp_path: Path) -> None:
    house(tmp_path, "fail-on = 'never'", a=broken())
    (tmp_path / "gate.toml").write_text("least-status = 'in_review'\nfail-on = 'warning'", encoding="utf-8")
    assert prfaq("check", "a.yaml", cwd=tmp_path).returncode == 0
    assert prfaq("check", "a.yaml", "--isolated", cwd=tmp_path).returncode == 1
    assert prfaq("check", "a.yaml", "--config", "gate.toml", "--isolated", cwd=tmp_path).returncode == 1
    assert prfaq("check", "a.yaml", "--config", "nowhere.toml", cwd=tmp_path).returncode == 2


def test_standard_input_takes_the_settings_of_the_current_folder(tmp_path: Path) -> None:
    house(tmp_path, "fail-on = 'never'")
    assert prfaq("check", "-", stdin=broken(), cwd=tmp_path).returncode == 0


def test_readiness_gates_and_says_so(tmp_path: Path) -> None:
    house(tmp_path, "min-readiness = 90", a=SOUND)
    done = prfaq("check", "a.yaml", cwd=tmp_path)
    assert done.returncode == 1
    assert "prfaq: a.yaml: readiness " in done.stderr
    assert "90 is wanted" in done.stderr
    assert prfaq("check", "a.yaml", "--min-readiness", "5", cwd=tmp_path).returncode == 0


def test_the_author_cannot_lower_the_bar(tmp_path: Path) -> None:
    house(tmp_path, "", a=SOUND)
    assert prfaq("check", "a.yaml", cwd=tmp_path).returncode == 0
    done = prfaq("check", "a.yaml", "--as-status", "in_review", "--as-stage", "validated", cwd=tmp_path)
    assert done.returncode == 1


def test_config_shows_what_is_in_force_and_can_be_copied(tmp_path: Path) -> None:
    house(tmp_path, "fail-on = 'warning'\n[severity]\nPRO004 = 'error'\n", a=SOUND)
    done = prfaq("config", "a.yaml", "--ignore", "WRI010", cwd=tmp_path)
    assert done.returncode == 0
    assert done.stdout.startswith("# In force for a.yaml: prfaq.toml\n")
    shown = tomllib.loads(done.stdout)
    assert (shown["fail-on"], shown["ignore"], shown["severity"]["PRO004"]) == (
        "warning",
        ["WRI010"],
        "error",
    )
    assert "# prfaq.toml:1" in done.stdout
    assert "# command line" in done.stdout


def test_suppressed_findings_are_listed_with_their_reason(tmp_path: Path) -> None:
    house(tmp_path, "", a="# prfaq: ignore[FAQ] later\n" + SOUND)
    done = prfaq("check", "a.yaml", "--all", cwd=tmp_path)
    assert "suppressed FAQ001 faq-too-few: later (comment on line 1)" in done.stdout
    assert " suppressed." in done.stdout.splitlines()[-1]
    report = json.loads(prfaq("check", "a.yaml", "--format", "json", cwd=tmp_path).stdout)
    one = next(entry for entry in report["suppressed"] if entry["path"] == "/customer_faq")
    assert (one["reason"], one["by"][:15], one["path"]) == ("later", "comment on line", "/customer_faq")
    assert set(one) == {*report["findings"][0], "reason", "by"}


def test_a_suppression_in_a_configuration_is_not_in_the_source_whatever_its_folder_is_called(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "comments"
    folder.mkdir()
    house(folder, "[[suppress]]\npath = 'a.yaml'\nrules = ['FAQ']\nreason = 'later'\n", a=SOUND)
    done = prfaq("check", "comments/a.yaml", "--format", "sarif", cwd=tmp_path)
    results = json.loads(done.stdout)["runs"][0]["results"]
    found = [suppression for result in results for suppression in result["suppressions"]]
    assert {one["properties"]["by"] for one in found} == {"comments/prfaq.toml:1"}
    assert {one["kind"] for one in found} == {"external"}
