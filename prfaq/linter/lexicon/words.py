"""Words and sentences of a text, word lists, and the forms of a word.

Lists are data: one folder a language, one file a list, one entry a line, ``#`` for remarks. A phrase is found
as whole words, whatever their case; forms are rough on purpose, since a wrong one that nobody writes does no
harm. Code, addresses and the marks of Markdown are no language, and not searched.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_DIGITS = re.compile(r"\d")
_SENTENCE_END = re.compile(r"[.!?…][\"”’')\]]*\s+(?=[\"“‘'(\[]*[A-Z0-9À-ÖØ-Þ])")
_ABBREVIATION = re.compile(r"\b(?:e\.g|i\.e|etc|vs|Mr|Mrs|Ms|Dr|Prof|St|No|Inc|Ltd|Co|approx|ca|[A-Z])\.$")

KEPT = 16_384
"""Texts, and words, of which is kept what was found: those of forty ideas, which a folder is judged by again and again.
"""

_LONGEST_ABBREVIATION = 8
"""Characters looked back for one, so that a text of a million of them is still split in one go."""

_ES = ("sses", "uses", "xes", "ches", "shes", "zzes")
"""Plurals in "-es" of words without "e": "classes", "viruses"; "nurses" and "houses" only lose an "s"."""

UNSPACED = frozenset(["zh", "ja", "th", "lo", "km", "my"])
"""Languages whose words are not set apart by spaces, so that nobody counts them."""


@lru_cache(maxsize=KEPT)
def words_of(text: str) -> tuple[str, ...]:
    """The words of a text, lower-case, in order; numbers count as words, punctuation does not."""
    return tuple(_WORD.findall(text.lower()))


@lru_cache(maxsize=KEPT)
def word_set(text: str) -> frozenset[str]:
    """The words of a text, each once."""
    return frozenset(words_of(text))


def word_spans(text: str) -> Iterator[tuple[int, int]]:
    """Where each of ``words_of`` is in a text: start, and end (exclusive)."""
    return (match.span() for match in _WORD.finditer(text))


@lru_cache(maxsize=KEPT)
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


@lru_cache(maxsize=KEPT)
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


def first_name(text: str, names: tuple[str, ...]) -> str:
    """The first of the ``names`` in ``text``, as it is written there; "" where there is none."""
    pattern = name_pattern(names)
    match = pattern.search(text) if pattern else None
    return match.group() if match else ""


def list_pattern(entries: frozenset[str]) -> re.Pattern[str]:
    """A pattern that finds any of ``alternatives`` as whole words, whatever their case."""
    return re.compile(rf"\b{alternatives(entries)}\b", re.IGNORECASE)


def alternatives(entries: frozenset[str]) -> str:
    """The part of a pattern that matches any entry, with either apostrophe; "struggl*" is all that begins so.

    The entries are arranged by their first letter, for speed.
    """
    of_letter = {entry[0]: [one[1:] for one in sorted(entries) if one[0] == entry[0]] for entry in entries}
    branches = (f"{letter}(?:{'|'.join(map(_entry_pattern, rest))})" for letter, rest in of_letter.items())
    return f"(?:{'|'.join(sorted(branches))})"


def _entry_pattern(entry: str) -> str:
    return re.escape(entry).replace(r"\*", r"\w*").replace("'", "['’]")


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

    def written(self, text: str) -> str:
        """The first entry in ``text``, exactly as it is written there; "" where there is none."""
        hit = self.first(text)
        return as_written(text, hit) if hit else ""


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


_VOWELS = frozenset("aeiou")
_ENDINGS = (
    "ations", "ation", "ments", "ment", "ings", "ing", "ions", "ion", "ers", "er", "ed", "ly", "es", "e",
)  # fmt: skip
_LONGEST_STEM = 6


@lru_cache(maxsize=64)
def verb_forms(bases: frozenset[str]) -> frozenset[str]:
    """Every form of the verbs in a list; entries of several words stay as they are."""
    return bases | frozenset(form for base in bases if base.isalpha() for form in _forms(base))


def _forms(base: str) -> tuple[str, ...]:
    if base.endswith("e"):
        return f"{base}s", f"{base}d", f"{base[:-1]}ing"
    if base.endswith("y") and base[-2:-1] not in _VOWELS:
        return f"{base[:-1]}ies", f"{base[:-1]}ied", f"{base}ing"
    doubled = base + base[-1] if _doubles(base) else base
    ending = "es" if base.endswith(("s", "x", "ch", "sh", "z", "o")) else "s"
    return f"{base}{ending}", f"{doubled}ed", f"{doubled}ing"


def _doubles(base: str) -> bool:
    """Does a verb double its last letter, as "cut" and "stop" do?"""
    ends = [letter in _VOWELS for letter in base[-3:]]
    return len(base) <= 4 and ends == [False, True, False] and base[-1] not in "wxy"


@lru_cache(maxsize=KEPT)
def stem(word: str) -> str:
    """What a word shares with its relatives."""
    word = fold(word)
    for ending in _ENDINGS:
        if len(word) - len(ending) >= 3 and word.endswith(ending):
            word = word.removesuffix(ending)
            break
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "lsz":
        word = word[:-1]
    return word[:_LONGEST_STEM]


@lru_cache(maxsize=KEPT)
def stems_of(text: str) -> frozenset[str]:
    """The stems of all words of a text, without numbers."""
    return frozenset(stem(word) for word in words_of(text) if not word[0].isdigit())


_FOLDER = Path(__file__).parent.parent / "words"


@cache
def word_list(name: str, language: str) -> frozenset[str]:
    """The list called ``name`` in a language (``en``); empty where the language has none.

    A list that no configuration changes is in the folder ``grammar``: ``grammar/determiners``.
    """
    if language not in languages():  # it is whatever the author wrote
        return frozenset()
    file = _FOLDER / language / f"{name}.txt"
    return read_list(file) if file.exists() else frozenset()


def read_list(file: Path) -> frozenset[str]:
    """The entries of a list: one a line, ``#`` for remarks."""
    lines = (line.partition("#")[0].strip() for line in file.read_text(encoding="utf-8").splitlines())
    return frozenset(line for line in lines if line)


