"""Question 2: what is the problem or opportunity?"""

from typing import Literal, TypeAlias

from prfaq.idea.base import Block, Flag, ShortBlock, Texts, block, blocks, text, texts, value

Dimension: TypeAlias = Literal["time", "money", "error", "risk", "emotion", "breadth"]


class Impact(Block):
    """What the problem costs the customer, in one dimension."""

    id: str = text("By which short name do other fields point here?", "cancelled")
    dimension: Dimension | None = value("What does it cost: time, money, errors, …?", "breadth")
    value: str = text("How much?", "20")
    unit: str = text("Of what?", "% of walks cancelled", shape="phrase")
    per: str = text("Per what?", "season", shape="phrase")
    evidence: Texts = texts("Which evidence shows it?", "ev-log")


class Frequency(ShortBlock):
    """How often the problem occurs."""

    value: str = text("How often?", "2")
    per: str = text("Per what?", "week", shape="phrase")


class Problem(ShortBlock):
    """What goes wrong for the customer today."""

    statement: str = text(
        "What goes wrong for the customer, in their words and without your solution?",
        "Organisers cancel one walk in five because nobody knows who is coming.",
        shape="sentence",
    )
    trigger: str = text("When does it happen?", "two hours before the start", shape="phrase")
    today: str = text(
        "What do they do about it today?",
        "They ask in three chat groups and count the answers by hand.",
        shape="sentence",
    )
    impact: tuple[Impact, ...] = blocks("What does it cost them: hours, money, errors, how many?")
    frequency: Frequency = block(Frequency, "How often does it happen?")
    severity: Literal["low", "medium", "high", "critical"] | None = value(
        "Is it a nuisance or a pain?", "high"
    )
    root_cause: str = text(
        "Why does it happen?", "Answers are spread over three chat groups.", shape="sentence"
    )
    consequence: str = text(
        "What follows if nothing changes?", "Groups stop offering winter walks.", shape="sentence"
    )
    why_now: str = text(
        "What has changed that makes it urgent?",
        "Since 2025 insurers ask for a list of participants.",
        shape="sentence",
    )
    opportunity: Flag = value("Is this an opportunity rather than a pain?", "false", default=False)
