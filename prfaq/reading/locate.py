"""From a path in the data to a stretch of the source.

The data is walked only for a path that a finding needs; no index of all values is kept.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum, auto

from yaml.nodes import MappingNode, ScalarNode, SequenceNode

from prfaq.reading.document import Document, Path
from prfaq.reading.nodes import Node, extent, is_null
from prfaq.reading.slips import PROPERTIES
from prfaq.reading.words import find_words
from prfaq.source import Span

_BLANKS = " \t\r\n"
_BODY = re.compile(rf"[^\n\r]*[{_BLANKS}]*")
_REST_OF_LINE = re.compile(r"[^\n\r]*")


class Place(Enum):
    """Which part of a member is meant."""

    VALUE = auto()
    KEY = auto()


@dataclass(frozen=True, slots=True)
class Spelling:
    """How a path may be spelled in the source: ``short`` keys for full ones, and whether a text that stands
    where the last step's parent should be is that last member itself (``benefit: "…"``).
    """

    short: Mapping[str, str] = field(default_factory=dict)
    text_is_member: bool = False


_PLAIN = Spelling()


def locate(
    document: Document,
    path: Path,
    place: Place = Place.VALUE,
    words: str = "",
    spelling: Spelling = _PLAIN,
) -> Span:
    """Where ``path`` stands in the source.

    Points at the value; at the key for ``Place.KEY`` and for a value that is null; at the key of the
    nearest parent for a member that is missing; at the exact ``words`` within a text, where given and found.
    """
    source = document.source
    key, node, missing = _walk(document.root, path, spelling)
    if isinstance(node, ScalarNode) and not missing and place is Place.VALUE and not (key and is_null(node)):
        start, end = value_extent(source.text, node)
        found = find_words(source.text, start, end, node.style or "", words) if words else None
        return source.span(*(found or (start, end)))
    if key is not None:
        return source.span(*extent(key))
    if node is document.root:
        # A field that is missing at the top stands nowhere: an empty stretch where the idea begins.
        start, _ = extent(node)
        return source.span(start, start)
    return source.span(*_head(source.text, node))


def _walk(root: Node | None, path: Path, spelling: Spelling) -> tuple[ScalarNode | None, Node, bool]:
    """The key and node that ``path`` leads to, or the last ones on the way and that the rest is missing."""
    key, node = None, root
    assert node is not None, "a document that was read has a root"
    for number, step in enumerate(path, 1):
        found = _member(node, step, spelling)
        if found is None:
            is_text = isinstance(node, ScalarNode) and bool(node.value)
            return key, node, not (is_text and spelling.text_is_member and number == len(path))
        key, node = found
    return key, node, False


def _member(node: Node, step: str | int, spelling: Spelling) -> tuple[ScalarNode | None, Node] | None:
    if isinstance(node, MappingNode):
        return _named(node, step) or _named(node, spelling.short.get(str(step)))
    if isinstance(node, SequenceNode) and isinstance(step, int) and step < len(node.value):
        return None, node.value[step]
    return None


def _named(node: MappingNode, name: object) -> tuple[ScalarNode, Node] | None:
    """The first member of that name: the one that counts, where there are two."""
    return next(((key, value) for key, value in node.value if key.value == name), None)


def value_extent(text: str, node: ScalarNode) -> tuple[int, int]:
    """Where a text is written: with its quotes, but without anchor, type, or the line of ``|`` and ``>``."""
    start, end = extent(node)
    if text[start : start + 1] in ("&", "!"):
        properties = PROPERTIES.match(text, start, end)
        start = properties.end() if properties else start
    if node.style in ("|", ">"):
        body = _BODY.match(text, start, end)
        start = body.end() if body and body.end() < end else start
    return start, start + len(text[start:end].rstrip(_BLANKS))


def _head(text: str, node: Node) -> tuple[int, int]:
    """The first line of a block that has no key of its own."""
    start, end = extent(node)
    line_end = _REST_OF_LINE.match(text, start, end)
    return start, start + len(line_end.group().rstrip()) if line_end else end
