"""The rules reference, which the site and ``prfaq rules`` show."""

from prfaq.linter.docs import FAMILIES, page, reference
from prfaq.linter.registry import RULES


def test_the_reference_holds_every_rule_and_links_to_it() -> None:
    text = reference()
    for rule in RULES:
        assert f"\n### {rule.code} {rule.name}\n" in text
        assert f"(#{rule.code}-{rule.name})".lower() in text.lower()


def test_every_rule_has_a_family_that_is_named() -> None:
    assert {rule.code[:3] for rule in RULES} == set(FAMILIES)


def test_a_page_says_what_why_and_how_grave() -> None:
    for rule in RULES:
        text = page(rule)
        assert text.startswith(f"{rule.code} {rule.name}\n")
        assert "Severity: " in text
        assert "What it checks" in text
        assert "Why it matters" in text
