"""What headings and bold labels mean: a table from their wording to the part that follows.

Labels in other languages come from the files that the composer writes them from, read when English does not
explain a label.
"""

import re
import tomllib
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Literal, TypeAlias, cast

import prfaq.composer
from prfaq.composer.press_release import ORDER
from prfaq.files import data_folder
from prfaq.linter.lexicon.words import list_pattern, read_list

Role: TypeAlias = Literal[
    "", "release", "faq", "notice", "headline", "subheading", "dateline", "summary", "problem", "solution",
    "features", "how_it_works", "getting_started", "call_to_action", "availability", "pricing",
    "leader_quote", "customer_quote", "quotes", "customer", "benefit", "background", "aside", "appendix",
]  # fmt: skip

Audience: TypeAlias = Literal["external", "internal", ""]

_ROLES: tuple[tuple[Role, str], ...] = (
    ("appendix", r"(appendix|appendices|annex(es)?)\b"),
    (
        "notice",
        r"(for|not for|under) (immediate|future|worldwide|internal|public)? ?(release|embargo)\b|embargoed",
    ),
    ("release", r"(.* )?(press|news|media) release\b|(pr ?faq|pr faq|the pr|pr|announcement|release)$"),
    ("faq", r"(.*\b)?(faqs?|frequently asked|q ?& ?a|questions (and|&) answers)\b"),
    ("faq", r"(?!open|unresolved|remaining|former)(.* )?questions( (and|&) answers)?( \(.*)?$"),
    ("faq", r"questions [\w' ]{2,30} ask$|frequently$"),
    ("faq", r"(external|internal)$"),
    ("headline", r"(headline|heading|title)$"),
    ("subheading", r"sub ?-?(headline|heading|title|head)$"),
    ("dateline", r"(dateline|date|location|city)$"),
    (
        "problem",
        r"(\w+ )?(problem|challenge|pain)s?\b(?! solved)|opportunity|problem statement|"
        r"(status quo|situation today|current (state|situation|pain)|need)$|"
        r"what (is |s )?(wrong|broken|missing|hurts|fails|goes wrong)\b|(gap|trouble|frustration)s?$|"
        r"why (now|we built|it matters|this matters)",
    ),
    ("background", r"(background|context|motivation)$"),
    (
        "leader_quote",
        r"(quotes? (from|by) |what )(an? |our |the )?(leader|executive|spokes|ceo|founder|team|company|author|"
        r"maintainer)\w*|"
        r"(.*\b)?(leader\w*|executive|company|internal|stakeholder|spokes\w+|ceo|founder|team|"
        r"author|maintainer|leadership|exec)('s)? (quote|testimonial|says)s?",
    ),
    (
        "customer_quote",
        r"(quotes? (from|by) |what )(an? |our |the )?(customer|user|client|member)s?( says?| thinks?)?$|"
        r"(.*\b)?(customer|user|client|beta|early|community member)\w*('s)? "
        r"(quote|testimon|voice|says|stor)\w*|testimon\w+|what (customers|users) (are )?say\w*",
    ),
    (
        "quotes",
        r"quotes?( from .*| \([^()]*\)?)?$|quotations?$|in their (own )?words|"
        r"(what .* (are )?saying|voices|what .* says?)$",
    ),
    (
        "customer",
        r"(who (is|it|its|it's|this|are)|target|intended|the customer|customer|audience|"
        r"for whom)\b(?!.*(quote|experience|benefit|impact|job|journey)).*",
    ),
    (
        "summary",
        r"(summary|lede|lead|intro(duction)?|overview|first paragraph|announcement|"
        r"executive summary|tl ?;? ?dr)$",
    ),
    (
        "how_it_works",
        r"how (it|this|.{1,30}) works?\b|customer experience|user experience|what it looks like|"
        r"the experience",
    ),
    ("getting_started", r"(getting|get|how to get) started|quick ?start|how to (start|begin)|first steps"),
    ("call_to_action", r"(call to action|next steps?|learn more|cta|try it|join)\b"),
    ("availability", r"(pricing (and|&) )?availab\w+|where to (get|buy|find)|launch( date)?$"),
    ("pricing", r"(pricing|price|cost)\b"),
    (
        "features",
        r"((key|core|main|product) )?(features|capabilities|highlights)|what (it does|you get|s included)",
    ),
    ("benefit", r"(key |customer |main )?benefits?$"),
    (
        "solution",
        r"(\w+ )?(solution|product|approach|answer)s?\b(?! (roadmap|team))|introducing$|"
        r"what (it is|is new|s new|changes|we built|we re building)",
    ),
    (
        "aside",
        r"(about|boilerplate|(media |press )?contacts?|media inquir\w+|technical documentation|"
        r"notes?|editor'?s? notes?|visuals)\b",
    ),
)
_PATTERNS = tuple((role, re.compile(pattern)) for role, pattern in _ROLES)

