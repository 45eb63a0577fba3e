"""Suggest which of a company's Word styles shows which role, each with a reason, for a person to confirm.

A style's name tells most: Word's own, a name in one of many languages (``style_names.toml``), or one after
the company; how large and how bold it is decides between several.
"""

import re
import tomllib
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

from lxml import etree

from prfaq.exporters.docx.look import ROLES, STEPS
from prfaq.exporters.docx.styles import read_styles
from prfaq.exporters.docx.xml import w

BODY_SIZE = 20
"""The size of text, in half points, where a file says nothing: Word's own."""


@dataclass(frozen=True, slots=True)
class Trait:
    """One style: ``outline`` is its level from 1 (0 for none), ``size`` in half points with what it inherits.

    ``is_own`` says that the company made it; the others are Word's.
    """

    name: str
    kind: str
    is_own: bool
    outline: int
    size: int
    colour: str = ""
    is_default: bool = False


def read_traits(root: etree._Element) -> tuple[Trait, ...]:
    """Return the traits of every style of a styles part, in its order."""
    styles = read_styles(root)
    elements = list(root.iterchildren(w("style")))
    own = {style.id: _size(element) for style, element in zip(styles.all, elements, strict=True)}
    colours = {style.id: _colour(element) for style, element in zip(styles.all, elements, strict=True)}
    usual = _size(root.find(f"{w('docDefaults')}/{w('rPrDefault')}")) or BODY_SIZE
    return tuple(
        Trait(
            name=style.name,
            kind=style.kind,
            is_own=element.get(w("customStyle")) in ("1", "true", "on"),
            outline=_outline(element),
            size=next((own[one.id] for one in styles.line(style) if own.get(one.id)), usual),
            colour=next((colours[one.id] for one in styles.line(style) if colours.get(one.id)), ""),
            is_default=style.default,
        )
        for style, element in zip(styles.all, elements, strict=True)
    )


def body_size(traits: tuple[Trait, ...]) -> int:
    """Return the size of ordinary paragraphs, in half points."""
    sizes: Mapping[bool, int] = {one.is_default: one.size for one in traits if one.kind == "paragraph"}
    return sizes.get(True, BODY_SIZE)


def _size(element: etree._Element | None) -> int:
    found = None if element is None else element.find(f"{w('rPr')}/{w('sz')}")
    value = "" if found is None else found.get(w("val"), "")
    return int(value) if value.isascii() and value.isdigit() and len(value) < 10 else 0


def _colour(element: etree._Element) -> str:
    found = element.find(f"{w('rPr')}/{w('color')}")
    return "" if found is None else found.get(w("val"), "").upper()


def _outline(element: etree._Element) -> int:
    found = element.find(f"{w('pPr')}/{w('outlineLvl')}")
    value = "" if found is None else found.get(w("val"), "")
    return int(value) + 1 if value in tuple("012345678") else 0


Words = tuple[str, ...]

SUGGESTED = tuple(
    role
    for role in ROLES
    if role not in (*STEPS, "table-end", "strong-emphasis")
    and " " not in role
    and not role.startswith("composed")
)
"""The roles that a company's file is likely to have a style for."""

_WORDS_OWN = "Word's own style"

_SIGNS = re.compile(r"[^\W\d_]+|\d+")
_LEVELS = 5
_HEADINGS = tuple(f"h{level}" for level in range(1, _LEVELS + 2))
_LARGE = 1.4
"""How many times as large as ordinary text a title is, at least."""


class Suggestion(NamedTuple):
    """A role, the name of the style that is to show it, and why; no style where nothing fits."""

    role: str
    style: str
    why: str


class _Candidate(NamedTuple):
    """A style for a role; the higher the score, the surer."""

    score: int
    style: str
    why: str


class _Names(NamedTuple):
    """What styles are called: the role of each name, words within names, names for other places."""

    roles: Mapping[Words, str]
    hints: tuple[tuple[str, str], ...]
    elsewhere: frozenset[str]
    beside: frozenset[str]


def suggest(root: etree._Element) -> tuple[Suggestion, ...]:
    """Return a suggestion for each of the roles, from the styles part of a company's file."""
    traits = tuple(one for one in read_traits(root) if one.name)
    found: dict[str, _Candidate] = {}
    for role, candidate in (*_by_name(traits), *_by_outline(traits), *_by_size(traits)):
        if role not in found or candidate.score > found[role].score:
            found[role] = candidate
    _move_up(found)
    _leave_words_blue(found, traits)
    nothing = _Candidate(0, "", "nothing fits")
    return tuple(Suggestion(role, *found.get(role, nothing)[1:]) for role in SUGGESTED)


def _move_up(found: dict[str, _Candidate]) -> None:
    """Begin the sections with the company's first heading, where it numbers them from 2, below a title."""
    if "h2" in found and found["h2"].why == _WORDS_OWN and "h3" in found and found["h3"].why != _WORDS_OWN:
        for level in range(2, _LEVELS + 1):
            if f"h{level + 1}" in found:
                found[f"h{level}"] = found[f"h{level + 1}"]


