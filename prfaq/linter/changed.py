"""What a change brought: the findings of an idea that its text before did not have, or that are on changed lines."""

import re
from collections.abc import Collection, Iterator
from dataclasses import replace
from typing import TypeAlias

from prfaq.finding import Finding, Report, Severity, apart, together
from prfaq.linter.registry import PROTECTED

_PLACE_IN_LIST = re.compile(r"/\d+(?=/|$)")

_Key: TypeAlias = tuple[str, Severity, str]


def only_changed(report: Report, before: Report, lines: Collection[int]) -> Report:
    """The report with what the change of these lines brought, and a missing customer or problem in any case.

    A finding counts where it is on one of the lines or names a place that is, and where ``before`` has none of
    its rule and severity in that field: a change may bring a finding elsewhere, as when evidence is deleted.
    """
    known = {_key(one) for one in _each(before.findings)}
    accepted = {_key(one.finding) for one in before.suppressed}

    def is_on_lines(one: Finding) -> bool:
        has_extent = (one.line, one.column) != (one.end_line, one.end_column)  # else it is missing at the top
        own = range(one.line, max(one.line, one.end_line) + 1) if has_extent else ()
        near = (other.line for other in one.related if other.file == one.file)
        return any(line in lines for line in own) or any(line in lines for line in near)

    def is_new(one: Finding) -> bool:
        return one.code in PROTECTED or _key(one) not in known or is_on_lines(one)

    split = replace(report, findings=tuple(_each(report.findings)), suppressed=()).only(is_new)
    return replace(
        split,
        findings=together(split.findings),
        suppressed=tuple(
            one for one in report.suppressed if _key(one.finding) not in accepted or is_on_lines(one.finding)
        ),
        claims=tuple(replace(claim, is_new=is_on_lines(claim.finding)) for claim in report.claims),
    )


def _each(findings: tuple[Finding, ...]) -> Iterator[Finding]:
    """The findings, each at its own place; of those that have one cause, the first alone has an extent."""
    for finding in findings:
        first, *others = apart(finding)
        yield first
        yield from (replace(one, end_line=one.line, end_column=one.column + 1) for one in others)


def _key(finding: Finding) -> _Key:
    return finding.code, finding.severity, _PLACE_IN_LIST.sub("/*", finding.path)
