"""How customers are heard after launch, what is promised to them, and which way a tenet decides."""

from prfaq.idea.base import ShortBlock, Texts, text, texts


class FeedbackLoop(ShortBlock):
    """A channel, who listens, how often, and what it can change."""

    source: str = text("Which channel?", "replies to the weekly text", shape="phrase")
    from_: str = text("From whom?", "organisers", shape="phrase", alias="from")
    cadence: str = text("How often is it read?", "weekly", shape="phrase")
    owner: str = text("Who reads it?", "Marta Oyelaran", shape="phrase")
    changes: str = text("What can it change?", "the wording and hour of reminders", shape="phrase")
    tell_customers_back: str = text(
        "How do customers learn what came of it?", "a note in the next weekly text", shape="phrase"
    )


class Relationship(ShortBlock):
    """What customers can rely on."""

    promise: str = text("What do you promise them?", "Numbers are never shared.", shape="sentence")
    trust_risks: Texts = texts("What could cost their trust?", "a text at the wrong hour")
    after_sale: str = text(
        "How do they reach you afterwards, and what happens then?",
        "A person answers the group number within a day.",
        shape="sentence",
    )


class Tenet(ShortBlock):
    """A principle that takes a side."""

    over: str = text("Over what?", "features for regular users")
    text: str = text("What do you put first?", "A walker without a smartphone")
