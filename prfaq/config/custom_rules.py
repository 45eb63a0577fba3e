"""Rules that a company adds in its configuration: required fields, forbidden words, and patterns.

Each kind is one rule however many entries it has, and reports like the built-in ones.
"""

from collections.abc import Callable
from functools import partial
from typing import TypeAlias

from prfaq.config.model import ForbiddenWords, House, RequiredField, RequiredQuestion, steps_to
from prfaq.idea.fields import field_at
from prfaq.idea.release import CustomerQuestion, InternalQuestion
from prfaq.linter.context import LintContext
from prfaq.linter.lexicon.words import first_name, words_of
from prfaq.linter.rule import STATUS_RANKS, Fault, Faults, Rule, scale
from prfaq.linter.rules.common import absent, hits

Check: TypeAlias = Callable[[LintContext], Faults]

_GRADES = {level: scale(level) for level in ("error", "warning", "info")}
_SOURCE = "the configuration of this house"


def custom_rules(house: House) -> tuple[Rule, ...]:
    """The rules that a house has written down, those of one kind together."""
    rules = (
        _rule("HOU001", "house-required-field", _required(house.required)),
        _rule("HOU002", "house-forbidden-words", _forbidden(house.forbidden)),
        _rule("HOU003", "house-required-question", _questions(house.questions)),
    )
    written = (house.required, house.forbidden, house.questions)
    return tuple(rule for rule, entries in zip(rules, written, strict=True) if entries)


def _rule(code: str, name: str, check: Check) -> Rule:
    return Rule(code, name, scale("warning"), (), _SOURCE, check, _GRADES)


def _reached(ctx: LintContext, status: str) -> bool:
    return STATUS_RANKS[ctx.idea.meta.status] >= STATUS_RANKS[status]


def _required(entries: tuple[RequiredField, ...]) -> Check:
    def check(ctx: LintContext) -> Faults:
        """A field that this house requires is empty."""
        for entry in entries:
            if _reached(ctx, entry.from_):
                field = ".".join(steps_to(entry.field))
                message = f"This house requires `{entry.field}` from the status {entry.from_} on."
                yield from absent(ctx, field, message, _hint(entry), entry.severity)

    return check


def _hint(entry: RequiredField) -> str:
    """What the configuration says to do, or else the question that the field answers."""
    field = field_at(steps_to(entry.field))
    return entry.hint or (f"Answer: {field.question}" if field and field.question else "")


def _forbidden(entries: tuple[ForbiddenWords, ...]) -> Check:
    def check(ctx: LintContext) -> Faults:
        """A text uses words that this house does not allow there."""
        for entry in entries:
            everywhere = entry.where == "everywhere"
            where = "" if everywhere else f" in {entry.where} text"
            texts = (one for one in ctx.texts if everywhere or one.audience == "customer")
            yield from hits(
                ((passage.path, passage.text) for passage in texts),
                partial(first_name, names=entry.words),
                f'This house does not use "{{words}}"{where}.',
                entry.hint,
                entry.severity,
            )

    return check


def _questions(entries: tuple[RequiredQuestion, ...]) -> Check:
    def check(ctx: LintContext) -> Faults:
        """A question that every idea of this house answers is missing."""
        for entry in entries:
            asked = ctx.idea.customer_faq if entry.audience == "customer" else ctx.idea.internal_faq
            if _reached(ctx, entry.from_) and not any(_is_about(question, entry) for question in asked):
                message = f"No {entry.audience} question is about {entry.about}."
                hint = entry.hint or "Every idea of this house answers it."
                yield Fault(f"/{entry.audience}_faq", message, hint, "", entry.severity)

    return check


def _is_about(question: CustomerQuestion | InternalQuestion, entry: RequiredQuestion) -> bool:
    topic = question.theme if isinstance(question, CustomerQuestion) else question.category
    if entry.theme and topic == entry.theme:
        return True
    said = set(words_of(f"{question.question} {question.answer}"))
    return any(said.issuperset(words_of(word)) for word in entry.words)
