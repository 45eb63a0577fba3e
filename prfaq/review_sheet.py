"""The review sheet for a meeting, two pages: what changed, the hardest questions, the seven, room to write.

It speaks in the words of the questions and of the idea, and what speaks against the idea is always there. Written
as Markdown, an HTML page, or Word in the classic look. Source: the questions that reviewers of a PR/FAQ ask
themselves, after Bryar & Carr, Working Backwards, ch. 5.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import Literal, TypeAlias

from prfaq.composer.language import language
from prfaq.document.cleaning import clean
from prfaq.document.escape import escape
from prfaq.document.markdown_reader import to_blocks
from prfaq.exporters import Details, docx, html
from prfaq.finding import Finding, Report, Severity
from prfaq.idea.fields import every_field, field_at
from prfaq.idea.load import LoadedIdea
from prfaq.idea.model import Idea
from prfaq.idea.types import Block
from prfaq.idea.values import Date, Number
from prfaq.packs import find
from prfaq.text import counted
from prfaq.visible import settled

__all__ = ["FORMATS", "sheet", "write"]


@dataclass(frozen=True, slots=True)
class Shown:
    """A field whose words are shown below its question: its dotted ``name``, and of a block the members that matter.

    Members in one text are put side by side (``value unit``). ``essential`` where absence shows as a gap; ``most``
    entries of a list are shown.
    """

    name: str
    members: tuple[str, ...] = ()
    essential: bool = False
    most: int = 1


@dataclass(frozen=True, slots=True)
class ReviewQuestion:
    """One of the seven: its wording, the words shown, the fields whose findings belong here."""

    wording: str
    shown: tuple[Shown, ...]
    concerns: tuple[str, ...]


QUESTIONS: tuple[ReviewQuestion, ...] = (
    ReviewQuestion(
        "Is it clear who the customer is?",
        (
            Shown("customer.segment", essential=True),
            Shown("customer.context", essential=True),
            Shown("customer.size", ("value unit",), essential=True),
            Shown("customer.voices_missing"),
        ),
        ("customer", "secondary_customers"),
    ),
    ReviewQuestion(
        "Is the problem clear, and how do we know of it?",
        (
            Shown("problem.statement", essential=True),
            Shown("problem.impact", ("value unit per",), most=2),
            Shown("evidence", ("claim", "source"), essential=True),
        ),
        ("problem", "evidence", "references"),
    ),
    ReviewQuestion(
        "Does the solution address the problem?",
        (
            Shown("benefit.statement", essential=True),
            Shown("solution.summary", essential=True),
            Shown("solution.why_best_for_customer", essential=True),
        ),
        ("benefit", "solution"),
    ),
    ReviewQuestion(
        "Would customers change what they do?",
        (
            Shown("adoption.behavior_change", essential=True),
            Shown("adoption.barrier"),
        ),
        ("adoption", "relationship", "feedback_loops", "tenets"),
    ),
    ReviewQuestion(
        "On which dimension is it better, cheaper or faster?",
        (
            Shown("alternatives", ("name", "our_edge", "choose_when"), essential=True),
            Shown("press_release.pricing", ("price",)),
        ),
        ("alternatives", "press_release/pricing"),
    ),
    ReviewQuestion(
        "Are the market and the payback large enough?",
        (
            Shown("economics.tam", ("value", "customers", "price")),
            Shown("economics.upfront_investment"),
            Shown("economics.payback_months"),
            Shown("economics.run_cost"),
            Shown("metrics.success", ("name", "baseline", "target unit", "by"), essential=True),
        ),
        ("economics", "metrics", "milestones"),
    ),
    ReviewQuestion(
        "Which constraints must be solved?",
        (
            Shown("premortem", ("reason",), essential=True, most=3),
            Shown("open_questions", ("question", "due")),
        ),
        ("risks", "premortem", "dependencies", "assumptions", "open_questions", "internal_faq"),
    ),
)

DECISION: tuple[Shown, ...] = (
    Shown("decision.ask", essential=True),
    Shown("decision.by"),
    Shown("decision.conditions"),
)
"""What is asked of the meeting."""

ANSWERS = ("yes", "not yet", "no")
VERDICTS = ("go", "go, on conditions", "revise", "park", "no go")
REASONS = (
    "not different",
    "market too small",
    "too costly or risky",
    "unsolved problem",
    "other things first",
)
"""Why ideas are turned down, after Bryar & Carr."""

MOST_FINDINGS = 1
"""Findings listed under one question, the gravest; the others are counted."""

MOST_CHANGES = 6
"""Changes since an earlier version that are listed."""

_BOX = "\u2610"
_ROOM = "\\_" * 24
"""Where an answer is written by hand."""
_WORDS = {Severity.ERROR: "Error", Severity.WARNING: "Warning", Severity.INFO: "Info"}


def sheet(loaded: LoadedIdea, report: Report, since: LoadedIdea | None = None) -> str:
    """The review sheet of one idea, as Markdown; it opens with what changed ``since`` an earlier version."""
    text = _sheet(loaded, report, since, brief=False)
    return _sheet(loaded, report, since, brief=True) if _lines_of(text) > _LINES else text


_LINES = 92
"""Lines of two pages in the classic look, rows of tables counted as the lines that they take."""


def _lines_of(text: str) -> int:
    """How many lines a sheet takes, roughly: a heading takes three, a row as many as it has words for."""
    return sum(
        3 if row.startswith("## ") else 1 + len(row) // _LINE for row in text.splitlines() if row[:2] != "|-"
    )


def _sheet(loaded: LoadedIdea, report: Report, since: LoadedIdea | None, *, brief: bool) -> str:
    """The sheet; where it is to be ``brief``, of what an idea says only what no question can do without."""
    parts = [*_head(loaded.idea, report), *(_changes(since, loaded) if since else ()), *_hardest(report)]
    parts.append("## The seven questions")
    for number, question in enumerate(QUESTIONS, 1):
        shown = [one for one in question.shown if one.essential or not brief]
        found = [finding for finding in report.findings if _belongs(finding, question)]
        parts += _question(number, replace(question, shown=tuple(shown)), loaded.idea, found)
    return "\n\n".join([*parts, *_others(report), *_decision(loaded.idea), *_small(report)]) + "\n"


def _head(idea: Idea, report: Report) -> Iterator[str]:
    yield f"# Review: {escape(cut(report.title or report.file))}"
    meta = idea.meta
    facts = (
        ("status", meta.status.replace("_", " ")),
        ("stage", meta.stage),
        ("version", meta.version),
        ("owner", meta.owner),
        ("updated", str(meta.updated or "")),
        ("file", PurePath(report.file).name),
    )
    line = " · ".join(f"{name}: {escape(cut(value))}" for name, value in facts if value)
    yield f"<!-- .note -->\n{line}"
    yield from _whose(report)
    yield f"<!-- .note -->\nReviewer: {'_' * 30}  Date: {'_' * 16}".replace("_", "\\_")


def _changes(since: LoadedIdea, loaded: LoadedIdea) -> Iterator[str]:
    """What an earlier version said otherwise, in the words of the questions."""
    version = since.idea.meta.version
    earlier = f"version {version}" if version else PurePath(since.source.name).name
    yield f"## Since {escape(cut(earlier))}"
    before, now = _answers(since), _answers(loaded)
    changed = [name for name in dict.fromkeys((*now, *before)) if before.get(name) != now.get(name)]
    changes = [_changed(name, before.get(name, []), now.get(name, [])) for name in changed[:MOST_CHANGES]]
    more = len(changed) - MOST_CHANGES
    yield (
        _table(f"Changed: {len(changed)}", [*changes, *([f"… and {more:,} more"] if more > 0 else [])])
        if changed
        else "Nothing has changed."
    )


def _whose(report: Report) -> Iterator[str]:
    """Whose sentences the idea has: the customer's as subject, or ours."""
    if report.sentences:
        release, *answers = report.sentences
        theirs, ours = sum(one.customer for one in answers), sum(one.us for one in answers)
        yield (
            "<!-- .note -->\nSentences about the customer, and about us: "
            f"press release **{release.customer}**, {release.us} · internal answers **{theirs}**, {ours}"
        )


