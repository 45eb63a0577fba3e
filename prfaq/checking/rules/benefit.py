"""BEN: the one outcome that a customer would stay for, and the problem that it answers."""

import re
from collections.abc import Iterator
from difflib import get_close_matches

from prfaq.checking.inflection import stem, stems_of, verb_forms
from prfaq.checking.manuscript import Manuscript
from prfaq.checking.prose import fold, words_of
from prfaq.checking.rule import Fault, Faults, rule, scale

_CLAUSE = re.compile(r"[,;.!?&]+|\b(?:and|while|whilst|plus|as well as)\b", re.IGNORECASE)


@rule(
    "BEN001",
    "missing-benefit",
    scale("error"),
    reads=("benefit.statement",),
    source="the five customer questions: the most important customer benefit",
)
def missing_benefit(draft: Manuscript) -> Faults:
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
    if not draft.idea.benefit.statement:
        yield Fault(
            "/benefit/statement",
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
def several_benefits(draft: Manuscript, *, most_outcomes: int = 2) -> Faults:
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
    verbs = verb_forms(draft.words("outcome_verbs"))
    clauses = [words_of(clause) for clause in _CLAUSE.split(draft.idea.benefit.statement)] if verbs else []
    count = sum(
        place == 0 or not verbs.isdisjoint(words[:2]) for place, words in enumerate(filter(None, clauses))
    )
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
def benefit_not_linked(draft: Manuscript) -> Faults:
    """The benefit answers no stated problem.

    What it checks: whether `benefit.statement` shares a word with the problem (statement, today, trigger,
        root cause, consequence, impact), the customer's situation or the shortcomings of what they use today;
        the customer's own name apart. Related words count as one: "cancelled" and "cancellation".
        `benefit.answers` settles it.
    Why it matters: the problem makes a promise to the reader. A benefit about something else is an answer to
        another document.
    Fails:
        benefit: {statement: Guests enjoy prettier maps., answers: null}
    Passes:
        benefit: {statement: Guests enjoy prettier maps., answers: cancelled}
    Options: none.
    Limits: compares words, not meaning: an answer in other words needs `benefit.answers`.
    """
    benefit, problem = draft.idea.benefit, draft.idea.problem
    if not benefit.statement or benefit.answers or not problem.statement or not draft.words("function"):
        return
    empty = draft.words("function") | draft.words("wide")
    words = (word for word in words_of(benefit.statement) if word not in empty and not word[0].isdigit())
    promised = {stem(word) for word in words if fold(word) not in draft.customer_nouns}
    if all(promised.isdisjoint(stems_of(text)) for text in _pains(draft)):
        yield Fault(
            "/benefit/statement",
            "The benefit answers no stated problem: they share no word.",
            "Point `benefit.answers` at the `id` of the impact that it removes.",
        )


def _pains(draft: Manuscript) -> Iterator[str]:
    """Every text that tells what is wrong today."""
    problem = draft.idea.problem
    yield from (problem.statement, problem.today, problem.trigger, problem.root_cause, problem.consequence)
    yield draft.idea.customer.context
    yield from (impact.unit for impact in problem.impact)
    yield from (text for alternative in draft.idea.alternatives for text in alternative.shortcomings)


@rule(
    "BEN010",
    "unknown-impact-ref",
    scale("error"),
    reads=("benefit.answers", "problem.impact[].id"),
    source="prfaq",
)
def unknown_impact_ref(draft: Manuscript) -> Faults:
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
    answers = draft.idea.benefit.answers
    known = [impact.id for impact in draft.idea.problem.impact if impact.id]
    if answers and answers not in known:
        near = get_close_matches(answers, known, 1, 0.6)
        yield Fault(
            "/benefit/answers",
            f"`{answers}` is not defined: no entry of `problem.impact` has this id.",
            f"Did you mean `{near[0]}`?" if near else "Give the impact that it removes an `id`.",
            answers,
        )


RULES = (missing_benefit, several_benefits, benefit_not_linked, unknown_impact_ref)