_WORD_LISTS = Path(__file__).parent / "words"


@cache
def listed(name: str, language: str = "en") -> frozenset[str]:
    """The list of words called ``name`` that documents in a language are read with."""
    return read_list(_WORD_LISTS / language / f"{name}.txt")


_INTERNAL = list_pattern(listed("insiders"))
_OFFICES = list_pattern(listed("offices"))
"""Who may be a topic among the customers' questions, too, unless the heading says that they ask."""
_EXTERNAL = list_pattern(listed("outsiders"))
_COMPANY = re.compile(
    r"\b(?:for|from|by|of) the (?:\w+ )?(?:council|city|county|studio|wards?|hospital|school|district|bank|agency|club|"
    r"department|ministry|company|house|office)\b|"
    r"\b(?:studio|city|council|county|house|company|we) (?:will |may )?asks?\b|"
    r"\b(?:our own|for us)\b|\Aown questions\b"
)
"""Whoever makes the product, as the one who asks."""
_TECHNICAL = re.compile(r"\b(technical|architecture|engineering|developers?)\b.*\b(faqs?|frequently)\b")

_ASKS = re.compile(r"\b(?:faqs?|questions?|q ?& ?a|for|from|asks?)\b")
_FOR_SOMEBODY = re.compile(
    r"(?:questions )?[a-z][\w' -]{2,30} asks?$|"
    r"(?:faqs? |questions? )?(?:for|from|by) (?!.*\b(?:questions|later)\b)[a-z][\w' -]{2,30}$"
)

_LONGEST_TRANSLATED = 60
_ENGLISH_WORD = re.compile(
    r"\b(?:the|of|and|is|are|it|to|for|in|how|what|why|we|you|our|your|a|with|on|with|by)\b|\d"
)
"""Words that no label of another language has."""

_DECORATION = re.compile(r"^[\W\d_]*(?:part \w+|section \w+|step \d+)?[\W_]*", re.IGNORECASE)
_PARAGRAPH = re.compile(r"(?<!first) paragraph\Z")
_TITLE = re.compile(r"\bpr\s*[/&-]?\s*faqs?\b", re.IGNORECASE)


@lru_cache(maxsize=4096)
def role_of(label: str) -> Role:
    """What the part under a heading or label is; ``""`` where the wording says nothing we know."""
    words = _PARAGRAPH.sub("", normal(label))
    if not words or len(words) > 120:
        return ""
    role = _role_in_english(words)
    is_english = bool(_ENGLISH_WORD.search(words)) and words.isascii()
    if role or is_english or len(words) >= _LONGEST_TRANSLATED:
        return role
    return "appendix" if is_appendix(words) else cast(Role, part_of(words)[0])


def _role_in_english(words: str) -> Role:
    matching = (role for role, pattern in _PATTERNS if pattern.match(words))
    return next((role for role in matching if len(words) < 60 or role in ("release", "faq", "notice")), "")


def audience_of(label: str) -> Audience:
    """Whom the questions under a heading are for, where it says so."""
    words = normal(label)
    is_internal, is_external = _INTERNAL.search(words), _EXTERNAL.search(words)
    if is_internal and is_external:
        return "internal" if is_internal.start() < is_external.start() else "external"
    translated = part_of(words)[1] if len(words) < _LONGEST_TRANSLATED else ""
    if translated:
        return cast(Audience, translated)
    if _asks_internally(words):
        return "internal"
    return "external" if is_external or _FOR_SOMEBODY.match(words) else ""


def _asks_internally(words: str) -> bool:
    if any(pattern.search(words) for pattern in (_COMPANY, _INTERNAL, _TECHNICAL)):
        return True
    return bool(_OFFICES.search(words) and _ASKS.search(words))


def is_title(label: str) -> bool:
    """Does a heading name the whole document: a product, and that this is its PR/FAQ?"""
    return bool(_TITLE.search(label))


