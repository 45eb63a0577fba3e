"""INT: the parts of the document speak of the same customer, and of the same scope."""

import re
from collections.abc import Iterator
from functools import cache

from prfaq.checking.inflection import stem
from prfaq.checking.lexicon import Hit, as_written
from prfaq.checking.manuscript import Manuscript
from prfaq.checking.passages import Passage
from prfaq.checking.prose import fold, folded, sentences_of, words_of
from prfaq.checking.rule import Fault, Faults, rule, scale

_PROMISED = (
    "benefit.",
    "solution.summary",
    "solution.experience[]",
    "solution.getting_started[]",
    "press_release.headline",
    "press_release.subheading",
    "press_release.summary",
    "press_release.solution",
    "press_release.how_it_works",
    "press_release.getting_started",
    "press_release.call_to_action.text",
    "customer_faq[].answer",
)
"""Where a document promises something to customers."""

_MOST_ITEMS = 50
"""Entries of ``not_doing`` that are looked for; nobody has as many."""

_PEOPLE = re.compile(r"[^\W\d_]{2,}(?:ists|ians|ers|ors)")
"""How many words for groups of people end."""

_MOST_WORDS = 12
"""Words of content of an entry that is looked for; a longer one is an explanation, and nobody repeats it."""


@rule(
    "INT005",
    "customer-drift",
    scale("warning"),
    reads=(
        "customer.segment",
        "customer.role",
        "customer.synonyms",
        "press_release.subheading",
        "press_release.summary",
        "customer_faq[].answer",
    ),
    source="Rob De Feo, the five-question guide: the first question's customer is the last one's",
)
def customer_drift(draft: Manuscript) -> Faults:
    """The document speaks of another customer than the one it began with.

    What it checks: the subheading, the summary and the answer to "what is it, and who is it for?". One that
        names a group of people, and shares no word with `customer.segment`, `customer.role` and
        `customer.synonyms`, is about somebody else.
    Why it matters: the problem was found with one customer. Whoever the release speaks to now may not have
        it.
    Fails:
        press_release: {subheading: Marketing teams now see who is coming by noon.}
    Passes:
        press_release: {subheading: Volunteer organisers now see who is coming by noon.}
    Options: none.
    Limits: a text that names nobody is not drift; PRE003 and PRE011 ask for the customer there. The groups
        are a list of words (`groups`), and words such as "dentists" at the beginning that stand nowhere else
        in the idea.
    """
    groups, own = folded(draft.words("groups")), _customer_words(draft)
    if not groups or not own:
        return
    for what, path, text in _introductions(draft):
        words = [fold(word) for word in words_of(text)]
        named = next((at for at, word in enumerate(words) if word in groups), None)
        named = _newcomer(draft, text) if named is None else named
        if named is not None and own.isdisjoint(words):
            group = as_written(text, Hit(words[named], named, named + 1))
            yield Fault(
                path,
                f"The {what} is about {group}; the customer is {draft.idea.customer.segment}.",
                "Name the same segment, or add the other word to `customer.synonyms`.",
                group,
            )


def _newcomer(draft: Manuscript, text: str) -> int | None:
    """Where a text begins with people who stand nowhere else in the idea: "Dentists now send …"."""
    for at, word in enumerate(words_of(text)[:3]):
        if _PEOPLE.fullmatch(word) and draft.all_small.count(word) == 1:
            return at
    return None


def _customer_words(draft: Manuscript) -> frozenset[str]:
    """The words of segment, role and synonyms, without those that mean any customer."""
    customer = draft.idea.customer
    own = {
        fold(word)
        for text in (customer.segment, customer.role, *customer.synonyms)
        for word in words_of(text)
    }
    return frozenset(own - draft.words("function"))


def _introductions(draft: Manuscript) -> Iterator[tuple[str, str, str]]:
    release = draft.idea.press_release
    yield "subheading", "/press_release/subheading", release.subheading
    yield "summary", "/press_release/summary", release.summary
    for entry in draft.faq.customer:
        if entry.topic == "what_and_who":
            yield f"answer to Q{entry.number}", f"{entry.path}/answer", entry.answer


