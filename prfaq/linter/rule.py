"""What can be found: a rule is a generator of faults over a context, with a page, a severity and a principle.

It says *where* (a JSON Pointer into the idea), *what* (a message) and how to correct it. The
customer-obsession principles are a table: one that loses its fields, its check or its place in the document
fails a test.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, NamedTuple, Protocol, TypeAlias

from prfaq.finding import Severity

STATUS_RANKS: Mapping[str, int] = {
    "idea": 0,
    "draft": 1,
    "revise": 1,
    "parked": 1,
    "not_approved": 1,
    "in_review": 2,
    "approved": 3,
    "launched": 3,
    "retired": 3,
}
STAGE_RANKS: Mapping[str, int] = {"hypothesis": 0, "validated": 1, "growth": 2}


FIRST_VERSION = "0.1"
"""The version whose fingerprints are made of messages; those of later rules never were."""


class Elsewhere(NamedTuple):
    """Another place that a fault speaks of: its path, what is there, and the exact words to point at."""

    path: str
    message: str
    words: str = ""


class Fault(NamedTuple):
    """One thing that is wrong at ``path``, a JSON Pointer into the idea.

    ``words`` is the exact text to point at, where it is not the whole value. ``grade`` picks one of the
    rule's grades where the severity depends on what was found. ``related`` are the places it disagrees with.
    ``key`` is the first wording of a message that was reworded: fingerprints go on with it.
    """

    path: str
    message: str
    hint: str = ""
    words: str = ""
    grade: str = ""
    related: tuple[Elsewhere, ...] = ()
    key: str = ""


Faults: TypeAlias = Iterator[Fault]


class Scale(NamedTuple):
    """How grave a fault is, rising with the status of the idea and with its stage.

    ``None`` is silence. The steps are read in order; the last one that the idea has reached counts, and a
    stage can only raise what the status gives.
    """

    base: Severity | None
    by_status: tuple[tuple[int, Severity | None], ...] = ()
    by_stage: tuple[tuple[int, Severity], ...] = ()

    def at(self, status: str, stage: str) -> Severity | None:
        """The severity at a status and a stage."""
        found = self.base
        for rank, severity in self.by_status:
            if STATUS_RANKS[status] >= rank:
                found = severity
        for rank, severity in self.by_stage:
            if STAGE_RANKS[stage] >= rank and (found is None or severity.rank > found.rank):
                found = severity
        return found


def scale(base: str | None, **steps: str | None) -> Scale:
    """``scale("warning", in_review="error", validated="error")``: a base, and the steps that change it."""
    by_status = [(STATUS_RANKS[name], _level(to)) for name, to in steps.items() if name in STATUS_RANKS]
    by_stage = [(STAGE_RANKS[name], Severity(to)) for name, to in steps.items() if name in STAGE_RANKS and to]
    assert len(by_status) + len(by_stage) == len(steps), f"unknown status or stage in {steps}"
    return Scale(_level(base), tuple(sorted(by_status, key=lambda step: step[0])), tuple(by_stage))


def _level(name: str | None) -> Severity | None:
    return Severity(name) if name else None


class Descriptor(Protocol):
    """What rules and diagnostics have in common: all that lists, pages, selection and severities ask for.

    ``severity`` is the scale of what is found; ``grades`` maps the grades that it may have to scales of their
    own. ``reads`` names the fields that are looked at, ``source`` whom the condition is owed to, ``since`` the
    minor version that brought it, ``formerly`` the codes under which earlier versions reported the same.
    ``options`` come with their defaults. ``documentation`` is the text of the ``page``.
    """

    @property
    def code(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def severity(self) -> Scale: ...
    @property
    def grades(self) -> Mapping[str, Scale]: ...
    @property
    def reads(self) -> tuple[str, ...]: ...
    @property
    def source(self) -> str: ...
    @property
    def since(self) -> str: ...
    @property
    def formerly(self) -> tuple[str, ...]: ...
    @property
    def options(self) -> Mapping[str, Any]: ...
    @property
    def documentation(self) -> str: ...
    @property
    def contradiction(self) -> bool: ...
    @property
    def page(self) -> "Page": ...

    def scale_of(self, grade: str) -> Scale:
        """The scale that a fault of ``grade`` is measured by."""


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """What is found without a rule: by the reader, the engine, the suppressions, or for a final document.

    ``documentation`` is the text of its page, with the headings of a rule's docstring.
    """

    code: str
    name: str
    severity: Scale
    documentation: str
    source: str = "prfaq"
    since: str = FIRST_VERSION
    formerly: tuple[str, ...] = ()
    grades: ClassVar[Mapping[str, Scale]] = {}
    reads: ClassVar[tuple[str, ...]] = ()
    options: ClassVar[Mapping[str, Any]] = {}
    contradiction: ClassVar[bool] = False

    @property
    def page(self) -> "Page":
        """The diagnostic's documentation."""
        return Page.parse(self.documentation)

    def scale_of(self, grade: str) -> Scale:
        """The one scale: a diagnostic has no grades."""
        return self.severity


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: ``reads`` names the fields it looks at, ``source`` whom its condition is owed to.

    ``grades`` maps the grades its faults may have to scales of their own; ``severity`` is the scale of all
    others. ``since`` is the minor version that the rule came with. ``contradiction`` says that what it finds
    from a warning on are two places of an idea that cannot both be right.
    """

    code: str
    name: str
    severity: Scale
    reads: tuple[str, ...]
    source: str
    check: Callable[..., Faults]
    grades: Mapping[str, Scale]
    since: str = FIRST_VERSION
    contradiction: bool = False
    formerly: ClassVar[tuple[str, ...]] = ()

    def scale_of(self, grade: str) -> Scale:
        """The scale that a fault of ``grade`` is measured by."""
        return self.grades[grade] if grade else self.severity

    @property
    def options(self) -> Mapping[str, Any]:
        """The rule's options with their defaults."""
        return self.check.__kwdefaults__ or {}

    @property
    def documentation(self) -> str:
        """The text of the rule's page: the docstring of its check."""
        return self.check.__doc__ or ""

    @property
    def page(self) -> "Page":
        """The rule's documentation."""
        return Page.parse(self.documentation)


