"""Tables: data stays a table, questions and forms are unfolded to what they would be without a table.

People put the questions into one column and the answers into the next, or the name of each part into the left
column of a form. Unfolded, the same text is read as in a document without tables.
"""

import re

from prfaq.importing.labels import role_of
from prfaq.importing.word.markup import as_markdown
from prfaq.importing.word.pieces import Cell, Item, Paragraph, Run, Table

_ASKS = re.compile(r"\?['\"”’)\]]*(?:\s*\([^()]*\))?\Z")
_MARK = re.compile(r"\W*(?:(?:Q|Question|No|Nr)\W?\s*)?\d{0,3}[a-z]?\W*\Z", re.IGNORECASE)
_LONGEST_LABEL = 60
_MOST_ANSWERS = 2
"""Columns beside the questions: an answer, and who gives it. More of them are a table of something else."""


def unfolded(table: Table) -> list[Item] | None:
    """The paragraphs of a table that is none in the sense of columns and rows; nothing for one that is."""
    rows = [row for row in table.rows if any(cell.text for cell in row)]
    if sum(len(row) > 1 for row in rows) == 0:
        return [item for row in rows for cell in row for item in cell.items]
    asking = _asking_column(rows)
    if asking is not None:
        return [item for row in rows for item in _asked(row, asking)]
    if _is_form(rows):
        return [item for row in rows for item in _labelled(row)]
    if _is_layout(rows):
        return [item for row in rows for cell in row for item in cell.items]
    return None


def as_lines(table: Table) -> list[tuple[str, list[Paragraph]]]:
    """A table as lines of Markdown, each with the paragraphs of its row; one without a heading gets none."""
    rows = [row for row in table.rows if any(cell.text for cell in row)]
    width = max((len(row) for row in rows), default=0)
    lines = [(_line([_cell(cell) for cell in row], width), _paragraphs(row)) for row in rows]
    rule: tuple[str, list[Paragraph]] = ("|" + " --- |" * width, [])
    if rows and _asks(rows[0]):
        return [("|" + "  |" * width, []), rule, *lines]
    return [*lines[:1], rule, *lines[1:]]


def _asking_column(rows: list[list[Cell]]) -> int | None:
    """The first column in which at least half of the rows ask, with answers beside it."""
    for column in range(min(3, max(map(len, rows)) - 1)):
        wide = [row for row in rows if len(row) > column + 1]
        if max(map(len, rows)) > column + _MOST_ANSWERS + 1:
            return None
        asked = [row for row in wide if _ASKS.search(row[column].text) and row[column + 1].text]
        if asked and 2 * len(asked) >= len(rows) - 1 and (len(asked) > 1 or len(rows) < 3):
            return column
    return None


def _asks(row: list[Cell]) -> bool:
    return any(_ASKS.search(cell.text) for cell in row)


def _asked(row: list[Cell], column: int) -> list[Item]:
    """A row as a question in bold and what answers it; the heading of the columns is no text."""
    if len(row) <= column or not _ASKS.search(row[column].text):
        is_heading = all(len(cell.text) < _LONGEST_LABEL for cell in row)
        return [] if is_heading and len(row) > 1 else [item for cell in row for item in cell.items]
    marks = [cell for cell in row[:column] if cell.text]
    asked = _bold(row[column])
    rest = [item for cell in row[column + 1 :] for item in cell.items]
    loose = [item for cell in marks if not _MARK.match(cell.text) for item in cell.items]
    return [*asked, *loose, *rest]


def _is_form(rows: list[list[Cell]]) -> bool:
    """Does the left of two columns name parts of a press release?"""
    pairs = [row for row in rows if len(row) == 2 and row[0].text]
    known = [row for row in pairs if _is_label(row[0])]
    return len(known) > 1 and 2 * len(known) >= len(rows)


def _is_label(cell: Cell) -> bool:
    return len(cell.text) <= _LONGEST_LABEL and bool(role_of(cell.text))


def _labelled(row: list[Cell]) -> list[Item]:
    if len(row) < 2 or len(row[0].text) > _LONGEST_LABEL:
        return [item for cell in row for item in cell.items]
    return [*_bold(row[0]), *(item for cell in row[1:] for item in cell.items)]


def _is_layout(rows: list[list[Cell]]) -> bool:
    """Do cells hold what no line of a table can: lists, or several paragraphs?"""
    cells = [cell for row in rows for cell in row]
    return any(_is_rich(cell) for cell in cells)


def _is_rich(cell: Cell) -> bool:
    has_table = any(isinstance(item, Table) for item in cell.items)
    return (
        has_table or len(cell.paragraphs) > 2 or any(one.entry or one.level >= 0 for one in cell.paragraphs)
    )


def _bold(cell: Cell) -> list[Item]:
    """A cell's paragraphs as lines in bold."""
    made: list[Item] = []
    for one in cell.paragraphs:
        runs = tuple(Run(run.text, True, False, 0, run.link) for run in one.runs)
        made.append(Paragraph(runs, number=one.number))
    return made


def _cell(cell: Cell) -> str:
    text = " ".join(as_markdown(one.runs) for one in cell.paragraphs)
    return re.sub(r"(?<!\s)\s*\n\s*", " ", text).replace("|", r"\|")


def _line(cells: list[str], width: int) -> str:
    return "| " + " | ".join([*cells, *[""] * (width - len(cells))]) + " |"


def _paragraphs(row: list[Cell]) -> list[Paragraph]:
    return [one for cell in row for one in cell.paragraphs]
