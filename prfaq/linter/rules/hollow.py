"""HOL: fields that are filled in and say nothing that could be wrong.

One table says where what is hollow, by which rule, and what is asked instead; what it sounds like is data, two lists a
kind (``words/en/hollow``): constructions that are hollow, and those that make them say something after all. Rules of
other families ask ``filled_but_empty`` for their own rows.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from prfaq.linter.context import Asked, LintContext
from prfaq.linter.lexicon.constructions import Constructions, Names, constructions
from prfaq.linter.lexicon.words import sentences_of, unquoted, word_list, words_of
from prfaq.linter.passages import Passage
from prfaq.linter.rule import Fault, Faults, rule, scale
from prfaq.linter.rules.common import absent

HOLLOW = scale("warning")
"""What is said of a field that is filled in: the author need not add anything to be asked."""


_DODGE = 40
"""Words of an answer up to which it can be a dodge: a longer one tells something."""


class Kind(NamedTuple):
    """One way to fill ``fields`` and say nothing: the lists called ``name``, the rule ``code`` that speaks of it.

    In ``message``, ``{words}`` stands for what was found. ``by_sentence`` where each sentence is judged alone, rather
    than excused by what another one says. An answer of more than ``most_words``, or that names something, is no dodge.
    Where there is a third list, ``NAME-says``, a text that holds none of it says nothing either:
    ``otherwise`` is the message. ``if_ours`` where only a text that speaks of us is held against it.
    """

    name: str
    code: str
    fields: tuple[str, ...]
    message: str
    question: str
    by_sentence: bool = False
    most_words: int = 0
    otherwise: str = ""
    if_ours: bool = False


_OWNERS = ("meta.owner", "assumptions[].owner", "open_questions[].owner", "internal_faq[].owner")
_RELEASE = tuple(
    f"press_release.{name}"
    for name in ("subheading", "summary", "solution", "how_it_works", "getting_started")
)
_ANSWERS = ("customer_faq[].answer", "internal_faq[].answer")
_GROUP = ('"{words}" is a group, and nobody in it has to answer.', "Which one person answers for it?")

KINDS = (
    Kind("owner-group", "INT009", _OWNERS, *_GROUP),
    Kind("owner-group", "LOO002", ("feedback_loops[].owner",), *_GROUP),
    Kind(
        "cadence",
        "LOO002",
        ("feedback_loops[].cadence",),
        '"{words}" names no time: nobody could tell whether it was missed.',
        "On which day of the week or month, or after which event, is it read?",
        otherwise='"{words}" names no time: nobody could tell whether it was missed.',
    ),
    Kind(
        "loop-changes",
        "LOO002",
        ("feedback_loops[].changes",),
        '"{words}" is nothing that a customer would notice.',
        "Which thing can be different next week because a customer spoke?",
    ),
    Kind(
        "control-trust",
        "LOO004",
        ("solution.personalization.customer_control",),
        '"{words}" is trust in us, not control by the customer.',
        "What can the customer do to see, correct or stop it?",
        otherwise='"{words}" is nothing that the customer can do.',
        if_ours=True,
    ),
    Kind(
        "learns",
        "LOO004",
        (
            *_RELEASE,
            "benefit.statement",
            "solution.summary",
            "solution.experience[].does",
            "solution.experience[].gets",
        ),
        '"{words}" adapts to the customer, and `solution.personalization` says nothing of it.',
        "What adapts, from which data, and how does the customer stop it?",
        by_sentence=True,
    ),
    Kind(
        "promise-value",
        "LOO005",
        ("relationship.promise", "relationship.after_sale"),
        '"{words}" is a value, not a promise: no customer could say that you broke it.',
        "What will you do, by when, and what does the customer get if you do not?",
    ),
    Kind(
        "why-now",
        "PRO007",
        ("problem.why_now",),
        '"{words}" is fashion, rivals or investors: it says nothing that changed for the customer.',
        "What is different in the customer's life since when: cost, law, technology, volume?",
        otherwise='"{words}" does not say what has changed, or when.',
    ),
    Kind(
        "why-best-us",
        "BEN005",
        ("solution.why_best_for_customer",),
        '"{words}" is what is best for us.',
        "Of all ways to solve it, why would the customer choose this one?",
    ),
    Kind(
        "features",
        "BEN002",
        ("benefit.statement",),
        '"{words}" is what the product has, not what changes for the customer.',
        'Finish the sentence "so that the customer can …", and keep only that half.',
    ),
    Kind(
        "system-side",
        "BEN006",
        (
            "solution.experience[].actor",
            "solution.experience[].does",
            "solution.experience[].sees",
            "solution.experience[].gets",
        ),
        '"{words}" is what the machine does.',
        "What does the customer do, see and get at this step?",
    ),
    Kind(
        "failure-denied",
        "BEN007",
        ("solution.when_it_fails",),
        '"{words}" denies the failure, or leaves the customer alone with it.',
        "On the day that it fails, what does the customer see, and how do they get on?",
    ),
    Kind(
        "no-competitors",
        "FAQ008",
        _ANSWERS,
        '"{words}" sees no competition, and customers use something today.',
        "What do customers use today, and where is it better?",
    ),
    Kind(
        "dodge",
        "FAQ002",
        ("customer_faq[].answer",),
        '"{words}" neither answers nor says that you will not.',
        "What is the answer: yes, no, a number, a fact, or a day by which you will know?",
        most_words=_DODGE,
    ),
    Kind(
        "put-off",
        "FAQ002",
        ("internal_faq[].answer",),
        '"{words}" puts the answer off.',
        "What do you know today, who finds out the rest, and by when?",
        most_words=_DODGE,
    ),
    Kind(
        "benefit-us",
        "HOL001",
        ("benefit.statement", "benefit.secondary[]"),
        '"{words}" is your gain, not the customer\'s.',
        "What does the customer have afterwards that they did not have before?",
    ),
    Kind(
        "straw-man",
        "HOL002",
        ("alternatives[].name",),
        '"{words}" is an alternative that nobody would choose.',
        "What do most customers really use today?",
    ),
    Kind(
        "evidence-friends",
        "HOL003",
        ("evidence[].source", "evidence[].sample.of", "evidence[].sample.method", "evidence[].claim"),
        '"{words}" wish you well, and are not the customer.',
        "What did customers who do not know you say or do?",
    ),
    Kind(
        "verbatim-ad",
        "HOL004",
        ("evidence[].verbatim",),
        '"{words}" is praise, and tells no situation of the customer\'s.',
        "What did the customer say about the last time that it happened?",
    ),
    Kind(
        "terms-hold",
        "HOL006",
        (
            "press_release.pricing.note",
            "press_release.pricing.model",
            "press_release.pricing.principle",
            "press_release.availability.channel",
            "customer_faq[].answer",
            "relationship.promise",
            "relationship.after_sale",
            "adoption.why_switch",
        ),
        '"{words}" holds customers who would leave.',
        "What would make them stay if they could go on any day, with their data?",
        by_sentence=True,
    ),
    Kind(
        "data-for-others",
        "HOL007",
        (
            "customer_faq[].answer",
            "internal_faq[].answer",
            "solution.personalization.what_adapts",
            "solution.personalization.data_used[]",
            "solution.personalization.customer_control",
            "relationship.promise",
            "press_release.pricing.model",
            "press_release.pricing.note",
            "economics.sensitivity[]",
        ),
        '"{words}" uses the customer\'s data for somebody else.',
        "What does the customer get for it, were they asked, and can they say no?",
        by_sentence=True,
    ),
    Kind(
        "ask-empty",
        "HOL008",
        ("decision.ask",),
        '"{words}" is nothing that a reader could say yes or no to.',
        "Which decision do you want: how much, of what, until when?",
        otherwise='"{words}" has neither an amount nor a verb of decision.',
    ),
)


class Topic(NamedTuple):
    """What questions (``asked-NAME``) ask for, and answers (``answer-NAME-says``) hold if they answer."""

    name: str
    code: str
    message: str


TOPICS = (
    Topic(
        "pricing",
        "FAQ002",
        "Q{number} asks for a price, and the answer names neither price nor principle nor day.",
    ),
    Topic("limitation", "FAQ002", "Q{number} asks for a limit, and the answer admits none."),
    Topic(
        "data_privacy", "FAQ002", "Q{number} asks about data, and the answer does not say what happens to it."
    ),
    Topic(
        "competition",
        "FAQ008",
        "Q{number} asks about competitors, and the answer names nothing that customers use.",
    ),
)


def _beside_the_question(ctx: LintContext, code: str) -> Faults:
    """Answers that hold nothing of what their question asks for."""
    for topic in TOPICS if ctx.language == "en" else ():
        for entry in (*ctx.faq.customer, *ctx.faq.internal) if topic.code == code else ():
            if _asks(ctx, topic, entry) and not _says(ctx, topic, entry.answer):
                message = topic.message.replace("{number}", str(entry.number))
                yield Fault(f"{entry.path}/answer", message, _ANSWER)


def _asks(ctx: LintContext, topic: Topic, entry: Asked) -> bool:
    """Does a question ask for the topic, and is its answer short, about us, and not promised for a day?"""
    asked, words = _listed(f"asked-{topic.name}", "en"), words_of(entry.answer)
    if entry.followed_up or not asked.may_be_in(entry.question) or not 0 < len(words) <= _DODGE:
        return False
    return not _ABOUT_US.isdisjoint(words) and bool(asked.first(entry.question, names_of(ctx)))


_ABOUT_US = word_list("hollow/about-us", "en")
"""What an answer speaks of that is beside the question: of us and our product rather than of the customer's case."""


