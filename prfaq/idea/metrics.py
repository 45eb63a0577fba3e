"""How success is measured, and what must not get worse."""

from typing import Literal

from prfaq.idea.base import Block, Day, Flag, ShortBlock, block, blocks, text, value


class Baseline(ShortBlock):
    """Today's value."""

    date: Day | None = value("When was it measured?", "2026-05-02")
    value: str = text("What is it today (or: none yet)?", "20")


class SuccessMetric(ShortBlock):
    """One thing that changes, from today's value to a target, by a date."""

    name: str = text("What is measured?", "walks cancelled", shape="phrase")
    kind: Literal["leading", "lagging"] | None = value("Does it show early, or afterwards?", "lagging")
    customer_facing: Flag | None = value("Does it measure the customer's own outcome?", "true")
    baseline: Baseline = block(Baseline, "What is it today?")
    target: str = text("What should it become?", "5")
    unit: str = text("In which unit?", "%")
    by: Day | None = value("By when?", "2027-12")
    measured_by: str = text("How is it measured?", "walk calendar, weekly")
    threshold: str = text("Below (or above) what do we stop or change course?", "15")


class Guardrail(ShortBlock):
    """A guardrail metric: what must not get worse meanwhile."""

    name: str = text("What must not get worse?", "walkers who leave the group", shape="phrase")
    limit: str = text("What is the limit?", "2 % a month")
    why: str = text("Why does it matter?", "reminders can annoy")


class Metrics(Block):
    """Success and its guardrails."""

    success: tuple[SuccessMetric, ...] = blocks("How will you know that it works for the customer?")
    guardrails: tuple[Guardrail, ...] = blocks("What must not get worse?")
