"""PRO: the customer's problem, told at length and as the customer's own, before and without the solution."""

import re
from collections.abc import Iterator
from itertools import pairwise, takewhile

from prfaq.linter.context import LintContext
from prfaq.linter.lexicon.constructions import constructions
from prfaq.linter.lexicon.quantities import measures
from prfaq.linter.lexicon.substance import vocabulary
from prfaq.linter.lexicon.words import (
    Hit,
    Lexicon,
    as_written,
    first_name,
    fold,
    lexicon,
    sentences_of,
    unquoted,
    word_list,
    words_of,
)
from prfaq.linter.rule import Fault, Faults, rule, scale
from prfaq.linter.rules.common import absent, hits
from prfaq.linter.rules.hollow import HOLLOW, filled_but_empty, names_of

_TEXTS = ("/problem/statement", "/problem/today", "/press_release/problem")
_CAUSES = ("root_cause", "consequence", "trigger")


def problem_texts(ctx: LintContext) -> tuple[tuple[str, str], ...]:
    """Where the problem is told, and what is said there."""
    idea = ctx.idea
    texts = (idea.problem.statement, idea.problem.today, idea.press_release.problem)
    return tuple((path, text) for path, text in zip(_TEXTS, texts, strict=True) if text)


@rule(
    "PRO001",
    "missing-problem",
    scale("error"),
    reads=("problem.statement",),
    source="Bryar & Carr, Working Backwards, ch. 5; Bill Carr, the problem paragraph",
)
def missing_problem(ctx: LintContext) -> Faults:
    """The customer problem is missing.

    What it checks: that `problem.statement` says what goes wrong.
    Why it matters: a product without a problem is an answer that nobody asked for. This is the paragraph that
        readers judge first, and no status excuses its absence.
    Fails:
        problem: {statement: null}
    Passes:
        problem: {statement: One handover in five goes wrong.}
    Options: none.
    Limits: says nothing about how good the problem is; the other PRO rules do.
    """
    yield from absent(
        ctx,
        "problem.statement",
        "The customer problem is missing: `problem.statement` is empty.",
        "Write what goes wrong for the customer, and what it costs them, before any solution.",
    )


