"""People in a sentence: groups ("night nurses", "teams that ship weekly"), and whom a paragraph is about."""

import re
from collections.abc import Iterator
from functools import cache

from prfaq.importers.labels import listed, role_of
from prfaq.importers.markdown import Block
from prfaq.importers.outline import Section, blocks_in, bold_line
from prfaq.importers.placements import Extraction
from prfaq.linter.lexicon.words import alternatives, word_list

_TOKEN = re.compile(r"[\w'’&/-]+|[^\w\s]")
_KIND = re.compile(
    r"(?:(?:stud|pati|par|ag|resid|cli|recipi|adolesc|depend)ents|(?:ten|applic|account|assist|consult|merch|migr|"
    r"particip|inhabit|serv|attend|occup|defend|immigr)ants)\Z|"
    r"(?:\w\w+(?:ers|ors|ists|ians|men|women)|\w+(?:employ|train|attend|refug|mentor|trust)ees|\w+keepers)\Z"
)
_ALL_KINDS = re.compile(r" (?:of all|of any|of every|everywhere|around the world|worldwide|across)\b")
_LONGEST = 6
_LONGEST_CLAUSE = 9

CUE = re.compile(rf"(?i)\b{alternatives(listed('helping'))}\s+")
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
    tokens = list(_TOKEN.finditer(text))[: _LONGEST + _LONGEST_CLAUSE]
    for place, token in enumerate(tokens[:_LONGEST]):
        word = token.group().lower()
        follows = tokens[place + 1].group().lower() if place + 1 < len(tokens) else "."
        if _is_people(word) and not _is_people(follows):
            return _group_around(text, tokens, place)
        if not (word[0].isalnum() or word == ",") or word in listed("never"):
            return ""
    return ""


def _group_around(text: str, tokens: list[re.Match[str]], place: int) -> str:
    """The group whose noun is the token at a place; nothing where it is everybody, nobody or a program."""
    is_everybody = _ALL_KINDS.match(text, tokens[place].end())
    if is_everybody or (tokens[place].group().lower() == "agents" and _are_machines(tokens[:place])):
        return ""
    end = _clause_end(tokens, place)
    return text[: tokens[end].end()] if _tells(tokens[: end + 1]) else ""


def _are_machines(before: list[re.Match[str]]) -> bool:
    """Are agents programs, or nobody in particular?"""
    words = [token.group().lower() for token in before]
    return not words or not listed("machines").isdisjoint(words)


def _clause_end(tokens: list[re.Match[str]], place: int) -> int:
    """Where "who …" behind a group ends: at the next mark of punctuation, if that is near."""
    if place + 1 >= len(tokens) or tokens[place + 1].group().lower() not in listed("narrowing"):
        return place
    marks = (at for at in range(place + 2, len(tokens)) if not tokens[at].group()[0].isalnum())
    return next(marks, place + 1) - 1


def _tells(tokens: list[re.Match[str]]) -> bool:
    """Does a group say more than "the users"?"""
    words = [token.group().lower() for token in tokens]
    words = words[1:] if words[0].endswith("ing") else words
    return any(
        word not in listed("before") and word not in listed("vague") and word[0].isalpha() for word in words
    )


def _is_people(word: str) -> bool:
    if word in listed("things"):
        return False
    return word in listed("people") or word in _groups() or word in listed("vague") or bool(_KIND.match(word))


@cache
def _groups() -> frozenset[str]:
    """The plurals of the words for groups."""
    words = [word for word in word_list("groups", "en") if word.isalpha()]
    return frozenset(
        word[:-1] + "ies" if word[-1] == "y" and word[-2] not in "aeo" else word + "s" for word in words
    )


_NAME = (
    r"(?:(?:Dr|Mr|Mrs|Ms|Prof|Sir|Dame)\.?\s+)?"
    r"[A-ZÀ-Þ][\w'’-]+(?:\s+(?:[A-ZÀ-Þ][\w'’-]*\.?|d[aeiu]|van|von|der|el|al))*"
)
_PLACE = r"(?:\s+(?:from|of|at|in)\s+(?:the\s+)?[A-ZÀ-Þ][\w'’-]*(?:\s+(?:&\s+)?[A-ZÀ-Þ][\w'’-]*)*)*"
_APPOSITION = r"(?:,\s+[^.!?,:;\"“]{3,80}(?=,\s))?"
_OPENS = re.compile(rf"\A\s*(?P<who>{_NAME}{_PLACE}{_APPOSITION})(?=[\s,]+[a-z])")
_NOBODY = re.compile(
    r"(?:The|This|That|These|Those|It|Its|Your|Our|Every|Each|You|We|As|For|In|On|At|When|If|With|Today|Now|After|Before|"
    r"Until|What|Why|How|And|But|So|There|Here|They|He|She|My|A|An|All|Most|Many|Some|No|Not|Once|Last|One)\b"
)
_PERSON = re.compile(
    r"(?i)\b(?:he|she|they|his|her|their)\s+(?:\w+\s+)?(?:said|says|told|tells|wrote|writes|puts?|sums?|adds?|"
    r"added|recalls?|recalled|explains?|explained|verdict|words?|answer|comment|summary)\b"
)


def subject_of(before: str, after: str, *, is_told: bool) -> str:
    """The person whom a paragraph opens with, where what is around a quote says "she says"; else nothing.

    ``before`` is what is before the quote in its paragraph, ``after`` what follows it there; ``is_told``
    says that a pronoun has been found already.
    """
    opened = _OPENS.match(before)
    if opened is None or _NOBODY.match(opened["who"]):
        return ""
    behind = before[opened.end() :][-120:]
    return opened["who"] if is_told or _PERSON.search(behind) or _PERSON.search(after[:80]) else ""


def unlabelled(found: Extraction) -> list[Block]:
    """The paragraphs of the release that no label claims."""
    sections = (one for one in found.outline.zone("release") if _is_unlabelled(one))
    blocks = (block for block in blocks_in(sections) if block.kind != "heading")
    return found.free(block for block in blocks if block.span not in found.spoken and not is_notice(block))


def is_notice(block: Block) -> bool:
    """Is it "FOR IMMEDIATE RELEASE", or another line about the release itself?"""
    return role_of(bold_line(block) or block.text[:80]) == "notice"


def _is_unlabelled(section: Section) -> bool:
    return section.role in ("release", "headline") or (section.role == "" and section.label is None)
