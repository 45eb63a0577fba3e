"""An idea and its report to the review sheet, as Markdown with role comments.

The sheet belongs to the reviewer: questions first, the tool's findings among the idea's own words, room to
write, and the readiness last and small, because a figure must not stand in for reading.
"""

from collections.abc import Iterable, Iterator

from prfaq.drafting.escape import escape
from prfaq.finding import Finding, Report, Severity
from prfaq.idea.load import LoadedIdea
from prfaq.idea.model import Idea
from prfaq.sheet.questions import (
    ANSWERS,
    DECISION,
    QUESTIONS,
    REASONS,
    VERDICTS,
    ReviewQuestion,
    Shown,
)
from prfaq.sheet.words import cut, rows, said

MOST_FINDINGS = 12
"""Findings listed under one question, the gravest; the others are counted."""

_BOX = "\u2610"
_WORDS = {Severity.ERROR: "Error", Severity.WARNING: "Warning", Severity.INFO: "Info"}
_RULED = "&nbsp;<br>&nbsp;"
"""A line of a table that is high enough to write on by hand."""


def sheet(loaded: LoadedIdea, report: Report) -> str:
    """The review sheet of one idea, as Markdown."""
    parts = [*_head(loaded.idea, report)]
    listed: set[int] = set()
    for number, question in enumerate(QUESTIONS, 1):
        found = [finding for finding in report.findings if _belongs(finding, question)]
        listed |= {id(finding) for finding in found}
        parts += _question(number, question, loaded.idea, report, found)
    rest = [finding for finding in report.findings if id(finding) not in listed]
    parts += [*_others(rest), *_decision(loaded.idea), *_small(report)]
    return "\n\n".join(parts) + "\n"


def _head(idea: Idea, report: Report) -> Iterator[str]:
    yield f"# Review: {escape(cut(report.title or report.file))}"
    meta = idea.meta
    facts = (
        ("status", meta.status.replace("_", " ")),
        ("stage", meta.stage),
        ("version", meta.version),
        ("owner", meta.owner),
        ("updated", str(meta.updated or "")),
        ("file", report.file),
    )
    told = " · ".join(f"{name}: {escape(cut(value))}" for name, value in facts if value)
    yield f"<!-- .note -->\n{told}"
    yield f"Reviewer: {'_' * 30}  Date: {'_' * 16}".replace("_", "\\_")


def _question(
    number: int, question: ReviewQuestion, idea: Idea, report: Report, found: list[Finding]
) -> Iterator[str]:
    yield f"## {number}. {question.wording}"
    if question.coverage:
        grades = ", ".join(f"{name} **{report.coverage[name]}**" for name in question.coverage)
        yield f"<!-- .note -->\nCoverage: {grades}"
    yield from _own_words(idea, question.shown)
    yield from _findings(found)
    yield _room(f"Your answer: {_boxes(ANSWERS)}", lines=2)


def _own_words(idea: Idea, shown: Iterable[Shown]) -> Iterator[str]:
    told = [row for one in shown for row in rows(idea, one)]
    if told:
        body = "\n".join(f"| {escape(name)} | {words} |" for name, words in told)
        yield f"| Field | In the idea's own words |\n|---|---|\n{body}"
    else:
        yield "*The idea says nothing about this.*"


def _findings(found: list[Finding]) -> Iterator[str]:
    if not found:
        return
    gravest = sorted(found, key=lambda finding: -finding.severity.rank)[:MOST_FINDINGS]
    lines = [f"- {_told(finding)}" for finding in gravest]
    more = len(found) - len(gravest)
    yield "\n".join([*lines, *([f"- … and {more:,} more in `prfaq check`"] if more else [])])


def _told(finding: Finding) -> str:
    place = finding.path.strip("/").replace("/", ".") or "the idea"
    hint = f" {said(finding.hint)}" if finding.hint else ""
    head = f"**{_WORDS[finding.severity]} {finding.code}**"
    return f"{head} (line {finding.line}, {escape(place)}): {said(finding.message)}{hint}"


def _others(rest: list[Finding]) -> Iterator[str]:
    if rest:
        yield "## Found elsewhere in the document"
        yield from _findings(rest)


def _decision(idea: Idea) -> Iterator[str]:
    yield "## The decision"
    yield from _own_words(idea, DECISION)
    yield _room(f"Your verdict: {_boxes(VERDICTS)}", lines=2)
    yield _room(f"If not, because: {_boxes(REASONS)}", lines=1)


def _small(report: Report) -> Iterator[str]:
    """Readiness and what was suppressed: below everything, since neither is a verdict."""
    short = [line for line in report.readiness.lines if line.held < line.weight]
    lines = ", ".join(f"{line.what} {line.held:.1f} of {line.weight:g}" for line in short)
    told = f" What is short: {escape(lines)}." if lines else ""
    yield f"<!-- .note -->\nReadiness {report.readiness.score} of 100.{told}"
    for one in report.suppressed[:MOST_FINDINGS]:
        told = f"{one.finding.code}: {one.finding.message} {one.reason or 'No reason.'} ({one.by})"
        yield f"<!-- .note -->\nSuppressed {escape(cut(told))}"
    more = len(report.suppressed) - MOST_FINDINGS
    if more > 0:
        yield f"<!-- .note -->\n… and {more:,} more were suppressed."


def _boxes(names: tuple[str, ...]) -> str:
    return " ".join(f"{_BOX}&nbsp;{name}".replace(" ", "&nbsp;") + "&ensp;" for name in names)


def _room(heading: str, lines: int) -> str:
    """Ruled space below a heading."""
    return "\n".join([f"| {heading} |", "|---|", *[f"| {_RULED} |"] * lines])


def _belongs(finding: Finding, question: ReviewQuestion) -> bool:
    path = finding.path.strip("/")
    return any(path == field or path.startswith(f"{field}/") for field in question.concerns)
