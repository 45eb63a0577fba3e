"""The body of a Word document as paragraphs, headings and tables in the order of reading.

People who use no styles make headings bold or large: such a line is taken for one where it is short. Tables
with data stay tables; tables that lay out questions or forms are unfolded to what they would be without.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import partial

from prfaq.importers.docx import inline
from prfaq.importers.docx.inline import Found, Inline, Tracked, chosen
from prfaq.importers.docx.model import Cell, Entry, Item, Numbering, Paragraph, Run, Table
from prfaq.importers.docx.package import MC, Element, M, W, number, text_in, val
from prfaq.importers.docx.styles import BODY, StyleMeaning, Styles
from prfaq.importers.docx.to_markdown import as_markdown
from prfaq.importers.labels import role_of

_INSIDE = frozenset(
    W + name
    for name in ("customXml", "ins", "del", "moveTo", "moveFrom", "sdtContent", "smartTag", "dir", "bdo")
)
_CONTENTS = "Table of Contents"
_LONGEST_NAME = 40
_DEEPEST_NESTING = 40
"""Levels of tables, boxes and controls that keep their shape; what is deeper is read as plain paragraphs."""


@dataclass
class _Running:
    """What is open: a paragraph whose end was changed away runs on into the next one."""

    found: Found = field(default_factory=Found)


_LEGEND = "Composed Note"
"""The style of our line about what was put together from facts, which is no part of the text."""


class Body:
    """Reads the blocks of one part of a document."""

    def __init__(self, inline: Inline, styles: Styles, numbering: Numbering, tracked: Tracked) -> None:
        self.inline = inline
        self.styles = styles
        self.numbering = numbering
        self.tracked = tracked
        self._handlers: dict[str, Callable[[Element, int, _Running], Iterator[Item]]] = {
            **dict.fromkeys(_INSIDE, self._wrapping),
            W + "p": self._paragraph,
            W + "tbl": self._table,
            W + "sdt": self._control,
            MC + "AlternateContent": self._alternatives,
            W + "altChunk": self._chunk,
            W + "subDoc": self._chunk,
            M + "oMath": self._maths,
            M + "oMathPara": self._maths,
        }

    def read(self, holder: Element, depth: int = 0) -> list[Item]:
        """The paragraphs and tables in an element that holds blocks."""
        running = _Running()
        items = list(self._blocks(holder, depth, running))
        if running.found.runs:
            items.append(Paragraph(tuple(running.found.runs)))
        return items

    def _blocks(self, holder: Iterable[Element], depth: int, running: _Running) -> Iterator[Item]:
        for child in holder:
            handler = self._handlers.get(str(child.tag))
            if depth > _DEEPEST_NESTING:
                yield from map(_bare, child.iter(W + "p"))
            elif handler:
                yield from handler(child, depth, running)

    def _table(self, table: Element, depth: int, running: _Running) -> Iterator[Item]:
        yield Table(list(self._rows(table, depth + 1)))

    def _wrapping(self, child: Element, depth: int, running: _Running) -> Iterator[Item]:
        if not self.tracked.leaves_out(child):
            yield from self._blocks(child, depth + 1, running)

    def _alternatives(self, child: Element, depth: int, running: _Running) -> Iterator[Item]:
        return self._blocks(chosen(child), depth + 1, running)

    def _maths(self, child: Element, depth: int, running: _Running) -> Iterator[Item]:
        yield Paragraph((Run(inline.as_text(child)),))

    def _chunk(self, child: Element, depth: int, running: _Running) -> Iterator[Item]:
        """Another document in this one, which Word takes apart when it opens the file."""
        self.inline.tally["chunks"] += 1
        return iter(())

    def _control(self, control: Element, depth: int, running: _Running) -> Iterator[Item]:
        content = control.find(W + "sdtContent")
        if content is None:
            return
        items = list(self._blocks(content, depth + 1, running))
        if control.find(f"{W}sdtPr/{W}showingPlcHdr") is not None:
            items = [_asking(item) for item in items]
        if val(control.find(f"{W}sdtPr/{W}docPartObj"), "docPartGallery") == _CONTENTS:
            _list_contents(items)
        yield from items

    def _paragraph(self, element: Element, depth: int, running: _Running) -> Iterator[Item]:
        properties = element.find(W + "pPr")
        self.inline.read(element, val(properties, "pStyle"), running.found)
        boxes = [item for box in running.found.boxes for item in self.read(box, depth + 1)]
        running.found.boxes.clear()
        if not self.tracked.drops(None if properties is None else properties.find(W + "rPr")):
            yield self._made(self._as_read(properties), running.found)
            running.found = Found()
        yield from boxes

    def _as_read(self, properties: Element | None) -> Element | None:
        """The properties that a paragraph had before they were changed, where changes are rejected."""
        if properties is None or self.tracked.read_as == "accepted":
            return properties
        before = properties.find(f"{W}pPrChange/{W}pPr")
        return properties if before is None else before

    def _made(self, properties: Element | None, found: Found) -> Paragraph:
        meaning = self.styles.meaning_of(val(properties, "pStyle"))
        runs = () if meaning.name == _LEGEND else tuple(found.runs)
        outline = number(properties, "outlineLvl", -1)
        level = outline + 1 if meaning.level < 0 <= outline < BODY else meaning.level
        has_text = any(run.text.strip() for run in runs)
        return Paragraph(
            runs,
            meaning.name,
            -1 if meaning.is_contents else level,
            self._entry(properties, meaning) if has_text and level < 0 else None,
            is_subtitle=meaning.is_subtitle,
            is_quote=meaning.is_quote,
            is_contents=meaning.is_contents or (level < 0 and found.is_contents),
            names_contents=meaning.is_contents and meaning.name.lower().endswith("heading"),
            notes=tuple(found.notes),
            comments=tuple(found.comments),
            pictures=tuple(found.pictures),
        )

    def _entry(self, properties: Element | None, meaning: StyleMeaning) -> Entry | None:
        own = None if properties is None else properties.find(W + "numPr")
        if own is not None:
            return self.numbering.entry(own)
        entry = self.numbering.entry(meaning.numbering)
        return replace(entry, depth=meaning.depth) if entry and meaning.depth else entry

    def _rows(self, table: Element, depth: int) -> Iterator[list[Cell]]:
        for row in self._within(table, W + "tr", depth):
            if self.tracked.drops(row.find(W + "trPr")):
                continue
            cells = list(self._within(row, W + "tc", depth))
            kept = [cell for cell in cells if not self.tracked.drops(cell.find(W + "tcPr"))]
            yield [Cell(self.read(cell, depth + 1)) for cell in kept]

    def _within(self, holder: Element, tag: str, depth: int) -> Iterator[Element]:
        """The rows of a table, or the cells of a row, through controls and changes."""
        for child in holder:
            if child.tag == tag:
                yield child
            elif depth < 2 * _DEEPEST_NESTING and self._is_open(child):
                yield from self._within(child, tag, depth + 1)

    def _is_open(self, child: Element) -> bool:
        return child.tag == W + "sdt" or (child.tag in _INSIDE and not self.tracked.leaves_out(child))


def _bare(paragraph: Element) -> Paragraph:
    return Paragraph((Run(text_in(paragraph)),))


def _asking(item: Item) -> Item:
    """A paragraph that asks for text, in brackets, as what it is."""
    if isinstance(item, Paragraph) and item.text:
        item.runs = (Run(f"[{item.raw.strip('[]')}]"),)
        item.__dict__.pop("raw", None)
        item.__dict__.pop("text", None)
    return item


def _list_contents(items: list[Item]) -> None:
    """Paragraphs as lines of a table of contents, whatever their styles say; the first may name it."""
    lines = [item for item in items if isinstance(item, Paragraph)]
    for one in lines:
        one.is_contents, one.level, one.entry = True, -1, None
    first = next((one for one in lines if one.text), None)
    if first:
        first.names_contents = len(first.text) < _LONGEST_NAME and not first.text[-1].isdigit()


_ASKS = re.compile(r"\?['\"”’)\]]*(?:\s*\([^()]*\))?\Z")
_MARK = re.compile(r"\W*(?:(?:Q|Question|No|Nr)\W?\s*)?\d{0,3}[a-z]?\W*\Z", re.IGNORECASE)
_LONGEST_LABEL = 60
_MOST_ANSWERS = 2
"""Columns beside the questions: an answer, and who gives it. More of them are a table of something else."""


def unfolded(table: Table) -> list[Item] | None:
    """The paragraphs of a table that is none in the sense of columns and rows; nothing for one that is."""
    rows = _filled(table)
    read = _row_reader(rows)
    return None if read is None else [item for row in rows for item in read(row)]


def _row_reader(rows: list[list[Cell]]) -> Callable[[list[Cell]], list[Item]] | None:
    """How to read each row of a table that lays out questions, a form or blocks; nothing for one with data."""
    if all(len(row) < 2 for row in rows):
        return _items
    asking = _asking_column(rows)
    if asking is not None:
        return partial(_asked, column=asking)
    if _is_form(rows):
        return _labelled
    return _items if any(_is_rich(cell) for row in rows for cell in row) else None


def _filled(table: Table) -> list[list[Cell]]:
    return [row for row in table.rows if any(cell.text for cell in row)]


def _items(cells: list[Cell]) -> list[Item]:
    return [item for cell in cells for item in cell.items]


def as_lines(table: Table) -> list[tuple[str, list[Paragraph]]]:
    """A table as lines of Markdown, each with the paragraphs of its row; one without a heading gets none."""
    rows = _filled(table)
    width = max((len(row) for row in rows), default=0)
    lines = [(_line([_cell(cell) for cell in row], width), _paragraphs(row)) for row in rows]
    rule: tuple[str, list[Paragraph]] = ("|" + " --- |" * width, [])
    if rows and _asks(rows[0]):
        return [("|" + "  |" * width, []), rule, *lines]
    return [*lines[:1], rule, *lines[1:]]


def _asking_column(rows: list[list[Cell]]) -> int | None:
    """The first column in which at least half of the rows ask, with answers beside it."""
    widest = max(map(len, rows))
    if widest > _MOST_ANSWERS + 1:
        return None
    for column in range(widest - 1):
        asked = sum(len(row) > column + 1 and _is_answered(*row[column : column + 2]) for row in rows)
        if asked and 2 * asked >= len(rows) - 1 and (asked > 1 or len(rows) < 3):
            return column
    return None


def _is_answered(cell: Cell, beside: Cell) -> bool:
    return bool(_ASKS.search(cell.text) and beside.text)


def _asks(row: list[Cell]) -> bool:
    return any(_ASKS.search(cell.text) for cell in row)


def _asked(row: list[Cell], column: int) -> list[Item]:
    """A row as a question in bold and what answers it; the heading of the columns is no text."""
    if len(row) <= column or not _ASKS.search(row[column].text):
        is_heading = len(row) > 1 and all(len(cell.text) < _LONGEST_LABEL for cell in row)
        return [] if is_heading else _items(row)
    loose = [cell for cell in row[:column] if not _MARK.match(cell.text)]
    return [*_bold(row[column]), *_items(loose), *_items(row[column + 1 :])]


def _is_form(rows: list[list[Cell]]) -> bool:
    """Does the left of two columns name parts of a press release?"""
    pairs = [row for row in rows if len(row) == 2 and row[0].text]
    known = [row for row in pairs if _is_label(row[0])]
    return len(known) > 1 and 2 * len(known) >= len(rows)


def _is_label(cell: Cell) -> bool:
    return len(cell.text) <= _LONGEST_LABEL and bool(role_of(cell.text))


def _labelled(row: list[Cell]) -> list[Item]:
    if len(row) < 2 or len(row[0].text) > _LONGEST_LABEL:
        return _items(row)
    return [*_bold(row[0]), *_items(row[1:])]


def _is_rich(cell: Cell) -> bool:
    """Does a cell hold what no line of a table can: lists, or several paragraphs?"""
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


BOLD = 7
"""The level of a short line in bold: below all headings."""

_DEEPEST_LEVEL = 6
_LONGEST = 120
_LARGER = 1.15
_SENTENCE = re.compile(r"[.!;,]['\"”’)]*\Z")


class Headings:
    """The headings of one document, which are known once all of it is."""

    def __init__(self, paragraphs: list[Paragraph]) -> None:
        texts = [one for one in paragraphs if one.text]
        self._has_title = any(one.level == 0 for one in texts)
        self._has_levels = any(one.level > 0 for one in texts)
        self._body = _most_used_size(texts)
        sizes = sorted({one.size for one in texts if self._is_large(one)}, reverse=True)
        self._ranks = {size: rank for rank, size in enumerate(sizes, start=1)}

    def level(self, one: Paragraph) -> int:
        """1 to 6 for a heading, ``BOLD`` for a line that serves as one, 0 for running text."""
        if one.level >= 0:
            return max(1, min(one.level + (1 if self._has_title else 0), _DEEPEST_LEVEL))
        if one.is_special or one.is_contents:
            return 0
        if self._is_large(one):
            return BOLD if self._has_levels else self._of_size(one.size)
        return BOLD if one.is_bold and _is_short(one) else 0

    def _is_large(self, one: Paragraph) -> bool:
        is_plain = one.level < 0 and not one.is_special
        return is_plain and one.size >= _LARGER * self._body > 0 and _is_short(one)

    def _of_size(self, size: int) -> int:
        return min(self._ranks[size] + (1 if self._has_title else 0), _DEEPEST_LEVEL)


def _most_used_size(paragraphs: list[Paragraph]) -> int:
    letters: Counter[int] = Counter()
    for one in paragraphs:
        for run in one.runs:
            letters[run.size] += len(run.text)
    return letters.most_common(1)[0][0] if letters else 0


def _is_short(one: Paragraph) -> bool:
    return 0 < len(one.text) <= _LONGEST and "\n" not in one.raw and not _SENTENCE.search(one.text)
