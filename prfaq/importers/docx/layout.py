"""What was read of a Word document as Markdown: which lines are headings, tables, lists, quotations and code.

People who use no styles make headings bold or large: such a line is taken for one where it is short. Tables
with data stay tables; tables that lay out questions or forms are unfolded to what they would be without.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from itertools import zip_longest

from prfaq.importers.docx.model import Cell, Entry, Item, Paragraph, Row, Run, Table, parts_of
from prfaq.importers.docx.to_markdown import as_markdown, escaped
from prfaq.importers.labels import role_of

_MARK = re.compile(r"\W*(?:(?:Q|Question|No|Nr)\W?\s*)?\d{0,3}[a-z]?\W*\Z", re.IGNORECASE)
_LONGEST_LABEL = 60
_MOST_ANSWERS = 2
"""Columns beside the questions: an answer, and who gives it. More of them are a table of something else."""


def unfolded(table: Table) -> list[Item] | None:
    """The paragraphs of a table that lays out questions, a form or blocks; nothing for one with data."""
    rows = table.filled
    read = _row_reader(rows)
    return None if read is None else [item for row in rows for item in read(row)]


def _row_reader(rows: list[Row]) -> Callable[[Row], list[Item]] | None:
    if all(len(row) < 2 for row in rows):
        return _items
    asking = _asking_column(rows)
    if asking is not None:
        return partial(_asked, column=asking)
    if _is_form(rows):
        return _labelled
    return _items if any(_is_rich(cell) for row in rows for cell in row) else None


def _items(cells: Row) -> list[Item]:
    return [item for cell in cells for item in cell.items]


def as_lines(table: Table) -> list[tuple[str, list[Paragraph]]]:
    """A table as lines of Markdown, each with the paragraphs of its row; one without a heading gets none."""
    rows = table.filled
    width = max(map(len, rows), default=0)
    lines = [(_line(row, width), [one for cell in row for one in cell.paragraphs]) for row in rows]
    if rows and any(cell.asks for cell in rows[0]):
        lines.insert(0, ("|" + "  |" * width, []))
    return [*lines[:1], ("|" + " --- |" * width, []), *lines[1:]]


def _line(row: Row, width: int) -> str:
    texts = (" ".join(as_markdown(one.runs) for one in cell.paragraphs) for cell in row)
    cells = [_flat_line(text).replace("|", r"\|") for text in texts]
    return "| " + " | ".join([*cells, *[""] * (width - len(cells))]) + " |"


def _asking_column(rows: list[Row]) -> int | None:
    """The first column that asks, of a table that has no more columns than questions and answers need."""
    widest = max(map(len, rows))
    columns = range(widest - 1) if widest <= _MOST_ANSWERS + 1 else ()
    return next((column for column in columns if _asks_in(rows, column)), None)


def _asks_in(rows: list[Row], column: int) -> bool:
    """Do at least half of the rows ask in a column, with answers beside it?"""
    wide = [row for row in rows if len(row) > column + 1]
    asked = sum(bool(row[column].asks and row[column + 1].text) for row in wide)
    return 2 * asked >= len(rows) - 1 and asked > (len(rows) > 2)


def _asked(row: Row, column: int) -> list[Item]:
    """A row as a question in bold and what answers it; the heading of the columns is no text."""
    if len(row) <= column or not row[column].asks:
        is_heading = len(row) > 1 and all(len(cell.text) < _LONGEST_LABEL for cell in row)
        return [] if is_heading else _items(row)
    loose = [cell for cell in row[:column] if not _MARK.match(cell.text)]
    return [*_bold(row[column]), *_items(loose), *_items(row[column + 1 :])]


def _is_form(rows: list[Row]) -> bool:
    """Does the left of two columns name parts of a press release?"""
    labels = [row[0].text for row in rows if len(row) == 2 and len(row[0].text) <= _LONGEST_LABEL]
    known = sum(bool(text and role_of(text)) for text in labels)
    return known > 1 and 2 * known >= len(rows)


def _labelled(row: Row) -> list[Item]:
    has_label = len(row) > 1 and len(row[0].text) <= _LONGEST_LABEL
    return [*_bold(row[0]), *_items(row[1:])] if has_label else _items(row)


def _is_rich(cell: Cell) -> bool:
    """Does a cell hold what no line of a table can: lists, headings, tables, or several paragraphs?"""
    holds_more = any(one.entry or one.level >= 0 for one in cell.paragraphs)
    return holds_more or len(cell.paragraphs) > 2 or any(isinstance(item, Table) for item in cell.items)


def _bold(cell: Cell) -> list[Item]:
    """A cell's paragraphs as lines in bold."""
    bold = ([Run(run.text, True, link=run.link) for run in one.runs] for one in cell.paragraphs)
    return [Paragraph(runs, number=one.number) for runs, one in zip(bold, cell.paragraphs, strict=True)]


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
        letters: Counter[int] = Counter()
        for run in (run for one in texts for run in one.runs):
            letters[run.size] += len(run.text)
        self._usual_size = max(letters, key=letters.__getitem__, default=0)
        self._below = int(any(one.level == 0 for one in texts))
        self._has_levels = any(one.level > 0 for one in texts)
        self._sizes = sorted({one.size for one in texts if self._is_large(one)}, reverse=True)

    def level(self, one: Paragraph) -> int:
        """1 to 6 for a heading, ``BOLD`` for a line that serves as one, 0 for running text."""
        if one.level >= 0:
            return max(1, min(one.level + self._below, _DEEPEST_LEVEL))
        if one.is_special or one.is_contents:
            return 0
        if self._is_large(one) and not self._has_levels:
            return min(self._sizes.index(one.size) + 1 + self._below, _DEEPEST_LEVEL)
        return BOLD if self._is_large(one) or (one.is_bold and _is_short(one)) else 0

    def _is_large(self, one: Paragraph) -> bool:
        is_plain = one.level < 0 and not one.is_special
        return is_plain and one.size >= _LARGER * self._usual_size > 0 and _is_short(one)


