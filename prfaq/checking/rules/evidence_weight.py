"""EVI, continued: how much the evidence weighs. Anecdotes, age, words and deeds, and what speaks against."""

from prfaq.checking.lexicon import lexicon
from prfaq.checking.manuscript import Manuscript
from prfaq.checking.rule import Fault, Faults, rule, scale
from prfaq.checking.rules.customer_needs import shows_behaviour
from prfaq.checking.rules.evidence import name_of
from prfaq.idea.customer import Evidence

_ANECDOTAL = frozenset(["anecdote", "expert", "assumption"])


@rule(
    "EVI003",
    "evidence-anecdote-only",
    scale("info", validated="warning"),
    reads=("evidence[].kind", "evidence[].sample.n"),
    source="Bill Carr: one anecdote is the most common problem paragraph; Rob De Feo",
)
def evidence_anecdote_only(draft: Manuscript, *, least_sample: int = 5) -> Faults:
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
    evidence = draft.idea.evidence
    if not evidence or any(_weighs(entry, least_sample) for entry in evidence):
        return
    largest = max((entry.sample.n for entry in evidence if entry.sample.n is not None), default=None)
    shown = "" if largest is None else f" (largest n = {largest})"
    yield Fault(
        "/evidence",
        f"All evidence is anecdote{shown}.",
        "Add a count, or ask and watch more customers.",
    )


def _weighs(entry: Evidence, least_sample: int) -> bool:
    return entry.kind not in _ANECDOTAL and (entry.sample.n is None or entry.sample.n >= least_sample)


@rule(
    "EVI004",
    "evidence-stale",
    scale("warning"),
    reads=("evidence[].date", "evidence[].kind", "meta.updated"),
    source="Rob De Feo: how recent is it?",
)
def evidence_stale(draft: Manuscript, *, most_months: int = 24, most_months_of_report: int = 36) -> Faults:
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
    today = draft.idea.meta.updated or draft.as_of
    for index, entry in enumerate(draft.idea.evidence):
        if entry.date is None:
            continue
        months = (today.year - entry.date.year) * 12 + today.month - entry.date.month
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
def said_not_did(draft: Manuscript) -> Faults:
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
    evidence = draft.idea.evidence
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
)
def no_disconfirming_evidence(draft: Manuscript) -> Faults:
    """Nothing speaks against the idea.

    What it checks: from the stage `validated` on, that an entry of `evidence` has `contradicts: true`, or
        that a customer question has the theme `limitation` or asks what the product cannot do.
    Why it matters: whoever has asked enough customers has met one for whom it was wrong. If none is told of,
        nobody was looking.
    Fails:
        evidence: [{id: ev-log, claim: 62 of 310, kind: usage_data, source: log, date: 2026-05}]
        customer_faq: [{question: What does it cost?, answer: £20 a year., theme: pricing}]
    Passes:
        evidence:
          - {id: ev-quiet, claim: 2 of 14 did not answer., kind: experiment, source: trial, date: 2026-09,
             contradicts: true}
    Options: none.
    Limits: one honest entry is enough.
    """
    idea = draft.idea
    words = lexicon(draft.words("theme_limitation"))
    admitted = any(entry.theme == "limitation" or words.first(entry.question) for entry in idea.customer_faq)
    if idea.evidence and not admitted and not any(entry.contradicts for entry in idea.evidence):
        yield Fault(
            "/evidence",
            "Nothing speaks against the idea.",
            "Add what you found that does not fit, with `contradicts: true`.",
        )


RULES = (evidence_anecdote_only, evidence_stale, said_not_did, no_disconfirming_evidence)
