"""FAQ: questions that are questions, each asked once."""

from collections.abc import Iterable, Iterator

from prfaq.checking.faq import Asked
from prfaq.checking.manuscript import Manuscript
from prfaq.checking.prose import words_of
from prfaq.checking.rule import Fault, Faults, rule, scale

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
def duplicate_question(draft: Manuscript, *, share: float = 0.8) -> Faults:
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
    for entries in (draft.faq.customer, draft.faq.internal):
        yield from _same_words(draft, entries, share)
    first: dict[str, Asked] = {}
    for entry in (*draft.faq.customer, *draft.faq.internal):
        if entry.id and first.setdefault(entry.id, entry) is not entry:
            yield Fault(
                f"{entry.path}/id",
                f'Q{first[entry.id].number} and Q{entry.number} have the same id, "{entry.id}".',
                "Give each question an id of its own.",
            )


def _same_words(draft: Manuscript, entries: Iterable[Asked], share: float) -> Faults:
    ignored = draft.words("questioning")
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
def not_a_question(draft: Manuscript, *, most_named: int = 5) -> Faults:
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
    for entries in (draft.faq.customer, draft.faq.internal):
        found = [entry for entry in entries if entry.question and _QUESTION_MARKS.isdisjoint(entry.question)]
        if found:
            names = ", ".join(f"Q{entry.number}" for entry in found[:most_named])
            more = f" and {len(found) - most_named} more" if len(found) > most_named else ""
            yield Fault(
                f"{found[0].path}/question",
                f"Not a question: {names}{more}.",
                "Put it the way a customer or a colleague would ask it.",
            )


RULES = (duplicate_question, not_a_question)
