"""HOL: fields that are filled in and say nothing that could be wrong.

One table (``hollow.toml``) says which field needs what, by which rule, and what is asked instead; what it sounds like
is data, lists for each kind (``words/en/hollow``). Rules of other families ask ``filled_but_empty`` for their own rows.
"""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from prfaq.linter.context import Asked, LintContext
from prfaq.linter.lexicon.constructions import Constructions, Names, constructions
from prfaq.linter.lexicon.substance import substance
from prfaq.linter.lexicon.words import KEPT, fold, sentences_of, unquoted, word_list, words_of
from prfaq.linter.rule import Fault, Faults, rule, scale
from prfaq.linter.rules.common import absent

HOLLOW = scale("warning")
"""What is said of a field that is filled in: the author need not add anything to be asked."""

_DODGE = 40
"""Words of an answer up to which it can be a dodge: a longer one tells something."""

_QUOTED = 80
"""Characters of a text that are quoted where all of it says nothing."""

_SENTENCE = 100
"""Characters of a sentence that is quoted for the words in it."""


@dataclass(frozen=True, eq=False)
class Kind:
    """One way to fill ``fields`` and say nothing, as ``hollow.toml`` describes it."""

    code: str
    fields: tuple[str, ...]
    question: str
    name: str = ""
    message: str = ""
    otherwise: str = ""
    by_sentence: bool = False
    most_words: int = 0
    if_ours: bool = False
    grade: str = ""
    asks: bool = False
    sure: bool = False


class Topic(NamedTuple):
    """What questions ask for, and answers hold if they answer."""

    name: str
    code: str
    message: str
    if_ours: bool = False
    grade: str = ""


@cache
def _table() -> tuple[dict[str, tuple[Kind, ...]], dict[str, tuple[Topic, ...]]]:
    """The kinds and the topics of each rule, in the order of the file."""
    data = tomllib.loads(Path(__file__).with_name("hollow.toml").read_text(encoding="utf-8"))
    kinds: dict[str, tuple[Kind, ...]] = {}
    for entry in data["kind"]:
        kind = Kind(**{**entry, "fields": tuple(entry["fields"])})
        kinds[kind.code] = (*kinds.get(kind.code, ()), kind)
    topics: dict[str, tuple[Topic, ...]] = {}
    for topic in (Topic(**entry) for entry in data["topic"]):
        topics[topic.code] = (*topics.get(topic.code, ()), topic)
    return kinds, topics


def filled_but_empty(ctx: LintContext, code: str, faults: Iterable[Fault] = ()) -> Faults:
    """``faults`` of the rule ``code``, and its fields that say nothing where none of them speaks of the place."""
    told = set()
    for fault in chain(faults, _beside_the_question(ctx, code), _empty(ctx, code)):
        if fault.path not in told:
            yield fault
        told.add(fault.path)


def _empty(ctx: LintContext, code: str) -> Faults:
    """The fields that the rule ``code`` speaks of, filled in with what says nothing."""
    own = ctx.once(_own)
    for kind in _table()[0].get(code, ()):
        for passage in (passage for field in kind.fields for passage in ctx.by_field.get(field, ())):
            text = passage.text if passage.quotation else unquoted(passage.text)
            judged = _judged(kind, text, own)
            if judged:
                message, words, grade = judged
                message = message.replace("{words}", _in_context(text, words))
                yield Fault(passage.path, message, kind.question, words, grade)


def _in_context(text: str, words: str) -> str:
    """The sentence that hollow words stand in, where a message can quote it: they mean little by themselves."""
    around = next((one for one in sentences_of(text) if words in one), words).rstrip(".")
    return words if len(around) > _SENTENCE else around


@dataclass(frozen=True, eq=False)
class _Own:
    """What of an idea a text is judged with: its language, the names of product and company, and the words of both."""

    language: str
    names: Names
    words: frozenset[str]


