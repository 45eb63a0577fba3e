"""Markdown to a flat list of blocks with their lines in the source.

Nothing is left out, however odd. Only the outermost blocks count; entries of lists and rows of tables become
blocks of their own where somebody asks.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import accumulate, pairwise
from typing import Literal, NamedTuple, TypeAlias

from markdown_it import MarkdownIt
from markdown_it.token import Token

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


class Span(NamedTuple):
    """Characters of a text from ``start`` up to ``end`` (exclusive), counted from 0."""

    start: int
    end: int


@dataclass(frozen=True)
class Block:
    """One outermost block: ``line`` is its first line (1-based), ``raw`` its source without the last newline.

    ``start`` counts the characters of the text before it, from 0. ``level`` is that of a heading, 1 to 6, and 0
    for anything else; ``items`` holds the first lines (from 0, within the block) of a list's entries.
    """

    kind: Kind
    raw: str
    line: int
    level: int = 0
    items: tuple[int, ...] = ()
    start: int = 0

    @cached_property
    def span(self) -> Span:
        """Where the block is in its text: what tells it from every other block, and from its own parts.

        A block without the marks that its source has (a bullet, an indentation) is as much shorter.
        """
        return Span(self.start, self.start + len(self.raw))

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
        """What is in the block from a place in its source on, as a paragraph of its own."""
        text = self.raw[offset:end].strip()
        begin = _first_letter(self.raw, offset)
        return Block("paragraph", text, self.line + self.raw.count("\n", 0, begin), start=self.start + begin)

    def pieces(self, spans: Iterable[tuple[int, int]]) -> Iterator["Block"]:
        """Parts of the block's source, in order, as paragraphs of their own; lines are counted once."""
        line, counted = self.line, 0
        for start, end in spans:
            text = self.raw[start:end]
            begin = start + len(text) - len(text.lstrip())
            line += self.raw.count("\n", counted, begin)
            counted = begin
            yield Block("paragraph", text.strip(), line, start=self.start + begin)

    def up_to(self, line: int) -> "Block":
        """The lines of the block before a line."""
        raw = "\n".join(self.raw.split("\n")[: line - self.line])
        return Block(self.kind, raw, self.line, self.level, start=self.start)


def _first_letter(text: str, offset: int) -> int:
    """Where the first character from an offset on is that is no space; the end of the text if there is none."""
    rest = text[offset:]
    return offset + len(rest) - len(rest.lstrip())


def clean(text: str) -> str:
    """The text with line ends made one, and a blank for each character that no document can hold."""
    return _CONTROL.sub(" ", text.replace("\r\n", "\n").replace("\r", "\n"))


def blocks_of(text: str) -> tuple[Block, ...]:
    """The outermost blocks of a cleaned Markdown text, in order; together they hold all of its lines."""
    front = _FRONT.match(text)
    skipped = front.group().count("\n") if front else 0
    lines = _lines(text)
    tokens = _parser().parse("\n".join(lines.texts[skipped:]))
    found = [Block("front", front.group().rstrip("\n"), 1)] if front else []
    return (*found, *_filled(tokens, lines, skipped))


class _Lines(NamedTuple):
    """The lines of a text, and where in it each of them starts."""

    texts: Sequence[str]
    starts: Sequence[int]


def _lines(text: str) -> _Lines:
    texts = text.split("\n")
    return _Lines(texts, list(accumulate((len(line) + 1 for line in texts), initial=0)))


def _filled(tokens: list[Token], lines: _Lines, skipped: int) -> Iterator[Block]:
    """The blocks of the tokens, and between them what the parser keeps to itself, such as link targets."""
    items = list(_item_starts(tokens))
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
    yield from _block("other", lines, done, len(lines.texts))


def _item_starts(tokens: list[Token]) -> Iterator[int]:
    """The first lines of the entries of the outermost lists."""
    for token in tokens:
        if token.type == "list_item_open" and token.level == 1 and token.map:
            yield token.map[0]


def _block(
    kind: Kind, lines: _Lines, start: int, end: int, level: int = 0, items: tuple[int, ...] = ()
) -> Iterator[Block]:
    texts = lines.texts
    while start < end and not texts[start].strip():
        start += 1
    while end > start and not texts[end - 1].strip():
        end -= 1
    if start < end:
        yield Block(kind, "\n".join(texts[start:end]), start + 1, level, items, lines.starts[start])


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    reader = MarkdownIt("commonmark", {"maxNesting": MAX_NESTING}).enable("table").disable("inline")
    reader.parse("a\n\n- b")  # its rules are compiled on first use, which two threads must not do at once
    return reader