def _says(ctx: LintContext, topic: Topic, answer: str) -> bool:
    names = names_of(ctx)
    says = _listed(f"answer-{topic.name}-says", "en")
    return bool(says.first(answer, names) or _NAMED.search(names.masked(answer)))


_ANSWER = "What is the answer: yes, no, a number, a fact, or a day by which you will know?"


def filled_but_empty(ctx: LintContext, code: str) -> Faults:
    """The fields that the rule ``code`` speaks of, filled in with what says nothing."""
    yield from _beside_the_question(ctx, code)
    for kind in KINDS:
        if kind.code == code:
            for passage, message, words in _hollow(ctx, kind):
                said = message.replace("{words}", words)
                yield Fault(passage.path, said, kind.question, words, _GRADES.get(code, ""))


def and_filled_but_empty(ctx: LintContext, code: str, faults: Faults) -> Faults:
    """``faults`` of the rule ``code``, and its hollow fields where none of them speaks of the place already."""
    told = set()
    for fault in faults:
        told.add(fault.path)
        yield fault
    yield from (fault for fault in filled_but_empty(ctx, code) if fault.path not in told)


_GRADES = dict.fromkeys(["INT009", "LOO005", "PRO007", "BEN005", "BEN007"], "hollow")
"""Rules that are silent or quiet about an absent field until later, and speak of a hollow one at once."""


