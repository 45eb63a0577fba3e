"""The HTML report: one self-contained page with an overview, and the findings of each idea with their lines.

Ideas are written to a temporary file as they come; in memory stays one row for each. The overview is on
top of the page but is known only in the end, hence the temporary file.
"""

import re
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import chain, groupby
from pathlib import Path
from shutil import copyfileobj
from typing import Any, TextIO

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from prfaq.errors import UserError
from prfaq.finding import Coverage, Finding, Report, Severity, Suppressed
from prfaq.html_page import Asset, Head, closing, opening
from prfaq.idea.model import QUESTIONS
from prfaq.linter.registry import RULES
from prfaq.reporters import View
from prfaq.source import Source, Span
from prfaq.text import Tally, also, counted, counts, one_line, worst
from prfaq.visible import printable

_IN_MEMORY = 4 * 1024 * 1024
"""Characters of ideas that are kept before they go to the disk."""

_LISTED = 1_000
"""Files listed that could not be read; the others are counted."""


class HtmlReporter:
    """Writes one page for all ideas together, in ASCII, so that any encoding of the output will do."""

    def __init__(self, out: TextIO, view: View) -> None:
        self.out = out
        self.tally = Tally(since=view.since)
        self.rows: list[Row] = []
        self.codes: set[str] = set()
        self.failures: list[UserError] = []
        self.idea = environment().get_template("idea.html.j2")
        # Closed in `end`: it lives as long as the report does.
        self.ideas = tempfile.SpooledTemporaryFile(_IN_MEMORY, "w+", encoding="ascii")  # noqa: SIM115

    def report(self, report: Report, source: Source) -> None:
        """Write one idea's part of the page, and keep its row of the overview."""
        self.tally.add(report)
        number = self.tally.ideas
        self.rows.append(row(number, report))
        findings = (*report.findings, *(suppressed.finding for suppressed in report.suppressed))
        self.codes |= {finding.code for finding in findings}
        self.ideas.write(ascii_html(self.idea.render(idea=idea_view(number, report, source))))

    def unreadable(self, error: UserError) -> None:
        """Keep what could not be read, up to a number."""
        self.tally.unreadable += 1
        if len(self.failures) < _LISTED:
            self.failures.append(error)

    def end(self) -> None:
        """Write the page."""
        before, after = page_parts(
            title=(self.rows[0].title or UNTITLED) if len(self.rows) == 1 else "Ideas",
            tally=self.tally,
            rows=self.rows,
            sections=SECTIONS,
            failures=self.failures,
            rules=[rule for rule in RULES if rule.code in self.codes],
        )
        with self.ideas:
            self.ideas.seek(0)
            self.out.writelines(before)
            copyfileobj(self.ideas, self.out)
            self.out.writelines(after)


_FOLDER = Path(__file__).parent / "assets"
_CODE = re.compile("`([^`]+)`")
_KNOWN = frozenset(rule.code for rule in RULES)

MARKS = {
    "error": "\u2715",
    "warning": "\u25b2",
    "info": "\u25cf",
    "missing": "\u2715",
    "weak": "\u25b2",
    "ok": "\u2713",
}
"""A sign for every word, so that nothing is shown by color alone."""


