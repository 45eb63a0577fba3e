"""Words, sentences and numbers in a text.

A text is split once and the result kept, since many rules look at the same texts.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_DIGITS = re.compile(r"\d")
_SENTENCE_END = re.compile(r"[.!?…][\"”’')\]]*\s+(?=[\"“‘'(\[]*[A-Z0-9À-ÖØ-Þ])")
_ABBREVIATION = re.compile(r"\b(?:e\.g|i\.e|etc|vs|Mr|Mrs|Ms|Dr|Prof|St|No|Inc|Ltd|Co|approx|ca|[A-Z])\.$")

_LONGEST_ABBREVIATION = 8
"""Characters looked back for one, so that a text of a million of them is still split in one go."""

_ES = ("sses", "uses", "xes", "ches", "shes", "zzes")
"""Plurals in "-es" of words without "e": "classes", "viruses"; "nurses" and "houses" only lose an "s"."""

UNSPACED = frozenset(["zh", "ja", "th", "lo", "km", "my"])
"""Languages whose words are not set apart by spaces, so that nobody counts them."""


@lru_cache(maxsize=4096)
def words_of(text: str) -> tuple[str, ...]:
    """The words of a text, lower-case, in order; numbers count as words, punctuation does not."""
    return tuple(_WORD.findall(text.lower()))


def word_spans(text: str) -> Iterator[tuple[int, int]]:
    """Where each of ``words_of`` stands in a text: start, and end (exclusive)."""
    return (match.span() for match in _WORD.finditer(text))


@lru_cache(maxsize=2048)
def sentences_of(text: str) -> tuple[str, ...]:
    """The sentences of a text, in order, without the space between them."""
    sentences: list[str] = []
    start = 0
    for match in _SENTENCE_END.finditer(text):
        end = match.start() + 1
        if not _ABBREVIATION.search(text, max(start, end - _LONGEST_ABBREVIATION), end):
            sentences.append(text[start:end].strip())
            start = match.end()
    return (*sentences, text[start:].strip()) if text[start:].strip() else tuple(sentences)


@lru_cache(maxsize=8192)
def fold(word: str) -> str:
    """A word without its plural or possessive ending: "organisers" and "organiser's" meet "organiser"."""
    word = word.removesuffix("'s").removesuffix("’s").removesuffix("'").removesuffix("’")
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 4 and word.endswith(_ES):
        return word[:-2] if not word.endswith(("auses", "ouses")) else word[:-1]
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


@lru_cache(maxsize=64)
def folded(words: frozenset[str]) -> frozenset[str]:
    """A list of words, each folded."""
    return frozenset(map(fold, words))


def has_number(text: str, number_words: frozenset[str]) -> bool:
    """Does a text give a quantity: a digit, or a word such as "twelve" ("one" is no quantity)?"""
    return _DIGITS.search(text) is not None or not number_words.isdisjoint(words_of(text))


@lru_cache(maxsize=512)
def name_pattern(names: tuple[str, ...]) -> re.Pattern[str] | None:
    """A pattern that finds any of ``names`` as whole words, whatever their case; ``None`` without names."""
    escaped = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True) if name)
    return re.compile(rf"(?<!\w)(?:{escaped})(?!\w)", re.IGNORECASE) if escaped else None
