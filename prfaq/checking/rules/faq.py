"""FAQ: the questions that customers and colleagues ask, and whether they get an answer."""

from prfaq.checking.faq import Asked
from prfaq.checking.lexicon import Hit, as_written, lexicon
from prfaq.checking.manuscript import Manuscript
from prfaq.checking.prose import words_of
from prfaq.checking.rule import Fault, Faults, rule, scale
from prfaq.checking.rules.grades import BEFORE_REVIEW, LATER

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
def faq_too_few(draft: Manuscript, *, few_customer: int = 3, few_internal: int = 5) -> Faults:
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
    parts = draft.parts
    for kind, asked, (least, most), few, shown in (
        ("customer", draft.faq.customer, draft.layout.customer_faq, few_customer, len(parts.customer_faq)),
        ("internal", draft.faq.internal, draft.layout.internal_faq, few_internal, len(parts.internal_faq)),
    ):
        written = sum(1 for entry in asked if entry.question)
        if written < least:
            beside = shown - len(asked)
            plural = "" if written == 1 else "s"
            more = f", beside {beside} put together from the facts" if beside > 0 and written else ""
            yield Fault(
                f"/{kind}_faq",
                f"{written or 'No'} {kind} question{plural}{more} ({least}-{most} expected).",
                _MORE[kind],
                grade="few" if written < few else "",
            )


_MORE = {
    "customer": "Add price, difference, data, failure: what would a customer ask who was let down before?",
    "internal": "Add what it depends on, what it costs, what is hard, why it could fail.",
}


@rule(
    "FAQ002",
    "answer-missing",
    scale("warning", draft="error"),
    reads=("customer_faq[].answer", "internal_faq[].answer", "internal_faq[].status"),
    source="BMAD-METHOD; Rob De Feo, the five-question guide; Write Like an Amazonian: four answers",
    followed_up=scale("info"),
)
def answer_missing(draft: Manuscript, *, most_words: int = 20) -> Faults:
    """A question has no answer, or an evasive one.

    What it checks: whether every question has an answer, and whether a short answer without any figure says
        no more than "TBD", "it depends", "we'll figure that out". An internal question with status `open`, an
        owner and a day by which the answer is due is answered honestly and is only noted.
    Why it matters: a question that is asked and not answered is the one that the reader remembers.
    Fails:
        customer_faq: [{q: What does it cost?, a: "TBD"}]
    Passes:
        customer_faq: [{q: What does it cost?, a: It depends on the group. Up to six people pay nothing.}]
    Options: `most_words`, the length in words up to which an answer can be evasive (20).
    Limits: an answer of many words that says nothing is not found. Evasive phrases are known in English.
    """
    evasive = lexicon(draft.words("evasive"))
    for entry in (*draft.faq.customer, *draft.faq.internal):
        words = words_of(entry.answer)
        if not words:
            if entry.question:
                yield _unanswered(entry)
        elif len(words) <= most_words:
            hit = evasive.first(entry.answer, within=_OPENING)
            if hit and _dodges(draft, entry, hit):
                yield _unanswered(entry, as_written(entry.answer, hit))


def _dodges(draft: Manuscript, entry: Asked, hit: Hit) -> bool:
    """Does a short answer without any figure open with an evasive phrase, or hold little but such a word?"""
    words = words_of(entry.answer)
    alone = hit.end - hit.start > 1 or len(words) <= 8
    must = words[max(0, hit.start - 1) : hit.start] in (("has",), ("have",))
    if must and words[hit.end : hit.end + 1] == ("by",):  # "has to be confirmed by both drivers" answers
        return False
    return alone and not draft.has_number(entry.answer)


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
def premortem_incomplete(draft: Manuscript, *, least: int = 3) -> Faults:
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
    given = sum(1 for entry in draft.idea.premortem if entry.reason)
    if given < least:
        yield Fault(
            "/premortem",
            f"{given} of {least} reasons it could fail.",
            "Finish the pre-mortem: it is a year after launch and nobody uses it. Why?",
        )


RULES = (faq_too_few, answer_missing, premortem_incomplete)