def normal(label: str) -> str:
    """A label in small letters, without numbering, article and the punctuation around it."""
    words = _DECORATION.sub("", label).lower().replace("’", "'").strip(" :.*_#?!—–-")
    words = re.sub(r"[/_-]+", " ", words).removeprefix("the ").removeprefix("our ")
    return re.sub(r"\s+", " ", words)


_LANGUAGES = Path(prfaq.composer.__file__).parent / "languages"
_ENGLISH_FILES = ("en", "plain")
_FAQS = ("customer_faq", "internal_faq", "questions")
_PARTS = {
    **dict.fromkeys(_FAQS, "faq"),
    "press_release": "release",
    "price": "pricing",
    "opening": "summary",
    "learn_more": "call_to_action",
    **{name: name for name in (*ORDER, "customer")},
}
"""The part of a document that a name in the files stands for."""
_AUDIENCES = {"customer_faq": "external", "internal_faq": "internal"}
_WORD = re.compile(r"[^\W\d_]+")
_SHORT = 2
"""Words of a label for the problem that says no more than its first, as in "Das Problem heute"."""
_ASKED = 3
"""Words by which a label for questions is known, as in "Fragen von Kundinnen"."""
_SMALL = frozenset(["aus"])
"""Words that begin labels of both kinds of quotes and name neither."""


def part_of(label: str) -> tuple[str, str]:
    """The part of a document that a label names, and the audience of questions; nothing where it names none."""
    words = _bare(label)
    return _table().get(words, ("", "")) if words else ("", "")


def is_appendix(label: str) -> bool:
    """Does a label begin as an appendix does, "Anhang A"?"""
    words = _WORD.findall(label.lower())
    return bool(words) and words[0] in _openings()


def _bare(label: str) -> tuple[str, ...]:
    """The words of a label in small letters, without an article before them."""
    words = _WORD.findall(label.lower())
    return tuple(words[1:] if len(words) > 1 and words[0] in _articles() else words)


@cache
def _articles() -> frozenset[str]:
    return frozenset(word for data in _of_languages() for word in data["words"].get("article", []))


@cache
def _openings() -> frozenset[str]:
    """The words that an appendix is titled with."""
    titles = (data.get("words", {}).get("appendix", "") for data in _of_packs())
    return frozenset(_WORD.findall(title.partition("{")[0].lower())[0] for title in titles if title)


@cache
def _table() -> dict[tuple[str, ...], tuple[str, str]]:
    """Parts by the words of their labels, and by what of these is enough to know them by."""
    named = [(words, name) for name, label in _labels() if name in _PARTS and (words := _bare(label))]
    table = {words: _meaning(name) for words, name in reversed(named)}
    for words, name in named:
        table.setdefault(_beginning(words, name), _meaning(name))
    leader, customer = (
        {words[0] for words, name in named if name == who} for who in ("leader_quote", "customer_quote")
    )
    return dict.fromkeys(((word,) for word in leader & customer - _SMALL), ("quotes", "")) | table


def _beginning(words: tuple[str, ...], name: str) -> tuple[str, ...]:
    """As much of a label's words as is enough to know it by."""
    if name in _AUDIENCES:
        return words[:_ASKED]
    return words[:1] if name == "problem" and len(words) == _SHORT else words


def _meaning(name: str) -> tuple[str, str]:
    return _PARTS[name], _AUDIENCES.get(name, "")


def _labels() -> Iterator[tuple[str, str]]:
    """Every name with its label: those of the languages, then those of the packs, for each kind of concept."""
    for data in _of_languages():
        for labels in data.get("labels", {}).values():
            yield from labels.items()
    for data in _of_packs():
        for tables in (data, *data.get("when", {}).values()):
            yield from tables.get("headings", {}).items()


@cache
def _of_languages() -> tuple[dict[str, Any], ...]:
    return _read(file for file in _LANGUAGES.glob("*.toml") if file.stem not in _ENGLISH_FILES)


@cache
def _of_packs() -> tuple[dict[str, Any], ...]:
    files = data_folder("templates").glob("*/labels/*.toml")
    return _read(file for file in files if file.stem not in _ENGLISH_FILES)


def _read(files: Iterator[Path]) -> tuple[dict[str, Any], ...]:
    return tuple(tomllib.loads(file.read_text(encoding="utf-8")) for file in sorted(files))
