"""The portfolio: one line an idea, as a table for the terminal, as JSON, CSV or Markdown.

Ideas come in the order of their contradictions, the most first: these wait for somebody.
"""

import csv
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass, fields
from typing import Protocol, TextIO

from prfaq.finding import Report
from prfaq.source import cells
from prfaq.text import code, one_line, plain, urgency
from prfaq.visible import visible

VERSION = 1

_LONGEST = 10_000
"""Characters of one cell that are read."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What the portfolio says of one idea; ``first`` is what is missing first, empty where nothing is."""

    title: str
    status: str
    stage: str
    owner: str
    readiness: int
    first: str
    file: str
    parts_written: int = 0
    parts: int = 0
    contradictions: int = 0
    questions_open: int = 0

    @classmethod
    def of(cls, report: Report) -> "Entry":
        """The entry of the idea that was checked."""
        first = min(report.findings, key=urgency, default=None)
        return cls(
            title=report.title or report.file,
            status=report.status,
            stage=report.stage,
            owner=report.owner,
            readiness=report.readiness.score,
            first="" if first is None else first.message,
            file=report.file,
            parts_written=report.written,
            parts=len(report.parts),
            contradictions=report.contradictions,
            questions_open=report.open_questions,
        )


def in_order(entries: Iterable[Entry]) -> list[Entry]:
    """The entries, those with the most contradictions first; else as they were given."""
    return sorted(entries, key=lambda one: -one.contradictions)


class Table(Protocol):
    """Writes the portfolio, entry by entry."""

    def add(self, entry: Entry) -> None:
        """Write one idea."""

    def end(self) -> None:
        """There is no more to come."""


HEADS = {
    "title": "Idea",
    "status": "Status",
    "stage": "Stage",
    "owner": "Owner",
    "parts_written": "Parts",
    "contradictions": "Contradictions",
    "questions_open": "Open",
    "first": "Missing first",
    "file": "File",
}
"""The columns, by the names of the fields."""

_WIDTHS = {
    "title": 30,
    "status": 12,
    "stage": 10,
    "owner": 16,
    "parts_written": 8,
    "contradictions": 14,
    "questions_open": 4,
    "first": 42,
}
"""Cells that a column takes where there is room; the file is in the other formats."""

_NUMBERS = frozenset(["parts_written", "contradictions", "questions_open"])

_LEAST = {"title": 12, "owner": 8, "first": 10}
"""Cells that a column keeps in a narrow terminal."""

_NARROW = 120
"""Cells of a terminal below which the stage is left out: the other formats have it."""


class TextTable:
    """Columns of a width that is known before the first idea is: the terminal's, shared out."""

    def __init__(self, out: TextIO, width: int) -> None:
        self.out = out
        self.widths = _shared(width)
        self._row(HEADS)

    def add(self, entry: Entry) -> None:
        """Write a row; what does not fit ends in an ellipsis."""
        self._row({name: str(value).replace("_", " ") for name, value in _words(entry).items()})

    def end(self) -> None:
        """Nothing follows."""

    def _row(self, values: Mapping[str, str]) -> None:
        cut = [_fitted(values[name], width, name in _NUMBERS) for name, width in self.widths.items()]
        self.out.write("  ".join(cut).rstrip() + "\n")


class JsonTable:
    """``{"version": 1, "ideas": [...]}``."""

    def __init__(self, out: TextIO, width: int) -> None:
        self.out = out
        self.separator = ""
        out.write(f'{{"version": {VERSION}, "ideas": [')

    def add(self, entry: Entry) -> None:
        """Write an object, in ASCII, so that it survives any pipe."""
        self.out.write(f"{self.separator}\n  {json.dumps(asdict(entry))}")
        self.separator = ","

    def end(self) -> None:
        """Close the list."""
        self.out.write("\n]}\n")


class CsvTable:
    """Comma-separated values with a header; no cell is a formula to a spreadsheet."""

    def __init__(self, out: TextIO, width: int) -> None:
        self.writer = csv.writer(out, lineterminator="\n")
        self.writer.writerow([field.name for field in fields(Entry)])

    def add(self, entry: Entry) -> None:
        """Write a line."""
        self.writer.writerow([_harmless(visible(str(value))) for value in asdict(entry).values()])

    def end(self) -> None:
        """Nothing follows."""


class MarkdownTable:
    """A table for a wiki or a pull request."""

    def __init__(self, out: TextIO, width: int) -> None:
        self.out = out
        self._row(list(HEADS.values()))
        self._row(["---:" if name in _NUMBERS else "---" for name in HEADS])

    def add(self, entry: Entry) -> None:
        """Write a row."""
        words = {name: plain(value) for name, value in _words(entry).items()}
        self._row([*words.values(), code(one_line(entry.file, _LONGEST))])

    def end(self) -> None:
        """Nothing follows."""

    def _row(self, values: list[str]) -> None:
        self.out.write(f"| {' | '.join(values)} |\n")


FORMATS: Mapping[str, Callable[[TextIO, int], Table]] = {
    "text": TextTable,
    "json": JsonTable,
    "csv": CsvTable,
    "markdown": MarkdownTable,
}
"""The formats; a table is made with where to write and the cells of a line (0: as many as it takes)."""


def _words(entry: Entry) -> dict[str, str]:
    """The values for people, but for the file: on one line, with a dash for what is not there."""
    cells = asdict(entry) | {"parts_written": f"{entry.parts_written} of {entry.parts}"}
    values = {name: cells[name] for name in HEADS if name != "file"}
    return {name: one_line(str(value), _LONGEST) or "–" for name, value in values.items()}


def _shared(width: int) -> dict[str, int]:
    """The widths of the columns in a terminal of ``width`` cells."""
    widths = dict(_WIDTHS)
    if not width:
        return widths
    if width < _NARROW:
        del widths["stage"]
    room = width - 2 * (len(widths) - 1)
    widths["first"] = max(_LEAST["first"], room - (sum(widths.values()) - widths["first"]))
    for name in ("title", "owner"):
        too_much = sum(widths.values()) - room
        widths[name] = max(_LEAST[name], widths[name] - max(0, too_much))
    return widths


def _fitted(text: str, width: int, to_the_right: bool) -> str:
    """The text in exactly ``width`` cells."""
    taken, kept = 0, []
    whole = sum(map(cells, text)) <= width
    for letter in text:
        taken += cells(letter)
        if taken > (width if whole else width - 1):
            taken -= cells(letter)
            break
        kept.append(letter)
    shown = "".join(kept) if whole else f"{''.join(kept)}…"
    padding = " " * (width - taken - (not whole))
    return padding + shown if to_the_right else shown + padding


def _harmless(text: str) -> str:
    """A cell that a spreadsheet takes for text, whatever its author wrote."""
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text
