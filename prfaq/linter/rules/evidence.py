"""EVI: how do you know? What supports customer, problem and benefit, what it weighs, whence figures come."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import cache, cached_property
from typing import NamedTuple

from prfaq.idea.customer import Evidence
from prfaq.idea.fields import every_field
from prfaq.linter.context import LintContext
from prfaq.linter.lexicon.arithmetic import Reckoning, numbers_in
from prfaq.linter.lexicon.figures import PERCENT
from prfaq.linter.lexicon.quantities import Quantity, is_plain, quantities_of
from prfaq.linter.lexicon.words import lexicon, sentences_of, unquoted, word_list, words_of
from prfaq.linter.rule import Fault, Faults, rule, scale
from prfaq.linter.rules.common import absent, is_asked, listed, unknown_id
from prfaq.linter.rules.customer import shows_behaviour

_COUNTED = frozenset(["interview", "survey", "usage_data", "experiment"])
"""Kinds of evidence that are worth what their sample is worth."""

_GUESSES = 20
"""Faults for which the id that was meant is guessed: guessing is slow."""


@rule(
    "EVI001",
    "no-evidence",
    scale("error"),
    reads=("evidence", "assumptions[].test"),
    source="the five customer questions: how do you know what customers need or want?",
    planned=scale("warning", validated="error"),
)
def no_evidence(ctx: LintContext) -> Faults:
    """Nothing supports the problem.

    What it checks: that `evidence` holds at least one entry. While the stage is `hypothesis`, a plan to find
        out (an assumption with `test` and `due`) makes it a warning.
    Why it matters: "we just know" is how products come about that no customer asked for. One conversation,
        one count, one week of watching is enough to begin with.
    Fails:
        evidence: []
    Passes:
        evidence:
          - {id: ev-log, claim: 62 of 310 walks cancelled, kind: usage_data, source: calendars, date: 2026-05}
    Options: none.
    Limits: says nothing about how good the evidence is; EVI002 to EVI005 do.
    """
    yield from absent(
        ctx,
        "evidence",
        "Nothing supports the problem: `evidence` is empty.",
        "Add one interview, ticket count or usage number, or a dated test in `assumptions`.",
        "planned" if any(assumption.test and assumption.due for assumption in ctx.idea.assumptions) else "",
    )


@rule(
    "EVI002",
    "evidence-incomplete",
    scale("warning"),
    reads=(
        "evidence[].claim",
        "evidence[].kind",
        "evidence[].source",
        "evidence[].date",
        "evidence[].sample.n",
    ),
    source="Calbucci, The PRFAQ Framework: a fact comes with source, date and sample",
)
def evidence_incomplete(ctx: LintContext) -> Faults:
    """Evidence lacks its source, its date or its sample.

    What it checks: that each entry of `evidence` has a claim, a kind, a source and a date, and that
        interviews, surveys, usage data and experiments say how many were asked, counted or tried. An entry of
        the kind `assumption` needs none of these.
    Why it matters: a reader who cannot tell who said it, when, and how many said it has to take your word for
        what customers want. The one finding names everything that is missing, at the first of it.
    Fails:
        evidence:
          - {id: ev-calls, claim: Organisers count answers by hand, kind: interview, source: calls in June}
    Passes:
        evidence:
          - {id: ev-calls, claim: Organisers count answers by hand, kind: interview, source: calls,
             date: 2026-06-20, sample: {n: 23}}
    Options: none.
    Limits: whether the sample is large enough is not judged here; see EVI003.
    """
    for index, entry in enumerate(ctx.idea.evidence):
        missing = list(_missing(entry))
        if missing:
            yield Fault(
                f"/evidence/{index}/{missing[0][0]}",
                f'Evidence "{name_of(entry, index)}" has no {listed([word for _, word in missing])}.',
                f"Fill {listed(_names(missing))}: where it comes from, when it was gathered, and from how many.",
            )


def _names(missing: Iterable[tuple[str, str]]) -> list[str]:
    """The fields that are missing, as they are written."""
    return [f"`{path.replace('/', '.')}`" for path, _ in missing]


def _missing(entry: Evidence) -> Iterator[tuple[str, str]]:
    """The fields that an entry should have and has not, each with its name in plain words."""
    if not entry.claim:
        yield "claim", "claim"
    if not entry.kind:
        yield "kind", "kind"
    if entry.kind == "assumption":
        return
    if not entry.source:
        yield "source", "source"
    if not entry.date:
        yield "date", "date"
    if entry.kind in _COUNTED and entry.sample.n is None:
        yield "sample/n", "sample size"


def name_of(entry: Evidence, index: int) -> str:
    """What a message calls an entry: its id, or the beginning of its claim."""
    claim = entry.claim if len(entry.claim) <= 40 else f"{entry.claim[:40].rsplit(' ', 1)[0]} …"
    return entry.id or claim or str(index + 1)


@rule(
    "EVI006",
    "dangling-evidence-ref",
    scale("error"),
    reads=(
        "evidence[].id",
        "customer.needs[].evidence",
        "secondary_customers[].needs[].evidence",
        "problem.impact[].evidence",
        "alternatives[].share.evidence",
        "quotes.customer.evidence",
        "customer_faq[].evidence",
        "internal_faq[].evidence",
        "risks.value.evidence",
        "risks.usability.evidence",
        "risks.feasibility.evidence",
        "risks.viability.evidence",
        "economics.tam.evidence",
    ),
    source="prfaq",
)
def dangling_evidence_ref(ctx: LintContext) -> Faults:
    """A field cites evidence that does not exist.

    What it checks: whether every id in an `evidence` field is the `id` of an entry of `evidence`.
    Why it matters: a number with a reference looks proven. If the reference leads nowhere, the customer's
        problem stands on a footnote that nobody can read.
    Fails:
        problem:
          impact: [{value: 20, unit: "% of walks", evidence: ev-lgo}]
    Passes:
        problem:
          impact: [{value: 20, unit: "% of walks", evidence: ev-log}]
    Options: none.
    Limits: whether the evidence says what the field says is for a reader to judge.
    """
    known = ctx.evidence_by_id
    dangling = ((path, cited) for path, cited in ctx.citations if cited not in known)
    for count, (path, cited) in enumerate(dangling):
        guesses = known if count < _GUESSES else ()
        found = unknown_id(path, cited, guesses, "evidence", "Add the entry, or cite one that exists.")
        yield found if known else found._replace(words="")  # one cause: there is no evidence


@rule(
    "EVI009",
    "unused-evidence",
    scale(None, in_review="info"),
    reads=("evidence[].id", "evidence[].supports", "evidence[].contradicts"),
    source="prfaq",
)
def unused_evidence(ctx: LintContext) -> Faults:
    """Evidence stands there, and nothing uses it.

    What it checks: whether each entry of `evidence` is cited by a field, or says in `supports` what it is
        for, or contradicts the idea. From the status `in_review` on.
    Why it matters: what customers told you deserves a place in the argument. If it has none, the argument is
        missing something, or the entry can go.
    Fails:
        evidence:
          - {id: ev-bus, claim: 3 of 14 walk to the bus., kind: observation, source: visit, date: 2026-05}
    Passes:
        evidence:
          - {id: ev-bus, claim: 3 of 14 walk to the bus., kind: observation, source: visit, date: 2026-05,
             supports: [customer]}
    Options: none.
    Limits: prose that repeats the claim without citing it is not recognised.
    """
    cited = {citation.cited for citation in ctx.citations}
    for index, entry in enumerate(ctx.idea.evidence):
        if entry.claim and not (entry.supports or entry.contradicts or entry.id in cited):
            yield Fault(
                f"/evidence/{index}",
                f'Nothing uses evidence "{name_of(entry, index)}".',
                "Cite it where it counts, or say in `supports` what it supports.",
            )


@rule(
    "EVI010",
    "duplicate-evidence-id",
    scale("error"),
    reads=("evidence[].id",),
    source="prfaq",
)
def duplicate_evidence_id(ctx: LintContext) -> Faults:
    """Two pieces of evidence have the same id.

    What it checks: whether an `id` occurs twice in `evidence`.
    Why it matters: a field that cites it means one of the two, and the reader cannot tell which. What the
        customer said and what the market did are then one footnote.
    Fails:
        evidence:
          - {id: ev-log, claim: 62 of 310, kind: usage_data, source: log, date: 2026-05, sample: 310}
          - {id: ev-log, claim: 8 of 160, kind: experiment, source: trial, date: 2026-09, sample: 160}
    Passes:
        evidence:
          - {id: ev-log, claim: 62 of 310, kind: usage_data, source: log, date: 2026-05, sample: 310}
          - {id: ev-trial, claim: 8 of 160, kind: experiment, source: trial, date: 2026-09, sample: 160}
    Options: none.
    Limits: none.
    """
    seen: set[str] = set()
    for index, entry in enumerate(ctx.idea.evidence):
        if entry.id and entry.id in seen:
            yield Fault(
                f"/evidence/{index}/id",
                f"`{entry.id}` is the id of two pieces of evidence.",
                "Give each an id of its own, and look at the fields that cite it.",
            )
        seen.add(entry.id)


@rule(
    "EVI011",
    "problem-without-evidence",
    scale(None, draft="warning"),
    reads=("evidence[].supports", "problem.impact[].evidence"),
    source="the five customer questions: how do you know what customers need?",
)
def problem_without_evidence(ctx: LintContext) -> Faults:
    """The evidence supports everything but the problem.

    What it checks: where every entry of `evidence` says what it supports, whether one supports the problem or
        the customer, or is cited by an impact of the problem.
    Why it matters: that the solution works in a trial says nothing of whether anybody had the problem.
    Fails:
        evidence:
          - {id: ev-trial, claim: 8 of 160, kind: experiment, source: us, date: 2026-09, supports: [solution]}
        problem: {impact: [{value: 20, unit: "% of all walks"}]}
    Passes:
        evidence:
          - {id: ev-log, claim: 62 of 310, kind: usage_data, source: log, date: 2026-05, supports: [problem]}
        problem: {impact: [{value: 20, unit: "% of all walks"}]}
    Options: none.
    Limits: silent as soon as one entry does not say what it supports.
    """
    evidence, problem = ctx.idea.evidence, ctx.idea.problem
    aims = {aim for entry in evidence for aim in entry.supports}
    if not evidence or not all(entry.supports for entry in evidence) or aims & {"problem", "customer"}:
        return
    if not any(impact.evidence for impact in problem.impact):
        yield Fault(
            "/evidence",
            "Nothing supports the problem: the evidence is about other things.",
            "Add one interview, ticket count or usage number about the problem itself.",
        )


_ANECDOTAL = frozenset(["anecdote", "expert", "assumption"])


@rule(
    "EVI003",
    "evidence-anecdote-only",
    scale("info", validated="warning"),
    reads=("evidence[].kind", "evidence[].sample.n"),
    source="Bill Carr: one anecdote is the most common problem paragraph; Rob De Feo",
)
def evidence_anecdote_only(ctx: LintContext, *, least_sample: int = 5) -> Faults:
    """All evidence is anecdote.

    What it checks: whether every entry of `evidence` is an anecdote, an expert's opinion or an assumption, or
        has a sample of fewer than five. From the stage `validated` on it is a warning.
    Why it matters: the customer who complained loudest is a customer, but is it the customer? Three stories
        can be found for anything.
    Fails:
        evidence:
          - {id: ev-ruth, claim: Ruth cancelled., kind: anecdote, source: call, date: 2026-06}
    Passes:
        evidence:
          - {id: ev-log, claim: 62 of 310, kind: usage_data, source: log, date: 2026-05, sample: 310}
    Options: `least_sample`, the sample from which evidence counts as more than anecdote (5).
    Limits: an entry whose kind or sample is missing gets the benefit of the doubt here; EVI002 asks for it.
    """
    evidence = ctx.idea.evidence
    if not evidence or any(_weighs(entry, least_sample) for entry in evidence):
        return
    largest = max((entry.sample.n for entry in evidence if is_plain(entry.sample.n)), default=None)
    shown = "" if largest is None else f" (largest n = {largest})"
    yield Fault(
        "/evidence",
        f"All evidence is anecdote{shown}.",
        "Add a count, or ask and watch more customers.",
    )


def _weighs(entry: Evidence, least_sample: int) -> bool:
    n = entry.sample.n
    return entry.kind not in _ANECDOTAL and (not is_plain(n) or n >= least_sample)


@rule(
    "EVI004",
    "evidence-stale",
    scale("warning"),
    reads=("evidence[].date", "evidence[].kind", "meta.updated"),
    source="Rob De Feo: how recent is it?",
)
def evidence_stale(ctx: LintContext, *, most_months: int = 24, most_months_of_report: int = 36) -> Faults:
    """Evidence is old.

    What it checks: whether the `date` of an entry of `evidence` lies more than 24 months before
        `meta.updated`, or before today where the idea does not say when it was updated. Market reports may be
        36 months old.
    Why it matters: customers have changed their tools, their prices and their minds since. What was true of
        them then is a guess about them now.
    Fails:
        evidence: [{id: ev-log, claim: 62 of 310, kind: usage_data, source: log, date: 2023-05-02}]
    Passes:
        evidence: [{id: ev-log, claim: 62 of 310, kind: usage_data, source: log, date: 2026-05-02}]
    Options: `most_months`, the age up to which evidence counts (24); `most_months_of_report`, that of market
        reports (36).
    Limits: some things age slowly; a second, newer look at one of them says so best.
    """
    updated = ctx.idea.meta.updated
    today = updated.first if updated else ctx.as_of
    for index, entry in enumerate(ctx.idea.evidence):
        if entry.date is None:
            continue
        months = (today.year - entry.date.last.year) * 12 + today.month - entry.date.last.month
        if months > (most_months_of_report if entry.kind == "market_report" else most_months):
            yield Fault(
                f"/evidence/{index}/date",
                f'Evidence "{name_of(entry, index)}" is {months} months old.',
                "Look again, or say in the claim why it still holds.",
            )


@rule(
    "EVI005",
    "said-not-did",
    scale("info"),
    reads=("evidence[].behavior", "evidence[].kind"),
    source="Rob De Feo: what they did weighs more than what they say",
)
def said_not_did(ctx: LintContext) -> Faults:
    """All evidence is what people said.

    What it checks: whether every entry of `evidence` that says so has `behavior: said`, and none is of a kind
        that shows what people did (usage data, an experiment, an observation, lost sales).
    Why it matters: asked whether they would use it, people are kind. What they do on Tuesday evening is the
        answer.
    Fails:
        evidence:
          - {id: ev-calls, claim: They would pay., kind: interview, source: calls, date: 2026-06,
             sample: 23, behavior: said}
    Passes:
        evidence:
          - {id: ev-log, claim: 62 of 310, kind: usage_data, source: log, date: 2026-05, sample: 310}
    Options: none.
    Limits: silent where no entry says whether it was said or done.
    """
    evidence = ctx.idea.evidence
    said = any(entry.behavior == "said" for entry in evidence)
    if said and not any(shows_behaviour(entry) for entry in evidence):
        yield Fault(
            "/evidence",
            "All evidence is what people said.",
            "Add one thing that customers did: a count, a log, an hour of watching.",
        )


@rule(
    "EVI008",
    "no-disconfirming-evidence",
    scale(None, validated="info"),
    reads=("evidence[].contradicts", "customer_faq[].theme", "customer_faq[].question"),
    source="Rob De Feo: what would disprove it?",
    many=scale(None, in_review="info", validated="info"),
)
def no_disconfirming_evidence(ctx: LintContext, *, many: int = 4) -> Faults:
    """Nothing speaks against the idea.

    What it checks: from the stage `validated` on, that an entry of `evidence` has `contradicts: true`, or
        that a customer question has the theme `limitation` or asks what the product cannot do. Four entries of
        which none contradicts are asked about from the status `in_review` on, whatever the questions admit.
    Why it matters: whoever has asked enough customers has met one for whom it was wrong. If none is told of,
        nobody was looking.
    Fails:
        evidence: [{id: ev-log, claim: 62 of 310, kind: usage_data, source: log, date: 2026-05}]
        customer_faq: [{question: What does it cost?, answer: £20 a year., theme: pricing}]
    Passes:
        evidence:
          - {id: ev-quiet, claim: 2 of 14 did not answer., kind: experiment, source: trial, date: 2026-09,
             contradicts: true}
    Options: `many`, the entries from which one should contradict (4).
    Limits: one honest entry is enough.
    """
    idea = ctx.idea
    count = len(idea.evidence)
    agrees = count > 0 and not any(entry.contradicts for entry in idea.evidence)
    if agrees and (count >= many or not is_asked(ctx, "limitation")):
        yield Fault(
            "/evidence",
            f"All {count} pieces of evidence speak for the idea."
            if count > 1
            else "Nothing speaks against the idea.",
            "What did you find that does not fit? Add it with `contradicts: true`.",
            grade="many" if count >= many else "",
        )


_CLAIM_SIGN = re.compile("[%£€$¥₹]")
_CLAIM_WORDS = word_list("grammar/money_and_share", "en")
_BRACKETS = re.compile(r"\[[^\[\]]*\]")
_ALONE = re.compile(r"[\s\[(~<>≤≥]*\d[\d.,]*[\s\])]*")
_IN_NUMBERS = tuple("0123456789.,")
_GOES_ON = re.compile(r"[.,]?\d|[km%]\w?")
_FIGURE = re.compile(r"[£€$¥₹]\s?\d+(?:[.,]\d+)*\w*|(?<!\d)(?<!\d[.,])\d++(?:[.,]\d++)*+\s?%")
_COUNT = r"(\d{1,9}|\d{1,3}(?:,\d{3})+)"
_SHARE = re.compile(rf"(?<![\w.,]){_COUNT} (?:out )?(?:of|in) (?:the |our )?{_COUNT}(?![\w%])")
_AROUND_DIGITS = "£€$¥₹% \u00a0"
_FEW = 40
"""Figures that are looked for in the text of the facts, before these are parsed."""

_ROUNDED = Decimal("0.5")
"""How far a percentage may be from what "4 of 11" comes to."""
_RELEASE = ("headline", "subheading", "summary", "problem", "solution", "how_it_works")


@rule(
    "EVI007",
    "number-without-source",
    scale(None, in_review="warning"),
    reads=(
        "problem.statement",
        "problem.today",
        "benefit.statement",
        "press_release",
        "internal_faq[].answer",
        "evidence",
        "problem.impact",
        "metrics",
        "economics",
        "alternatives",
    ),
    source="punt: a number without a source anchors the reader; Calbucci",
)
def number_without_source(ctx: LintContext) -> Faults:
    """A percentage or a sum of money comes from nowhere.

    What it checks: whether each percentage and sum of money in the problem, the benefit, the press release
        and the internal answers is a number of the facts (evidence, impact, sizes, shares, prices, metrics,
        economics, appendices), or worked out from numbers beside it. From the status `in_review` on.
    Why it matters: "37%" is believed, remembered and repeated to customers. Somebody should be able to say
        where it comes from.
    Fails:
        press_release: {problem: "Organisers cancel 37% of their walks."}
    Passes:
        press_release: {problem: "Organisers cancel 20% of their walks."}
    Options: none.
    Limits: compares numbers, not what they count; "62 of 310" in a fact stands for 20%. An answer that cites
        `evidence`, or has the status `open` or `assumption`, is left alone, and so are quotations, guesses in
        [square brackets], and in answers what is called a plan or a guess, the limit at which you stop, and the
        sums that you decide yourselves (categories such as `scope_opportunity_cost`). One finding a text.
    """
    known: _Known | None = None
    for told in _texts(ctx):
        if not _claims(told.text):
            continue
        said = _plain(told.text)
        known = known or _Known(ctx)
        if known.are_repeated_in(said):
            continue
        claims = (claim for claim in quantities_of(said) if claim.kind != "number")
        unsourced = list(_unsourced(ctx, told, said, [claim for claim in claims if claim not in known]))
        if unsourced:
            path = told.path
            claimed = ", ".join(dict.fromkeys(f'"{claim.words}"' for claim in unsourced))
            yield Fault(
                path,
                f"{claimed} {'has' if len(unsourced) == 1 else 'have'} no source.",
                "Put it into `evidence` or `problem.impact`, or mark it as an assumption.",
                unsourced[0].words,
            )


def _plain(text: str) -> str:
    return _BRACKETS.sub(" ", unquoted(text)) if "[" in text else unquoted(text)


def _claims(text: str) -> bool:
    """Does a text perhaps hold a percentage or a sum of money?"""
    return _CLAIM_SIGN.search(text) is not None or not _CLAIM_WORDS.isdisjoint(words_of(text))


class _Text(NamedTuple):
    """A text whose figures want a source; an answer has its ``question`` and the ``category`` of it."""

    path: str
    text: str
    question: str = ""
    category: str = ""


def _texts(ctx: LintContext) -> Iterator[_Text]:
    idea = ctx.idea
    yield _Text("/problem/statement", idea.problem.statement)
    yield _Text("/problem/today", idea.problem.today)
    yield _Text("/benefit/statement", idea.benefit.statement)
    for name in _RELEASE:
        yield _Text(f"/press_release/{name}", getattr(idea.press_release, name))
    for index, entry in enumerate(idea.internal_faq):
        if entry.status == "answered" and not entry.evidence:
            path = f"/internal_faq/{index}/answer"
            yield _Text(path, entry.answer, entry.question, entry.category or "")


def _unsourced(ctx: LintContext, told: _Text, said: str, claims: list[Quantity]) -> Iterator[Quantity]:
    """Those claims of a text that no fact gives and that nobody decides, guesses or works out there."""
    if not claims:
        return
    given = numbers_in(_reckoned_with(ctx)) if told.question else ()
    reckoning = Reckoning(said, told.question, given)
    for claim in claims:
        is_ours = claim.kind == "money" and told.category in _OURS
        is_planned = bool(told.question) and _is_planned(ctx, said, claim)
        if not (is_ours or is_planned or reckoning.explains(claim)):
            yield claim


_OURS = frozenset(["legal_privacy_security", "operations_support", "scope_opportunity_cost"])
"""Categories of answers whose sums are our own: what we spend, forgo and insure."""


_GIVEN = frozenset(
    [
        "economics.unit_cost",
        "economics.gross_margin",
        "economics.upfront_investment",
        "economics.run_cost",
        "economics.effort_saved",
        "press_release.pricing.model",
        "press_release.pricing.price",
        "problem.impact[].value",
    ]
)


def _reckoned_with(ctx: LintContext) -> Iterator[str]:
    return (one.text for one in ctx.texts if one.field.name in _GIVEN)


def _is_planned(ctx: LintContext, text: str, claim: Quantity) -> bool:
    """Is a figure called a plan or a guess, or is it the limit at which something is stopped?"""
    sentence = next((one for one in sentences_of(text) if claim.words in one), "")
    if lexicon(ctx.words("planned_or_guessed")).first(sentence):
        return True
    before = words_of(sentence.partition(claim.words)[0])[-_NEAR_LIMIT:]
    is_condition = not ctx.words("conditions").isdisjoint(words_of(sentence))
    return is_condition and not ctx.words("bounds").isdisjoint(before)


_NEAR_LIMIT = 3
"""Words before a figure in which "below" makes a limit of it."""


_FACTS = (
    "customer.size",
    "problem.impact",
    "problem.frequency",
    "alternatives",
    "benefit.measure",
    "evidence",
    "press_release.pricing",
    "risks",
    "economics",
    "dependencies",
    "metrics",
    "decision.ask",
    "references",
    "appendices",
)
"""Fields that hold figures, each with where they come from."""


@cache
def _fact_fields() -> frozenset[str]:
    """The names of the fields that are facts."""
    return frozenset(name for name, _ in every_field() if name.startswith(_FACTS))


class _Known:
    """The percentages and sums of the facts; a number alone in its field may be either.

    Most claims repeat a fact word for word, so the facts are parsed only for one that does not, or when there
    are many.
    """

    def __init__(self, ctx: LintContext) -> None:
        facts = _fact_fields()
        self._texts = [passage.text for passage in ctx.texts if passage.field.name in facts]
        self._joined = "\n".join(self._texts)
        self._values = {"percent": set(_shares(ctx)), "money": set(_sums(ctx))}
        self._alone = {f"{value:f}" for values in self._values.values() for value in values}
        self._looks = 0

    def __contains__(self, claim: Quantity) -> bool:
        if claim.value in self._values[claim.kind] or claim.value in self._parsed[claim.kind]:
            return True
        return claim.kind == "percent" and (
            self._is_share(claim.value) or 100 - claim.value in self._percentages
        )

    @cached_property
    def _percentages(self) -> set[Decimal]:
        """The percentages of the facts, of which what they leave of a hundred may be told, too."""
        found = (one for text in self._texts if PERCENT in text for one in quantities_of(text))
        return self._values["percent"] | {one.value for one in found if one.kind == "percent"}

    def are_repeated_in(self, text: str) -> bool:
        """Does every figure with a sign in ``text`` stand in the facts, word for word? A quick look."""
        figures = set(_FIGURE.findall(text))
        self._looks += len(figures)
        if self._looks > _FEW or not _CLAIM_WORDS.isdisjoint(words_of(text)):
            return False
        return all(self._is_repeated(words) for words in figures)

    def _is_repeated(self, words: str) -> bool:
        """Do the words stand in the facts, and not as a piece of a longer number?"""
        if words.strip(_AROUND_DIGITS).replace(",", "") in self._alone:
            return True
        start = self._joined.find(words)
        while start >= 0:
            before, end = self._joined[start - 1 : start], start + len(words)
            if before not in _IN_NUMBERS and not _GOES_ON.match(self._joined, end):
                return True
            start = self._joined.find(words, end)
        return False

    @cached_property
    def _parsed(self) -> dict[str, set[Decimal]]:
        """The percentages and sums in the texts."""
        found: dict[str, set[Decimal]] = {"percent": set(), "money": set()}
        for text in self._texts:
            alone = len(text) < 12 and _ALONE.fullmatch(text)
            for number in quantities_of(text) if alone or _claims(text) else ():
                for kind in found if alone and number.kind == "number" else found.keys() & {number.kind}:
                    found[kind].add(number.value)
        return found

    def _is_share(self, percentage: Decimal) -> bool:
        """Does "62 of 310" come to this, rounded?"""
        place = bisect_left(self._proportions, percentage)
        return any(
            abs(share - percentage) <= _ROUNDED for share in self._proportions[max(0, place - 1) : place + 1]
        )

    @cached_property
    def _proportions(self) -> list[Decimal]:
        """What "62 of 310" and the like come to, as percentages, in order."""
        pairs = (pair for text in self._texts for pair in _SHARE.findall(text))
        counts = ((Decimal(part.replace(",", "")), Decimal(whole.replace(",", ""))) for part, whole in pairs)
        return sorted(100 * part / whole for part, whole in counts if whole)


def _shares(ctx: LintContext) -> Iterator[Decimal]:
    """Percentages of fields that hold nothing else."""
    shares = (alternative.share.percent for alternative in ctx.idea.alternatives)
    yield from filter(is_plain, shares)


def _sums(ctx: LintContext) -> Iterator[Decimal]:
    """Sums of money of fields that hold nothing else."""
    tam = ctx.idea.economics.tam
    yield from filter(is_plain, (tam.price, tam.value))
