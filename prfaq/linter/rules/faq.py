"""FAQ: the questions that nobody may forget, by theme for customers and by topic inside the company."""

import re

from prfaq.linter.context import Asked, LintContext
from prfaq.linter.lexicon.words import Hit, as_written, lexicon, words_of
from prfaq.linter.rule import BEFORE_REVIEW, LATER, Fault, Faults, rule, scale
from prfaq.linter.rules.common import listed
from prfaq.linter.rules.hollow import HOLLOW, filled_but_empty

_OPENING = 6
"""Words at the beginning of an answer in which an evasion shows."""


@rule(
    "FAQ001",
    "faq-too-few",
    LATER,
    reads=("customer_faq", "internal_faq"),
    source="The PRFAQ Framework (Calbucci); BMAD-METHOD; Rob De Feo, the five-question guide",
    few=BEFORE_REVIEW,
)
def faq_too_few(ctx: LintContext, *, few_customer: int = 3, few_internal: int = 5) -> Faults:
    """There are too few questions.

    What it checks: whether the author has asked at least as many customer and internal questions as the
        layout expects (classic: 5 and 8).
    Why it matters: the questions are where a sceptical customer and a demanding colleague speak. A document
        that asks itself three easy ones has not been listening.
    Fails:
        customer_faq: [{q: What does it cost?, a: £20 a year for each group.}]
    Passes:
        meta: {status: draft}
    Options: `few_customer` and `few_internal`, the numbers below which it is an error from `in_review` on (3,
        5).
    Limits: only questions that the author wrote are counted. Those that the document puts together from facts
        are welcome beside them, but nobody asked them with a frown. Too many questions are for FAQ014.
    """
    parts = ctx.parts
    for kind, asked, (least, most), few, shown in (
        ("customer", ctx.faq.customer, ctx.layout.customer_faq, few_customer, len(parts.customer_faq)),
        ("internal", ctx.faq.internal, ctx.layout.internal_faq, few_internal, len(parts.internal_faq)),
    ):
        written = sum(1 for entry in asked if entry.question)
        if written < least:
            beside = shown - len(asked)
            plural = "" if written == 1 else "s"
            more = f", besides the {beside} put together from the facts" if beside > 0 else ""
            yield Fault(
                f"/{kind}_faq",
                f"{written or 'No'} {kind} question{plural} of your own; {least}-{most} are wanted{more}.",
                _MORE[kind],
                grade="few" if written < few else "",
                key=_too_few(kind, written, beside, least, most),
            )


def _too_few(kind: str, written: int, beside: int, least: int, most: int) -> str:
    """How 0.1 worded it, by which fingerprints know it."""
    plural = "" if written == 1 else "s"
    more = f", beside {beside} put together from the facts" if beside > 0 and written else ""
    return f"{written or 'No'} {kind} question{plural}{more} ({least}-{most} expected)."


_MORE = {
    "customer": "Add price, difference, data, failure to `customer_faq`: what would a customer ask who was let down?",
    "internal": "Add what it depends on, what it costs, what is hard, why it could fail, to `internal_faq`.",
}


@rule(
    "FAQ002",
    "answer-missing",
    scale("warning", draft="error"),
    reads=("customer_faq[].answer", "internal_faq[].answer", "internal_faq[].status"),
    source="BMAD-METHOD; Rob De Feo, the five-question guide; Write Like an Amazonian: four answers",
    followed_up=scale("info"),
    hollow=HOLLOW,
    asked=scale("info"),
)
def answer_missing(ctx: LintContext, *, most_words: int = 20) -> Faults:
    """A question has no answer, or an evasive one.

    What it checks: whether every question has an answer, and whether a short answer without any figure says
        no more than "TBD", "it depends", "we'll figure that out". An internal question with status `open`, an
        owner and a day by which the answer is due is answered honestly and is only noted. An answer of any length
        counts as none where it praises instead of answering ("our dedicated team is always there") or puts the
        answer off, and gives no number, day, yes or no.
    Why it matters: a question that is asked and not answered is the one that the reader remembers.
    Fails:
        customer_faq: [{q: What does it cost?, a: "TBD"}]
    Passes:
        customer_faq: [{q: What does it cost?, a: It depends on the group. Up to six people pay nothing.}]
    Options: `most_words`, the length in words up to which an answer can be evasive (20).
    Limits: evasive phrases are known in English.
    """
    yield from filled_but_empty(ctx, "FAQ002", _missing(ctx, most_words))


def _missing(ctx: LintContext, most_words: int) -> Faults:
    evasive = lexicon(ctx.words("evasive"))
    for entry in (*ctx.faq.customer, *ctx.faq.internal):
        words = words_of(entry.answer)
        if not words:
            if entry.question:
                yield _unanswered(entry)
        elif len(words) <= most_words:
            hit = evasive.first(entry.answer, within=_OPENING)
            if hit and _dodges(ctx, entry, hit):
                yield _unanswered(entry, as_written(entry.answer, hit))


_MONTH = re.compile(
    r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December)\b"
)


def _dodges(ctx: LintContext, entry: Asked, hit: Hit) -> bool:
    """Does a short answer without any figure open with an evasive phrase, or hold little but such a word?"""
    words = words_of(entry.answer)
    alone = hit.end - hit.start > 1 or len(words) <= 8
    must = words[max(0, hit.start - 1) : hit.start] in (("has",), ("have",))
    if must and words[hit.end : hit.end + 1] == ("by",):  # "has to be confirmed by both drivers" answers
        return False
    return alone and not (ctx.has_number(entry.answer) or _MONTH.search(entry.answer))


