"""Whether a name is spelled alike wherever it stands."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from prfaq.checking.manuscript import Manuscript
from prfaq.checking.markup import plain
from prfaq.checking.prose import fold, words_of

_DETERMINERS = frozenset(
    [
        "a",
        "an",
        "the",
        "this",
        "that",
        "each",
        "every",
        "another",
        "our",
        "your",
        "their",
        "any",
        "some",
        "no",
    ]
)
_HUMP = re.compile(r"[A-ZÀ-ÖØ-Þ]?[^\W_A-ZÀ-ÖØ-Þ]+|[A-ZÀ-ÖØ-Þ]+")
_LEAST_LETTERS = 6
"""Letters from which a name is so long that a word like it is the name, misspelled."""


class Variant(NamedTuple):
    """A spelling that differs from the name, in a text at ``path``."""

    path: str
    spelling: str


def variants(draft: Manuscript, name: str, allowed: tuple[str, ...]) -> Iterator[Variant]:
    """Other spellings of ``name``: with other capitals, taken apart or together, or with a letter wrong.

    ``allowed`` are names that may look like it. In small letters, or behind an article, a spelling may be
    an ordinary word; then it is none of the name.
    """
    humps = tuple(_HUMP.findall(name))
    joined = "".join(humps).lower()
    known = {word for other in allowed for word in words_of(other)} | {joined}
    near = _slips(joined, _alike(draft.all_text, name)) - known if len(humps) == 1 else frozenset()
    only_capitals = len(humps) == 1 and not near
    if name.islower() or not humps or (only_capitals and not _differs(draft.all_text, draft.all_small, name)):
        return
    sought = frozenset(hump.lower() for hump in humps) | {joined} | near
    pattern = _pattern(humps, near)
    for passage in draft.texts_with(sought):
        if only_capitals and not _differs(passage.text, passage.text.lower(), name):
            continue
        for match in pattern.finditer(plain(passage.text)):
            if match.group() not in allowed and _is_variant(match, name):
                yield Variant(passage.path, match.group())


def _differs(text: str, small: str, name: str) -> bool:
    """Does a text hold the name in other capitals? Quick, for the many that do not."""
    return small.count(name.lower()) > text.count(name)


def counted(found: list[Variant], most: int = 5) -> str:
    """The spellings with how often each stands, as a message lists them."""
    counts = Counter(variant.spelling for variant in found).most_common(most)
    return ", ".join(f'"{spelling}"' + (f" ×{count}" if count > 1 else "") for spelling, count in counts)


@lru_cache(maxsize=64)
def _pattern(humps: tuple[str, ...], near: frozenset[str]) -> re.Pattern[str]:
    spellings = [r"[\s\-\u00a0]?".join(map(re.escape, humps)), *map(re.escape, sorted(near))]
    return re.compile(rf"(?<![\w./@\-])(?:{'|'.join(spellings)})(?![\w@/\-]|\.\w)", re.IGNORECASE)


def _is_variant(match: re.Match[str], name: str) -> bool:
    found = match.group()
    if found == name or found.isupper():
        return False
    if found.islower():
        before = words_of(match.string[max(0, match.start() - 20) : match.start()])[-1:]
        one_word = len(found) >= _LEAST_LETTERS and found.isalnum()
        return one_word and _DETERMINERS.isdisjoint(before) and found == name.lower()
    if found.lower() == name.lower() and not name.isalnum():  # "Shift swap" may begin a sentence
        return sum(map(str.isupper, found)) > sum(map(str.isupper, name))
    return True


def _alike(text: str, name: str) -> frozenset[str]:
    """The words of a text that begin with the two letters of a name, capital included, in small letters."""
    return frozenset(word.lower() for word in _beginning(name[:2]).findall(text))


@lru_cache(maxsize=64)
def _beginning(letters: str) -> re.Pattern[str]:
    return re.compile(rf"{re.escape(letters)}[^\W_]{{3,}}")


def _slips(name: str, words: frozenset[str]) -> frozenset[str]:
    """The words that are ``name`` with one letter too many, missing, wrong or swapped."""
    if len(name) < _LEAST_LETTERS:
        return frozenset()
    return frozenset(word for word in words if fold(word) != fold(name) and _is_slip(word, name))


def _is_slip(one: str, other: str) -> bool:
    if abs(len(one) - len(other)) > 1:
        return False
    start = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), None)
    if start is None:
        return one != other
    rest, others = one[start:], other[start:]
    return rest[1:] == others[1:] or rest[1:] == others or rest == others[1:] or _is_swap(rest, others)


def _is_swap(one: str, other: str) -> bool:
    return one[:2] == other[1::-1] and one[2:] == other[2:]
