"""Blocks to the body of a Word document: each kind of block has one method, each role one style."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import groupby
from operator import attrgetter
from typing import Any

from docx.document import Document

from prfaq.document.ast import (
    Align,
    Block,
    Blocks,
    Code,
    Divider,
    Heading,
    Listing,
    PageBreak,
    Paragraph,
    Picture,
    Quote,
    Run,
    Runs,
    Table,
    plain,
)
from prfaq.exporters import targets
from prfaq.exporters.docx.comments import Margin
from prfaq.exporters.docx.fields import (
    Bookmarks,
    ContentsLook,
    contents_xml,
    field_xml,
    list_properties,
    numbered_caption,
    paragraph_xml,
)
from prfaq.exporters.docx.images import Gallery
from prfaq.exporters.docx.lists import Lists
from prfaq.exporters.docx.prepared import Prepared
from prfaq.exporters.docx.runs import ink, run_xml
from prfaq.exporters.docx.tables import MOST_COLUMNS, Frame, as_lines, columns, has_cells, table_xml
from prfaq.exporters.docx.text import Links, Place, Text
from prfaq.exporters.docx.xml import quote

_LISTED = 2
"""The level of the headings that a table of contents lists."""

_DIVIDER: Runs = (Run("* * *"),)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a block stands: the role of plain text, that of an item's first text, how many lists deep."""

    role: str = ""
    item: str = ""
    depth: int = 0


