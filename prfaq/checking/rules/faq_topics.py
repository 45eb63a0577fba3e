"""FAQ: the questions that nobody may forget, by theme for customers and by topic inside the house."""

from prfaq.checking.lexicon import lexicon
from prfaq.checking.manuscript import Manuscript
from prfaq.checking.rule import Fault, Faults, rule, scale
from prfaq.checking.rules.grades import BEFORE_REVIEW, LATER


@rule(
    "FAQ003",
    "must-have-external",
    LATER,
    reads=("customer_faq[].theme", "customer_faq[].question", "solution.personalization"),
    source="Bryar & Carr, Working Backwards, ch. 5; punt-labs prfaq; Robisson, working backwards",
)
def must_have_external(draft: Manuscript) -> Faults:
    """A question that customers always ask is missing.

    What it checks: whether the customer FAQ covers the themes that the layout names: what it is and for whom,
        how it differs, what it costs, how to start, what happens to data (where the solution handles any),
        what happens when it goes wrong, and what it does not do. `theme` decides; where it is not set, the
        words of the question do.
    Why it matters: these are what a customer asks who has been let down before. If the document does not ask,
        they will, and nobody will have thought about the answer.
    Fails:
        customer_faq:
          - {theme: pricing, q: What does it cost?, a: £20 a year for each group.}
          - {theme: start, q: How do I begin?, a: Forward your next walk to the group number.}
        alternatives: null
    Passes:
        meta: {status: draft}
    Options: none.
    Limits: a question that the document puts together from facts counts: what stands behind it are facts.
        With no customer question at all FAQ001 says so instead. Ideas that are not sold need no price.
    """
    if not draft.faq.customer:
        return
    asked = {entry.topic for entry in draft.faq.customer}
    asked |= {entry.theme for entry in draft.parts.customer_faq}
    untold = [entry.question for entry in draft.faq.customer if entry.topic in ("", "other")]
    missing = [
        theme
        for theme in draft.layout.faq_themes
        if theme not in asked and _applies(draft, theme, asked) and not _asks(draft, f"theme_{theme}", untold)
    ]
    if missing:
        names = [_THEMES.get(theme, theme.replace("_", " ")) for theme in missing]
        yield Fault(
            "/customer_faq",
            f"No customer question about {_listed(names)}.",
            f"Add it, or set `theme: {missing[0]}` on the one that covers it.",
        )


_THEMES = {
    "what_and_who": "what it is and for whom",
    "comparison": "the difference from what they use today",
    "pricing": "the price",
    "start": "how to start",
    "data_privacy": "their data",
    "failure_support": "what happens when it goes wrong",
    "limitation": "what it does not do",
    "participation": "how to take part",
}


def _applies(draft: Manuscript, theme: str, asked: set[str]) -> bool:
    """Does this theme concern this idea?"""
    if theme == "pricing":
        return draft.idea.meta.concept_type == "commercial"
    if theme == "start":
        return "participation" not in asked
    if theme == "data_privacy":
        solution = draft.idea.solution
        return bool(solution.personalization) or bool(lexicon(draft.words("data")).first(solution.summary))
    return True


def _asks(draft: Manuscript, words: str, questions: list[str]) -> bool:
    """Does any question use a word of the list? Without a list, nobody can tell that none does."""
    wanted = lexicon(draft.words(words))
    return any(wanted.first(question) for question in questions) if wanted else bool(questions)


def _listed(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


@rule(
    "FAQ004",
    "must-have-internal",
    scale("info", in_review="warning", validated="warning"),
    reads=(
        "internal_faq[].category",
        "internal_faq[].question",
        "premortem",
        "risks",
        "economics",
        "dependencies",
        "solution.not_doing",
    ),
    source="Bryar & Carr, Working Backwards, ch. 5; punt-labs prfaq",
    essential=BEFORE_REVIEW,
)
def must_have_internal(draft: Manuscript) -> Faults:
    """A question that colleagues have to ask is missing.

    What it checks: whether the internal FAQ, or the part of the idea that answers the same, covers why it
        could fail, how large the market is, whether it pays (for what is not sold: what it takes to keep it
        alive), on what it depends, what is left out, which rules apply and how it reaches customers.
        `category` decides; where it is not set, the words of the question do.
    Why it matters: what colleagues do not ask now, customers find out after launch.
    Fails:
        internal_faq:
          - {category: value, q: Why is this best for the organiser?, a: Organisers get 45 minutes back.}
        dependencies: null
    Passes:
        meta: {status: draft}
    Options: none.
    Limits: metrics, evidence and "why now" have rules of their own (MET001, EVI001, PRO007) and are not asked
        for twice. With no internal question at all FAQ001 says so instead.
    """
    if not draft.faq.internal:
        return
    missing = {
        essential: [
            name
            for name, is_essential, covered in _topics(draft)
            if is_essential is essential and not covered
        ]
        for essential in (True, False)
    }
    for essential, names in missing.items():
        if names:
            hint = (
                "Answer it or fill `premortem`."
                if essential
                else "Answer it, or fill the part of the idea that does."
            )
            yield Fault(
                "/internal_faq",
                f"No internal question about {_listed(names)}.",
                hint,
                grade="essential" if essential else "",
            )


def _topics(draft: Manuscript) -> list[tuple[str, bool, bool]]:
    """Each topic that applies: what it is called, whether it is essential, and whether it is covered."""
    idea = draft.idea
    sold = idea.meta.concept_type == "commercial"
    economics = idea.economics
    upkeep = economics.run_cost or economics.maintenance or economics.effort_saved
    regulated = any(dependency.kind == "regulatory" for dependency in idea.dependencies)
    return [
        (
            "why it could fail",
            True,
            bool(idea.premortem or idea.risks) or _covered(draft, "failure", "risks_premortem"),
        ),
        (
            "the market",
            False,
            not sold or bool(economics.tam) or _covered(draft, "market", "customer_market"),
        ),
        (
            "what it costs and earns",
            False,
            not sold or bool(economics) or _covered(draft, "economics", "economics", "viability"),
        ),
        (
            "what it takes to keep it alive",
            False,
            sold or bool(upkeep) or _covered(draft, "upkeep", "economics", "viability", "operations_support"),
        ),
        (
            "what it depends on",
            False,
            bool(idea.dependencies) or _covered(draft, "dependencies", "dependencies"),
        ),
        (
            "what is left out",
            False,
            bool(idea.solution.not_doing) or _covered(draft, "not_doing", "scope_opportunity_cost"),
        ),
        ("which rules apply", False, regulated or _covered(draft, "legal", "legal_privacy_security")),
        ("how it reaches customers", False, _covered(draft, "launch", "launch_gtm")),
    ]


def _covered(draft: Manuscript, topic: str, *categories: str) -> bool:
    entries = draft.faq.internal
    if any(entry.topic in categories for entry in entries):
        return True
    return _asks(draft, f"topic_{topic}", [entry.question for entry in entries if not entry.topic])


RULES = (must_have_external, must_have_internal)
