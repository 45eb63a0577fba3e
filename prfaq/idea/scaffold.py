"""The file that ``prfaq new`` writes: the five customer questions first, everything else after them.

Questions and examples stand as comments and are the schema's own; every field is empty, so that nothing in
the file can be taken for a fact. Which fields are asked for, and under which heading, is the table below.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from textwrap import wrap

from prfaq.idea.fields import Field, field_at
from prfaq.idea.plan import ConceptType

SCHEMA_FILE = "prfaq.schema.json"
"""The JSON Schema that ``prfaq new`` leaves beside an idea, for editors."""

WIDTH = 100
"""Columns of the longest line of questions."""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading of the scaffold, and the fields below it as ``block`` or ``block.member`` in their order."""

    heading: str
    asks_for: tuple[str, ...]
    kinds: tuple[ConceptType, ...] = ()


FIVE_QUESTIONS: tuple[Section, ...] = (
    Section(
        "1. Who is the customer?",
        (
            "customer.segment",
            "customer.role",
            "customer.context",
            "customer.size.value",
            "customer.size.unit",
            "customer.size.source",
            "customer.not_for",
        ),
    ),
    Section(
        "2. What is the customer's problem or opportunity?",
        (
            "problem.statement",
            "problem.today",
            "problem.trigger",
            "problem.impact.dimension",
            "problem.impact.value",
            "problem.impact.unit",
            "problem.impact.per",
            "problem.impact.evidence",
            "problem.why_now",
            "alternatives.name",
            "alternatives.kind",
            "alternatives.strengths",
            "alternatives.shortcomings",
            "alternatives.choose_when",
        ),
    ),
    Section(
        "3. What is the most important customer benefit?",
        (
            "benefit.statement",
            "benefit.measure.metric",
            "benefit.measure.from",
            "benefit.measure.to",
            "benefit.measure.unit",
            "benefit.measure.by",
        ),
    ),
    Section(
        "4. How do you know?",
        (
            "evidence.id",
            "evidence.claim",
            "evidence.kind",
            "evidence.source",
            "evidence.date",
            "evidence.sample.n",
            "evidence.sample.of",
            "evidence.behavior",
            "evidence.supports",
        ),
    ),
    Section(
        "5. What does the customer's experience look like?",
        (
            "solution.summary",
            "solution.experience.actor",
            "solution.experience.does",
            "solution.experience.sees",
            "solution.experience.gets",
            "solution.getting_started",
            "solution.time_to_value",
            "solution.when_it_fails",
            "solution.why_best_for_customer",
            "solution.not_doing.item",
            "solution.not_doing.why",
        ),
    ),
)

LATER: tuple[Section, ...] = (
    Section(
        "The press release. What you leave empty is put together from your answers above.",
        (
            "press_release.headline",
            "press_release.subheading",
            "press_release.dateline.city",
            "press_release.dateline.date",
            "press_release.call_to_action.text",
            "press_release.call_to_action.url",
        ),
    ),
    Section("", ("press_release.pricing.model", "press_release.pricing.price"), ("commercial",)),
    Section(
        "What people say. Quotes are never made up for you.",
        (
            "quotes.leader.name",
            "quotes.leader.title",
            "quotes.leader.text",
            "quotes.customer.name",
            "quotes.customer.role",
            "quotes.customer.text",
        ),
    ),
    Section(
        "What customers and colleagues will ask.",
        (
            "customer_faq.question",
            "customer_faq.answer",
            "customer_faq.theme",
            "internal_faq.question",
            "internal_faq.answer",
            "internal_faq.category",
            "premortem.reason",
            "premortem.early_signal",
            "premortem.response",
        ),
    ),
    Section(
        "How you will know that it works, and hear when it does not.",
        (
            "metrics.success.name",
            "metrics.success.baseline.value",
            "metrics.success.baseline.date",
            "metrics.success.target",
            "metrics.success.by",
            "metrics.success.measured_by",
            "metrics.guardrails.name",
            "metrics.guardrails.limit",
            "feedback_loops.source",
            "feedback_loops.cadence",
            "feedback_loops.owner",
            "feedback_loops.changes",
        ),
    ),
    Section(
        "Whether it pays.",
        ("economics.tam.customers", "economics.tam.price", "economics.tam.value", "economics.unit_cost"),
        ("commercial",),
    ),
    Section(
        "What it saves, and what it takes to keep it going.",
        ("economics.effort_saved", "economics.run_cost", "economics.maintenance"),
        ("internal", "open_source", "community"),
    ),
    Section("What you ask the reader to decide.", ("decision.ask", "decision.by", "decision.date")),
)

