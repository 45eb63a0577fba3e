"""Does a text say anything: does it name a thing, an act that can be seen, a number or a time?

Lists tell what does not: words by which texts promise, praise and feel (``hollow/empty``), figures of speech
(``hollow/idioms``), and words that neither say something nor make a text empty (``hollow/plain``). Every other word
says something.
"""

from functools import cache, lru_cache

from prfaq.linter.lexicon.words import fold, lexicon, word_list, words_of

_CONTRACTED = ("n't", "'ll", "'re", "'ve", "'d", "'m")
_MOST_WORDS = 40
"""A longer text has room for something that can be wrong, which single words do not tell."""


class Vocabulary:
    """A list of words, several a line, of which those that end in a star stand for any ending."""

    def __init__(self, name: str) -> None:
        entries = [word for line in word_list(name, "en") for word in line.split()]
        self._whole = frozenset(word for word in entries if not word.endswith("*"))
        self._begins = tuple(sorted(word[:-1] for word in entries if word.endswith("*")))

    def __contains__(self, word: str) -> bool:
        return word in self._whole or word.startswith(self._begins)


@cache
def vocabulary(name: str) -> Vocabulary:
    """The English list called ``name``; made once."""
    return Vocabulary(name)


@lru_cache(maxsize=8192)
def _weight(word: str) -> int:
    """1 for a word that says something, -1 for an empty one, 0 for others."""
    word = word.replace("’", "'").removesuffix("'s")
    if word in vocabulary("hollow/empty"):
        return -1
    return 0 if _is_plain(word) else 1


def _is_plain(word: str) -> bool:
    if (
        word in vocabulary("hollow/plain")
        or word in word_list("function", "en")
        or word.endswith(_CONTRACTED)
    ):
        return True
    return word.endswith("ly") and word not in word_list("grammar/says_in_ly", "en")


def substance(text: str, own: frozenset[str]) -> int | None:
    """Below 0 where a text has more empty words than words that say something; 0 where it has neither.

    ``own`` are words, folded, that any text about this idea would use: beside empty words they say nothing. ``None``
    where single words cannot tell: the text is long, or compares.
    """
    if len(words_of(text)) > _MOST_WORDS:
        return None
    words, figures = _without_figures(text)
    if "than" in words:
        return None
    weights = [(_weight(word), fold(word) in own) for word in words]
    without = sum(weight for weight, is_own in weights if not is_own) - figures
    return without if without < 0 or not any(map(any, weights)) else 1


def _without_figures(text: str) -> tuple[tuple[str, ...], int]:
    """The words of a text but for its figures of speech, and how many of these it has."""
    figures = list(lexicon(word_list("hollow/idioms", "en")).hits(text))
    covered = {place for figure in figures for place in range(figure.start, figure.end)}
    words = words_of(text)
    return tuple(word for place, word in enumerate(words) if place not in covered), len(figures)
