"""The review sheet for a meeting: the reviewers' seven questions, the idea's own words, room to write.

Questions come first, findings among the idea's words. Written as Markdown, an HTML page, or Word in the
classic look. Source: the questions that reviewers of a PR/FAQ ask themselves, after Bryar & Carr, Working
Backwards, ch. 5.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, TypeAlias

from prfaq.document.cleaning import clean
from prfaq.document.escape import escape
from prfaq.document.markdown_reader import to_blocks
from prfaq.exporters import Details, docx, html
from prfaq.finding import Finding, Report, Severity
from prfaq.idea.fields import every_field, field_at
from prfaq.idea.load import LoadedIdea
from prfaq.idea.model import Idea
from prfaq.idea.types import Block, Date
from prfaq.packs import find
from prfaq.visible import settled

__all__ = ["FORMATS", "sheet", "write"]


@dataclass(frozen=True, slots=True)
class Shown:
    """A field whose words are shown: its dotted ``name``, and for a block or list the members that matter.

    Members in one text are put side by side (``value unit``). ``essential`` where absence shows as a gap.
    """

    name: str
    members: tuple[str, ...] = ()
    essential: bool = False


@dataclass(frozen=True, slots=True)
class ReviewQuestion:
    """One of the seven: its wording, the words shown, the fields whose findings belong here.

    ``coverage`` names those of the five customer questions whose grade is shown.
    """

    wording: str
    shown: tuple[Shown, ...]
    concerns: tuple[str, ...]
    coverage: tuple[str, ...] = ()


QUESTIONS: tuple[ReviewQuestion, ...] = (
    ReviewQuestion(
        "Is it clear who the customer is?",
        (
            Shown("customer.segment", essential=True),
            Shown("customer.role", essential=True),
            Shown("customer.context", essential=True),
            Shown("customer.size", ("value unit", "source"), essential=True),
            Shown("customer.not_for"),
            Shown("customer.voices_missing"),
        ),
        ("customer", "secondary_customers"),
        ("customer",),
    ),
    ReviewQuestion(
        "Is the problem clear, and how do we know of it?",
        (
            Shown("problem.statement", essential=True),
            Shown("problem.today", essential=True),
            Shown("problem.impact", ("value unit per",)),
            Shown("problem.frequency", ("value per",)),
            Shown("problem.why_now"),
            Shown("evidence", ("claim", "source", "date", "contradicts"), essential=True),
        ),
        ("problem", "evidence", "references"),
        ("problem", "evidence"),
    ),
    ReviewQuestion(
        "Does the solution address the problem?",
        (
            Shown("benefit.statement", essential=True),
            Shown("benefit.measure", ("metric", "from", "to unit", "by")),
            Shown("solution.summary", essential=True),
            Shown("solution.why_best_for_customer", essential=True),
            Shown("solution.when_it_fails"),
            Shown("solution.not_doing", ("item", "why")),
        ),
        ("benefit", "solution"),
        ("benefit", "experience"),
    ),
    ReviewQuestion(
        "Would customers change what they do?",
        (
            Shown("adoption.behavior_change", essential=True),
            Shown("adoption.barrier"),
            Shown("adoption.why_switch"),
            Shown("solution.getting_started"),
            Shown("solution.time_to_value"),
            Shown("relationship.promise"),
        ),
        ("adoption", "relationship", "feedback_loops", "tenets"),
    ),
    ReviewQuestion(
        "On which dimension is it better, cheaper or faster?",
        (
            Shown(
                "alternatives",
                ("name", "our_edge", "strengths", "shortcomings", "choose_when", "price"),
                essential=True,
            ),
            Shown("press_release.pricing", ("price", "model", "principle")),
        ),
        ("alternatives", "press_release/pricing"),
    ),
    ReviewQuestion(
        "Are the market and the payback large enough?",
        (
            Shown("economics.tam", ("customers", "price", "value", "method")),
            Shown("economics.unit_cost"),
            Shown("economics.upfront_investment"),
            Shown("economics.payback_months"),
            Shown("economics.effort_saved"),
            Shown("economics.run_cost"),
            Shown("economics.sensitivity"),
            Shown("metrics.success", ("name", "baseline", "target unit", "by"), essential=True),
        ),
        ("economics", "metrics", "milestones"),
    ),
    ReviewQuestion(
        "Which constraints must be solved?",
        (
            Shown("risks.value", ("why", "rating", "mitigation")),
            Shown("risks.usability", ("why", "rating", "mitigation")),
            Shown("risks.feasibility", ("why", "rating", "mitigation")),
            Shown("risks.viability", ("why", "rating", "mitigation")),
            Shown("premortem", ("reason", "early_signal", "response"), essential=True),
            Shown("dependencies", ("name", "status", "needed_by", "fallback")),
            Shown("assumptions", ("statement", "if_wrong", "test", "due", "status")),
            Shown("open_questions", ("question", "owner", "due", "blocks")),
        ),
        ("risks", "premortem", "dependencies", "assumptions", "open_questions", "internal_faq"),
    ),
)

DECISION: tuple[Shown, ...] = (
    Shown("decision.ask", essential=True),
    Shown("decision.by"),
    Shown("decision.date"),
    Shown("decision.door"),
    Shown("decision.conditions"),
)
"""What is asked of the meeting."""

ANSWERS = ("yes", "not yet", "no")
VERDICTS = ("go", "go, on conditions", "revise", "park", "no go")
REASONS = (
    "not different enough",
    "the market is too small",
    "too much to invest, or too risky",
    "a problem is unsolved that makes it impossible today",
    "good, but other things come first",
)
"""Why ideas are turned down, after Bryar & Carr."""

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
    most_severe = sorted(found, key=lambda finding: -finding.severity.rank)[:MOST_FINDINGS]
    lines = [f"- {_told(finding)}" for finding in most_severe]
    more = len(found) - len(most_severe)
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


LONGEST = 700
"""Characters of one value that are shown: the document itself stands beside the sheet."""

MOST_ENTRIES = 5
"""Entries of one list that are shown."""

_SPACE = re.compile(r"\s+")
_CHOICES = frozenset(choice for _, field in every_field() for choice in field.choices)
"""The schema's own words, as ``bottom_up``: what an author types with such a line in it stays as it is."""
_NUMBER = re.compile(r"^\d+\. ")
"""The number of a customer question, which on the sheet would be one too many."""


