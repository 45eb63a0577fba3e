"""The body of a Word document, or of a note or header, as paragraphs and tables in the order of reading."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace

from prfaq.importing.word import maths
from prfaq.importing.word.changes import Tracked
from prfaq.importing.word.inline import Found, Inline, chosen
from prfaq.importing.word.names import MC, Element, M, W, number, val
from prfaq.importing.word.numbering import Entry, Numbering
from prfaq.importing.word.pieces import Cell, Item, Paragraph, Run, Table
from prfaq.importing.word.styles import BODY, Says, Styles

_INSIDE = frozenset(
    W + name
    for name in ("customXml", "ins", "del", "moveTo", "moveFrom", "sdtContent", "smartTag", "dir", "bdo")
)
_CONTENTS = "Table of Contents"
_LONGEST_NAME = 40
_DEEPEST = 40
"""Levels of tables, boxes and controls that keep their shape; what is deeper is read as plain paragraphs."""


@dataclass
class _Running:
    """Paragraphs whose end was changed away: they run on into the next one."""

    runs: list[Run] = field(default_factory=list)
    found: list[Found] = field(default_factory=list)


class Body:
    """Reads the blocks of one part of a document."""

    def __init__(self, inline: Inline, styles: Styles, numbering: Numbering, tracked: Tracked) -> None:
        self.inline = inline
        self.styles = styles
        self.numbering = numbering
        self.tracked = tracked
        self.chunks = 0
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
        if running.runs:
            items.append(Paragraph(tuple(running.runs)))
        return items

    def _blocks(self, holder: Iterable[Element], depth: int, running: _Running) -> Iterator[Item]:
        for child in holder:
            handler = self._handlers.get(str(child.tag))
            if depth > _DEEPEST:
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
        yield Paragraph((Run(maths.as_text(child)),))

    def _chunk(self, child: Element, depth: int, running: _Running) -> Iterator[Item]:
        """Another document in this one, which Word takes apart when it opens the file."""
        self.chunks += 1
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
        found = self.inline.read(element, val(properties, "pStyle"))
        running.runs += found.runs
        running.found.append(found)
        boxes = [item for box in found.boxes for item in self.read(box, depth + 1)]
        if not self.tracked.drops(None if properties is None else properties.find(W + "rPr")):
            yield self._made(self._as_read(properties), running)
            running.runs, running.found = [], []
        yield from boxes

    def _as_read(self, properties: Element | None) -> Element | None:
        """The properties that a paragraph had before they were changed, where changes are rejected."""
        if properties is None or self.tracked.read_as == "accepted":
            return properties
        before = properties.find(f"{W}pPrChange/{W}pPr")
        return properties if before is None else before

    def _made(self, properties: Element | None, running: _Running) -> Paragraph:
        style = val(properties, "pStyle")
        runs = tuple(running.runs)
        says = self.styles.says(style)
        outline = number(properties, "outlineLvl", -1)
        level = outline + 1 if says.level < 0 <= outline < BODY else says.level
        is_listing = level < 0 and any(one.is_contents for one in running.found)
        has_text = any(run.text.strip() for run in runs)
        return Paragraph(
            runs,
            says.name,
            -1 if says.is_contents else level,
            self._entry(properties, says) if has_text and level < 0 else None,
            is_subtitle=says.is_subtitle,
            is_quote=says.is_quote,
            is_contents=says.is_contents or is_listing,
            names_contents=says.is_contents and says.name.lower().endswith("heading"),
            notes=tuple(note for one in running.found for note in one.notes),
            comments=tuple(comment for one in running.found for comment in one.comments),
            pictures=tuple(picture for one in running.found for picture in one.pictures),
        )

    def _entry(self, properties: Element | None, says: Says) -> Entry | None:
        own = None if properties is None else properties.find(W + "numPr")
        if own is not None:
            return self.numbering.entry(own)
        entry = self.numbering.entry(says.numbering)
        return replace(entry, depth=says.depth) if entry and says.depth else entry

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
            elif depth < 2 * _DEEPEST and self._is_open(child):
                yield from self._within(child, tag, depth + 1)

    def _is_open(self, child: Element) -> bool:
        return child.tag == W + "sdt" or (child.tag in _INSIDE and not self.tracked.leaves_out(child))


def _bare(paragraph: Element) -> Paragraph:
    return Paragraph((Run("".join(text.text or "" for text in paragraph.iter(W + "t"))),))


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
