"""The file that ``prfaq new`` writes: the five customer questions, and whatever else is asked for later.

Questions and examples stand as comments and are the schema's own; every field is empty, so that nothing in
the file can be taken for a fact. Which fields are asked for, and under which heading, are the tables below:
``FIRST`` is what a file begins with, the others are what ``prfaq new --more`` adds.
"""

from collections.abc import Iterator
from textwrap import wrap
from typing import NamedTuple, get_args

from prfaq.idea.fields import Field, field_at
from prfaq.idea.plan import ConceptType
from prfaq.parser.document import Document, entries

SCHEMA_FILE = "prfaq.schema.json"
"""The JSON Schema that ``prfaq new`` leaves beside an idea, for editors."""

WIDTH = 100
"""Columns of the longest line of questions."""

CONCEPT_TYPES: tuple[ConceptType, ...] = get_args(ConceptType)
"""The kinds of idea, as ``meta.concept_type`` has them."""


class Section(NamedTuple):
    """A heading of the scaffold, and the fields below it as ``block`` or ``block.member`` in their order."""

    heading: str
    asks_for: tuple[str, ...]
    kinds: tuple[ConceptType, ...] = ()


FIRST: tuple[Section, ...] = (
    Section("1. Who is the customer?", ("customer.segment", "customer.role", "customer.context")),
    Section(
        "2. What is the customer's problem, and what do they do about it today?",
        ("problem.statement", "problem.today", "alternatives.name"),
    ),
    Section("3. What is the most important customer benefit?", ("benefit.statement",)),
    Section("4. How do you know?", ("evidence.claim",)),
    Section("5. What does the customer's experience look like?", ("solution.summary",)),
)

ABOUT = Section(
    "", ("meta.status", "meta.stage", "meta.owner", "product.name", "product.category", "company.name")
)

FIVE_QUESTIONS: tuple[Section, ...] = (
    ABOUT,
    Section(
        "1. Who is the customer?",
        (
            "customer.segment", "customer.role", "customer.context", "customer.size.value",
            "customer.size.unit", "customer.size.source", "customer.not_for",
        ),
    ),
    Section(
        "2. What is the customer's problem or opportunity?",
        (
            "problem.statement", "problem.today", "problem.trigger", "problem.impact.dimension",
            "problem.impact.value", "problem.impact.unit", "problem.impact.per", "problem.impact.evidence",
            "problem.why_now", "alternatives.name", "alternatives.kind", "alternatives.strengths",
            "alternatives.shortcomings", "alternatives.choose_when",
        ),
    ),
    Section(
        "3. What is the most important customer benefit?",
        (
            "benefit.statement", "benefit.measure.metric", "benefit.measure.from", "benefit.measure.to",
            "benefit.measure.unit", "benefit.measure.by",
        ),
    ),
    Section(
        "4. How do you know?",
        (
            "evidence.id", "evidence.claim", "evidence.kind", "evidence.source", "evidence.date",
            "evidence.sample.n", "evidence.sample.of", "evidence.behavior", "evidence.supports",
        ),
    ),
    Section(
        "5. What does the customer's experience look like?",
        (
            "solution.summary", "solution.experience.actor", "solution.experience.does",
            "solution.experience.sees", "solution.experience.gets", "solution.getting_started",
            "solution.time_to_value", "solution.when_it_fails", "solution.why_best_for_customer",
            "solution.not_doing.item", "solution.not_doing.why",
        ),
    ),
)  # fmt: skip

