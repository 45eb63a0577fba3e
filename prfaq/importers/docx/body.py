"""A part of a Word file that was made plain, as paragraphs and tables in the order of reading."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from docx.oxml.table import CT_Tbl

from prfaq.importers.docx.inline import Inline, as_text
from prfaq.importers.docx.model import Cell, Entry, Item, Paragraph, Run, Table
from prfaq.importers.docx.numbering import Lists, Numbering
from prfaq.importers.docx.package import Element, M, W, WordPart, number, text_in, val
from prfaq.importers.docx.simplify import asks, content_of, lists_contents
from prfaq.importers.docx.styles import BODY, StyleMeaning, Styles

_LONGEST_NAME = 40
_DEEPEST_NESTING = 20
"""Levels of tables and boxes that keep their shape; what is deeper is read as plain paragraphs."""

_LEGEND = "Composed Note"
"""The style of our line about what was put together from facts, which is no part of the text."""


class Body:
    """Reads the blocks of one part; ``changes`` counts the tracked changes that were in it, by kind."""

    def __init__(self, part: WordPart, changes: Counter[str], styles: Styles, lists: Lists) -> None:
        self.part = part
        self.changes = changes
        self.inline = Inline(part, styles)
        self.styles = styles
        self.numbering = Numbering(lists)
        self._handlers: dict[str, Callable[[Any, int], list[Item]]] = {
            W + "p": self._paragraph,
            W + "tbl": self._table,
            W + "sdt": self._control,
            **dict.fromkeys((W + "altChunk", W + "subDoc"), self._chunk),
            **dict.fromkeys((M + "oMath", M + "oMathPara"), self._maths),
        }

    def read_all(self) -> list[Item]:
        """The paragraphs and tables of the whole part."""
        root = self.part.element
        body = root.find(W + "body")
        return self.read(root if body is None else body)

    def read(self, holder: Iterable[Element], depth: int = 0) -> list[Item]:
        """The paragraphs and tables in an element that holds blocks."""
        if depth > _DEEPEST_NESTING:
            return [Paragraph([Run(text_in(one))]) for child in holder for one in child.iter(W + "p")]
        handled = ((child, self._handlers.get(child.tag)) for child in holder)
        return [item for child, handler in handled if handler for item in handler(child, depth + 1)]

    def _table(self, table: CT_Tbl, depth: int) -> list[Item]:
        return [Table([[Cell(self.read(cell, depth)) for cell in row.tc_lst] for row in table.tr_lst])]

    def _maths(self, equation: Element, depth: int) -> list[Item]:
        return [Paragraph([Run(as_text(equation))])]

    def _chunk(self, chunk: Element, depth: int) -> list[Item]:
        """Another document in this one, which Word takes apart when it opens the file."""
        self.inline.tally["chunks"] += 1
        return []

    def _control(self, control: Element, depth: int) -> list[Item]:
        items = self.read(content_of(control), depth)
        if asks(control):
            items = [_asking(item) for item in items]
        if lists_contents(control):
            _list_contents(items)
        return items

    def _paragraph(self, paragraph: Element, depth: int) -> list[Item]:
        properties = paragraph.find(W + "pPr")
        read = self.inline.read(paragraph, val(properties, "pStyle"))
        boxes = [item for box in read.boxes for item in self.read(box, depth)]
        self._styled(read, properties)
        return [read, *boxes]

    def _styled(self, read: Paragraph, properties: Element | None) -> None:
        """Add what its style and its own properties say of a paragraph."""
        meaning = self.styles.meaning_of(read.style)
        outline = number(properties, "outlineLvl", -1)
        level = outline + 1 if meaning.level < 0 <= outline < BODY else meaning.level
        if meaning.name == _LEGEND:
            read.runs.clear()
        if level < 0 and any(run.text.strip() for run in read.runs):
            read.entry = self._entry(properties, meaning)
        read.style = meaning.name
        read.level = -1 if meaning.is_contents else level
        read.is_subtitle, read.is_quote = meaning.is_subtitle, meaning.is_quote
        read.is_contents = meaning.is_contents or (level < 0 and read.is_contents)
        read.names_contents = meaning.is_contents and meaning.name.lower().endswith("heading")

    def _entry(self, properties: Element | None, meaning: StyleMeaning) -> Entry | None:
        own = None if properties is None else properties.find(W + "numPr")
        if own is not None:
            return self.numbering.entry(own)
        entry = self.numbering.entry(meaning.numbering)
        return entry._replace(depth=meaning.depth) if entry and meaning.depth else entry


def _asking(item: Item) -> Item:
    """A paragraph that asks for text, in brackets, as what it is."""
    if isinstance(item, Paragraph) and item.text:
        return replace(item, runs=[Run(f"[{item.raw.strip('[]')}]")])
    return item


def _list_contents(items: list[Item]) -> None:
    """Paragraphs as lines of a table of contents, whatever their styles say; the first may name it."""
    lines = [item for item in items if isinstance(item, Paragraph)]
    for one in lines:
        one.is_contents, one.level, one.entry = True, -1, None
    first = next((one for one in lines if one.text), None)
    if first:
        first.names_contents = len(first.text) < _LONGEST_NAME and not first.text[-1].isdigit()
