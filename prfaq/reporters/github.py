"""Findings as GitHub Actions workflow commands, which stand beside the lines of a pull request.

GitHub shows the first ten errors and the first ten warnings of a step there; the log has them all.
"""

from typing import TextIO, TypeAlias

from prfaq.errors import UserError
from prfaq.finding import Finding, Report, Severity
from prfaq.reporters import View
from prfaq.source import Source
from prfaq.text import Tally, also, within
from prfaq.visible import printable

Properties: TypeAlias = dict[str, str | int]

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


class GithubReporter:
    """Writes one command a finding, and a line of totals for the log."""

    def __init__(self, out: TextIO, view: View) -> None:
        self.out = out
        self.tally = Tally()

    def report(self, report: Report, source: Source) -> None:
        """Write an idea's findings."""
        self.tally.add(report)
        for finding in report.findings:
            command = _COMMANDS[finding.severity]
            where = within(finding) if finding.paragraph else ""
            message = f"{where}: {finding.message}" if where else finding.message
            self.out.write(_command(command, _properties(finding), message, finding.hint, *also(finding)))

    def unreadable(self, error: UserError) -> None:
        """Write an error where the reading stopped."""
        self.tally.unreadable += 1
        file, line, column = error.location
        place: Properties = {"file": file, "line": line, "col": column}
        properties = {name: value for name, value in place.items() if value} | {"title": "Not readable"}
        self.out.write(_command("error", properties, error.description, error.hint))

    def end(self) -> None:
        """Write the totals."""
        self.out.write(f"{self.tally.sentence}\n")


def _properties(finding: Finding) -> Properties:
    properties: Properties = {
        "file": finding.file,
        "line": finding.line,
        "endLine": finding.end_line,
        "title": f"{finding.code} {finding.name}",
    }
    if finding.paragraph is not None:  # a Word document has no lines
        return {"file": finding.file, "title": properties["title"]}
    if finding.line == finding.end_line:  # GitHub refuses columns on a stretch of several lines
        properties |= {"col": finding.column, "endColumn": finding.end_column}
    return properties


def _command(name: str, properties: Properties, *said: str) -> str:
    written = ",".join(f"{key}={_escape_property(str(value))}" for key, value in properties.items())
    message = "\n".join(filter(None, said))
    return f"::{name} {written}::{_escape(message)}\n"


def _escape(text: str) -> str:
    return printable(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escape_property(text: str) -> str:
    return _escape(text).replace(":", "%3A").replace(",", "%2C")
