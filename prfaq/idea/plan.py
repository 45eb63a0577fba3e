"""The plan around the product: metrics, risks, unknowns, economics, feedback, appendices, metadata."""

from typing import Literal, TypeAlias

from prfaq.idea.types import Amount, Block, Day, Flag, Texts, block, blocks, text, texts, value


class Baseline(Block):
    """Today's value."""

    date: Day | None = value("When was it measured?", "2026-05-02")
    value: str = text("What is it today (or: none yet)?", "20")


class SuccessMetric(Block):
    """One thing that changes, from today's value to a target, by a date."""

    name: str = text("What is measured?", "walks cancelled", shape="phrase")
    kind: Literal["leading", "lagging"] | None = value("Does it show early, or afterwards?", "lagging")
    customer_facing: Flag | None = value("Does it measure the customer's own outcome?", "true")
    baseline: Baseline = block(Baseline, "What is it today?")
    target: str = text("What should it become?", "5")
    unit: str = text("In which unit?", "%")
    by: Day | None = value("By when?", "2027-12")
    measured_by: str = text("How is it measured?", "walk calendar, weekly")
    threshold: str = text("Below (or above) what do we stop or change course?", "15")


class Guardrail(Block):
    """A guardrail metric: what must not get worse meanwhile."""

    name: str = text("What must not get worse?", "walkers who leave the group", shape="phrase")
    limit: str = text("What is the limit?", "2 % a month")
    why: str = text("Why does it matter?", "reminders can annoy")


class Metrics(Block):
    """Success and its guardrails."""

    success: tuple[SuccessMetric, ...] = blocks("How will you know that it works for the customer?")
    guardrails: tuple[Guardrail, ...] = blocks("What must not get worse?")


Rating: TypeAlias = Literal["low", "medium", "high"]


class Risk(Block):
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


class PremortemReason(Block):
    """A reason why the idea will have failed."""

    reason: str = text("Why did it fail?", "Walkers did not answer texts.", shape="sentence")
    early_signal: str = text("How would we notice early?", "Fewer than half answer in week two.")
    response: str = text("What would we do?", "Ask by phone for a month.")


class Dependency(Block):
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


Outcome: TypeAlias = Literal["pending", "go", "no_go", "revise", "park"]


class Assumption(Block):
    """Something that must be true, and how it is tested."""

    statement: str = text("What must be true?", "Half of the walkers answer texts.", shape="sentence")
    if_wrong: str = text("What if it is not?", "Counts stay too low to decide on.")
    test: str = text("How do you find out?", "four weeks with three groups")
    owner: str = text("Who finds out?", "Jonas Feld")
    due: Day | None = value("By when?", "2026-12-01")
    status: str = text("How does it stand?", "running")


class OpenQuestion(Block):
    """Something nobody knows yet."""

    question: str = text("What is not known?", "Do councils pay for groups?")
    owner: str = text("Who finds out?", "Marta Oyelaran")
    due: Day | None = value("By when?", "2026-12-01")
    blocks: str = text("What does it hold up?", "the price")


class Decision(Block):
    """What the reader is asked to decide."""

    outcome: Outcome | None = value("What was decided?", "pending")
    door: Literal["one_way", "two_way"] | None = value("Can it be taken back?", "two_way")
    reason: str = text("Why?", "Differentiated, and cheap to test.")
    by: str = text("Who decides?", "Dana Whitlock")
    date: Day | None = value("When?", "2026-11-30")
    conditions: Texts = texts("On which conditions?", "three groups stay for a season")
    revisit_on: Day | None = value("When is it looked at again?", "2027-03-01")
    ask: str = text("What do you ask the reader to decide?", "Fund a pilot with 14 groups.", shape="sentence")


class Milestone(Block):
    """A point in time that the plan names."""

    what: str = text("What is reached?", "14 groups use it weekly")
    date: Day | None = value("When?", "2027-06")


class Tam(Block):
    """The total addressable market."""

    customers: Amount | None = value("How many customers could there be?", 2300)
    price: Amount | None = value("What does each pay in a year?", 20)
    method: Literal["bottom_up", "top_down"] | None = value("Counted up, or taken from a total?", "bottom_up")
    evidence: Texts = texts("Which evidence shows it?", "ev-register")
    value: Amount | None = value("What is the market worth in a year?", 46000)


