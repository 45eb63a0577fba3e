"""How often each rule found something, the most frequent first, in place of the findings."""

from collections import Counter
from typing import TextIO

from prfaq.errors import UserError
from prfaq.finding import Report, Severity
from prfaq.reporters import View
from prfaq.source import Source
from prfaq.text import Tally


class StatisticsReporter:
    """Writes a row for each rule and severity: how many findings, in how many ideas."""

    def __init__(self, out: TextIO, view: View) -> None:
        self.out = out
        self.view = view
        self.tally = Tally()
        self.findings: Counter[tuple[str, str, Severity]] = Counter()
        self.ideas: Counter[tuple[str, str, Severity]] = Counter()

    def report(self, report: Report, source: Source) -> None:
        """Count one idea's findings."""
        self.tally.add(report)
        found = Counter((one.code, one.name, one.severity) for one in report.findings)
        self.findings += found
        self.ideas.update(found.keys())

    def unreadable(self, error: UserError) -> None:
        """Count it; the command line has said what is wrong."""
        self.tally.unreadable += 1

    def end(self) -> None:
        """Write the table and the totals."""
        rows = sorted(self.findings.items(), key=lambda row: (-row[1], row[0][0]))
        if rows:
            self._row("Findings", "Ideas", "Severity", "Rule")
        for (code, name, severity), count in rows:
            self._row(f"{count:,}", f"{self.ideas[code, name, severity]:,}", severity.value, f"{code} {name}")
        if not self.view.is_quiet:
            self.out.write(f"{self.tally.sentence}\n")

    def _row(self, findings: str, ideas: str, severity: str, rule: str) -> None:
        self.out.write(f"{findings:>8}  {ideas:>6}  {severity:<8}  {rule}\n")
