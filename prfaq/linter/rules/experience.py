"""BEN, continued: what the customer does, sees and gets, in steps that can be pictured."""

from collections.abc import Iterator
from itertools import islice

from prfaq.idea.release import Step
from prfaq.linter.context import LintContext
from prfaq.linter.lexicon.words import Lexicon, as_written, fold, lexicon, words_of
from prfaq.linter.rule import Fault, Faults, rule, scale
from prfaq.linter.rules.common import absent, hits, is_asked, too_many
from prfaq.linter.rules.hollow import HOLLOW, filled_but_empty


@rule(
    "BEN005",
    "best-for-customer-unanswered",
    scale(None, draft="info", in_review="warning"),
    reads=("solution.why_best_for_customer",),
    source="customer obsession: ask of every decision what is best for the customer",
    hollow=HOLLOW,
    asked=scale("info"),
)
def best_for_customer_unanswered(ctx: LintContext) -> Faults:
    """Nothing says why this is best for the customer.

    What it checks: that `solution.why_best_for_customer` is filled in, and with something else than what is best for
        us: revenue, lock-in, what we already have.
    Why it matters: every solution is convenient for somebody. The question is asked so that it is not only
        us.
    Fails:
        solution: {why_best_for_customer: null}
    Passes:
        solution: {why_best_for_customer: Walkers have nothing new to learn.}
    Options: none.
    Limits: none.
    """
    if ctx.idea.solution:
        yield from absent(
            ctx,
            "solution.why_best_for_customer",
            '"Why is this best for the customer?" is unanswered.',
            "One sentence in `solution.why_best_for_customer`.",
        )
        yield from filled_but_empty(ctx, "BEN005")


@rule(
    "BEN011",
    "experience-too-short",
    scale(None, draft="warning"),
    reads=("solution.experience", "press_release.how_it_works"),
    source="the five customer questions: what does the customer experience look like?",
)
def experience_too_short(ctx: LintContext, *, least_steps: int = 3) -> Faults:
    """The experience has fewer than three steps.

    What it checks: that `solution.experience` has at least three steps, from the status `draft` on.
    Why it matters: between "signs up" and "is happy" lies everything that can go wrong for the customer.
        Whoever cannot tell it step by step has not been through it.
    Fails:
        solution: {experience: [{actor: the organiser, does: reads the count}]}
    Passes:
        solution:
          experience: [posts the walk, {actor: a walker, does: answers}, reads the count]
    Options: `least_steps`, the steps asked for (3).
    Limits: does not read `press_release.how_it_works`, from which steps cannot be counted.
    """
    solution = ctx.idea.solution
    count = len(solution.experience)
    if solution and count < least_steps:
        yield Fault(
            "/solution/experience",
            f"The experience has {count or 'no'} step{'' if count == 1 else 's'}.",
            "Walk through it as the customer: who does what, sees what, gets what?",
        )


@rule(
    "BEN007",
    "no-failure-path",
    scale(None, draft="info"),
    reads=("solution.when_it_fails", "customer_faq[].theme", "customer_faq[].question"),
    source="Rob De Feo; punt: the unhappy path is part of the experience",
    hollow=HOLLOW,
    asked=scale("info"),
)
def no_failure_path(ctx: LintContext) -> Faults:
    """Nothing says what happens when it goes wrong.

    What it checks: that `solution.when_it_fails` is filled in, or that a customer question has the theme
        `failure_support` or asks about faults, losses or refunds; and that `when_it_fails` neither denies that it
        can fail nor leaves the customer with an apology.
    Why it matters: customers forgive a fault, and never forget being left alone with it.
    Fails:
        solution: {when_it_fails: null}
        customer_faq: [{question: What does it cost?, answer: £20 a year., theme: pricing}]
    Passes:
        solution: {when_it_fails: Without a signal the last count stays on the screen.}
    Options: none.
    Limits: a question that only sounds like it, in the words of the list `theme_failure_support`, counts.
    """
    if ctx.idea.solution and not is_asked(ctx, "failure_support"):
        yield from absent(
            ctx,
            "solution.when_it_fails",
            "Nothing says what happens when it goes wrong.",
            "Say what the customer sees then, and how they get on.",
        )
    yield from filled_but_empty(ctx, "BEN007")


