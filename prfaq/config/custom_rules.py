"""Rules that a company adds in its configuration: required fields, forbidden words, and patterns.

Each kind is one rule however many entries it has, and reports like the built-in ones.
"""

from collections.abc import Callable, Iterator
from typing import TypeAlias

from prfaq.config.model import ForbiddenWords, House, RequiredField, RequiredQuestion, steps_to
from prfaq.idea.fields import field_at
from prfaq.idea.release import CustomerQuestion, InternalQuestion
from prfaq.idea.types import Block
from prfaq.linter.context import LintContext
from prfaq.linter.lexicon.words import name_pattern, words_of
from prfaq.linter.rule import STATUS_RANKS, Fault, Faults, Rule, scale
from prfaq.toml import attribute

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
                yield from _empty(ctx, entry)

    return check


def _empty(ctx: LintContext, entry: RequiredField) -> Iterator[Fault]:
    """A fault where the field is empty; one for each entry of a list that the field is a member of."""
    for path in _places(ctx.idea, steps_to(entry.field)):
        field = field_at(tuple(step for step in path.strip("/").split("/") if not step.isdigit()))
        hint = entry.hint or (f"Answer: {field.question}" if field and field.question else "")
        yield Fault(
            path,
            f"This house requires `{entry.field}` from the status {entry.from_} on.",
            hint,
            "",
            entry.severity,
        )


def _places(value: object, names: tuple[str, ...], path: str = "") -> Iterator[str]:
    """Where the field that ``names`` lead to is empty; a list without entries lacks no member of one."""
    if isinstance(value, tuple) and names:
        for index, item in enumerate(value):
            yield from _places(item, names, f"{path}/{index}")
    elif names:
        inner = getattr(value, attribute(names[0]), None)
        yield from _places(inner, names[1:], f"{path}/{names[0]}")
    elif _is_empty(value):
        yield path


def _is_empty(value: object) -> bool:
    """Is nothing written here? A number or a no is something."""
    if isinstance(value, Block):
        return all(_is_empty(getattr(value, name)) for name in value.model_fields_set)
    return value is None or value in ("", ())


def _forbidden(entries: tuple[ForbiddenWords, ...]) -> Check:
    patterns = [(entry, name_pattern(entry.words)) for entry in entries]

    def check(ctx: LintContext) -> Faults:
        """A text uses words that this house does not allow there."""
        for entry, pattern in patterns:
            for passage in ctx.texts:
                everywhere = entry.where == "everywhere" or passage.audience == "customer"
                match = pattern.search(passage.text) if pattern and everywhere else None
                if match:
                    words = match.group()
                    where = "" if entry.where == "everywhere" else f" in {entry.where} text"
                    message = f'This house does not use "{words}"{where}.'
                    yield Fault(passage.path, message, entry.hint, words, entry.severity)

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
