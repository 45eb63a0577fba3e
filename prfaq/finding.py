"""What a check finds: frozen facts that every reporter reads and none changes."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import Enum
from typing import Literal, NamedTuple, TypeAlias

from prfaq.visible import quoted, shortened

MAX_WORDS = 600
"""Characters of a message, a hint or a path: what they quote of an idea may be as long as the idea."""


class Severity(Enum):
    """How much a finding matters: an error blocks, a warning wants an answer, an info is advice."""

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"

    @property
    def rank(self) -> int:
        """0 for info, 1 for warning, 2 for error."""
        return _RANKS[self]

    def reaches(self, threshold: "Severity") -> bool:
        """Is this as grave as ``threshold``, or graver?"""
        return self.rank >= threshold.rank


_RANKS = {severity: rank for rank, severity in enumerate(Severity)}

Coverage = Literal["missing", "weak", "ok"]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of a Word document: its number from 1 on, its text, the heading that it stands under.

    Number 0 stands for the document as a whole, which lacks something.
    """

    number: int
    text: str
    heading: str = ""


@dataclass(frozen=True, slots=True)
class Related:
    """Another place that a finding speaks of: the field at ``path`` (a JSON Pointer), where it stands, what it says.

    It ``is_alike`` where it has the same cause as the finding, rather than something to do with it.
    Line and column are 1-based, in characters; in a Word document a paragraph counts as a line.
    """

    path: str
    file: str
    line: int
    column: int
    message: str
    is_alike: bool = False

    def __post_init__(self) -> None:
        """What is quoted stays on its line, commands no terminal, and is brief."""
        object.__setattr__(self, "message", quoted(self.message, MAX_WORDS))
        object.__setattr__(self, "path", shortened(self.path, MAX_WORDS))


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault of one idea, with its place in the file.

    ``path`` is the JSON Pointer of the field (also of one that is missing). Lines and columns are 1-based,
    in characters, the end exclusive. In a Word document a paragraph counts as a line, and ``paragraph`` says
    which one it is. ``related`` are the other places that it speaks of; ``is_contradiction``
    says that two places cannot both be right. ``message`` and ``hint`` quote the
    author: control characters in them are escapes. They and ``path`` have ``MAX_WORDS``
    characters at most: here, and nowhere else, what is too long is cut. ``formerly`` are codes under which earlier
    versions reported the same here: whoever has accepted those has accepted this. ``key`` stands for the message in
    fingerprints, so that they outlive another wording; empty means the message. ``cause`` is the same for all entries
    of lists that lack the same.
    """

    code: str
    name: str
    severity: Severity
    message: str
    hint: str
    file: str
    path: str
    line: int
    column: int
    end_line: int
    end_column: int
    paragraph: Paragraph | None = None
    related: tuple[Related, ...] = ()
    is_contradiction: bool = False
    formerly: tuple[str, ...] = ()
    key: str = ""
    cause: str = ""

    def __post_init__(self) -> None:
        """Whatever the message quotes stays on its line, commands no terminal, and is brief."""
        object.__setattr__(self, "message", quoted(self.message, MAX_WORDS))
        object.__setattr__(self, "hint", quoted(self.hint, MAX_WORDS))
        object.__setattr__(self, "path", shortened(self.path, MAX_WORDS))


ALIKE = "It is the same here."
"""What a related place says that has the same cause as its finding, in the same words."""

MANY = 4
"""Entries that lack the same from here on are reported together, though each has a name."""

Cause: TypeAlias = tuple[str, ...]


def together(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Findings of one cause as one, at the first place; each other place is a related one that is alike.

    The cause is the same where rule, severity, hint and message are, or where many entries lack the same. Whoever
    accepts the finding at its place has accepted that place, and it moves on to the next.
    """
    found = tuple(findings)
    counts = Counter(map(_cause, found))
    groups: dict[Cause, list[Finding]] = {}
    for one in found:
        cause = _cause(one)
        groups.setdefault(cause if counts[cause] >= MANY else (*cause, one.message), []).append(one)
    return tuple(
        replace(first, related=(*first.related, *(_alike(first, one) for one in others)))
        for first, *others in groups.values()
    )


def _cause(one: Finding) -> Cause:
    return one.code, one.severity.value, one.hint, one.cause or one.message


def _alike(first: Finding, one: Finding) -> Related:
    message = ALIKE if one.message == first.message else one.message
    return Related(one.path, one.file, one.line, one.column, message, is_alike=True)


_PLACE_IN_LIST = re.compile(r"/\d+(?=/|$)")


def anywhere(path: str) -> str:
    """A JSON Pointer with ``*`` for each place in a list: it stays the same where entries are added or moved."""
    return _PLACE_IN_LIST.sub("/*", path)


def apart(finding: Finding) -> tuple[Finding, ...]:
    """A finding as many: one for each place that has its cause."""
    alone = replace(finding, related=tuple(one for one in finding.related if not one.is_alike))
    return (alone, *(_at(alone, one) for one in finding.related if one.is_alike))


def _at(alone: Finding, one: Related) -> Finding:
    message = alone.message if one.message == ALIKE else one.message
    return replace(alone, path=one.path, line=one.line, column=one.column, message=message)


class SuppressionKind(Enum):
    """What suppresses a finding: a comment in its file, the configuration, or the baseline."""

    COMMENT = "comment"
    CONFIGURATION = "configuration"
    BASELINE = "baseline"


