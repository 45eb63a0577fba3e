"""Whose sentences are these: of a text, how many have the customer as their subject, and how many us.

The subject is looked for where it mostly stands: in the first words of the main clause, behind whatever comes before a
comma ("With Lanternlight, organisers see …" is the organisers' sentence).
"""

import re
from collections.abc import Collection, Iterable
from typing import Literal, NamedTuple

from prfaq.linter.lexicon.words import fold, name_pattern, plain, sentences_of, word_list, words_of

_OPENS = word_list("grammar/opens_before_subject", "en")
_THEIRS = frozenset(["you", "your", "they", "their"])
_OURS = frozenset(["we", "our", "us", "ours"])
_WITHIN = 4
"""Words of the main clause in which its subject is expected to begin, in so many letters."""
_FAR = 80
_COMMA = re.compile(r",\s")


class Told(NamedTuple):
    """How many sentences have the customer, and how many us or the product, as their subject."""

    customer: int
    us: int


def told(texts: Iterable[str], nouns: Collection[str], names: tuple[str, ...]) -> Told:
    """The sentences of some texts, where ``nouns`` (folded) mean the customer and ``names`` us or the product."""
    ours = name_pattern(names)
    subjects = [_subject(sentence, nouns, ours) for text in texts for sentence in sentences_of(plain(text))]
    return Told(subjects.count("customer"), subjects.count("us"))


def _subject(
    sentence: str, nouns: Collection[str], ours: re.Pattern[str] | None
) -> Literal["customer", "us", ""]:
    clause = _main_clause(sentence)[:_FAR]
    for word in words_of(ours.sub(" we ", clause) if ours else clause)[:_WITHIN]:
        if word in _OURS:
            return "us"
        if word in _THEIRS or fold(word) in nouns:
            return "customer"
    return ""


def _main_clause(sentence: str) -> str:
    """A sentence without what opens it before the subject."""
    first = words_of(sentence[:40])[:1]
    comma = _COMMA.search(sentence)
    return sentence[comma.end() :] if comma and first and first[0] in _OPENS else sentence