@cache
def environment() -> Environment:
    """The templates, compiled; every value is escaped."""
    made = Environment(
        loader=FileSystemLoader(_FOLDER, encoding="utf-8"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {"coded": coded, "words": words, "counted": counted, "also": also}
    made.globals |= {"marks": MARKS, "known": _KNOWN, "severities": tuple(reversed(Severity))}
    return made


def page_parts(title: str, **shown: Any) -> tuple[Iterator[str], Iterator[str]]:
    """What is on the page before the ideas, and what stands after them."""
    head = _head(title)
    before, after = Markup(opening(head).rstrip()), Markup(closing(head).rstrip())
    top = environment().get_template("head.html.j2").generate(opening=before, **shown)
    end = environment().get_template("foot.html.j2").generate(closing=after, **shown)
    return map(ascii_html, top), map(ascii_html, end)


def _head(title: str) -> Head:
    named = (("color-scheme", "light dark"), ("referrer", "no-referrer"), ("generator", "prfaq"))
    return Head(f"{title}: PR/FAQ report", _asset("page.css"), _asset("page.js"), meta=named)


def ascii_html(html: str) -> str:
    """The page's text in ASCII: every other letter is written as its number."""
    return printable(html).encode("ascii", "xmlcharrefreplace").decode("ascii")


def coded(text: str) -> Markup:
    """A message, in which what is between backticks is code."""
    return Markup(_CODE.sub(r"<code>\1</code>", str(escape(text))))


def words(name: str) -> str:
    """The name of a status as words: ``in review``."""
    return name.replace("_", " ")


@cache
def _asset(name: str) -> Asset:
    return Asset.read(_FOLDER / name)


MARKED_LINES = 4
"""Lines shown of a stretch that spans many; the others are counted."""

_BEFORE, _MARKED, _AFTER = 120, 480, 160


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its number, and what is before, within and after the stretch that is meant."""

    number: int
    before: str
    marked: str
    after: str


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Lines around a stretch, and how many more lines of the stretch are not shown."""

    lines: tuple[Line, ...]
    more: int


def excerpt(source: Source, span: Span) -> Excerpt:
    """The stretch with one line before and, where it is shown to its end, one after it."""
    last = min(_last_line(span), len(source.lines))
    shown = range(span.line, min(last, span.line + MARKED_LINES - 1) + 1)
    more = max(0, last - span.line + 1 - MARKED_LINES)
    lines = [_context(source, span.line - 1), *(_marked(source, span, number) for number in shown)]
    if not more:
        lines.append(_context(source, last + 1))
    return Excerpt(tuple(line for line in lines if line is not None), more)


def _last_line(span: Span) -> int:
    """The last line that has a letter of the stretch."""
    ends_at_line_start = span.end_column == 1 and span.end_line > span.line
    return span.end_line - 1 if ends_at_line_start else span.end_line


def _context(source: Source, number: int) -> Line | None:
    text = source.lines[number - 1] if 1 <= number <= len(source.lines) else ""
    return Line(number, "", "", _cut(text, _AFTER)) if text.strip() else None


def _marked(source: Source, span: Span, number: int) -> Line | None:
    text = source.lines[number - 1]
    end = span.end_column - 1 if number == span.end_line else len(text)
    start = span.column - 1 if number == span.line else min(len(text) - len(text.lstrip()), end)
    if span.line == span.end_line:
        end = max(end, start + 1)
    before = text[:start]
    if len(before) > _BEFORE:
        before = "…" + before[-_BEFORE:]
    return Line(number, before, _cut(text[start:end], _MARKED), _cut(text[end:], _AFTER))


def _cut(text: str, limit: int) -> str:
    return text if len(text) <= limit else text[:limit] + "…"


@dataclass(frozen=True, slots=True)
class Section:
    """A part: its ``name`` for links, the ``label`` of a column, a ``heading``, the fields it covers."""

    name: str
    label: str
    heading: str
    fields: tuple[str, ...]


SECTIONS: tuple[Section, ...] = (
    Section("customer", "Customer", "Who is the customer?", ("customer", "secondary_customers")),
    Section("problem", "Problem", "What is the customer's problem or opportunity?", ("problem",)),
    Section("alternatives", "Alternatives", "What do they use instead?", ("alternatives",)),
    Section("benefit", "Benefit", "What is the most important customer benefit?", ("benefit",)),
    Section("evidence", "Evidence", "How do you know?", ("evidence", "references")),
    Section(
        "experience",
        "Experience",
        "What does the customer's experience look like?",
        ("solution", "adoption"),
    ),
    Section("press-release", "Press release", "The press release", ("press_release",)),
    Section("quotes", "Quotes", "The quotes", ("quotes",)),
    Section("faq", "FAQ", "Questions and answers", ("customer_faq", "internal_faq")),
    Section("metrics", "Metrics", "How success is measured", ("metrics", "milestones")),
    Section(
        "feedback",
        "Feedback",
        "Listening to customers after launch",
        ("feedback_loops", "relationship", "tenets"),
    ),
    Section(
        "risks",
        "Risks",
        "Risks, money and what nobody knows yet",
        ("risks", "premortem", "economics", "dependencies", "assumptions", "open_questions", "decision"),
    ),
    Section("other", "Other", "The document itself", ()),
)

_BY_FIELD = {field: section for section in SECTIONS for field in section.fields}


def section_of(path: str) -> Section:
    """The section that the field at ``path`` (a JSON Pointer) belongs to; the last where it is no other's."""
    return _BY_FIELD.get(path.split("/", 2)[1] if "/" in path else "", SECTIONS[-1])


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
    written: int
    parts: int
    contradictions: int
    open_questions: int
    cells: tuple[Cell, ...]


UNTITLED = "Untitled idea"
LISTED = 500
"""Findings of one idea that are listed, the gravest; the others are counted."""

_TITLE, _NAME = 120, 40
_NOTHING = Cell(0, None, 0)


def idea_view(number: int, report: Report, source: Source) -> IdeaView:
    """The view of the idea that is the ``number``-th on the page."""
    identity = f"idea-{number}"
    listed = _most_severe(report.findings)
    suppressed = report.suppressed[:LISTED]
    found = _by_section(listed)
    groups = tuple(
        _group(identity, section, found[section], source) for section in SECTIONS if found[section]
    )
    return IdeaView(
        identity,
        report.title or UNTITLED,
        report,
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
        report.written,
        len(report.parts),
        report.contradictions,
        report.open_questions,
        tuple(_cell(found[section]) for section in SECTIONS),
    )


def _most_severe(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
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
    most_severe = worst(findings)
    if most_severe is None:
        return _NOTHING
    return Cell(len(findings), most_severe, (most_severe.rank + 1) * 1_000_000 + len(findings))
