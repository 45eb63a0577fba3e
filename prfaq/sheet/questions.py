"""The reviewers' seven questions, and which of the idea's own words speak to each.

Source: the questions that reviewers of a PR/FAQ ask themselves, after Bryar & Carr, Working Backwards, ch. 5.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Shown:
    """A field whose words are shown: its dotted ``name``, and for a block or list the members that matter.

    Members in one text are put side by side (``value unit``). ``essential`` where absence shows as a gap.
    """

    name: str
    members: tuple[str, ...] = ()
    essential: bool = False


@dataclass(frozen=True, slots=True)
class ReviewQuestion:
    """One of the seven: its wording, the words shown, the fields whose findings belong here.

    ``coverage`` names those of the five customer questions whose grade is shown.
    """

    wording: str
    shown: tuple[Shown, ...]
    concerns: tuple[str, ...]
    coverage: tuple[str, ...] = ()


QUESTIONS: tuple[ReviewQuestion, ...] = (
    ReviewQuestion(
        "Is it clear who the customer is?",
        (
            Shown("customer.segment", essential=True),
            Shown("customer.role", essential=True),
            Shown("customer.context", essential=True),
            Shown("customer.size", ("value unit", "source"), essential=True),
            Shown("customer.not_for"),
            Shown("customer.voices_missing"),
        ),
        ("customer", "secondary_customers"),
        ("customer",),
    ),
    ReviewQuestion(
        "Is the problem clear, and how do we know of it?",
        (
            Shown("problem.statement", essential=True),
            Shown("problem.today", essential=True),
            Shown("problem.impact", ("value unit per",)),
            Shown("problem.frequency", ("value per",)),
            Shown("problem.why_now"),
            Shown("evidence", ("claim", "source", "date", "contradicts"), essential=True),
        ),
        ("problem", "evidence", "references"),
        ("problem", "evidence"),
    ),
    ReviewQuestion(
        "Does the solution address the problem?",
        (
            Shown("benefit.statement", essential=True),
            Shown("benefit.measure", ("metric", "from", "to unit", "by")),
            Shown("solution.summary", essential=True),
            Shown("solution.why_best_for_customer", essential=True),
            Shown("solution.when_it_fails"),
            Shown("solution.not_doing", ("item", "why")),
        ),
        ("benefit", "solution"),
        ("benefit", "experience"),
    ),
    ReviewQuestion(
        "Would customers change what they do?",
        (
            Shown("adoption.behavior_change", essential=True),
            Shown("adoption.barrier"),
            Shown("adoption.why_switch"),
            Shown("solution.getting_started"),
            Shown("solution.time_to_value"),
            Shown("relationship.promise"),
        ),
        ("adoption", "relationship", "feedback_loops", "tenets"),
    ),
    ReviewQuestion(
        "On which dimension is it better, cheaper or faster?",
        (
            Shown(
                "alternatives",
                ("name", "our_edge", "strengths", "shortcomings", "choose_when", "price"),
                essential=True,
            ),
            Shown("press_release.pricing", ("price", "model", "principle")),
        ),
        ("alternatives", "press_release/pricing"),
    ),
    ReviewQuestion(
        "Are the market and the payback large enough?",
        (
            Shown("economics.tam", ("customers", "price", "value", "method")),
            Shown("economics.unit_cost"),
            Shown("economics.upfront_investment"),
            Shown("economics.payback_months"),
            Shown("economics.effort_saved"),
            Shown("economics.run_cost"),
            Shown("economics.sensitivity"),
            Shown("metrics.success", ("name", "baseline", "target unit", "by"), essential=True),
        ),
        ("economics", "metrics", "milestones"),
    ),
    ReviewQuestion(
        "Which constraints must be solved?",
        (
            Shown("risks.value", ("why", "rating", "mitigation")),
            Shown("risks.usability", ("why", "rating", "mitigation")),
            Shown("risks.feasibility", ("why", "rating", "mitigation")),
            Shown("risks.viability", ("why", "rating", "mitigation")),
            Shown("premortem", ("reason", "early_signal", "response"), essential=True),
            Shown("dependencies", ("name", "status", "needed_by", "fallback")),
            Shown("assumptions", ("statement", "if_wrong", "test", "due", "status")),
            Shown("open_questions", ("question", "owner", "due", "blocks")),
        ),
        ("risks", "premortem", "dependencies", "assumptions", "open_questions", "internal_faq"),
    ),
)

DECISION: tuple[Shown, ...] = (
    Shown("decision.ask", essential=True),
    Shown("decision.by"),
    Shown("decision.date"),
    Shown("decision.door"),
    Shown("decision.conditions"),
)
"""What is asked of the meeting."""

ANSWERS = ("yes", "not yet", "no")
VERDICTS = ("go", "go, on conditions", "revise", "park", "no go")
REASONS = (
    "not different enough",
    "the market is too small",
    "too much to invest, or too risky",
    "a problem is unsolved that makes it impossible today",
    "good, but other things come first",
)
"""Why ideas are turned down, after Bryar & Carr."""