@lru_cache(maxsize=KEPT)
def _judged(kind: Kind, text: str, own: _Own) -> tuple[str, str, str] | None:
    """Message, words and grade where a text is hollow in one way."""
    return _against_lists(kind, text, own) if kind.name else _for_substance(kind, text, own)


def _against_lists(kind: Kind, text: str, own: _Own) -> tuple[str, str, str] | None:
    """Message, words and grade where a text is hollow by the lists of its kind."""
    if _listed(kind.name, own.language).may_be_in(text):
        parts = (_empty_words(kind.name, part, own) for part in _parts(kind, text, own.names))
        words = next(filter(None, parts), "")
        if words:
            return kind.message, words, kind.grade
    return (kind.otherwise, _short(text), kind.grade) if _lacks(kind, text, own) else None


def _for_substance(kind: Kind, text: str, own: _Own) -> tuple[str, str, str] | None:
    """Message, words and grade where a text names nothing: more than asked about only where it praises or feels."""
    left = substance(text, own.words) if own.language == "en" and words_of(text) else None
    if left is None or left > 0 or (left == 0 and not (kind.asks and words_of(text)[0] not in _NONE)):
        return None
    is_told = kind.sure and not _GENERAL.isdisjoint(words_of(text))
    is_sure = left < -1 or is_told  # a single word may have another sense here
    return (_EMPTY if left < 0 else _NAMELESS), _short(text), kind.grade if is_sure else "asked"


_GENERAL = word_list("hollow/general", "en")
_NONE = frozenset(["no", "none", "nothing", "nobody", "not"])
_EMPTY = '"{words}" could stand in any plan: nothing in it could be wrong.'
_NAMELESS = '"{words}" names no thing, act, number or time.'


def _short(text: str) -> str:
    """A text that says nothing, cut to what a message can quote."""
    return text[:_QUOTED].rsplit(" ", 1)[0] if text[_QUOTED:] else text


def _lacks(kind: Kind, text: str, own: _Own) -> bool:
    """Does a text hold nothing of what the third list of its kind names?"""
    says = _listed(f"{kind.name}-says", own.language)
    if not (kind.otherwise and says) or says.first(text, own.names):
        return False
    return not kind.if_ours or bool(_OURS.search(own.names.masked(text)))


_OURS = re.compile(r"\b(?:[Ww]e|[Uu]s|[Oo]urs?|c_+)(?!\w)")


def _own(ctx: LintContext) -> _Own:
    """The words that any text about the idea would use: its customers, its product and the company."""
    product, company = ctx.idea.product, ctx.idea.company
    texts = (*ctx.product_names, product.category, company.name)
    words = ctx.customer_nouns | {fold(word) for text in texts for word in words_of(text)}
    return _known(ctx.language, ctx.once(names_of), words)


_known = lru_cache(maxsize=64)(_Own)
"""The same for the same idea, so that what was judged with it once is found quickly."""


def _parts(kind: Kind, text: str, names: Names) -> tuple[str, ...]:
    """What of a text is judged by itself: each sentence, all of it, or nothing where it is too long to be a dodge."""
    if kind.most_words and (len(words_of(text)) > kind.most_words or _NAMED.search(names.masked(text))):
        return ()
    return sentences_of(text) if kind.by_sentence else (text,)


_NAMED = re.compile(r"(?<=[\w,;:] )(?:[A-Z](?![_\s'])[\w-]+|\d)")
"""A name inside a sentence, other than our own, which are masked: something is said that can be looked up."""


def _beside_the_question(ctx: LintContext, code: str) -> Faults:
    """Answers that hold nothing of what their question asks for."""
    names = ctx.once(_own).names
    for topic in _table()[1].get(code, ()) if ctx.language == "en" else ():
        for entry in (*ctx.faq.customer, *ctx.faq.internal):
            if _asks(topic, entry, names) and not _says(topic, entry.answer, names):
                message = topic.message.replace("{number}", str(entry.number))
                yield Fault(f"{entry.path}/answer", message, _ANSWER, grade=topic.grade)


