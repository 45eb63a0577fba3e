"""A summary in Markdown, to be posted as a comment on a pull request.

A table of the ideas with the five questions, then for each idea what to fix, the most severe first. It stays
short: what is left out is counted, and the whole is kept below what GitHub takes as a comment.
"""

from dataclasses import dataclass
from itertools import accumulate
from typing import TextIO

from prfaq.errors import UserError
from prfaq.finding import Finding, Report, Severity
from prfaq.idea.model import QUESTIONS
from prfaq.reporters import View
from prfaq.source import Source
from prfaq.text import Tally, also, code, counted, counts, message, one_line, place, plain

IDEAS = 30
FINDINGS_PER_IDEA = 10
UNREADABLE = 20
SIZE = 55_000
"""Characters; GitHub refuses a comment of more than 65,536, and a workflow may add some of its own."""

_MARKS = {"missing": "❌ missing", "weak": "⚠️ weak", "ok": "✅ ok"}
_SEVERITIES = {Severity.ERROR: "❌ error", Severity.WARNING: "⚠️ warning"}
_NAME, _MESSAGE = 80, 300


@dataclass(frozen=True, slots=True)
class _Row:
    """What the summary says of one idea, written as Markdown, and how pressing it is."""

    urgency: tuple[int, int]
    cells: str
    details: str


class MarkdownReporter:
    """Keeps the most pressing ideas, and writes them in the end."""

    def __init__(self, out: TextIO, view: View) -> None:
        self.out = out
        self.tally = Tally(since=view.since)
        self.rows: list[_Row] = []
        self.failures: list[UserError] = []

    def report(self, report: Report, source: Source) -> None:
        """Keep an idea, if it is among the most pressing so far."""
        self.tally.add(report)
        self.rows.append(_Row((-report.errors, -report.warnings), _cells(report), _details(report)))
        self.rows = sorted(self.rows, key=lambda row: row.urgency)[:IDEAS]

    def unreadable(self, error: UserError) -> None:
        """Keep what could not be read, up to a number."""
        self.tally.unreadable += 1
        if len(self.failures) < UNREADABLE:
            self.failures.append(error)

    def end(self) -> None:
        """Write the summary."""
        parts = [f"### {self._verdict()}\n", f"{self.tally.sentence}\n", *self._unreadable(), *self._table()]
        details = [row.details for row in self.rows if row.details]
        shown = _fitting(details, SIZE - sum(len(part) for part in parts))
        parts += shown
        if more := len(details) - len(shown):
            parts.append(f"… and the findings of {counted(more, 'more idea')}: there was no room here.\n")
        self.out.write("\n".join(parts))

    def _verdict(self) -> str:
        if self.tally.findings[Severity.ERROR] or self.tally.unreadable or self.tally.unready:
            return "❌ PR/FAQ: something has to be mended"
        if self.tally.findings[Severity.WARNING]:
            return "⚠️ PR/FAQ: readable, with open questions"
        return "✅ PR/FAQ: nothing stands in the way"

    def _unreadable(self) -> list[str]:
        if not self.failures:
            return []
        lines = _fitting([_failure(error) for error in self.failures], SIZE // 3)
        more = self.tally.unreadable - len(lines)
        return ["Not readable:\n", *lines, *([f"- … and {more:,} more"] if more else []), ""]

    def _table(self) -> list[str]:
        if not self.rows:
            return []
        heads = ["Idea", *(question.name.capitalize() for question in QUESTIONS), "Findings"]
        rows = _fitting([row.cells for row in self.rows], SIZE // 3)
        lines = [_line(heads), _line(["---"] * len(heads)), *rows, ""]
        more = self.tally.ideas - len(rows)
        return [*lines, f"… and {counted(more, 'more idea')}, less pressing than these.\n"] if more else lines


def _fitting(parts: list[str], room: int) -> list[str]:
    """As many of the parts, from the first on, as have room."""
    ends = accumulate(len(part) + 1 for part in parts)
    return [part for part, end in zip(parts, ends, strict=True) if end <= room]


def _line(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cells(report: Report) -> str:
    title = plain(one_line(report.title or "untitled", _NAME))
    idea = f"**{title}**<br>{code(one_line(report.file, _MESSAGE))}"
    marks = [_MARKS[report.coverage[question.name]] for question in QUESTIONS]
    found = [counted(number, one.value) for one, number in counts(report).items() if number]
    return _line([idea, *marks, "<br>".join(found) or "none"])


def _details(report: Report) -> str:
    """The gravest findings of an idea, folded; nothing where there is nothing but advice."""
    pressing = [finding for finding in report.findings if finding.severity is not Severity.INFO]
    if not pressing:
        return ""
    shown = sorted(pressing, key=lambda finding: -finding.severity.rank)[:FINDINGS_PER_IDEA]
    more = len(report.findings) - len(shown)
    title = plain(one_line(report.title or report.file, _NAME))
    found = f"{counted(report.errors, 'error')}, {counted(report.warnings, 'warning')}"
    lines = [f"<details><summary>{title}: {found}</summary>", "", *(_finding(finding) for finding in shown)]
    if more:
        lines.append(f"- … and {counted(more, 'more finding')}")
    return "\n".join([*lines, "", "</details>", ""])


def _finding(finding: Finding) -> str:
    where = code(one_line(place(finding), _MESSAGE))
    rule = f"**{plain(one_line(f'{finding.code} {finding.name}', _NAME))}**"
    rest = [
        message(one_line(text, _MESSAGE)) for text in (finding.message, finding.hint, *also(finding)) if text
    ]
    return "<br>".join([f"- {_SEVERITIES[finding.severity]} {rule} {where}", *rest])


def _failure(error: UserError) -> str:
    where = f"{code(one_line(str(error.location), _MESSAGE))}: " if error.location.file else ""
    return f"- {where}{message(one_line(f'{error.description} {error.hint}', _MESSAGE))}"