LATER: tuple[Section, ...] = (
    Section(
        "The press release. What you leave empty is put together from your answers above.",
        (
            "press_release.headline",
            "press_release.subheading",
            "press_release.dateline.date",
        ),
    ),
    Section("", ("press_release.dateline.city",), ("commercial", "open_source", "community")),
    Section("", ("press_release.how_it_works", "press_release.availability.date")),
    Section("", ("press_release.call_to_action.text", "press_release.call_to_action.url")),
    Section("", ("press_release.pricing.model", "press_release.pricing.price"), ("commercial",)),
    Section(
        "What people say. Quotes are never made up for you.",
        (
            "quotes.leader.name", "quotes.leader.title", "quotes.leader.text", "quotes.customer.name",
            "quotes.customer.role", "quotes.customer.text",
        ),
    ),
    Section(
        "What customers and colleagues will ask.",
        (
            "customer_faq.question", "customer_faq.answer", "customer_faq.theme", "internal_faq.question",
            "internal_faq.answer", "internal_faq.category", "premortem.reason", "premortem.early_signal",
            "premortem.response",
        ),
    ),
    Section(
        "How you will know that it works, and hear when it does not.",
        (
            "metrics.success.name", "metrics.success.baseline.value", "metrics.success.baseline.date",
            "metrics.success.target", "metrics.success.by", "metrics.success.measured_by",
            "metrics.guardrails.name", "metrics.guardrails.limit", "feedback_loops.source",
            "feedback_loops.cadence", "feedback_loops.owner", "feedback_loops.changes",
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
    Section(
        "What customers can rely on, and the words that they may not know.",
        ("relationship.promise", "relationship.after_sale", "glossary.term", "glossary.definition"),
    ),
    Section("What you ask the reader to decide.", ("decision.ask", "decision.by", "decision.date")),
)  # fmt: skip

_OPENING = """\
# yaml-language-server: $schema={schema}
#
# {name}: an idea, worked backwards from the customer.
#
# Write each answer behind its colon. What you leave empty counts as missing, and the document shows it as a gap.
# `prfaq check` says what to write next; `prfaq render` writes the document, at any time.
"""

TURN = "# Once the five questions hold, set `status: draft` in `meta`, and go on here."


def scaffold(name: str, kind: ConceptType) -> str:
    """A commented YAML file for an idea called ``name``, all fields empty."""
    quoted = '"' + name.replace("\\", "\\\\").replace('"', '\\"') + '"'
    lines = [
        _OPENING.format(schema=SCHEMA_FILE, name=name),
        "meta:",
        f"  title: {quoted}",
        f"  concept_type: {kind}    # {', '.join(CONCEPT_TYPES)}",
        "",
        *_prompts(("company", "name")),
        "company:",
    ]
    written: set[str] = set()
    for section in FIRST:
        lines += ["", "", f"# {section.heading}"]
        for dotted in section.asks_for:
            lines += member(dotted, written)
    return "\n".join(lines) + "\n"


def sections(kind: ConceptType) -> Iterator[Section]:
    """Everything that an idea of a ``kind`` is asked for, in the order in which one thinks it through."""
    return (one for one in (*FIVE_QUESTIONS, *LATER) if not one.kinds or kind in one.kinds)


def asks_for_all(document: Document, kind: ConceptType) -> bool:
    """Has a file a place, if an empty one, for every block that an idea of its ``kind`` is asked for?"""
    asked = {dotted.partition(".")[0] for section in sections(kind) for dotted in section.asks_for}
    return asked <= {path[0] for path, _, _ in entries(document.root)}


def member(dotted: str, written: set[str]) -> Iterator[str]:
    """The lines of one field, opening the blocks and the list entries that it is in.

    ``written`` are the fields and blocks that are there already; those of these lines are added to it.
    """
    path = tuple(dotted.split("."))
    for depth in range(1, len(path) + 1):
        block, name = ".".join(path[:depth]), path[depth - 1]
        if block in written:
            continue
        opens_entry = depth > 1 and is_list(path[: depth - 1]) and not _is_begun(path[: depth - 1], written)
        written.add(block)
        indent = "  " * (columns(path[:depth]) // 2 - opens_entry)
        if depth == 1:
            yield ""
        yield from _prompts(path[:depth], indent, depth == len(path))
        yield f"{indent}{'- ' if opens_entry else ''}{name}:"


def columns(path: tuple[str, ...]) -> int:
    """How far a field is indented: two spaces for every block above, and two more for every list."""
    return sum(4 if is_list(path[:depth]) else 2 for depth in range(1, len(path)))


def _is_begun(path: tuple[str, ...], written: set[str]) -> bool:
    """Is anything written of the entry of a list?"""
    return any(other.startswith(f"{'.'.join(path)}.") for other in written)


def is_list(path: tuple[str, ...]) -> bool:
    """Does a list of blocks stand here?"""
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
