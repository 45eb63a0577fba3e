"""BEN, continued: whether the benefit is told as an outcome, or as a feature or a fashion."""

import re
from collections.abc import Iterator

from prfaq.checking.inflection import verb_forms
from prfaq.checking.lexicon import as_written, lexicon
from prfaq.checking.manuscript import Manuscript
from prfaq.checking.prose import fold, name_pattern, words_of
from prfaq.checking.rule import Fault, Faults, rule, scale

_ARTICLES = frozenset(["a", "an", "the", "our", "one", "your"])
_SUBJECTS = frozenset(
    ["it", "we", "this", "product", "tool", "app", "platform", "service", "system", "which", "that"]
)
_DESCRIBED = frozenset(["with", "for", "to", "of", "in", "on", "that", "which", "where"])
"""What follows a thing that is no subject: "an app with", unlike "the app saves"."""
_SOFT = frozenset(["enable", "allow", "power", "automate", "deliver"])
"""Verbs of a feature where nothing else is told: "enables exports", unlike "enables nurses to leave"."""
_SO_THAT = re.compile(r"\bso (?:that\b|they\b|you\b|the\b|\w+s\b)|\bwhich (?:means|lets)\b", re.IGNORECASE)


@rule(
    "BEN002",
    "benefit-is-feature",
    scale("warning"),
    reads=("benefit.statement", "product.name"),
    source="McAllister's outline; Calbucci; Rob De Feo: a benefit is what changes for the customer",
)
def benefit_is_feature(draft: Manuscript) -> Faults:
    """The benefit is a feature.

    What it checks: whether `benefit.statement`, after the product's name, "it" or "we", begins with a verb
        such as "supports", "provides", "has"; or is the name of a thing ("A dashboard for …"); or is a list
        of three or more things without a verb of outcome or a number.
    Why it matters: "supports SSO" leaves the work of finding out what it is good for to the customer, who has
        better things to do. The outcome is what they tell a colleague.
    Fails:
        benefit: {statement: Supports text messages and calendars.}
    Passes:
        benefit: {statement: "Supports text messages, so that organisers know by noon who is coming."}
    Options: none.
    Limits: knows verbs and things from lists (`feature_verbs`, `outcome_verbs`, `solution`). What follows "so
        that" is taken for an outcome.
    """
    statement = draft.idea.benefit.statement
    features = draft.words("feature_verbs")
    if not statement or not features or _SO_THAT.search(statement):
        return
    words = _without_subject(draft, statement)
    listed = statement.count(",") >= 2
    if (
        _tells_of_feature(draft, words, features)
        or _names_thing(draft, words)
        or (listed and not _tells_outcome(draft))
    ):
        yield Fault(
            "/benefit/statement",
            f'"{statement.rstrip(".")}" is a feature.',
            'Finish the sentence "so that the customer can …", and keep only that half.',
        )


def _without_subject(draft: Manuscript, statement: str) -> list[str]:
    """The words of the statement from its verb on, where the product is the subject."""
    pattern = name_pattern(draft.product_names)
    named = pattern.match(statement) if pattern else None
    words = list(words_of(statement[named.end() :] if named else statement))
    while words and words[0] in _SUBJECTS | {"will", "can", "also", "now", "s"}:
        words.pop(0)
    if len(words) > 1 and words[0] in _ARTICLES and words[1] in _SUBJECTS and not _DESCRIBED & {*words[2:3]}:
        del words[:2]
    return words


def _tells_of_feature(draft: Manuscript, words: list[str], features: frozenset[str]) -> bool:
    """Does it begin with "supports" or "comes with"? Not with "using": there an outcome may follow."""
    if not words or words[0].endswith("ing"):
        return False
    if words[0] in verb_forms(_SOFT) and not _tells_of_people(draft, words[1:]):
        return True
    return words[0] in verb_forms(features) or " ".join(words[:2]) in features


def _names_thing(draft: Manuscript, words: list[str]) -> bool:
    """Is it "a dashboard", "real-time alerts by e-mail": soon a thing one builds, and no verb before it?

    Without an article it may be anything, and so must have neither verb of outcome, number nor customer.
    """
    things, verbs = draft.words("solution"), verb_forms(draft.words("outcome_verbs"))
    if not words or (words[0] not in _ARTICLES and _tells_of_people(draft, words)):
        return False
    for word in words[words[0] in _ARTICLES : 6]:
        if fold(word) in things or word in verbs:
            return fold(word) in things
    return False


def _tells_of_people(draft: Manuscript, words: list[str]) -> bool:
    """Do the words tell of an outcome, of a number or of the customer?"""
    outcomes = verb_forms(draft.words("outcome_verbs"))
    told = any(word in outcomes or fold(word) in draft.customer_nouns for word in words)
    return told or draft.has_number(" ".join(words))


def _tells_outcome(draft: Manuscript) -> bool:
    statement = draft.idea.benefit.statement
    outcomes = verb_forms(draft.words("outcome_verbs"))
    return draft.has_number(statement) or not outcomes.isdisjoint(words_of(statement))


@rule(
    "BEN003",
    "trend-first",
    scale("warning"),
    reads=(
        "product.name",
        "benefit.statement",
        "press_release.headline",
        "press_release.subheading",
        "solution.technology[].why_needed",
    ),
    source="customer obsession: innovate from needs, not from trends",
    needed=scale("info"),
)
def trend_first(draft: Manuscript) -> Faults:
    """A technology in fashion leads.

    What it checks: whether the product's name, the benefit, the headline or the subheading speaks of AI,
        blockchain and the like. If every entry of `solution.technology` says why it is needed, it is advice
        only.
    Why it matters: no customer wakes up wanting a language model. Fashion in the headline is where the need
        should stand, and will look old when the need does not.
    Fails:
        benefit: {statement: AI-powered answers for organisers.}
        solution: {technology: null}
    Passes:
        benefit: {statement: Organisers know by noon who is coming.}
        solution: {technology: [{name: AI, why_needed: walkers answer in whole sentences}]}
    Options: none.
    Limits: silent where the customers work with the technology: a term that stands in `customer.segment`,
        `customer.role` or `customer.synonyms`. In a headline, the product's own name is not held against it
        twice.
    """
    trends = lexicon(draft.words("trend"))
    if not trends.may_be_in(draft.vocabulary):
        return
    technology = draft.idea.solution.technology
    needed = bool(technology) and all(entry.why_needed for entry in technology)
    names = name_pattern(draft.product_names)
    for path, text in _leading_texts(draft):
        said = names.sub(" ", text) if names and path != "/product/name" else text
        hits = ((hit.entry, as_written(said, hit)) for hit in trends.hits(said))
        term = next((written for entry, written in hits if _is_meant(entry, written)), "")
        if term and draft.customer_words.isdisjoint(fold(word) for word in words_of(term)):
            yield Fault(
                path,
                f'"{term}" leads, with {"a need" if needed else "no need"} behind it.',
                "State the need here; keep the technology for how it works, with `why_needed`.",
                term,
                "needed" if needed else "",
            )


def _leading_texts(draft: Manuscript) -> Iterator[tuple[str, str]]:
    """What a reader sees first."""
    release = draft.idea.press_release
    yield "/product/name", draft.idea.product.name
    yield "/benefit/statement", draft.idea.benefit.statement
    yield "/press_release/headline", release.headline
    yield "/press_release/subheading", release.subheading


def _is_meant(entry: str, written: str) -> bool:
    """Is a term meant by what is written? One with capitals only in its own spelling: "ML" is not "ml"."""
    return entry == entry.lower() or entry == written


RULES = (benefit_is_feature, trend_first)
