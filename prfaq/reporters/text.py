"""Findings for people: place, code, message, the line itself with a caret, and a way out.

A reader of a pipe gets what fails the check and up to a dozen of the gravest findings of an idea, what blocks first
and what was suppressed last; whoever asks for all gets all, and so does a file. Somebody at a terminal gets what
blocks, then the next three things to write. What is left out is counted: a list of thirty findings helps nobody to
begin. Where no question is answered yet, everybody gets the one thing to begin with.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import TextIO

import click

from prfaq.errors import UserError
from prfaq.finding import Coverage, Finding, Report, Severity
from prfaq.idea.model import QUESTIONS, Question
from prfaq.reporters import View
from prfaq.source import Source, Span, excerpt
from prfaq.text import Tally, also, counted, place, urgency, where_it_is
from prfaq.visible import pasteable, visible

NEXT_STEPS = 3

MOST = 12
"""Findings of one idea that a pipe gets unasked; more only where they fail the check."""

MOST_CODES = 8
"""Rules by which the other findings are counted."""

_COLORS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}
_COVERAGE_COLORS = {"missing": "red", "weak": "yellow", "ok": "green"}


class TextReporter:
    """Writes findings as text, with color where the reader wants it."""

    def __init__(self, out: TextIO, view: View) -> None:
        self.out = out
        self.view = view
        self.tally = Tally(since=view.since)

    def report(self, report: Report, source: Source) -> None:
        """Write one idea's findings and its coverage, or how to begin."""
        first = _first_answer(report)
        if first and not self.view.lists_all:
            self._begin(first, report.file)
            return
        self.tally.add(report)
        if self.view.is_terminal:
            self._first_things_first(report, source)
        else:
            self._gravest(report, source)
        self._sum_up(report)

    def unreadable(self, error: UserError) -> None:
        """Count it; the command line has reported it."""
        self.tally.unreadable += 1

    def end(self) -> None:
        """Write the totals; an idea that is not begun has none."""
        has_totals = self.tally.ideas or self.tally.unreadable or not self.tally.unbegun
        if has_totals and not self.view.is_quiet:
            self._line(self.tally.sentence)

    def _begin(self, first: Finding, file: str) -> None:
        self.tally.unbegun += 1
        self._line(f"Start with the customer: {first.hint[:1].lower()}{first.hint[1:]}")
        again = f"`prfaq check {pasteable(file)}`"
        self._line(f"Next: fill in `customer.segment` ({visible(place(first))}), then run {again} again.")

    def _first_things_first(self, report: Report, source: Source) -> None:
        ranked = sorted(report.findings, key=urgency)
        blocking = [one for one in ranked if one.severity is Severity.ERROR or report.gate.fails(one)]
        rest = ranked[len(blocking) :]
        self.findings(blocking, source)
        self._next_steps(rest[:NEXT_STEPS], "Next, write:" if blocking else "To make it stronger:")
        self._left_out(rest[NEXT_STEPS:], report.file, "  ")
        if rest or (blocking and not self.view.is_quiet):
            self._line()

    def _next_steps(self, findings: Sequence[Finding], heading: str) -> None:
        if findings:
            self._line(self._style(heading, bold=True))
        for finding in findings:
            self._line(f"  {visible(place(finding))}  {finding.message}")
            self._line(f"    = {finding.hint}" if finding.hint else "")

    def _gravest(self, report: Report, source: Source) -> None:
        """All findings, or what fails the check and the gravest others, in their order."""
        graded = sorted(
            report.findings,
            key=lambda one: (not report.gate.fails(one), _is_named_otherwise(one), urgency(one)),
        )
        most = max(MOST, sum(map(report.gate.fails, graded)))
        left = graded[most:] if not self.view.lists_all else []
        others = set(map(id, left))
        self.findings((one for one in report.findings if id(one) not in others), source)
        self._left_out(left, report.file)
        if left:
            self._line()

    def _left_out(self, findings: Sequence[Finding], file: str, margin: str = "") -> None:
        """One line that counts findings by their rules, and says how to see them."""
        codes = Counter(finding.code for finding in findings).most_common()
        most = ", ".join(f"{code} {count}" for code, count in codes[:MOST_CODES])
        more = ", …" if len(codes) > MOST_CODES else ""
        if findings:
            self._line(
                f"{margin}… and {len(findings):,} more: {most}{more}; `prfaq check --all {pasteable(file)}` shows them."
            )

    def findings(self, findings: Iterable[Finding], source: Source) -> None:
        """Write findings with their excerpts: what blocks, then the rest, and as a block what one command fixes."""
        found = sorted(findings, key=lambda one: (one.severity is not Severity.ERROR, _needs_quotes(one)))
        blocks: dict[str, list[Finding]] = defaultdict(list)
        for finding in found:
            blocks[_heading(finding)].append(finding)
        for finding in found:
            block = blocks[heading := _heading(finding)]
            if not heading or len(block) == 1:
                self._finding(finding, source)
            elif finding is block[0]:
                self._block(heading, block)

    def _block(self, heading: str, findings: list[Finding]) -> None:
        """Write findings of one kind below one heading, which names the command that fixes them all."""
        file = pasteable(findings[0].file)
        self._line(f"{len(findings)} {heading}: `prfaq check --fix {file}` writes them.")
        for one in findings:
            self._line(f"  {_place(one)} {one.severity.value} {one.code} {one.name}: {one.message}")
        self._line()

    def _finding(self, finding: Finding, source: Source) -> None:
        where = _place(finding)
        severity = self._style(finding.severity.value, fg=_COLORS[finding.severity], bold=True)
        self._line(
            f"{self._style(where, bold=True)} {severity} {finding.code} {finding.name}: {finding.message}"
        )
        shown, carets = excerpt(source, _span(finding))
        if _span(finding) and shown.strip():
            number = str(finding.line)
            self._line(f"  {self._style(number, dim=True)} | {shown}")
            self._line(f"  {' ' * len(number)} | {self._style(carets, fg=_COLORS[finding.severity])}")
        if finding.hint:
            self._line(f"  {' ' * len(str(finding.line))} = {finding.hint}")
        for line in also(finding):
            self._line(f"  {' ' * len(str(finding.line))} : {line}")
        self._line()

    def _sum_up(self, report: Report) -> None:
        if self.view.lists_all or not (self.view.is_terminal or self.view.is_quiet):
            self._suppressed(report)
        if not self.view.is_quiet:
            self._coverage(report)

    def _suppressed(self, report: Report) -> None:
        """One line for each finding that somebody accepted, with the reason, or one that counts them all."""
        accepted = report.suppressed if self.view.lists_all else ()
        for one in accepted:
            finding = one.finding
            reason = f"{one.reason} ({one.by})" if one.reason else f"no reason ({one.by})"
            self._line(f"{_place(finding)} suppressed {finding.code} {finding.name}: {visible(reason)}")
        if report.suppressed and not accepted:
            count, file = counted(len(report.suppressed), "finding"), pasteable(report.file)
            self._line(f"{visible(report.file)}: {count} accepted; `prfaq check --all {file}` lists them.")
        if report.suppressed:
            self._line()

    def _coverage(self, report: Report) -> None:
        grid = "  ".join(
            f"{question.name} {self._style(grade, fg=_COVERAGE_COLORS[grade])}{_why_weak(report, question, grade)}"
            for question in QUESTIONS
            for grade in [report.coverage[question.name]]
        )
        self._line(f"{visible(report.file)}: {grid}")
        if report.parts:
            self._line(f"{visible(report.file)}: {where_it_is(report)}")

    def _style(self, text: str, **look: object) -> str:
        return click.style(text, **look) if self.view.has_color else text  # type: ignore[arg-type]

    def _line(self, text: str = "") -> None:
        self.out.write(f"{text}\n")


