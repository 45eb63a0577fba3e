"""Findings as a code quality report for GitLab, which shows what a merge request brings and what it fixes.

A list of issues, the subset of Code Climate's that GitLab documents. GitLab takes two issues of one fingerprint for
the same, so that the file is part of it.
"""

import hashlib
from typing import Any, TextIO

from prfaq.errors import UserError
from prfaq.finding import Finding, Report, Severity
from prfaq.reporters import View
from prfaq.reporters.json import Entries
from prfaq.reporters.sarif import Fingerprints
from prfaq.source import Source
from prfaq.text import in_lines, unready
from prfaq.visible import printable

SEVERITIES = {Severity.ERROR: "critical", Severity.WARNING: "major", Severity.INFO: "info"}


class GitlabReporter:
    """Writes one JSON list for all ideas together."""

    def __init__(self, out: TextIO, view: View) -> None:
        self.out = out
        self.view = view
        out.write("[")
        self.issues = Entries(out)

    def report(self, report: Report, source: Source) -> None:
        """Write an idea's findings; what somebody accepted is none."""
        fingerprints = Fingerprints(source)
        if not report.is_ready:
            place = {"path": self._path(report.file), "lines": {"begin": 1}}
            self.issues.add(_issue("readiness", unready(report), "blocker", place, "readiness"))
        for finding in report.findings:
            self.issues.add(self._issue(finding, fingerprints.of(finding)))

    def unreadable(self, error: UserError) -> None:
        """Write what could not be read as an issue that blocks."""
        message = f"{error.description} {error.hint}".rstrip()
        place = {"path": self._path(error.location.file), "lines": {"begin": max(1, error.location.line)}}
        self.issues.add(_issue("unreadable", message, "blocker", place, error.description))

    def end(self) -> None:
        """Close the list."""
        self.out.write("\n]\n")

    def _issue(self, finding: Finding, fingerprint: str) -> dict[str, Any]:
        lines = {"begin": finding.line, "end": finding.end_line}
        place = {"path": self._path(finding.file), "lines": lines}
        name, severity = f"{finding.code} {finding.name}", SEVERITIES[finding.severity]
        return _issue(name, " ".join(in_lines(finding)), severity, place, fingerprint)

    def _path(self, file: str) -> str:
        return printable(self.view.name(file)).removeprefix("./")


def _issue(name: str, text: str, severity: str, place: dict[str, Any], key: str) -> dict[str, Any]:
    digest = hashlib.sha256(f"{place['path']}\0{key}".encode()).hexdigest()[:32]
    return {
        "description": printable(text),
        "check_name": name,
        "fingerprint": digest,
        "severity": severity,
        "location": place,
    }
