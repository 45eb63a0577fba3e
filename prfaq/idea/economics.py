"""Whether it pays: for the business, or for the house that runs it."""

from typing import Literal

from prfaq.idea.base import Block, Number, ShortBlock, Texts, block, text, texts, value


class Tam(ShortBlock):
    """The total addressable market."""

    customers: Number | None = value("How many customers could there be?", 2300)
    price: Number | None = value("What does each pay in a year?", 20)
    method: Literal["bottom_up", "top_down"] | None = value("Counted up, or taken from a total?", "bottom_up")
    evidence: Texts = texts("Which evidence shows it?", "ev-register")
    value: Number | None = value("What is the market worth in a year?", 46000)


class Economics(Block):
    """Money in and out; for an internal tool, effort saved and cost to run."""

    tam: Tam = block(Tam, "How large is the market?")
    unit_cost: str = text("What does one customer cost us?", "£3 a year")
    gross_margin: str = text("What is left of the price?", "70 %")
    upfront_investment: str = text("What must be spent first?", "£60,000")
    payback_months: Number | None = value("After how many months is it earned back?", 18, unit="months")
    sensitivity: Texts = texts("What changes if an assumption is wrong?", "At half the price: 40 months.")
    effort_saved: str = text("How much work does it save colleagues?", "6 hours a week in each team")
    run_cost: str = text("What does it cost to run?", "£400 a month")
    maintenance: str = text("What does it take to keep alive?", "half a day a week")
