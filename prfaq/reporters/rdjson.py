"""Findings in the format of reviewdog, which posts them as comments on the lines of a change.

One DiagnosticResult of the Reviewdog Diagnostic Format. Its columns count bytes of UTF-8, the end exclusive.
"""

from typing import Any, TextIO

from prfaq.errors import UserError
from prfaq.finding import Finding, Report
from prfaq.reporters import View
from prfaq.reporters.json import Entries
from prfaq.source import Source
from prfaq.text import in_lines, unready
from prfaq.visible import printable


class RdjsonReporter:
    """Writes one JSON object for all ideas together."""

    def __init__(self, out: TextIO, view: View) -> None:
        self.out = out
        self.view = view
        out.write('{"source": {"name": "prfaq"}, "diagnostics": [')
        self.diagnostics = Entries(out)

    def report(self, report: Report, source: Source) -> None:
        """Write an idea's findings; what somebody accepted is none."""
        if not report.is_ready:
            location = {"path": self._path(report.file), "range": {"start": {"line": 1}}}
            row = {"message": unready(report), "severity": "ERROR", "location": location}
            self.diagnostics.add(row)
        for finding in report.findings:
            self.diagnostics.add(self._diagnostic(finding, source))

    def unreadable(self, error: UserError) -> None:
        """Write an error where the reading stopped."""
        file, line, _ = error.location
        place = {"range": {"start": {"line": line}}} if line else {}
        row = {"message": printable(f"{error.description}\n{error.hint}".rstrip()), "severity": "ERROR"}
        self.diagnostics.add(row | {"location": {"path": self._path(file)} | place})

    def end(self) -> None:
        """Close the object."""
        self.out.write("\n]}\n")

    def _diagnostic(self, finding: Finding, source: Source) -> dict[str, Any]:
        location: dict[str, Any] = {"path": self._path(finding.file)}
        if finding.paragraph is None:  # a Word document has no lines
            start = _position(source, finding.line, finding.column)
            location["range"] = {
                "start": start,
                "end": _position(source, finding.end_line, finding.end_column),
            }
        return {
            "message": printable("\n".join(in_lines(finding))),
            "location": location,
            "severity": finding.severity.name,
            "code": {"value": f"{finding.code} {finding.name}"},
        }

    def _path(self, file: str) -> str:
        return printable(self.view.name(file))


def _position(source: Source, line: int, column: int) -> dict[str, int]:
    before = "".join(source.lines[line - 1 : line])[: column - 1]
    return {"line": line, "column": len(before.encode("utf-8", "surrogatepass")) + 1}