@rule(
    "PRO010",
    "problem-incomplete",
    scale("warning", in_review="error"),
    reads=("problem.today",),
    source="Bill Carr, the problem paragraph: what customers use today, and at what price",
    since="0.2",
)
def problem_incomplete(ctx: LintContext) -> Faults:
    """The problem is stated, but not what the customer does about it today.

    What it checks: that `problem.today` is filled in where `problem.statement` is.
    Why it matters: whoever has a problem has found some way to live with it. That way is what the product is held
        against, and the proof that the problem is one.
    Fails:
        problem: {statement: One handover in five goes wrong., today: null}
    Passes:
        problem: {statement: One handover in five goes wrong., today: Nurses copy notes from paper by hand.}
    Options: none.
    Limits: silent where no problem is stated at all, which PRO001 reports.
    """
    if ctx.idea.problem.statement:
        yield from absent(
            ctx,
            "problem.today",
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
def problem_names_solution(ctx: LintContext) -> Faults:
    """The problem mentions the product.

    What it checks: whether the product's name, one of its aliases or its codename stands, as a whole word, in
        `problem.statement`, `problem.today` or `press_release.problem`; in trigger, root cause and consequence it is a
        warning.
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
    yield from hits(
        problem_texts(ctx),
        lambda text: first_name(text, ctx.product_names),
        'The problem mentions "{words}".',
        "Describe the day before your product existed.",
        "generic" if ctx.idea.product.name_is_generic else "",
    )
    problem = ctx.idea.problem
    told = [(f"/problem/{name}", getattr(problem, name)) for name in ("trigger", "root_cause", "consequence")]
    message = 'What is told of the problem mentions "{words}".'
    hint = "It was there before your product: what makes it happen, and what follows?"
    yield from hits(told, lambda text: first_name(text, ctx.product_names), message, hint, "generic")


@rule(
    "PRO004",
    "problem-unquantified",
    scale("warning", validated="error"),
    reads=("problem.statement", "problem.impact", "problem.frequency"),
    source="Bill Carr, the problem paragraph: size, share and cost",
    opportunity=scale("info"),
)
def problem_unquantified(ctx: LintContext) -> Faults:
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
    problem, numbers = ctx.idea.problem, ctx.words("numbers")
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
    hollow=HOLLOW,
    asked=scale("info"),
)
def no_why_now(ctx: LintContext) -> Faults:
    """Nothing says why now.

    What it checks: that `problem.why_now` is filled in or an internal question has the category `why_now`,
        from the status `in_review` on; and that `problem.why_now` is more than fashion, rivals or investors.
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
    if not any(entry.category == "why_now" for entry in ctx.idea.internal_faq):
        yield from absent(
            ctx,
            "problem.why_now",
            "Nothing says why now.",
            "State what changed for the customer: cost, law, technology, volume.",
        )
    yield from filled_but_empty(ctx, "PRO007")


@rule(
    "PRO003",
    "problem-prescribes-solution",
    scale("warning"),
    reads=(
        "problem.statement",
        "problem.today",
        "problem.trigger",
        "problem.root_cause",
        "problem.consequence",
        "press_release.problem",
    ),
    source="Rob De Feo and robisson, the need / lack / should-have test",
    absence=scale("info"),
)
def problem_prescribes_solution(ctx: LintContext) -> Faults:
    """The problem is a solution that is not there yet.

    What it checks: whether the problem (statement, today, trigger, root cause, consequence, and
        `press_release.problem`) says that somebody needs, deserves, lacks, cannot get or has no dashboard, tool,
        integration, "way to" and the like; that the market or a tool has none; or that they "should be able to". A
        statement that tells of an absence or a wish, and of no harm (a number, a loss), is only asked about.
    Why it matters: whoever needs a dashboard has told you what to build and not what hurts. Ask what goes
        wrong without it: the answer is the problem, and often has a better solution.
    Fails:
        problem: {statement: Organisers need a shared dashboard for 3 chat groups.}
    Passes:
        problem: {statement: Organisers count answers from 3 chat groups by hand and get it wrong.}
    Options: none.
    Limits: knows the things one builds from a list (`solution`) and by the product's own category. "Needs three
        apps" is a burden and passes, and so does anything in quotation marks. One finding a text.
    """
    if not ctx.knows_language("solution"):
        return
    found = tuple(
        hits(
            (*problem_texts(ctx), *_causes(ctx)),
            lambda text: _solution_asked_for(ctx, text),
            '"{words}" is a solution worded as a problem.',
            "Say what goes wrong because it is absent.",
        )
    )
    yield from found
    yield from hits(
        [] if any(fault.path == _TEXTS[0] for fault in found) else [(_TEXTS[0], ctx.idea.problem.statement)],
        lambda text: _absence_alone(ctx, unquoted(text)),
        '"{words}" tells what is not there, and nothing tells what goes wrong.',
        "What happens to the customer because of it: how often, and at what cost?",
        "absence",
    )


def _absence_alone(ctx: LintContext, text: str) -> str:
    """The words by which a text tells of an absence or a wish, where it tells of no harm; "" otherwise.

    Harm is a number or a word of loss. What is of the customer's own world (time, staff, water) may be lacked.
    """
    if _tells_of_harm(ctx, text):
        return ""
    for words in constructions(ctx.words("grammar/absent"), ctx.language).all(text, ctx.once(names_of)):
        if not _is_natural(ctx, words_of(text.partition(words)[2])[: _CLOSE + 1]):
            return words
    return ""


def _tells_of_harm(ctx: LintContext, text: str) -> bool:
    follows = constructions(ctx.words("grammar/absent-unless"), ctx.language)
    harm = any(word in vocabulary("grammar/harm") for word in words_of(text))
    return harm or ctx.has_number(text) or bool(follows.first(text, ctx.once(names_of)))


def _is_natural(ctx: LintContext, words: tuple[str, ...]) -> bool:
    """Is one of a few words a thing of the customer's world, and not only the first half of a compound?"""
    return any(
        word in vocabulary("grammar/natural") and following in {"", *ctx.words("function")}
        for word, following in pairwise((*words, ""))
    )


_CLOSE = 4
"""Words after an absence in which it says of what."""

_AROUND = 20
"""Characters before and after that tell a thing of the customer's world."""


def _causes(ctx: LintContext) -> Iterator[tuple[str, str]]:
    """What else is said of the problem: a cause can be the absence of the product as well."""
    for name in _CAUSES:
        text = getattr(ctx.idea.problem, name)
        if text:
            yield f"/problem/{name}", text


_NOT = re.compile(r"(?:n['’]t|\b(?:not|never|nobody|no one|no longer|nor))\s+$", re.IGNORECASE)


def _solution_asked_for(ctx: LintContext, text: str) -> str:
    """The words of a text that ask for a solution, "" where there are none.

    What is lacked, times what one could build, less what is of the customer's own world.
    """
    said, names = unquoted(text), ctx.once(names_of)
    for things in (ctx.words("solution"), _own_kind(ctx, said)):
        lacks = constructions(ctx.words("grammar/lacks"), ctx.language, things) if things else None
        for words in lacks.all(said, names) if lacks else ():
            if not _is_theirs(ctx, said, words):
                return words
    return ""


def _is_theirs(ctx: LintContext, text: str, words: str) -> bool:
    """Is what a text lacks by these words of the customer's own world, counted, or not lacked at all?"""
    theirs = constructions(ctx.words("grammar/lacks-unless"), ctx.language)
    before, _, after = text.partition(words)
    around = f"{before[-_AROUND:]}{words}{after[:_AROUND]}"
    is_not = ctx.has_number(words) or _NOT.search(before[-_AROUND:])
    return bool(is_not or theirs.first(around, ctx.once(names_of)))


def _own_kind(ctx: LintContext, text: str) -> frozenset[str]:
    """What the product itself is, if a text names it: "night desk" of a "night desk for vets"."""
    words = takewhile(lambda word: word not in ctx.words("function"), words_of(ctx.idea.product.category))
    kind = " ".join(words)
    return frozenset([kind] if kind and kind in text.lower() else [])


_FIRST_PERSON = word_list("grammar/first_person", "en")
_WISHES = word_list("grammar/need_verbs", "en")
_JOINTS = word_list("grammar/joints", "en")


@rule(
    "PRO005",
    "problem-is-ours",
    scale("warning"),
    reads=(
        "problem.statement",
        "problem.today",
        "press_release.problem",
        "meta.concept_type",
        "company.name",
    ),
    source="Rob De Feo and robisson: the company's problem is not the customer's",
)
def problem_is_ours(ctx: LintContext) -> Faults:
    """The problem is the company's, not the customer's.

    What it checks: whether a sentence of the problem speaks of us, or of the company by name, together with
        revenue, growth, churn, market share and the like; or says "we need", "we want", "our support team".
    Why it matters: no customer has ever bought something because its maker wanted to grow. Say what they lose
        today, and the revenue is the answer to another question.
    Fails:
        problem: {statement: We lose market share to two competitors.}
    Passes:
        problem: {statement: Organisers lose two evenings a week to counting.}
    Options: none.
    Limits: "we need" is left alone unless the idea is commercial. For an internal idea the rule is silent:
        there the customers are colleagues, and say "we". Quotations are not read.
    """
    if ctx.idea.meta.concept_type == "internal" or not ctx.knows_language("ours"):
        return
    company = lexicon(frozenset(filter(None, [ctx.idea.company.name])))
    yield from hits(
        problem_texts(ctx),
        lambda text: _our_trouble(ctx, text, company),
        '"{words}" is your problem, not the customer\'s.',
        "Make the customer the subject of the sentence: what do they lose?",
    )


def _our_trouble(ctx: LintContext, text: str, company: Lexicon) -> str:
    """The first words of a text that tell of our own trouble, "" where there are none."""
    if _FIRST_PERSON.isdisjoint(words_of(text)) and not company.first(text):
        return ""
    told = (_about_us(ctx, sentence, company) for sentence in sentences_of(unquoted(text)))
    return next(filter(None, told), "")


def _about_us(ctx: LintContext, sentence: str, company: Lexicon) -> str:
    """The words of a sentence that tell of our own trouble, "" where there are none."""
    words = words_of(sentence)
    named = [(hit.start, hit.end) for hit in company.hits(sentence)]
    people = named + [(place, place + 1) for place, word in enumerate(words) if word in _FIRST_PERSON]
    if not people:
        return ""
    business = lexicon(ctx.words("ours")).first(sentence)
    if business:
        start = min(min(people)[0], business.start)
        return as_written(sentence, Hit("", start, max(min(people)[1], business.end)))
    if ctx.idea.meta.concept_type != "commercial":
        return ""
    for start, end in people:
        following = words[end : end + 2]
        own_staff = words[start] == "our" and not ctx.words("staff").isdisjoint(map(fold, following))
        if own_staff or not _WISHES.isdisjoint(following):
            return as_written(sentence, Hit("", start, min(end + 2, len(words))))
    return ""


@rule(
    "PRO006",
    "customer-absent-from-problem",
    scale("warning"),
    reads=(
        "problem.statement",
        "problem.today",
        "press_release.problem",
        "customer.segment",
        "customer.synonyms",
    ),
    source="Calbucci, The PRFAQ Framework; Bryar & Carr, Working Backwards, ch. 5",
)
def customer_absent_from_problem(ctx: LintContext) -> Faults:
    """The problem never mentions the customer.

    What it checks: whether `problem.statement`, `problem.today` or `press_release.problem` has a word for the
        customer: from `customer.segment` (up to the first "of", "in", "who"), `customer.role`,
        `customer.synonyms`, or one such as "customer", "people", "team".
    Why it matters: "invoices are late" hurts nobody yet. Who waits, who pays, who stays up at night?
    Fails:
        problem: {statement: One walk in five is cancelled., today: Answers are counted by hand.}
        press_release: {problem: null}
    Passes:
        problem: {statement: Organisers cancel one walk in five., today: Answers are counted by hand.}
        press_release: {problem: null}
    Options: none.
    Limits: "they" is not enough. Another word for the same people goes into `customer.synonyms`. What is told
        in the customer's own voice ("we lose an evening", "my list") is about the customer; whether it is about
        us instead is for PRO005.
    """
    texts = problem_texts(ctx)
    customer = ctx.idea.customer
    if not (
        ctx.idea.problem.statement and customer.segment and customer.role and ctx.knows_language("customer")
    ):
        return
    if not any(ctx.names_customer(text) or _is_in_their_mouth(text) for _, text in texts):
        yield Fault(
            "/problem/statement",
            f"The problem never mentions {customer.segment}.",
            "Say who feels it. If another word means them, add it to `customer.synonyms`.",
        )


def _is_in_their_mouth(text: str) -> bool:
    """Is a text told in the first person, as customers speak?"""
    return not (_FIRST_PERSON | {"i", "my"}).isdisjoint(words_of(text))


@rule(
    "PRO008",
    "problem-thinner-than-solution",
    scale(None, draft="warning"),
    reads=(
        "problem.statement",
        "problem.today",
        "press_release.problem",
        "press_release.solution",
        "solution.summary",
    ),
    source="punt: what is written about at length is taken for important",
)
def problem_thinner_than_solution(ctx: LintContext, *, enough_words: int = 40) -> Faults:
    """The problem gets far fewer words than the solution.

    What it checks: whether the problem has fewer than 40 words and less than half as many as the solution.
        The press release is compared with itself where both parts are written, else the statement and today's
        workaround with the summary of the solution.
    Why it matters: readers take for important what is told at length. If the pain is told in passing, the
        product is judged as a thing to have, not as a help.
    Fails:
        press_release:
          problem: Organisers cancel walks.
          solution: The organiser posts the walk once, walkers answer by text message, and the count is there.
    Passes:
        press_release:
          problem: Organisers cancel one walk in five because nobody answers in time.
          solution: The organiser posts the walk once, walkers answer by text message, and the count is there.
    Options: `enough_words`, the words from which a problem counts as told, however long the solution (40).
    Limits: counts words, and nothing else.
    """
    release, problem = ctx.idea.press_release, ctx.idea.problem
    path = "/press_release/problem"
    pain, remedy = len(words_of(release.problem)), len(words_of(release.solution))
    if not (pain and remedy):
        path = "/problem/statement"
        pain = len(words_of(problem.statement)) + len(words_of(problem.today))
        remedy = len(words_of(ctx.idea.solution.summary))
    if pain and pain < enough_words and pain * 2 < remedy:
        yield Fault(
            path,
            f"The problem has {pain} words, the solution {remedy}.",
            "Spend the words on the pain first: what happens, to whom, at what cost.",
        )


@rule(
    "PRO009",
    "too-many-problems",
    scale("info"),
    reads=("problem.statement", "problem.impact"),
    source="Green Software Foundation template: three or four pains at most",
)
def too_many_problems(ctx: LintContext, *, most_impacts: int = 4, most_words: int = 45) -> Faults:
    """The problem is several problems.

    What it checks: whether `problem.statement` has more than 45 words or joins its parts with "and", "also"
        and the like more than twice, and whether `problem.impact` has more than four entries.
    Why it matters: a customer has one worst problem. A document about four of them solves each a little.
    Fails:
        problem:
          statement: Organisers count by hand and phone around and lose lists and also quarrel about it.
    Passes:
        problem: {statement: Organisers cancel one walk in five because they cannot tell who is coming.}
    Options: `most_impacts`, the entries that one problem may have (4); `most_words`, the words of one
        statement (45).
    Limits: two nouns joined by "and" count as much as two clauses, which is why it takes three.
    """
    problem = ctx.idea.problem
    words = words_of(problem.statement)
    joints = sum(word in _JOINTS for word in words)
    if joints > 2:
        yield Fault("/problem/statement", f"The statement joins {joints + 1} things.", _ONE_PROBLEM)
    elif len(words) > most_words:
        yield Fault("/problem/statement", f"The statement has {len(words)} words.", _ONE_PROBLEM)
    if len(problem.impact) > most_impacts:
        yield Fault("/problem/impact", f"{len(problem.impact)} impacts are several problems.", _ONE_PROBLEM)


_ONE_PROBLEM = "Keep the one that the customer would pay to be rid of; the others are other documents."
