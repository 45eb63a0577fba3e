"""Labels and months in the other languages that prfaq writes, out of the very files that it writes them from.

The files are read when a label is met that English does not explain, and once.
"""

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import prfaq.composer
from prfaq.composer.press_release import ORDER
from prfaq.files import data_folder

_LANGUAGES = Path(prfaq.composer.__file__).parent / "languages"
_ENGLISH = ("en", "plain")
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


@cache
def months() -> dict[str, int]:
    """The number of each month, by its name in small letters."""
    lists = [data.get("months", []) for data in _of_languages()]
    lists += [
        of_region.get("months", [])
        for data in _of_languages()
        for of_region in data.get("region", {}).values()
    ]
    return {name.lower(): number for names in lists for number, name in enumerate(names, start=1)}


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
    named = [(_bare(label), name) for name, label in _labels() if name in _PARTS and _bare(label)]
    table = {words: _meaning(name) for words, name in reversed(named)}
    for words, name in named:
        if name == "problem" and len(words) == _SHORT:
            table.setdefault(words[:1], _meaning(name))
        elif name in _AUDIENCES:
            table.setdefault(words[:_ASKED], _meaning(name))
    quotes = [
        {words[0] for words, name in named if name == who} for who in ("leader_quote", "customer_quote")
    ]
    return {
        **dict.fromkeys(((word,) for word in quotes[0] & quotes[1] if word not in _SMALL), ("quotes", "")),
        **table,
    }


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
    return _read(file for file in _LANGUAGES.glob("*.toml") if file.stem not in _ENGLISH)


@cache
def _of_packs() -> tuple[dict[str, Any], ...]:
    files = data_folder("templates").glob("*/labels/*.toml")
    return _read(file for file in files if file.stem not in _ENGLISH)


def _read(files: Iterator[Path]) -> tuple[dict[str, Any], ...]:
    return tuple(tomllib.loads(file.read_text(encoding="utf-8")) for file in sorted(files))