class Economics(Block):
    """Money in and out; for an internal tool, effort saved and cost to run."""

    tam: Tam = block(Tam, "How large is the market?")
    unit_cost: str = text("What does one customer cost us?", "£3 a year")
    gross_margin: str = text("What is left of the price?", "70 %")
    upfront_investment: str = text("What must be spent first?", "£60,000")
    payback_months: Amount | None = value("After how many months is it earned back?", 18, unit="months")
    sensitivity: Texts = texts("What changes if an assumption is wrong?", "At half the price: 40 months.")
    effort_saved: str = text("How much work does it save colleagues?", "6 hours a week in each team")
    run_cost: str = text("What does it cost to run?", "£400 a month")
    maintenance: str = text("What does it take to keep alive?", "half a day a week")


class FeedbackLoop(Block):
    """A channel, who listens, how often, and what it can change."""

    source: str = text("Which channel?", "replies to the weekly text", shape="phrase")
    from_: str = text("From whom?", "organisers", shape="phrase", alias="from")
    cadence: str = text("How often is it read?", "weekly", shape="phrase")
    owner: str = text("Who reads it?", "Marta Oyelaran", shape="phrase")
    changes: str = text("What can it change?", "the wording and hour of reminders", shape="phrase")
    tell_customers_back: str = text(
        "How do customers learn what came of it?", "a note in the next weekly text", shape="phrase"
    )


class Relationship(Block):
    """What customers can rely on."""

    promise: str = text("What do you promise them?", "Numbers are never shared.", shape="sentence")
    trust_risks: Texts = texts("What could cost their trust?", "a text at the wrong hour")
    after_sale: str = text(
        "How do they reach you afterwards, and what happens then?",
        "A person answers the group number within a day.",
        shape="sentence",
    )


class Tenet(Block):
    """A principle that takes a side."""

    over: str = text("Over what?", "features for regular users")
    text: str = text("What do you put first?", "A walker without a smartphone")


class Term(Block):
    """A word the reader may not know."""

    term: str = text("Which word?", "walk leader")
    definition: str = text("What does it mean?", "the volunteer who decides whether a walk goes out")


class Reference(Block):
    """A source outside the document."""

    id: str = text("By which short name is it cited?", "register")
    title: str = text("What is it called?", "Register of walking clubs")
    url: str = text("Where is it?", "https://clubs.example/register")
    date: Day | None = value("From when?", "2026-04")


class Appendix(Block):
    """A further page: text of its own, a picture or a text that lies beside the idea, or both."""

    title: str = text("What is it called?", "Wording of the survey")
    kind: str = text("What kind of page is it?", "research")
    body: str = text("What does it say (Markdown)?", "1. How many walks did you cancel?")
    file: str = text("Which file beside the idea holds it: a picture, or a text?", "figures/survey.png")
    alt: str = text(
        "What does the picture show, for those who cannot see it?", "the ten questions of the survey"
    )


Status: TypeAlias = Literal[
    "idea", "draft", "in_review", "revise", "approved", "not_approved", "parked", "launched", "retired"
]
Stage: TypeAlias = Literal["hypothesis", "validated", "growth"]
ConceptType: TypeAlias = Literal["commercial", "internal", "open_source", "community"]


class Reviewer(Block):
    """Somebody who has read the document, or will."""

    name: str = text("Who reviews?", "Ines Albrecht")
    role: str = text("In which role?", "Principal engineer")
    verdict: str = text("What did they say?", "Go, once the price is tested.")
    date: Day | None = value("When?", "2026-10-02")


class Meta(Block):
    """About the document itself."""

    id: str = text("By which short name is the idea filed?", "ward-handover")
    title: str = text("What do you call the idea among yourselves?", "Handover for night shifts")
    status: Status = value("Where does the idea stand?", "draft", default="idea")
    stage: Stage = value("How much evidence can be expected by now?", "hypothesis", default="hypothesis")
    concept_type: ConceptType = value(
        "Is it sold, for colleagues, open source, or for a community?", "commercial", default="commercial"
    )
    version: str = text("Which version of the document is this?", "0.3")
    created: Day | None = value("When was it begun?", "2026-08-17")
    updated: Day | None = value("When was it last changed?", "2026-10-05")
    owner: str = text("Who answers for the idea?", "Marta Oyelaran")
    contributors: Texts = texts("Who else wrote?", "Jonas Feld")
    reviewers: tuple[Reviewer, ...] = blocks("Who reviews it?")
    language: str = text("In which language is it written (BCP 47)?", "en")
    confidentiality: str = text("Who may read it?", "Internal")
