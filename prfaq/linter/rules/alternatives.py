"""ALT: what customers use instead, compared honestly and on a named dimension, up to recommending it."""

import re
from collections.abc import Iterator

from prfaq.idea.customer import Alternative
from prfaq.linter.context import LintContext
from prfaq.linter.lexicon.quantities import money_in
from prfaq.linter.lexicon.words import as_written, lexicon, unquoted, words_of
from prfaq.linter.rule import Fault, Faults, rule, scale
from prfaq.linter.rules.common import listed
from prfaq.linter.rules.hollow import says_nothing


def is_none(ctx: LintContext, text: str) -> bool:
    """Is a text nothing but another word for "none", or does it begin by saying that there is none?"""
    said = " ".join(words_of(text))
    begins = lexicon(ctx.words("none_begins")).first(text, within=1)
    return not said or said in ctx.words("none") or begins is not None


@rule(
    "ALT001",
    "no-alternatives",
    scale("error"),
    reads=("alternatives", "alternatives[].name"),
    source="Bryar & Carr, Working Backwards, ch. 5: what do customers use today?",
)
def no_alternatives(ctx: LintContext) -> Faults:
    """No alternative is listed.

    What it checks: that `alternatives` names something that customers use today, other than "none" or "no
        competitors".
    Why it matters: customers always use something, if only patience. A document that sees no alternative has
        not looked at the customer's day, and cannot say why anybody should change it.
    Fails:
        alternatives: [no direct competitors]
    Passes:
        alternatives:
          - {name: turning up and hoping, kind: do_nothing, shortcomings: [wet feet]}
    Options: none.
    Limits: doing nothing counts as an alternative, since it often is the strongest.
    """
    if any(_named(ctx)):
        return
    said = next((alternative.name for alternative in ctx.idea.alternatives), "")
    yield Fault(
        "/alternatives/0/name" if said else "/alternatives",
        f'No alternative is listed, only "{said}".' if said else "No alternative is listed.",
        "Name in `alternatives` what customers use today, with its strengths. Doing nothing is one: list it.",
    )


@rule(
    "ALT002",
    "alternative-no-strength",
    scale("warning"),
    reads=("alternatives[].name", "alternatives[].kind", "alternatives[].strengths"),
    source="customer obsession: recommend a competitor where it serves the customer better",
)
def alternative_no_strength(ctx: LintContext) -> Faults:
    """An alternative has no strength.

    What it checks: that each entry of `alternatives`, doing nothing apart, says in `strengths` what it does
        well, and something else than "none" or "nothing to speak of".
    Why it matters: thousands of customers chose it with open eyes. A comparison that finds nothing good in
        what they chose tells them that they are fools, and tells reviewers that nobody has tried it.
    Fails:
        alternatives: [{name: a ticket page, kind: competitor, shortcomings: [asks for an account]}]
    Passes:
        alternatives: [{name: a ticket page, kind: competitor, strengths: [takes payments]}]
    Options: none.
    Limits: whether the strength is meant honestly is for ALT004 and a reader to judge.
    """
    for index, alternative in _named(ctx):
        nothing = all(_is_nothing(ctx, strength) for strength in alternative.strengths)
        if nothing and alternative.kind != "do_nothing":
            none = f"{alternative.name} has no strength listed."
            told = listed([f'"{strength}"' for strength in alternative.strengths if strength])
            yield Fault(
                f"/alternatives/{index}/strengths",
                f"What is listed as a strength of {alternative.name} is none: {told}." if told else none,
                "Say in `strengths` what it does better than you: why do customers choose it today?",
                key=none,
            )


def _named(ctx: LintContext) -> Iterator[tuple[int, Alternative]]:
    """The alternatives that are named, and by something else than "none", each with its place."""
    for index, alternative in enumerate(ctx.idea.alternatives):
        if alternative.name and not is_none(ctx, alternative.name):
            yield index, alternative


def _is_nothing(ctx: LintContext, strength: str) -> bool:
    """Does it say that there is no strength? Of a strength, unlike of an alternative, "nothing" is none."""
    hollow = says_nothing(ctx, "strengths-none", strength)
    return bool(hollow) or is_none(ctx, strength) or " ".join(words_of(strength)) in ctx.words("nothing")


