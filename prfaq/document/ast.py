"""The document tree: blocks and runs of text, between Markdown and the exporters.

A document is a tuple of blocks; a block's text is a tuple of runs. Nothing here knows of Word or HTML: a
block says what a paragraph *is* (its role), never how it looks.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

Align: TypeAlias = Literal["left", "center", "right", ""]


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one look: a newline in it is a line break, ``gap`` marks what is missing.

    ``sources`` are the fields (JSON Pointers) that the text comes from, where the draft was asked to say so.
    An ``anchor`` is the name by which links within the document lead here; their ``href`` is ``#`` and that
    name. ``field`` is the name of the field that a gap waits for.
    """

    text: str
    strong: bool = False
    emphasis: bool = False
    code: bool = False
    href: str = ""
    gap: bool = False
    sources: tuple[str, ...] = ()
    anchor: str = ""
    field: str = ""


Runs: TypeAlias = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Prose; ``role`` is empty for body text."""

    runs: Runs
    role: str = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of ``level`` 1 to 6; a question of the FAQ has the role ``question``.

    ``anchor`` is the name by which others may point to it.
    """

    level: int
    runs: Runs
    role: str = ""
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Listing:
    """A bulleted or numbered list; every item is a tuple of blocks, so lists nest."""

    ordered: bool
    items: tuple[tuple["Block", ...], ...]
    start: int = 1
    role: str = ""


@dataclass(frozen=True, slots=True)
class Quote:
    """Somebody's words, set apart."""

    blocks: tuple["Block", ...]
    role: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table with one header row; ``aligns`` has one entry a column."""

    header: tuple[Runs, ...]
    rows: tuple[tuple[Runs, ...], ...]
    aligns: tuple[Align, ...]
    role: str = ""


@dataclass(frozen=True, slots=True)
class Code:
    """Text to be shown letter for letter."""

    text: str


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture by the path of its file, from the idea's folder; ``alt`` says what it shows."""

    path: str
    alt: str
    caption: Runs = ()


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows starts on a new page."""


@dataclass(frozen=True, slots=True)
class Divider:
    """A thematic break within a page."""


Block: TypeAlias = Paragraph | Heading | Listing | Quote | Table | Code | Picture | PageBreak | Divider
Blocks: TypeAlias = tuple[Block, ...]


def every_block(blocks: Iterable[Block]) -> Iterator[Block]:
    """Every block in the order of the document, each before the blocks within it."""
    for block in blocks:
        yield block
        if isinstance(block, Quote):
            yield from every_block(block.blocks)
        elif isinstance(block, Listing):
            for item in block.items:
                yield from every_block(item)


def texts(block: Block) -> Iterator[Runs]:
    """The texts of one block in order, one a cell of a table; not those of the blocks within it."""
    if isinstance(block, Paragraph | Heading):
        yield block.runs
    elif isinstance(block, Picture):
        yield block.caption
    elif isinstance(block, Table):
        for row in (block.header, *block.rows):
            yield from row


def every_run(blocks: Iterable[Block]) -> Iterator[Run]:
    """Every run of a document, in order."""
    for block in every_block(blocks):
        for runs in texts(block):
            yield from runs


def plain(runs: Iterable[Run]) -> str:
    """The text alone."""
    return "".join([run.text for run in runs])