def _hollow(ctx: LintContext, kind: Kind) -> Iterator[tuple[Passage, str, str]]:
    """Where fields of a kind say nothing, with the message and the words that it quotes."""
    for field in kind.fields:
        for passage in ctx.by_field.get(field, ()):
            if not (kind.otherwise or may_say_nothing(ctx, kind.name, passage.text)):
                continue
            text = passage.text if passage.quotation else unquoted(passage.text)
            found = (says_nothing(ctx, kind.name, part) for part in _parts(ctx, kind, text))
            words = next(filter(None, found), "")
            if words:
                yield passage, kind.message, words
            elif kind.otherwise and (words := _whole(ctx, kind, text)):
                yield passage, kind.otherwise, words


def _whole(ctx: LintContext, kind: Kind, text: str) -> str:
    """A text that holds nothing of what such a text has to hold, cut to what a message can quote."""
    says, names = _listed(f"{kind.name}-says", ctx.language), names_of(ctx)
    if not says or says.first(text, names) or (kind.if_ours and not _OURS.search(names.masked(text))):
        return ""
    return text if len(text) <= _QUOTED else text[:_QUOTED].rsplit(" ", 1)[0]


_OURS = re.compile(r"\b(?:[Ww]e|[Uu]s|[Oo]urs?|c_+)(?!\w)")
_QUOTED = 80
"""Characters of a text that are quoted where all of it says nothing."""


def _parts(ctx: LintContext, kind: Kind, text: str) -> tuple[str, ...]:
    """What of a text is judged by itself: each sentence, all of it, or nothing where it is too long to be a dodge."""
    if kind.most_words and (
        len(words_of(text)) > kind.most_words or _NAMED.search(names_of(ctx).masked(text))
    ):
        return ()
    return sentences_of(text) if kind.by_sentence else (text,)


_NAMED = re.compile(r"(?<=[\w,;:] )(?:[A-Z](?![_\s'])[\w-]+|\d)")
"""A name inside a sentence, other than our own, which are masked: something is said that can be looked up."""


def names_of(ctx: LintContext) -> Names:
    """The names by which constructions know "it" and "us"."""
    return Names(ctx.product_names, tuple(filter(None, [ctx.idea.company.name])))


def may_say_nothing(ctx: LintContext, name: str, text: str) -> bool:
    """Is it worth asking whether ``text`` says something? Quick, for the many that have no such word."""
    return _listed(name, ctx.language).may_be_in(text)


