"""BEN: the one outcome that a customer would stay for, as an outcome rather than a feature or a fashion."""

import re
from collections.abc import Iterator
from decimal import Decimal

from prfaq.linter.context import LintContext
from prfaq.linter.lexicon.quantities import quantities_of
from prfaq.linter.lexicon.words import (
    as_written,
    fold,
    lexicon,
    name_pattern,
    stem,
    stems_of,
    verb_forms,
    word_list,
    words_of,
)
from prfaq.linter.rule import Fault, Faults, rule, scale
from prfaq.linter.rules.common import absent, unknown_id
from prfaq.linter.rules.hollow import filled_but_empty

_CLAUSE = re.compile(r"[,;.!?&]+|\b(?:and|while|whilst|plus|as well as)\b", re.IGNORECASE)


@rule(
    "BEN001",
    "missing-benefit",
    scale("error"),
    reads=("benefit.statement",),
    source="the five customer questions: the most important customer benefit",
)
def missing_benefit(ctx: LintContext) -> Faults:
    """The customer benefit is missing.

    What it checks: that `benefit.statement` is filled in.
    Why it matters: a list of features leaves it to the customer to find out what they are good for. Whoever
        cannot name one outcome does not know why a customer would come.
    Fails:
        benefit: {statement: null}
    Passes:
        benefit: {statement: Organisers know by noon who is coming.}
    Options: none.
    Limits: says nothing about how good the benefit is; BEN002, BEN004 and BEN009 do.
    """
    yield from absent(
        ctx,
        "benefit.statement",
        "The customer benefit is missing: `benefit.statement` is empty.",
        "Write the one outcome that a customer would stay for.",
    )


@rule(
    "BEN009",
    "several-benefits",
    scale("warning"),
    reads=("benefit.statement",),
    source="the five customer questions: the most important benefit, not the list of them",
)
def several_benefits(ctx: LintContext, *, most_outcomes: int = 2) -> Faults:
    """The benefit is several benefits.

    What it checks: whether the clauses of `benefit.statement` (divided at commas, "and", "while" and full
        stops) hold more than two outcomes: clauses that begin with a verb such as "save", "avoid", "know", or
        the first clause, whatever it begins with.
    Why it matters: customers remember one thing, and come for one thing. Three outcomes in a row are a team
        that could not decide, and the document will prove none of them.
    Fails:
        benefit: {statement: "Organisers save time, cut costs and sleep better."}
    Passes:
        benefit: {statement: Organisers know by noon who is coming and who is not.}
    Options: `most_outcomes`, the outcomes that a statement may join (2).
    Limits: knows verbs from a list (`outcome_verbs`); "and" between nouns passes. Put the others in
        `benefit.secondary`.
    """
    if not ctx.knows_language("outcome_verbs"):
        return
    verbs = verb_forms(ctx.words("outcome_verbs"))
    clauses = filter(None, map(words_of, _CLAUSE.split(ctx.idea.benefit.statement)))
    count = sum(place == 0 or not verbs.isdisjoint(words[:2]) for place, words in enumerate(clauses))
    if count > most_outcomes:
        yield Fault(
            "/benefit/statement",
            f"No single benefit ({count} outcomes joined).",
            "Keep the one a customer would stay for, and move the others to `benefit.secondary`.",
        )


@rule(
    "BEN004",
    "benefit-not-linked",
    scale("warning"),
    reads=("benefit.statement", "benefit.answers", "problem"),
    source="Rob De Feo: the benefit answers the problem; Calbucci on coherence",
)
def benefit_not_linked(ctx: LintContext) -> Faults:
    """The benefit answers no stated problem.

    What it checks: whether `benefit.statement` shares a word with the problem (statement, today, trigger,
        root cause, consequence, impact), the customer's situation or the shortcomings of what they use today;
        the customer's own name apart. Related words count as one: "cancelled" and "cancellation".
        A figure that stands in both, as "48 minutes", counts as a word. `benefit.answers` settles it.
    Why it matters: the problem makes a promise to the reader. A benefit about something else is an answer to
        another document.
    Fails:
        benefit: {statement: Guests enjoy prettier maps., answers: null}
    Passes:
        benefit: {statement: Guests enjoy prettier maps., answers: cancelled}
    Options: none.
    Limits: compares words, not meaning: an answer in other words needs `benefit.answers`.
    """
    benefit, problem = ctx.idea.benefit, ctx.idea.problem
    judged = benefit.statement and problem.statement and not benefit.answers
    if not judged or not ctx.knows_language("function"):
        return
    empty = ctx.words("function") | ctx.words("wide")
    words = (word for word in words_of(benefit.statement) if word not in empty and not word[0].isdigit())
    promised = {stem(word) for word in words if fold(word) not in ctx.customer_nouns}
    figures = {one.value for one in quantities_of(benefit.statement)}
    if all(promised.isdisjoint(stems_of(text)) for text in _pains(ctx)) and figures.isdisjoint(_sizes(ctx)):
        yield Fault(
            "/benefit/statement",
            "The benefit answers no stated problem: they share no word.",
            "Point `benefit.answers` at the `id` of the impact that it removes.",
        )


