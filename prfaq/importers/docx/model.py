"""Runs, paragraphs, tables and list entries: the model that a Word document is read into."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple, TypeAlias

from prfaq.importers.docx.package import Element, W, number, val

DEEPEST = 8

_LETTERS = re.compile(r"[^\W\d_]", re.UNICODE)
_PLACE = re.compile(r"%(\d)")


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list counts; ``text`` is its pattern, as in ``%1.`` or ``Q%1:``."""

    format: str
    text: str
    start: int


@dataclass(frozen=True, slots=True)
class Entry:
    """A paragraph's place in a list: which list, how deep (from 0), and its number (0: a bullet).

    ``label`` is what the list writes before it where that is a word, such as ``Q1:``.
    """

    list: str
    depth: int
    number: int
    label: str = ""


class Numbering:
    """The lists of a document, counted as its paragraphs come."""

    def __init__(self, root: Element | None) -> None:
        self._levels: dict[tuple[str, int], Level] = {}
        self._counts: dict[tuple[str, int], int] = {}
        if root is not None:
            self._read(root)

    def entry(self, properties: Element | None) -> Entry | None:
        """The place that a ``w:numPr`` gives its paragraph; nothing where it takes it out of all lists."""
        identity = val(properties, "numId")
        if properties is None or identity in ("", "0"):
            return None
        depth = min(max(number(properties, "ilvl", 0), 0), DEEPEST)
        level = self._levels.get((identity, depth), Level("bullet", "", 1))
        if level.format == "none" or (level.format != "bullet" and not level.text):
            return None
        count = self._count(identity, depth, level.start)
        if level.format == "bullet":
            return Entry(identity, depth, 0)
        label = _PLACE.sub(str(count), level.text) if _LETTERS.search(_PLACE.sub("", level.text)) else ""
        return Entry(identity, depth, count, label.strip())

    def _count(self, identity: str, depth: int, start: int) -> int:
        key = (identity, depth)
        self._counts[key] = self._counts.get(key, start - 1) + 1
        for deeper in range(depth + 1, DEEPEST + 1):
            self._counts.pop((identity, deeper), None)
        return self._counts[key]

    def _read(self, root: Element) -> None:
        kinds = {one.get(W + "abstractNumId", ""): one for one in root.iter(W + "abstractNum")}
        by_style = {val(one, "styleLink"): one for one in kinds.values() if val(one, "styleLink")}
        levels = {
            identity: _levels(by_style.get(val(one, "numStyleLink"), one)) for identity, one in kinds.items()
        }
        for one in root.iter(W + "num"):
            identity = one.get(W + "numId", "")
            found = levels.get(val(one, "abstractNumId"), {})
            for depth, level in (found | _levels(one)).items():
                self._levels[identity, depth] = level


def _levels(holder: Element) -> dict[int, Level]:
    """The levels that a list, or what overrides it, describes."""
    found: dict[int, Level] = {}
    for level in holder.iter(W + "lvl"):
        depth = level.get(W + "ilvl", "0")
        if depth.isdecimal() and int(depth[:2]) <= DEEPEST:
            read = Level(val(level, "numFmt", "decimal"), val(level, "lvlText"), number(level, "start", 1))
            found[int(depth[:2])] = read
    return found


_SPACE = re.compile(r"\s+")
_BREAK = re.compile(r"(\n)")


class Run(NamedTuple):
    """Text in one look; ``link`` is the address that it leads to, ``size`` its height in half points.

    ``is_code`` where it stands in a style or font for code, ``is_mark`` where it only says on which evidence the
    text before it rests.
    """

    text: str
    is_bold: bool = False
    is_italic: bool = False
    size: int = 0
    link: str = ""
    is_code: bool = False
    is_mark: bool = False


class Note(NamedTuple):
    """Where a text refers to a note: footnotes or endnotes, the note's id, and the words before it."""

    kind: str
    id: str
    after: str


@dataclass
class Paragraph:
    """A paragraph with what its style says: ``level`` of a heading (0 a title), -1 for running text.

    ``is_contents`` is a line of a table of contents, ``names_contents`` the line above it.
    ``number`` counts the paragraphs with text, from 1; one without text has 0. ``notes``, ``comments`` and
    ``pictures`` are what hangs on it: notes, ids of comments, texts that describe pictures.
    """

    runs: tuple[Run, ...]
    style: str = ""
    level: int = -1
    entry: Entry | None = None
    is_subtitle: bool = False
    is_quote: bool = False
    is_contents: bool = False
    names_contents: bool = False
    number: int = 0
    notes: tuple[Note, ...] = ()
    comments: tuple[str, ...] = ()
    pictures: tuple[str, ...] = ()

    @cached_property
    def raw(self) -> str:
        """The words, with line ends where the author put them."""
        return "".join(run.text for run in self.runs).strip()

    @cached_property
    def text(self) -> str:
        """The words on one line."""
        return _SPACE.sub(" ", self.raw)

    @property
    def is_special(self) -> bool:
        """Is it a subtitle, a quotation, an entry of a list or code, and so no heading however large?"""
        return bool(self.is_subtitle or self.is_quote or self.entry or self.is_code)

    @property
    def is_bold(self) -> bool:
        """Is every letter bold?"""
        return all(run.is_bold for run in self.runs if run.text.strip()) and bool(self.text)

    @property
    def is_code(self) -> bool:
        """Is all of it code?"""
        return all(run.is_code for run in self.runs if run.text.strip()) and bool(self.text)

    @property
    def size(self) -> int:
        """The height of the smallest letters."""
        return min((run.size for run in self.runs if run.text.strip()), default=0)

    @property
    def links(self) -> tuple[str, ...]:
        """The addresses that it leads to."""
        return tuple(run.link for run in self.runs if run.link)


@dataclass
class Cell:
    """A cell of a table: paragraphs, and tables within it."""

    items: list[Item] = field(default_factory=list)

    @property
    def paragraphs(self) -> list[Paragraph]:
        """Its paragraphs with text, those of tables in it included."""
        return [one for one in paragraphs_of(self.items) if one.text]

    @property
    def text(self) -> str:
        """All its words on one line."""
        return " ".join(one.text for one in self.paragraphs)


@dataclass
class Table:
    """A table: rows of cells."""

    rows: list[list[Cell]]


Item: TypeAlias = "Paragraph | Table"


def paragraphs_of(items: list[Item]) -> list[Paragraph]:
    """All paragraphs in the order of reading: tables row by row, cell by cell."""
    found: list[Paragraph] = []
    for item in items:
        if isinstance(item, Paragraph):
            found.append(item)
        else:
            for row in item.rows:
                for cell in row:
                    found += paragraphs_of(cell.items)
    return found


def parts_of(runs: Iterable[Run]) -> list[tuple[Run, ...]]:
    """Runs divided at empty lines: what people make with two line breaks where others begin a paragraph."""
    parts: list[list[Run]] = [[]]
    breaks = 0
    for run in runs:
        for text in _BREAK.split(run.text):
            if text == "\n":
                breaks += 1
            elif text.strip():
                if breaks > 1:
                    parts.append([])
                parts[-1] += [run._replace(text="\n" * (breaks == 1) + text)]
                breaks = 0
            elif text and not breaks:
                parts[-1].append(run._replace(text=text))
    return [tuple(part) for part in parts if part]
