"""How full a page gets, roughly, so that no forced break leaves one mostly empty.

Only a word processor knows where a page ends. This counts the lines of an ordinary page of A4 or Letter in 11 points,
which is near enough for one page (measured in LibreOffice: within a tenth), and not for where the third one ends.
"""

from collections.abc import Iterable
from math import ceil

from prfaq.document.ast import (
    Block,
    Blocks,
    Code,
    Heading,
    Listing,
    PageBreak,
    Paragraph,
    Picture,
    Quote,
    Runs,
    Table,
    plain,
)

PAGE = 53
"""Lines of a page."""

WIDTH = 100
"""Letters of a line."""

FILLED = (0.55, 0.95)
"""Between these shares of a page what is on it is one page, surely, and more than half of one."""

_PICTURE = 16
_BETWEEN = 0.5
"""Lines of space below a paragraph."""


def without_idle_breaks(blocks: Blocks) -> Blocks:
    """The blocks with those page breaks alone that end a page which is filled, and nothing but that page.

    Behind several pages nobody can tell how much of the last is filled, and the text goes on.
    """
    kept: list[Block] = []
    left, lines = _all(blocks, WIDTH), 0.0
    for block in blocks:
        if isinstance(block, PageBreak):
            if not FILLED[0] <= lines / PAGE <= FILLED[1] or _costs_a_page(lines, left):
                continue
            lines = 0.0
        lines += height(block)
        left -= height(block)
        kept.append(block)
    return tuple(kept)


def _costs_a_page(lines: float, left: float) -> bool:
    """Would a break behind ``lines`` make a short text a page longer than it is?"""
    return left <= 2 * PAGE and 1 + ceil(left / PAGE) > ceil((lines + left) / PAGE)


def height(block: Block, width: int = WIDTH) -> float:
    """The lines that a block takes, in a column of so many letters."""
    match block:
        case Heading() | Paragraph():
            return _prose(block, width)
        case Listing():
            return sum(_all(item, width - 8) for item in block.items)
        case Quote():
            return _all(block.blocks, width - 12)
        case Table():
            return 1 + sum(_row(row, width) for row in (block.header, *block.rows))
        case Code():
            return block.text.count("\n") + 1.5
        case _:
            return _PICTURE if isinstance(block, Picture) else 0


def _prose(block: Heading | Paragraph, width: int) -> float:
    if isinstance(block, Paragraph):
        return _lines(block.runs, width) + _BETWEEN
    return _lines(block.runs, width // 2 if block.level == 1 else width) + (1.0 if block.role else 1.5)


def _all(blocks: Iterable[Block], width: int) -> float:
    return sum(height(block, width) for block in blocks)


def _row(cells: tuple[Runs, ...], width: int) -> float:
    room = max(width // max(len(cells), 1), 1)
    return max((_lines(runs, room) for runs in cells), default=0) + _BETWEEN


def _lines(runs: Runs, width: int) -> int:
    text = plain(runs)
    return sum(max(ceil(len(line) / width), 1) for line in text.split("\n"))
