"""Values in square brackets: guesses that wait to be confirmed, as in "[£20 a year]"."""

import re
from collections.abc import Iterator

from prfaq.checking.manuscript import Manuscript
from prfaq.checking.markup import plain
from prfaq.checking.passages import Passage
from prfaq.checking.slots import SQUARE, SlotWords
from prfaq.checking.words import word_list

_CITATION = re.compile(
    r"[\[(]\s*(?:(?:citations?|cite|sources?|references?|refs?|evidence|proof)"
    r"(?:\s+(?:needed|required|missing|here))?\s*\??"
    r"|needs?\s+(?:a\s+)?(?:citation|source|reference|evidence|proof))\s*[\])]",
    re.IGNORECASE,
)
_ONE_WORD = re.compile(r"\(\s*\w+\s*\)")
_REFERENCE = re.compile(r"[EQ]\d{1,4}(?:, ?[EQ]\d{1,4})*")
_NUMBERED_SOURCE = re.compile(r"\d{1,3}(?:\s*[,–-]\s*\d{1,3})*")


def of_templates(draft: Manuscript, name: str) -> frozenset[str]:
    """A list of words about templates, which are alike in every language."""
    return draft.words(name) or word_list(name, "en")


def slot_words(draft: Manuscript) -> SlotWords:
    """The words by which a slot of a template is known."""
    return SlotWords(of_templates(draft, "slots"), of_templates(draft, "slot_verbs"))


def citations_needed(text: str) -> Iterator[str]:
    """Marks such as "[citation needed]"; in round brackets, one word alone is none."""
    for match in _CITATION.finditer(plain(text)):
        if not _ONE_WORD.fullmatch(match.group()):
            yield match.group()


def unconfirmed(draft: Manuscript) -> Iterator[tuple[Passage, str]]:
    """The first value in brackets of every text that has one, brackets and all."""
    words = slot_words(draft)
    for passage in draft.texts if "[" in draft.all_text else ():
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
