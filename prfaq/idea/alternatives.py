"""What customers use instead, compared honestly."""

from typing import Literal, TypeAlias

from prfaq.idea.base import Number, ShortBlock, Texts, block, text, texts, value

AlternativeKind: TypeAlias = Literal["competitor", "workaround", "in_house", "do_nothing"]
Edge: TypeAlias = Literal["better", "cheaper", "faster"]


class Share(ShortBlock):
    """How many customers choose an alternative."""

    percent: Number | None = value("Which share of the segment uses it?", 45, unit="%")
    evidence: Texts = texts("Which evidence shows it?", "ev-survey")


class Alternative(ShortBlock):
    """Something the customer uses instead, doing nothing included."""

    name: str = text("What is it called?", "asking in chat groups", shape="phrase")
    kind: AlternativeKind | None = value("What kind of alternative is it?", "workaround")
    share: Share = block(Share, "How many use it?")
    strengths: Texts = texts("What does it do well?", "everyone has it", shape="phrase")
    shortcomings: Texts = texts("Where does it fail the customer?", "answers get lost", shape="phrase")
    choose_when: str = text(
        "When is the customer better off with it?", "a group walks with fewer than six people"
    )
    switching_cost: str = text("What does changing over cost the customer?", "one message to the group")
    price: str = text("What does it cost?", "free")
    our_edge: Edge | None = value("On which dimension do we win: better, cheaper, faster?", "faster")
