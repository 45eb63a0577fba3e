"""FAQ: answers that a sceptic would let stand: direct, honest about limits, and not waved away."""

from prfaq.checking.faq import Asked
from prfaq.checking.lexicon import Hit, Lexicon, as_written, lexicon
from prfaq.checking.manuscript import Manuscript
from prfaq.checking.prose import UNSPACED, words_of
from prfaq.checking.rule import Fault, Faults, rule, scale

_NAMED = frozenset(["who", "whom", "whose", "when", "where", "which", "since"])
"""Questions that a name or a place answers."""


@rule(
    "FAQ007",
    "answer-too-short",
    scale("warning"),
    reads=("customer_faq[].answer", "internal_faq[].answer"),
    source="punt-labs prfaq; Write Like an Amazonian: yes, no, a number, or who finds out",
)
def answer_too_short(draft: Manuscript, *, least_words: int = 8) -> Faults:
    """An answer is too short to answer.

    What it checks: whether an answer has at least eight words. Yes, no, never, a number or, where the
        question asks who or when, a name may be shorter.
    Why it matters: a customer who asks and gets three words suspects that there is more.
    Fails:
        customer_faq: [{q: How is it different from our chat group?, a: It is simply better.}]
    Passes:
        customer_faq: [{q: Do you sell my number?, a: "No, never."}]
    Options: `least_words`, the length that an answer needs (8).
    Limits: evasive answers are for FAQ002. Where words are not set apart by spaces the rule stays silent.
    """
    direct, evasive = draft.words("direct"), lexicon(draft.words("evasive"))
    if draft.language in UNSPACED or not direct:
        return
    for entry in (*draft.faq.customer, *draft.faq.internal):
        words = words_of(entry.answer)
        if 0 < len(words) < least_words and not (
            words[0] in direct
            or _NAMED.issuperset(words_of(entry.question)[:1])
            or draft.has_number(entry.answer)
            or evasive.first(entry.answer)
        ):
            number = f"{len(words)} word{'' if len(words) == 1 else 's'}"
            yield Fault(
                f"{entry.path}/answer",
                f"Q{entry.number} is answered in {number}.",
                "Answer first, then give the fact behind it: two to five sentences.",
            )


@rule(
    "FAQ008",
    "softball",
    scale("warning"),
    reads=("customer_faq", "internal_faq"),
    source="bordenet, pr-faq-assistant; BMAD-METHOD",
    sign_up=scale("info"),
)
def softball(draft: Manuscript, *, most_words: int = 15) -> Faults:
    """A hard question is waved away, or an easy one asked in its place.

    What it checks: whether a question about risk, failure or competitors is answered, within the first
        fifteen words, by "minimal", "no risk", "unlikely" and the like, without a figure and without a word
        on what is done about it; and whether a customer's question only asks how to sign up.
    Why it matters: a customer who has been let down before hears "no risk" as "they have not looked".
    Fails:
        internal_faq: [{q: What is the biggest risk?, a: "Minimal, since our team is experienced."}]
    Passes:
        internal_faq: [{q: What is the biggest risk?, a: Walkers do not answer. Below half we stop.}]
    Options: `most_words`, how far into the answer the words are looked for (15).
    Limits: any figure or any word such as "if", "test" or "until" lets the answer pass. Known in English
        only.
    """
    hard, waved = lexicon(draft.words("hard_question")), lexicon(draft.words("waved_away"))
    done, sign_up = draft.words("mitigation"), lexicon(draft.words("sign_up"))
    for entry in (*draft.faq.customer, *draft.faq.internal):
        if hard.first(entry.question):
            hit = waved.first(entry.answer, within=most_words)
            if hit and not _is_met(draft, entry, hit, done):
                words = as_written(entry.answer, hit)
                yield Fault(
                    f"{entry.path}/answer",
                    f"Q{entry.number} asks about risk and waves it away.",
                    "Name the risk, likelihood, response.",
                    words,
                )
    for entry in draft.faq.customer if sign_up.may_be_in(draft.vocabulary) else ():
        if sign_up.first(entry.question, within=1):
            yield Fault(
                f"{entry.path}/question",
                f"Q{entry.number} only asks how to sign up.",
                "Move it to the call to action, and ask what a customer would ask who was let down before.",
                grade="sign_up",
            )