_BLUES = frozenset({"4F81BD", "5B9BD5", "4472C4", "2E74B5", "365F91", "17365D", "0F4761", "2F5496", "1F3864"})
"""The blues that Word's own titles and headings have, as long as nobody changes them."""


def _leave_words_blue(found: dict[str, _Candidate], traits: Iterable[Trait]) -> None:
    """Suggest the style of the text for a subtitle that is in Word's blue where the company's headings are not."""
    colours = {one.name: one.colour for one in traits if one.kind == "paragraph"}
    worn = {role: colours.get(one.style, "") for role, one in found.items()}
    if worn.get("subheading") in _BLUES and worn.get("h2", "") not in {"", "AUTO", *_BLUES}:
        found["subheading"] = found.get("body", found["subheading"])._replace(why="not Word's blue")


def _by_name(traits: Iterable[Trait]) -> Iterator[tuple[str, _Candidate]]:
    named = [(trait, _words(trait.name)) for trait in traits]
    named = [(trait, words) for trait, words in named if words in _names().roles or not _is_elsewhere(words)]
    prefixes = _prefixes(words for trait, words in named if trait.is_own)
    for trait, words in named:
        role, rest = _named(words)
        if (role in _HEADINGS and _names().beside & set(rest)) or (role == "table" and not trait.is_own):
            continue  # none of the text's; and ours has a header row, which Word's plain table has not
        if role and ROLES[role].kind == trait.kind:
            yield role, _by_whole_name(trait, role, rest, rest in prefixes)
        else:
            yield from _by_hint(trait)


def _by_whole_name(trait: Trait, role: str, rest: Words, is_prefix: bool) -> _Candidate:
    if not rest and trait.name.lower() == ROLES[role].style.lower():
        return _Candidate(80, trait.name, _WORDS_OWN)
    if not rest:
        return _Candidate(85 if trait.is_own else 75, trait.name, "its name")
    if trait.is_own and is_prefix:
        return _Candidate(90, trait.name, f"its name, beside your “{_as_written(trait.name, rest)}”")
    return _Candidate(55, trait.name, "its name, in part")


def _by_hint(trait: Trait) -> Iterator[tuple[str, _Candidate]]:
    name = _plain(trait.name)
    for word, role in _names().hints:
        if word in name and trait.is_own and ROLES[role].kind == trait.kind:
            yield role, _Candidate(50, trait.name, f"“{word}” in its name")
            return


def _by_outline(traits: Iterable[Trait]) -> Iterator[tuple[str, _Candidate]]:
    for trait in traits:
        is_heading = trait.kind == "paragraph" and 1 <= trait.outline <= _LEVELS
        if is_heading and not _is_elsewhere(_words(trait.name)):
            why = f"its outline level, {trait.outline}"
            yield f"h{trait.outline + 1}", _Candidate(60 if trait.is_own else 40, trait.name, why)


def _by_size(traits: tuple[Trait, ...]) -> Iterator[tuple[str, _Candidate]]:
    """The largest type of the company's own styles, for the headline."""
    least = body_size(traits) * _LARGE
    own = [one for one in traits if one.is_own and one.kind == "paragraph" and not one.outline]
    own = [one for one in own if one.size >= least and not _is_elsewhere(_words(one.name))]
    if own:
        largest = max(own, key=lambda one: one.size)
        yield "h1", _Candidate(45, largest.name, f"the largest type, {largest.size / 2:g} pt")


def _is_elsewhere(words: Words) -> bool:
    """Is a style of this name for another place than the text?"""
    return bool(_names().elsewhere & set(words))


def _prefixes(names: Iterable[Words]) -> frozenset[Words]:
    """Return what at least two of the company's own styles have beside a name that we know."""
    rests = Counter(rest for role, rest in map(_named, names) if role and rest)
    return frozenset(rest for rest, count in rests.items() if count > 1)


def _named(words: Words) -> tuple[str, Words]:
    """Return the role of the longest name that the words end (or begin) with, and the rest of them."""
    roles = _names().roles
    for length in range(len(words), 0, -1):
        for name, rest in ((words[-length:], words[:-length]), (words[:length], words[length:])):
            if name in roles:
                return roles[name], rest
    return "", ()


def _words(name: str) -> Words:
    return tuple(_SIGNS.findall(_plain(name)))


def _as_written(name: str, rest: Words) -> str:
    """Return the words at one end of a name in the letters that they are written in."""
    signs = _SIGNS.findall(unicodedata.normalize("NFC", name))
    is_first = _words(name)[: len(rest)] == rest
    return " ".join(signs[: len(rest)] if is_first else signs[-len(rest) :])


def _plain(name: str) -> str:
    return unicodedata.normalize("NFC", name).lower()


@cache
def _names() -> _Names:
    text = (Path(__file__).parent / "style_names.toml").read_text(encoding="utf-8")
    data = tomllib.loads(text)
    roles = {_words(name): role for role, names in data["names"].items() for name in names}
    for word in data["headings"]:
        roles |= {(*_words(word), str(level)): f"h{level + 1}" for level in range(1, _LEVELS + 1)}
    hints = tuple((word, role) for role, words in data["hints"].items() for word in words)
    return _Names(roles, hints, frozenset(data["elsewhere"]), frozenset(data["beside"]))
