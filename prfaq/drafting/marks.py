"""The comments by which a draft says what its blocks are, in one place: written by templates, read by blocks.

``<!-- .question #price -->`` gives the block below it a role and an anchor, ``<!-- .from /problem/today -->``
names the fields that the text after it comes from, ``<!-- .at #e3 -->`` is a place that links lead to,
``<!-- page break -->`` is what it says. Every other comment says nothing.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

PAGE_BREAK = "page break"
SOURCES = "from"
PLACE = "at"
PICTURE, CAPTION = "picture", "caption"
"""Roles that make more of a paragraph than its style: one that holds a picture, and what is said of it."""

_COMMENT = re.compile(r"<!--\s*(?:\.([A-Za-z][\w-]*)((?:\s+[^\s<>]+)*)|(page break)|.*?)\s*-->", re.DOTALL)

_ROLE = re.compile(r"[A-Za-z][\w-]*")

OURS = re.compile(
    r"<!--(?<!\\<!--)[ \t]*(?:\.[A-Za-z][\w-]*(?:[ \t]+[^\s<>]+)*|page break)[ \t]*-->[ \t]*",
)
"""A comment that says something, on one line, with the spaces after it.

What it begins with stands first, since a search for a look behind is slow.
"""


class Mark(NamedTuple):
    """What one comment says: a role (or ``page break``, or ``from``), and the words after it."""

    name: str
    words: tuple[str, ...] = ()

    @property
    def anchor(self) -> str:
        """The anchor that it gives a block, if any."""
        for word in self.words:
            if word[0] == "#":
                return word[1:]
        return ""


def marks(text: str) -> Iterator[Mark]:
    """What the comments in a text say, in their order."""
    alone = _alone(text)
    return iter((alone,)) if alone else _every(text)


def _alone(text: str) -> Mark | None:
    """What a text says that is one comment as we write them and nothing else, which needs no search."""
    if not (text.startswith("<!-- .") and text.endswith(" -->")):
        return None
    inner = text[6:-4]
    if "<" in inner or ">" in inner or inner[:1].isspace():
        return None
    name, *words = inner.split() or [""]
    return Mark(name.lower(), tuple(words)) if _ROLE.fullmatch(name) else None


def _every(text: str) -> Iterator[Mark]:
    for name, words, page_break in _COMMENT.findall(text):
        if name or page_break:
            yield Mark((name or page_break).lower(), tuple(words.split()))


def sources_mark(paths: Iterable[str]) -> str:
    """The comment that names the fields (JSON Pointers) which the text after it comes from."""
    shown = " ".join(dict.fromkeys(path for path in paths if path and not _UNSAFE.search(path)))
    return f"<!-- .{SOURCES} {shown} -->" if shown else ""


def sources_in(text: str) -> tuple[str, ...]:
    """The fields that the comments in a text name."""
    return tuple(word for mark in marks(text) if mark.name == SOURCES for word in mark.words)


def without_sources(text: str) -> str:
    """A text without the comments that name fields."""
    return _SOURCES.sub("", text)


def place_mark(anchor: str) -> str:
    """The comment that makes the text after it a place: links lead there by the ``anchor``."""
    return f"<!-- .{PLACE} #{anchor} -->"


_SOURCES = re.compile(rf"<!-- \.{SOURCES} [^>]*-->")
_UNSAFE = re.compile(r"[\s<>|\\]|--")
"""What would end a comment, or the cell of a table that it stands in."""
