"""What rules ask of the context."""

import datetime

import pytest

from prfaq.idea.load import load
from prfaq.linter.context import LintContext
from prfaq.source import Source

DAY = datetime.date(2026, 11, 22)


@pytest.mark.parametrize(
    ("language", "own", "asked", "known"),
    [
        ("en-GB", {}, (), True),
        ("en-GB", {}, ("weasel",), True),
        ("en-GB", {}, ("no such list",), False),
        ("en-GB", {"weasel": frozenset[str]()}, ("weasel",), False),
        ("fi", {}, (), False),
        ("fi", {}, ("weasel",), False),
        ("fi", {"weasel": frozenset(["melko"])}, (), True),
        ("fi", {"weasel": frozenset(["melko"])}, ("weasel",), True),
        ("fi", {"weasel": frozenset(["melko"])}, ("hype",), False),
        ("fi", {"weasel": frozenset(["melko"])}, ("hype", "weasel"), True),
    ],
)
def test_a_language_is_known_by_its_lists_of_words(
    language: str, own: dict[str, frozenset[str]], asked: tuple[str, ...], known: bool
) -> None:
    idea = load(Source("idea.yaml", f"meta: {{language: {language}}}")).idea
    assert LintContext(idea, DAY, word_lists=own).knows_language(*asked) is known