@rule(
    "BEN008",
    "getting-started-long",
    scale("info"),
    reads=("solution.getting_started",),
    source="punt: three steps to value",
)
def getting_started_long(ctx: LintContext, *, most_steps: int = 3) -> Faults:
    """Getting started takes more than three steps.

    What it checks: whether `solution.getting_started` has more than three entries.
    Why it matters: each step before the first use loses customers who wanted it.
    Fails:
        solution: {getting_started: [Sign up., Confirm., Import the list., Invite the group., Post a walk.]}
    Passes:
        solution: {getting_started: [Send your next walk to the group number., Read the count.]}
    Options: `most_steps`, the steps that a customer is spared to begin with (3).
    Limits: a step that does the work of three counts as one.
    """
    yield from too_many(
        f"/solution/getting_started/{most_steps}",
        len(ctx.idea.solution.getting_started),
        most_steps,
        "Getting started takes {count} steps.",
        "Keep the {most} without which nothing happens, and do the others for the customer.",
    )


@rule(
    "BEN012",
    "no-time-to-value",
    scale(None, in_review="info"),
    reads=("solution.time_to_value", "press_release.getting_started", "customer_faq[].answer"),
    source="punt: say how long until it helps",
)
def no_time_to_value(ctx: LintContext) -> Faults:
    """Nothing says how long it takes until it helps.

    What it checks: that `solution.time_to_value` is filled in, or that `press_release.getting_started` or the
        customer answer with the theme `start` names a duration. From the status `in_review` on.
    Why it matters: the customer weighs what they have to do against the evening that it takes. Minutes and
        months are different products.
    Fails:
        solution: {time_to_value: null}
        press_release: {getting_started: Send your next walk to the group number.}
        customer_faq: [{question: How do I begin?, answer: Send us your next walk., theme: start}]
    Passes:
        solution: {time_to_value: one walk}
    Options: none.
    Limits: knows durations by their words (`durations`).
    """
    idea = ctx.idea
    durations = ctx.words("durations")
    texts = [idea.press_release.getting_started, *idea.solution.getting_started]
    texts += [entry.answer for entry in idea.customer_faq if entry.theme == "start"]
    told = any(not durations.isdisjoint(words_of(text)) for text in texts)
    if idea.solution and ctx.knows_language("durations") and not told:
        yield from absent(
            ctx,
            "solution.time_to_value",
            "Nothing says how long it takes until it helps.",
            "Say it as the customer would: 10 minutes, one delivery, a month.",
        )


@rule(
    "BEN013",
    "technology-unexplained",
    scale("info", in_review="warning"),
    reads=(
        "solution.technology[].name",
        "solution.technology[].why_needed",
        "solution.technology[].customer_effect",
    ),
    source="customer obsession: invest in technology for what it does for customers",
)
def technology_unexplained(ctx: LintContext) -> Faults:
    """A technology has no need behind it, or no effect that the customer notices.

    What it checks: that each entry of `solution.technology` says in `why_needed` which customer need calls
        for it, and in `customer_effect` what the customer notices of it.
    Why it matters: technology that customers do not notice is a cost to them. If nobody can say what gets
        better, somebody wanted to try it.
    Fails:
        solution: {technology: [{name: text message, why_needed: one walker in two has no smartphone}]}
    Passes:
        solution:
          technology: [{name: text message, why_needed: no smartphone, customer_effect: no account}]
    Options: none.
    Limits: none.
    """
    for index, entry in enumerate(ctx.idea.solution.technology):
        if entry.name and not (entry.why_needed and entry.customer_effect):
            field = "customer_effect" if entry.why_needed else "why_needed"
            yield Fault(
                f"/solution/technology/{index}/{field}",
                f"Nothing says {_UNEXPLAINED[field]} {entry.name}.",
                "Name the need and what the customer notices, or leave the technology out.",
            )


