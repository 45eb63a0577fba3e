"""The product and its announcement: press release, quotes, the customer's experience, questions."""

from typing import Literal, TypeAlias

from prfaq.idea.types import Block, Day, Flag, Texts, block, blocks, text, texts, value


class Product(Block):
    """What is announced."""

    name: str = text("What is it called, in the customer's words?", "Lanternlight", shape="phrase")
    aliases: Texts = texts("Which other names and abbreviations mean it?", "Lantern")
    codename: str = text("By which internal name, never to be printed, is it known?", "Project Moth")
    category: str = text("What kind of thing is it?", "sign-up page for evening walks", shape="phrase")
    name_is_generic: Flag = value(
        "Is the name an everyday word that also stands in other sentences?", "false", default=False
    )


class Company(Block):
    """Who announces it."""

    name: str = text("Who announces it?", "Brightwick", shape="phrase")
    boilerplate: str = text(
        "How does the company describe itself?", "Brightwick makes tools for clubs.", shape="sentence"
    )


class Dateline(Block):
    """Where and when the news is."""

    city: str = text("In which city is the launch market?", "Hexham", shape="phrase")
    date: Day | None = value("On which day do you mean to launch?", "2027-09-14")
    outlet: str = text("For which outlet?", "Business Wire", shape="phrase")


class CallToAction(Block):
    """The one place to go next."""

    url: str = text("Where?", "https://lanternlight.example")
    text: str = text(
        "What should the reader do first?", "Forward your next walk to 555 01.", shape="sentence"
    )


class Availability(Block):
    """From when, where and how one can have it."""

    date: Day | None = value("From when can customers have it?", "2027-09-14")
    regions: Texts = texts("Where?", "England", shape="phrase")
    channel: str = text("How does one get it?", "by text message", shape="phrase")


class Pricing(Block):
    """What it costs, or by which principle it will be priced."""

    model: str = text("How is it priced?", "per group and year", shape="phrase")
    price: str = text("What does it cost?", "£20 a year", shape="phrase")
    note: str = text("What else should one know?", "Groups under 20 people pay nothing.", shape="sentence")
    principle: str = text(
        "If the number is open: by which principle?", "No more than a thermos flask.", shape="sentence"
    )


class PressRelease(Block):
    """One page for the customer."""

    headline: str = text(
        "What is the news, in one sentence?", "Lanternlight tells walk organisers by noon who is coming"
    )
    subheading: str = text(
        "Which customer gains what, in one sentence?",
        "Volunteer organisers stop cancelling walks for want of a head count.",
        shape="sentence",
    )
    dateline: Dateline = block(Dateline, "Where and when is it announced?")
    summary: str = text("What is the whole story in one paragraph?", shape="sentence")
    problem: str = text("What does the customer's day look like today?", shape="sentence")
    solution: str = text("What changes for the customer?", shape="sentence")
    how_it_works: str = text("How does the customer use it?", shape="sentence")
    getting_started: str = text("How does the customer begin?", shape="sentence")
    call_to_action: CallToAction = block(CallToAction, "Where should the reader go?")
    availability: Availability = block(Availability, "From when and where?")
    pricing: Pricing = block(Pricing, "What does it cost?")


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


class Step(Block):
    """One step of the walk-through: who does what, sees what, gets what."""

    actor: str = text("Who acts?", "The organiser", shape="phrase")
    does: str = text("What do they do?", "posts the walk once", shape="phrase")
    sees: str = text("What do they see?", "the count of people coming", shape="phrase")
    gets: str = text("What do they get out of it?", "a decision by noon", shape="phrase")


class Personalization(Block):
    """What adapts to the customer, from which data, under whose control."""

    what_adapts: str = text("What adapts?", "the reminder comes at the hour a walker usually answers")
    data_used: Texts = texts("From which data?", "past answers")
    customer_control: str = text("How does the customer control it?", "one switch turns it off")


class Technology(Block):
    """A technology, why it is needed and what the customer notices of it."""

    name: str = text("Which technology?", "text messages", shape="phrase")
    why_needed: str = text("Which customer need calls for it?", "half of the walkers have no smartphone")
    customer_effect: str = text("What does the customer notice?", "an answer needs no app")
    insight: str = text(
        "What about the customer does it let us learn?", "at which hour walkers make up their minds"
    )


class NotDoing(Block):
    """Something left out on purpose."""

    item: str = text("What are you leaving out?", "payments", shape="phrase")
    why: str = text("Why?", "walks are free")


class Solution(Block):
    """What changes for the customer."""

    summary: str = text(
        "How does it solve the problem, in the customer's words?",
        "Walkers answer once, and the organiser sees the count.",
        shape="sentence",
    )
    experience: tuple[Step, ...] = blocks("What does the customer do, see and get, step by step?")
    getting_started: Texts = texts(
        "What are the first steps (three at most)?",
        "Forward your next walk to the group number.",
        shape="sentence",
    )
    time_to_value: str = text("How long until it helps?", "10 minutes", shape="phrase")
    when_it_fails: str = text(
        "What happens when it goes wrong?",
        "Without a signal the last count stays on screen, marked as old.",
        shape="sentence",
    )
    personalization: Personalization = block(Personalization, "What adapts to each customer?")
    technology: tuple[Technology, ...] = blocks("Which technology makes it possible, and why?")
    why_best_for_customer: str = text(
        "Why is this best for the customer?",
        "It asks nothing of walkers that a text message does not.",
        shape="sentence",
    )
    not_doing: tuple[NotDoing, ...] = blocks("What are you not doing?")


class Adoption(Block):
    """Would customers change what they do?"""

    behavior_change: str = text("What must customers do differently?", "post walks in one place")
    barrier: str = text("What stands in the way?", "habit: the chat group is always open")
    why_switch: str = text("Why would they switch all the same?", "no more counting by hand")


Theme: TypeAlias = Literal[
    "what_and_who", "comparison", "pricing", "start", "data_privacy", "failure_support", "limitation",
    "compatibility", "migration", "availability", "participation", "trust", "other",
]  # fmt: skip
Category: TypeAlias = Literal[
    "customer_market", "value", "usability", "feasibility", "viability", "economics", "dependencies",
    "legal_privacy_security", "launch_gtm", "operations_support", "metrics", "why_now", "why_us",
    "scope_opportunity_cost", "risks_premortem", "assumptions",
]  # fmt: skip


class CustomerQuestion(Block):
    """A question that a sceptical customer asks after reading."""

    id: str = text("By which short name is it cited?", "cf-price")
    question: str = text("What does the customer ask?", "What does it cost?")
    answer: str = text("What do you answer, directly?", "£20 a year for each group.")
    theme: Theme | None = value("Which theme does it cover?", "pricing")
    evidence: Texts = texts("Which evidence stands behind the answer?", "ev-survey")
    gap: Literal["none", "launch_blocker", "fast_follow", "accepted_tradeoff"] | None = value(
        "Does the answer admit something that must be closed?", "none"
    )


class InternalQuestion(Block):
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