def rule(  # noqa: PLR0913  # what a rule is made of
    code: str,
    name: str,
    severity: Scale,
    *,
    reads: tuple[str, ...],
    source: str,
    since: str = FIRST_VERSION,
    contradiction: bool = False,
    **grades: Scale,
) -> Callable[[Callable[..., Faults]], Rule]:
    """Make a rule of the generator below; ``grades`` are named scales beside ``severity``.

    ``since`` is the minor version that brings the rule; from 0.3 on its findings are infos until the next one.
    """

    def make(check: Callable[..., Faults]) -> Rule:
        return Rule(code, name, severity, reads, source, check, grades, since, contradiction)

    return make


HEADINGS = ("What it checks", "Why it matters", "Fails", "Passes", "Options", "Limits")
_HEADING = re.compile(rf"^({'|'.join(HEADINGS)}):[ \t]*", re.MULTILINE)


class Page(NamedTuple):
    """A rule's documentation: a summary in one line, and a text under each of the fixed headings.

    The texts under ``Fails`` and ``Passes`` are YAML: members that replace those of a sound idea.
    """

    summary: str
    sections: Mapping[str, str]

    @classmethod
    def parse(cls, docstring: str) -> "Page":
        """Split a docstring at the fixed headings."""
        head, *rest = _HEADING.split(_dedent(docstring))
        texts = dict(zip(rest[::2], (text.strip("\n") for text in rest[1::2]), strict=True))
        return cls(head.strip(), {name: _tidy(name, texts.get(name, "")) for name in HEADINGS})


def _tidy(heading: str, text: str) -> str:
    """A section's text as it is shown: prose begins with a capital, YAML stays as it is."""
    plain = _dedent(text)
    return plain if heading in ("Fails", "Passes") else plain[:1].upper() + plain[1:]


def _dedent(text: str) -> str:
    """Without the indentation that all lines but the first share."""
    first, *lines = text.splitlines() or [""]
    margins = [len(line) - len(line.lstrip()) for line in lines if line.strip()]
    if not first.strip() or first[:1] == " ":
        margins += [len(first) - len(first.lstrip())] if first.strip() else []
    margin = min(margins, default=0)
    head = first[margin:] if first[:1] == " " else first
    return "\n".join([head, *(line[margin:] for line in lines)]).strip("\n").rstrip()