@rule(
    "ALT003",
    "never-recommend-other",
    scale(None, draft="info", in_review="warning"),
    reads=("alternatives[].choose_when",),
    source="customer obsession: recommend a competitor where it serves the customer better",
)
def never_recommend_other(ctx: LintContext) -> Faults:
    """No case is named where another choice serves the customer better.

    What it checks: that at least one entry of `alternatives` has `choose_when`, and not just "never".
    Why it matters: a customer who is told "for that you are better off with the other one" believes the rest,
        and comes back. A product that is best for everyone is known well to nobody.
    Fails:
        alternatives: [{name: a chat group, kind: workaround, strengths: [costs nothing]}]
    Passes:
        alternatives: [{name: a chat group, strengths: [free], choose_when: six people walk together}]
    Options: none.
    Limits: one case for one alternative is enough.
    """
    alternatives = ctx.idea.alternatives
    unhelpful = ctx.words("none") | ctx.words("never")
    said = (" ".join(words_of(alternative.choose_when)) for alternative in alternatives)
    if alternatives and not any(case and case not in unhelpful for case in said):
        yield Fault(
            "/alternatives/0/choose_when",
            "No case is named where another choice serves the customer better.",
            "Fill `alternatives[].choose_when`: for whom, and when, is it the better choice?",
        )


@rule(
    "ALT005",
    "alternative-no-shortcoming",
    scale("warning"),
    reads=("alternatives[].name", "alternatives[].shortcomings"),
    source="Bill Carr, the problem paragraph: what they use today, and where it falls short",
)
def alternative_no_shortcoming(ctx: LintContext) -> Faults:
    """Nothing says where an alternative fails the customer.

    What it checks: that each entry of `alternatives` says in `shortcomings` where it falls short, and
        something else than "none".
    Why it matters: if what customers use today does not fail them, they have no problem, and no reason to
        change.
    Fails:
        alternatives: [{name: a ticket page, kind: competitor, strengths: [takes payments]}]
    Passes:
        alternatives: [{name: a ticket page, strengths: [safe], shortcomings: [asks for an account]}]
    Options: none.
    Limits: none.
    """
    for index, alternative in _named(ctx):
        if all(is_none(ctx, shortcoming) for shortcoming in alternative.shortcomings):
            yield Fault(
                f"/alternatives/{index}/shortcomings",
                f"Nothing says where {alternative.name} fails the customer.",
                "Say in `shortcomings` what goes wrong with it in the customer's day.",
            )


_SMALL = frozenset(["just", "simply", "only"])
_FAINT = re.compile(
    r"(?:^|[.;:,–—]\s*)(just|simply|only)\s+(?:an?|another|one more|some|more)\b"
    r"|\b(just|simply)\s+(?:cannot|can not|can['’]t|(?:do|does|is)(?: not|n['’]t)|fails?|lacks?)\b"
    r"|(?:\b(?:is|are|was|were)\s+|['’](?:s|re)\s+)(?:(just|simply)\s+(?!in\b|on\b|at\b|for\b|from\b|when\b|if\b"
    r"|as\b|after\b|before\b|about\b|the\b|enough\b|under\b|over\b|\d)\w|(only)\s+(?:an?\b|good\b|another\b))",
    re.IGNORECASE,
)
"""Faint praise: "just a list", "is only another list". "Only on weekdays" and "just works" are facts."""


@rule(
    "ALT004",
    "dismissive-comparison",
    scale("warning"),
    reads=(
        "alternatives[].strengths",
        "alternatives[].shortcomings",
        "alternatives[].choose_when",
        "customer_faq[].theme",
        "customer_faq[].answer",
    ),
    source="punt: a competitor dismissed with a word has not been looked at",
)
def dismissive_comparison(ctx: LintContext) -> Faults:
    """A word dismisses an alternative.

    What it checks: `strengths`, `shortcomings` and `choose_when` of each alternative, and customer answers
        with the theme `comparison`, for words such as "merely", "outdated", "clunky", "legacy", and for
        "just", "simply" or "only" where they make something small ("just a spreadsheet", "simply fails").
    Why it matters: the reader uses the thing that is being laughed at. A fact ("takes 45 minutes a walk")
        lets them agree; a sneer makes them defend it.
    Fails:
        alternatives: [{name: a spreadsheet, strengths: [free], shortcomings: [just a clunky list]}]
    Passes:
        alternatives: [{name: a spreadsheet, strengths: [free], shortcomings: [loses what two people write]}]
    Options: none.
    Limits: names of alternatives are not judged, so that "the legacy system" may be called what it is called.
        "Only" before a number or a preposition is a fact, and "just works" is praise. One finding a text.
    """
    words = lexicon(ctx.words("dismissive"))
    if not ctx.knows_language("dismissive"):
        return
    if not words.may_be_in(ctx.vocabulary) and _SMALL.isdisjoint(ctx.vocabulary):
        return
    for path, text, name in _comparisons(ctx):
        spoken = words_of(text)
        if not words.may_be_in(spoken) and _SMALL.isdisjoint(spoken):
            continue
        said = unquoted(text)
        hit = words.first(said)
        faint = None if hit else _FAINT.search(said)
        if hit or faint:
            word = as_written(text, hit) if hit else next(filter(None, faint.groups())) if faint else ""
            yield Fault(
                path,
                f'"{word}" dismisses {name}.',
                "Replace it with a fact that the customer can check.",
                word,
            )


