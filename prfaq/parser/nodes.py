"""The tree that both readers build: PyYAML's nodes, with their places in the text.

YAML comes out of the C parser in this form, so JSON is brought into it too, and everything after reading
(plain data, places, slips) is written once. A scalar's ``style`` is empty where it was written bare
(``12``, ``true``, ``null``, a JSON number) and the quotation mark or block sign otherwise.
"""

import re
from collections.abc import Iterator
from typing import TypeAlias

from yaml.error import Mark
from yaml.nodes import MappingNode, ScalarNode, SequenceNode

from prfaq.errors import Location, UserError
from prfaq.source import Source

Node: TypeAlias = ScalarNode | SequenceNode | MappingNode

NULLS = frozenset(["", "~", "null", "Null", "NULL"])
"""How YAML 1.2's core schema writes that a value is absent."""

MAX_DEPTH = 64
"""Levels of nesting; the schema needs seven."""

MAX_NODES = 200_000
"""Keys, values and blocks of one text; ten thousand answered questions have half of that."""

MAX_REPEATED = 20_000
"""Of these, how many aliases may repeat: a short text must not make a long document."""

MAX_TEXT = 2_500_000
"""Characters of all names and values of one text, with aliases written out: a thousand printed pages."""


MAX_MARKS = 60_000
"""Marks of Markdown that a document is made of: more would take longer than two seconds."""

_COLON = re.compile(r"[ \t]*:")
_BEGINS = re.compile(r"^[ \t]*+(?:[-+*>#|:=]|\d{1,9}[.)])|\]\(", re.MULTILINE)
_WITHIN = re.compile(r"[*`|<~]|(?<!\w)_|_(?!\w)")


def is_null(node: ScalarNode) -> bool:
    """Is nothing written here, or one of the words for it?"""
    return not node.style and node.value in NULLS


def is_stray(key: Node, value: Node) -> bool:
    """Is a key without a colon left over from a text that a comma ended?"""
    return isinstance(value, ScalarNode) and not value.value and extent(value)[0] == extent(key)[1]


def behind(text: str, key: Node) -> int:
    """The character offset behind the colon of a key, which may have spaces before it."""
    end = extent(key)[1]
    colon = _COLON.match(text, end)
    return colon.end() if colon else end + 1


def mark(index: int) -> Mark:
    """A place in the text: the character's ``index``, from 0; lines are counted when asked for."""
    return Mark("", index, 0, 0, None, 0)


def extent(node: Node) -> tuple[int, int]:
    """The character offsets where a node starts and ends."""
    assert node.start_mark is not None, "the readers mark every node"
    assert node.end_mark is not None, "the readers mark every node"
    return node.start_mark.index, node.end_mark.index


def walk(root: Node | None) -> Iterator[tuple[tuple[str | int, ...], Node | None, Node]]:
    """Every value from ``root`` downwards, once each, with its path and the key it is behind, if it has one."""
    seen: set[int] = set()

    def below(
        node: Node, path: tuple[str | int, ...], key: Node | None
    ) -> Iterator[tuple[tuple[str | int, ...], Node | None, Node]]:
        if id(node) in seen:
            return
        seen.add(id(node))
        yield path, key, node
        if isinstance(node, MappingNode):
            for name, value in node.value:
                yield from below(value, (*path, str(name.value)), name)
        elif isinstance(node, SequenceNode):
            for index, item in enumerate(node.value):
                yield from below(item, (*path, index), None)

    if root is not None:
        yield from below(root, (), None)


def refusal(source: Source, offset: int, message: str, hint: str = "") -> UserError:
    """A text that cannot be read, as ``name:line:column: message``."""
    span = source.span(offset, offset)
    return UserError(message, hint, Location(source.name, span.line, span.column))


def too_deep(source: Source, offset: int) -> UserError:
    """The refusal of a text that nests more than ``MAX_DEPTH`` levels."""
    return refusal(
        source,
        offset,
        f"Nested more than {MAX_DEPTH} levels deep.",
        "An idea needs seven levels at most: check the brackets and the indentation.",
    )


def too_long(source: Source) -> UserError:
    """The refusal of a text that holds more than ``MAX_TEXT`` characters once its aliases are written out."""
    written_out = "" if len(source.text) > MAX_TEXT else ", with aliases (`*name`) written out"
    return UserError(
        f"The texts of the idea come to more than {MAX_TEXT:,} characters{written_out}.",
        "An idea is a few pages of text: leave long material in files of its own, and link to it.",
        Location(source.name),
    )


def markdown_marks(text: str) -> int:
    """How many marks of Markdown a text holds, where one that begins a line or a link counts for five.

    So much longer than others it takes to make a list item, a row or a link of it.
    """
    return 5 * len(_BEGINS.findall(text)) + len(_WITHIN.findall(text))


def too_crowded(source: Source) -> UserError:
    """The refusal of texts that hold more than ``MAX_MARKS`` marks of Markdown."""
    return UserError(
        "The texts of the idea hold too many marks of Markdown (list items, table cells, emphasis, links).",
        "An idea is a few pages of text: leave long tables and lists in files of their own, and link to them.",
        Location(source.name),
    )


def too_many(source: Source, offset: int) -> UserError:
    """The refusal of a text that holds more than ``MAX_NODES`` values."""
    return refusal(
        source,
        offset,
        f"The file holds more than {MAX_NODES:,} values.",
        "An idea is a few pages of text; is this another file?",
    )
