"""Tables: every column and row is named by a header cell, and one that is too wide scrolls in a frame."""

from prfaq.document.ast import Align, Runs, Table
from prfaq.writing.html.inline import plain, runs_html
from prfaq.writing.html.places import Places


def table_html(table: Table, classes: str, places: Places) -> str:
    """Return the HTML of a table; rows that are too short are filled up."""
    count = max(map(len, (table.header, *table.rows)))
    unaligned: tuple[Align, ...] = ("",)
    aligns = (*table.aligns, *unaligned * count)[:count]
    rows = "\n".join(_row(_full(row, count), aligns, places) for row in table.rows)
    body = f"<tbody>\n{rows}\n</tbody>" if rows else ""
    return f'<div class="table">\n<table{classes}>\n{_header(table, count, aligns, places)}{body}\n</table>\n</div>'


def _header(table: Table, count: int, aligns: tuple[Align, ...], places: Places) -> str:
    if not any(plain(runs) for runs in table.header):
        return ""
    cells = zip(_full(table.header, count), aligns, strict=True)
    return f"<thead><tr>{''.join(_named(runs, align, 'col', places) for runs, align in cells)}</tr></thead>\n"


def _row(row: tuple[Runs, ...], aligns: tuple[Align, ...], places: Places) -> str:
    """Return a row, which its first cell names."""
    first, *rest = zip(row, aligns, strict=True)
    cells = [_named(*first, "row", places)]
    cells += [f"<td{_align(align)}>{runs_html(runs, places)}</td>" for runs, align in rest]
    return f"<tr>{''.join(cells)}</tr>"


def _named(runs: Runs, align: Align, scope: str, places: Places) -> str:
    """Return the cell that names a column or row; one that says nothing is an ordinary cell."""
    if not plain(runs):
        return "<td></td>"
    return f'<th scope="{scope}"{_align(align)}>{runs_html(runs, places)}</th>'


def _full(row: tuple[Runs, ...], count: int) -> tuple[Runs, ...]:
    """Return a row with as many cells as the table has columns."""
    return (*row, *((),) * (count - len(row)))


def _align(align: Align) -> str:
    return f' class="{align}"' if align in ("center", "right") else ""
