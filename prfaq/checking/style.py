"""Words of a list in the prose of an idea, gathered by section, without what is exempt.

Exempt are quotations, code and addresses, names, terms of the glossary and the customer's own vocabulary: a
word that the customer's segment is made of is no jargon to that customer.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from prfaq.checking.lexicon import Hit, Lexicon, as_written
from prfaq.checking.manuscript import Manuscript
from prfaq.checking.passages import Audience, Passage
from prfaq.checking.prose import fold, sentences_of, words_of
from prfaq.checking.rule import Fault

_NEW_LINE = re.compile(r"\n\s*\n|\n(?=\s*(?:[-*+•|]|\d+[.)])\s)")

MOST_PLACES = 5
"""What one finding lists; more would be read by nobody."""


class Use(NamedTuple):
    """An entry of a list, used in a passage: ``text`` is its prose, ``hit`` the words in it."""

    passage: Passage
    text: str
    hit: Hit

    @property
    def words(self) -> str:
        """The words exactly as they are written."""
        return as_written(self.text, self.hit)


def uses(draft: Manuscript, entries: frozenset[str]) -> Iterator[Use]:
    """Every use of a list of words and phrases, in order; "how many" is no use of "many"."""
    live = _live(draft, _prepared(entries))
    if live:
        harmless, sought = draft.words("harmless"), Lexicon(frozenset(live))
        for number in sorted(set().union(*live.values()) & draft.spoken.keys()):
            text = draft.spoken[number]
            for hit in sought.hits(text):
                if not _is_harmless(words_of(text), hit, harmless):
                    yield Use(draft.texts[number], text, hit)


def _is_harmless(words: tuple[str, ...], hit: Hit, harmless: frozenset[str]) -> bool:
    """Does a hit stand in a phrase that takes the harm out of it?"""
    starts, ends = (max(0, hit.start - 1), hit.start), (hit.end, hit.end + 1, hit.end + 2)
    return any(" ".join(words[start:end]) in harmless for start in starts for end in ends)


class _Entries(NamedTuple):
    """A list ready to be held against a vocabulary: single words, and phrases by their longest word."""

    words: frozenset[str]
    longest: frozenset[str]
    phrases: dict[str, list[tuple[str, tuple[str, ...]]]]


@lru_cache(maxsize=64)
def _prepared(entries: frozenset[str]) -> _Entries:
    phrases: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
    for entry in entries:
        words = words_of(entry)
        if len(words) > 1:
            phrases.setdefault(max(words, key=len), []).append((entry, words))
    single = frozenset(entry for entry in entries if len(words_of(entry)) == 1)
    return _Entries(single, frozenset(phrases), phrases)


def _live(draft: Manuscript, entries: _Entries) -> dict[str, frozenset[int]]:
    """The entries that may occur, and are not the author's or the customer's own words: the texts of each."""
    vocabulary = draft.vocabulary
    found: list[tuple[str, tuple[str, ...]]] = [(word, (word,)) for word in entries.words & vocabulary]
    for longest in entries.longest & vocabulary:
        found += [pair for pair in entries.phrases[longest] if vocabulary.issuperset(pair[1])]
    if not found:
        return {}
    own = draft.own_words
    places = (
        (entry, _together(draft, words)) for entry, words in found if not own.issuperset(map(fold, words))
    )
    return {entry: numbers for entry, numbers in places if numbers}


def _together(draft: Manuscript, words: tuple[str, ...]) -> frozenset[int]:
    """The numbers of the texts that hold all of ``words``."""
    return frozenset(draft.places[words[0]]).intersection(*[draft.places[word] for word in words[1:]])


class Section(NamedTuple):
    """All uses of a list in the section ``name`` that are read by one ``audience``."""

    name: str
    audience: Audience
    uses: tuple[Use, ...]

    def fault(self, said: str, hint: str, grade: str = "") -> Fault:
        """One fault at the first use; it says ``said``, and counts the words."""
        first = self.uses[0]
        words = counted(use.words for use in self.uses)
        return Fault(first.passage.path, f"{said}: {words}.", hint, first.words, grade)


def by_section(found: Iterable[Use]) -> Iterator[Section]:
    """Uses by section, and within it by who reads them: a section can hold text for both."""
    sections: dict[tuple[str, Audience], list[Use]] = {}
    for use in found:
        sections.setdefault((use.passage.section, use.passage.audience), []).append(use)
    return (Section(*key, tuple(together)) for key, together in sections.items())


def counted(words: Iterable[str]) -> str:
    """Words with how often each is used, the commonest first: "many ×3, significantly ×2"."""
    counts = Counter(word.lower() for word in words)
    listed = [f"{word} ×{count}" if count > 1 else word for word, count in counts.most_common(MOST_PLACES)]
    more = len(counts) - len(listed)
    return ", ".join(listed) + (f" and {more} more" if more else "")


def lines_of_prose(text: str) -> Iterator[str]:
    """The sentences of a text, where an entry of a list and a row of a table are sentences of their own."""
    for line in _NEW_LINE.split(text) if "\n" in text else (text,):
        yield from sentences_of(line)
