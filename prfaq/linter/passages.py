"""Every text of an idea with its place, its readers, and whether it is prose; and findings made at a place.

What customers may read is what the press release and the customer questions print. All of it is decided here,
once, so that no rule asks a field's name.
"""

from functools import cache
from typing import Any, Literal, NamedTuple, TypeAlias

from prfaq.finding import Finding, Severity
from prfaq.idea.fields import Field, fields
from prfaq.idea.load import LoadedIdea
from prfaq.idea.model import Idea
from prfaq.idea.plan import Meta
from prfaq.idea.types import Block
from prfaq.linter.rule import FIRST_VERSION, Descriptor
from prfaq.parser.document import Path
from prfaq.parser.locate import pointer
from prfaq.source import Span

Audience: TypeAlias = Literal["customer", "internal"]

_CUSTOMER_FACING = (
    "product.name", "product.category", "company", "customer.segment", "customer.role", "customer.context",
    "problem.statement", "problem.trigger", "problem.today", "problem.impact[].unit", "problem.impact[].per",
    "alternatives[].name", "alternatives[].strengths[]", "alternatives[].shortcomings[]",
    "alternatives[].choose_when", "benefit.statement", "benefit.secondary[]", "solution.summary",
    "solution.experience[]", "solution.getting_started[]", "solution.time_to_value", "solution.when_it_fails",
    "solution.personalization", "press_release", "quotes", "customer_faq[]", "relationship.promise",
    "relationship.after_sale",
)  # fmt: skip
"""Fields, and blocks of fields, that a document for customers can print."""

_QUOTATIONS = ("quotes.leader.text", "quotes.customer.text", "evidence[].verbatim")
"""Somebody's own words, which are theirs to choose."""

_LABELS = (
    "schema_version", "meta", "product", "company.name", "customer.size", "customer.synonyms[]",
    "customer.representative.name", "evidence[].source", "evidence[].url", "evidence[].sample",
    "benefit.measure", "benefit.answers", "problem.frequency", "problem.impact[]", "press_release.dateline",
    "press_release.call_to_action.url", "press_release.availability", "press_release.pricing.price",
    "quotes.leader.name", "quotes.leader.title", "quotes.customer.name", "quotes.customer.role",
    "quotes.customer.organization", "metrics.success[].baseline", "metrics.success[].target",
    "metrics.success[].unit", "decision.by", "glossary[].term", "references[]", "appendices[].kind",
    "appendices[].file", "appendices[].alt",
)  # fmt: skip
"""Names, addresses, sources and figures: texts that are no prose."""

_LABEL_NAMES = frozenset(["id", "owner", "evidence", "status"])
"""Members that are labels wherever they stand."""

_SECTIONS = (
    ("press_release.headline", "headline"),
    ("press_release.subheading", "subheading"),
    ("press_release.call_to_action", "call to action"),
    ("press_release.pricing", "pricing"),
    ("customer_faq[]", "customer FAQ"),
    ("internal_faq[]", "internal FAQ"),
)
"""Sections whose name is not simply that of their block."""


class TextField(NamedTuple):
    """What is known of a text before it is read: the field (``solution.experience[].does``) and its kind."""

    name: str
    audience: Audience
    section: str
    quotation: bool
    prose: bool


class Passage(NamedTuple):
    """One text of an idea, at ``path`` (a JSON Pointer)."""

    path: str
    text: str
    field: TextField

    @property
    def audience(self) -> Audience:
        """Who may read it: ``customer`` where a document for customers can print it."""
        return self.field.audience

    @property
    def section(self) -> str:
        """The section it belongs to, as readers call it: "headline", "problem", "customer FAQ"."""
        return self.field.section

    @property
    def quotation(self) -> bool:
        """Is it somebody's own words?"""
        return self.field.quotation


_passage = tuple.__new__
"""Makes a passage in half the time that calling ``Passage`` takes; an idea has hundreds."""


