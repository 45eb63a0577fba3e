"""How well the checks agree with a strict reader: six rules, and how many warnings a document gets."""

import datetime
from collections.abc import Callable
from typing import Any

from prfaq.finding import Finding, Report, Severity
from prfaq.importers.check import judge_document
from tests.importers.corpus import Example

AS_OF = datetime.date(2026, 1, 1)
"""The day on which the documents are judged; no rule below looks at it."""

_WANTED: dict[str, Callable[[dict[str, Any]], bool]] = {
    "CUS001": lambda label: bool(label["customer_missing"]),
    "PRO001": lambda label: bool(label["problem_missing"]),
    "PRO002": lambda label: bool(label["problem_names_product"]),
    "PRO004": lambda label: not label["problem_missing"] and not label["problem_has_number"],
    "QUO001": lambda label: bool(label["customer_quote_missing"]),
    "PLA001": lambda label: bool(label["placeholders"]),
}


def judged(example: Example) -> Report:
    """The report on a document."""
    return judge_document(example.source, AS_OF)


def agreement(reports: list[tuple[Report, dict[str, Any]]]) -> dict[str, tuple[int, int, int]]:
    """For each rule: found rightly, found in vain, and not found."""
    return {code: _counts(code, reports) for code in _WANTED}


def _counts(code: str, reports: list[tuple[Report, dict[str, Any]]]) -> tuple[int, int, int]:
    pairs = [(_is_found(code, report), _WANTED[code](label)) for report, label in reports]
    return pairs.count((True, True)), pairs.count((True, False)), pairs.count((False, True))


def _is_found(code: str, report: Report) -> bool:
    return any(_counts_for(code, finding) for finding in report.findings)


def _counts_for(code: str, finding: Finding) -> bool:
    """Is it the rule's own finding, about the text that the label speaks of?"""
    if finding.code != code or finding.severity is Severity.INFO:
        return False
    if code == "QUO001":
        return finding.path in ("/quotes/customer/text", "/quotes/customer")
    return finding.path.startswith({"PRO001": "/problem/statement"}.get(code, ""))


def f1(counts: dict[str, tuple[int, int, int]]) -> float:
    """The F1 over all rules together."""
    right, vain, missed = (sum(one[place] for one in counts.values()) for place in range(3))
    return 2 * right / max(2 * right + vain + missed, 1)