@cache
def _listed(name: str, language: str) -> Constructions:
    return constructions(word_list(f"hollow/{name}", language), language)


def says_nothing(ctx: LintContext, name: str, text: str) -> str:
    """The words of ``text`` that are hollow by the lists called ``name``, "" where it says something."""
    names = names_of(ctx)
    words = _listed(name, ctx.language).first(text, names)
    return words if words and not _listed(f"{name}-unless", ctx.language).first(text, names) else ""


@rule(
    "HOL001",
    "benefit-is-ours",
    HOLLOW,
    reads=("benefit.statement", "benefit.secondary"),
    source="Rob De Feo and robisson: the company's gain is not the customer's",
    since="0.2",
)
def benefit_is_ours(ctx: LintContext) -> Faults:
    """The benefit is the company's gain.

    What it checks: whether the benefit speaks of our revenue, margin, market share or costs, of customers who stay
        longer on our platform, see more advertisements, or can no longer leave.
    Why it matters: a customer who reads it learns what they are worth, and nothing that they get.
    Fails:
        benefit: {statement: Our recurring revenue grows by a third.}
    Passes:
        benefit: {statement: Shop owners raise their revenue on Mondays by a fifth.}
    Options: none.
    Limits: silent for an internal idea, whose customers are colleagues. Known in English only.
    """
    if ctx.idea.meta.concept_type != "internal":
        yield from filled_but_empty(ctx, "HOL001")


@rule(
    "HOL002",
    "straw-man",
    HOLLOW,
    reads=("alternatives[].name",),
    source="Bryar & Carr, Working Backwards, ch. 5: what do customers use today?",
    since="0.2",
)
def straw_man(ctx: LintContext) -> Faults:
    """An alternative that nobody would choose.

    What it checks: whether an alternative is carrier pigeons, guessing blindly, writing one's own software and the
        like.
    Why it matters: beating what nobody uses proves nothing. Customers will hold the product against what they do
        today.
    Fails:
        alternatives: [{name: carrier pigeons, strengths: [they know the way], shortcomings: [they rest at night]}]
    Passes:
        alternatives: [{name: a paper sheet on the door, strengths: [no battery], shortcomings: [nobody updates it]}]
    Options: none.
    Limits: knows them from a list; a competitor that is described unfairly is for ALT004. Known in English only.
    """
    yield from filled_but_empty(ctx, "HOL002")


@rule(
    "HOL003",
    "evidence-from-friends",
    HOLLOW,
    reads=("evidence[].source", "evidence[].claim", "evidence[].sample.of", "evidence[].sample.method"),
    source="customer obsession: data from customers; Rob De Feo, the five-question guide",
    since="0.2",
)
def evidence_from_friends(ctx: LintContext) -> Faults:
    """Evidence comes from colleagues or friends.

    What it checks: whether source, claim or sample of an entry of `evidence` names friends, family, colleagues, the
        founder's own experience or a poll in the team's channel.
    Why it matters: they are polite, they know the plan, and they are not the customer.
    Fails:
        evidence: [{id: e, claim: 9 of 10 liked it., kind: interview, source: talks with friends and family}]
    Passes:
        evidence: [{id: e, claim: 9 of 14 cancelled., kind: interview, source: calls to every third club}]
    Options: none.
    Limits: silent for an internal idea, whose customers are colleagues, and for the kinds `assumption` and
        `anecdote`, which claim no more. Known in English only.
    """
    if ctx.idea.meta.concept_type == "internal":
        return
    for fault in filled_but_empty(ctx, "HOL003"):
        entry = ctx.idea.evidence[int(fault.path.split("/")[2])]
        if entry.kind not in ("assumption", "anecdote"):
            yield fault


@rule(
    "HOL004",
    "verbatim-is-praise",
    HOLLOW,
    reads=("evidence[].verbatim",),
    source="punt-labs prfaq; Rob De Feo: ask about the last time, not about the idea",
    since="0.2",
)
def verbatim_is_praise(ctx: LintContext) -> Faults:
    """A customer's own words are an advertisement.

    What it checks: whether `evidence[].verbatim` praises the product or the idea ("I would buy it immediately")
        and tells of no situation.
    Why it matters: praise for an idea costs nothing. What somebody did last Tuesday cost them something.
    Fails:
        evidence:
          - {id: e, claim: 9 of 14 cancelled., kind: interview, source: calls, verbatim: "What a fantastic idea!"}
    Passes:
        evidence:
          - {id: e, claim: 9 of 14 cancelled., kind: interview, source: calls, verbatim: "I cancelled again."}
    Options: none.
    Limits: any number, day, "but" or "if" counts as a situation. Known in English only.
    """
    yield from filled_but_empty(ctx, "HOL004")


