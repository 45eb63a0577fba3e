"""Markdown to blocks.

A template says what a block is with a comment on the line above it: ``<!-- .subheading -->``. Two comments
may stand one after another, and ``.composed`` (put together from facts, not written by the author) joins
whatever else the block is: ``"subheading composed"``. See ``prfaq.drafting.marks`` for what comments say.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

from prfaq.drafting.blocks import (
    Align,
    Block,
    Blocks,
    Code,
    Divider,
    Heading,
    Listing,
    PageBreak,
    Paragraph,
    Picture,
    Quote,
    Run,
    Runs,
    Table,
)
from prfaq.drafting.markdown_inline import picture, to_runs
from prfaq.drafting.markdown_parser import parser
from prfaq.drafting.marks import CAPTION, PAGE_BREAK, PICTURE, PLACE, SOURCES, Mark, marks

_NO_ROLES = (SOURCES, PLACE, PAGE_BREAK)
_ALIGNS: dict[str, Align] = {
    "text-align:left": "left",
    "text-align:center": "center",
    "text-align:right": "right",
}


def to_blocks(text: str) -> Blocks:
    """Return the blocks of a Markdown text; every word of it is in them, markup and comments aside.

    What lies deeper than sixteen lists or thirty-two quotations is text.
    """
    return _Reader(_parser().parse(text)).blocks("")


@cache
def _parser() -> MarkdownIt:
    return parser()


class _Reader:
    """One walk over the tokens of a text."""

    def __init__(self, tokens: list[Token]) -> None:
        self.tokens = tokens
        self.at = 0
        self.sources: tuple[str, ...] = ()

    def blocks(self, closing: str) -> Blocks:
        """Read blocks up to the token that closes the container, and past it."""
        blocks: list[Block] = []
        said: list[Mark] = []
        while self.at < len(self.tokens):
            token = self._next()
            if token.type == closing:
                break
            if token.type == "aside":
                self._aside(token, blocks, said)
                continue
            read = _READERS.get(token.type)
            block = read(self, token, said) if read else None
            if block is not None:
                _add(blocks, block)
                said.clear()
        return tuple(blocks)

    def _next(self) -> Token:
        token = self.tokens[self.at]
        self.at += 1
        return token

    def _aside(self, token: Token, blocks: list[Block], said: list[Mark]) -> None:
        for mark in marks(token.content):
            if mark.name == PAGE_BREAK:
                blocks.append(PageBreak())
            elif mark.name == SOURCES:
                self.sources = mark.words
            else:
                said.append(mark)

    def _inline(self, closing: str) -> tuple[Runs, list[Mark]]:
        """Read one block's text, and what comments before its first word say."""
        said: list[Mark] = []
        runs: Runs = ()
        while (token := self._next()).type != closing:
            if token.type != "inline":
                continue
            if token.children:
                said = _leading(token.children)
                runs = to_runs(token.children, self.sources)
            elif token.content:
                runs = (Run(token.content, sources=self.sources),)
        if runs:
            self.sources = ()
        return runs, said

    def paragraph(self, token: Token, said: list[Mark]) -> Block | None:
        """Read a paragraph, or the picture that it holds; one that holds only comments is none."""
        inside = self.tokens[self.at].children
        runs, more = self._inline("paragraph_close")
        role = _role([*said, *more])
        shown = picture(inside) if role == PICTURE else None
        return shown or (Paragraph(runs, role) if runs else None)

    def heading(self, token: Token, said: list[Mark]) -> Block:
        """Read a heading."""
        runs, more = self._inline("heading_close")
        every = [*said, *more]
        anchor = next((mark.anchor for mark in every if mark.anchor), "")
        return Heading(int(token.tag[1:]), runs, _role(every), anchor)

    def listing(self, token: Token, said: list[Mark]) -> Block:
        """Read a list and all that is in it."""
        ordered = token.type == "ordered_list_open"
        closing = "ordered_list_close" if ordered else "bullet_list_close"
        items: list[Blocks] = []
        while self._next().type != closing:
            items.append(self.blocks("list_item_close"))
        start = token.attrGet("start")
        return Listing(ordered, tuple(items), 1 if start is None else int(start), _role(said))

    def quote(self, token: Token, said: list[Mark]) -> Block:
        """Read a quotation."""
        return Quote(self.blocks("blockquote_close"), _role(said))

    def table(self, token: Token, said: list[Mark]) -> Block:
        """Read a table: the first row is its header."""
        rows: list[list[Runs]] = []
        aligns: list[Align] = []
        while (part := self._next()).type != "table_close":
            if part.type == "tr_open":
                rows.append([])
            elif part.type in ("th_open", "td_open"):
                if part.type == "th_open":
                    aligns.append(_ALIGNS.get(str(part.attrGet("style") or ""), ""))
                rows[-1].append(self._inline(part.type.replace("open", "close"))[0])
        return Table(tuple(rows[0]), tuple(map(tuple, rows[1:])), tuple(aligns), _role(said))

    def code(self, token: Token, said: list[Mark]) -> Block:
        """Read a fenced or indented piece of code."""
        return Code(token.content.removesuffix("\n"))

    def divider(self, token: Token, said: list[Mark]) -> Block:
        """Read a thematic break."""
        return Divider()


_READERS: dict[str, Callable[[_Reader, Token, list[Mark]], Block | None]] = {
    "paragraph_open": _Reader.paragraph,
    "heading_open": _Reader.heading,
    "bullet_list_open": _Reader.listing,
    "ordered_list_open": _Reader.listing,
    "blockquote_open": _Reader.quote,
    "table_open": _Reader.table,
    "fence": _Reader.code,
    "code_block": _Reader.code,
    "hr": _Reader.divider,
}


def _add(blocks: list[Block], block: Block) -> None:
    """Put a block behind the others; a caption belongs to the picture above it."""
    above = blocks[-1] if blocks else None
    if isinstance(above, Picture) and isinstance(block, Paragraph) and block.role == CAPTION:
        blocks[-1] = replace(above, caption=block.runs)
    else:
        blocks.append(block)


def _role(said: Iterable[Mark]) -> str:
    """Return the role that several comments give together; ``composed`` stands last."""
    names = [mark.name for mark in said]
    named = [name for name in names if name != "composed"][-1:]
    return " ".join(named + ["composed"] * ("composed" in names))


def _leading(tokens: list[Token]) -> list[Mark]:
    """Return what the comments say that stand before a block's first word, on the same line."""
    said: list[Mark] = []
    for token in tokens:
        if token.type == "html_inline" and token.content.startswith("<!--"):
            said += [mark for mark in marks(token.content) if mark.name not in _NO_ROLES]
        elif token.type != "softbreak" and token.content.strip():
            break
    return said