def rows(idea: Idea, shown: Shown) -> Iterator[tuple[str, str]]:
    """The rows for a field, each the field's name and its words as Markdown; one for each entry of a list.

    A field that is essential and empty is one row with a gap that asks its question.
    """
    value = _value(idea, shown.name)
    if isinstance(value, tuple) and shown.members:
        for number, entry in enumerate(value[:MOST_ENTRIES], 1):
            yield f"{shown.name}[{number}]", _members(entry, shown.members)
        if len(value) > MOST_ENTRIES:
            yield shown.name, f"… and {len(value) - MOST_ENTRIES:,} more"
    elif isinstance(value, Block):
        if value and (words := _members(value, shown.members)):
            yield shown.name, words
    elif words := _plain(value):
        yield shown.name, words
    if shown.essential and not value:
        field = field_at(tuple(shown.name.split(".")))
        question = field.question if field else "This is not answered."
        yield shown.name, f"<mark>[{escape(_NUMBER.sub('', question))}]</mark>"


def _value(idea: Idea, name: str) -> object:
    value: object = idea
    for step in name.split("."):
        value = getattr(value, step, None)
    return value


def _members(entry: object, members: tuple[str, ...]) -> str:
    """The members of a block that are written: the first as they are, the others below, after their names."""
    told = [(names.split(), _joined(entry, names.split())) for names in members]
    head = told[0][1]
    others = (f"*{names[0].replace('_', ' ')}:* {words}" for names, words in told[1:] if words)
    below = " · ".join(others)
    return "<br>".join(part for part in (head, below) if part)


def _joined(entry: object, names: list[str]) -> str:
    """Several members as one phrase: a figure, its unit, and per what."""
    values = ((name, _plain(getattr(entry, "from_" if name == "from" else name, None))) for name in names)
    return " ".join(f"per {words}" if name == "per" else words for name, words in values if words)


def _plain(value: object) -> str:
    """A value as Markdown that says exactly that."""
    if isinstance(value, tuple):
        items = [_plain(item) for item in value]
        return (" " if any(item.endswith(".") for item in items) else "; ").join(items)
    if isinstance(value, Block):
        inner = (getattr(value, name) for name in type(value).model_fields if name in value.model_fields_set)
        by_date = sorted(inner, key=lambda item: isinstance(item, Date))
        return ", ".join(words for item in by_date if (words := _plain(item)))
    if isinstance(value, bool):
        return "yes" if value else ""
    if isinstance(value, Decimal):
        return f"{value:f}"
    text = "" if value is None else str(value)
    return str(escape(cut(text.replace("_", " ") if text in _CHOICES else text)))


def said(text: str) -> str:
    """A message as Markdown, in which what stands between backticks is code."""
    parts = cut(text).split("`")
    if len(parts) % 2 == 0:
        return str(escape(cut(text)))
    return "".join(
        f"`{part}`" if place % 2 and part.strip() else str(escape(part)) for place, part in enumerate(parts)
    )


def cut(text: str) -> str:
    """The text on one line, with an ellipsis where it is longer than a sheet has room for."""
    flat = _SPACE.sub(" ", text[: 8 * LONGEST]).strip()
    return flat if len(flat) <= LONGEST else flat[: LONGEST - 1].rsplit(" ", 1)[0] + "…"


Format: TypeAlias = Literal["docx", "html", "md"]
FORMATS: tuple[Format, ...] = ("docx", "html", "md")


def write(text: str, loaded: LoadedIdea, to: Format) -> bytes | str:
    """The sheet (Markdown with role comments) as ``to`` has it: bytes for Word, else text."""
    if to == "md":
        return settled(clean(text))
    title = f"Review: {loaded.idea.meta.title or loaded.idea.product.name or loaded.source.name}"
    blocks, details = to_blocks(text), _details(loaded, title)
    if to == "html":
        return html.write(blocks, details)
    pack = find("classic")
    return docx.write(blocks, docx.Look(pack.reference, pack.manifest.styles), details)


def _details(loaded: LoadedIdea, title: str) -> Details:
    meta = loaded.idea.meta
    return Details(
        title=title,
        subject="Review sheet",
        language="en",
        header=" · ".join(text for text in (title, meta.version and f"version {meta.version}") if text),
        footer=meta.confidentiality,
        page_label="Page {page} of {pages}",
        date=str(meta.updated) if meta.updated and meta.updated.day else "",
    )
