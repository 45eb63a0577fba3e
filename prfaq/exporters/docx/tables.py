"""Tables: a style, a header row that repeats on every page, rows that stay whole, columns that fit."""

from collections.abc import Callable
from dataclasses import dataclass

from prfaq.document.ast import Align, Run, Runs, Table, plain
from prfaq.exporters.docx.xml import quote

MOST_COLUMNS = 63
"""What Word can open."""

_NARROWEST, _WIDEST_WORD, _WIDEST = 4, 20, 200
"""Characters that a column counts for at least, for its longest word, and for a cell's text at most."""

_CHARACTER, _MARGINS = 118, 200
"""Twentieths of a point: a character of ten points, bold, and a cell's margins."""

_LOOKED_AT = 200
"""Rows that the widths are worked out from."""


Cell = Callable[[Runs, Align], str]
"""Turns a cell's text into its paragraph."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What a table is set in: its style, the width of the page's text, the direction, and what it is called."""

    style: str
    width: int
    right_to_left: bool
    title: str = ""


def table_xml(table: Table, frame: Frame, cell: Cell) -> str:
    """Return the XML of a table of at most 63 columns; rows that are too short are filled up."""
    count = columns(table)
    widths = _widths(table, count, frame.width)
    unaligned: tuple[Align, ...] = ("",)
    aligns = (*table.aligns, *unaligned * count)[:count]
    headed = any(_length(runs) for runs in table.header)
    rows = [_row(table.header, widths, aligns, cell, "<w:cantSplit/><w:tblHeader/>")] if headed else []
    rows += [_row(row, widths, aligns, cell, "<w:cantSplit/>") for row in table.rows]
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return f"<w:tbl>{_properties(frame, headed)}<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"


def columns(table: Table) -> int:
    """Return the number of columns of the widest row."""
    return max(map(len, (table.header, *table.rows)))


def has_cells(table: Table) -> bool:
    """Say whether there is a row to show."""
    return any(table.rows) or any(_length(runs) for runs in table.header)


def as_lines(table: Table) -> tuple[Runs, ...]:
    """Return the rows as lines of text, for a table that has more columns than Word can open."""
    return tuple(_joined(row) for row in (table.header, *table.rows))


def _joined(row: tuple[Runs, ...]) -> Runs:
    return tuple(run for at, runs in enumerate(row) for run in (*((Run(" | "),) if at else ()), *runs))


def _properties(frame: Frame, headed: bool) -> str:
    style = f'<w:tblStyle w:val="{quote(frame.style)}"/>' if frame.style else ""
    direction = "<w:bidiVisual/>" if frame.right_to_left else ""
    first = int(headed)
    look = f'w:val="{0x0600 | 0x20 * first:04X}" w:firstRow="{first}" w:lastRow="0" w:firstColumn="0"'
    look = f'<w:tblLook {look} w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
    size = '<w:tblW w:w="5000" w:type="pct"/><w:tblLayout w:type="fixed"/>'
    named = f'<w:tblCaption w:val="{quote(frame.title)}"/>' if frame.title else ""
    return f"<w:tblPr>{style}{direction}{size}{look}{named}</w:tblPr>"


def _row(
    row: tuple[Runs, ...], widths: list[int], aligns: tuple[Align, ...], cell: Cell, properties: str
) -> str:
    filled = (*row, *((),) * len(widths))
    cells = "".join(
        [
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{cell(runs, align)}</w:tc>'
            for width, runs, align in zip(widths, filled, aligns, strict=False)
        ]
    )
    return f"<w:tr><w:trPr>{properties}</w:trPr>{cells}</w:tr>"


def _length(runs: Runs) -> int:
    return sum([len(run.text) for run in runs])


def _widths(table: Table, count: int, width: int) -> list[int]:
    """Return widths that hold each column's longest word, and share the rest by how much text there is.

    Columns as wide as their cells are long on average wrap at about the same height, so that rows stay low.
    """
    rows = (table.header, *table.rows)[:_LOOKED_AT]
    columns = [[plain(row[at]) for row in rows if at < len(row)] for at in range(count)]
    words = [_longest_word(column) for column in columns]
    least = [_CHARACTER * word + _MARGINS for word in words]
    more = [max(_average(column) - word, 0) + 2 for column, word in zip(columns, words, strict=True)]
    if sum(least) > width:
        return _shares(width, least)
    return [own + extra for own, extra in zip(least, _shares(width - sum(least), more), strict=True)]


def _longest_word(column: list[str]) -> int:
    longest = max([len(word) for text in column for word in text.split()], default=0)
    return min(max(longest, _NARROWEST), _WIDEST_WORD)


def _average(column: list[str]) -> int:
    filled = [min(len(text), _WIDEST) for text in column if text]
    return sum(filled) // max(len(filled), 1)


def _shares(whole: int, weights: list[int]) -> list[int]:
    """Return a whole divided in proportion to weights, equally if they are all nothing."""
    weights = weights if any(weights) else [1] * len(weights)
    shares = [whole * weight // sum(weights) for weight in weights]
    shares[-1] += whole - sum(shares)
    return shares