def _is_met(draft: Manuscript, entry: Asked, hit: Hit, done: frozenset[str]) -> bool:
    """Does the answer say what is done, or is the waving itself denied ("not easy")?"""
    words = words_of(entry.answer)
    denied = hit.start > 0 and words[hit.start - 1] in ("not", "isn't", "never", "isn’t")
    return denied or not done.isdisjoint(words) or draft.has_number(entry.answer)


@rule(
    "FAQ010",
    "no-limitation-admitted",
    scale("info", in_review="warning"),
    reads=("customer_faq[].answer",),
    source="Robisson, working backwards: two answers that admit a limit; customer obsession",
)
def no_limitation_admitted(draft: Manuscript) -> Faults:
    """No customer answer admits a limit.

    What it checks: whether any answer in the customer FAQ says what the product does not do: "does not",
        "cannot", "only", "not yet", "until" and the like. "You do not need" admits nothing.
    Why it matters: trust begins where a company says what it can't do. Customers find the limit anyway, after
        they have paid.
    Fails:
        customer_faq: [{q: Is it good?, a: "Yes, it is good for all groups in every town."}]
        solution: {not_doing: null, when_it_fails: null}
        customer: {not_for: null}
    Passes:
        customer_faq: [{q: What about tickets?, a: It does not sell tickets. Use a ticket page for these.}]
    Options: none.
    Limits: a limit that the document puts together from `solution.not_doing` or `customer.not_for` counts.
        Known in English only.
    """
    limits = lexicon(draft.words("limit_markers"))
    if not limits or not draft.faq.customer:
        return
    composed = (entry for entry in draft.parts.customer_faq if not entry.path.startswith("/customer_faq/"))
    if any(entry.theme == "limitation" for entry in composed):
        return
    no_limit = draft.words("limit_praise")
    if not any(_admits(entry.answer, limits, no_limit) for entry in draft.faq.customer):
        yield Fault(
            "/customer_faq",
            "No customer answer admits a limit.",
            "Say what it does not do, and who is better served elsewhere.",
        )


def _admits(answer: str, limits: Lexicon, no_limit: frozenset[str]) -> bool:
    words = words_of(answer)
    return any(no_limit.isdisjoint(words[hit.end : hit.end + 1]) for hit in limits.hits(answer))


@rule(
    "FAQ012",
    "internal-in-external",
    scale("warning"),
    reads=("customer_faq[].question", "customer_faq[].answer"),
    source="punt-labs prfaq: plain language outside the house",
)
def internal_in_external(draft: Manuscript) -> Faults:
    """A customer answer uses words of the house.

    What it checks: whether a customer question or its answer says "TAM", "LTV", "roadmap", "headcount" and
        the like. Words that the customer uses, in the segment or the problem, are theirs.
    Why it matters: a customer who reads about their lifetime value learns what they are to you.
    Fails:
        customer_faq: [{q: Why is it so cheap?, a: A low price raises your LTV over the seasons.}]
    Passes:
        customer_faq: [{q: Why is it so cheap?, a: A text message costs us less than a penny.}]
    Options: none.
    Limits: terms in capitals are found in capitals only. The codename is for PRE012.
    """
    terms = lexicon(draft.words("internal_terms"))
    if not terms.may_be_in(draft.vocabulary):
        return
    theirs = _words_of_customer(draft)
    for entry in draft.faq.customer:
        for member, text in (("question", entry.question), ("answer", entry.answer)):
            hit = next((hit for hit in terms.hits(text) if _is_internal(text, hit, theirs)), None)
            if hit:
                words = as_written(text, hit)
                yield Fault(
                    f"{entry.path}/{member}",
                    f'"{words}" in a customer {member}.',
                    "Say it in the customer's words, or move it to the internal FAQ.",
                    words,
                )


def _words_of_customer(draft: Manuscript) -> frozenset[str]:
    customer, problem = draft.idea.customer, draft.idea.problem
    told = (customer.segment, customer.role, customer.context, problem.statement, problem.today)
    return frozenset(word for text in told for word in words_of(text))


def _is_internal(text: str, hit: Hit, theirs: frozenset[str]) -> bool:
    """Is a hit a term of the house: in its capitals, no "margin of", and no word of the customer's?"""
    words = words_of(text)
    if words[hit.end : hit.end + 1] == ("of",) or theirs.issuperset(words[hit.start : hit.end]):
        return False
    return hit.entry == hit.entry.lower() or as_written(text, hit) == hit.entry


RULES = (answer_too_short, softball, no_limitation_admitted, internal_in_external)
