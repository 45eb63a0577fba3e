"""What could go wrong, and whom the idea depends on."""

from typing import Literal, TypeAlias

from prfaq.idea.base import Block, Day, ShortBlock, Texts, block, text, texts, value

Rating: TypeAlias = Literal["low", "medium", "high"]


class Risk(ShortBlock):
    """One of the four risks, rated with a reason."""

    rating: Rating | None = value("How high is it?", "medium")
    why: str = text("Why that rating?", "Organisers may stay with the chat group.", shape="sentence")
    evidence: Texts = texts("Which evidence shows it?", "ev-calls")
    mitigation: str = text("What do you do about it?", "Start with 14 groups that asked for it.")


class Risks(Block):
    """The four risks (Cagan): will they choose it, can they use it, can we build it, does it pay?"""

    value: Risk = block(Risk, "Will customers choose it?")
    usability: Risk = block(Risk, "Can they use it?")
    feasibility: Risk = block(Risk, "Can we build it?")
    viability: Risk = block(Risk, "Does it work for the business?")


class PremortemReason(ShortBlock):
    """A reason why the idea will have failed."""

    reason: str = text("Why did it fail?", "Walkers did not answer texts.", shape="sentence")
    early_signal: str = text("How would we notice early?", "Fewer than half answer in week two.")
    response: str = text("What would we do?", "Ask by phone for a month.")


class Dependency(ShortBlock):
    """Something or somebody outside the team that the idea needs."""

    name: str = text("On whom or what?", "the text message gateway", shape="phrase")
    kind: Literal["team", "third_party", "technology", "data", "regulatory"] | None = value(
        "What kind of dependency?", "third_party"
    )
    status: str = text("How does it stand?", "contract signed")
    owner: str = text("Who looks after it?", "Jonas Feld")
    needed_by: Day | None = value("By when?", "2027-06")
    fallback: str = text("What if it fails?", "a second gateway")
    their_incentive: str = text("What is in it for them?", "paid per message")
