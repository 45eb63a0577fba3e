"""Constructions: what a list of phrases cannot say, as data, one a line of words with signs between them.

    a|b_c*    one of these words or phrases; a star stands for any ending, "_" for a space
    a|b?      the same, or nothing
    _         any one word
    !a|b      not before one of these
    ..        up to five words of the same clause
    9         a number, in digits or in words
    <we>      we, us, our, or the company by its name; <it> is the product by its name, or "it"; <product> its name
    <list>    an entry of another list of words
    ~         a phrase that ends in one of the ``things`` that are looked for
    ,         perhaps a comma
    ^ $       where a sentence begins and ends

A line is looked for only in a text that has a word of each of its plain alternatives, and made ready only then: most
lines are never needed.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import chain

from prfaq.linter.lexicon.words import KEPT, name_pattern, word_list, word_set

_SIGNS = {
    "..": r"(?:[^\s,;:.!?()–—]+(?:\s+|(?=\W)|\Z)){0,5}?",
    "_": r"[^\s,;:.!?()–—]+(?:\s+|(?=\W)|\Z)",
    "^": r"(?:\A|(?<=[^\W\d_]{2}[.!?;:]\s))[\"“(]?",
    ",": r",?\s*",
    "$": r"(?=[\s\"”)]*(?:\Z|[.!?;]))",
}
_NUMBER = (
    r"(?:(?!24/7)[£€$¥₹]?\d[\d.,]*\w*(?:\s?%)?|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|half|twenty|thirty"
    r"|forty|fifty|sixty|hundred|thousand|million)"
)
_CLASSES = {
    "9": _NUMBER,
    "<we>": r"(?:we|us|ours?|c_+(?:'s)?)",
    "<it>": r"(?:it|p_+(?:'s)?)",
    "<product>": r"p_+(?:'s)?",
}
_END = r"(?!\w)(?:\s+|(?=\W)|\Z)"

_NO_TASK = r"(?!\w+ing (?:together|up|out|a|an|the|their|all|each|several)\b)"
_DESCRIBED = (
    rf"(?:(?:access to|it that)\s+)?{_NO_TASK}(?:(?!(?:to|of|from|for|by|with|in|on|at|that|who|which|because|before"
    r"|when|if|so|but|while|than|as|several|separate|different|multiple|many|other|their|his|her|more than|too"
    r"|manual|tedious|clumsy|costly|expensive|endless)\b)"
    r"[\w'-]+[\s,]+){0,5}?"
)
"""Words that may describe a thing. "Needs several tools", "needs their app", "requires gluing
together two tools": a burden, not a wish."""

_THING_ENDS = (
    r"(?=\s*(?:[.,;:!?()–—]|\Z)|\s+(?:to|that|which|for|so|and|or|with|where|they|who|in|into|on|at|from|of|between"
    r"|because|instead|today|now|when|before|after|until|but|if|by|as|like|is|are|was|were|has|have|costs?|means?"
    r"|makes?|leaves?|leads?|forces?|exists?|lets?|covers?|tells?|connects?|helps?|offers?|supports?|yet|without"
    r"|built|made|designed|and/or|through|about|via|across|per|during|under|whose|sent|since|while|out|anywhere"
    r"|serves?|keeps?|reminds?|unites?|joins?|links?|the|would|can|could|does|do)\b)"
)


_BY_MACHINE = r"[\w-]+-(?:driven|based|powered|enabled|assisted|supported|connected|generated)\s+[\w'-]+"
"""What works by something: an "AI-driven forecast", a "map-based search"."""

_OPEN = re.compile(r"(?P<name>.+) (?P<last>to|for|of)")


