"""Placeholders: template slots such as ``[CUSTOMER NAME]`` or "XX%", and guesses as "[£20 a year]"."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from prfaq.linter.context import LintContext
from prfaq.linter.lexicon.words import plain, word_list, words_of
from prfaq.linter.passages import Passage

SQUARE = re.compile(r"(?<![-*+] )(?<!\])\[(?!\^)([^\[\]\n]{1,120})\](?![(\[:])")
"""Something in square brackets that is no link, footnote or tick box."""

_ANGLE = re.compile(r"<([^<>\n]{1,60})>")
_CURLY = re.compile(r"\{([^{}\n]{1,60})\}")
_CODE = re.compile(r"\{\{[^{}\n]*\}\}|\{%[^{}\n]*%\}|\$\{[^{}\n]*\}")
_ADD_YOUR = re.compile(
    r"\((?:insert|add|enter|replace|fill in)\s(?:with\s)?your\b[^()\n]{0,60}\)", re.IGNORECASE
)
_BLANK = re.compile(
    r"(?<!\w)_{3,}(?!\w)|(?<![\w$£€])(?:[XN]{1,3}|xx?) ?%(?!\w)|[$£€] ?(?:[XN]{1,3}|xx?)(?!\w)"
)
_UNASKED = re.compile(r"(?<![\w?!.])\?{3,}(?![\w?!])")
_ASKING = "who|what|why|when|where|how|which|really|right|is|are|do|does|can|will"
_CHECKING = "check|confirm|verify|clarify"
_NOTES = re.compile(
    rf"\((?!(?:(?:and|but|or) )?(?:{_ASKING})\b)(?:[^\s()?]+(?: [^\s()?]+){{0,3}})? ?\?+\s?\)"
    rf"|\((?:to (?:{_CHECKING})|(?:{_CHECKING}|ask) (?:with|if|whether|again)\b[^()\n]{{0,60}})\)"
    rf"|(?<![\w.@/])@[^\W\d][\w-]*(?::|,? (?:please|pls|{_CHECKING})\b)"
    r"|(?<=[\w)%])\?{2,}(?!\w)|(?<![\w?!.])\?{2}(?![\w?!])|(?<!\w)todo:",
    re.IGNORECASE,
)
_NOTE_MARKS = ("?)", "??", "@", "todo:", "(to ", "(check", "(confirm", "(verify", "(clarify", "(ask ")
_BRACKETS = ((SQUARE, "["), (_ANGLE, "<"), (_CURLY, "{"))
_PATTERNS = (
    (_CODE, "{"),
    (_BLANK, "%"),
    (_BLANK, "$"),
    (_BLANK, "£"),
    (_BLANK, "€"),
    (_BLANK, "__"),
    (_ADD_YOUR, "("),
    (_UNASKED, "???"),
)
_UNKNOWN = frozenset(["x", "xx", "xxx", "n", "nn", "nnn"])
_HTML = frozenset(["title", "time", "address", "summary", "details", "link", "data", "text", "image"])
_ARTICLES = word_list("grammar/articles", "en")
_MISSING = frozenset(["X", "XX", "XXX", "Y", "N", "x"])
_LINKING = word_list("grammar/linking", "en")


def may_hold_slots(text: str, vocabulary: frozenset[str]) -> bool:
    """Can a text of these words hold a slot at all? Quick, for the many that cannot."""
    marks = any(mark in text for mark in ("[", "{", "<", "___", "???")) or _ADD_YOUR.search(text)
    return bool(marks) or not _UNKNOWN.isdisjoint(vocabulary)


def may_hold_notes(small: str) -> bool:
    """Can a text in small letters hold a note at all? Quick, for the many that cannot."""
    return any(mark in small for mark in _NOTE_MARKS)


def note_in(text: str) -> str:
    """The first note of an author's, such as "(24/7?)", "@team: check" or "??"; empty where there is none."""
    found = _NOTES.search(text) if may_hold_notes(text.lower()) else None
    return found.group() if found else ""


