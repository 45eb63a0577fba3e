"""Question 3: what is the most important benefit?"""

from prfaq.idea.base import Block, Day, ShortBlock, Texts, block, text, texts, value


class Measure(Block):
    """How much better it gets."""

    metric: str = text("What is measured?", "walks cancelled", shape="phrase")
    from_: str = text("What is it today?", "20", alias="from")
    to: str = text("What will it be?", "5")
    unit: str = text("In which unit?", "%")
    by: Day | None = value("By when?", "2027-10")


class Benefit(ShortBlock):
    """The one outcome that a customer would stay for."""

    statement: str = text(
        "What is the one outcome for the customer?",
        "Organisers know by noon who is coming.",
        shape="sentence",
    )
    measure: Measure = block(Measure, "How much better does it get?")
    answers: str = text("Which impact of the problem does it remove (its id)?", "cancelled")
    secondary: Texts = texts("What else gets better?", "Walkers see who else is coming.", shape="sentence")
