"""Question 4: how do you know?"""

from typing import Literal, TypeAlias

from prfaq.idea.base import Day, Flag, Number, ShortBlock, block, text, value

EvidenceKind: TypeAlias = Literal[
    "interview",
    "survey",
    "support_ticket",
    "usage_data",
    "experiment",
    "observation",
    "sales_loss",
    "market_report",
    "expert",
    "anecdote",
    "assumption",
]
Supports: TypeAlias = Literal["problem", "benefit", "customer", "solution", "metric", "alternative"]


class Sample(ShortBlock):
    """How many were asked, counted or watched."""

    n: Number | None = value("How many?", 14)
    of: str = text("Out of which group?", "organisers in the north-east", shape="phrase")
    method: str = text("How were they chosen and asked?", "phone, every third in the register")


class Evidence(ShortBlock):
    """One thing that is known, and how."""

    id: str = text("By which short name do other fields cite it?", "ev-log")
    claim: str = text("What does it show?", "61 of 310 walks were cancelled.", shape="sentence")
    kind: EvidenceKind | None = value("What kind of evidence is it?", "usage_data")
    source: str = text("Where does it come from?", "walk calendar of 14 towns")
    date: Day | None = value("When was it gathered?", "2026-05-02")
    sample: Sample = block(Sample, "How many, of whom, and how?")
    behavior: Literal["said", "did"] | None = value("Is it what people said, or what they did?", "did")
    confidence: Literal["low", "medium", "high"] | None = value("How sure are you?", "medium")
    url: str = text("Where can one read it?", "https://brightwick.example/walks-2026")
    contradicts: Flag = value("Does it speak against the idea?", "false", default=False)
    supports: "tuple[Supports, ...]" = value("What does it support?", ["problem"], default=())
    verbatim: str = text("In a real customer's own words?", "I cancelled because I could not count heads.")
