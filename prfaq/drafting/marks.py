"""The comments by which a draft says what its blocks are, in one place: written by templates, read by blocks.

``<!-- .question #price -->`` gives the block below it a role and an anchor, ``<!-- .from /problem/today -->``
names the fields that the text after it comes from, ``<!-- page break -->`` is what it says. Every other
comment says nothing.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

PAGE_BREAK = "page break"
SOURCES = "from"

_COMMENT = re.compile(r"<!--\s*(?:\.([A-Za-z][\w-]*)((?:\s+[^\s<>]+)*)|(page break)|.*?)\s*-->", re.DOTALL)

OURS = re.compile(
    r"(?<!\\)<!--[ \t]*(?:\.[A-Za-z][\w-]*(?:[ \t]+[^\s<>]+)*|page break)[ \t]*-->[ \t]*",
)
"""A comment that says something, on one line, with the spaces after it."""


class Mark(NamedTuple):
    """What one comment says: a role (or ``page break``, or ``from``), and the words after it."""

    name: str
    words: tuple[str, ...] = ()

    @property
    def anchor(self) -> str:
        """The anchor that it gives a block, if any."""
        return next((word[1:] for word in self.words if word.startswith("#")), "")


def marks(text: str) -> Iterator[Mark]:
    """What the comments in a text say, in their order."""
    for name, words, page_break in _COMMENT.findall(text):
        if name or page_break:
            yield Mark((name or page_break).lower(), tuple(words.split()))


def sources_mark(paths: Iterable[str]) -> str:
    """The comment that names the fields (JSON Pointers) which the text after it comes from."""
    shown = " ".join(dict.fromkeys(path for path in paths if path and not _UNSAFE.search(path)))
    return f"<!-- .{SOURCES} {shown} -->" if shown else ""


_UNSAFE = re.compile(r"[\s<>|\\]|--")
"""What would end a comment, or the cell of a table that it stands in."""
