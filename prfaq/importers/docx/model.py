"""Runs, paragraphs, tables and list entries: the model that a Word document is read into, and what is made of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

Changes: TypeAlias = Literal["accepted", "rejected"]
"""How tracked changes are read."""


@dataclass(frozen=True, slots=True)
class Comment:
    """What a reviewer wrote on a paragraph; ``date`` as in the file, ``is_done`` where it was resolved.

    ``paragraph`` is the number of the paragraph that it stands on, 0 where that is not known.
    """

    author: str
    date: str
    text: str
    paragraph: int = 0
    is_done: bool = False


@dataclass(frozen=True, slots=True)
class Annotation:
    """A text that belongs to a paragraph: a footnote, an endnote, what a picture shows.

    ``after`` are the words that a note stands behind, where the text refers to it.
    """

    kind: str
    text: str
    paragraph: int
    after: str = ""


@dataclass(frozen=True)
class WordText:
    """What was read of a Word file.

    ``markdown`` is its text for the recognisers, and ``places`` gives for each line of it the first and last
    paragraph. ``paragraphs`` holds their texts and ``headings`` the heading that each stands under, by number;
    ``accounts`` adds the addresses of links. ``contents`` are the paragraphs of a table of contents that repeats
    the headings. ``names`` are what the properties of the file suggest as names. ``changes`` counts the tracked
    changes by kind; ``remarks`` is what the user should know.
    """

    markdown: str
    places: tuple[tuple[int, int], ...]
    paragraphs: tuple[str, ...]
    headings: tuple[str, ...]
    accounts: tuple[str, ...]
    contents: frozenset[int]
    annotations: tuple[Annotation, ...]
    comments: tuple[Comment, ...]
    margins: tuple[tuple[str, str], ...]
    names: tuple[str, ...]
    changes: dict[str, int]
    read_as: Changes
    remarks: tuple[str, ...]


class Entry(NamedTuple):
    """A paragraph's place in a list: which list, how deep (from 0), and its number (0: a bullet).

    ``label`` is what the list writes before it where that is a word, such as ``Q1:``.
    """

    list: str
    depth: int
    number: int
    label: str = ""


_SPACE = re.compile(r"\s+")
_ASKS = re.compile(r"\?['\"”’)\]]*(?:\s*\([^()]*\))?\Z")
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
    ``number`` counts the paragraphs with text, from 1; one without text has 0. ``notes``, ``comments`` (their
    ids), ``pictures`` (texts that describe them, in order) and text ``boxes`` are what hangs on it.
    """

    runs: list[Run]
    style: str = ""
    level: int = -1
    entry: Entry | None = None
    is_subtitle: bool = False
    is_quote: bool = False
    is_contents: bool = False
    names_contents: bool = False
    number: int = 0
    notes: list[Note] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)
    pictures: dict[str, None] = field(default_factory=dict)
    boxes: list[Element] = field(default_factory=list)

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

    @cached_property
    def is_bold(self) -> bool:
        """Is every letter bold?"""
        return all(run.is_bold for run in self.runs if run.text.strip()) and bool(self.text)

    @cached_property
    def is_code(self) -> bool:
        """Is all of it code?"""
        return all(run.is_code for run in self.runs if run.text.strip()) and bool(self.text)

    @cached_property
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

    items: list[Item]

    @cached_property
    def paragraphs(self) -> list[Paragraph]:
        """Its paragraphs with text, those of tables in it included."""
        return [one for one in paragraphs_of(self.items) if one.text]

    @cached_property
    def text(self) -> str:
        """All its words on one line."""
        return " ".join(one.text for one in self.paragraphs)

    @property
    def asks(self) -> bool:
        """Does it end with a question?"""
        return bool(_ASKS.search(self.text))


Row: TypeAlias = list[Cell]


@dataclass
class Table:
    """A table: rows of cells."""

    rows: list[Row]

    @property
    def filled(self) -> list[Row]:
        """The rows with text."""
        return [row for row in self.rows if any(cell.text for cell in row)]


Item: TypeAlias = "Paragraph | Table"


def paragraphs_of(items: Iterable[Item]) -> Iterator[Paragraph]:
    """All paragraphs in the order of reading: tables row by row, cell by cell."""
    for item in items:
        if isinstance(item, Paragraph):
            yield item
        else:
            for cell in chain.from_iterable(item.rows):
                yield from paragraphs_of(cell.items)


def parts_of(runs: Iterable[Run]) -> list[list[Run]]:
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
    return [part for part in parts if part]
