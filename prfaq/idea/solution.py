"""Question 5: what does the customer's experience look like?"""

from prfaq.idea.base import ShortBlock, Texts, block, blocks, text, texts


class Step(ShortBlock):
    """One step of the walk-through: who does what, sees what, gets what."""

    actor: str = text("Who acts?", "The organiser", shape="phrase")
    does: str = text("What do they do?", "posts the walk once", shape="phrase")
    sees: str = text("What do they see?", "the count of people coming", shape="phrase")
    gets: str = text("What do they get out of it?", "a decision by noon", shape="phrase")


class Personalization(ShortBlock):
    """What adapts to the customer, from which data, under whose control."""

    what_adapts: str = text("What adapts?", "the reminder comes at the hour a walker usually answers")
    data_used: Texts = texts("From which data?", "past answers")
    customer_control: str = text("How does the customer control it?", "one switch turns it off")


class Technology(ShortBlock):
    """A technology, why it is needed and what the customer notices of it."""

    name: str = text("Which technology?", "text messages", shape="phrase")
    why_needed: str = text("Which customer need calls for it?", "half of the walkers have no smartphone")
    customer_effect: str = text("What does the customer notice?", "an answer needs no app")


class NotDoing(ShortBlock):
    """Something left out on purpose."""

    item: str = text("What are you leaving out?", "payments", shape="phrase")
    why: str = text("Why?", "walks are free")


class Solution(ShortBlock):
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


class Adoption(ShortBlock):
    """Would customers change what they do?"""

    behavior_change: str = text("What must customers do differently?", "post walks in one place")
    barrier: str = text("What stands in the way?", "habit: the chat group is always open")
    why_switch: str = text("Why would they switch all the same?", "no more counting by hand")
