"""Which lines of a Markdown text are plain paragraphs, headings and rules, and which need the parser.

Most of a document is plain, and a parser of the whole language takes most of an import's time. A line counts
as plain only where nothing but a paragraph can be meant; all else is left to the parser, in stretches that
end where a plain part begins behind a blank line.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple, TypeAlias

Shape: TypeAlias = Literal["paragraph", "heading", "rule", "mixed"]

_HEADING = re.compile(r"#{1,6}(?:[ \t]|\Z)")
_RULE = re.compile(r"(?:-{3,}|\*{3,}|_{3,})[ \t]*\Z")
_SAFE = re.compile(
    r"(?![-+#>=<|~\[\\:&\s])(?!\d{1,9}[.)])(?!\*(?!\*?[^*\s]))(?!_[ \t]*+_[_ \t]*+\Z)(?!`{3})[^|]*\Z"
)
_OPENS = re.compile(r"`{3}|~{3}|<(?:!|\?|script|pre|style|textarea)", re.IGNORECASE)
_FENCE = re.compile(r"(`{3,}+|~{3,}+)([^`]*+)\Z")


class Stretch(NamedTuple):
    """Lines of one shape, from ``start`` up to ``end``, counted from 0."""

    shape: Shape
    start: int
    end: int


def stretches(lines: Sequence[str], start: int = 0) -> Iterator[Stretch]:
    """The lines from ``start`` on, without blank ones between, as plain parts and stretches for the parser."""
    mixed, place = -1, start
    while place < len(lines):
        if _is_blank(lines[place]):
            place += 1
            continue
        plain = _plain(lines, place)
        if plain is None:
            mixed = place if mixed < 0 else mixed
            place = _end_of_mixed(lines, place)
            continue
        if mixed >= 0:
            yield Stretch("mixed", mixed, place)
            mixed = -1
        yield plain
        place = plain.end
    if mixed >= 0:
        yield Stretch("mixed", mixed, len(lines))


def _is_blank(line: str) -> bool:
    return not line.strip(" \t")


def _plain(lines: Sequence[str], place: int) -> Stretch | None:
    """The plain part that begins at a line with nothing before it; nothing where the parser has to look."""
    if _HEADING.match(lines[place]):
        return Stretch("heading", place, place + 1)
    if _RULE.match(lines[place]):
        return Stretch("rule", place, place + 1)
    end = place
    while end < len(lines) and not _is_blank(lines[end]) and not (end > place and _HEADING.match(lines[end])):
        line = lines[end] if end == place else lines[end].lstrip(" \t")
        if not _SAFE.match(line):
            return None
        end += 1
    return Stretch("paragraph", place, end)


def _end_of_mixed(lines: Sequence[str], place: int) -> int:
    """The blank line behind a part that is not plain; the end of all where something stays open behind it."""
    is_html = False
    while place < len(lines) and not _is_blank(lines[place]):
        is_html = is_html or lines[place].lstrip().startswith("<")
        fence = None if is_html else _FENCE.match(lines[place])
        if fence:
            place = _closed(lines, place, fence[1])
        elif _OPENS.search(lines[place]):
            return len(lines)
        place += 1
    return place


def _closed(lines: Sequence[str], place: int, fence: str) -> int:
    """The line that closes a fence; the last of all where none does."""
    closing = re.compile(rf" {{0,3}}{re.escape(fence[0])}{{{len(fence)},}}[ \t]*\Z")
    return next((at for at in range(place + 1, len(lines)) if closing.match(lines[at])), len(lines))