_BULLET = re.compile(r"(?<!\s)\s*+(?:[-*+•]|\d{1,9}[.)])\s++(?:\[[ xX]\]\s++)?")
_CELLS = re.compile(r"(?<!\\)\|")


def items_of(block: Block) -> list[Block]:
    """The entries of a list, each a paragraph without its bullet; what stands under it is moved to the left."""
    lines = block.raw.split("\n")
    starts = list(accumulate((len(line) + 1 for line in lines), initial=block.start))
    edges = [*block.items, len(lines)]
    return [_item(lines[first:end], block.line + first, starts[first]) for first, end in pairwise(edges)]


def _item(lines: list[str], line: int, start: int) -> Block:
    body = _BULLET.sub("", lines[0], count=1)
    text = "\n".join([body, *_dedented(lines[1:])]).rstrip()
    return Block("paragraph", text, line, start=start + len(lines[0]) - len(body))


def _dedented(lines: list[str]) -> list[str]:
    indents = [len(line) - len(line.lstrip(" ")) for line in lines if line.strip()]
    return [line[min(indents) :] for line in lines] if indents else []


def rows_of(block: Block) -> list[tuple[list[str], Block]]:
    """The rows of a table below its head: their cells, and the row as a block."""
    rows, start = [], block.start
    for number, line in enumerate(block.raw.split("\n")):
        if number > 1:
            cells = [cell.strip() for cell in _CELLS.split(line.strip().strip("|"))]
            rows.append((cells, Block("paragraph", line, block.line + number, start=start)))
        start += len(line) + 1
    return rows


WORD = re.compile(r"\w+")

_COMMENT = re.compile(r"<!--((?:(?!<!--).)*?)-->", re.DOTALL)
_LINK = re.compile(
    r"(?<![!\\])\[([^\[\]\n]{1,300})\]\(\s*<?([^()\s<>]{0,400}(?:\([^()\s]{0,200}\))?)>?[^()\n]{0,200}\)"
)
_REFERENCE = re.compile(r"(?<!\\)\[([^\[\]]{1,300})\]\[[^\[\]]{0,100}\]")
_AUTOLINK = re.compile(r"<((?:https?|mailto):[^<>\s]{1,400})>")
_MARK = re.compile(r"\\([!-/:-@\[-`{-~])|\*{1,3}|(?<!\w)_{1,3}(?=\S)|(?<=\S)_{1,3}(?!\w)|`+")
_QUOTE_MARK = re.compile(r"^[ \t]{0,3}(?:>[ \t]?)+", re.MULTILINE)
_SPACE = re.compile(r"\s+")


def plain(markdown: str) -> str:
    """The words of ``markdown`` on one line, without emphasis; the address of a link follows in brackets.

    A link within the document is its words alone.
    """
    return _SPACE.sub(" ", unmarked(markdown)).strip()


def unmarked(markdown: str) -> str:
    """``markdown`` without emphasis and marks of quotation, its lines as they are."""
    text = _QUOTE_MARK.sub("", markdown) if ">" in markdown else markdown
    if "[" in text:
        text = _REFERENCE.sub(r"\1", _LINK.sub(_linked, text))
    if "<" in text:
        text = _AUTOLINK.sub(r"\1", _COMMENT.sub(r"\1", text))
    is_marked = "*" in text or "_" in text or "`" in text or "\\" in text
    return _MARK.sub(lambda found: found[1] or "", text) if is_marked else text


def unmarked_quote(markdown: str) -> str:
    """``markdown`` without marks of quotation."""
    return _QUOTE_MARK.sub("", markdown)


def words_of(text: str) -> list[str]:
    """The words of a text: what must not get lost."""
    return WORD.findall(text)


def squeezed(text: str) -> str:
    """The words in small letters with one blank between them, to compare wordings by."""
    return " ".join(WORD.findall(text.lower()))


def _linked(found: re.Match[str]) -> str:
    words, address = found.groups()
    if address.startswith("#"):
        return words
    is_said = address.removeprefix("https://").removeprefix("http://").rstrip("/") in words
    return words if is_said else f"{words} ({address})"
