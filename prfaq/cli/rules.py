"""``prfaq rules`` and ``prfaq explain``: the rules as table, JSON or Markdown, and one rule in full."""

import json
from collections.abc import Callable, Sequence

import click

from prfaq.cli import options
from prfaq.errors import UserError
from prfaq.linter.docs import page, reference, severity_in_words
from prfaq.linter.registry import RULES, find_rule, names_of
from prfaq.linter.rule import Descriptor, principles_page
from prfaq.streams import put
from prfaq.suggestions import nearest


@click.command("rules")
@click.option(
    "--format",
    "format_name",
    type=click.Choice(["text", "json", "markdown"]),
    default="text",
    show_default=True,
    help="A table, JSON, or the whole reference.",
)
def command(format_name: str) -> None:
    """List the rules: code, name, the version that brought it, and what is wrong."""
    put(_WRITERS[format_name]())


def _table() -> str:
    return _rows(RULES)


def _rows(rules: Sequence[Descriptor]) -> str:
    width = max(len(rule.name) for rule in rules)
    rows = (f"{rule.code}  {rule.name:<{width}}  {rule.since}  {rule.page.summary}\n" for rule in rules)
    return "".join(rows)


def _json() -> str:
    rules = [
        {
            "code": rule.code,
            "name": rule.name,
            "since": rule.since,
            "summary": rule.page.summary,
            "severity": severity_in_words(rule.severity),
            "grades": {grade: severity_in_words(scale) for grade, scale in rule.grades.items()},
            "reads": list(rule.reads),
            "source": rule.source,
            "options": {name: str(value) for name, value in rule.options.items()},
        }
        for rule in RULES
    ]
    return json.dumps(rules, indent=2, ensure_ascii=False) + "\n"


_WRITERS: dict[str, Callable[[], str]] = {"text": _table, "json": _json, "markdown": reference}

PRINCIPLES_WORD = "principles"


@click.command("explain")
@click.argument("rules", metavar="RULE...", nargs=-1, required=True, shell_complete=options.complete_rule)
def explain(rules: tuple[str, ...]) -> None:
    """Explain each RULE, by its code (PRO001) or its name (missing-problem); a family (PRO) is listed.

    What it checks, why it matters to the customer, an example that fails and one that passes. The word
    "principles" shows where each customer-obsession principle is written, checked and shown.
    """
    from prfaq.config.custom_rules import explained  # noqa: PLC0415  # `prfaq rules` needs none

    own = explained()
    put("\n".join([_explanation(rule, own) for rule in rules]))


def _explanation(rule: str, own: Sequence[Descriptor]) -> str:
    """What there is to say of one name; ``UserError`` where nobody has it."""
    wanted = rule.strip().lower()
    found = find_rule(wanted) or next((one for one in own if wanted in names_of(one)), None)
    family = [one for one in (*RULES, *own) if one.code[:3].lower() == wanted]
    if wanted == PRINCIPLES_WORD:
        return principles_page()
    if found or family:
        return page(found) if found else _rows(family)
    raise UserError(f"There is no rule '{rule}'.", _hint(rule))


def _hint(wanted: str) -> str:
    names = {key.lower(): key for rule in RULES for key in (rule.code, rule.name)}
    close = nearest(wanted.lower(), names, 0.5)
    return f"Did you mean '{names[close]}'?" if close else "`prfaq rules` lists them."
