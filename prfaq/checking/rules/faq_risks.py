"""FAQ: the four risks, rated by somebody who has looked."""

from prfaq.checking.manuscript import Manuscript
from prfaq.checking.rule import Fault, Faults, rule, scale

_RISKS = ("value", "usability", "feasibility", "viability")


@rule(
    "FAQ013",
    "all-risks-low",
    scale("warning"),
    reads=tuple(f"risks.{name}.rating" for name in _RISKS),
    source="punt-labs prfaq: decision quality; the four risks (Cagan)",
)
def all_risks_low(draft: Manuscript) -> Faults:
    """All four risks are rated low.

    What it checks: whether value, usability, feasibility and viability are all rated `low`.
    Why it matters: nobody who has built something for customers believes it, and readers stop believing the
        rest.
    Fails:
        risks:
          value: {rating: low}
          usability: {rating: low}
          feasibility: {rating: low}
          viability: {rating: low}
    Passes:
        risks: {value: {rating: high, why: Walkers may not answer.}}
    Options: none.
    Limits: silent while one of the four is not rated.
    """
    if all(getattr(draft.idea.risks, name).rating == "low" for name in _RISKS):
        yield Fault("/risks", "All four risks are low.", "What would a sceptic rate higher?")


@rule(
    "FAQ016",
    "risk-without-reason",
    scale("warning"),
    reads=tuple(f"risks.{name}.why" for name in _RISKS),
    source="punt-labs prfaq: decision quality; the four risks (Cagan)",
)
def risk_without_reason(draft: Manuscript) -> Faults:
    """A risk is rated without a reason.

    What it checks: that every risk with a `rating` says `why`.
    Why it matters: a rating without a reason is a mood, and moods can't be argued with.
    Fails:
        risks: {usability: {rating: low, why: null}}
    Passes:
        risks: {usability: {rating: low, why: Every walker in the trial had sent a text message before.}}
    Options: none.
    Limits: says nothing about how good the reason is.
    """
    for name in _RISKS:
        risk = getattr(draft.idea.risks, name)
        if risk.rating and not risk.why:
            yield Fault(
                f"/risks/{name}/why",
                f"The {name} risk is rated {risk.rating} without a reason.",
                "Say what you have seen that makes you think so.",
            )


RULES = (all_risks_low, risk_without_reason)
