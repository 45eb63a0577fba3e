"""The rules reference: generated from the rules, and committed as it is generated."""

from prfaq.linter.docs import FAMILIES, page, reference
from prfaq.linter.registry import RULES
from tests.tools import ROOT


def test_the_committed_reference_is_what_the_rules_say() -> None:
    committed = (ROOT / "docs" / "rules.md").read_text(encoding="utf-8")
    assert committed == reference(), "run: prfaq rules --format markdown > docs/rules.md"


def test_every_rule_has_a_family_that_is_named() -> None:
    assert {rule.code[:3] for rule in RULES} == set(FAMILIES)


def test_a_page_says_what_why_and_how_grave() -> None:
    for rule in RULES:
        text = page(rule)
        assert text.startswith(f"{rule.code} {rule.name}\n")
        assert "Severity: " in text
        assert "What it checks" in text
        assert "Why it matters" in text
