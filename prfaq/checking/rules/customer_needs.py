"""CUS, continued: what the customer needs, said and unsaid, and whom the product is not for."""

from collections.abc import Iterator

from prfaq.checking.manuscript import Manuscript
from prfaq.checking.rule import Fault, Faults, rule, scale
from prfaq.idea.customer import Evidence, Need

BEHAVIOUR = frozenset(["usage_data", "experiment", "observation", "sales_loss"])
"""Kinds of evidence that show what people did, not what they said."""


def shows_behaviour(entry: Evidence) -> bool:
    """Does a piece of evidence show what people did?"""
    return entry.behavior == "did" or (entry.behavior is None and entry.kind in BEHAVIOUR)


@rule(
    "CUS006",
    "unstated-need-unproven",
    scale("info", validated="warning"),
    reads=("customer.needs[].stated", "customer.needs[].evidence", "secondary_customers[].needs[].evidence"),
    source="Bezos, letter to shareholders 2016: customers want something better before they know it",
)
def unstated_need_unproven(draft: Manuscript) -> Faults:
    """A need that customers do not state has nothing to show it.

    What it checks: whether each need with `stated: false` cites evidence of what people did: usage data, an
        experiment, an observation, lost sales, or any evidence with `behavior: did`.
    Why it matters: a need that nobody states is the most valuable find and the easiest invention. What people
        do when nobody asks is the only witness.
    Fails:
        customer:
          needs: [{need: to know who still hesitates, stated: false}]
    Passes:
        customer:
          needs: [{need: to know who still hesitates, stated: false, evidence: ev-log}]
    Options: none.
    Limits: needs without `stated` are not judged. A support ticket counts as something said.
    """
    for path, need in _needs(draft):
        if need.stated is False and not any(
            shows_behaviour(draft.evidence_by_id[cited])
            for cited in need.evidence
            if cited in draft.evidence_by_id
        ):
            yield Fault(
                f"{path}/evidence",
                f'"{need.need}" is called unstated, but nothing shows it.',
                "Cite behaviour (usage, observation, an experiment) that reveals the need.",
            )


def _needs(draft: Manuscript) -> Iterator[tuple[str, Need]]:
    """Every need of the customer and of others, with its path."""
    for index, need in enumerate(draft.idea.customer.needs):
        yield f"/customer/needs/{index}", need
    for number, other in enumerate(draft.idea.secondary_customers):
        for index, need in enumerate(other.needs):
            yield f"/secondary_customers/{number}/needs/{index}", need


@rule(
    "CUS007",
    "no-not-for",
    scale(None, in_review="info"),
    reads=("customer.not_for",),
    source="a segment has an edge: who should not buy",
)
def no_not_for(draft: Manuscript) -> Faults:
    """Nothing says who the product is not for.

    What it checks: that `customer.not_for` has an entry, from the status `in_review` on.
    Why it matters: a product for these customers is wrong for others, who are spared a bad purchase if
        somebody tells them. A segment without an edge grows until it is everyone.
    Fails:
        customer: {not_for: []}
    Passes:
        customer: {not_for: [guided tours that sell tickets]}
    Options: none.
    Limits: none.
    """
    if draft.idea.customer.segment and not draft.idea.customer.not_for:
        yield Fault(
            "/customer/not_for",
            "Nothing says who it is not for.",
            "Name a neighbouring group that should choose something else, in `customer.not_for`.",
        )


@rule(
    "CUS008",
    "no-unstated-need",
    scale(None, in_review="info"),
    reads=("customer.needs[].need", "customer.needs[].stated"),
    source="customer obsession: anticipate needs before customers can name them",
)
def no_unstated_need(draft: Manuscript) -> Faults:
    """No need is named that customers do not state themselves.

    What it checks: that `customer.needs` has an entry with `stated: false`, from the status `in_review` on.
    Why it matters: what customers ask for, every competitor has heard as well. Whoever watches them finds the
        need behind the request, and sometimes that the request was the wrong one.
    Fails:
        customer:
          needs: [{need: to know by noon who is coming, stated: true}]
    Passes:
        customer:
          needs: [{need: to know who still hesitates, stated: false, evidence: ev-log}]
    Options: none.
    Limits: asks that one is named, not that it is new; CUS006 asks what shows it.
    """
    customer = draft.idea.customer
    if customer.segment and not any(need.stated is False and need.need for need in customer.needs):
        yield Fault(
            "/customer/needs",
            "No need is named that customers do not state themselves.",
            "Say what you saw them do without asking for help, in `customer.needs` with `stated: false`.",
        )


RULES = (unstated_need_unproven, no_not_for, no_unstated_need)