@lru_cache(maxsize=64)
def _thing(things: frozenset[str]) -> re.Pattern[str]:
    """A phrase that ends in one of ``things``, the longest that fits; a "way to" has to say to what.

    "Digital _" is anything digital, whatever follows.
    """
    forms: dict[str, list[str]] = {"named": [], "opened": [], "whole": [], "described": []}
    for thing in sorted(things, key=lambda thing: (-len(thing), thing)):
        form, pattern = _form(thing)
        forms[form].append(pattern)
    named = "|".join(forms.pop("named"))
    first = [rf"(?:{named})(?:e?s)?{_THING_ENDS}"] if named else []
    ends = "|".join([*first, *chain.from_iterable(forms.values()), _BY_MACHINE])
    return re.compile(rf"(?<!\w){_DESCRIBED}(?<!\w)(?:{ends})\s*")


def _form(thing: str) -> tuple[str, str]:
    """What has to follow a thing, and its pattern."""
    if thing.endswith(" _"):
        return "described", rf"{re.escape(thing[:-2])}\s+[\w'-]+"
    if " that " in thing:
        return "whole", re.escape(thing)
    opened = _OPEN.fullmatch(thing)
    if opened:
        return "opened", rf"{re.escape(opened['name'])}(?=\s+{opened['last']}\b)"
    return "named", re.escape(thing)


_SIGN_LETTERS = frozenset("*?!<^$.~,9&")


def _is_plain(token: str) -> bool:
    """Is each alternative of a token a word or phrase, so that one of them has to be there? "n't" is an ending."""
    return token != "_" and "n't" not in token and _SIGN_LETTERS.isdisjoint(token)


def _first_word(entry: str) -> str:
    return entry.partition("_")[0].partition("-")[0].rstrip("'")


def _any_of(words: Iterable[str]) -> str:
    """A pattern of words, where a star is any letters and "n't" ends a word; the longest is tried first."""
    patterns = map(_word_pattern, sorted(words, key=lambda word: (-len(word), word)))
    return f"(?:{'|'.join(patterns)})"


def _word_pattern(word: str) -> str:
    if word in _CLASSES:
        return _CLASSES[word]
    return r"\w+n't" if word == "n't" else re.escape(word).replace(r"\*", r"\w*")


@dataclass(frozen=True)
class _Line:
    """One construction, in a language."""

    text: str
    language: str

    @cached_property
    def needs(self) -> tuple[frozenset[str], ...]:
        """For each token of plain words, these words: a text without any of them does not match."""
        return tuple(
            frozenset(map(_first_word, token.split("|"))) for token in self.text.split() if _is_plain(token)
        )

    @cached_property
    def _sides(self) -> tuple[re.Pattern[str], re.Pattern[str] | None]:
        """What comes before the thing, and after it; only the former where the line names no thing."""
        left, sign, right = self.text.partition("~")
        return self._compiled(left), self._compiled(right) if sign else None

    def _compiled(self, text: str) -> re.Pattern[str]:
        return re.compile("".join(map(self._part, text.split())))

    def _part(self, token: str) -> str:
        if token in _SIGNS:
            return _SIGNS[token]
        entries = token.strip("!?").split("|")
        words = _any_of([word for one in entries for word in self._words(one)])
        if token.startswith("!"):
            return rf"(?!\s*{words}(?!\w))"
        ends = rf"|{_SIGNS['$']}" if "$" in entries else ""
        return rf"(?:(?<!\w){words}{_END}{ends})" + ("?" if token.endswith("?") else "")

    def _words(self, entry: str) -> Iterable[str]:
        """The words that one alternative of a token stands for."""
        if entry == "$":
            return ()
        listed = entry.startswith("<") and entry not in _CLASSES
        return word_list(entry.strip("<>"), self.language) if listed else (entry.replace("_", " "),)

    def may_be_in(self, words: frozenset[str]) -> bool:
        """Does a text of these words have one of each of its plain alternatives?"""
        return not any(words.isdisjoint(needed) for needed in self.needs)

    def spans(self, text: str, things: frozenset[str]) -> Iterator[tuple[int, int]]:
        """Where ``text`` is so constructed; a line that names a thing matches with one of ``things``."""
        left, right = self._sides
        for match in left.finditer(text):
            if right is None:
                yield match.span()
                continue
            named = _thing(things).match(text, match.end()) if things else None
            ends = right.match(text, named.end()) if named else None
            if named and ends:
                yield match.start(), max(named.end(), ends.end())


