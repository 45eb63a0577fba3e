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

_SAID = re.compile(r"\.([A-Za-z][\w-]*)((?:\s+[^\s<>]+)*)|(page break)")
"""The comments that say something, without their signs and the spaces beside these."""

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
    for comment in _comments(text):
        said = _SAID.fullmatch(comment.strip())
        if said:
            yield Mark((said[1] or said[3]).lower(), tuple((said[2] or "").split()))


def _comments(text: str) -> Iterator[str]:
    """What stands in the comments; one that nothing closes ends the search, and so do all that follow it."""
    start = text.find("<!--")
    while start >= 0:
        end = text.find("-->", start + 4)
        if end < 0:
            return
        yield text[start + 4 : end]
        start = text.find("<!--", end)


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


_SOURCES = re.compile(rf"<!-- \.{SOURCES} [^<>]*+(?<=--)>")
_UNSAFE = re.compile(r"[\s<>|\\]|--")
"""What would end a comment, or the cell of a table that it stands in."""
