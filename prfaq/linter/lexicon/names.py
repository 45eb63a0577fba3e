"""Names spelled in several ways, and listed words in the prose of an idea, gathered by section.

Exempt are quotations, code and addresses, names, terms of the glossary and the customer's own vocabulary.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from prfaq.linter.context import LintContext
from prfaq.linter.lexicon.words import (
    Hit,
    Lexicon,
    as_written,
    fold,
    plain,
    sentences_of,
    word_list,
    words_of,
)
from prfaq.linter.passages import Audience, Passage
from prfaq.linter.rule import Fault

_DETERMINERS = word_list("grammar/determiners", "en")
_HUMP = re.compile(r"[A-ZÀ-ÖØ-Þ]?[^\W_A-ZÀ-ÖØ-Þ]+|[A-ZÀ-ÖØ-Þ]+")
_ARTICLE = re.compile(r"^[Tt]he[\s-]")
"""It takes its capital from the sentence, not from the name: "The Guild", "of the Guild"."""

_LEAST_LETTERS = 6
"""Letters from which a name is so long that a word like it is the name, misspelled."""


class Variant(NamedTuple):
    """A spelling that differs from the name, in a text at ``path``."""

    path: str
    spelling: str


def variants(ctx: LintContext, name: str, allowed: tuple[str, ...]) -> Iterator[Variant]:
    """Other spellings of ``name``: with other capitals, taken apart or together, or with a letter wrong.

    ``allowed`` are names that may look like it. In small letters, or behind an article, a spelling may be
    an ordinary word; then it is none of the name.
    """
    humps = tuple(_HUMP.findall(name))
    if name.islower() or not humps:
        return
    near = _misspelt(ctx, name, allowed) if len(humps) == 1 else frozenset()
    for passage in _passages(ctx, name, humps, near):
        for match in _pattern(humps, near).finditer(plain(passage.text)):
            if match.group() not in allowed and _is_variant(ctx, match, name):
                yield Variant(passage.path, match.group())


def _passages(ctx: LintContext, name: str, humps: tuple[str, ...], near: frozenset[str]) -> Iterator[Passage]:
    """The passages that may spell a name otherwise."""
    quick = name if len(humps) == 1 and not near else ""
    if _may_hold(ctx.all_text, ctx.all_small, quick):
        for passage in ctx.texts_with(near.union(map(str.lower, (*humps, "".join(humps))))):
            is_prose = not passage.field.name.endswith((".id", ".url"))
            if is_prose and _may_hold(passage.text, passage.text.lower(), quick):
                yield passage


def _misspelt(ctx: LintContext, name: str, allowed: tuple[str, ...]) -> frozenset[str]:
    """The words of an idea that are a name with a letter wrong, and none of the names that are allowed."""
    return _slips(name.lower(), _alike(ctx.all_text, name)).difference(*map(words_of, allowed))


def _may_hold(text: str, small: str, name: str) -> bool:
    """May a text hold the name in other capitals? Quick, for the many that do not; any may where it is empty."""
    return not name or small.count(name.lower()) > text.count(name)


def counted_spellings(found: list[Variant], most: int = 5) -> str:
    """The spellings with how often each stands, as a message lists them."""
    counts = Counter(variant.spelling for variant in found).most_common(most)
    return ", ".join(f'"{spelling}"' + (f" ×{count}" if count > 1 else "") for spelling, count in counts)


@lru_cache(maxsize=64)
def _pattern(humps: tuple[str, ...], near: frozenset[str]) -> re.Pattern[str]:
    spellings = [r"[\s\-\u00a0]?".join(map(re.escape, humps)), *map(re.escape, sorted(near))]
    return re.compile(rf"(?<![\w./@\-])(?:{'|'.join(spellings)})(?![\w@/\-]|\.\w)", re.IGNORECASE)


def _is_variant(ctx: LintContext, match: re.Match[str], name: str) -> bool:
    found = match.group()
    if found.isupper() or _ARTICLE.sub("", found) == _ARTICLE.sub("", name):
        return False
    if found.islower():
        if _is_command(ctx, match):
            return False
        before = words_of(match.string[max(0, match.start() - 20) : match.start()])[-1:]
        one_word = len(found) >= _LEAST_LETTERS and found.isalnum()
        return one_word and _DETERMINERS.isdisjoint(before) and found == name.lower()
    if found.lower() == name.lower() and not name.isalnum():  # "Shift swap" may begin a sentence
        return sum(map(str.isupper, found)) > sum(map(str.isupper, name))
    return True


def _is_command(ctx: LintContext, match: re.Match[str]) -> bool:
    """Is a name in small letters what somebody types: "run stopcall", "stopcall --today"?"""
    before = words_of(match.string[max(0, match.start() - 20) : match.start()])[-1:]
    has_option = match.string.startswith((" -", " /"), match.end())
    return has_option or not ctx.words("command_verbs").isdisjoint(before)


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


def uses(ctx: LintContext, entries: frozenset[str]) -> Iterator[Use]:
    """Every use of a list of words and phrases, in order; "how many" is no use of "many"."""
    live = _live(ctx, _prepared(entries))
    if live:
        harmless, sought = ctx.words("harmless"), Lexicon(frozenset(live))
        for number in sorted(set().union(*live.values()) & ctx.spoken.keys()):
            text = ctx.spoken[number]
            for hit in sought.hits(text):
                if not _is_harmless(words_of(text), hit, harmless):
                    yield Use(ctx.texts[number], text, hit)


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


def _live(ctx: LintContext, entries: _Entries) -> dict[str, frozenset[int]]:
    """The entries that may occur, and are not the author's or the customer's own words: the texts of each."""
    vocabulary = ctx.vocabulary
    found: list[tuple[str, tuple[str, ...]]] = [(word, (word,)) for word in entries.words & vocabulary]
    for longest in entries.longest & vocabulary:
        found += [pair for pair in entries.phrases[longest] if vocabulary.issuperset(pair[1])]
    if not found:
        return {}
    own = ctx.own_words
    places = (
        (entry, frozenset(ctx.numbers_with_all(words)))
        for entry, words in found
        if not own.issuperset(map(fold, words))
    )
    return {entry: numbers for entry, numbers in places if numbers}


class Section(NamedTuple):
    """All uses of a list in the section ``name`` that are read by one ``audience``."""

    name: str
    audience: Audience
    uses: tuple[Use, ...]

    def fault(self, message: str, hint: str, grade: str = "") -> Fault:
        """One fault at the first use; with this ``message``, and how often each word is used."""
        first = self.uses[0]
        words = counted_words(use.words for use in self.uses)
        return Fault(first.passage.path, f"{message}: {words}.", hint, first.words, grade)


def by_section(found: Iterable[Use]) -> Iterator[Section]:
    """Uses by section, and within it by who reads them: a section can hold text for both."""
    sections: dict[tuple[str, Audience], list[Use]] = {}
    for use in found:
        sections.setdefault((use.passage.section, use.passage.audience), []).append(use)
    return (Section(*key, tuple(together)) for key, together in sections.items())


def counted_words(words: Iterable[str]) -> str:
    """Words with how often each is used, the commonest first: "many ×3, significantly ×2"."""
    counts = Counter(word.lower() for word in words)
    listed = [f"{word} ×{count}" if count > 1 else word for word, count in counts.most_common(MOST_PLACES)]
    more = len(counts) - len(listed)
    return ", ".join(listed) + (f" and {more} more" if more else "")


def lines_of_prose(text: str) -> Iterator[str]:
    """The sentences of a text, where an entry of a list and a row of a table are sentences of their own."""
    for line in _NEW_LINE.split(text) if "\n" in text else (text,):
        yield from sentences_of(line)