def _is_short(one: Paragraph) -> bool:
    return 0 < len(one.text) <= _LONGEST and "\n" not in one.raw and not _SENTENCE.search(one.text)


_QUOTED = ("leader_quote", "customer_quote")
"""What the name of a style may say of a paragraph: whose words it holds."""

_SIGNATURE = re.compile(r"(?:attribution|signature|speaker|source|byline)\Z", re.IGNORECASE)
_ABOUT = re.compile(r"(?:author|date)s?\Z", re.IGNORECASE)
"""Styles of what tells of the document, as pandoc and LaTeX converters write them."""

_EARLY = 8
_TICKS = re.compile(r"`+")
_EMPTY_LINE = re.compile(r"\n\s*\n")
_PAGE = re.compile(r"(?<![\s.…\d])[\s.…\d]*+\Z")


class Layout:
    """Lays one document out as ``lines`` of Markdown; which paragraphs are headings is known of all of them.

    ``places`` gives for each line the first and last paragraph that it comes from.
    """

    def __init__(self, headings: Headings, contents: frozenset[int]) -> None:
        self.lines: list[str] = []
        self.places: list[tuple[int, int]] = []
        self._headings = headings
        self._contents = contents
        self._widths: list[int] = []
        self._list = ""
        self._quoted = False
        self._is_open = False
        self._fence = ""
        self._signs = False

    def lay(self, items: list[Item]) -> None:
        """Add the lines of the items."""
        items = self._fronted(list(self._flat(items)))
        for item, after in zip_longest(items, items[1:]):
            if isinstance(item, Table):
                self._table(item)
            else:
                self._paragraph(item, after if isinstance(after, Paragraph) else None)

    def _add(self, text: str, first: int, last: int = 0) -> None:
        """Add lines that come from some paragraphs."""
        for line in text.split("\n"):
            self.lines.append(line)
            self.places.append((first, last or first))

    def _end_block(self) -> None:
        """An empty line between two blocks."""
        self._widths, self._list, self._quoted = [], "", False
        if self.lines and self.lines[-1]:
            self._add("", self.places[-1][1])

    def _fronted(self, items: list[Item]) -> list[Item]:
        """The items without the author and date of the document's first lines, which open the text."""
        head = items[:_EARLY]
        front = [one for one in head if isinstance(one, Paragraph) and _ABOUT.match(one.style)]
        if front:
            self._add("---", front[0].number)
            for one in front:
                self._add(f"{one.style.lower()}: {one.text}", one.number)
            self._add("---", front[-1].number)
        return [one for one in items if not any(one is other for other in front)]

    def _flat(self, items: list[Item]) -> Iterator[Item]:
        """The items with tables unfolded where they are no tables, without what is empty or left out."""
        for item in items:
            if isinstance(item, Table):
                inside = unfolded(item)
                yield from [item] if inside is None else self._flat(inside)
            elif item.text and item.number not in self._contents and not item.names_contents:
                yield from _divided(item)

    def _paragraph(self, one: Paragraph, after: Paragraph | None) -> None:
        level = self._headings.level(one)
        names_speaker = role_of(one.style) in _QUOTED
        if self._is_code(one):
            self._code(one, after)
        elif one.entry and not self._is_numbered_heading(one, one.entry, after):
            self._entry(one, one.entry)
        elif names_speaker and not level:
            self._end_block()
            self._add(f"**{escaped(one.style)}:** {_plain(one)}", one.number)
        elif self._signs and _is_signature(one):
            self._add(_plain(one), one.number)
        elif one.is_quote and not level:
            self._quote(one)
        else:
            self._end_block()
            self._add(self._text(one, level), one.number)
        self._signs = names_speaker

    def _text(self, one: Paragraph, level: int) -> str:
        label = f"{escaped(one.entry.label)} " if one.entry and one.entry.label else ""
        mark = "**" if level == BOLD else "*" if one.is_subtitle else ""
        if not 0 < level < BOLD and (one.is_bold or not mark):
            return label + as_markdown(one.runs)
        line = _flat_line(as_markdown(one.runs, bold=False))
        return f"{'#' * level} {line}" if 0 < level < BOLD else f"{mark}{line}{mark}"

    def _is_numbered_heading(self, one: Paragraph, entry: Entry, after: Paragraph | None) -> bool:
        """A label such as ``Q1:`` is no list; nor is a lone number before a short line in bold."""
        is_alone = after is None or after.entry is None or after.entry.list != entry.list
        is_short = one.is_bold and len(one.text) < _LONGEST
        return bool(entry.label or (entry.number and is_short and is_alone))

    def _entry(self, one: Paragraph, entry: Entry) -> None:
        if not self._list or self._quoted:
            self._end_block()
        self._list = entry.list
        del self._widths[min(entry.depth, len(self._widths)) :]
        mark = f"{entry.number}." if entry.number else "-"
        indent = " " * sum(self._widths)
        self._widths.append(len(mark) + 1)
        text = as_markdown(one.runs).replace("\n", f"\n{indent}{' ' * (len(mark) + 1)}")
        self._add(f"{indent}{mark} {text}", one.number)

    def _is_code(self, one: Paragraph) -> bool:
        return one.is_code and not one.entry and not self._headings.level(one)

    def _code(self, one: Paragraph, after: Paragraph | None) -> None:
        """Code in a fence; paragraphs of code that follow each other are lines of the same."""
        if not self._fence:
            self._end_block()
            self._fence = "`" * max(3, *(len(run) + 1 for run in _TICKS.findall(one.raw) or [""]))
            self._add(self._fence, one.number)
        self._add(one.raw, one.number)
        if after is None or not self._is_code(after) or self._fence in after.raw:
            self._add(self._fence, one.number)
            self._fence = ""

    def _quote(self, one: Paragraph) -> None:
        if self._quoted and (_is_signature(one) or self._is_open):
            self._add(">", one.number)
        else:
            self._end_block()
        self._quoted = True
        self._is_open = one.text.count("“") > one.text.count("”") and one.text[:1] == "“"
        is_slanted = all(run.is_italic for run in one.runs if run.text.strip())
        text = _plain(one) if is_slanted else as_markdown(one.runs)
        self._add("> " + text.replace("\n", "\n> "), one.number)

    def _table(self, table: Table) -> None:
        self._end_block()
        last = self.places[-1][1] if self.places else 1
        for line, paragraphs in as_lines(table):
            numbers = [one.number for one in paragraphs if one.number] or [last]
            self._add(line, numbers[0], numbers[-1])
            last = numbers[-1]


