"""``# prfaq: ignore[PRO004] reason``: comments by which an author or reviewer accepts a finding.

A comment at the end of a line speaks of what begins on that line; one on a line of its own speaks of what
begins on the next. What begins there is the whole field or entry: a comment above ``problem:`` covers all of
the problem. One above the first field covers, beside that field, what is missing from the file as a whole.
Text that only looks like a comment, inside quotes or a block of prose, is none.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from yaml.nodes import ScalarNode

from prfaq.idea.load import LoadedIdea
from prfaq.parser.document import entries
from prfaq.parser.locate import pointer
from prfaq.parser.nodes import extent
from prfaq.source import Span

_COMMENT = re.compile(
    r"(?:(?<=\s)|(?<![\s\S]))#[ \t]*prfaq:[ \t]*ignore\b[ \t]*(?:\[([^\]\n\r]*)\])?[ \t:–—-]*([^\n\r]*)"
)


class Comment(NamedTuple):
    """One such comment: the rules it names, its reason, its own place, and what it covers.

    ``line`` is the line that it speaks of, ``path`` the JSON Pointer of what begins there, if anything does.
    Covered is what is found on that line, and at or below that path.
    """

    rules: tuple[str, ...]
    reason: str
    span: Span
    line: int
    path: str | None


def comments_of(loaded: LoadedIdea) -> tuple[Comment, ...]:
    """The comments of an idea that accept findings, in the order of the file; JSON has none."""
    text = loaded.source.text
    if "prfaq:" not in text or loaded.source.format == "json":
        return ()
    found = list(_COMMENT.finditer(text))
    return tuple(_comments(loaded, found)) if found else ()


def _comments(loaded: LoadedIdea, found: list[re.Match[str]]) -> Iterator[Comment]:
    source = loaded.source
    texts = _Texts(loaded)
    begins = _beginnings(loaded)
    for match in found:
        if match.start() in texts:
            continue
        span = source.span(match.start(), match.start() + len(match.group().rstrip()))
        line = _line_meant(source.lines, span)
        rules = tuple(name.strip() for name in (match[1] or "").split(",") if name.strip())
        yield Comment(rules, match[2].strip(), span, line, begins.get(line))


class _Texts:
    """Where the texts of a file stand, keys among them: what lies in one of them is no comment."""

    def __init__(self, loaded: LoadedIdea) -> None:
        nodes = (one for _, key, node in entries(loaded.document.root) for one in (key, node))
        text = loaded.source.text
        self._extents = sorted({_extent(text, node) for node in nodes if isinstance(node, ScalarNode)})
        self._starts = [start for start, _ in self._extents]

    def __contains__(self, offset: int) -> bool:
        place = bisect_right(self._starts, offset)
        return place > 0 and offset < self._extents[place - 1][1]


def _extent(text: str, node: ScalarNode) -> tuple[int, int]:
    """Where a text stands; a block of prose goes to the end of its last line, and no further."""
    start, end = extent(node)
    return (start, start + len(text[start:end].rstrip())) if node.style in ("|", ">") else (start, end)


def _line_meant(lines: list[str], span: Span) -> int:
    """The comment's own line, or the next one that is neither blank nor a comment where it stands alone."""
    if lines[span.line - 1][: span.column - 1].strip():
        return span.line
    following = range(span.line, len(lines))
    return next(
        (number + 1 for number in following if lines[number].strip() and lines[number].strip()[0] != "#"),
        span.line,
    )


def _beginnings(loaded: LoadedIdea) -> dict[int, str]:
    """For every line on which a field or entry begins, the outermost one."""
    found: dict[int, str] = {}
    for path, key, node in entries(loaded.document.root):
        line = loaded.source.span(*extent(key if key is not None else node)).line
        found.setdefault(line, pointer(path))
    return found
