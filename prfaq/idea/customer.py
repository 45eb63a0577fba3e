"""Question 1: who is the customer?"""

from prfaq.idea.base import Flag, ShortBlock, Texts, block, blocks, text, texts, value


class Size(ShortBlock):
    """How many such customers there are."""

    value: str = text("How many are there?", "2300")
    unit: str = text("Of what?", "walking groups", shape="phrase")
    source: str = text("Where does the number come from?", "register of clubs, 2026")


class Need(ShortBlock):
    """Something the customer needs, whether they say so or not."""

    need: str = text("What do they need?", "to know who is still hesitating", shape="phrase")
    stated: Flag | None = value("Do they say so themselves?", "false")
    evidence: Texts = texts("Which evidence shows it?", "ev-log")


class Representative(ShortBlock):
    """One customer, real or realistic, who stands for the segment."""

    name: str = text("What is their name?", "Ruth", shape="phrase")
    sketch: str = text(
        "Who are they, in a sentence?", "Ruth leads Thursday walks in Hexham.", shape="sentence"
    )


class Customer(ShortBlock):
    """Who the customer is."""

    segment: str = text(
        "Which group that you could find and phone?",
        "volunteer organisers of evening walks in towns under 50,000",
        shape="phrase",
    )
    role: str = text("In which job or role?", "organiser", shape="phrase")
    context: str = text(
        "When and where do they meet the problem?", "two hours before the start", shape="phrase"
    )
    synonyms: Texts = texts("Which other words mean this customer?", "walk leaders")
    size: Size = block(Size, "How many such customers are there?")
    job_to_be_done: str = text("What do they hire the product for?", "plan a walk that happens")
    needs: tuple[Need, ...] = blocks("What do they need, said or unsaid?")
    buyer: str = text("Who pays, if somebody else does?", "the parish council", shape="phrase")
    representative: Representative = block(Representative, "Which one person stands for the segment?")
    not_for: Texts = texts("Who is it not for?", "guided tours for pay")
    voices_missing: Texts = texts("Whom have you not heard yet?", "walkers without a smartphone")


class SecondaryCustomer(ShortBlock):
    """Somebody else who gains or is touched."""

    segment: str = text("Which other group?", "walkers", shape="phrase")
    role: str = text("In which job or role?", "participant", shape="phrase")
    context: str = text("When and where?", "after work", shape="phrase")
    needs: tuple[Need, ...] = blocks("What do they need?")