_FEW = {"interview": 5, "survey": 30, "observation": 3, "support_ticket": 5, "experiment": 5}
"""The sample from which a kind of evidence can make one sure; below five interviews a single voice decides."""


@rule(
    "HOL005",
    "confidence-unearned",
    HOLLOW,
    reads=("evidence[].confidence", "evidence[].kind", "evidence[].sample.n"),
    source="Rob De Feo, the five-question guide: how many, of whom?",
    since="0.2",
)
def confidence_unearned(ctx: LintContext) -> Faults:
    """High confidence rests on a handful of voices.

    What it checks: whether an entry of `evidence` with `confidence: high` is an anecdote, an assumption, or has a
        sample below what its kind needs: five interviews, tickets or trials, thirty answers to a survey, three visits.
    Why it matters: readers take "high" for the result of having looked. The third customer may be the first who
        disagrees.
    Fails:
        evidence: [{id: e, claim: Both cancelled., kind: interview, source: calls, sample: 2, confidence: high}]
    Passes:
        evidence: [{id: e, claim: Both cancelled., kind: interview, source: calls, sample: 2, confidence: low}]
    Options: none.
    Limits: evidence without a sample is for EVI002.
    """
    for index, entry in enumerate(ctx.idea.evidence):
        few = entry.sample.n is not None and entry.sample.n < _FEW.get(entry.kind or "", 0)
        if entry.confidence == "high" and (few or entry.kind in ("anecdote", "assumption")):
            rests = f"{entry.sample.n} of them" if few else f"an {entry.kind}"
            yield Fault(
                f"/evidence/{index}/confidence",
                f"High confidence rests on {rests}.",
                "What would have to be seen, and how often, to be sure? Until then, say low or medium.",
            )


@rule(
    "HOL006",
    "customers-held",
    HOLLOW,
    reads=("press_release.pricing", "customer_faq[].answer", "relationship", "adoption.why_switch"),
    source="customer obsession: loyalty is earned, not enforced",
    since="0.2",
)
def customers_held(ctx: LintContext) -> Faults:
    """The terms hold customers who would leave.

    What it checks: whether price, customer answers or promises speak of minimum terms, automatic renewal, fees for
        leaving, or data that cannot be taken along.
    Why it matters: a customer who stays because leaving costs too much tells everybody. Trust comes from an open
        door.
    Fails:
        press_release: {pricing: {note: Contracts run for three years and renew automatically.}}
    Passes:
        press_release: {pricing: {note: Cancel any month; the list is yours.}}
    Options: none.
    Limits: a sentence that denies it ("no minimum term") passes. Known in English only.
    """
    yield from filled_but_empty(ctx, "HOL006")


@rule(
    "HOL007",
    "data-for-others",
    HOLLOW,
    reads=(
        "customer_faq[].answer",
        "internal_faq[].answer",
        "solution.personalization",
        "relationship.promise",
    ),
    source="customer obsession; The PRFAQ Framework (Calbucci), privacy questions",
    since="0.2",
)
def data_for_others(ctx: LintContext) -> Faults:
    """The customer's data is used for somebody else.

    What it checks: whether an answer, a promise or what is personalised says that data is sold or shared with
        partners, advertisers or insurers, or trains models for others.
    Why it matters: data was given for one purpose. A customer who finds it used for another takes back more than
        the data.
    Fails:
        customer_faq: [{q: What happens to my data?, a: We share it with selected advertising partners.}]
    Passes:
        customer_faq: [{q: What happens to my data?, a: We never share it with anybody.}]
    Options: none.
    Limits: a sentence that denies it, or asks first ("only if you say yes"), passes. Known in English only.
    """
    yield from filled_but_empty(ctx, "HOL007")


