"""Rules that a company adds in its configuration: required fields, forbidden words, and patterns.

Each kind is one rule however many entries it has, and reports like the built-in ones.
"""

from collections.abc import Callable
from dataclasses import replace
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
    """The rules that a configuration writes down, those of one kind together."""
    rules = (
        _rule("HOU001", "house-required-field", _required(house.required)),
        _rule("HOU002", "house-forbidden-words", _forbidden(house.forbidden)),
        _rule("HOU003", "house-required-question", _questions(house.questions)),
    )
    written = (house.required, house.forbidden, house.questions)
    return tuple(rule for rule, entries in zip(rules, written, strict=True) if entries)


def explained() -> tuple[Rule, ...]:
    """The kinds of rules that a configuration can write down, each for its page."""
    entries = House(
        (RequiredField("customer.buyer"),), (ForbiddenWords(()),), (RequiredQuestion("accessibility"),)
    )
    return tuple(replace(rule, grades={}) for rule in custom_rules(entries))


def _rule(code: str, name: str, check: Check) -> Rule:
    return Rule(code, name, scale("warning"), (), _SOURCE, check, _GRADES)


def _reached(ctx: LintContext, status: str) -> bool:
    return STATUS_RANKS[ctx.idea.meta.status] >= STATUS_RANKS[status]


def _required(entries: tuple[RequiredField, ...]) -> Check:
    def check(ctx: LintContext) -> Faults:
        """A field that this house requires is empty.

        What it checks: each `[[house.required]]` of `prfaq.toml`: whether its `field` holds something, from the
            status `from` on.
        Why it matters: prfaq itself insists on what every customer needs answered. What your own reviewers cannot do
            without, only you know.
        Fails:
            customer: {segment: volunteer organisers of evening walks}
        Passes:
            customer: {segment: volunteer organisers of evening walks, buyer: the club's treasurer}
        Options: one entry for each field; all but `field` may be left out.
            [[house.required]]
            field = "customer.buyer"      # a list: each of its entries
            from = "in_review"            # draft
            severity = "warning"          # error, warning or info (error)
            hint = "Who signs the order?" # the question that the field answers
        Limits: whether what stands there is any good is for other rules.
        """
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
        """A text uses words that this house does not allow there.

        What it checks: each `[[house.forbidden]]` of `prfaq.toml`: whether one of its `words` stands in the text that
            customers read, or everywhere. Capitals do not matter.
        Why it matters: a word that only insiders understand, or that lawyers have asked to avoid, reaches the customer
            unless somebody looks for it in every document.
        Fails:
            benefit: Organisers onboard their walkers by noon.
        Passes:
            benefit: Organisers know by noon who is coming.
        Options: one entry for each set of words; all but `words` may be left out.
            [[house.forbidden]]
            words = ["onboard", "circle back"]
            where = "everywhere"          # customer-facing or everywhere (customer-facing)
            severity = "error"            # error, warning or info (warning)
            hint = "Say what the customer does."
        Limits: the words as they are written, without their inflections.
        """
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
        """A question that every idea of this house answers is missing.

        What it checks: each `[[house.questions]]` of `prfaq.toml`: whether one of the questions to the audience has its
            `theme`, or all words of one of its `words` in question or answer, from the status `from` on.
        Why it matters: what a house has learned to ask, each new idea should answer without being reminded.
        Fails:
            customer_faq: [{question: What does it cost?, answer: It is free.}]
        Passes:
            customer_faq: [{question: Does it work with a screen reader?, answer: Yes; we tried it with two.}]
        Options: one entry for each question; `about`, and `theme` or `words`, have to be there.
            [[house.questions]]
            about = "accessibility"
            words = ["accessibility", "screen reader"]
            theme = ""                    # of a customer question, or the category of an internal one
            audience = "customer"         # customer or internal (customer)
            from = "draft"                # draft
            severity = "warning"          # error, warning or info (warning)
            hint = "Every idea of this house answers it."
        Limits: whether the answer is any good is for other rules.
        """
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
    known = set(words_of(f"{question.question} {question.answer}"))
    return any(known.issuperset(words_of(word)) for word in entry.words)
