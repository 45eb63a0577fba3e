"""What the page shows of one idea: plain data for the templates, worked out from a report and its source."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain, groupby

from prfaq.finding import Coverage, Finding, Report, Severity, Suppressed
from prfaq.idea.model import QUESTIONS
from prfaq.reporting.html.excerpts import Excerpt, excerpt
from prfaq.reporting.sections import SECTIONS, Section, section_of
from prfaq.source import Source, Span
from prfaq.text import counts, one_line, worst


@dataclass(frozen=True, slots=True)
class Answer:
    """One of the five questions, how it stands, and the part of the page that says more, if any does."""

    wording: str
    coverage: Coverage
    link: str


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of the file, and everything that was found there; ``unit`` is what is numbered in the file."""

    excerpt: Excerpt
    findings: tuple[Finding, ...]
    unit: str = "Line"


@dataclass(frozen=True, slots=True)
class Group:
    """A section of the idea, with the places where something was found."""

    id: str
    heading: str
    number: int
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class IdeaView:
    """An idea as the page shows it."""

    id: str
    title: str
    report: Report
    readiness: int | None
    answers: tuple[Answer, ...]
    groups: tuple[Group, ...]
    suppressed: tuple[Suppressed, ...]
    left_out: int
    counts: tuple[tuple[Severity, int], ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """One field of the heat map: how many findings, the gravest of them, and the rank it is sorted by."""

    number: int
    worst: Severity | None
    rank: int


@dataclass(frozen=True, slots=True)
class Row:
    """One idea in the heat map."""

    id: str
    title: str
    file: str
    status: str
    owner: str
    updated: str
    readiness: int | None
    cells: tuple[Cell, ...]


UNTITLED = "Untitled idea"
LISTED = 500
"""Findings of one idea that are listed, the gravest; the others are counted."""

_TITLE, _NAME = 120, 40
_NOTHING = Cell(0, None, 0)


def idea_view(number: int, report: Report, source: Source) -> IdeaView:
    """The view of the idea that is the ``number``-th on the page."""
    identity = f"idea-{number}"
    listed = _gravest(report.findings)
    suppressed = report.suppressed[:LISTED]
    found = _by_section(listed)
    groups = tuple(
        _group(identity, section, found[section], source) for section in SECTIONS if found[section]
    )
    return IdeaView(
        identity,
        report.title or UNTITLED,
        report,
        readiness_of(report),
        tuple(_answers(identity, report, listed)),
        groups,
        suppressed,
        len(report.findings) + len(report.suppressed) - len(listed) - len(suppressed),
        tuple((severity, count) for severity, count in counts(report).items() if count),
    )


def row(number: int, report: Report) -> Row:
    """The idea's line in the heat map."""
    found = _by_section(report.findings)
    return Row(
        f"idea-{number}",
        one_line(report.title or UNTITLED, _TITLE),
        report.file,
        report.status,
        one_line(report.owner, _NAME),
        one_line(report.updated, _NAME),
        readiness_of(report),
        tuple(_cell(found[section]) for section in SECTIONS),
    )


def readiness_of(report: Report) -> int | None:
    """The score, where there is one: without a line that was weighed, nothing has been measured."""
    return report.readiness.score if report.readiness.lines else None


def _gravest(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """As many findings as are listed, the gravest, in the order of the file."""
    if len(findings) <= LISTED:
        return findings
    order = sorted(range(len(findings)), key=lambda index: -findings[index].severity.rank)
    return tuple(findings[index] for index in sorted(order[:LISTED]))


def _by_section(findings: Iterable[Finding]) -> dict[Section, tuple[Finding, ...]]:
    found: dict[Section, list[Finding]] = {section: [] for section in SECTIONS}
    for finding in findings:
        found[section_of(finding.path)].append(finding)
    return {section: tuple(here) for section, here in found.items()}


def _group(identity: str, section: Section, findings: tuple[Finding, ...], source: Source) -> Group:
    places = tuple(
        _place(source, span, sorted(here, key=lambda finding: -finding.severity.rank))
        for span, here in groupby(findings, _span)
    )
    return Group(f"{identity}-{section.name}", section.heading, len(findings), places)


def _place(source: Source, span: Span, findings: list[Finding]) -> Place:
    if findings[0].paragraph is None:
        return Place(excerpt(source, span), tuple(findings))
    shown = excerpt(source, span) if findings[0].paragraph.number else Excerpt((), 0)
    return Place(shown, tuple(findings), "Paragraph")


def _span(finding: Finding) -> Span:
    return Span(finding.line, finding.column, finding.end_line, finding.end_column)


def _answers(identity: str, report: Report, listed: tuple[Finding, ...]) -> Iterable[Answer]:
    for question in QUESTIONS:
        found = (section_of(one.path).name for one in listed if question.concerns(one.path))
        accepted = ("suppressed" for one in report.suppressed if question.concerns(one.finding.path))
        part = next(chain(found, accepted), None)
        link = f"{identity}-{part}" if part else ""
        yield Answer(question.wording, report.coverage[question.name], link)


def _cell(findings: tuple[Finding, ...]) -> Cell:
    gravest = worst(findings)
    if gravest is None:
        return _NOTHING
    return Cell(len(findings), gravest, (gravest.rank + 1) * 1_000_000 + len(findings))