class Body:
    """The body of one document; links, lists, comments and pictures are related and added as it is written."""

    def __init__(
        self, prepared: Prepared, document: Document, margin: Margin, gallery: Gallery, right_to_left: bool
    ) -> None:
        self._gallery, self._margin, self._has_comments = gallery, margin, bool(margin)
        self._links = Links(document.part)
        self._lists = Lists(prepared.plan, document.part.numbering_part.element)
        self._bookmarks = Bookmarks()
        self._words = Text(ink(prepared.resolver), self._links, self._bookmarks, right_to_left)
        self._sections: list[tuple[str, str]] = []
        self._contents = False
        self._prepared, self._resolver = prepared, prepared.resolver
        self._right_to_left = right_to_left
        self._out: list[str] = []
        self._named: dict[tuple[str, str], str] = {}
        self._marker = ""
        self._break = False
        self._heads = ""
        self._below_table = False

    def xml(self, blocks: Blocks, contents: str = "", printed: bool = False) -> str:
        """Return the paragraphs and tables of a document; ``contents`` heads a list of its sections."""
        self._links.places = self._places(blocks)
        if contents:
            self._contents = self._break = True
            self._out.append("")
        self._all(blocks, _Place())
        self._keep_off()
        if contents:
            heading = self._style("contents") + self._unnumbered("contents")
            look = ContentsLook(heading, self._style("contents-item"), self._right_to_left, printed)
            self._out[0] = contents_xml(contents, self._sections, look)
        return "".join(self._out) or "<w:p/>"

    def _unnumbered(self, role: str) -> str:
        """Return what keeps a paragraph out of the list that numbers a company's headings, if its style is in one."""
        style = self._resolver.find(role)
        line = self._resolver.styles.line(style) if style else ()
        return list_properties(0, 0) if any(one.number for one in line) else ""

    def _places(self, blocks: Blocks) -> dict[str, Place]:
        """The places that links lead to, which have their bookmarks before anything is written."""
        found = targets(blocks)
        names = {target.anchor: "" for target in found.values()}
        names = {anchor: self._bookmarks.named(anchor) for anchor in names}
        numbered = self._prepared.plan.question is not None  # else the number is text, and no field knows it
        return {
            name: Place(names[to.anchor], to.label if numbered else "", to.is_listed)
            for name, to in found.items()
        }

    def _all(self, blocks: Blocks, place: _Place) -> None:
        for block in blocks:
            if self._below_table and not isinstance(block, Heading):
                self._keep_off()
            _WRITERS[type(block)](self, block, place)

    def _keep_off(self) -> None:
        """Put an empty line below a table, without which two would be one; a heading keeps off by itself."""
        if self._below_table:
            self._below_table = False
            self._out.append(self._paragraph((), self._style("table-end")))

    def _paragraph(
        self, runs: Runs, style: str, number: str = "", align: str = "", bookmark: str = ""
    ) -> str:
        """Return a paragraph; ``style``, ``number`` and ``align`` are properties as XML."""
        text = self._commented(runs) if self._has_comments else self._words.xml(runs)
        if bookmark:
            text = self._bookmarks.around(bookmark, text)
        return self._holding(text, style, number, align)

    def _holding(self, text: str, style: str, number: str = "", align: str = "") -> str:
        """Return a paragraph that holds this XML."""
        page = "<w:pageBreakBefore/>" if self._break and self._out else ""
        self._break = False
        return paragraph_xml(f"{style}{page}{number}", text, self._right_to_left, align)

    def _text(self, runs: Runs) -> str:
        return self._words.xml(runs)

    def _commented(self, runs: Runs) -> str:
        """Return text with the comments on it; those that belong nowhere stand at the very first text."""
        stretches = groupby(runs, attrgetter("sources"))
        marked = ((sources, self._text(tuple(group))) for sources, group in stretches)
        text = "".join([self._margin.around(sources, xml) if sources else xml for sources, xml in marked])
        return self._margin.around((), text)

    def _style(self, role: str, otherwise: str = "body") -> str:
        """Return the property that names the style of a role; a document's default style goes unnamed."""
        key = (role or otherwise, otherwise)
        if key not in self._named:
            style = self._resolver.find(*key)
            self._named[key] = f'<w:pStyle w:val="{quote(style.id)}"/>' if style and not style.default else ""
        return self._named[key]

    def _number(self, place: _Place) -> str:
        """Return the number or bullet for an item's first paragraph, and the indent for its others."""
        marker, self._marker = self._marker, ""
        return marker or (self._lists.more(place.depth - 1) if place.depth else "")

    def _prose(self, block: Paragraph, place: _Place) -> None:
        usual = place.item if self._marker else place.role
        role = f"{usual} composed" if usual and block.role == "composed" else block.role
        style = self._style(role, usual or "body")
        self._out.append(self._paragraph(block.runs, style, self._number(place)))

    def _heading(self, block: Heading, place: _Place) -> None:
        level = f"h{min(max(block.level, 1), 6)}"
        role = f"{level} composed" if block.role == "composed" else block.role
        runs, number = block.runs, self._number(place)
        if "question" in role.split():
            runs, number = self._lists.question(runs)
        bookmark = self._bookmark(block)
        self._below_table, self._heads = False, plain(block.runs)
        self._out.append(self._paragraph(runs, self._style(role, level), number, bookmark=bookmark))

    def _bookmark(self, block: Heading) -> str:
        """Return the name of the place: of a question as of a section that the table of contents lists."""
        listed = self._contents and block.level == _LISTED
        if not (block.anchor or listed):
            return ""
        title = plain(block.runs)
        own = self._links.claim(block.anchor) if block.anchor else ""
        name = own or self._bookmarks.named(block.anchor or f"_Toc_{title}")
        self._sections += [(title, name)] if listed else []
        return name

    def _listing(self, block: Listing, place: _Place) -> None:
        self._flush(place)
        depth, item = place.depth, "number" if block.ordered else "bullet"
        composed = "composed" in block.role or "composed" in place.item
        # One style marks both kinds: the marker is given beside it.
        inner = _Place("list-more", "bullet composed" if composed else item, depth + 1)
        marker = self._lists.number(block.start, depth) if block.ordered else self._lists.bullet(depth)
        for blocks in block.items:
            self._marker = marker
            self._all(blocks, inner)
            self._flush(inner)

    def _flush(self, place: _Place) -> None:
        """Give an item that begins with no text a line of its own, so that its number shows."""
        if self._marker:
            self._prose(Paragraph(()), place)

    def _quote(self, block: Quote, place: _Place) -> None:
        self._all(block.blocks, _Place(block.role or "quote", place.item, place.depth))

    def _code(self, block: Code, place: _Place) -> None:
        self._out.append(self._paragraph((Run(block.text),), self._style("code"), self._number(place)))

    def _picture(self, block: Picture, place: _Place) -> None:
        """Write a picture, or what it shows, and its caption, whose number Word can list and refer to."""
        drawing = self._gallery.drawing(block) or self._text((Run(block.alt),))
        self._out.append(self._holding(drawing, self._style("picture"), self._number(place)))
        if block.caption:
            self._out.append(self._holding(self._captioned(block.caption), self._style("caption")))

    def _captioned(self, caption: Runs) -> str:
        before, number, after = numbered_caption(caption)
        shown = run_xml(number, "", self._right_to_left)
        field = field_xml(r"SEQ Figure \* ARABIC", shown) if number else ""
        named = self._text((replace(caption[0], text=before),)) if before else ""
        rest = (replace(caption[0], text=after), *caption[1:])
        return named + field + self._commented(rest)

    def _divider(self, block: Divider, place: _Place) -> None:
        runs = () if self._resolver.has("divider") else _DIVIDER
        self._out.append(self._paragraph(runs, self._style("divider"), self._number(place)))

    def _page_break(self, block: PageBreak, place: _Place) -> None:
        self._break = True

    def _table(self, block: Table, place: _Place) -> None:
        self._flush(place)
        if not has_cells(block):
            return
        if columns(block) > MOST_COLUMNS:
            self._all(tuple(Paragraph(line) for line in as_lines(block)), place)
            return
        style = self._resolver.find(block.role or "table", "table")
        width = self._prepared.room[0]
        frame = Frame(style.id if style else "", width, self._right_to_left, self._heads)
        self._out.append(table_xml(block, frame, self._cell))
        self._below_table = True

    def _cell(self, runs: Runs, align: Align) -> str:
        if align not in ("center", "right"):
            return self._paragraph(runs, self._style("table-text"))
        role = f"table-text {align}"
        aligned = "" if self._resolver.has(role) else f'<w:jc w:val="{align}"/>'
        return self._paragraph(runs, self._style(role), align=aligned)


_WRITERS: dict[type[Block], Callable[[Body, Any, _Place], None]] = {
    Paragraph: Body._prose,
    Heading: Body._heading,
    Listing: Body._listing,
    Quote: Body._quote,
    Table: Body._table,
    Code: Body._code,
    Picture: Body._picture,
    PageBreak: Body._page_break,
    Divider: Body._divider,
}
