"""Looking up a list of words and phrases in a text: split once, looked up in sets.

A phrase is found as whole words, whatever their case, with a straight or a curly apostrophe.
"""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from prfaq.checking.prose import word_spans, words_of


class Hit(NamedTuple):
    """An entry of the list, found as the words ``start`` to ``end`` (exclusive) of a text."""

    entry: str
    start: int
    end: int


class Lexicon:
    """A list of words and phrases, arranged by their first word."""

    def __init__(self, entries: frozenset[str]) -> None:
        self._entries: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for entry in sorted(entries, key=len, reverse=True):
            for spelling in {entry, entry.replace("'", "’")}:
                words = words_of(spelling)
                if words:
                    self._entries.setdefault(words[0], []).append((words, entry))
        self._first_words = frozenset(self._entries)

    def __bool__(self) -> bool:
        """Does the list hold anything?"""
        return bool(self._entries)

    def may_be_in(self, vocabulary: Iterable[str]) -> bool:
        """Does a text, or a whole idea, of these words perhaps hold an entry? Quick: one look at a set."""
        return not self._first_words.isdisjoint(vocabulary)

    def hits(self, text: str, within: int | None = None) -> Iterator[Hit]:
        """Every entry in ``text``, in order; the longest where several begin at the same word.

        ``within`` leaves out what begins after so many words.
        """
        words = words_of(text)
        begin = words if within is None else words[:within]
        return iter(()) if self._first_words.isdisjoint(begin) else self._found(words, begin)

    def _found(self, words: tuple[str, ...], begin: tuple[str, ...]) -> Iterator[Hit]:
        end = 0
        for start, word in enumerate(begin):
            if word not in self._entries or start < end:
                continue
            for wanted, entry in self._entries[word]:
                if words[start : start + len(wanted)] == wanted:
                    end = start + len(wanted)
                    yield Hit(entry, start, end)
                    break

    def first(self, text: str, within: int | None = None) -> Hit | None:
        """The first entry in ``text``, if there is one that begins ``within`` so many words."""
        if self._first_words.isdisjoint(words_of(text)):  # mostly; a generator would cost more than this look
            return None
        return next(self.hits(text, within), None)


@lru_cache(maxsize=256)
def lexicon(entries: frozenset[str]) -> Lexicon:
    """A list of words made ready to be looked up; made once for each list."""
    return Lexicon(entries)


@lru_cache(maxsize=8)
def _spans(text: str) -> tuple[tuple[int, int], ...]:
    """Where the words of a text stand; kept, since a text that says it once says it a thousand times."""
    return tuple(word_spans(text))


def as_written(text: str, hit: Hit, *, more: int = 0) -> str:
    """The words of ``hit`` exactly as ``text`` has them, with ``more`` words after them.

    Slow, since it finds the words again: for what is reported, not for what is looked at.
    """
    spans = _spans(text)[hit.start : hit.end + more]
    return text[spans[0][0] : spans[-1][1]] if spans else hit.entry