_OPENING = """\
# yaml-language-server: $schema={schema}
#
# {name}: an idea, worked backwards from the customer.
#
# Answer the five questions first; everything below them can wait. What you leave empty counts as missing.
# A text that holds a colon or begins with a sign (* @ % ` [ ") goes between straight quotes: "…".
# `prfaq check` says what to write next; `prfaq render` writes the document at any time, gaps marked.
"""

_TURN = """\

# ---------------------------------------------------------------------------------------------------------
# Once the five questions hold, set `status: draft` above and go on here.
"""


def scaffold(name: str, kind: ConceptType) -> str:
    """A commented YAML file for an idea called ``name``, all fields empty."""
    quoted = '"' + name.replace("\\", "\\\\").replace('"', '\\"') + '"'
    lines = [
        _OPENING.format(schema=SCHEMA_FILE, name=name),
        "meta:",
        f"  title: {quoted}",
        "  status: idea         # idea, draft, in_review, approved, …",
        "  stage: hypothesis    # hypothesis, validated or growth: how much evidence there is",
        f"  concept_type: {kind}",
        "  owner:",
        "",
        *_prompts(("product", "name")),
        "product:",
        "",
        *_prompts(("company", "name")),
        "company:",
    ]
    written: set[str] = set()
    for section in FIVE_QUESTIONS:
        lines += _section(section, kind, written)
    lines.append(_TURN.rstrip("\n"))
    for section in LATER:
        lines += _section(section, kind, written)
    return "\n".join(lines) + "\n"


def _section(section: Section, kind: ConceptType, written: set[str]) -> Iterator[str]:
    if section.kinds and kind not in section.kinds:
        return
    if section.heading:
        yield ""
        yield ""
        yield f"# {section.heading}"
    for dotted in section.asks_for:
        yield from _member(tuple(dotted.split(".")), written)


def _member(path: tuple[str, ...], written: set[str]) -> Iterator[str]:
    """The lines of one field, opening the blocks and the list entries that it stands in."""
    for depth in range(1, len(path) + 1):
        dotted = ".".join(path[:depth])
        if dotted in written:
            continue
        written.add(dotted)
        if depth == 1:
            yield ""
        is_first = not any(
            other.startswith(f"{'.'.join(path[: depth - 1])}.") for other in written - {dotted}
        )
        indent = _indent(path[:depth])
        dash = depth > 1 and is_first and _is_list(path[: depth - 1])
        yield from _prompts(path[:depth], indent if not dash else indent[:-2], depth == len(path))
        yield f"{indent[:-2] + '- ' if dash else indent}{path[depth - 1]}:"


def _indent(path: tuple[str, ...]) -> str:
    """Two spaces for every block above, and two more for every list."""
    return "  " * sum(2 if _is_list(path[:depth]) else 1 for depth in range(1, len(path)))


def _is_list(path: tuple[str, ...]) -> bool:
    field = field_at(path)
    return field is not None and field.kind == "blocks"


def _prompts(path: tuple[str, ...], indent: str = "", is_leaf: bool = True) -> Iterator[str]:
    """The question of a field, with an example beside it, or below it where the line grows long."""
    field = field_at(path)
    if field is None or not is_leaf:
        return
    more = ", ".join(field.choices) if field.choices else _example(field)
    line = f"{indent}# {field.question} {'one of' if field.choices else 'e.g.'} {more}"
    if not more:
        yield f"{indent}# {field.question}"
    elif len(line) <= WIDTH:
        yield line
    else:
        yield f"{indent}# {field.question}"
        yield from wrap(more, WIDTH, initial_indent=f"{indent}#   ", subsequent_indent=f"{indent}#   ")


def _example(field: Field) -> str:
    """The example as one would type it, in quotes where YAML wants them."""
    if isinstance(field.example, list):
        return f"[{', '.join(_typed(str(part)) for part in field.example)}]"
    return _typed(str(field.example or ""))


def _typed(text: str) -> str:
    needs_quotes = text[:1] in tuple("%@*&!`'\"[{>|#") or ": " in text or " #" in text
    return f'"{text}"' if text and needs_quotes else text
