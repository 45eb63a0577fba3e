"""The customer-obsession principles: for each the fields that hold it, the rules that check it, its place.

This is what the project is for, as a table: a principle that loses its fields, its check or its place in the
document is a mistake, which the tests look for.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Principle:
    """One principle; ``fields`` and ``rules`` are those of the schema and of the catalogue."""

    name: str
    question: str
    fields: tuple[str, ...]
    rules: tuple[str, ...]
    place: str


PRINCIPLES: tuple[Principle, ...] = (
    Principle(
        "Decide on data",
        "What do you know about the customer, and from where?",
        ("evidence", "problem.impact", "metrics.success"),
        ("EVI001", "EVI002", "EVI003", "EVI004", "EVI006", "PRO004", "MET001", "MET002", "MET003"),
        "the numbers of the problem paragraph; internal FAQ, how do we know; appendix, evidence",
    ),
    Principle(
        "Follow the need, not the trend",
        "Which need calls for this, and why now?",
        ("problem.why_now", "solution.technology"),
        ("PRO003", "PRO007", "BEN003", "BEN013"),
        "the solution paragraph; internal FAQ, why now",
    ),
    Principle(
        "Listen, respond, and tell customers back",
        "How do customers reach you, who listens, and how do they learn what came of it?",
        ("feedback_loops",),
        ("LOO001", "LOO002", "LOO003"),
        "internal FAQ, how will we listen; appendix, feedback",
    ),
    Principle(
        "Personalise under the customer's control",
        "What adapts, from which data, and how does the customer switch it off?",
        ("solution.personalization",),
        ("LOO004",),
        "how it works; customer FAQ, what do you do with my data",
    ),
    Principle(
        "Anticipate needs that nobody states",
        "What do customers need without asking for it, and what shows it?",
        ("customer.needs",),
        ("CUS006", "CUS008"),
        "internal FAQ, what customers need without asking; appendix, the customer",
    ),
    Principle(
        "Earn trust and keep the relationship",
        "What can customers rely on, and what happens when it goes wrong?",
        ("relationship", "solution.when_it_fails", "metrics.success"),
        ("LOO005", "LOO006", "BEN007", "MET006", "FAQ010"),
        "customer FAQ, what if it goes wrong; appendix, what customers can rely on",
    ),
    Principle(
        "Recommend somebody else where they are better",
        "When is the customer better off with another choice?",
        ("alternatives",),
        ("ALT002", "ALT003", "ALT004", "ALT006", "ALT007"),
        "customer FAQ, how is this different and when should I use that instead",
    ),
    Principle(
        "Put the customer's need first",
        "Which one outcome matters most, and what do you leave out for it?",
        ("benefit.statement", "tenets", "solution.not_doing"),
        ("BEN001", "BEN002", "BEN009", "TEN001", "INT006"),
        "the subheading; appendix, tenets",
    ),
    Principle(
        "Use technology to learn and to serve",
        "What does the customer notice of the technology, and how is it measured?",
        ("solution.technology", "metrics.success", "evidence"),
        ("BEN013", "MET004", "EVI003", "EVI005"),
        "appendix, metrics",
    ),
    Principle(
        "Make somebody answer for the customer",
        "Who owns the idea, who listens, who has reviewed it?",
        ("meta.owner", "feedback_loops", "tenets"),
        ("INT009", "LOO002", "TEN001"),
        "page header and decision; appendix, tenets",
    ),
    Principle(
        "Ask what is best for the customer",
        "Why is this best for the customer?",
        ("solution.why_best_for_customer",),
        ("BEN005",),
        "the first question of the internal FAQ",
    ),
)


def principles_page() -> str:
    """The table as text that reads well on a terminal."""
    lines = ["The customer-obsession principles: what is asked, where it is written, checked and shown.", ""]
    for principle in PRINCIPLES:
        lines += [
            principle.name,
            f"  Asks:    {principle.question}",
            f"  Fields:  {', '.join(principle.fields)}",
            f"  Checks:  {', '.join(principle.rules)}",
            f"  Place:   {principle.place}",
            "",
        ]
    return "\n".join(lines)