@dataclass(frozen=True, slots=True)
class Suppressed:
    """A finding that somebody accepted: the ``reason``, by what ``kind`` of suppression, and ``by`` which one.

    ``by`` is text to be shown, as ``comment on line 3``, ``prfaq.toml:12`` or ``baseline``.
    """

    finding: Finding
    reason: str
    kind: SuppressionKind
    by: str


@dataclass(frozen=True, slots=True)
class Claim:
    """How many there are of what ``subject`` names, from ``low`` to ``high``, in its ``words``.

    ``finding`` is what there is to say of it where another idea says otherwise; ``is_new`` where somebody who asks
    for changes alone asks for it. Who has ``accepted`` it wants other ideas not to be held against it either.
    """

    subject: str
    low: Decimal
    high: Decimal
    words: str
    finding: Finding
    is_new: bool = True
    accepted: Suppressed | None = None

    def denies(self, other: "Claim") -> bool:
        """Can both not be right, of which at least one is asked for?"""
        return (self.high < other.low or other.high < self.low) and (self.is_new or other.is_new)


class ReadinessLine(NamedTuple):
    """One weighed check of the readiness: ``held`` of ``weight`` points, and what it looked at."""

    what: str
    held: float
    weight: float


@dataclass(frozen=True, slots=True)
class Readiness:
    """How much of what can be asked of an idea at its status holds: 0 to 100, explained line by line."""

    score: int
    lines: tuple[ReadinessLine, ...] = ()


@dataclass(frozen=True, slots=True)
class HardQuestion:
    """One of the hardest questions of an idea: its ``text``, the ``path`` of what raises it, whether it is open."""

    text: str
    path: str
    is_open: bool

    def __post_init__(self) -> None:
        """What is quoted stays on its line, commands no terminal, and is brief."""
        object.__setattr__(self, "text", quoted(self.text, MAX_WORDS))


class Sentences(NamedTuple):
    """Whose sentences are at ``path`` (``name`` to readers): how many have the customer as subject, how many us."""

    path: str
    name: str
    customer: int
    us: int


@dataclass(frozen=True, slots=True)
class Gate:
    """What a report must hold for the check to pass: no finding as grave as ``fail_on``, and this readiness."""

    fail_on: Literal["error", "warning", "info", "never"] = "error"
    min_readiness: int = 0

    def fails(self, finding: Finding) -> bool:
        """Is a finding so grave that the check fails?"""
        return self.fail_on != "never" and finding.severity.reaches(Severity(self.fail_on))


@dataclass(frozen=True, slots=True)
class Report:
    """What checking one idea found: ``findings`` in the order of the file, ``coverage`` by question.

    ``parts`` are those of the idea, each with whether it is written; ``hardest`` are its hardest questions.
    ``stage``, ``owner`` and ``updated`` (an ISO date) are the idea's own, for lists of many ideas.
    ``suppressed`` holds what was found and accepted, ``claims`` what other ideas may contradict. ``is_unanswered``
    where none of the questions is begun. ``sentences`` counts those of the release and each answer. ``gate`` is
    what it is held against. ``hidden`` are findings that nobody asked to see.
    """

    file: str
    title: str
    status: str
    coverage: Mapping[str, Coverage]
    findings: tuple[Finding, ...] = ()
    stage: str = ""
    owner: str = ""
    updated: str = ""
    readiness: Readiness = Readiness(0)
    suppressed: tuple[Suppressed, ...] = ()
    sentences: tuple[Sentences, ...] = ()
    parts: Mapping[str, bool] = field(default_factory=dict)
    hardest: tuple[HardQuestion, ...] = ()
    claims: tuple[Claim, ...] = ()
    is_unanswered: bool = False
    gate: Gate = Gate()
    hidden: tuple[Finding, ...] = ()

    def only(self, wanted: Callable[[Finding], bool]) -> "Report":
        """The report with the findings that are wanted; the others are hidden."""
        return replace(
            self,
            findings=tuple(one for one in self.findings if wanted(one)),
            hidden=(*self.hidden, *(one for one in self.findings if not wanted(one))),
            suppressed=tuple(one for one in self.suppressed if wanted(one.finding)),
        )

    @property
    def passes(self) -> bool:
        """Does it hold what the gate asks?"""
        return self.is_ready and not any(map(self.gate.fails, self.findings))

    @property
    def is_ready(self) -> bool:
        """Is the readiness high enough?"""
        return self.readiness.score >= self.gate.min_readiness

    @property
    def written(self) -> int:
        """How many parts of the idea are written."""
        return sum(self.parts.values())

    @property
    def contradictions(self) -> int:
        """How many findings say that two places cannot both be right."""
        return sum(finding.is_contradiction for finding in (*self.findings, *self.hidden))

    @property
    def open_questions(self) -> int:
        """How many of the hardest questions nothing in the idea answers."""
        return sum(one.is_open for one in self.hardest)

    @property
    def errors(self) -> int:
        """How many findings are errors."""
        return self._count(Severity.ERROR)

    @property
    def warnings(self) -> int:
        """How many findings are warnings."""
        return self._count(Severity.WARNING)

    @property
    def infos(self) -> int:
        """How many findings are infos."""
        return self._count(Severity.INFO)

    def _count(self, severity: Severity) -> int:
        return sum(finding.severity is severity for finding in self.findings)