@rule(
    "INT006",
    "scope-conflict",
    scale("warning"),
    reads=(
        "solution.not_doing[].item",
        "solution.summary",
        "solution.experience",
        "press_release",
        "customer_faq[].answer",
    ),
    source="prfaq; punt-labs, prfaq: what is left out stays out",
)
def scope_conflict(draft: Manuscript) -> Faults:
    """Something that is left out on purpose is promised all the same.

    What it checks: whether the words of `solution.not_doing[].item` stand together, in any inflection, in a
        sentence of the solution, the benefit, the press release or an answer to customers.
    Why it matters: customers hold you to the promise, and know nothing of the list of what you are not doing.
    Fails:
        solution:
          not_doing: [{item: selling tickets, why: the walks are free}]
          summary: Walkers answer by text message, and the group sells tickets to visitors.
    Passes:
        solution:
          not_doing: [{item: selling tickets, why: the walks are free}]
          summary: Walkers answer by text message. The group sells no tickets.
    Options: none.
    Limits: only the words themselves are found, and not the same thing in other words. Sentences with "not",
        "no", "later" and the like are left out, and so are answers about limits and alternatives. An entry of
        more than twelve words is not looked for.
    """
    negations = draft.words("negation")
    items = [
        (entry.item, _item_stems(draft, entry.item)) for entry in draft.idea.solution.not_doing[:_MOST_ITEMS]
    ]
    items = [(item, stems) for item, stems in items if stems and _may_be_promised(draft, item, stems)]
    if not negations or not items:
        return
    for passage in _promises(draft):
        small = passage.text.lower()
        for item, stems in items:
            if all(one in small for one in stems):
                promise = _promise_of(draft, passage.text, stems)
                if promise:
                    yield Fault(
                        passage.path,
                        f'This promises "{promise}", which `solution.not_doing` leaves out ("{item}").',
                        "Take the promise out, or take it off the list of what you are not doing.",
                        promise,
                    )


def _may_be_promised(draft: Manuscript, item: str, stems: tuple[str, ...]) -> bool:
    """Does each stem stand anywhere else than in the item itself? Quick, since mostly one does not."""
    small = item.lower()
    return all(draft.all_small.count(one) > small.count(one) for one in stems)


def _item_stems(draft: Manuscript, item: str) -> tuple[str, ...]:
    """The stems of what is left out; nothing where they are all words of the alternatives."""
    ignored = draft.words("function")
    stems = tuple(stem(word) for word in words_of(item) if word not in ignored)
    if len(stems) > _MOST_WORDS:
        return ()
    named = {stem(word) for other in draft.idea.alternatives for word in words_of(other.name)}
    return () if named.issuperset(stems) else stems


def _promises(draft: Manuscript) -> Iterator[Passage]:
    spared = {
        f"{entry.path}/answer" for entry in draft.faq.customer if entry.topic in ("limitation", "comparison")
    }
    for passage in draft.passages:
        if _is_promise(passage.field.name) and passage.path not in spared:
            yield passage


@cache
def _is_promise(field: str) -> bool:
    return field.startswith(_PROMISED)


def _promise_of(draft: Manuscript, text: str, wanted: tuple[str, ...]) -> str:
    """The words of a sentence that promise what is wanted, as they are written."""
    negations, ignored = draft.words("negation"), draft.words("function")
    for sentence in sentences_of(text):
        words = words_of(sentence)
        if negations.isdisjoint(words):
            places = [place for place, word in enumerate(words) if word not in ignored]
            stems = tuple(stem(words[place]) for place in places)
            for at in range(len(stems) - len(wanted) + 1):
                if stems[at : at + len(wanted)] == wanted:
                    return as_written(sentence, Hit("", places[at], places[at + len(wanted) - 1] + 1))
    return ""


RULES = (customer_drift, scope_conflict)
