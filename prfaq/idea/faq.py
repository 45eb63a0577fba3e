"""Questions: the customer's, and those asked inside the house."""

from typing import Literal, TypeAlias

from prfaq.idea.base import Day, ShortBlock, Texts, text, texts, value

Theme: TypeAlias = Literal[
    "what_and_who",
    "comparison",
    "pricing",
    "start",
    "data_privacy",
    "failure_support",
    "limitation",
    "compatibility",
    "migration",
    "availability",
    "participation",
    "trust",
    "other",
]
Category: TypeAlias = Literal[
    "customer_market",
    "value",
    "usability",
    "feasibility",
    "viability",
    "economics",
    "dependencies",
    "legal_privacy_security",
    "launch_gtm",
    "operations_support",
    "metrics",
    "why_now",
    "why_us",
    "scope_opportunity_cost",
    "risks_premortem",
    "assumptions",
]


class CustomerQuestion(ShortBlock):
    """A question that a sceptical customer asks after reading."""

    id: str = text("By which short name is it cited?", "cf-price")
    question: str = text("What does the customer ask?", "What does it cost?")
    answer: str = text("What do you answer, directly?", "£20 a year for each group.")
    theme: Theme | None = value("Which theme does it cover?", "pricing")
    evidence: Texts = texts("Which evidence stands behind the answer?", "ev-survey")
    gap: Literal["none", "launch_blocker", "fast_follow", "accepted_tradeoff"] | None = value(
        "Does the answer admit something that must be closed?", "none"
    )


class InternalQuestion(ShortBlock):
    """A question that a demanding colleague asks."""

    id: str = text("By which short name is it cited?", "if-tam")
    question: str = text("What do colleagues ask?", "How many organisers would pay?")
    answer: str = text("What do you answer: yes, no, a number, or by when you will know?", "About 900.")
    category: Category | None = value("Which category does it belong to?", "customer_market")
    status: Literal["answered", "assumption", "open"] = value(
        "Is it answered, assumed or open?", "answered", default="answered"
    )
    owner: str = text("Who finds out?", "Marta Oyelaran")
    due: Day | None = value("By when?", "2026-12-01")
    evidence: Texts = texts("Which evidence stands behind the answer?", "ev-survey")