def _sizes(ctx: LintContext) -> Iterator[Decimal]:
    """The figures of what is wrong today, but for those that may count anything."""
    values = (impact.value for impact in ctx.idea.problem.impact)
    figures = (one.value for text in (*_pains(ctx), *values) for one in quantities_of(text))
    return (value for value in figures if value >= _TELLING)


_TELLING = 10
"""From here on, that two figures are equal is no accident."""


def _pains(ctx: LintContext) -> Iterator[str]:
    """Every text that tells what is wrong today."""
    problem = ctx.idea.problem
    yield from (problem.statement, problem.today, problem.trigger, problem.root_cause, problem.consequence)
    yield ctx.idea.customer.context
    yield from (impact.unit for impact in problem.impact)
    yield from (text for alternative in ctx.idea.alternatives for text in alternative.shortcomings)


@rule(
    "BEN010",
    "unknown-impact-ref",
    scale("error"),
    reads=("benefit.answers", "problem.impact[].id"),
    source="prfaq",
)
def unknown_impact_ref(ctx: LintContext) -> Faults:
    """The benefit answers an impact that does not exist.

    What it checks: whether `benefit.answers` is the `id` of an entry of `problem.impact`.
    Why it matters: the link from benefit to pain is what holds the document together; this one leads nowhere.
    Fails:
        benefit: {answers: canceled}
    Passes:
        benefit: {answers: cancelled}
    Options: none.
    Limits: none.
    """
    answers = ctx.idea.benefit.answers
    known = [impact.id for impact in ctx.idea.problem.impact if impact.id]
    if answers and answers not in known:
        hint = "Give the impact that it removes an `id`."
        yield unknown_id("/benefit/answers", answers, known, "problem.impact", hint)


_ARTICLES = frozenset(["a", "an", "the", "our", "one", "your"])
_SUBJECTS = word_list("grammar/generic_subjects", "en")
_DESCRIBED = word_list("grammar/describing", "en")
"""What follows a thing that is no subject: "an app with", unlike "the app saves"."""
_SOFT = word_list("grammar/soft_verbs", "en")
"""Verbs of a feature where nothing else is told: "enables exports", unlike "enables nurses to leave"."""
_SO_THAT = re.compile(r"\bso (?:that\b|they\b|you\b|the\b|\w+s\b)|\bwhich (?:means|lets)\b", re.IGNORECASE)


@rule(
    "BEN002",
    "benefit-is-feature",
    scale("warning"),
    reads=("benefit.statement", "product.name"),
    source="McAllister's outline; Calbucci; Rob De Feo: a benefit is what changes for the customer",
)
def benefit_is_feature(ctx: LintContext) -> Faults:
    """The benefit is a feature.

    What it checks: whether `benefit.statement`, after the product's name, "it" or "we", begins with a verb
        such as "supports", "provides", "has"; or is the name of a thing ("A dashboard for …"); or is a list
        of three or more things without a verb of outcome or a number.
    Why it matters: "supports SSO" leaves the work of finding out what it is good for to the customer, who has
        better things to do. The outcome is what they tell a colleague.
    Fails:
        benefit: {statement: Supports text messages and calendars.}
    Passes:
        benefit: {statement: "Supports text messages, so that organisers know by noon who is coming."}
    Options: none.
    Limits: knows verbs and things from lists (`feature_verbs`, `outcome_verbs`, `solution`). What follows "so
        that" is taken for an outcome.
    """
    statement = ctx.idea.benefit.statement
    features = ctx.words("feature_verbs")
    if not statement or not ctx.knows_language("feature_verbs") or _SO_THAT.search(statement):
        return
    words = _without_subject(ctx, statement)
    listed = statement.count(",") >= 2
    if (
        _tells_of_feature(ctx, words, features)
        or _names_thing(ctx, words)
        or (listed and not _tells_outcome(ctx))
        or any(filled_but_empty(ctx, "BEN002"))
    ):
        yield Fault(
            "/benefit/statement",
            f'"{statement.rstrip(".")}" is a feature.',
            'Finish the sentence "so that the customer can …", and keep only that half.',
        )


def _without_subject(ctx: LintContext, statement: str) -> list[str]:
    """The words of the statement from its verb on, where the product is the subject."""
    pattern = name_pattern(ctx.product_names)
    named = pattern.match(statement) if pattern else None
    words = list(words_of(statement[named.end() :] if named else statement))
    while words and words[0] in _SUBJECTS | {"will", "can", "also", "now", "s"}:
        words.pop(0)
    if len(words) > 1 and words[0] in _ARTICLES and words[1] in _SUBJECTS and not _DESCRIBED & {*words[2:3]}:
        del words[:2]
    return words


