"""FAQ, continued: questions and answers that are direct, honest about limits, short; and rated risks."""

from collections.abc import Iterable, Iterator

from prfaq.linter.context import Asked, LintContext
from prfaq.linter.lexicon.words import UNSPACED, Hit, Lexicon, as_written, lexicon, word_list, words_of
from prfaq.linter.rule import Fault, Faults, rule, scale
from prfaq.linter.rules.common import hits, too_many
from prfaq.linter.rules.hollow import filled_but_empty

_NAMED = word_list("grammar/named_by", "en")
"""Questions that a name or a place answers."""


@rule(
    "FAQ007",
    "answer-too-short",
    scale("warning"),
    reads=("customer_faq[].answer", "internal_faq[].answer"),
    source="punt-labs prfaq; Write Like an Amazonian: yes, no, a number, or who finds out",
)
def answer_too_short(ctx: LintContext, *, least_words: int = 8) -> Faults:
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
    direct, evasive = ctx.words("direct"), lexicon(ctx.words("evasive"))
    if ctx.language in UNSPACED or not ctx.knows_language("direct"):
        return
    for entry in (*ctx.faq.customer, *ctx.faq.internal):
        words = words_of(entry.answer)
        if 0 < len(words) < least_words and not (
            words[0] in direct
            or _NAMED.issuperset(words_of(entry.question)[:1])
            or ctx.has_number(entry.answer)
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
def softball(ctx: LintContext, *, most_words: int = 15) -> Faults:
    """A hard question is waved away, or an easy one asked in its place.

    What it checks: whether a question about risk, failure or competitors is answered, within the first
        fifteen words, by "minimal", "no risk", "unlikely" and the like, without a figure and without a word
        on what is done about it; whether any answer says that there is no competition; and whether a customer's
        question only asks how to sign up.
    Why it matters: a customer who has been let down before hears "no risk" as "they have not looked".
    Fails:
        internal_faq: [{q: What is the biggest risk?, a: "Minimal, since our team is experienced."}]
    Passes:
        internal_faq: [{q: What is the biggest risk?, a: Walkers do not answer. Below half we stop.}]
    Options: `most_words`, how far into the answer the words are looked for (15).
    Limits: any figure or any word such as "if", "test" or "until" lets the answer pass. Known in English
        only.
    """
    yield from filled_but_empty(ctx, "FAQ008", _softballs(ctx, most_words))


def _softballs(ctx: LintContext, most_words: int) -> Faults:
    hard, waved = lexicon(ctx.words("hard_question")), lexicon(ctx.words("waved_away"))
    done, sign_up = ctx.words("mitigation"), lexicon(ctx.words("sign_up"))
    for entry in (*ctx.faq.customer, *ctx.faq.internal):
        if hard.first(entry.question):
            hit = waved.first(entry.answer, within=most_words)
            if hit and not _is_met(ctx, entry, hit, done):
                words = as_written(entry.answer, hit)
                yield Fault(
                    f"{entry.path}/answer",
                    f"Q{entry.number} asks about risk and waves it away.",
                    "Name the risk, likelihood, response.",
                    words,
                )
    for entry in ctx.faq.customer if sign_up.may_be_in(ctx.vocabulary) else ():
        if sign_up.first(entry.question, within=1):
            yield Fault(
                f"{entry.path}/question",
                f"Q{entry.number} only asks how to sign up.",
                "Move it to the call to action, and ask what a customer would ask who was let down before.",
                grade="sign_up",
            )


def _is_met(ctx: LintContext, entry: Asked, hit: Hit, done: frozenset[str]) -> bool:
    """Does the answer say what is done, or is the waving itself denied ("not easy")?"""
    words = words_of(entry.answer)
    denied = hit.start > 0 and words[hit.start - 1] in ("not", "isn't", "never", "isn’t")
    return denied or not done.isdisjoint(words) or ctx.has_number(entry.answer)


@rule(
    "FAQ010",
    "no-limitation-admitted",
    scale("info", in_review="warning"),
    reads=("customer_faq[].answer", "customer_faq[].theme", "customer_faq[].gap"),
    source="Robisson, working backwards: two answers that admit a limit; customer obsession",
)
def no_limitation_admitted(ctx: LintContext) -> Faults:
    """No customer answer admits a limit.

    What it checks: whether any answer in the customer FAQ says what the product does not do: "does not",
        "cannot", "only", "not yet", "until" and the like. "You do not need" admits nothing. The theme
        `limitation` and a `gap` say so as well, unless the answer speaks of "all" and "everything".
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
    limits = lexicon(ctx.words("limit_markers"))
    if not ctx.faq.customer or not ctx.knows_language("limit_markers"):
        return
    if _is_called_limit(ctx):
        return
    no_limit = ctx.words("limit_praise")
    if not any(_admits(entry.answer, limits, no_limit) for entry in ctx.faq.customer):
        yield Fault(
            "/customer_faq",
            "No customer answer admits a limit.",
            "Say what it does not do, and who is better served elsewhere.",
        )


def _is_called_limit(ctx: LintContext) -> bool:
    """Is an answer about a limit by its theme or its gap, or put together from what is left out?"""
    composed = (entry for entry in ctx.parts.customer_faq if not entry.path.startswith("/customer_faq/"))
    called = (
        one for one in ctx.idea.customer_faq if one.theme == "limitation" or one.gap not in (None, "none")
    )
    boundless = ctx.words("boundless")
    return any(entry.theme == "limitation" for entry in composed) or any(
        boundless.isdisjoint(words_of(entry.answer)) for entry in called
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
def internal_in_external(ctx: LintContext) -> Faults:
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
    terms = lexicon(ctx.words("internal_terms"))
    if not terms.may_be_in(ctx.vocabulary):
        return
    theirs = _words_of_customer(ctx)
    for entry in ctx.faq.customer:
        for member, text in (("question", entry.question), ("answer", entry.answer)):
            yield from hits(
                [(f"{entry.path}/{member}", text)],
                lambda text: _internal_term(text, terms, theirs),
                f'"{{words}}" in a customer {member}.',
                "Say it in the customer's words, or move it to the internal FAQ.",
            )


def _internal_term(text: str, terms: Lexicon, theirs: frozenset[str]) -> str:
    found = (as_written(text, hit) for hit in terms.hits(text) if _is_internal(text, hit, theirs))
    return next(found, "")


def _words_of_customer(ctx: LintContext) -> frozenset[str]:
    customer, problem = ctx.idea.customer, ctx.idea.problem
    told = (customer.segment, customer.role, customer.context, problem.statement, problem.today)
    return frozenset(word for text in told for word in words_of(text))


def _is_internal(text: str, hit: Hit, theirs: frozenset[str]) -> bool:
    """Is a hit a term of the house: in its capitals, no "margin of", and no word of the customer's?"""
    words = words_of(text)
    if words[hit.end : hit.end + 1] == ("of",) or theirs.issuperset(words[hit.start : hit.end]):
        return False
    return hit.entry == hit.entry.lower() or as_written(text, hit) == hit.entry


_QUESTION_MARKS = frozenset("?？؟;⸮՞")
_LONG = 40
"""Words of content from which a question is compared as a whole only."""


@rule(
    "FAQ005",
    "duplicate-question",
    scale("warning"),
    reads=("customer_faq[].question", "internal_faq[].question", "customer_faq[].id", "internal_faq[].id"),
    source="prfaq",
)
def duplicate_question(ctx: LintContext, *, share: float = 0.8) -> Faults:
    """Two questions ask the same thing, or have the same id.

    What it checks: whether two questions of one FAQ consist of the same words of content, or differ in one of
        them; and whether an id is used twice.
    Why it matters: two answers to one question drift apart, and the reader believes the one they like less.
    Fails:
        customer_faq:
          - {q: What does it cost for a small group?, a: £20 a year for each group.}
          - {q: "For a small group, what does it cost?", a: Small groups pay nothing.}
    Passes:
        customer_faq:
          - {q: What does it cost for a small group?, a: Small groups pay nothing.}
          - {q: What does it cost for a large group?, a: £20 a year for each group.}
    Options: `share`, the share of common words from which two questions are the same (0.8).
    Limits: the same question in other words is not found. Customers and colleagues may ask the same.
    """
    for entries in (ctx.faq.customer, ctx.faq.internal):
        yield from _same_words(ctx, entries, share)
    first: dict[str, Asked] = {}
    for entry in (*ctx.faq.customer, *ctx.faq.internal):
        if entry.id and first.setdefault(entry.id, entry) is not entry:
            yield Fault(
                f"{entry.path}/id",
                f'Q{first[entry.id].number} and Q{entry.number} have the same id, "{entry.id}".',
                "Give each question an id of its own.",
            )


def _same_words(ctx: LintContext, entries: Iterable[Asked], share: float) -> Faults:
    ignored = ctx.words("questioning")
    seen: dict[frozenset[str], tuple[Asked, frozenset[str]]] = {}
    for entry in entries:
        words = frozenset(words_of(entry.question)) - ignored
        if len(words) < 2:
            continue
        for key in _keys(words):
            other, others = seen.setdefault(key, (entry, words))
            if other is not entry and len(words & others) >= share * len(words | others):
                yield Fault(
                    f"{entry.path}/question",
                    f"Q{other.number} and Q{entry.number} ask the same thing.",
                    "Merge them, and keep the better answer.",
                )
                break


def _keys(words: frozenset[str]) -> Iterator[frozenset[str]]:
    """The words, and the words without any one of them: two sets that differ in one word meet in a key."""
    yield words
    if 4 < len(words) <= _LONG:
        for word in words:
            yield words - {word}


@rule(
    "FAQ006",
    "not-a-question",
    scale("info"),
    reads=("customer_faq[].question", "internal_faq[].question"),
    source="prfaq",
)
def not_a_question(ctx: LintContext, *, most_named: int = 5) -> Faults:
    """A question does not end in a question mark.

    What it checks: whether every question holds a question mark. One finding for each FAQ names them.
    Why it matters: a heading such as "Pricing" invites an advertisement; a question in a customer's mouth has
        to be answered.
    Fails:
        customer_faq: [{q: Pricing, a: £20 a year for each group.}]
    Passes:
        customer_faq: [{q: What does it cost?, a: £20 a year for each group.}]
    Options: `most_named`, how many of them the message names (5).
    Limits: a question without a question mark is noted as well.
    """
    for entries in (ctx.faq.customer, ctx.faq.internal):
        found = [entry for entry in entries if entry.question and _QUESTION_MARKS.isdisjoint(entry.question)]
        if found:
            names = ", ".join(f"Q{entry.number}" for entry in found[:most_named])
            more = f" and {len(found) - most_named} more" if len(found) > most_named else ""
            yield Fault(
                f"{found[0].path}/question",
                f"Not a question: {names}{more}.",
                "Put it the way a customer or a colleague would ask it.",
            )


@rule(
    "FAQ011",
    "faq-too-long",
    scale("warning"),
    reads=("customer_faq", "internal_faq"),
    source="Bryar & Carr, Working Backwards, ch. 5: five pages at most; The PRFAQ Framework (Calbucci)",
)
def faq_too_long(ctx: LintContext) -> Faults:
    """The two FAQs are longer than anybody reads.

    What it checks: the words of all the author's questions and answers against the layout (classic: 2,750,
        which is five pages).
    Why it matters: the reviewers' reading time is fixed. Each easy question takes it from a hard one.
    Fails:
        internal_faq:
          - &talk
            q: What have we learned?
            a: >-
              Walkers who answer at all answer within the hour. Walkers who do not answer within the hour
              answer on the next morning, when it is too late, or not at all, and a second message changes
              nothing about that. In the third week we asked them, on the bus, what they thought when the
              message came, and most of them thought of the weather. Organisers thought of the weather too,
              and of the two people who come whatever the weather is. We asked ourselves why we had not
              counted in the first week, and wrote this answer.
          - *talk
          - *talk
          - *talk
          - *talk
          - *talk
          - *talk
          - *talk
          - *talk
          - *talk
          - *talk
          - *talk
          - *talk
          - *talk
          - *talk
          - *talk
          - *talk
          - *talk
          - *talk
          - *talk
          - *talk
          - *talk
          - *talk
          - *talk
          - *talk
          - *talk
          - *talk
          - *talk
          - *talk
    Passes:
        internal_faq: [{q: What have we learned?, a: "Walkers answer within the hour, or not at all."}]
    Options: none.
    Limits: questions that the document puts together from facts are not counted.
    """
    entries = (*ctx.faq.customer, *ctx.faq.internal)
    words = sum(len(words_of(entry.question)) + len(words_of(entry.answer)) for entry in entries)
    if words > ctx.layout.faq_words:
        yield Fault(
            "/internal_faq" if ctx.faq.internal else "/customer_faq",
            f"The questions and answers are {words} words (limit {ctx.layout.faq_words}).",
            "Drop the easy questions first.",
        )


@rule(
    "FAQ014",
    "faq-too-many",
    scale("warning"),
    reads=("customer_faq", "internal_faq"),
    source="The PRFAQ Framework (Calbucci); BMAD-METHOD",
)
def faq_too_many(ctx: LintContext) -> Faults:
    """There are more questions than anybody reads.

    What it checks: whether the author has asked more customer or internal questions than the layout expects
        (classic: 10 and 18).
    Why it matters: with thirty questions nobody can tell which three the author is afraid of.
    Fails:
        customer_faq: [&q {q: What does it cost?, a: £20 a year.}, *q, *q, *q, *q, *q, *q, *q, *q, *q, *q]
    Passes:
        customer_faq: [{q: What does it cost?, a: £20 a year for each group.}]
    Options: none.
    Limits: questions that the document puts together from facts are not counted.
    """
    for kind, entries, (least, most) in (
        ("customer", ctx.faq.customer, ctx.layout.customer_faq),
        ("internal", ctx.faq.internal, ctx.layout.internal_faq),
    ):
        message = f"{{count}} {kind} questions ({least}-{most} expected)."
        hint = "Keep those that a sceptic would ask, hardest first."
        yield from too_many(f"/{kind}_faq", len(entries), most, message, hint)


@rule(
    "FAQ015",
    "answer-too-long",
    scale("warning"),
    reads=("customer_faq[].answer", "internal_faq[].answer"),
    source="The PRFAQ Framework (Calbucci)",
)
def answer_too_long(ctx: LintContext, *, most_words: int = 200) -> Faults:
    """An answer takes more than a third of a page.

    What it checks: whether an answer has more than 200 words.
    Why it matters: a long answer hides the short one. Readers look for a yes, a no or a number, and find a
        lecture.
    Fails:
        internal_faq:
          - q: What have we learned?
            a: >-
              We have learned a great deal, and much of it on the way home. In the first week we believed that
              walkers forget, so we reminded them, and were told that they had not forgotten and did not wish
              to be reminded. In the second week we believed that they were annoyed, so we stopped, and were
              told that nobody had noticed. In the third week we asked them, on the bus, what they thought
              when the message came, and most of them thought of the weather. In the fourth week we asked the
              organisers, who thought of the weather too, and of the two people who come whatever the weather
              is. In the fifth week we wrote all of this down, and found that it filled a page without saying
              who answers and who does not. In the sixth week we counted. Walkers who answer at all answer
              within the hour. Walkers who do not answer within the hour answer on the next morning, when it
              is too late, or not at all, and a second message changes nothing about that. In the seventh week
              we asked ourselves why we had not counted in the first, and in the eighth we wrote this answer,
              which somebody should shorten.
    Passes:
        internal_faq: [{q: What have we learned?, a: "Walkers answer within the hour, or not at all."}]
    Options: `most_words`, the words that an answer may have (200).
    Limits: tables and lists in an answer are counted like prose.
    """
    for entry in (*ctx.faq.customer, *ctx.faq.internal):
        words = len(words_of(entry.answer))
        if words > most_words:
            yield Fault(
                f"{entry.path}/answer",
                f"The answer to Q{entry.number} is {words} words.",
                "Answer in the first sentence, and move the rest to an appendix.",
            )


_RISKS = ("value", "usability", "feasibility", "viability")


@rule(
    "FAQ013",
    "all-risks-low",
    scale("warning"),
    reads=tuple(f"risks.{name}.rating" for name in _RISKS),
    source="punt-labs prfaq: decision quality; the four risks (Cagan)",
)
def all_risks_low(ctx: LintContext) -> Faults:
    """All four risks are rated low.

    What it checks: whether value, usability, feasibility and viability are all rated `low`.
    Why it matters: nobody who has built something for customers believes it, and readers stop believing the
        rest.
    Fails:
        risks:
          value: {rating: low}
          usability: {rating: low}
          feasibility: {rating: low}
          viability: {rating: low}
    Passes:
        risks: {value: {rating: high, why: Walkers may not answer.}}
    Options: none.
    Limits: silent while one of the four is not rated.
    """
    if all(getattr(ctx.idea.risks, name).rating == "low" for name in _RISKS):
        yield Fault("/risks", "All four risks are low.", "What would a sceptic rate higher?")


@rule(
    "FAQ016",
    "risk-without-reason",
    scale("warning"),
    reads=tuple(f"risks.{name}.why" for name in _RISKS),
    source="punt-labs prfaq: decision quality; the four risks (Cagan)",
)
def risk_without_reason(ctx: LintContext) -> Faults:
    """A risk is rated without a reason.

    What it checks: that every risk with a `rating` says `why`.
    Why it matters: a rating without a reason is a mood, and moods can't be argued with.
    Fails:
        risks: {usability: {rating: low, why: null}}
    Passes:
        risks: {usability: {rating: low, why: Every walker in the trial had sent a text message before.}}
    Options: none.
    Limits: says nothing about how good the reason is.
    """
    for name in _RISKS:
        risk = getattr(ctx.idea.risks, name)
        if risk.rating and not risk.why:
            yield Fault(
                f"/risks/{name}/why",
                f"The {name} risk is rated {risk.rating} without a reason.",
                "Say what you have seen that makes you think so.",
            )
