"""``prfaq explain``: one rule, in full."""

from difflib import get_close_matches

import click

from prfaq.cli import completing
from prfaq.errors import UserError
from prfaq.linter.docs import page
from prfaq.linter.registry import RULES, find_rule
from prfaq.linter.rule import principles_page
from prfaq.streams import put

PRINCIPLES_WORD = "principles"


@click.command("explain")
@click.argument("rule", shell_complete=completing.a_rule)
def command(rule: str) -> None:
    """Explain a RULE, by its code (PRO001) or its name (missing-problem).

    What it checks, why it matters to the customer, an example that fails and one that passes. The word
    "principles" shows where each customer-obsession principle is written, checked and shown.
    """
    if rule.lower() == PRINCIPLES_WORD:
        put(principles_page())
        return
    found = find_rule(rule)
    if found is None:
        raise UserError(f"There is no rule '{rule}'.", _hint(rule))
    put(page(found))


def _hint(wanted: str) -> str:
    if wanted.upper().startswith("HOU"):
        return "That is a rule of your house: `prfaq config` shows where it is written."
    names = {key.lower(): key for rule in RULES for key in (rule.code, rule.name)}
    close = get_close_matches(wanted.lower(), names, n=1, cutoff=0.5)
    return f"Did you mean '{names[close[0]]}'?" if close else "`prfaq rules` lists them."
