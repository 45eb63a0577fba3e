"""Values that only hold a place: "TBD", "?", "n/a" as a whole value are read as absence.

A value that waits to be written (``TBD``) equals a field left out; whoever shows the gap quotes it. One that declines
(``n/a``, ``none``) does so too where the field is needed; elsewhere it says that the field does not apply, so that it
is neither printed nor asked for again.
"""

import re
from collections.abc import Iterator
from typing import Any, Literal, NamedTuple

from prfaq.idea.fields import Field, fields
from prfaq.idea.model import Idea
from prfaq.idea.types import Block
from prfaq.parser.document import Path

_LONGEST = 20
"""Characters of a value that is looked at; only "lorem ipsum" goes on."""

_WAITING = re.compile(
    r"tb[acd]|to ?do|fix ?me|x{2,}|\?+|to be (?:determined|decided|defined|announced|confirmed|completed"
    r"|written|filled in|done)|lorem ipsum\b.*",
    re.DOTALL,
)
_DECLINING = re.compile(r"n/a|n\.? ?a\.|none|not applicable|does not apply|[-–—]")

_NEEDED = (
    "product.name", "company.name", "customer.segment", "customer.role", "customer.context",
    "problem.statement", "problem.today", "benefit.statement", "evidence", "evidence.claim",
    "evidence.source", "solution.summary", "solution.experience", "solution.experience.does",
    "solution.getting_started", "solution.personalization.data_used",
    "solution.personalization.customer_control", "press_release.headline", "press_release.dateline.city",
    "press_release.dateline.date", "press_release.call_to_action.text", "press_release.availability.date",
    "press_release.pricing.price", "quotes.leader.text", "quotes.leader.name", "quotes.customer.text",
    "quotes.customer.name", "customer_faq", "customer_faq.question", "customer_faq.answer", "internal_faq",
    "internal_faq.question", "internal_faq.answer", "premortem", "premortem.reason", "metrics.success",
    "metrics.success.name", "metrics.success.target", "feedback_loops.owner", "feedback_loops.cadence",
    "decision.ask",
)  # fmt: skip
"""Fields that no idea can decline, as far as it has their block."""

_NONE_TELLS = (
    "customer_faq.answer", "internal_faq.answer", "press_release.pricing.price", "alternatives.price",
    "metrics.success.baseline.value", "metrics.guardrails.limit",
)  # fmt: skip
"""Fields to which "none" is an answer like any other: a price, a count, who gets one's data."""

_NAMES = (".id", ".url", ".codename")
"""Members that may be called anything."""

_JUDGED = frozenset(
    f"alternatives{member}" for member in ("", ".name", ".strengths", ".shortcomings", ".choose_when")
)
"""Where "none" is a claim, as of no competitors, and rules say what is wrong with it."""


class Unfilled(NamedTuple):
    """A value at ``path`` (as the source has it) that says nothing: it waits, or the field does not apply."""

    path: Path
    text: str
    kind: Literal["waiting", "does-not-apply"]

    @property
    def words(self) -> str:
        """What of it holds the place, without what follows."""
        text = self.text.strip()
        return text[: len("lorem ipsum")] if text.lower().startswith("lorem") else text.rstrip(".") or text


def unfilled(data: dict[str, Any]) -> Iterator[Unfilled]:
    """The values of an idea's data that only hold a place, in the order of the source."""
    return _in_block(data, Idea, "", ()) if _may_hold_any(data) else iter(())


def is_unfilled(text: str) -> bool:
    """Does a text only hold a place, whatever its field?"""
    return bool(_kind(text))


def _may_hold_any(data: dict[str, Any]) -> bool:
    """Is there any such value in the data, whatever its field? Quick, for the many ideas that have none."""
    rest: list[Any] = [data]
    while rest:
        value = rest.pop()
        if isinstance(value, dict):
            rest += value.values()
        elif isinstance(value, list):
            rest += value
        elif (len(value) <= _LONGEST or value[:5].lower() == "lorem") and _kind(value):
            return True
    return False


def _kind(value: str) -> Literal["waiting", "does-not-apply", ""]:
    """What a value says by itself."""
    text = value.strip().rstrip(".").lower() or value.strip()
    if _WAITING.fullmatch(text):
        return "waiting"
    return "does-not-apply" if _DECLINING.fullmatch(text) else ""


def _in_block(data: dict[str, Any], model: type[Block], name: str, path: Path) -> Iterator[Unfilled]:
    known, full = fields(model), model.renamed
    for key, value in data.items():
        field = known.get(full.get(key, key))
        if field:
            yield from _in_value(value, field, f"{name}.{field.name}" if name else field.name, (*path, key))


def _in_value(value: Any, field: Field, name: str, path: Path) -> Iterator[Unfilled]:
    if isinstance(value, str):
        essential = f".{field.essential}" if field.essential and field.kind == "block" else ""
        yield from _in_text(value, field, f"{name}{essential}", path)
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _in_value(item, field, name, (*path, index))
    elif isinstance(value, dict) and field.block:
        yield from _in_block(value, field.block, name, path)


def _in_text(value: str, field: Field, name: str, path: Path) -> Iterator[Unfilled]:
    kind = _kind(value) if len(value) <= _LONGEST or value[:5].lower() == "lorem" else ""
    is_name = value in field.choices or name.startswith("glossary.") or name.endswith(_NAMES)
    if kind and not is_name and not (kind == "does-not-apply" and _tells(value, name)):
        yield Unfilled(path, value, "waiting" if name in _NEEDED else kind)


def _tells(value: str, name: str) -> bool:
    """Is it an answer in this field to decline: that there is no price, no competitor?"""
    return name in _JUDGED or (name in _NONE_TELLS and value.strip(" .").lower() == "none")