def texts_of(idea: Idea) -> tuple[Passage, ...]:
    """Every text of an idea in the order of the schema: prose, names, sources, figures and all."""
    found: list[Passage] = []
    _gather(idea, _plan(Idea, ""), "", found)
    return tuple(found)


class _Branch(NamedTuple):
    """How to reach the texts below one member of a block: its ``text``, or the plan of its ``block``."""

    attribute: str
    step: str
    is_list: bool
    text: TextField | None
    block: tuple["_Branch", ...]


def _gather(block: Any, plan: tuple[_Branch, ...], path: str, found: list[Passage]) -> None:
    written = block.model_fields_set
    values = block.__dict__
    for attribute, step, is_list, text, below in plan:
        if attribute in written:
            value = values[attribute]
            place = path + step
            if is_list:
                _gather_list(value, text, below, place, found)
            elif text is None:
                _gather(value, below, place, found)
            elif value:
                found.append(_passage(Passage, (place, value, text)))


def _gather_list(
    values: Any, text: TextField | None, below: tuple[_Branch, ...], path: str, found: list[Passage]
) -> None:
    for index, value in enumerate(values):
        if text is None:
            _gather(value, below, f"{path}/{index}", found)
        elif value:
            found.append(_passage(Passage, (f"{path}/{index}", value, text)))


@cache
def _plan(model: type[Block], prefix: str) -> tuple[_Branch, ...]:
    """The branches of a block that lead to texts, in the order of the schema."""
    branches = (_branch(field, prefix) for field in fields(model).values())
    return tuple(branch for branch in branches if branch.text or branch.block)


def _branch(field: Field, prefix: str) -> _Branch:
    is_list = field.kind in ("texts", "blocks")
    name = f"{prefix}{field.name}{'[]' if is_list else ''}"
    text = text_field(name) if field.kind in ("text", "texts") else None
    below = _plan(field.block, f"{name}.") if field.block else ()  # type: ignore[arg-type]  # mypy asks the block, and not its class, for a hash
    return _Branch(field.attribute, f"/{field.name}", is_list, text, below)


def text_field(name: str) -> TextField:
    """What the tables above say of the text field called ``name``, as in ``customer_faq[].answer``."""
    quotation = name in _QUOTATIONS
    is_label = name.rpartition(".")[2].removesuffix("[]") in _LABEL_NAMES or _within(name, _LABELS)
    section = next((title for field, title in _SECTIONS if _within(name, (field,))), "")
    return TextField(
        name,
        "customer" if _within(name, _CUSTOMER_FACING) else "internal",
        section or name.partition(".")[0].removesuffix("[]").replace("_", " "),
        quotation,
        not is_label,
    )


def _within(name: str, fields: tuple[str, ...]) -> bool:
    return f"{name}.".startswith(_stems(fields))


@cache
def _stems(fields: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f"{field}." for field in fields)


class Placed(NamedTuple):
    """A field of an idea and the stretch of its file that is meant."""

    file: str
    path: str
    span: Span
    meta: Meta

    def finding(
        self,
        rule: Descriptor,
        message: str,
        hint: str = "",
        severity: Severity | None = None,
        key: str = "",
    ) -> Finding:
        """A finding of ``rule`` here, as grave as the rule's scale says unless ``severity`` is given.

        ``key`` stands for the message in fingerprints; of a rule that came later than fingerprints its name does.
        """
        graded = severity or rule.severity.at(self.meta.status, self.meta.stage) or Severity.INFO
        span = self.span
        return Finding(
            code=rule.code,
            name=rule.name,
            severity=graded,
            message=message,
            hint=hint,
            file=self.file,
            path=self.path,
            line=span.line,
            column=span.column,
            end_line=span.end_line,
            end_column=span.end_column,
            formerly=rule.formerly,
            key=key or ("" if rule.since == FIRST_VERSION else rule.name),
        )


def placed(loaded: LoadedIdea, path: Path, span: Span) -> Placed:
    """The place of ``path`` (as the source has it) and ``span`` in an idea."""
    return Placed(loaded.source.name, pointer(path), span, loaded.idea.meta)
