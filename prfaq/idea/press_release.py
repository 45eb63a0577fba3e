"""The author's own prose for the press release; what is left out is composed from the facts."""

from prfaq.idea.base import Block, Day, ShortBlock, Texts, block, text, texts, value


class Dateline(Block):
    """Where and when the news is."""

    city: str = text("In which city is the launch market?", "Hexham", shape="phrase")
    date: Day | None = value("On which day do you mean to launch?", "2027-09-14")
    outlet: str = text("For which outlet?", "Business Wire", shape="phrase")


class CallToAction(ShortBlock):
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


class Pricing(ShortBlock):
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
