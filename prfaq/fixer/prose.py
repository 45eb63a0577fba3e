"""Fixes of an author's wording, where the change is mechanical. None is safe: the words are the author's."""

import datetime
import re
from collections.abc import Iterator
from typing import NamedTuple

from yaml.nodes import ScalarNode

from prfaq.edit import Edit
from prfaq.fixer.spelling import Member, body, brief, members_of
from prfaq.idea.load import LoadedIdea
from prfaq.linter.context import LintContext
from prfaq.linter.lexicon.names import uses
from prfaq.linter.lexicon.words import unquoted, words_of
from prfaq.linter.rules.words import loud_headline, wordy_phrase
from prfaq.parser.document import Path
from prfaq.parser.locate import path_of

_LOUD = (("press_release", "headline"), ("press_release", "subheading"))
_NAME = re.compile(r"(?<=[a-z,;] )[A-Z][\w'’-]*")
"""A word with a capital letter inside a sentence."""

_ANY_DAY = datetime.date.min
"""Words do not depend on the day."""


class _Text(NamedTuple):
    """A text member, the node it is written in, and the place of its letters."""

    member: Member
    node: ScalarNode
    start: int
    end: int


def prose(loaded: LoadedIdea) -> Iterator[Edit]:
    """Write wordy phrases shorter, and headlines in an ordinary voice."""
    draft = LintContext(loaded.idea, _ANY_DAY)
    texts = {text.member.meaning: text for text in _texts(loaded)}
    yield from _wordy(loaded, draft, texts)
    yield from _loud(loaded, draft, texts)


def _texts(loaded: LoadedIdea) -> Iterator[_Text]:
    for member in members_of(loaded):
        node = member.node
        if isinstance(node, ScalarNode) and member.kind in ("text", "texts"):
            yield _Text(member, node, *body(loaded.source.text, node))


def _wordy(loaded: LoadedIdea, draft: LintContext, texts: dict[Path, _Text]) -> Iterator[Edit]:
    shorter = _shorter(draft.words("wordy"))
    found: dict[Path, dict[str, str]] = {}
    for use in uses(draft, frozenset(shorter)):
        meaning = loaded.in_source(path_of(use.passage.path))
        if unquoted(use.passage.text) == use.passage.text:
            found.setdefault(meaning, {})[use.hit.entry] = shorter[use.hit.entry]
    for meaning, phrases in found.items():
        text = texts.get(meaning) or texts.get(meaning[:-1])
        if text:
            yield _shortened(loaded, text, phrases)


def _shorter(entries: frozenset[str]) -> dict[str, str]:
    """The phrases for which there is a shorter one."""
    pairs = (entry.partition("=") for entry in entries)
    return {long.strip(): short.strip() for long, _, short in pairs if short.strip()}


def _shortened(loaded: LoadedIdea, text: _Text, phrases: dict[str, str]) -> Edit:
    longest_first = sorted(phrases, key=len, reverse=True)
    found = "|".join(r"\s+".join(map(re.escape, phrase.split())) for phrase in longest_first)
    pattern = re.compile(rf"(?<!\w)(?:{found})(?!\w)", re.IGNORECASE)

    def short(match: re.Match[str]) -> str:
        new = phrases[" ".join(match.group().lower().split())]
        return new[0].upper() + new[1:] if match.group()[0].isupper() else new

    raw = loaded.source.text[text.start : text.end]
    why = ", ".join(f"`{phrase}` is now `{phrases[phrase]}`" for phrase in sorted(phrases))
    value = pattern.sub(short, text.node.value)
    return _worded(text, pattern.sub(short, raw), value, why, wordy_phrase.code)


def _loud(loaded: LoadedIdea, draft: LintContext, texts: dict[Path, _Text]) -> Iterator[Edit]:
    names = (*draft.product_names, draft.idea.company.name)
    for meaning in _LOUD:
        text = texts.get(meaning)
        if text is None or any(name.endswith("!") for name in names):
            continue
        raw = loaded.source.text[text.start : text.end]
        value, written = _quiet(text.node.value, draft), _quiet(raw, draft)
        if value.strip() and value != text.node.value:
            yield _worded(text, written, value, f"`{brief(value)}` no longer shouts", loud_headline.code)


def _quiet(text: str, draft: LintContext) -> str:
    """A headline without exclamation marks at its end, and as a sentence if it was in capitals."""
    stripped = text.rstrip()
    blanks = text[len(stripped) :]
    quiet = stripped.rstrip("!").rstrip()
    if not quiet.isupper() or len(words_of(quiet)) < 3:
        return quiet + blanks
    names = _names(draft)
    words = re.sub(
        r"[^\W\d_][\w'’-]*", lambda word: names.get(word.group().lower(), word.group().lower()), quiet
    )
    return words[0].upper() + words[1:] + blanks


def _names(draft: LintContext) -> dict[str, str]:
    """How the words that are names, or else written in capitals, are spelled elsewhere in the idea."""
    texts = [passage.text for passage in draft.texts if not passage.text.isupper()]
    names = {name.lower(): name for text in texts for name in _NAME.findall(text)}
    own = (*draft.product_names, draft.idea.company.name)
    return names | {word.lower(): word for name in own for word in name.split()}


def _worded(text: _Text, written: str, value: str, why: str, rule: str) -> Edit:
    path = text.member.path
    return Edit(path, text.start, text.end, written, why, rule, safe=False, puts={path: value})
