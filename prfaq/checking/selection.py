"""Which rules a user means: by code, by name, by family, or all of them."""

from collections.abc import Iterable
from difflib import get_close_matches

from prfaq.checking.rule import Rule
from prfaq.checking.rules import RULES
from prfaq.errors import UserError

ALL = "ALL"
PROTECTED = frozenset(["CUS001", "PRO001"])
"""What nobody can wave through: a customer and a problem."""


def codes_for(names: Iterable[str], rules: Iterable[Rule] = RULES) -> frozenset[str]:
    """The codes that ``names`` stand for: ``PRO004``, ``problem-unquantified``, ``PRO`` or ``ALL``.

    Raises ``UserError`` with a did-you-mean for a name that means no rule.
    """
    known = tuple(rules)
    return frozenset(code for name in names for code in _codes(name, known))


def names_of(rule: Rule) -> tuple[str, str]:
    """What a rule is called, by itself rather than with its family, in small letters."""
    return rule.code.lower(), rule.name


def _codes(name: str, rules: tuple[Rule, ...]) -> tuple[str, ...]:
    wanted = name.strip()
    if wanted.upper() == ALL:
        return tuple(rule.code for rule in rules)
    found = tuple(
        rule.code for rule in rules if wanted.upper() == rule.code[:3] or wanted.lower() in names_of(rule)
    )
    if not found:
        raise UserError(f"There is no rule '{name}'.", _hint(wanted, rules))
    return found


def _hint(name: str, rules: tuple[Rule, ...]) -> str:
    names = {key.lower(): key for rule in rules for key in (rule.code, rule.name, rule.code[:3])} | {
        "all": ALL
    }
    close = get_close_matches(name.lower(), names, n=1, cutoff=0.5)
    return f"Did you mean '{names[close[0]]}'?" if close else "`prfaq rules` lists them."
