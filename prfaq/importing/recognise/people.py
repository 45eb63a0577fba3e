"""Groups of people in a sentence: "night nurses", "teams that ship weekly", "anyone who rents"."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from prfaq.linter.lexicon.words import word_list

_WORDS = Path(__file__).parent.parent / "words"
_TOKEN = re.compile(r"[\w'’&/-]+|[^\w\s]")
_KIND = re.compile(
    r"(?:(?:stud|pati|par|ag|resid|cli|recipi|adolesc|depend)ents|(?:ten|applic|account|assist|consult|merch|migr|"
    r"particip|inhabit|serv|attend|occup|defend|immigr)ants)\Z|"
    r"(?:\w\w+(?:ers|ors|ists|ians|men|women)|\w+(?:employ|train|attend|refug|mentor|trust)ees|\w+keepers)\Z"
)
_MACHINES = frozenset(
    ["ai", "coding", "software", "autonomous", "llm", "intelligent", "running", "agents", "cli"]
)
"""What goes before "agents" that are no people."""
_ALL_KINDS = re.compile(r" (?:of all|of any|of every|everywhere|around the world|worldwide|across)\b")
_LONGEST = 6
_RELATIVE = frozenset(["who", "whose", "that", "trying", "looking", "wanting"])
_CLAUSE = 9

CUE = re.compile(
    r"(?i)\b(?:for|helps?|helping|lets?|letting|gives?|giving|tells?|shows?|allows?|allowing|enables?|enabling|"
    r"empowers?|brings?|offers?|saves?|warns?|lends?|serves?|frees?|spares?|reminds?|teaches|equips?|"
    r"aimed at|used by|among|to)\s+"
)
_LEAD = re.compile(
    r"(?i)(?:(?:today|currently|right now|every \w+|each \w+|until now|previously|traditionally|when|while|as|but|"
    r"and|for (?:years|decades)|(?:in|on) [\w ]{2,30}(?=,)|now|(?:more than |over |about )?\d[\d.,]*)[\s,]+){1,2}"
)
_SENTENCE = re.compile(r"(?<=[.!?])[\"”)*]*\s+(?=[\"“(*A-Z])")


def helped(text: str) -> Iterator[str]:
    """Groups behind words such as "for" and "helps"."""
    for cue in CUE.finditer(text):
        group = _group(text[cue.end() : cue.end() + 160])
        if group:
            yield group


def acting(text: str) -> Iterator[str]:
    """Groups that sentences begin with."""
    for sentence in _SENTENCE.split(text):
        lead = _LEAD.match(sentence[:80])
        group = _group(sentence[lead.end() if lead else 0 :][:160])
        if group:
            yield group


def _group(text: str) -> str:
    """The group that a text begins with: the words up to a noun for people, and a clause that narrows it."""
    tokens = list(_TOKEN.finditer(text))[: _LONGEST + _CLAUSE]
    for place, token in enumerate(tokens[:_LONGEST]):
        word = token.group().lower()
        follows = tokens[place + 1].group().lower() if place + 1 < len(tokens) else "."
        if _is_people(word) and not _is_people(follows):
            if _ALL_KINDS.match(text, tokens[place].end()):
                return ""
            if word == "agents" and _are_machines(tokens[:place]):
                return ""
            end = _clause_end(tokens, place)
            return text[: tokens[end].end()] if _tells(tokens[: end + 1]) else ""
        if not (word[0].isalnum() or word == ",") or word in _words("never"):
            return ""
    return ""


def _are_machines(before: list[re.Match[str]]) -> bool:
    """Are agents programs, or nobody in particular?"""
    words = [token.group().lower() for token in before]
    return not words or not _MACHINES.isdisjoint(words)


def _clause_end(tokens: list[re.Match[str]], place: int) -> int:
    """Where "who …" behind a group ends: at the next mark of punctuation, if that is near."""
    if place + 1 >= len(tokens) or tokens[place + 1].group().lower() not in _RELATIVE:
        return place
    marks = (at for at in range(place + 2, len(tokens)) if not tokens[at].group()[0].isalnum())
    return next(marks, place + 1) - 1


def _tells(tokens: list[re.Match[str]]) -> bool:
    """Does a group say more than "the users"?"""
    words = [token.group().lower() for token in tokens]
    words = words[1:] if words[0].endswith("ing") else words
    return any(
        word not in _words("before") and word not in _words("vague") and word[0].isalpha() for word in words
    )


def _is_people(word: str) -> bool:
    if word in _words("things"):
        return False
    return word in _words("people") or word in _groups() or word in _words("vague") or bool(_KIND.match(word))


@cache
def _words(name: str) -> frozenset[str]:
    """A list of words beside this package: an entry a line, ``#`` for remarks."""
    lines = (_WORDS / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))


@cache
def _groups() -> frozenset[str]:
    """The plurals of the words for groups."""
    words = [word for word in word_list("groups", "en") if word.isalpha()]
    return frozenset(
        word[:-1] + "ies" if word[-1] == "y" and word[-2] not in "aeo" else word + "s" for word in words
    )
