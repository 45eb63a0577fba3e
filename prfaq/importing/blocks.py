"""Markdown to a flat list of blocks, each with its lines in the source: nothing is left out, however odd.

Only the outermost blocks count; what lies inside a list or a quotation is read from its lines, so that a
hundred thousand nested quotations are one block.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Literal, TypeAlias

from markdown_it import MarkdownIt
from markdown_it.token import Token

from prfaq.importing.plain import plain
from prfaq.importing.stretches import stretches

Kind: TypeAlias = Literal[
    "heading", "paragraph", "list", "quote", "code", "table", "rule", "html", "front", "other"
]

_KINDS: dict[str, Kind] = {
    "heading_open": "heading",
    "paragraph_open": "paragraph",
    "bullet_list_open": "list",
    "ordered_list_open": "list",
    "blockquote_open": "quote",
    "fence": "code",
    "code_block": "code",
    "table_open": "table",
    "hr": "rule",
    "html_block": "html",
}

_FRONT = re.compile(r"---[ \t]*\n(?=[ \t]*[\w-]+[ \t]*:)(?:.*\n)*?(?:---|\.\.\.)[ \t]*(?:\n|\Z)")
_HEADING_MARKS = re.compile(r"\s{0,3}#{1,6}(?=\s|$)|\s#++\s*$|\n[^\S\n]*+(?:=++|-++)\s*$")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]")

MAX_NESTING = 20
"""Levels of lists and quotations that the parser follows; deeper ones stay as they are written."""


@dataclass(frozen=True)
class Block:
    """One outermost block: ``line`` is its first line (1-based), ``raw`` its source without the last newline.

    ``level`` is that of a heading, 1 to 6, and 0 for anything else; ``items`` holds the first lines (from 0,
    within the block) of a list's entries.
    """

    kind: Kind
    raw: str
    line: int
    level: int = 0
    items: tuple[int, ...] = ()

    @property
    def end_line(self) -> int:
        """The last line of the block."""
        return self.line + self.raw.count("\n")

    @cached_property
    def text(self) -> str:
        """The words without markup, wrapped lines joined."""
        raw = _HEADING_MARKS.sub("", self.raw) if self.kind == "heading" else self.raw
        return plain(raw)

    def from_offset(self, offset: int, end: int | None = None) -> "Block":
        """What stands in the block from a place in its source on, as a paragraph of its own."""
        return Block("paragraph", self.raw[offset:end].strip(), self.line + self._lines_to(offset))

    def pieces(self, stretches: Iterable[tuple[int, int]]) -> Iterator["Block"]:
        """The stretches of the block's source, in order, as paragraphs of their own; lines are counted once."""
        line, counted = self.line, 0
        for start, end in stretches:
            text = self.raw[start:end]
            begin = start + len(text) - len(text.lstrip())
            line += self.raw.count("\n", counted, begin)
            counted = begin
            yield Block("paragraph", text.strip(), line)

    def up_to(self, line: int) -> "Block":
        """What stands in the block before a line."""
        return Block(self.kind, "\n".join(self.raw.split("\n")[: line - self.line]), self.line, self.level)

    def _lines_to(self, offset: int) -> int:
        rest = self.raw[offset:]
        return self.raw.count("\n", 0, offset + len(rest) - len(rest.lstrip()))


def clean(text: str) -> str:
    """The text with line ends made one, and a blank for each character that no document can hold."""
    return _CONTROL.sub(" ", text.replace("\r\n", "\n").replace("\r", "\n"))


def blocks_of(text: str) -> tuple[Block, ...]:
    """The outermost blocks of a cleaned Markdown text, in order; together they hold all of its lines."""
    front = _FRONT.match(text)
    skipped = front.group().count("\n") if front else 0
    lines = text.split("\n")
    found = [Block("front", front.group().rstrip("\n"), 1)] if front else []
    for shape, start, end in stretches(lines, skipped):
        if shape == "mixed":
            tokens = _parser().parse("\n".join(lines[start:end]))
            found += _filled(tokens, lines[:end], start)
        else:
            level = len(lines[start]) - len(lines[start].lstrip("#")) if shape == "heading" else 0
            found += _block(shape, lines, start, end, level)
    return tuple(found)


def _filled(tokens: list[Token], lines: list[str], skipped: int) -> Iterator[Block]:
    """The blocks of the tokens, and between them what the parser keeps to itself, such as link targets."""
    items = [
        token.map[0] for token in tokens if token.type == "list_item_open" and token.level == 1 and token.map
    ]
    done = skipped
    for token in tokens:
        if token.level or not token.map or token.type not in _KINDS:
            continue
        start, end = token.map[0] + skipped, token.map[1] + skipped
        yield from _block("other", lines, done, start)
        level = int(token.tag[1]) if token.type == "heading_open" else 0
        first, last = bisect_right(items, token.map[0] - 1), bisect_right(items, token.map[1] - 1)
        entries = tuple(item - token.map[0] for item in items[first:last])
        yield from _block(_KINDS[token.type], lines, start, end, level, entries)
        done = max(done, end)
    yield from _block("other", lines, done, len(lines))


def _block(
    kind: Kind, lines: list[str], start: int, end: int, level: int = 0, items: tuple[int, ...] = ()
) -> Iterator[Block]:
    while start < end and not lines[start].strip():
        start += 1
    while end > start and not lines[end - 1].strip():
        end -= 1
    if start < end:
        yield Block(kind, "\n".join(lines[start:end]), start + 1, level, items)


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    reader = MarkdownIt("commonmark", {"maxNesting": MAX_NESTING}).enable("table").disable("inline")
    reader.parse("a\n\n- b")  # its rules are compiled on first use, which two threads must not do at once
    return reader
