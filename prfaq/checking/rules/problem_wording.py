"""PRO, continued: how the problem is told. It is the customer's own, it is told at length, and it is one."""

from prfaq.checking.lexicon import Hit, Lexicon, as_written, lexicon
from prfaq.checking.manuscript import Manuscript
from prfaq.checking.markup import unquoted
from prfaq.checking.prose import fold, sentences_of, words_of
from prfaq.checking.rule import Fault, Faults, rule, scale
from prfaq.checking.rules.problem import problem_texts

_FIRST_PERSON = frozenset(["we", "our", "us", "ours", "we're", "we’re", "we've", "we’ve", "we'll", "we’ll"])
_WISHES = frozenset(["need", "needs", "want", "wants", "must", "should", "lack", "lacks"])
_JOINTS = frozenset(["and", "also", "plus", "furthermore", "moreover", "additionally"])


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
def problem_is_ours(draft: Manuscript) -> Faults:
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
    if draft.idea.meta.concept_type == "internal" or not draft.words("ours"):
        return
    company = lexicon(frozenset(filter(None, [draft.idea.company.name])))
    for path, text in problem_texts(draft):
        words = words_of(text)
        if _FIRST_PERSON.isdisjoint(words) and not company.first(text):
            continue
        for sentence in sentences_of(unquoted(text)):
            said = _about_us(draft, sentence, company)
            if said:
                yield Fault(
                    path,
                    f'"{said}" is your problem, not the customer\'s.',
                    "Make the customer the subject of the sentence: what do they lose?",
                    said,
                )
                break


def _about_us(draft: Manuscript, sentence: str, company: Lexicon) -> str:
    """The words of a sentence that tell of our own trouble, "" where there are none."""
    words = words_of(sentence)
    named = [(hit.start, hit.end) for hit in company.hits(sentence)]
    people = named + [(place, place + 1) for place, word in enumerate(words) if word in _FIRST_PERSON]
    if not people:
        return ""
    business = lexicon(draft.words("ours")).first(sentence)
    if business:
        start = min(min(people)[0], business.start)
        return as_written(sentence, Hit("", start, max(min(people)[1], business.end)))
    if draft.idea.meta.concept_type != "commercial":
        return ""
    for start, end in people:
        following = words[end : end + 2]
        own_staff = words[start] == "our" and not draft.words("staff").isdisjoint(map(fold, following))
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
def customer_absent_from_problem(draft: Manuscript) -> Faults:
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
    Limits: "they" is not enough. Another word for the same people goes into `customer.synonyms`.
    """
    texts = problem_texts(draft)
    customer = draft.idea.customer
    if not (draft.idea.problem.statement and customer.segment and customer.role and draft.words("customer")):
        return
    nouns = draft.customer_nouns
    if not any(fold(word) in nouns for _, text in texts for word in words_of(text)):
        yield Fault(
            "/problem/statement",
            f"The problem never mentions {customer.segment}.",
            "Say who feels it. If another word means them, add it to `customer.synonyms`.",
        )


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
def problem_thinner_than_solution(draft: Manuscript, *, enough_words: int = 40) -> Faults:
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
    release, problem = draft.idea.press_release, draft.idea.problem
    path = "/press_release/problem"
    pain, remedy = len(words_of(release.problem)), len(words_of(release.solution))
    if not (pain and remedy):
        path = "/problem/statement"
        pain = len(words_of(problem.statement)) + len(words_of(problem.today))
        remedy = len(words_of(draft.idea.solution.summary))
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
def too_many_problems(draft: Manuscript, *, most_impacts: int = 4, most_words: int = 45) -> Faults:
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
    problem = draft.idea.problem
    words = words_of(problem.statement)
    joints = sum(word in _JOINTS for word in words)
    if joints > 2:
        yield Fault("/problem/statement", f"The statement joins {joints + 1} things.", _ONE_PROBLEM)
    elif len(words) > most_words:
        yield Fault("/problem/statement", f"The statement has {len(words)} words.", _ONE_PROBLEM)
    if len(problem.impact) > most_impacts:
        yield Fault("/problem/impact", f"{len(problem.impact)} impacts are several problems.", _ONE_PROBLEM)


_ONE_PROBLEM = "Keep the one that the customer would pay to be rid of; the others are other documents."


RULES = (
    problem_is_ours,
    customer_absent_from_problem,
    problem_thinner_than_solution,
    too_many_problems,
)