@rule(
    "HOL008",
    "ask-without-decision",
    scale("info", draft="warning"),
    reads=("decision.ask",),
    source="Bryar & Carr, Working Backwards, ch. 5; The PRFAQ Framework (Calbucci): what decision do we seek?",
    since="0.2",
)
def ask_without_decision(ctx: LintContext) -> Faults:
    """The ask is nothing that a reader could decide.

    What it checks: whether `decision.ask` asks for support, alignment, feedback or resources, and names neither an
        amount nor something to approve, fund, choose or stop.
    Why it matters: a meeting that is asked for its blessing gives it. Nothing has been decided for the customer.
    Fails:
        decision: {ask: Support for this initiative.}
    Passes:
        decision: {ask: Fund a pilot with 14 groups.}
    Options: none.
    Limits: any number or verb of decision passes. Known in English only.
    """
    yield from filled_but_empty(ctx, "HOL008")


@rule(
    "HOL009",
    "told-from-our-side",
    scale("info"),
    reads=("press_release", "internal_faq[].answer"),
    source="Bryar & Carr, Working Backwards, ch. 5; customer obsession: start with the customer",
    since="0.2",
)
def told_from_our_side(ctx: LintContext) -> Faults:
    """Most sentences are about us, not about the customer.

    What it checks: how many sentences of the press release, and of each internal answer about the customer
        (`customer_market`, `value`, `usability`), have the customer as their subject, and how many us or the product:
        a fault where ours are twice theirs, and at least five (three in an answer).
    Why it matters: who is the subject is who acts. A release in which the product does everything has not imagined
        the customer's day.
    Fails:
        internal_faq: [{q: Who buys it?, category: value, a: We sell to clubs. We know clubs. We visit clubs.}]
    Passes:
        internal_faq: [{q: Who buys it?, category: value, a: Organisers do. They ask the council. We visit clubs.}]
    Options: none.
    Limits: looks at the first words of each main clause. Known in English only.
    """
    about = {f"{entry.path}/answer" for entry in ctx.faq.internal if entry.topic in _ABOUT_CUSTOMERS}
    for one in ctx.sentences:
        least = _IN_RELEASE if one.path == "/press_release" else _IN_ANSWER
        if one.us >= max(least, 2 * one.customer) and one.path in {"/press_release", *about}:
            yield Fault(
                one.path,
                f"In {one.name}, {one.us} sentences are about us and {one.customer} about the customer.",
                "What does the customer do, see and get? Let them be the subject.",
            )


_IN_RELEASE, _IN_ANSWER = 5, 3
"""Sentences about us from which they are more than in passing."""

_ABOUT_CUSTOMERS = frozenset(["customer_market", "value", "usability"])


_EXPECTED = (
    (
        "solution.not_doing",
        "what you leave out on purpose",
        "What would customers expect of it that you will not do?",
    ),
    ("customer.voices_missing", "whose voice is missing", "Which customers have you not heard, and why?"),
    (
        "relationship.trust_risks",
        "what could cost the customer's trust",
        "What would make a customer feel betrayed?",
    ),
    (
        "decision.conditions",
        "on which conditions the decision stands",
        "What has to be seen, by when, for the yes to remain a yes?",
    ),
)


@rule(
    "HOL010",
    "limits-unsaid",
    scale(None, in_review="info"),
    reads=(*(name for name, _, _ in _EXPECTED), "metrics.success[].threshold"),
    source="Fact of the Day 1; Rob De Feo; robisson: scope, missing voices, thresholds, what costs trust",
    since="0.2",
)
def limits_unsaid(ctx: LintContext) -> Faults:
    """Nothing says where the idea ends: what is left out, who was not heard, when to stop.

    What it checks: from the status `in_review` on, that `solution.not_doing`, `customer.voices_missing`,
        `relationship.trust_risks` and, where there is a decision, `decision.conditions` are filled in, and that every
        success metric has a `threshold`.
    Why it matters: a plan that cannot be stopped, and a list of customers that lacks nobody, were not thought through
        with those who will be let down.
    Fails:
        meta: {status: in_review}
        solution: {not_doing: null}
    Passes:
        meta: {status: in_review}
        solution: {not_doing: [{item: payments, why: walks are free}]}
    Options: none.
    Limits: `none` says that the field does not apply, and is not asked again.
    """
    for name, what, question in _EXPECTED:
        if getattr(ctx.idea, name.partition(".")[0]):
            yield from absent(ctx, name, f"Nothing says {what}: `{name}` is empty.", question)
    without = [
        place for place, metric in enumerate(ctx.idea.metrics.success) if metric.name and not metric.threshold
    ]
    if without:
        some = f"{len(without)} of {len(ctx.idea.metrics.success)} metrics"
        yield Fault(
            f"/metrics/success/{without[0]}/threshold",
            f"Nothing says below which value you stop: `threshold` is empty in {some}.",
            "At which value would you stop or change course?",
        )