def _tells_of_feature(ctx: LintContext, words: list[str], features: frozenset[str]) -> bool:
    """Does it begin with "supports" or "comes with"? Not with "using": there an outcome may follow."""
    if not words or words[0].endswith("ing"):
        return False
    if words[0] in verb_forms(_SOFT) and not _tells_of_people(ctx, words[1:]):
        return True
    return words[0] in verb_forms(features) or " ".join(words[:2]) in features


def _names_thing(ctx: LintContext, words: list[str]) -> bool:
    """Is it "a dashboard", "real-time alerts by e-mail": soon a thing one builds, and no verb before it?

    Without an article it may be anything, and so must have neither verb of outcome, number nor customer.
    """
    things, verbs = ctx.words("solution"), verb_forms(ctx.words("outcome_verbs"))
    if not words or (words[0] not in _ARTICLES and _tells_of_people(ctx, words)):
        return False
    for word in words[words[0] in _ARTICLES : 6]:
        if fold(word) in things or word in verbs:
            return fold(word) in things
    return False


def _tells_of_people(ctx: LintContext, words: list[str]) -> bool:
    """Do the words tell of an outcome, of a number or of the customer?"""
    outcomes = verb_forms(ctx.words("outcome_verbs"))
    told = any(word in outcomes or fold(word) in ctx.customer_nouns for word in words)
    return told or ctx.has_number(" ".join(words))


def _tells_outcome(ctx: LintContext) -> bool:
    """Does somebody do something in the benefit, other than getting things, or does it give a number?"""
    statement = ctx.idea.benefit.statement
    outcomes = verb_forms(ctx.words("outcome_verbs")) - _GETTING
    acts = not outcomes.isdisjoint(words_of(statement)) and (
        ctx.names_customer(statement) or "you" in words_of(statement)
    )
    return ctx.has_number(statement) or acts


_GETTING = verb_forms(frozenset(["get", "receive", "gain"]))


@rule(
    "BEN003",
    "trend-first",
    scale("warning"),
    reads=(
        "product.name",
        "benefit.statement",
        "press_release.headline",
        "press_release.subheading",
        "solution.technology[].why_needed",
    ),
    source="customer obsession: innovate from needs, not from trends",
    needed=scale("info"),
)
def trend_first(ctx: LintContext) -> Faults:
    """A technology in fashion leads.

    What it checks: whether the product's name, the benefit, the headline or the subheading speaks of AI,
        blockchain and the like. If every entry of `solution.technology` says why it is needed, it is advice
        only.
    Why it matters: no customer wakes up wanting a language model. Fashion in the headline is where the need
        should stand, and will look old when the need does not.
    Fails:
        benefit: {statement: AI-powered answers for organisers.}
        solution: {technology: null}
    Passes:
        benefit: {statement: Organisers know by noon who is coming.}
        solution: {technology: [{name: AI, why_needed: walkers answer in whole sentences}]}
    Options: none.
    Limits: silent where the customers work with the technology: a term that stands in `customer.segment`,
        `customer.role` or `customer.synonyms`. In a headline, the product's own name is not held against it
        twice.
    """
    trends = lexicon(ctx.words("trend"))
    if not trends.may_be_in(ctx.vocabulary):
        return
    technology = ctx.idea.solution.technology
    needed = bool(technology) and all(entry.why_needed for entry in technology)
    names = name_pattern(ctx.product_names)
    for path, text in _leading_texts(ctx):
        said = names.sub(" ", text) if names and path != "/product/name" else text
        hits = ((hit.entry, as_written(said, hit)) for hit in trends.hits(said))
        term = next((written for entry, written in hits if _is_meant(entry, written)), "")
        if term and ctx.customer_words.isdisjoint(fold(word) for word in words_of(term)):
            yield Fault(
                path,
                f'"{term}" leads, with {"a need" if needed else "no need"} behind it.',
                "State the need here; keep the technology for how it works, with `why_needed`.",
                term,
                "needed" if needed else "",
            )


def _leading_texts(ctx: LintContext) -> Iterator[tuple[str, str]]:
    """What a reader sees first."""
    release = ctx.idea.press_release
    yield "/product/name", ctx.idea.product.name
    yield "/benefit/statement", ctx.idea.benefit.statement
    yield "/press_release/headline", release.headline
    yield "/press_release/subheading", release.subheading


def _is_meant(entry: str, written: str) -> bool:
    """Is a term meant by what is written? One with capitals only in its own spelling: "ML" is not "ml"."""
    return entry == entry.lower() or entry == written