def _answers(loaded: LoadedIdea) -> dict[str, list[str]]:
    """What an idea says, by field; the entries of a list together."""
    found: dict[str, list[str]] = {}
    for name, value in _leaves(loaded.document.data, ""):
        if not name.startswith(_NOT_CONTENT):
            found.setdefault(name, []).append(value)
    return found


_NOT_CONTENT = ("meta.", "schema_version", "$schema", "x-", "prfaq")
"""Fields whose change is no news."""


def _leaves(value: object, name: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _leaves(inner, f"{name}.{key}" if name else str(key))
    elif isinstance(value, list):
        for inner in value:
            yield from _leaves(inner, name)
    elif value is not None:
        yield name, cut(str(value), _CHANGED)


_CHANGED = 70
"""Characters that are shown of what was and of what is."""


def _changed(name: str, before: list[str], now: list[str]) -> str:
    gone = [text for text in before if text not in now]
    new = [text for text in now if text not in before]
    words = (
        f"was “{escape('; '.join(gone))}”" if gone else "",
        f"now “{escape('; '.join(new))}”" if new else "",
    )
    about = f"{name.partition('.')[0].replace('_', ' ').capitalize()}: " if name.count(".") > 1 else ""
    return f"*{about}{_label(name)}* {', '.join(filter(None, words)) or 'in another order'}"


def _hardest(report: Report) -> Iterator[str]:
    """How far the idea is, and its hardest questions; no score, which nobody could discuss."""
    if not report.parts:
        return
    yield "## The hardest questions"
    unwritten = ", ".join(part for part, written in report.parts.items() if not written)
    standing = (
        f"Parts written: {report.written} of {len(report.parts)}{f' (not yet: {unwritten})' if unwritten else ''} · "
        f"Contradictions: {report.contradictions} · Hardest questions open: {report.open_questions}"
    )
    questions = (
        f"{number}. {escape(one.text)}{' **Open.**' * one.is_open}"
        for number, one in enumerate(report.hardest, 1)
    )
    yield _table(standing, questions)
    yield "<!-- .note -->\nWell-formed nonsense counts as written, too. Only a reader can tell."


def _question(number: int, question: ReviewQuestion, idea: Idea, found: list[Finding]) -> Iterator[str]:
    lines = (*_own_words(idea, question.shown), *_findings(found))
    yield _table(f"{number}. {question.wording} {_boxes(ANSWERS)} {_ROOM}", lines)


def _table(heading: str, lines: Iterable[str]) -> str:
    """Boxes to tick, and below them what the idea says."""
    return "\n".join([f"| {heading} |", "|---|", *(f"| {one} |" for one in lines)])


def _own_words(idea: Idea, shown: Iterable[Shown]) -> list[str]:
    lines: list[str] = []
    for question, words in (row for one in shown for row in rows(idea, one)):
        row = f"*{question}* {words}"
        if lines and len(lines[-1]) + len(row) <= _LINE:
            lines[-1] += f" {row}"
        else:
            lines.append(row)
    return lines or ["*The idea says nothing about this.*"]


def _findings(found: list[Finding]) -> Iterator[str]:
    """The gravest findings, contradictions before all, on one line; remarks are only counted."""
    graves = sorted(found, key=lambda one: (not one.is_contradiction, -one.severity.rank))
    shown = [one for one in graves if one.is_contradiction or one.severity is not Severity.INFO][
        :MOST_FINDINGS
    ]
    lines = [_described(one) for one in shown]
    more = len(found) - len(shown)
    yield from lines[:-1]
    yield from (f"{last} … and {more:,} more." if more else last for last in lines[-1:])


def _described(finding: Finding) -> str:
    head = "Contradiction" if finding.is_contradiction else _WORDS[finding.severity]
    return f"**{head}** (line {finding.line}): {shown_text(finding.message)}"


def _others(report: Report) -> Iterator[str]:
    """What was found where no question looks."""
    lines = list(
        _findings([one for one in report.findings if not any(_belongs(one, each) for each in QUESTIONS)])
    )
    if lines:
        yield _table("Elsewhere in the document", lines)


def _decision(idea: Idea) -> Iterator[str]:
    yield "## The decision"
    reasons = f"If not: {_boxes(REASONS)}"
    yield _table(f"Your verdict: {_boxes(VERDICTS)}", [*_own_words(idea, DECISION), reasons])


def _small(report: Report) -> Iterator[str]:
    """How much was found in all, and what was accepted: below everything."""
    if report.findings:
        yield f"<!-- .note -->\nFound in all: {counted(len(report.findings), 'finding')}; `prfaq check` lists them."
    for one in report.suppressed[:MOST_FINDINGS]:
        text = f"{one.finding.message} {one.reason or 'No reason.'} ({one.by})"
        yield f"<!-- .note -->\nAccepted: {escape(cut(text))}"
    more = len(report.suppressed) - MOST_FINDINGS
    if more > 0:
        yield f"<!-- .note -->\n… and {more:,} more were accepted."


def _boxes(names: tuple[str, ...]) -> str:
    return " ".join(f"{_BOX}&nbsp;{name}".replace(" ", "&nbsp;") + "&ensp;" for name in names)


def _belongs(finding: Finding, question: ReviewQuestion) -> bool:
    path = finding.path.strip("/")
    return any(path == field or path.startswith(f"{field}/") for field in question.concerns)


_LINE = 160
"""Characters up to which short answers share a line."""

LONGEST = 150
"""Characters of one value that are shown: the document itself lies beside the sheet."""

_WHOLE = 600
"""Characters of what speaks against the idea, which is shown whole."""

_SPACE = re.compile(r"\s+")
_CHOICES = frozenset(choice for _, field in every_field() for choice in field.choices)
"""The schema's own words, as ``bottom_up``: what an author types with such a line in it stays as it is."""
_NUMBER = re.compile(r"^\d+\. ")
"""The number of a customer question, which on the sheet would be one too many."""


def rows(idea: Idea, shown: Shown) -> Iterator[tuple[str, str]]:
    """The rows for a field, each the field's question and its words as Markdown; entries of a list are in one row.

    A field that is essential and empty is one row with a gap. Evidence against the idea is never left out.
    """
    value = _value(idea, shown.name)
    question = _label(shown.name)
    words = _entries(value, shown) if isinstance(value, tuple) else _words_of(value, shown.members)
    against = list(filter(_contradicts, value)) if isinstance(value, tuple) else []
    if words:
        yield question, words
    elif shown.essential and not against:
        yield question, "<mark>Not answered.</mark>"
    for one in against:
        texts = (str(getattr(one, name, "")) for name in shown.members)
        yield "And against it:", " · ".join(str(escape(cut(text, _WHOLE))) for text in texts if text)


def _entries(value: tuple[object, ...], shown: Shown) -> str:
    """The first entries of a list, and how many more there are; those that contradict are listed apart."""
    entries = [entry for entry in value if not _contradicts(entry)]
    first = [_members(entry, shown.members) for entry in entries[: shown.most]]
    more = len(entries) - len(first)
    return " · ".join([*first, *([f"… and {more:,} more"] if more > 0 else [])])


def _words_of(value: object, members: tuple[str, ...]) -> str:
    return _members(value, members) if members else _plain(value)


def _contradicts(entry: object) -> bool:
    return bool(getattr(entry, "contradicts", False))


def _label(name: str) -> str:
    """The question that a field answers, as Markdown; its name where the schema knows none."""
    field = field_at(tuple(name.split(".")))
    return str(escape(_NUMBER.sub("", field.question) if field else f"{name}:"))


def _value(idea: Idea, name: str) -> object:
    value: object = idea
    for step in name.split("."):
        value = getattr(value, step, None)
    return value


def _members(entry: object, members: tuple[str, ...]) -> str:
    """The members of a block that are written: the first as they are, the others in brackets behind."""
    if not members:
        return _plain(entry)
    joined = [_joined(entry, names.split()) for names in members]
    others = (
        f"*{_NAMED[name]}* {words}" if (name := names.split()[0]) in _NAMED else words
        for names, words in zip(members[1:], joined[1:], strict=True)
        if words
    )
    behind = "; ".join(others)
    return f"{joined[0]} ({behind})" if joined[0] and behind else joined[0] or behind


_NAMED = {
    "choose_when": "better when:",
    "baseline": "today",
    "target": "target",
    "by": "by",
    "customers": "customers:",
    "price": "price:",
    "due": "due",
}
"""Members whose words would not explain themselves."""


def _joined(entry: object, names: list[str]) -> str:
    """Several members as one phrase: a figure, its unit, and per what."""
    values = ((name, _plain(getattr(entry, "from_" if name == "from" else name, None))) for name in names)
    return " ".join(f"per {words}" if name == "per" else words for name, words in values if words)


def _plain_list(items: list[str]) -> str:
    return (" " if any(item.endswith(".") for item in items) else "; ").join(items)


def _plain_block(block: Block) -> str:
    """What is written in a block, dates last."""
    written = (getattr(block, name) for name in type(block).model_fields if name in block.model_fields_set)
    by_date = sorted(written, key=lambda item: isinstance(item, Date))
    return ", ".join(filter(None, map(_plain, by_date)))


def _plain(value: object) -> str:
    """A value as Markdown that says exactly that."""
    if isinstance(value, tuple):
        return _plain_list([_plain(item) for item in value])
    if isinstance(value, Block):
        return _plain_block(value)
    if isinstance(value, bool):
        return "yes" if value else ""
    if isinstance(value, Number):
        return str(escape(language("en").number(value)))
    text = "" if value is None else str(value)
    return str(escape(cut(text.replace("_", " ") if text in _CHOICES else text)))


def shown_text(text: str) -> str:
    """A message as Markdown, in which what is between backticks is code, and a field is called by its words."""
    parts = cut(text).split("`")
    if len(parts) % 2 == 0:
        return str(escape(cut(text)))
    return "".join(_in_code(part) if place % 2 else str(escape(part)) for place, part in enumerate(parts))


_FIELD = re.compile(r"[a-z_]+(?:\[\d*\])?(?:\.[a-z_]+(?:\[\d*\])?)*")
_IN_LIST = re.compile(r"\[\d*\]")


def _in_code(text: str) -> str:
    """What is between backticks: code, but for the path of a field that the schema knows."""
    name = _IN_LIST.sub("", text)
    if _FIELD.fullmatch(text) and field_at(tuple(name.split("."))):
        return name.replace(".", ", ").replace("_", " ")
    return f"`{text}`" if text.strip() else str(escape(text))


def cut(text: str, most: int = LONGEST) -> str:
    """The text on one line, with an ellipsis where it is longer than a sheet has room for."""
    flat = _SPACE.sub(" ", text[: 8 * most]).strip()
    return flat if len(flat) <= most else flat[: most - 1].rsplit(" ", 1)[0] + "…"


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
        date=meta.updated.iso if meta.updated and meta.updated.kind == "day" else "",
    )