@cache
def languages() -> frozenset[str]:
    """The languages that have lists of words."""
    return frozenset(folder.name for folder in _FOLDER.iterdir() if folder.is_dir() and folder.name.isalpha())


@cache
def list_names() -> frozenset[str]:
    """The names of all lists, whatever the language."""
    return frozenset(file.stem for language in languages() for file in (_FOLDER / language).glob("*.txt"))


_MARKUP = re.compile(
    r"(?P<code>```.*?```|`{1,2}[^`\n]+`{1,2})"
    r"|!?\[(?P<linked>[^\[\]\n]*)\](?:\([^()\s]*\)|\[[^\[\]\n]*\])"
    r"|(?P<address>\b(?:https?|mailto):\S+)",
    re.DOTALL,
)
_CODE = re.compile(r"```.*?```|`{1,2}[^`\n]+`{1,2}", re.DOTALL)
_QUOTED = re.compile(r"\"[^\"\n]*\"|“[^“”\n]*”|„[^„“”\n]*[“”]|«[^«»\n]*»")


@lru_cache(maxsize=KEPT)
def plain(text: str) -> str:
    """A text without code and addresses, and with the words of its links in place of the links."""
    if "`" not in text and "](" not in text and "][" not in text and "://" not in text:
        return text
    return _MARKUP.sub(lambda match: match["linked"] or " ", text)


def without_code(text: str) -> str:
    """A text without code, and otherwise as it is written."""
    return _CODE.sub(" ", text) if "`" in text else text


@lru_cache(maxsize=KEPT)
def unquoted(text: str) -> str:
    """A plain text without what is in quotation marks: words that are somebody else's, or only named."""
    text = plain(text)
    if '"' not in text and "“" not in text and "«" not in text and "„" not in text:
        return text
    return _QUOTED.sub(" ", text)
