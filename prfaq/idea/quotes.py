"""What people say: never composed, always the author's."""

from prfaq.idea.base import Block, Flag, Texts, block, text, texts, value


class LeaderQuote(Block):
    """Why the company took this on, and what it saw customers struggle with."""

    name: str = text("Who speaks?", "Dana Whitlock")
    title: str = text("With which title?", "Head of Clubs")
    text: str = text("What does the leader say?", "We watched organisers cancel good walks.")


class CustomerQuote(Block):
    """Before, after, and one concrete detail, from one person of the segment."""

    name: str = text("Who speaks?", "Ruth Amsel")
    role: str = text("In which role?", "organiser of Thursday walks")
    organization: str = text("At which organisation?", "Hexham Ramblers")
    fictional: Flag = value("Is the quote made up, as quotes before launch are?", "true", default=True)
    evidence: Texts = texts("If it is real: which evidence holds it?", "ev-calls")
    text: str = text("What does the customer say?", "I used to cancel; last month every walk went out.")


class Quotes(Block):
    """One leader and one customer."""

    leader: LeaderQuote = block(LeaderQuote, "What does the leader say about the customer?")
    customer: CustomerQuote = block(CustomerQuote, "What does a customer say has changed?")