def contents_of(paragraphs: list[Paragraph], headings: Headings) -> frozenset[int]:
    """The numbers of the lines of a table of contents that say nothing but what headings say again."""
    said = {_words(one.text) for one in paragraphs if headings.level(one) and not one.is_contents}
    lines = [one for one in paragraphs if one.is_contents and one.text]
    return frozenset(one.number for one in lines if _words(one.text) in said or not _words(one.text))


def _divided(one: Paragraph) -> Iterator[Paragraph]:
    """A paragraph that is several to its readers, with empty lines between them."""
    has_empty = _EMPTY_LINE.search(one.raw)
    yield from (replace(one, runs=runs) for runs in parts_of(one.runs)) if has_empty else [one]


def _words(line: str) -> str:
    """A line's words, without the dots and the page that follow, and without the number before."""
    bare = re.sub(r"^\s*[\d.]+\s*", "", _PAGE.sub("", line))
    return re.sub(r"\W+", " ", bare).strip().lower()


def _is_signature(one: Paragraph) -> bool:
    return bool(_SIGNATURE.match(one.style)) or one.text[:1] in ("—", "–")


def _plain(one: Paragraph) -> str:
    """A paragraph without bold and italics, which belong to its style."""
    return as_markdown([run._replace(is_bold=False, is_italic=False) for run in one.runs])


def _flat_line(text: str) -> str:
    return re.sub(r"(?<!\s)\s*\n\s*", " ", text)
