"""PRO: the customer's problem. It comes before the solution, and is the heart of the document."""

from prfaq.checking.manuscript import Manuscript
from prfaq.checking.measures import measures
from prfaq.checking.prose import name_pattern
from prfaq.checking.rule import Fault, Faults, rule, scale

_TEXTS = ("/problem/statement", "/problem/today", "/press_release/problem")


def problem_texts(draft: Manuscript) -> tuple[tuple[str, str], ...]:
    """Where the problem is told, and what is said there."""
    idea = draft.idea
    texts = (idea.problem.statement, idea.problem.today, idea.press_release.problem)
    return tuple((path, text) for path, text in zip(_TEXTS, texts, strict=True) if text)


@rule(
    "PRO001",
    "missing-problem",
    scale("error"),
    reads=("problem.statement", "problem.today"),
    source="Bryar & Carr, Working Backwards, ch. 5; Bill Carr, the problem paragraph",
)
def missing_problem(draft: Manuscript) -> Faults:
    """The customer problem is missing.

    What it checks: that `problem.statement` says what goes wrong and `problem.today` what the customer does
        about it today.
    Why it matters: a product without a problem is an answer that nobody asked for. This is the paragraph that
        readers judge first, and no status excuses its absence.
    Fails:
        problem: {statement: null}
    Passes:
        problem: {statement: One handover in five goes wrong., today: Nurses copy notes from paper by hand.}
    Options: none.
    Limits: says nothing about how good the problem is; the other PRO rules do.
    """
    problem = draft.idea.problem
    if not problem.statement:
        yield Fault(
            "/problem/statement",
            "The customer problem is missing: `problem.statement` is empty.",
            "Write what goes wrong for the customer, and what it costs them, before any solution.",
        )
    if not problem.today:
        yield Fault(
            "/problem/today",
            "Nothing says what the customer does today: `problem.today` is empty.",
            "Describe the workaround, step by step, as you have seen it.",
        )


@rule(
    "PRO002",
    "problem-names-solution",
    scale("error"),
    reads=("problem.statement", "problem.today", "press_release.problem", "product.name", "product.aliases"),
    source="Bryar & Carr, Working Backwards, ch. 5: no mention of the solution in the problem",
    generic=scale("warning"),
)
def problem_names_solution(draft: Manuscript) -> Faults:
    """The problem mentions the product.

    What it checks: whether the product's name, one of its aliases or its codename stands, as a whole word, in
        `problem.statement`, `problem.today` or `press_release.problem`.
    Why it matters: a problem that needs the product to be told is the product's problem. The customer had a
        bad day before anybody thought of a name.
    Fails:
        product: {name: Lanternlight}
        problem: {statement: Without Lanternlight organisers cancel one walk in five.}
    Passes:
        product: {name: Lanternlight}
        problem: {statement: Organisers cancel one walk in five.}
    Options: none.
    Limits: where the name is an everyday word, set `product.name_is_generic: true`; it is then a warning.
    """
    pattern = name_pattern(draft.product_names)
    if pattern is None:
        return
    for path, text in problem_texts(draft):
        match = pattern.search(text)
        if match:
            yield Fault(
                path,
                f'The problem mentions "{match.group()}".',
                "Describe the day before your product existed.",
                match.group(),
                "generic" if draft.idea.product.name_is_generic else "",
            )


@rule(
    "PRO004",
    "problem-unquantified",
    scale("warning", validated="error"),
    reads=("problem.statement", "problem.impact", "problem.frequency"),
    source="Bill Carr, the problem paragraph: size, share and cost",
    opportunity=scale("info"),
)
def problem_unquantified(draft: Manuscript) -> Faults:
    """The problem has no number.

    What it checks: whether `problem.statement`, an entry of `problem.impact` or `problem.frequency` gives a
        quantity, in digits or in words. "One" is none, nor is a year, a date, a version or "millions".
    Why it matters: a pain that nobody has measured is an anecdote, and anecdotes are what most problem
        paragraphs are made of. From stage `validated` on, somebody has measured it.
    Fails:
        problem: {statement: Handovers go wrong., impact: null, frequency: null}
    Passes:
        problem: {statement: Handovers go wrong 3 times a week., impact: null, frequency: null}
    Options: none.
    Limits: any other number counts; EVI007 asks where it comes from.
    """
    problem, numbers = draft.idea.problem, draft.words("numbers")
    quantities = (
        problem.statement,
        problem.frequency.value,
        *(impact.value for impact in problem.impact),
    )
    if problem.statement and not any(measures(text, numbers) for text in quantities):
        yield Fault(
            "/problem/statement",
            "The problem has no number.",
            "Add hours, money, errors or the share of the segment, with evidence, in `problem.impact`.",
            grade="opportunity" if problem.opportunity else "",
        )


@rule(
    "PRO007",
    "no-why-now",
    scale(None, in_review="warning"),
    reads=("problem.why_now", "internal_faq[].category"),
    source="Rob De Feo, the five-question guide",
)
def no_why_now(draft: Manuscript) -> Faults:
    """Nothing says why now.

    What it checks: that `problem.why_now` is filled in or an internal question has the category `why_now`,
        from the status `in_review` on.
    Why it matters: what has been there for ten years has been lived with for ten years. Readers want to know
        what has changed for the customer: cost, law, technology, volume.
    Fails:
        meta: {status: in_review}
        problem: {why_now: null}
        internal_faq: []
    Passes:
        meta: {status: in_review}
        problem: {why_now: Since March the regulator fines wards for it.}
    Options: none.
    Limits: none.
    """
    asked = any(entry.category == "why_now" for entry in draft.idea.internal_faq)
    if not draft.idea.problem.why_now and not asked:
        yield Fault(
            "/problem/why_now",
            "Nothing says why now.",
            "State what changed for the customer: cost, law, technology, volume.",
        )


RULES = (missing_problem, problem_names_solution, problem_unquantified, no_why_now)
