"""Passes over the tree before it is written: addresses become links, and page breaks that leave a page empty go.

Only a word processor knows where a page ends. Heights count the lines of an ordinary page of A4 or Letter in 11
points, which is near enough for one page (measured in LibreOffice: within a tenth), and not for where the third ends.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
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
    Run,
    Runs,
    Table,
    plain,
)

_SIGN = re.compile(r"://|@|www\.")
"""Without one of these a text holds no address by itself."""

_ADDRESS = re.compile(
    r"(?P<web>https?://[^\s<>\"“”„«»]+|\bwww\.[\w-]+(?:\.[\w-]+)+[^\s<>\"“”„«»]*)"
    r"|(?P<mail>(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+)"
)
_AFTER = ".,;:!?’'…*_"
"""What ends a sentence rather than an address."""


def with_links(blocks: Blocks, known: Mapping[str, str]) -> Blocks:
    """The blocks with a link wherever an address stands as text; ``known`` are hosts with their addresses."""
    names = "|".join(map(re.escape, known)) or r"(?!)"
    hosts = re.compile(rf"(?<![\w./@-])(?P<host>{names})(?![\w-]|\.\w)(?P<path>/[^\s<>()\"“”„«»]*)?")
    return tuple(_linked(block, hosts, known) for block in blocks)


def _linked(block: Block, hosts: re.Pattern[str], known: Mapping[str, str]) -> Block:
    def within(runs: Runs) -> Runs:
        return tuple(piece for run in runs for piece in _pieces(run, hosts, known))

    match block:
        case Paragraph() | Heading():
            return replace(block, runs=within(block.runs))
        case Listing():
            return replace(block, items=tuple(_all(item, hosts, known) for item in block.items))
        case Quote():
            return replace(block, blocks=_all(block.blocks, hosts, known))
        case Table():
            return replace(block, rows=tuple(tuple(map(within, row)) for row in block.rows))
        case _:
            return block


def _all(blocks: Iterable[Block], hosts: re.Pattern[str], known: Mapping[str, str]) -> Blocks:
    return tuple(_linked(block, hosts, known) for block in blocks)


def _pieces(run: Run, hosts: re.Pattern[str], known: Mapping[str, str]) -> Iterator[Run]:
    """A run, parted where an address begins and ends; what is a link, code or a gap already stays whole."""
    found = (
        []
        if run.href or run.code or run.gap
        else sorted([*_written(run.text), *_known(run.text, hosts, known)])
    )
    at = 0
    for start, end, href in found:
        if start >= at:  # a host within an address is part of it
            yield from _cut(run, at, start, "")
            yield from _cut(run, start, end, href)
            at = end
    yield from _cut(run, at, len(run.text), run.href)


def _cut(run: Run, start: int, end: int, href: str) -> Iterator[Run]:
    """A piece of a run, if there is any; the first one keeps the anchor."""
    if start < end or not run.text:
        yield replace(run, text=run.text[start:end], href=href, anchor="" if start else run.anchor)


def _written(text: str) -> Iterator[tuple[int, int, str]]:
    """Where addresses are in a text, and where each leads."""
    for one in _ADDRESS.finditer(text) if _SIGN.search(text) else ():
        address = one[0].rstrip(_AFTER)
        if address.endswith(")") and "(" not in address:
            address = address.rstrip(")").rstrip(_AFTER)
        scheme = "mailto:" if one["mail"] else "" if "://" in address else "https://"
        yield one.start(), one.start() + len(address), scheme + address


def _known(text: str, hosts: re.Pattern[str], known: Mapping[str, str]) -> Iterator[tuple[int, int, str]]:
    """Where known hosts are in a text, with a path behind them or without, and where each leads."""
    for one in hosts.finditer(text):
        address = one[0].rstrip(_AFTER)
        href = known[address] if address == one["host"] else f"https://{address}"
        yield one.start(), one.start() + len(address), href


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
    left, lines = _height_of(blocks, WIDTH), 0.0
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
            return sum(_height_of(item, width - 8) for item in block.items)
        case Quote():
            return _height_of(block.blocks, width - 12)
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


def _height_of(blocks: Iterable[Block], width: int) -> float:
    return sum(height(block, width) for block in blocks)


def _row(cells: tuple[Runs, ...], width: int) -> float:
    room = max(width // max(len(cells), 1), 1)
    return max((_lines(runs, room) for runs in cells), default=0) + _BETWEEN


def _lines(runs: Runs, width: int) -> int:
    text = plain(runs)
    return sum(max(ceil(len(line) / width), 1) for line in text.split("\n"))
