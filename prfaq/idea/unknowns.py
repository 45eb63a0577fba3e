"""What is assumed, asked, planned and to be decided."""

from typing import Literal, TypeAlias

from prfaq.idea.base import Day, ShortBlock, Texts, text, texts, value

Outcome: TypeAlias = Literal["pending", "go", "no_go", "revise", "park"]


class Assumption(ShortBlock):
    """Something that must be true, and how it is tested."""

    statement: str = text("What must be true?", "Half of the walkers answer texts.", shape="sentence")
    if_wrong: str = text("What if it is not?", "Counts stay too low to decide on.")
    test: str = text("How do you find out?", "four weeks with three groups")
    owner: str = text("Who finds out?", "Jonas Feld")
    due: Day | None = value("By when?", "2026-12-01")
    status: str = text("How does it stand?", "running")


class OpenQuestion(ShortBlock):
    """Something nobody knows yet."""

    question: str = text("What is not known?", "Do councils pay for groups?")
    owner: str = text("Who finds out?", "Marta Oyelaran")
    due: Day | None = value("By when?", "2026-12-01")
    blocks: str = text("What does it hold up?", "the price")


class Decision(ShortBlock):
    """What the reader is asked to decide."""

    outcome: Outcome | None = value("What was decided?", "pending")
    door: Literal["one_way", "two_way"] | None = value("Can it be taken back?", "two_way")
    reason: str = text("Why?", "Differentiated, and cheap to test.")
    by: str = text("Who decides?", "Dana Whitlock")
    date: Day | None = value("When?", "2026-11-30")
    conditions: Texts = texts("On which conditions?", "three groups stay for a season")
    revisit_on: Day | None = value("When is it looked at again?", "2027-03-01")
    ask: str = text("What do you ask the reader to decide?", "Fund a pilot with 14 groups.", shape="sentence")


class Milestone(ShortBlock):
    """A point in time that the plan names."""

    what: str = text("What is reached?", "14 groups use it weekly")
    date: Day | None = value("When?", "2027-06")