LATER = scale("info", draft="warning")
"""A gap in the press release, the questions or the metrics: mentioned to an idea, asked of a draft."""

BEFORE_REVIEW = scale("info", draft="warning", in_review="error")
"""Such a gap that no reviewer should have to find."""


class Principle(NamedTuple):
    """One principle; ``fields`` and ``rules`` are those of the schema and of the catalogue."""

    name: str
    question: str
    fields: tuple[str, ...]
    rules: tuple[str, ...]
    place: str


PRINCIPLES: tuple[Principle, ...] = (
    Principle(
        "Decide on data",
        "What do you know about the customer, and from where?",
        ("evidence", "problem.impact", "metrics.success"),
        (
            "EVI001", "EVI002", "EVI003", "EVI004", "EVI006", "PRO004", "MET001", "MET002", "MET003",
            "HOL003", "HOL004", "HOL005",
        ),
        "the numbers of the problem paragraph; internal FAQ, how do we know; appendix, evidence",
    ),
    Principle(
        "Follow the need, not the trend",
        "Which need calls for this, and why now?",
        ("problem.why_now", "solution.technology"),
        ("PRO003", "PRO007", "BEN003", "BEN013"),
        "the solution paragraph; internal FAQ, why now",
    ),
    Principle(
        "Listen, respond, and tell customers back",
        "How do customers reach you, who listens, and how do they learn what came of it?",
        ("feedback_loops",),
        ("LOO001", "LOO002", "LOO003"),
        "internal FAQ, how will we listen; appendix, feedback",
    ),
    Principle(
        "Personalise under the customer's control",
        "What adapts, from which data, and how does the customer switch it off?",
        ("solution.personalization",),
        ("LOO004", "HOL007"),
        "how it works; customer FAQ, what do you do with my data",
    ),
    Principle(
        "Anticipate needs that nobody states",
        "What do customers need without asking for it, and what shows it?",
        ("customer.needs",),
        ("CUS006", "CUS008"),
        "internal FAQ, what customers need without asking; appendix, the customer",
    ),
    Principle(
        "Earn trust and keep the relationship",
        "What can customers rely on, and what happens when it goes wrong?",
        ("relationship", "solution.when_it_fails", "metrics.success"),
        ("LOO005", "LOO006", "BEN007", "MET006", "FAQ010", "HOL006", "HOL010"),
        "customer FAQ, what if it goes wrong; appendix, what customers can rely on",
    ),
    Principle(
        "Recommend somebody else where they are better",
        "When is the customer better off with another choice?",
        ("alternatives",),
        ("ALT002", "ALT003", "ALT004", "ALT006", "ALT007", "HOL002"),
        "customer FAQ, how is this different and when should I use that instead",
    ),
    Principle(
        "Put the customer's need first",
        "Which one outcome matters most, and what do you leave out for it?",
        ("benefit.statement", "tenets", "solution.not_doing"),
        ("BEN001", "BEN002", "BEN009", "TEN001", "INT006", "HOL001"),
        "the subheading; appendix, tenets",
    ),
    Principle(
        "Use technology to learn and to serve",
        "What does the customer notice of the technology, and how is it measured?",
        ("solution.technology", "metrics.success", "evidence"),
        ("BEN013", "MET004", "EVI003", "EVI005"),
        "appendix, metrics",
    ),
    Principle(
        "Make somebody answer for the customer",
        "Who owns the idea, who listens, who has reviewed it?",
        ("meta.owner", "feedback_loops", "tenets"),
        ("INT009", "LOO002", "TEN001"),
        "page header and decision; appendix, tenets",
    ),
    Principle(
        "Ask what is best for the customer",
        "Why is this best for the customer?",
        ("solution.why_best_for_customer",),
        ("BEN005", "HOL009"),
        "the first question of the internal FAQ",
    ),
)  # fmt: skip


def principles_page() -> str:
    """The table as text that reads well on a terminal."""
    lines = ["The customer-obsession principles: what is asked, where it is written, checked and shown.", ""]
    for principle in PRINCIPLES:
        lines += [
            principle.name,
            f"  Asks:    {principle.question}",
            f"  Fields:  {', '.join(principle.fields)}",
            f"  Checks:  {', '.join(principle.rules)}",
            f"  Place:   {principle.place}",
            "",
        ]
    return "\n".join(lines)