def _asks(topic: Topic, entry: Asked, names: Names) -> bool:
    """Does a question ask for the topic, and is its answer short and not promised for a day?"""
    words = words_of(entry.answer)
    if entry.followed_up or not 0 < len(words) <= _DODGE or (topic.if_ours and _ABOUT_US.isdisjoint(words)):
        return False
    return entry.topic == topic.name or bool(
        _listed(f"asked-{topic.name}", "en").first(entry.question, names)
    )


def _says(topic: Topic, answer: str, names: Names) -> bool:
    return bool(_listed(f"answer-{topic.name}-says", "en").first(answer, names))


_ABOUT_US = word_list("hollow/about-us", "en")
"""What an answer speaks of that is beside the question: of us and our product rather than of the customer's case."""

_ANSWER = "What is the answer: yes, no, a number, a fact, or a day by which you will know?"


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
    return _empty_words(name, text, ctx.once(_own))


def _empty_words(name: str, text: str, own: _Own) -> str:
    words = _listed(name, own.language).first(text, own.names)
    return words if words and not _listed(f"{name}-unless", own.language).first(text, own.names) else ""


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
        founder's own experience or a poll in the team's channel; and whether those who were asked were chosen by
        somebody with an interest in the answer, by themselves, or for being satisfied.
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
    customer = ctx.idea.customer
    told = (customer.segment, customer.role, *customer.synonyms)
    own = {fold(word) for text in told for word in words_of(text)}
    for fault in filled_but_empty(ctx, "HOL003"):
        entry = ctx.idea.evidence[int(fault.path.split("/")[2])]
        is_customer = own.issuperset(map(fold, words_of(fault.words)))  # "every third family", of families
        if entry.kind not in ("assumption", "anecdote") and not is_customer:
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
    Limits: evidence without a sample is for EVI002; evidence against the idea claims no more than that it may fail.
    """
    for index, entry in enumerate(ctx.idea.evidence):
        few = entry.sample.n is not None and entry.sample.n < _FEW.get(entry.kind or "", 0)
        is_weak = few or entry.kind in ("anecdote", "assumption")
        if entry.confidence == "high" and is_weak and not entry.contradicts:
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
    asked=scale("info"),
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


@rule(
    "HOL011",
    "nothing-could-be-wrong",
    HOLLOW,
    reads=(
        "customer",
        "problem",
        "alternatives",
        "solution",
        "adoption",
        "metrics",
        "dependencies",
        "risks",
        "premortem",
        "tenets",
        "assumptions",
        "relationship",
        "decision",
        "evidence",
        "economics",
        "press_release.pricing",
    ),
    source="Bryar & Carr, Working Backwards, ch. 5: replace adjectives with data; Rob De Feo, the five-question guide",
    since="0.2",
    asked=scale("info"),
)
def nothing_could_be_wrong(ctx: LintContext) -> Faults:
    """A field is filled with words that could stand in any plan.

    What it checks: whether a short text has more words that promise, praise or feel ("quality", "committed",
        "alignment") than words that say something: a thing, an act that can be seen, a number, a time, a name. An
        amount needs a figure, a time to value a time, a source something to look up, a tenet a side.
    Why it matters: a field counts when it says something that could be wrong. What cannot be wrong will not be
        noticed when it goes wrong.
    Fails:
        premortem: [{reason: Walkers stayed away., early_signal: engagement trends softening, response: texts}]
    Passes:
        premortem: [{reason: Walkers stayed away., early_signal: fewer than 9 answers a walk, response: texts}]
    Options: none.
    Limits: texts of up to 40 words; the customer's and the product's own names say nothing by themselves. Fields that
        other rules judge (promise, cadence, answers and the like) are judged in the same way there. Known in
        English only.
    """
    yield from filled_but_empty(ctx, "HOL011")
