"""What a project that people adopt keeps in step: the action in both places, versions, workflows, addresses."""

import tomllib

import yaml

import prfaq
from tests.tools import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def test_the_action_is_the_same_at_its_old_path() -> None:
    at_top, before = (
        yaml.safe_load(
            (ROOT / path).read_text(encoding="utf-8").replace("action_path }}/..", "action_path }}")
        )
        for path in ("action.yml", ".github/action.yml")
    )
    assert at_top == before


def test_every_workflow_and_form_is_sound_yaml() -> None:
    forms = [*(ROOT / ".github").rglob("*.yml"), ROOT / "mkdocs.yml", ROOT / ".pre-commit-hooks.yaml"]
    assert len(forms) >= 7
    for form in forms:
        assert yaml.compose(form.read_text(encoding="utf-8")), form


def test_the_version_is_told_once_a_place() -> None:
    assert PROJECT["version"] == prfaq.__version__
    changes = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert f"\n## {prfaq.__version__}" in changes
