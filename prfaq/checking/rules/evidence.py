"""EVI: how do you know? What stands behind the customer, the problem and the benefit."""

from collections.abc import Iterator
from difflib import get_close_matches

from prfaq.checking.manuscript import Manuscript
from prfaq.checking.rule import Fault, Faults, rule, scale
from prfaq.idea.customer import Evidence

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
def no_evidence(draft: Manuscript) -> Faults:
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
    if not draft.idea.evidence:
        planned = any(assumption.test and assumption.due for assumption in draft.idea.assumptions)
        yield Fault(
            "/evidence",
            "Nothing supports the problem: `evidence` is empty.",
            "Add one interview, ticket count or usage number, or a dated test in `assumptions`.",
            grade="planned" if planned else "",
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
def evidence_incomplete(draft: Manuscript) -> Faults:
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
    for index, entry in enumerate(draft.idea.evidence):
        missing = list(_missing(entry))
        if missing:
            words = [word for _, word in missing]
            listed = " and ".join(filter(None, (", ".join(words[:-1]), words[-1])))
            yield Fault(
                f"/evidence/{index}/{missing[0][0]}",
                f'Evidence "{name_of(entry, index)}" has no {listed}.',
                "Say where it comes from, when it was gathered, and from how many.",
            )


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
def dangling_evidence_ref(draft: Manuscript) -> Faults:
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
    known = draft.evidence_by_id
    dangling = ((path, cited) for path, cited in draft.citations if cited not in known)
    for count, (path, cited) in enumerate(dangling):
        near = get_close_matches(cited, known, 1, 0.6) if count < _GUESSES else []
        yield Fault(
            path,
            f"`{cited}` is not defined: no entry of `evidence` has this id.",
            f"Did you mean `{near[0]}`?" if near else "Add the entry, or cite one that exists.",
            cited,
        )


@rule(
    "EVI009",
    "unused-evidence",
    scale(None, in_review="info"),
    reads=("evidence[].id", "evidence[].supports", "evidence[].contradicts"),
    source="prfaq",
)
def unused_evidence(draft: Manuscript) -> Faults:
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
    cited = {citation.cited for citation in draft.citations}
    for index, entry in enumerate(draft.idea.evidence):
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
def duplicate_evidence_id(draft: Manuscript) -> Faults:
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
    for index, entry in enumerate(draft.idea.evidence):
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
def problem_without_evidence(draft: Manuscript) -> Faults:
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
    evidence, problem = draft.idea.evidence, draft.idea.problem
    aims = {aim for entry in evidence for aim in entry.supports}
    if not evidence or not all(entry.supports for entry in evidence) or aims & {"problem", "customer"}:
        return
    if not any(impact.evidence for impact in problem.impact):
        yield Fault(
            "/evidence",
            "Nothing supports the problem: the evidence is about other things.",
            "Add one interview, ticket count or usage number about the problem itself.",
        )


RULES = (
    no_evidence,
    evidence_incomplete,
    dangling_evidence_ref,
    unused_evidence,
    duplicate_evidence_id,
    problem_without_evidence,
)
