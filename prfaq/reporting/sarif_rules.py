"""The rules as SARIF describes them: ``reportingDescriptor`` objects with help as text and as Markdown."""

from functools import cache
from typing import Any

from prfaq.finding import Finding, Severity
from prfaq.linter.docs import FAMILIES, page
from prfaq.linter.registry import RULES
from prfaq.linter.rule import Rule

LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}

_PROBLEM_SEVERITIES = {"error": "error", "warning": "warning", "note": "recommendation"}
_EXAMPLES = ("Fails", "Passes")

UNREADABLE: dict[str, Any] = {
    "id": "unreadable",
    "name": "unreadable",
    "shortDescription": {"text": "The file could not be read."},
    "defaultConfiguration": {"level": "error"},
}


@cache
def all_described() -> tuple[dict[str, Any], ...]:
    """Every rule of ours, in the order in which they are listed."""
    return tuple(_described(rule) for rule in RULES)


def _described(rule: Rule) -> dict[str, Any]:
    level = _usual_level(rule)
    text = rule.page
    checks = " ".join(text.sections["What it checks"].split())
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": text.summary},
        "fullDescription": {"text": checks or text.summary},
        "help": {"text": page(rule), "markdown": _markdown(rule)},
        "defaultConfiguration": {"level": level},
        "properties": {
            "tags": [FAMILIES[rule.code[:3]]],
            "problem.severity": _PROBLEM_SEVERITIES[level],
            "source": rule.source,
        },
    }


def unknown(finding: Finding) -> dict[str, Any]:
    """A rule that only its finding tells of: one of the house's own."""
    return {"id": finding.code, "name": finding.name, "shortDescription": {"text": finding.name}}


def _usual_level(rule: Rule) -> str:
    """The level the rule begins with; where it is silent at first, the one it speaks with when it speaks."""
    scales = (rule.severity, *rule.grades.values())
    begins = [scale.base for scale in scales]
    later = [severity for scale in scales for _, severity in (*scale.by_status, *scale.by_stage)]
    return LEVELS[next(severity for severity in (*begins[:1], *later, *begins, Severity.INFO) if severity)]


def _markdown(rule: Rule) -> str:
    parts = [rule.page.summary]
    for heading, body in rule.page.sections.items():
        if body:
            shown = f"```yaml\n{body}\n```" if heading in _EXAMPLES else " ".join(body.split())
            parts.append(f"**{heading}**\n\n{shown}")
    parts.append(f"Source: {rule.source}")
    return "\n\n".join(parts)
