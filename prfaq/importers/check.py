"""Check a document without importing it: the same rules, placed at lines or paragraphs.

What cannot be known from a document (structured evidence, sizes, owners) is reported as advice.
"""

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, Literal, TypeAlias

from prfaq.finding import Coverage, Finding, Paragraph, Report, Severity, Suppressed
from prfaq.idea.load import LoadedIdea
from prfaq.idea.model import QUESTIONS, Idea, Question
from prfaq.importers.extract import Imported, import_document
from prfaq.importers.placements import Path, Placement
from prfaq.linter.engine import DEFAULTS, Decision, judge
from prfaq.parser import Place
from prfaq.parser.document import Document
from prfaq.parser.locate import path_of, pointer
from prfaq.source import Source, Span

Changes: TypeAlias = Literal["accepted", "rejected"]
"""How tracked changes in a Word file are read."""

_SHOWN: tuple[Path, ...] = (
    ("customer", "segment"),
    ("problem", "statement"),
    ("press_release", "headline"),
    ("press_release", "summary"),
    ("quotes",),
    ("customer_faq",),
    ("internal_faq",),
    ("appendices",),
)
"""What a document shows or visibly lacks."""

_ADVICE = ("WRI", "FAQ001", "FAQ003", "FAQ004", "FAQ014")
"""Codes that are advice for a document that stands: its wording, and how many questions on which themes.

Themes are marked in an idea and can only be guessed in a document.
"""


_NOTHING = Imported(Source("", ""), (), ())


@dataclass(frozen=True)
class DocumentIdea(LoadedIdea):
    """An idea read out of a document; its places are those of the document.

    ``origin`` is the document as it came, ``imported`` what was recognised in it.
    """

    imported: Imported = field(default=_NOTHING, compare=False)
    origin: Source = field(default=_NOTHING.source, compare=False)
    changes: Changes = field(default="accepted", compare=False)

    @property
    def placements(self) -> tuple[Placement, ...]:
        """What was recognised, in the order of the schema."""
        return self.imported.placements

    @cached_property
    def _placed(self) -> Mapping[Path, Placement]:
        return {one.path: one for one in reversed(self.placements)}

    def is_shown(self, path: Path) -> bool:
        """Does the document hold this field, or have a place for it?"""
        return not path or path in self._placed or any(path[: len(one)] == one for one in _SHOWN)

    def in_full(self, path: Path) -> Path:
        """A path as it is: a document has no shorthands."""
        return path

    def span(self, path: Path, place: Place = Place.VALUE, words: str = "") -> Span:
        """Where a field is in the document; for one that is missing, where its neighbours are."""
        one = self._nearest(path)
        if one is None:
            return Span(1, 1, 1, 1)
        return self._words_in(one, words) or self._line(one.line)

    def _nearest(self, path: Path) -> Placement | None:
        for length in range(len(path), 0, -1):
            near = self._placed.get(path[:length])
            near = near or next((one for one in self.placements if one.path[:length] == path[:length]), None)
            if near:
                return near
        return None

    def _words_in(self, one: Placement, words: str) -> Span | None:
        """The words in the lines of a placement, whatever markup or line end is between them."""
        pattern = r"[\s*_`>]+".join(map(re.escape, words.split()))
        text = "\n".join(self.source.lines[one.line - 1 : one.end_line])
        found = re.search(pattern, text) if pattern else None
        if found is None:
            return None
        start, end = _position(text, found.start()), _position(text, found.end())
        return Span(one.line + start[0], start[1], one.line + end[0], end[1])

    def _line(self, number: int) -> Span:
        line = self.source.lines[number - 1]
        return Span(number, len(line) - len(line.lstrip()) + 1, number, max(len(line.rstrip()), 1) + 1)

    def __reduce__(self) -> tuple[Any, ...]:
        """Travels between processes as its text."""
        return load_document, (self.origin, self.changes)


def _position(text: str, offset: int) -> tuple[int, int]:
    """Lines before an offset, and the column there, from 1."""
    return text.count("\n", 0, offset), offset - text.rfind("\n", 0, offset)


def load_document(source: Source, changes: Changes = "accepted") -> DocumentIdea:
    """Read a document as an idea, a draft, with the places of its values in the document.

    Raises ``UserError`` where a Word file is none, is damaged, or is not safe to read.
    """
    imported = import_document(source, changes)
    data = {**imported.data, "meta": {**imported.data.get("meta", {}), "status": "draft"}}
    document = Document(imported.source, data, None)
    idea = Idea.model_validate(data)
    return DocumentIdea(idea, document, imported=imported, origin=source, changes=changes)


def judge_document(
    loaded: DocumentIdea | Source, as_of: datetime.date, decision: Decision = DEFAULTS
) -> Report:
    """Check a document as ``decision`` says; ``UserError`` where it or its template cannot be read."""
    loaded = loaded if isinstance(loaded, DocumentIdea) else load_document(loaded)
    report = judge(loaded, as_of, decision)
    findings = tuple(_weighed(finding, loaded, decision) for finding in report.findings)
    suppressed = tuple(_placed(one, loaded) for one in report.suppressed)
    coverage = {question.name: _coverage(question, report, loaded) for question in QUESTIONS}
    return replace(report, findings=findings, suppressed=suppressed, coverage=coverage, is_unanswered=False)


def _coverage(question: Question, report: Report, loaded: DocumentIdea) -> Coverage:
    """How a question stands; one of which a document says something is not missing, but weak."""
    grade = report.coverage[question.name]
    is_said = any(question.concerns(pointer(one.path)) for one in loaded.placements)
    return "weak" if grade == "missing" and is_said else grade


def _placed(suppressed: Suppressed, loaded: DocumentIdea) -> Suppressed:
    return replace(suppressed, finding=_in_paragraph(suppressed.finding, loaded))


def _in_paragraph(finding: Finding, loaded: DocumentIdea) -> Finding:
    """The finding with the paragraph of Word that it is about; number 0 where it is about none."""
    word = loaded.imported.word
    if word is None:
        return finding
    has_place = (finding.line, finding.column) != (finding.end_line, finding.end_column)
    if not has_place or finding.line > len(word.paragraphs):
        return replace(finding, paragraph=Paragraph(0, ""))
    number = finding.line
    place = Paragraph(number, word.paragraphs[number - 1], word.headings[number - 1])
    return replace(finding, paragraph=place)


def _weighed(finding: Finding, loaded: DocumentIdea, decision: Decision) -> Finding:
    finding = _in_paragraph(finding, loaded)
    is_set = finding.code in decision.policy.severities
    if is_set or (loaded.is_shown(path_of(finding.path)) and not finding.code.startswith(_ADVICE)):
        return finding
    return replace(finding, severity=Severity.INFO)
