"""The JSON report, version 1: a contract with the programs that read it.

``{"version": 1, "findings": [], "files": [], "suppressed": [], "unreadable": [], "summary": {}}``. Paths are
JSON Pointers; lines and columns are 1-based, in characters, the end exclusive. In a Word document a paragraph
counts as a line, and ``paragraph`` holds its number, text and heading, or null. ``related`` lists the other places
of a finding, each with path, file, line, column and message. What is ``unreadable`` has its ``description`` apart
from ``file``, ``line`` and ``column`` (0: not known); ``message`` holds all of them. The order of keys is no part of
it. Findings are written as they come; what has to wait for the end waits in a temporary file.
"""

import json
import tempfile
from collections.abc import Mapping
from dataclasses import asdict
from shutil import copyfileobj
from typing import Any, TextIO

from prfaq.errors import UserError
from prfaq.finding import Finding, Report
from prfaq.reporters import View
from prfaq.source import Source

VERSION = 1

_IN_MEMORY = 1024 * 1024
"""Characters of a list that are kept before they go to the disk."""


class JsonReporter:
    """Writes one JSON object for all ideas together."""

    def __init__(self, out: TextIO, view: View) -> None:
        self.out = out
        self.files = _Waiting()
        self.suppressed = _Waiting()
        self.failures = _Waiting()
        self.summary = {"errors": 0, "warnings": 0, "infos": 0}
        out.write(f'{{"version": {VERSION}, "findings": [')
        self.findings = Entries(out)

    def report(self, report: Report, source: Source) -> None:
        """Write the findings, and keep what the list of files says."""
        for finding in report.findings:
            self.findings.add(as_json(finding))
        self.files.add(_file(report))
        for one in report.suppressed:
            self.suppressed.add(as_json(one.finding) | {"reason": one.reason, "by": one.by})
        self.summary["errors"] += report.errors
        self.summary["warnings"] += report.warnings
        self.summary["infos"] += report.infos

    def unreadable(self, error: UserError) -> None:
        """Keep what could not be read."""
        row = {"message": error.message, "hint": error.hint, "description": error.description}
        self.failures.add(row | error.location._asdict())

    def end(self) -> None:
        """Close the object."""
        lists = {"files": self.files, "suppressed": self.suppressed, "unreadable": self.failures}
        for name, waiting in lists.items():
            self.out.write(f'\n], "{name}": [')
            waiting.write_to(self.out)
        self.out.write(f'\n], "summary": {dump(self.summary)}}}\n')


class Entries:
    """The entries of a JSON list, written as they come."""

    def __init__(self, out: "TextIO | tempfile.SpooledTemporaryFile[str]") -> None:
        self.out = out
        self.separator = ""

    def add(self, entry: Mapping[str, Any]) -> None:
        """Write one more."""
        self.out.write(f"{self.separator}\n  {dump(entry)}")
        self.separator = ","


class _Waiting(Entries):
    """Entries of a list that is written in the end: kept in memory up to a size, then on the disk."""

    def __init__(self) -> None:
        # Closed in `write_to`: it lives as long as the report does.
        self.file = tempfile.SpooledTemporaryFile(_IN_MEMORY, "w+", encoding="ascii")  # noqa: SIM115
        super().__init__(self.file)

    def write_to(self, out: TextIO) -> None:
        with self.file:
            self.file.seek(0)
            copyfileobj(self.file, out)


def _file(report: Report) -> dict[str, Any]:
    """What the list of files says of one."""
    lines = [{"what": line.what, "held": line.held, "weight": line.weight} for line in report.readiness.lines]
    return {
        "file": report.file,
        "title": report.title,
        "status": report.status,
        "stage": report.stage,
        "owner": report.owner,
        "updated": report.updated,
        "coverage": dict(report.coverage),
        "readiness": {
            "score": report.readiness.score,
            "wanted": report.gate.min_readiness,
            "lines": lines,
        },
        "parts": dict(report.parts),
        "contradictions": report.contradictions,
        "hardest_questions": [
            {"question": one.text, "path": one.path, "open": one.is_open} for one in report.hardest
        ],
    }


def as_json(finding: Finding) -> dict[str, Any]:
    """A finding as the report carries it; in a Word document with its paragraph, where it is about one."""
    return _fields(finding) | _paragraph(finding) | {"related": [asdict(one) for one in finding.related]}


def _paragraph(finding: Finding) -> dict[str, Any]:
    one = finding.paragraph
    if one is None:
        return {}
    found = {"number": one.number, "heading": one.heading, "text": one.text} if one.number else None
    return {"paragraph": found}


def _fields(finding: Finding) -> dict[str, Any]:
    return {
        "code": finding.code,
        "name": finding.name,
        "severity": finding.severity.value,
        "message": finding.message,
        "hint": finding.hint,
        "file": finding.file,
        "path": finding.path,
        "line": finding.line,
        "column": finding.column,
        "end_line": finding.end_line,
        "end_column": finding.end_column,
    }


def dump(value: object) -> str:
    """JSON in ASCII, so that the report survives any pipe and any terminal's encoding."""
    return json.dumps(value, ensure_ascii=True)