def _unanswered(entry: Asked, words: str = "") -> Fault:
    answer = f' ("{words}")' if words else ""
    return Fault(
        f"{entry.path}/answer",
        f"Q{entry.number} is not answered{answer}.",
        "Say what it takes to find out, who does, and by when.",
        words,
        "followed_up" if entry.followed_up else "",
    )


@rule(
    "FAQ009",
    "premortem-incomplete",
    BEFORE_REVIEW,
    reads=("premortem[].reason",),
    source="Bryar & Carr, Working Backwards, ch. 5: the top three reasons it will not succeed",
)
def premortem_incomplete(ctx: LintContext, *, least: int = 3) -> Faults:
    """Fewer than three reasons are given why it could fail.

    What it checks: that `premortem` names at least three reasons.
    Why it matters: one reason comes to mind at once and is usually the polite one. The third is the one that
        customers will run into.
    Fails:
        premortem: [{reason: Walkers did not answer text messages.}]
    Passes:
        premortem: [Walkers did not answer., The gateway doubled its price., Groups stayed with the chat.]
    Options: `least`, the number of reasons asked for (3).
    Limits: an internal question about failure does not stand in for it: the reasons need a signal and a
        response.
    """
    given = sum(1 for entry in ctx.idea.premortem if entry.reason)
    if given < least:
        yield Fault(
            "/premortem",
            f"{given} of {least} reasons it could fail.",
            "Finish `premortem`: it is a year after launch and nobody uses it. Why?",
        )


@rule(
    "FAQ003",
    "must-have-external",
    LATER,
    reads=("customer_faq[].theme", "customer_faq[].question", "solution.personalization"),
    source="Bryar & Carr, Working Backwards, ch. 5; punt-labs prfaq; Robisson, working backwards",
)
def must_have_external(ctx: LintContext) -> Faults:
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
    if not ctx.faq.customer:
        return
    asked = {entry.topic for entry in ctx.faq.customer}
    asked |= {entry.theme for entry in ctx.parts.customer_faq}
    untold = [entry.question for entry in ctx.faq.customer if entry.topic in ("", "other")]
    missing = [
        theme
        for theme in ctx.layout.faq_themes
        if theme not in asked and _applies(ctx, theme, asked) and not _asks(ctx, f"theme_{theme}", untold)
    ]
    if missing:
        names = [_THEMES.get(theme, theme.replace("_", " ")) for theme in missing]
        yield Fault(
            "/customer_faq",
            f"No customer question about {listed(names)}.",
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


def _applies(ctx: LintContext, theme: str, asked: set[str]) -> bool:
    """Does this theme concern this idea?"""
    if theme == "pricing":
        return ctx.idea.meta.concept_type == "commercial"
    if theme == "start":
        return "participation" not in asked
    if theme == "data_privacy":
        solution = ctx.idea.solution
        return bool(solution.personalization) or bool(lexicon(ctx.words("data")).first(solution.summary))
    return True


def _asks(ctx: LintContext, words: str, questions: list[str]) -> bool:
    """Does any question use a word of the list? Without a list, nobody can tell that none does."""
    if not ctx.knows_language(words):
        return bool(questions)
    wanted = lexicon(ctx.words(words))
    return any(wanted.first(question) for question in questions)


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
        "press_release.availability.channel",
    ),
    source="Bryar & Carr, Working Backwards, ch. 5; punt-labs prfaq",
    essential=BEFORE_REVIEW,
)
def must_have_internal(ctx: LintContext) -> Faults:
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
    if not ctx.faq.internal:
        return
    missing = {
        essential: [
            name for name, is_essential, covered in _topics(ctx) if is_essential is essential and not covered
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
                f"No internal question about {listed(names)}.",
                hint,
                grade="essential" if essential else "",
            )


def _topics(ctx: LintContext) -> list[tuple[str, bool, bool]]:
    """Each topic that applies: what it is called, whether it is essential, and whether it is covered."""
    idea = ctx.idea
    sold = idea.meta.concept_type == "commercial"
    economics = idea.economics
    upkeep = economics.run_cost or economics.maintenance or economics.effort_saved
    regulated = any(dependency.kind == "regulatory" for dependency in idea.dependencies)
    return [
        (
            "why it could fail",
            True,
            bool(idea.premortem or idea.risks) or _covered(ctx, "failure", "risks_premortem"),
        ),
        (
            "the market",
            False,
            not sold or bool(economics.tam) or _covered(ctx, "market", "customer_market"),
        ),
        (
            "what it costs and earns",
            False,
            not sold or bool(economics) or _covered(ctx, "economics", "economics", "viability"),
        ),
        (
            "what it takes to keep it alive",
            False,
            sold or bool(upkeep) or _covered(ctx, "upkeep", "economics", "viability", "operations_support"),
        ),
        (
            "what it depends on",
            False,
            bool(idea.dependencies) or _covered(ctx, "dependencies", "dependencies"),
        ),
        (
            "what is left out",
            False,
            bool(idea.solution.not_doing) or _covered(ctx, "not_doing", "scope_opportunity_cost"),
        ),
        ("which rules apply", False, regulated or _covered(ctx, "legal", "legal_privacy_security")),
        (
            "how it reaches customers",
            False,
            bool(idea.press_release.availability.channel) or _covered(ctx, "launch", "launch_gtm"),
        ),
    ]


def _covered(ctx: LintContext, topic: str, *categories: str) -> bool:
    entries = ctx.faq.internal
    if any(entry.topic in categories for entry in entries):
        return True
    return _asks(ctx, f"topic_{topic}", [entry.question for entry in entries if not entry.topic])
