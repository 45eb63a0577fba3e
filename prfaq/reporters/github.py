"""Findings as GitHub Actions workflow commands, which are beside the lines of a pull request.

GitHub shows ten annotations of a level for a step: the gravest findings become some, and one notice counts the
others, which are in the log.
"""

from collections.abc import Mapping
from typing import NamedTuple, TextIO, TypeAlias

from prfaq.errors import UserError
from prfaq.finding import Finding, Report, Severity
from prfaq.reporters import View
from prfaq.source import Source
from prfaq.text import MOST_SEVERE_FIRST, Tally, counted, in_lines, place, unready, urgency
from prfaq.visible import printable, visible

Properties: TypeAlias = dict[str, str | int]

MOST = {Severity.ERROR: 10, Severity.WARNING: 10, Severity.INFO: 9}
"""Annotations of one level: GitHub shows ten for a step, and one notice is for the rest."""

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


class _Line(NamedTuple):
    """What is reported of one place: as an annotation, or in the log; the least ``rank`` first."""

    rank: tuple[int, ...]
    command: str
    logged: str


class GithubReporter:
    """Writes one command a finding, as many as GitHub shows, and a line of totals for the log."""

    def __init__(self, out: TextIO, view: View) -> None:
        self.out = out
        self.view = view
        self.tally = Tally(since=view.since)
        self.lines: dict[Severity, list[_Line]] = {severity: [] for severity in MOST_SEVERE_FIRST}

    def report(self, report: Report, source: Source) -> None:
        """Keep an idea's findings, and that it is not ready, until it is known which are the gravest."""
        self.tally.add(report)
        if not report.is_ready:
            words = unready(report)
            self._keep(
                Severity.ERROR, (1,), {"file": self.view.name(report.file), "title": "Readiness"}, words
            )
        for finding in report.findings:
            logged = f"{place(finding)}: {finding.code} {finding.name}: {finding.message}"
            rank = (2, *urgency(finding)[:2])
            self._keep(finding.severity, rank, self._properties(finding), *in_lines(finding), logged=logged)

    def unreadable(self, error: UserError) -> None:
        """Keep an error where the reading stopped: before all others."""
        self.tally.unreadable += 1
        file, line, column = error.location
        location: Properties = {"file": self.view.name(file), "line": line, "col": column}
        properties = {name: value for name, value in location.items() if value} | {"title": "Not readable"}
        words = (error.description, error.hint)
        self._keep(Severity.ERROR, (0,), properties, *words, logged=error.message)

    def end(self) -> None:
        """Write the annotations, the gravest first, what there are none for, how much that is, and the totals."""
        for lines in self.lines.values():
            lines.sort(key=lambda line: line.rank)
        for severity, lines in self.lines.items():
            self.out.writelines(line.command for line in lines[: MOST[severity]])
        self._log({one: lines[MOST[one] :] for one, lines in self.lines.items() if lines[MOST[one] :]})
        if not self.view.is_quiet:
            self.out.write(f"{self.tally.sentence}\n")

    def _log(self, left: Mapping[Severity, list[_Line]]) -> None:
        """Write what there are no annotations for, no command whatever its text is, and how much that is."""
        for severity, lines in left.items():
            texts = (visible(line.logged).replace("##[", "# #[") for line in lines)
            self.out.writelines(f"{severity.value} {text}\n" for text in texts)
        if left:
            counts = ", ".join(counted(len(lines), one.value) for one, lines in left.items())
            words = f"GitHub shows no more annotations; the log lists {counts} more."
            self.out.write(_command("notice", {"title": "prfaq"}, words))

    def _keep(
        self, severity: Severity, rank: tuple[int, ...], properties: Properties, *words: str, logged: str = ""
    ) -> None:
        command = _command(_COMMANDS[severity], properties, *words)
        self.lines[severity].append(_Line(rank, command, logged or words[0]))

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


def _command(name: str, properties: Properties, *words: str) -> str:
    written = ",".join(f"{key}={_escape_property(str(value))}" for key, value in properties.items())
    message = "\n".join(filter(None, words))
    return f"::{name} {written}::{_escape(message)}\n"


def _escape(text: str) -> str:
    return printable(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escape_property(text: str) -> str:
    return _escape(text).replace(":", "%3A").replace(",", "%2C")
