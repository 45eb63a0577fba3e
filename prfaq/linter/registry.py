"""Every rule and diagnostic by family, in the order in which an idea is thought through; selection by name."""

from collections.abc import Iterable

from prfaq.errors import UserError
from prfaq.linter.rule import Descriptor, Diagnostic, Rule
from prfaq.linter.rules import (
    alternatives,
    arithmetic,
    benefit,
    claims,
    consistency,
    customer,
    dates,
    evidence,
    experience,
    faq,
    faq_answers,
    figures,
    hollow,
    integrity,
    metrics,
    placeholders,
    press_release,
    problem,
    quotes,
    relationship,
    sentence_sums,
    status,
    words,
    writing,
)
from prfaq.suggestions import nearest

_FAMILIES = (
    customer,
    problem,
    alternatives,
    benefit,
    experience,
    evidence,
    press_release,
    quotes,
    faq,
    faq_answers,
    metrics,
    relationship,
    hollow,
    writing,
    words,
    integrity,
    consistency,
    figures,
    arithmetic,
    dates,
    claims,
    sentence_sums,
    status,
    placeholders,
)

RULES: tuple[Descriptor, ...] = tuple(
    value for family in _FAMILIES for value in vars(family).values() if isinstance(value, Rule | Diagnostic)
)
"""Every rule and diagnostic: each registers by being defined in its family's module, in the order of definition."""


def find_rule(wanted: str) -> Descriptor | None:
    """The rule with this code or name, whatever its case; ``None`` where there is none."""
    key = wanted.strip().lower()
    return next((rule for rule in RULES if key in (rule.code.lower(), rule.name)), None)


ALL = "ALL"
PROTECTED = frozenset(["CUS001", "PRO001"])
"""What nobody can wave through: a customer and a problem."""


def codes_for(names: Iterable[str], rules: Iterable[Descriptor] = RULES) -> frozenset[str]:
    """The codes that ``names`` stand for: ``PRO004``, ``problem-unquantified``, ``PRO`` or ``ALL``.

    Raises ``UserError`` with a did-you-mean for a name that means no rule.
    """
    known = tuple(rules)
    return frozenset(code for name in names for code in _codes(name, known))


def names_of(rule: Descriptor) -> tuple[str, str]:
    """What a rule is called, by itself rather than with its family, in small letters."""
    return rule.code.lower(), rule.name


def _codes(name: str, rules: tuple[Descriptor, ...]) -> tuple[str, ...]:
    wanted = name.strip()
    if wanted.upper() == ALL:
        return tuple(rule.code for rule in rules)
    found = tuple(
        rule.code for rule in rules if wanted.upper() == rule.code[:3] or wanted.lower() in names_of(rule)
    )
    if not found:
        raise UserError(f"There is no rule '{name}'.", _hint(wanted, rules))
    return found


def _hint(name: str, rules: tuple[Descriptor, ...]) -> str:
    names = {key.lower(): key for rule in rules for key in (rule.code, rule.name, rule.code[:3])} | {
        "all": ALL
    }
    close = nearest(name.lower(), names, 0.5)
    return f"Did you mean '{names[close]}'?" if close else "`prfaq rules` lists them."
