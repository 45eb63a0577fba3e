"""``prfaq rules``: every rule, as a table, as JSON, or as the reference in ``docs``."""

import json
from collections.abc import Callable

import click

from prfaq.linter.docs import reference, severity_in_words
from prfaq.linter.registry import RULES
from prfaq.streams import put


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
    width = max(len(rule.name) for rule in RULES)
    rows = (f"{rule.code}  {rule.name:<{width}}  {rule.since}  {rule.page.summary}\n" for rule in RULES)
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
