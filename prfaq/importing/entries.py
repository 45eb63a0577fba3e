"""The entries of a list and the rows of a table as blocks of their own."""

import re
from itertools import pairwise

from prfaq.importing.blocks import Block

_BULLET = re.compile(r"(?<!\s)\s*+(?:[-*+•]|\d{1,9}[.)])\s++(?:\[[ xX]\]\s++)?")
_CELLS = re.compile(r"(?<!\\)\|")


def items_of(block: Block) -> list[Block]:
    """The entries of a list, each a paragraph without its bullet; what stands under it is moved to the left."""
    lines = block.raw.split("\n")
    edges = [*block.items, len(lines)]
    return [_item(lines[start:end], block.line + start) for start, end in pairwise(edges)]


def _item(lines: list[str], line: int) -> Block:
    body = _BULLET.sub("", lines[0], count=1)
    return Block("paragraph", "\n".join([body, *_dedented(lines[1:])]).rstrip(), line)


def _dedented(lines: list[str]) -> list[str]:
    indents = [len(line) - len(line.lstrip(" ")) for line in lines if line.strip()]
    return [line[min(indents) :] for line in lines] if indents else []


def rows_of(block: Block) -> list[tuple[list[str], Block]]:
    """The rows of a table below its head: their cells, and the row as a block."""
    rows = []
    for number, line in enumerate(block.raw.split("\n")):
        if number > 1:
            cells = [cell.strip() for cell in _CELLS.split(line.strip().strip("|"))]
            rows.append((cells, Block("paragraph", line, block.line + number)))
    return rows