def _comparisons(ctx: LintContext) -> Iterator[tuple[str, str, str]]:
    """Every text that compares: its path, what it says, and of whom."""
    for index, alternative in enumerate(ctx.idea.alternatives):
        name = alternative.name or "the alternative"
        for field in ("strengths", "shortcomings"):
            for place, text in enumerate(getattr(alternative, field)):
                yield f"/alternatives/{index}/{field}/{place}", text, name
        if alternative.choose_when:
            yield f"/alternatives/{index}/choose_when", alternative.choose_when, name
    for index, entry in enumerate(ctx.idea.customer_faq):
        if entry.theme == "comparison" and entry.answer:
            yield f"/customer_faq/{index}/answer", entry.answer, "what the customer uses today"


@rule(
    "ALT006",
    "no-edge",
    scale(None, in_review="info"),
    reads=("alternatives[].our_edge",),
    source="Bryar & Carr, Working Backwards: on which dimension is it better, cheaper or faster?",
)
def no_edge(ctx: LintContext) -> Faults:
    """Nothing says on which dimension the product wins.

    What it checks: that at least one entry of `alternatives` has `our_edge`: better, cheaper or faster. From
        the status `in_review` on.
    Why it matters: customers put up with a change for a reason that they could tell a friend. If it is
        neither better, cheaper nor faster than what they have, they have none.
    Fails:
        alternatives: [{name: a chat group, kind: workaround, strengths: [costs nothing]}]
    Passes:
        alternatives: [{name: a chat group, kind: workaround, strengths: [costs nothing], our_edge: faster}]
    Options: none.
    Limits: whether the claim holds is for the evidence to show; for a price, see ALT007.
    """
    alternatives = ctx.idea.alternatives
    if alternatives and not any(alternative.our_edge for alternative in alternatives):
        yield Fault(
            "/alternatives/0/our_edge",
            "Nothing says on which dimension we win.",
            "Say in `alternatives[].our_edge` whether we are better, cheaper or faster.",
        )


def _is_priced(ctx: LintContext) -> bool:
    """Is there a price? Colleagues pay nothing, and nobody asks for one."""
    pricing = ctx.idea.press_release.pricing
    is_free = ctx.idea.meta.concept_type == "internal"
    return is_free or bool(pricing.price or pricing.model or pricing.principle)


def _costs(alternative: Alternative) -> bool:
    """Does anything say what an alternative costs?"""
    texts = (*alternative.shortcomings, alternative.switching_cost)
    return bool(alternative.price or money_in(" ".join(texts)))


@rule(
    "ALT007",
    "cheaper-without-price",
    scale("warning"),
    reads=(
        "alternatives[].our_edge",
        "alternatives[].price",
        "press_release.pricing.price",
        "press_release.pricing.model",
        "press_release.pricing.principle",
    ),
    source="prfaq: a price can be compared with a price only",
)
def cheaper_without_price(ctx: LintContext) -> Faults:
    """An alternative is beaten on price, but a price is missing.

    What it checks: where `our_edge` is `cheaper`, that the alternative has a `price`, or a shortcoming or a
        switching cost in money, and that our own price or principle of pricing stands in `press_release.pricing`.
    Why it matters: "cheaper" is a promise that the customer works out on the spot.
    Fails:
        alternatives: [{name: a ticket page, strengths: [takes payments], our_edge: cheaper}]
    Passes:
        alternatives: [{name: a ticket page, strengths: [safe], our_edge: cheaper, price: £1 a walker}]
    Options: none.
    Limits: the two prices are not compared, since they rarely count by the same thing.
    """
    priced = _is_priced(ctx)
    for index, alternative in enumerate(ctx.idea.alternatives):
        costs = _costs(alternative)
        if alternative.our_edge == "cheaper" and not (costs and priced):
            path = "/press_release/pricing" if costs else f"/alternatives/{index}/price"
            yield Fault(
                path,
                f"We are called cheaper than {alternative.name or 'an alternative'}, but "
                f"{'our price' if costs else 'its price'} is missing.",
                "Give both prices, in the same unit if you can.",
            )