class SlotWords(NamedTuple):
    """The words that name a slot ("company", "date"), and those with which one begins ("insert", "your")."""

    names: frozenset[str]
    verbs: frozenset[str]

    def is_slot(self, inside: str, *, quoted: bool = False) -> bool:
        """Do brackets hold the name of what belongs there, rather than the thing itself?

        In a quotation "[customer]" can be an editor's word, so that only the plainest slots count there.
        """
        words = words_of(inside)
        if not words or inside[0] == "/" or any(map(str.isdigit, inside)):
            return False
        if self._is_plainest(words, inside):
            return True
        named = words[-1] in self.names or (words[0] in self.names and words[1:2] == ("of",))
        return not quoted and named and self._is_name(words, inside)

    def _is_plainest(self, words: tuple[str, ...], inside: str) -> bool:
        """Does a slot say what to do, hold an X, or stand in capitals ("[INSERT DATE]", "[X]", "[COMPANY]")?"""
        is_loud = inside.isupper() and (len(words) > 1 or words[0] in self.names)
        return is_loud or words[0] in self.verbs or inside.strip() in _MISSING

    def _is_name(self, words: tuple[str, ...], inside: str) -> bool:
        """Does a slot's name stand alone, or behind what tells it from others ("[repository URL]")?"""
        telling = [word for word in words if word not in _LINKING]
        if self.names.issuperset(telling):
            return words[0] not in _ARTICLES
        *before, last = inside.split()
        is_proper = (
            last.islower() and sum(word[:1].isupper() for word in before) > 1
        )  # "[Premier League title]"
        return len(words) <= 3 and words[0] not in _ARTICLES and not is_proper

    def slots_in(self, text: str, *, quoted: bool = False) -> Iterator[str]:
        """The slots of a text, brackets and all; the first is enough for a finding."""
        for pattern, mark in _PATTERNS:
            if mark in text:
                yield from (match.group() for match in pattern.finditer(text))
        for pattern, mark in _BRACKETS:
            if mark in text:
                for match in pattern.finditer(text):
                    if self.is_slot(match[1], quoted=quoted) and not (mark == "<" and match[1] in _HTML):
                        yield match.group()


_CITATION = re.compile(
    r"[\[(]\s*(?:(?:citations?|cite|sources?|references?|refs?|evidence|proof)"
    r"(?:\s+(?:needed|required|missing|here))?\s*\??"
    r"|needs?\s+(?:a\s+)?(?:citation|source|reference|evidence|proof))\s*[\])]",
    re.IGNORECASE,
)
_ONE_WORD = re.compile(r"\(\s*\w+\s*\)")
_REFERENCE = re.compile(r"[EQ]\d{1,4}(?:, ?[EQ]\d{1,4})*")
_NUMBERED_SOURCE = re.compile(r"\d{1,3}(?:\s*[,–-]\s*\d{1,3})*")


def of_templates(ctx: LintContext, name: str) -> frozenset[str]:
    """A list of words about templates, which are alike in every language."""
    return ctx.words(name) or word_list(name, "en")


def slot_words(ctx: LintContext) -> SlotWords:
    """The words by which a slot of a template is known."""
    return SlotWords(of_templates(ctx, "slots"), of_templates(ctx, "slot_verbs"))


def citations_needed(text: str) -> Iterator[str]:
    """Marks such as "[citation needed]"; in round brackets, one word alone is none."""
    for match in _CITATION.finditer(plain(text)):
        if not _ONE_WORD.fullmatch(match.group()):
            yield match.group()


def unconfirmed(ctx: LintContext) -> Iterator[tuple[Passage, str]]:
    """The first value in brackets of every text that has one, brackets and all."""
    words = slot_words(ctx)
    for passage in ctx.texts if "[" in ctx.all_text else ():
        if "[" in passage.text:
            values = (match for match in SQUARE.finditer(plain(passage.text)) if _is_value(match))
            guesses = (match for match in values if not words.is_slot(match[1]) and _tells(passage, match))
            guess = next(guesses, None)
            if guess:
                yield passage, guess.group()


def _tells(passage: Passage, match: re.Match[str]) -> bool:
    """Do brackets hold a number or a name? A name in a quotation is an editor's."""
    if any(character.isdigit() for character in match[1]):
        return True
    return not passage.quotation and any(word[:1].isupper() for word in match[1].split())


def _is_value(match: re.Match[str]) -> bool:
    """Do brackets stand where a value would, rather than for a source, as in "counted twice [3]."?"""
    if _CITATION.fullmatch(match.group()) or _REFERENCE.fullmatch(match[1]):
        return False
    if not _NUMBERED_SOURCE.fullmatch(match[1].strip()):
        return True
    before = match.string[max(0, match.start() - 2) : match.start()].strip()
    after = match.string[match.end() : match.end() + 2]
    return not before or (after[:1] in (" ", "%") and after.strip().isalnum())
