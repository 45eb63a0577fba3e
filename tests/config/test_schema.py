"""The JSON Schema of prfaq.toml: an editor takes what the tool takes, and marks what it refuses."""

import json
import re
import tomllib
from pathlib import Path

import pytest
from jsonschema import Draft7Validator  # type: ignore[import-untyped]

from prfaq.config.schema import config_schema
from prfaq.errors import SettingsError
from prfaq.linter.registry import RULES
from tests.cli.running import prfaq
from tests.config.writing import configured
from tests.tools import ROOT

SCHEMA = config_schema()
EDITOR = Draft7Validator(SCHEMA)
PAGE = (ROOT / "docs/how-to/configure.md").read_text(encoding="utf-8")

TAKEN = [
    *re.findall(r"^```toml\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL),
    "select = ['PRO', 'missing-customer', 'pro004', 'hou', 'ALL']\nignore = ['HOU002']\n"
    "[[house.forbidden]]\nwords = ['onboard']\n[severity]\nhouse-forbidden-words = 'info'",
    "[[suppress]]\npath = 'a.json'\nrules = ['int001', 'LOO']\nreason = 'why'",
    "faq-themes = ['data_privacy']\nmin-readiness = 100\nrespect-gitignore = false",
    "[[per-path]]\npaths = ['x/*']\nselect = ['CUS']\nseverity = {WRI = 'info'}\nfail-on = 'never'",
    "[rules.PRO008]\nenough-words = 4\n[severity]\nHOL = 'error'\nproblem-unquantified = 'info'",
    "[rules.pro008]\nenough_words = 4",
    "[words.dismissive]\nadd = ['merely']\nonly = ['just']",
    "",
]
REFUSED = [
    "fail_on = 'error'",
    "fail-on = 'fatal'",
    "min-readiness = 101",
    "min-readiness = true",
    "select = 'PRO'",
    "select = ['PRO04']",
    "ignore = ['problem-unquantifed']",
    "severity = {PRX = 'info'}",
    "[[suppress]]\npath = 'a.json'\nrules = ['XPRO004']\nreason = 'why'",
    "[[per-path]]\npaths = ['x/*']\nignore = ['HOUSE']",
    "[rules.PRO008]\nenough-word = 4",
    "[rules.PRO04]\nmost = 4",
    "[words.dismisive]\nadd = ['merely']",
    "faq-themes = ['money']",
    "least-status = 'done'",
    "severity = {WRI = 'loud'}",
    "[rules.PRO008]\nenough-words = 'four'",
    "[words.dismissive]\nplus = ['merely']",
    "[[per-path]]\nselect = ['CUS']",
    "[[per-path]]\npaths = []",
    "[[suppress]]\npath = 'a.json'",
    "[[house.forbidden]]\nwords = []",
    "[[house.questions]]\naudience = 'board'\nabout = 'x'\nwords = ['y']",
    "[house.required]\nfield = 'meta.owner'",
]


@pytest.mark.parametrize("text", TAKEN)
def test_what_the_tool_takes_an_editor_takes(text: str, tmp_path: Path) -> None:
    configured(tmp_path, text)
    EDITOR.validate(tomllib.loads(text))


@pytest.mark.parametrize("text", REFUSED)
def test_what_is_refused_for_its_form_an_editor_marks(text: str, tmp_path: Path) -> None:
    with pytest.raises(SettingsError):
        configured(tmp_path, text)
    assert not EDITOR.is_valid(tomllib.loads(text))


def test_the_schema_completes_every_key_rule_and_option() -> None:
    Draft7Validator.check_schema(SCHEMA)
    assert json.loads(prfaq("schema", "config").stdout) == SCHEMA
    assert all(one.get("description") for one in SCHEMA["properties"].values())
    options = SCHEMA["definitions"]["options"]["properties"]
    assert {(code, name) for code, one in options.items() for name in one["properties"]} == {
        (rule.code, name.replace("_", "-")) for rule in RULES for name in rule.options
    }
