"""LOO: what customers can rely on afterwards, and whether anybody looks if they stay."""

from prfaq.checking.inflection import stem
from prfaq.checking.manuscript import Manuscript
from prfaq.checking.prose import words_of
from prfaq.checking.rule import Fault, Faults, rule, scale

_ASKED_FOR = {
    "promise": ("what customers can rely on", "One sentence that you will be held to."),
    "after_sale": ("how customers reach you afterwards", "Say how, who answers, and what happens then."),
}


@rule(
    "LOO005",
    "no-promise",
    scale(None, draft="info", in_review="warning"),
    reads=("relationship.promise", "relationship.after_sale"),
    source="Customer obsession: relationships, not transactions; Bezos on trust",
)
def no_promise(draft: Manuscript) -> Faults:
    """Nothing says what customers can rely on, or how they reach you afterwards.

    What it checks: that `relationship.promise` and `relationship.after_sale` are filled in, from the status
        `draft` on.
    Why it matters: customers who have been let down before ask this first. Trust is what they come back for,
        and a product that says nothing of it has decided nothing about it.
    Fails:
        relationship: {promise: null, after_sale: null}
    Passes:
        relationship: {promise: Numbers are never shared., after_sale: A person answers within a day.}
    Options: none.
    Limits: says nothing about how good the promise is, or whether it is kept.
    """
    relationship = draft.idea.relationship
    for name, (what, hint) in _ASKED_FOR.items():
        if not getattr(relationship, name):
            yield Fault(
                f"/relationship/{name}", f"Nothing says {what}: `relationship.{name}` is empty.", hint
            )


@rule(
    "LOO006",
    "staying-not-measured",
    scale(None, draft="info"),
    reads=("metrics.success[].name", "metrics.guardrails[].name"),
    source="Customer obsession: relationships, not transactions; About Amazon, how we operate",
)
def staying_not_measured(draft: Manuscript) -> Faults:
    """No metric says whether customers stay.

    What it checks: whether the name of a success metric or of a guardrail speaks of customers who stay, return,
        renew, leave or still use the product, from the status `draft` on.
    Why it matters: a customer who tries a thing once has been curious. One who comes back has been helped.
    Fails:
        metrics: {success: [{name: walks cancelled}], guardrails: [{name: messages a week}]}
    Passes:
        metrics: {success: [{name: groups that stay for a second season}]}
    Options: none.
    Limits: knows the words of a list; a metric that says it in other words is not recognised. Silent where
        there is no metric at all, which is MET001's.
    """
    metrics = draft.idea.metrics
    staying = draft.words("staying")
    names = [metric.name for metric in metrics.success] + [guardrail.name for guardrail in metrics.guardrails]
    if staying and metrics.success and not any(_speaks_of(name, staying) for name in names):
        yield Fault(
            "/metrics/success",
            "No metric says whether customers stay.",
            "Count those who still use it, or come back, after a time that means something to them.",
        )


def _speaks_of(name: str, staying: frozenset[str]) -> bool:
    words = words_of(name)
    return not staying.isdisjoint(words) or not staying.isdisjoint(stem(word) for word in words)


RULES = (no_promise, staying_not_measured)
