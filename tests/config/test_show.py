"""What `prfaq config` prints is a configuration that decides the same."""

import tomllib
from pathlib import Path

import pytest

from prfaq.cli.config import show
from prfaq.config import NOTHING, CliOverrides
from prfaq.config.resolve import decide
from tests.config.test_resolve import PER_PATH
from tests.config.writing import configured

WHOLE = PER_PATH.replace(
    "[severity]",
    """\
required-version = ">=0.1"
fail-on = "warning"
faq-themes = ["pricing"]
exclude = ["archive/"]
respect-gitignore = false
[words.hype]
add = ["synergy", 'x"y', "tab\\tand\\u007f"]
only = []
[[suppress]]
path = "*.json"
rules = ["PRO004"]
field = "problem.statement"
reason = "counted in May"
[[suppress]]
path = "elsewhere.yaml"
rules = ["PRO004"]
[[house.required]]
field = "meta.owner"
[[house.forbidden]]
words = ["leverage"]
[[house.questions]]
about = "accessibility"
words = ["screen reader"]
[severity]""",
)


@pytest.mark.parametrize("text", ["", PER_PATH, WHOLE])
@pytest.mark.parametrize("file", ["a.yaml", "drafts/a.yaml", "drafts/a.json", "gate/x/b.yaml"])
@pytest.mark.parametrize(
    "said", [NOTHING, CliOverrides(ignore=("ALT", "WRI001"), min_readiness=40, fail_on="info")]
)
def test_what_is_shown_decides_the_same(tmp_path: Path, text: str, file: str, said: CliOverrides) -> None:
    given = configured(tmp_path, text)
    name = str(tmp_path / file)
    expected = decide(given, name, said)
    shown = show(given, name, said)
    copied = decide(configured(tmp_path, shown), name, NOTHING)
    for attribute in ("severities", "options", "least_status", "as_status"):
        assert getattr(copied.policy, attribute) == getattr(expected.policy, attribute)
    assert [rule.code for rule in copied.policy.rules] == [rule.code for rule in expected.policy.rules]
    assert [one.names for one in copied.policy.accepted] == [one.names for one in expected.policy.accepted]
    assert (copied.gate, copied.template, copied.words, copied.faq_themes) == (
        expected.gate,
        expected.template,
        expected.words,
        expected.faq_themes,
    )


def test_every_line_says_where_it_comes_from(tmp_path: Path) -> None:
    given = configured(tmp_path, WHOLE)
    shown = show(
        given, str(tmp_path / "drafts" / "a.json"), CliOverrides(fail_on="never", as_status="approved")
    )
    lines = {
        line.partition(" = ")[0]: line.rpartition("# ")[2] for line in shown.splitlines() if " = " in line
    }
    assert lines["fail-on"] == "command line"
    assert lines["template"] == "default"
    assert lines["least-status"].endswith(
        "prfaq.toml:" + str(1 + WHOLE.splitlines().index('least-status = "in_review"'))
    )
    assert lines["ignore"].count("prfaq.toml:") == 2
    assert "# --as-status approved  (command line)" in shown
    assert "elsewhere.yaml" not in shown
    assert tomllib.loads(shown)["severity"]["PRO004"] == "info"


def test_without_a_configuration_the_defaults_are_shown() -> None:
    shown = show(None, "-", NOTHING)
    assert shown.startswith("# In force for standard input: no configuration file, so the defaults\n")
    assert tomllib.loads(shown)["select"] == ["ALL"]
    assert "# baseline is not set" in shown


def test_a_name_cannot_break_out_of_its_remark() -> None:
    assert tomllib.loads(show(None, "a\nselect = []\r.yaml", NOTHING))["select"] == ["ALL"]
