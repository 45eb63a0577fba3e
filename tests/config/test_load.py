"""A mistake in a configuration is one line with its place, in plain words, and a way out."""

from pathlib import Path

import pytest

from prfaq import __version__
from prfaq.config.discovery import configuration_for
from prfaq.config.model import check_version
from prfaq.errors import Location, SettingsError
from prfaq.toml import At
from tests.config.writing import configured
from tests.tools import for_each

MISTAKES = {
    "unknown key": ("fail_on = 'error'", "1: Unknown setting `fail_on`.", "`fail-on`"),
    "unknown key in a table": (
        "[[per-path]]\npaths = ['a']\nignores = ['PRE']",
        "3: Unknown setting `per-path[1].ignores`.",
        "`ignore`",
    ),
    "text for a list": ("ignore = 'WRI'", "1: `ignore` should be a list.", "brackets"),
    "number in a list of texts": (
        "ignore = ['WRI',\n 3]",
        "2: `ignore[2]` should be a text.",
        "quotes",
    ),
    "wrong choice": (
        "fail-on = 'eror'",
        "1: `fail-on` should be one of error, warning, info or never.",
        "`error`",
    ),
    "a number that is none": ("min-readiness = true", "1: `min-readiness` should be a whole number", ""),
    "a number out of range": ("min-readiness = 101", "1: `min-readiness` should be a whole number", ""),
    "text for a table": ("severity = 'error'", "1: `severity` should be a table.", ""),
    "no flag": ("respect-gitignore = 'yes'", "1: `respect-gitignore` should be true or false.", ""),
    "a glob that brings back": ("exclude = [\n'!x']", "2: '!x' brings nothing back", "old/"),
    "missing key": ("\n[[suppress]]\npath = 'x.json'", "2: `suppress[1]` has no `rules`.", "`rules"),
    "empty list": (
        "[[per-path]]\npaths = []",
        "2: `per-path[1].paths` should be a list that holds something.",
        "",
    ),
    "unknown rule": ("[severity]\nPRO04 = 'error'", "2: There is no rule 'PRO04'.", "PRO004"),
    "unknown rule in select": ("select = [\n'PRO',\n'PRX']", "3: There is no rule 'PRX'.", "PR"),
    "unknown rule for a path": (
        "[[per-path]]\npaths = ['a']\nseverity = {WRX = 'info'}",
        "3: There is no rule 'WRX'.",
        "WRI",
    ),
    "unknown option": (
        "[rules.PRO008]\nenough-wrds = 3",
        "2: PRO008 has no option `enough-wrds`.",
        "`enough-words`",
    ),
    "option of a rule without any": ("[rules.PRO001]\nmost = 3", "2: PRO001 has no option `most`.", "none"),
    "option of the wrong type": (
        "[rules.PRO008]\nenough-words = 'many'",
        "2: `rules.PRO008.enough-words` should be a whole number, 0 or more.",
        "",
    ),
    "option below zero": (
        "[rules.INT007]\ntolerance = -1",
        "2: `rules.INT007.tolerance` should be a number",
        "",
    ),
    "options for a family": ("[rules.WRI]\nmost = 1", "1: `WRI` names 13 rules.", "by its code"),
    "unknown list of words": (
        "[words.hyp]\nadd = ['synergy']",
        "1: There is no list of words called 'hyp'.",
        "`hype`",
    ),
    "unknown theme": ("faq-themes = ['price']", "1: `faq-themes[1]` should be one of", "`pricing`"),
    "unknown template": ("template = 'clasic'", "1: There is no template called clasic.", "classic"),
    "unknown field required": (
        "[[house.required]]\nfield = 'meta.ownr'",
        "2: An idea has no field `meta.ownr`.",
        "`meta.owner`",
    ),
    "unknown field suppressed": (
        "[[suppress]]\npath = 'a.json'\nrules = ['WRI']\nfield = 'problem.statment'",
        "4: An idea has no field `problem.statment`.",
        "`problem.statement`",
    ),
    "question that nothing knows": (
        "[[house.questions]]\nabout = 'cost'",
        "1: Nothing says how a question",
        "`words`",
    ),
    "question of an unknown theme": (
        "[[house.questions]]\nabout = 'cost'\ntheme = 'prices'",
        "3: Questions have no theme 'prices'.",
        "`pricing`",
    ),
    "internal question of an unknown category": (
        "[[house.questions]]\nabout = 'cost'\naudience = 'internal'\ntheme = 'econmics'",
        "4: Questions have no category 'econmics'.",
        "`economics`",
    ),
    "problem left out": ("ignore = ['pro001']", "1: PRO001 cannot be left out.", "without a customer"),
    "customer left out by name": ("ignore = ['missing-customer']", "1: ", ""),
    "problem made an info": (
        "[severity]\nPRO001 = 'info'",
        "2: PRO001 cannot be an info.",
        "without a customer",
    ),
    "problem suppressed": (
        "[[suppress]]\npath = 'a.json'\nrules = ['PRO001']\nreason = 'later'",
        "3: PRO001 cannot be suppressed.",
        "without a customer",
    ),
    "no TOML": ("fail-on = error", "1:11: Not readable as TOML: invalid value.", "quotes"),
    "TOML that ends too early": ("a = 1\nb = [1,\n", "2: Not readable as TOML", "quotes"),
    "too deep": ("a = " + "[" * 5000, ":", ""),
    "version in no form": ("required-version = 'new'", "1: 'new' asks for no version.", ">=0.1"),
    "another version, before anything else": (
        "required-version = '>=99'\nnew-key = 1",
        f"1: prfaq >=99 is required, and this is {__version__}.",
        "Install",
    ),
}