class StatisticsReporter:
    """Writes a row for each rule and severity, the most frequent first: how many findings, in how many ideas."""

    def __init__(self, out: TextIO, view: View) -> None:
        self.out = out
        self.view = view
        self.tally = Tally(since=view.since)
        self.findings: Counter[tuple[str, str, Severity]] = Counter()
        self.ideas: Counter[tuple[str, str, Severity]] = Counter()

    def report(self, report: Report, source: Source) -> None:
        """Count one idea's findings."""
        self.tally.add(report)
        found = Counter((one.code, one.name, one.severity) for one in report.findings)
        self.findings += found
        self.ideas.update(found.keys())

    def unreadable(self, error: UserError) -> None:
        """Count it; the command line has reported it."""
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


def _first_answer(report: Report) -> Finding | None:
    """The finding that asks for the customer, where no question of an idea is answered yet."""
    return next((one for one in report.findings if report.is_unanswered and one.code == "CUS001"), None)


def _is_named_otherwise(finding: Finding) -> bool:
    """Is it the name of a field, written as one says it?"""
    return finding.code == "INT026"


def _needs_quotes(finding: Finding) -> bool:
    """Is it a line that needs quotes, and has but one meaning?"""
    return finding.code == "INT025" and finding.severity is Severity.ERROR and "--fix" in finding.hint


_CAUSES = 2
"""Rules that are named as the cause of a weak part."""


def _why_weak(report: Report, question: Question, grade: Coverage) -> str:
    """The few rules whose findings alone make a part weak, in brackets."""
    found = {one.code for one in (*report.findings, *report.hidden) if question.concerns(one.path)}
    return f" ({', '.join(sorted(found))})" if grade == "weak" and 0 < len(found) <= _CAUSES else ""


def _has_tabs(finding: Finding) -> bool:
    """Is it a line that begins with tabs?"""
    return _needs_quotes(finding) and "tabs" in finding.message


def _heading(finding: Finding) -> str:
    """The heading of the block that a finding belongs to; empty where it stands alone."""
    return next((heading for heading, is_one in _BLOCKS.items() if is_one(finding)), "")


def _place(finding: Finding) -> str:
    return f"{visible(place(finding))}:"


def _span(finding: Finding) -> Span:
    return Span(finding.line, finding.column, finding.end_line, finding.end_column)


_BLOCKS = {
    "lines need spaces for their tabs": _has_tabs,
    "lines need quotes": _needs_quotes,
    "names of fields are read as those that are meant": _is_named_otherwise,
}
"""What ``--fix`` fixes all at once, listed below one heading: how it goes on, and which findings it is of."""
