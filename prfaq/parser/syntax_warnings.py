"""Words that YAML silently took out of a text, because they look like notation.

`` #5`` begins a comment: an ordinary comment has a space after its ``#``, a slip has not, as in ``ask for
gate #5``. ``!important`` is a type and ``&more`` an anchor, where a text begins with them.
"""

import re
from collections.abc import Iterator
from typing import TypeAlias

from yaml.nodes import ScalarNode

from prfaq.parser.messages import QUOTE_IT, cut_off
from prfaq.parser.nodes import Node, behind, extent, walk
from prfaq.source import Source

Path: TypeAlias = tuple[str | int, ...]
Cut: TypeAlias = tuple[Path, int, int, str, str]
"""Path, start and end offset, message and hint."""

PROPERTIES = re.compile(r"(?:[&!][^\s,\[\]{}]*\s*)*")
"""The anchors and types before a value."""

_WORD = re.compile(r"[&!][^\s,\[\]{}]*")
_ALIAS = re.compile(r"\*([^\s,\[\]{}]+)")
_COMMENT = re.compile(r"[ \t]+#(?=[^\s#!])(?:(?![ \t]{0,9}#[ \t]{0,9}prfaq:)[^\n\r])*")
"""What may be the rest of a text, up to a comment that is meant for this program."""

_ANY_COMMENT = re.compile(r"#(?<=[ \t]#)[^\s#!]")
_ANY_ANCHOR = re.compile(r"&(?<=[\s\[{,]&)\S")
_ANY_TYPE = re.compile(r"!(?<=[\s\[{,]!)")
_CORE_TYPES = ("!!str", "!!int", "!!float", "!!bool", "!!null", "!!seq", "!!map", "!!timestamp")


def cut_off_text(source: Source, root: Node) -> Iterator[Cut]:
    """Every text that lost its beginning to a type or an anchor, or its end to a comment."""
    text = source.text
    has_comments = _ANY_COMMENT.search(text) is not None
    has_properties = _ANY_ANCHOR.search(text) is not None or _ANY_TYPE.search(text) is not None
    if not has_comments and not has_properties:
        return
    meant = {*map("&{}".format, _ALIAS.findall(text)), *_CORE_TYPES}
    for path, key, node in walk(root):
        if has_properties and text[extent(node)[0] : extent(node)[0] + 1] in ("&", "!"):
            yield from _beginning(text, path, node, meant)
        if has_comments and isinstance(node, ScalarNode) and not node.style:
            yield from _end(text, path, key, node)


def _beginning(text: str, path: Path, node: Node, meant: set[str]) -> Iterator[Cut]:
    properties = PROPERTIES.match(text, *extent(node))
    for match in _WORD.finditer(text, *properties.span()) if properties else ():
        if match.group() not in meant:
            kind = "an anchor" if match.group()[0] == "&" else "a type"
            message = f"`{match.group()}` is taken for {kind} and is not part of the text."
            yield path, match.start(), match.end(), message, QUOTE_IT


def _end(text: str, path: Path, key: Node | None, node: ScalarNode) -> Iterator[Cut]:
    start = behind(text, key) if key and not node.value else extent(node)[1]
    match = _COMMENT.match(text, start)
    if match:
        lost = match.group().strip()
        yield path, match.end() - len(match.group().lstrip()), match.end(), *cut_off(lost)
