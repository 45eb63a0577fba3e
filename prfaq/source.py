"""A text with a name, a stretch of it, and the picture of that stretch that a finding shows."""

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate
from pathlib import Path
from typing import Literal

from prfaq.visible import printable

EXCERPT_WIDTH = 100
"""Characters of source shown in an excerpt; longer lines are cut around the place that is meant."""

_LINE_END = re.compile(r"\r\n|\n|\r")
_BOM = "\ufeff"


@dataclass(frozen=True)
class Source:
    """A text and what the user calls it: a path as given, or ``-`` for standard input.

    ``folder`` is where the files that it names are looked for; nothing is looked for if it is in none.
    """

    name: str
    text: str
    folder: Path | None = field(default=None, compare=False)

    def __post_init__(self) -> None:
        """A byte order mark is no text: left in, it would move the first line one column to the right."""
        if self.text.startswith(_BOM):
            object.__setattr__(self, "text", self.text[1:])

    @property
    def format(self) -> Literal["yaml", "json"]:
        """``json`` by file name or, failing that, by the first character of the text."""
        suffix = self.name.rpartition(".")[2].lower()
        if suffix in ("yaml", "yml"):
            return "yaml"
        return "json" if suffix == "json" or self.text.lstrip()[:1] == "{" else "yaml"

    @cached_property
    def lines(self) -> list[str]:
        """The text's lines, without their ends (LF, CRLF or CR)."""
        return _LINE_END.split(self.text)

    @cached_property
    def _line_starts(self) -> list[int]:
        even = self.text.replace("\r\n", " \n").replace("\r", "\n")  # as long as before
        return [0, *accumulate(len(line) + 1 for line in even.split("\n"))]

    def start_of(self, line: int) -> int:
        """The offset of the first character of a line, from 1 on."""
        return self._line_starts[line - 1]

    def span(self, start: int, end: int) -> "Span":
        """The lines and columns between two character offsets, ``end`` exclusive."""
        return Span(*self._position(start), *self._position(max(start, end)))

    def _position(self, offset: int) -> tuple[int, int]:
        line = bisect_right(self._line_starts, offset)
        return line, offset - self._line_starts[line - 1] + 1


@dataclass(frozen=True)
class WordFile(Source):
    """A Word file as it was read: its bytes. What text is in it, only who opens it knows."""

    text: str = ""
    data: bytes = field(default=b"", repr=False)


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a source: 1-based lines and columns in characters, the end exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int

    def __bool__(self) -> bool:
        """Does it hold anything? What is missing at the top of a file has a place, but no extent."""
        return (self.line, self.column) != (self.end_line, self.end_column)


def excerpt(source: Source, span: Span) -> tuple[str, str]:
    """The line a span starts in, and a line of carets under the stretch that is meant.

    Tabs stay tabs in both, and a letter counts for the cells it takes, so that the carets stand under their
    text in any terminal. A line longer than ``EXCERPT_WIDTH`` is cut on the left and right, which an ellipsis
    shows. Control characters and what turns the direction of text are shown as U+FFFD.
    """
    line = _shown(source.lines[span.line - 1]) if span.line <= len(source.lines) else ""
    start = span.column - 1
    end = span.end_column - 1 if span.end_line == span.line else len(line)
    left = max(0, start - EXCERPT_WIDTH // 3) if len(line) > EXCERPT_WIDTH else 0
    right = left + EXCERPT_WIDTH
    cut, more = "…" if left else "", "…" if right < len(line) else ""
    pad = "".join("\t" if letter == "\t" else " " * cells(letter) for letter in cut + line[left:start])
    width = sum(cells(letter) for letter in line[start : min(end, right)])
    return cut + line[left:right] + more, pad + "^" * max(1, width)


def cells(letter: str) -> int:
    """How many cells a letter takes in a terminal: none for an accent of its own, two for wide letters."""
    if letter.isascii():
        return 1
    if unicodedata.combining(letter) or unicodedata.category(letter) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(letter) in "WF" else 1


def _shown(line: str) -> str:
    """The line with one letter for each of its own, none of which a terminal acts on."""
    return printable(line).replace("\r", "\ufffd")
