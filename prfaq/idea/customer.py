"""The customer, their problem and alternatives, the benefit and the evidence: questions 1 to 4."""

from typing import Literal, TypeAlias

from prfaq.idea.types import Amount, Block, Day, Flag, Texts, block, blocks, text, texts, value


class Size(Block):
    """How many such customers there are."""

    value: str = text("How many are there?", "2300")
    unit: str = text("Of what?", "walking groups", shape="phrase")
    source: str = text("Where does the number come from?", "register of clubs, 2026")


class Need(Block):
    """Something the customer needs, whether they say so or not."""

    need: str = text("What do they need?", "to know who is still hesitating", shape="phrase")
    stated: Flag | None = value("Do they say so themselves?", "false")
    rank: Amount | None = value("How much does it matter, 1 the most?", 1)
    evidence: Texts = texts("Which evidence shows it?", "ev-log")


class Representative(Block):
    """One customer, real or realistic, who stands for the segment."""

    name: str = text("What is their name?", "Ruth", shape="phrase")
    sketch: str = text(
        "Who are they, in a sentence?", "Ruth leads Thursday walks in Hexham.", shape="sentence"
    )


class Customer(Block):
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


class SecondaryCustomer(Block):
    """Somebody else who gains or is touched."""

    segment: str = text("Which other group?", "walkers", shape="phrase")
    role: str = text("In which job or role?", "participant", shape="phrase")
    context: str = text("When and where?", "after work", shape="phrase")
    needs: tuple[Need, ...] = blocks("What do they need?")


Dimension: TypeAlias = Literal["time", "money", "error", "risk", "emotion", "breadth"]


class Impact(Block):
    """What the problem costs the customer, in one dimension."""

    id: str = text("By which short name do other fields point here?", "cancelled")
    dimension: Dimension | None = value("What does it cost: time, money, errors, …?", "breadth")
    value: str = text("How much?", "20")
    unit: str = text("Of what?", "% of walks cancelled", shape="phrase")
    per: str = text("Per what?", "season", shape="phrase")
    evidence: Texts = texts("Which evidence shows it?", "ev-log")


class Frequency(Block):
    """How often the problem occurs."""

    value: str = text("How often?", "2")
    per: str = text("Per what?", "week", shape="phrase")


class Problem(Block):
    """What goes wrong for the customer today."""

    statement: str = text(
        "What goes wrong for the customer, in their words and without your solution?",
        "Organisers cancel one walk in five because nobody knows who is coming.",
        shape="sentence",
    )
    trigger: str = text("When does it happen?", "two hours before the start", shape="phrase")
    today: str = text(
        "What do they do about it today?",
        "They ask in three chat groups and count the answers by hand.",
        shape="sentence",
    )
    impact: tuple[Impact, ...] = blocks("What does it cost them: hours, money, errors, how many?")
    frequency: Frequency = block(Frequency, "How often does it happen?")
    severity: Literal["low", "medium", "high", "critical"] | None = value(
        "Is it a nuisance or a pain?", "high"
    )
    root_cause: str = text(
        "Why does it happen?", "Answers are spread over three chat groups.", shape="sentence"
    )
    consequence: str = text(
        "What follows if nothing changes?", "Groups stop offering winter walks.", shape="sentence"
    )
    why_now: str = text(
        "What has changed that makes it urgent?",
        "Since 2025 insurers ask for a list of participants.",
        shape="sentence",
    )
    opportunity: Flag = value("Is this an opportunity rather than a pain?", "false", default=False)


AlternativeKind: TypeAlias = Literal["competitor", "workaround", "in_house", "do_nothing"]
Edge: TypeAlias = Literal["better", "cheaper", "faster"]


class Share(Block):
    """How many customers choose an alternative."""

    percent: Amount | None = value("Which share of the segment uses it?", 45, unit="%")
    evidence: Texts = texts("Which evidence shows it?", "ev-survey")


class Alternative(Block):
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


class Measure(Block):
    """How much better it gets."""

    metric: str = text("What is measured?", "walks cancelled", shape="phrase")
    from_: str = text("What is it today?", "20", alias="from")
    to: str = text("What will it be?", "5")
    unit: str = text("In which unit?", "%")
    by: Day | None = value("By when?", "2027-10")


class Benefit(Block):
    """The one outcome that a customer would stay for."""

    statement: str = text(
        "What is the one outcome for the customer?",
        "Organisers know by noon who is coming.",
        shape="sentence",
    )
    measure: Measure = block(Measure, "How much better does it get?")
    answers: str = text("Which impact of the problem does it remove (its id)?", "cancelled")
    secondary: Texts = texts("What else gets better?", "Walkers see who else is coming.", shape="sentence")


EvidenceKind: TypeAlias = Literal[
    "interview", "survey", "support_ticket", "usage_data", "experiment", "observation", "sales_loss",
    "market_report", "expert", "anecdote", "assumption",
]  # fmt: skip
Supports: TypeAlias = Literal["problem", "benefit", "customer", "solution", "metric", "alternative"]


class Sample(Block):
    """How many were asked, counted or watched."""

    n: Amount | None = value("How many?", 14)
    of: str = text("Out of which group?", "organisers in the north-east", shape="phrase")
    method: str = text("How were they chosen and asked?", "phone, every third in the register")


class Evidence(Block):
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
    supports: tuple[Supports, ...] = value("What does it support?", ["problem"], default=())
    verbatim: str = text("In a real customer's own words?", "I cancelled because I could not count heads.")