@pytest.mark.parametrize(("text", "message", "hint"), MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_has_file_line_plain_words_and_a_hint(
    tmp_path: Path, text: str, message: str, hint: str
) -> None:
    with pytest.raises(SettingsError) as caught:
        configured(tmp_path, text)
    error = caught.value
    assert "prfaq.toml" in error.message
    assert message in error.message
    assert hint in error.hint
    assert "\n" not in error.message
    for foreign in ("Input", "valid ", "tuple", "str", "dict", "instance", "pydantic"):
        assert foreign not in error.message.partition(": ")[2].replace("invalid value", "")


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda path: path.mkdir(), "A folder stands where a configuration file should."),
        (lambda path: path.write_bytes(b"\xff\xfea\0"), "not in UTF-8"),
        (lambda path: path.symlink_to("nowhere"), "Cannot be read: no such file"),
        (lambda path: path.write_bytes(b"#" * 2_000_000), "too large"),
    ],
    ids=["folder", "UTF-16", "broken link", "huge"],
)
def test_a_configuration_that_cannot_be_read(tmp_path: Path, make: object, message: str) -> None:
    make(tmp_path / "prfaq.toml")  # type: ignore[operator]
    with pytest.raises(SettingsError, match=message) as caught:
        configuration_for(str(tmp_path / "idea.yaml"))
    assert caught.value.hint


def test_a_byte_order_mark_and_windows_line_ends_are_no_mistake(tmp_path: Path) -> None:
    (tmp_path / "prfaq.toml").write_bytes(b'\xef\xbb\xbfselect = ["PRO"]\r\nfail-on = "info"\r\n')
    found = configuration_for(str(tmp_path / "idea.yaml"))
    assert found is not None
    assert found.settings.fail_on == "info"


@for_each("wanted", [">=0.1", "==1.2.3", ">=1, <2", "~=1.2", "1.2.3", "!=1.2.4", "<=1.2.3", ""])
def test_versions_that_are_this_one(wanted: str) -> None:
    check_version(wanted, At((), lambda keys: Location("prfaq.toml")), have="1.2.3")


@for_each("wanted", [">1.2.3", "<1.2.3", "==1.2", "~=1.3", ">=1, <1.2", "!=1.2.3", "~=0.9"])
def test_versions_that_are_not(wanted: str) -> None:
    with pytest.raises(SettingsError, match="is required"):
        check_version(wanted, At((), lambda keys: Location("prfaq.toml")), have="1.2.3")
