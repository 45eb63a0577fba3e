"""Mending a field's text for prose: capitals and punctuation at its ends, never a word.

A field is free text. Whether it is a sentence or a noun phrase is declared in the schema; what is done here
is what a careful typist would do, and no more.
"""

import re
from collections.abc import Iterable

CLOSERS = "\"'”’“‘»«›‹)]"
OPENERS = "\"'“‘„‚«»‹›([¿¡"
"""A mark that closes a quotation in one language opens it in another."""
STOPS = frozenset(".!?…。！？؟")
_MARKS = "".join(STOPS) + CLOSERS
DANGLING = ",;:–—- "
"""What is left over at the end of a text that was cut off."""
_SPACES = re.compile(r"[ \t\n\r\x0b\x0c\x1c-\x1f\x85\u2028\u2029]+")
_CLOSERS = frozenset(CLOSERS)
_BOUNDARIES = (". ", "! ", "? ", "؟ ")

_ENGLISH = (
    "approx.",
    "co.",
    "corp.",
    "dr.",
    "etc.",
    "inc.",
    "jr.",
    "ltd.",
    "mr.",
    "mrs.",
    "ms.",
    "prof.",
    "st.",
    "vs.",
)
_GERMAN = (
    "abs.",
    "bzw.",
    "ca.",
    "dr.",
    "evtl.",
    "ggf.",
    "inkl.",
    "max.",
    "min.",
    "mio.",
    "mrd.",
    "nr.",
    "str.",
    "tel.",
    "usw.",
    "vgl.",
    "zzgl.",
)
ABBREVIATIONS = frozenset(_ENGLISH + _GERMAN)


def one_line(text: str) -> str:
    """``text`` with each run of spaces and line ends as one space; a space that does not break stays."""
    if text.isprintable() and "  " not in text:
        return text
    return _SPACES.sub(" ", text).strip(" ")


def is_plain(text: str) -> bool:
    """Is ``text`` one stretch of words, with no sentence's end and nothing to mend but its capital?"""
    return (
        "." not in text
        and "?" not in text
        and "!" not in text
        and "  " not in text
        and text.isprintable()
        and text[-1].isalnum()
    )


def capitalised(text: str, names: Iterable[str] = ()) -> str:
    """``text`` with a capital first letter, unless it starts with one of ``names`` or a word like iPhone."""
    if text[:1].isupper():
        return text
    start = 0
    while start < len(text) and text[start] in OPENERS:
        start += 1
    letter = text[start : start + 1]
    if not letter.islower() or len(letter.upper()) != 1:
        return text
    word = text[start:].split(None, 1)[0]
    if not word.islower() or any(mark in word for mark in "@/") or "." in word.rstrip(_MARKS):
        return text  # iPhone, me@example.org, example.org
    if any(text.startswith(name, start) for name in names):
        return text
    return f"{text[:start]}{letter.upper()}{text[start + 1 :]}"


def stopped(text: str, stop: str = ".") -> str:
    """``text`` with final punctuation; a comma or colon left over at its end gives way to it."""
    last = text[-1:]
    if last in STOPS:
        return text
    if last in _CLOSERS and text.rstrip(CLOSERS)[-1:] in STOPS:
        return text
    return (text.rstrip(DANGLING) if last in DANGLING else text) + stop


def unstopped(text: str) -> str:
    """``text`` without its final full stop, which an abbreviation keeps, or what is left over at its end."""
    last = text[-1:]
    if last == ".":
        return text if text.endswith("...") or ends_in_abbreviation(text) else text[:-1]
    return text.rstrip(DANGLING) if last in DANGLING else text


def lowered(text: str, words: frozenset[str]) -> str:
    """``text`` with a small first letter where its first word is one of ``words`` (articles and the like)."""
    if not text[:1].isupper():
        return text
    word = text.split(None, 1)[0]
    if word.lower() in words and (len(word) == 1 or word[1:].islower()):
        return text[0].lower() + text[1:]
    return text


def ends_in_abbreviation(text: str) -> bool:
    """Does the full stop at the end of ``text`` belong to its last word (Inc., a.m.)?"""
    return _abbreviated(text.rstrip(CLOSERS).rsplit(None, 1)[-1])


def is_sentence(text: str) -> bool:
    """Is ``text`` written as one or more sentences, rather than as a phrase?

    It is when it ends in ``!`` or ``?``, when it holds a sentence's end, or when it starts with a capital
    letter and ends in a full stop.
    """
    last = text[-1:]
    if last in _CLOSERS:
        last = text.rstrip(CLOSERS)[-1:]
    if last and last in "!?…。！？؟":
        return True
    if last == "." and text[:1].isupper() and not ends_in_abbreviation(text):
        return True
    return several_sentences(text)


def several_sentences(text: str) -> bool:
    """Does a sentence end before the end of ``text``?"""
    return any(mark in text and _holds_boundary(text, mark) for mark in _BOUNDARIES)


def _holds_boundary(text: str, mark: str) -> bool:
    at = text.find(mark)
    while at >= 0:
        follows = text[at + 2 : at + 6].lstrip(OPENERS)[:1]
        # A letter that is neither capital nor small belongs to a script that knows no capitals.
        if (
            follows.isalpha()
            and not follows.islower()
            and not (mark == ". " and _abbreviated(text[text.rfind(" ", 0, at) + 1 : at + 1]))
        ):
            return True
        at = text.find(mark, at + 1)
    return False


def _abbreviated(word: str) -> bool:
    word = word.lower().lstrip(OPENERS)
    return word in ABBREVIATIONS or "." in word[:-1] or (len(word) == 2 and word[0].isalpha())