_COMMON = word_list("function", "en")


def _commonness(words: frozenset[str]) -> tuple[int, int]:
    """How little it tells that a text has one of these words: lines are found by their rarest."""
    return len(words & _COMMON), len(words)


class Constructions:
    """The lines of one list, made ready to be looked for, arranged by a word that each of them needs."""

    def __init__(self, entries: frozenset[str], language: str, things: frozenset[str]) -> None:
        self._things = things
        self._with: dict[str, list[_Line]] = {}
        self._always: list[_Line] = []
        for line in (_Line(entry, language) for entry in sorted(entries)):
            for word in min(line.needs, key=_commonness, default=frozenset()):
                self._with.setdefault(word, []).append(line)
            if not line.needs:
                self._always.append(line)
        self._words = frozenset(self._with)

    def __bool__(self) -> bool:
        """Does the list have any line? There is none in a language that nobody wrote it for."""
        return bool(self._with or self._always)

    def _lines(self, text: str) -> Iterator[_Line]:
        """The lines that may be in ``text``, by its words."""
        words = word_set(text)
        near = [line for word in sorted(self._words & words) for line in self._with[word]]
        return (line for line in dict.fromkeys([*near, *self._always]) if line.may_be_in(words))

    def may_be_in(self, text: str) -> bool:
        """May ``text`` hold any line at all? Quick, for the many that cannot."""
        if not self._always and self._words.isdisjoint(word_set(text)):
            return False
        return next(self._lines(text), None) is not None

    def hits(self, text: str, names: "Names") -> Iterator[str]:
        """The words of ``text`` that are so constructed, as they are written."""
        lines = list(self._lines(text))
        masked = _small(names.masked(text)) if lines else ""
        for line in lines:
            for start, end in line.spans(masked, self._things):
                yield text[start:end].strip().rstrip(",;:")

    @lru_cache(maxsize=KEPT)  # noqa: B019  # the lists are kept for good, too
    def all(self, text: str, names: "Names") -> tuple[str, ...]:
        """All that ``hits`` finds, kept."""
        return tuple(self.hits(text, names))

    @lru_cache(maxsize=KEPT)  # noqa: B019
    def first(self, text: str, names: "Names") -> str:
        """Some words of ``text`` that are so constructed; "" where there are none."""
        return next(self.hits(text, names), "")


@dataclass(frozen=True)
class Names:
    """The names of product and company, which constructions know as ``<it>`` and ``<we>``."""

    product: tuple[str, ...] = ()
    company: tuple[str, ...] = ()

    @lru_cache(maxsize=KEPT)  # noqa: B019  # two tuples of names; the texts are the cache of ``words_of``, too
    def masked(self, text: str) -> str:
        """``text``, as long as it was, with signs in place of the names."""
        text = text.replace("’", "'")
        for letter, names in (("p", self.product), ("c", self.company)):
            text = _masked(text, letter, names)
        return text


def _masked(text: str, letter: str, names: tuple[str, ...]) -> str:
    pattern = name_pattern(names) if names else None
    return pattern.sub(lambda match: letter + "_" * max(1, len(match.group()) - 1), text) if pattern else text


def _small(text: str) -> str:
    """A text in small letters, as long as it was: patterns that need not mind case are made twice as fast."""
    small = text.lower()
    return small if len(small) == len(text) else "".join(letter.lower()[:1] for letter in text)


@lru_cache(maxsize=256)
def constructions(
    entries: frozenset[str], language: str = "en", things: frozenset[str] = frozenset()
) -> Constructions:
    """A list of constructions; made once for each list."""
    return Constructions(entries, language, things)
