"""Markdown to blocks.

A template says what a block is with a comment on the line above it: ``<!-- .subheading -->``. Two comments
may stand one after another, and ``.composed`` (put together from facts, not written by the author) joins
whatever else the block is: ``"subheading composed"``. See ``prfaq.drafting.marks`` for what comments say.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise
from typing import Any

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
from prfaq.drafting.markdown_parser import author_parser, parser
from prfaq.drafting.marks import CAPTION, PAGE_BREAK, PICTURE, PLACE, SOURCES, Mark, marks

_NO_ROLES = (SOURCES, PLACE, PAGE_BREAK)
_ALIGNS: dict[str, Align] = {
    "text-align:left": "left",
    "text-align:center": "center",
    "text-align:right": "right",
}


def to_blocks(text: str) -> Blocks:
    """Return the blocks of a draft; every word of it is in them, markup and comments aside.

    What lies deeper than sixteen lists or thirty-two quotations is text.
    """
    return _Reader(_parser().parse(text)).blocks("")


def author_blocks(text: str) -> Blocks:
    """Return the blocks of an author's Markdown, with its numbered notes at the end.

    Every word of it is in them: tags and comments are text, and a note that nothing refers to stands where it
    is written.
    """
    env: dict[str, Any] = {}
    tokens = _author_parser().parse(text, env)
    reader = _AuthorReader(tokens, env.get("footnotes", {}).get("refs", {}))
    return reader.blocks("") + reader.notes()


@cache
def _parser() -> MarkdownIt:
    return parser()


@cache
def _author_parser() -> MarkdownIt:
    return author_parser()


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
            found = read(self, token, said) if read else ()
            for block in found:
                _add(blocks, block)
            if found:
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

    def paragraph(self, token: Token, said: list[Mark]) -> Blocks:
        """Read a paragraph, or the picture that it holds; one that holds only comments is none."""
        inside = self.tokens[self.at].children
        runs, more = self._inline("paragraph_close")
        role = _role([*said, *more])
        shown = picture(inside) if role == PICTURE else None
        return (shown,) if shown else (Paragraph(runs, role),) if runs else ()

    def heading(self, token: Token, said: list[Mark]) -> Blocks:
        """Read a heading."""
        runs, more = self._inline("heading_close")
        every = [*said, *more]
        anchor = next((mark.anchor for mark in every if mark.anchor), "")
        return (Heading(int(token.tag[1:]), runs, _role(every), anchor),)

    def listing(self, token: Token, said: list[Mark]) -> Blocks:
        """Read a list and all that is in it; one whose numbers leap is several."""
        ordered = token.type == "ordered_list_open"
        closing = "ordered_list_close" if ordered else "bullet_list_close"
        items: list[Blocks] = []
        numbers: list[int] = []
        while (item := self._next()).type != closing:
            numbers.append(int(item.info or 0))
            items.append(self.blocks("list_item_close"))
        starts = _starts(numbers) if ordered else [0]
        return tuple(
            Listing(ordered, tuple(items[start:end]), numbers[start] if ordered else 1, _role(said))
            for start, end in pairwise([*starts, len(items)])
        )

    def quote(self, token: Token, said: list[Mark]) -> Blocks:
        """Read a quotation."""
        return (Quote(self.blocks("blockquote_close"), _role(said)),)

    def table(self, token: Token, said: list[Mark]) -> Blocks:
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
        return (Table(tuple(rows[0]), tuple(map(tuple, rows[1:])), tuple(aligns), _role(said)),)

    def code(self, token: Token, said: list[Mark]) -> Blocks:
        """Read a fenced or indented piece of code."""
        return (Code(token.content.removesuffix("\n")),)

    def divider(self, token: Token, said: list[Mark]) -> Blocks:
        """Read a thematic break."""
        return (Divider(),)

    def note(self, token: Token, said: list[Mark]) -> Blocks:
        """Read a note; only an author's text has any."""
        return self.blocks("footnote_reference_close")


class _AuthorReader(_Reader):
    """One walk over the tokens of an author's text; ``numbers`` are those of its notes, from 0."""

    def __init__(self, tokens: list[Token], numbers: Mapping[str, int]) -> None:
        super().__init__(tokens)
        self._numbers = numbers
        self._notes: dict[int, Blocks] = {}

    def code(self, token: Token, said: list[Mark]) -> Blocks:
        """Read a piece of code, with the words behind the marks that open it."""
        info = token.info.strip()
        (code,) = super().code(token, said)
        return (Code(f"{info}\n{code.text}"),) if info and isinstance(code, Code) else (code,)

    def listing(self, token: Token, said: list[Mark]) -> Blocks:
        """Read a list; a lone number at the beginning of a line, but for a 1, makes none."""
        sign = token.markup
        found: list[Block] = []
        for block in super().listing(token, said):
            if isinstance(block, Listing) and block.ordered and block.start != 1 and len(block.items) == 1:
                found += _named(f"{block.start}{sign} ", block.items[0])
            else:
                found.append(block)
        return tuple(found)

    def note(self, token: Token, said: list[Mark]) -> Blocks:
        """Keep a note for the end; one that nothing refers to, or a second of its name, stays here."""
        label = token.meta["label"]
        blocks = super().note(token, said)
        number = self._numbers.get(f":{label}", -1)
        if number >= 0 and number not in self._notes:
            self._notes[number] = blocks
            return ()
        return _named(f"[^{label}]: ", blocks)

    def notes(self) -> Blocks:
        """The notes in their order, each behind the number that its marks have in the text."""
        numbered = sorted(self._notes.items())
        return tuple(block for number, note in numbered for block in _named(f"[{number + 1}] ", note))


_READERS: dict[str, Callable[[_Reader, Token, list[Mark]], Blocks]] = {
    "paragraph_open": _Reader.paragraph,
    "heading_open": _Reader.heading,
    "bullet_list_open": _Reader.listing,
    "ordered_list_open": lambda reader, token, said: reader.listing(token, said),
    "blockquote_open": _Reader.quote,
    "table_open": _Reader.table,
    "fence": lambda reader, token, said: reader.code(token, said),
    "code_block": lambda reader, token, said: reader.code(token, said),
    "hr": _Reader.divider,
    "footnote_reference_open": lambda reader, token, said: reader.note(token, said),
}


def _named(name: str, blocks: Blocks) -> Blocks:
    """Put a name before blocks, in the first paragraph or in one of its own."""
    if blocks and isinstance(blocks[0], Paragraph):
        return replace(blocks[0], runs=(Run(name), *blocks[0].runs)), *blocks[1:]
    return Paragraph((Run(name.rstrip()),)), *blocks


def _starts(numbers: Sequence[int]) -> list[int]:
    """Return the places where a new list begins: where a number does not follow, unless all are the same."""
    if len(set(numbers)) == 1:
        return [0]
    return [at for at, number in enumerate(numbers) if at == 0 or number != numbers[at - 1] + 1]


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