_UNEXPLAINED = {
    "why_needed": "which customer need calls for",
    "customer_effect": "what the customer notices of",
}


_FIELDS = ("does", "sees", "gets")


@rule(
    "BEN006",
    "experience-abstract",
    scale("warning"),
    reads=("solution.experience[].does", "solution.experience[].sees", "solution.experience[].gets"),
    source="Rob De Feo; thinkbig: actor, action, result",
    asked=scale("info"),
)
def experience_abstract(ctx: LintContext) -> Faults:
    """A step of the experience praises itself, or tells of the machinery.

    What it checks: each step of `solution.experience` for words such as "seamless" or "easily", where the
        step says nothing else of what the customer sees or gets; for words such as "microservice" or "database",
        unless the customers build and run such things, or say the word themselves; and for steps that tell what the
        system does.
    Why it matters: "a seamless experience" cannot be pictured, so nobody can object to it either. What the
        customer does, sees and gets can be drawn on a napkin, and found wanting in time.
    Fails:
        solution:
          experience: [{actor: the organiser, does: posts the walk, gets: a seamless experience}]
    Passes:
        solution:
          experience: [{actor: the organiser, does: posts the walk, gets: the count at noon}]
    Options: none.
    Limits: knows the words from two lists (`effortless`, `infrastructure`). One finding a step.
    """
    yield from filled_but_empty(ctx, "BEN006", _abstract(ctx))


def _abstract(ctx: LintContext) -> Faults:
    effortless, machinery = lexicon(ctx.words("effortless")), lexicon(ctx.words("infrastructure"))
    steps = ctx.idea.solution.experience
    if effortless.may_be_in(ctx.vocabulary):
        for index, step in enumerate(steps):
            yield from _praise(index, step, effortless)
    if machinery.may_be_in(ctx.vocabulary) and not _is_technical(ctx):
        for index, step in enumerate(steps):
            yield from _machinery(ctx, index, step, machinery)


def _praise(index: int, step: Step, effortless: Lexicon) -> Faults:
    """A word that praises a step which says nothing else of what the customer sees or gets."""
    said = list(_said(step))
    hits = [(name, text, hit) for name, text in said if (hit := effortless.first(text))]
    praised = [name for name, _, _ in hits]
    if hits and not any(name not in praised for name, _ in said if name != "does"):
        name, text, hit = hits[0]
        word = as_written(text, hit)
        yield Fault(
            f"/solution/experience/{index}/{name}",
            f'Step {index + 1} says "{word}" but not what the customer sees.',
            "Actor, action, result: who does what, and what is there afterwards?",
            word,
        )


def _machinery(ctx: LintContext, index: int, step: Step, machinery: Lexicon) -> Faults:
    """A word for what the product is built from, and that customers do not say themselves."""

    def written(text: str) -> str:
        words = machinery.written(text)
        return "" if ctx.own_words.issuperset(map(fold, words_of(words))) else words

    found = hits(
        ((f"/solution/experience/{index}/{name}", text) for name, text in _said(step)),
        written,
        f'Step {index + 1} says "{{words}}", which the customer never sees.',
        "Tell what they do, see and get; keep the machinery for `solution.technology`.",
    )
    yield from islice(found, 1)


def _said(step: Step) -> Iterator[tuple[str, str]]:
    """What a step says, by field."""
    for name in _FIELDS:
        text = getattr(step, name)
        if text:
            yield name, text


def _is_technical(ctx: LintContext) -> bool:
    """Do the customers build and run software themselves?"""
    customer = ctx.idea.customer
    words = (*words_of(customer.segment), *words_of(customer.role))
    return not ctx.words("technical").isdisjoint(fold(word) for word in words)
