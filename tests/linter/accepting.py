"""Ideas with acceptances in them, and what a check makes of these."""

import datetime

from prfaq.finding import Finding, Report
from prfaq.idea.load import load
from prfaq.linter.context import LintContext
from prfaq.linter.engine import check
from prfaq.linter.policy import Policy
from prfaq.source import Source

DAY = datetime.date(2026, 11, 22)


def checked(text: str, name: str = "idea.yaml", policy: Policy | None = None) -> Report:
    """The report of an idea given as text."""
    loaded = load(Source(name, text))
    policy = policy or Policy()
    return check(loaded, LintContext(policy.as_judged(loaded.idea), DAY), policy)


def complaints(report: Report) -> list[Finding]:
    """The findings about suppressions."""
    return [finding for finding in report.findings if finding.code.startswith("SUP")]


def suppressed(report: Report) -> set[tuple[str, str]]:
    """Code and path of what was accepted."""
    return {(one.finding.code, one.finding.path) for one in report.suppressed}
