"""Findings as GitHub Actions workflow commands, which stand beside the lines of a pull request.

GitHub shows ten annotations of a level for a step: the first of the gravest findings become some, and one notice
counts the others, which stand in the log as they come.
"""

from typing import TextIO, TypeAlias

from prfaq.errors import UserError
from prfaq.finding import Finding, Report, Severity
from prfaq.reporters import View
from prfaq.source import Source
from prfaq.text import MOST_SEVERE_FIRST, Tally, counted, in_lines, place
from prfaq.visible import printable, visible

Properties: TypeAlias = dict[str, str | int]

MOST = {Severity.ERROR: 10, Severity.WARNING: 10, Severity.INFO: 9}
"""Annotations of one level: GitHub shows ten for a step, and one notice is for the rest."""

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


class GithubReporter:
    """Writes one command a finding, as many as GitHub shows, and a line of totals for the log."""

    def __init__(self, out: TextIO, view: View) -> None:
        self.out = out
        self.view = view
        self.tally = Tally()
        self.commands: dict[Severity, list[str]] = {severity: [] for severity in MOST_SEVERE_FIRST}
        self.left = dict.fromkeys(MOST_SEVERE_FIRST, 0)

    def report(self, report: Report, source: Source) -> None:
        """Keep an idea's findings as annotations, while there is room, and log the others."""
        self.tally.add(report)
        for finding in report.findings:
            properties = self._properties(finding)
            logged = f"{visible(place(finding))}: {finding.code} {finding.name}: {finding.message}"
            self._add(
                finding.severity,
                _command(_COMMANDS[finding.severity], properties, *in_lines(finding)),
                logged,
            )

    def unreadable(self, error: UserError) -> None:
        """Keep an error where the reading stopped."""
        self.tally.unreadable += 1
        file, line, column = error.location
        location: Properties = {"file": self.view.name(file), "line": line, "col": column}
        properties = {name: value for name, value in location.items() if value} | {"title": "Not readable"}
        command = _command("error", properties, error.description, error.hint)
        self._add(Severity.ERROR, command, error.message)

    def end(self) -> None:
        """Write the annotations, the gravest first, how many there are no annotations for, and the totals."""
        for commands in self.commands.values():
            self.out.writelines(commands)
        if any(self.left.values()):
            left = ", ".join(counted(number, one.value) for one, number in self.left.items() if number)
            told = f"GitHub shows no more annotations; the log lists {left} more."
            self.out.write(_command("notice", {"title": "prfaq"}, told))
        self.out.write(f"{self.tally.sentence}\n")

    def _add(self, severity: Severity, command: str, logged: str) -> None:
        commands = self.commands[severity]
        if len(commands) < MOST[severity]:
            commands.append(command)
        else:
            self._log(severity, logged)

    def _log(self, severity: Severity, text: str) -> None:
        """A line of the log, which is no command whatever its text is."""
        self.left[severity] += 1
        self.out.write(f"{severity.value} {visible(text).replace('##[', '# #[')}\n")

    def _properties(self, finding: Finding) -> Properties:
        file, title = self.view.name(finding.file), f"{finding.code} {finding.name}"
        if finding.paragraph is not None:  # a Word document has no lines
            return {"file": file, "title": title}
        properties: Properties = {
            "file": file,
            "line": finding.line,
            "endLine": finding.end_line,
            "title": title,
        }
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
