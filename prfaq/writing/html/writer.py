"""Blocks to the body of a page: each kind of block has one method, and sections follow from the headings."""

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from prfaq.attachments import Pictures
from prfaq.document.ast import (
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
    Runs,
    Table,
)
from prfaq.writing.html.anchors import Anchors
from prfaq.writing.html.inline import plain, runs_html
from prfaq.writing.html.pictures import figure_html
from prfaq.writing.html.places import NOWHERE, Places
from prfaq.writing.html.tables import table_html
from prfaq.writing.html.text import attribute, escape

_LABEL = re.compile(r"(Q(\d{1,5})[.:)])\s+")
_ROLE = re.compile(r"[a-z][a-z0-9-]*")
_SECTION = 2
"""The level of the headings that begin a section; what is above them is the document's title."""


class Body:
    """The body of one page; ``contents`` are the titles and anchors of its sections, once it is written."""

    def __init__(self, pictures: Pictures) -> None:
        self.contents: list[tuple[str, str]] = []
        self._pictures = pictures
        self._out: list[str] = []
        self._open: list[int] = []
        self._anchors = Anchors()
        self._places = NOWHERE
        self._break = False
        self._level = 0

    def html(self, blocks: Blocks) -> str:
        """Return the article of a document."""
        self._places = Places(blocks, self._anchors)
        for block in blocks:
            self._block(block)
        self._close(0)
        return "\n".join(self._out)

    def _block(self, block: Block) -> None:
        if isinstance(block, PageBreak):
            self._break = True
        elif isinstance(block, Heading):
            self._heading(block)
        else:
            self._out.append(self._shown(block))

    def _shown(self, block: Block) -> str:
        """Return a block that begins no section."""
        classes = self._classes("picture" if isinstance(block, Picture) else getattr(block, "role", ""))
        return _WRITERS[type(block)](self, block, classes)

    def _classes(self, role: str, *more: str) -> str:
        """Return the attribute that says what a block is, and whether a page begins with it."""
        names = [*more, *(name for name in role.split() if _ROLE.fullmatch(name))]
        if self._break:
            self._break = False
            names += ["new-page"] if self._out else []
        return attribute("class", " ".join(names))

    def _heading(self, block: Heading) -> None:
        highest = _SECTION if self._level else 1  # one title
        level = min(max(block.level, highest), self._level + 1, 6)  # no level is skipped
        self._level = level
        question = "question" in block.role.split()
        if level < _SECTION:
            self._close(level)
            place = attribute("id", self._places.heading(block.anchor))
            self._out.append(f"<h1{place}{self._classes(block.role)}>{self._text(block.runs)}</h1>")
            return
        self._close(level)
        anchor = self._places.heading(block.anchor) or self._anchors.named(
            block.anchor or plain(block.runs), "question" if question else "section"
        )
        self._out.append(f"<section{attribute('id', anchor)}{self._classes(block.role)}>")
        self._open.append(level)
        self._out.append(
            self._question(block, level, anchor) if question else self._titled(block.runs, level)
        )
        if level == _SECTION:
            self.contents.append((plain(block.runs), anchor))

    def _close(self, level: int) -> None:
        """Close the sections that a heading of this level ends."""
        while self._open and self._open[-1] >= level:
            self._open.pop()
            self._out.append("</section>")

    def _question(self, block: Heading, level: int, anchor: str) -> str:
        """Return a question whose number links to the anchor that stays when the number changes."""
        label = _LABEL.match(block.runs[0].text) if block.runs else None
        if label is None:
            return self._titled(block.runs, level)
        first = replace(block.runs[0], text=block.runs[0].text[label.end() :])
        number = f'<a class="number" href="#{escape(anchor)}">{escape(label[1])}</a> '
        name = attribute("id", self._anchors.numbered(label[2]))
        return f"<h{level}{name}>{number}{self._text((first, *block.runs[1:]))}</h{level}>"

    def _titled(self, runs: Runs, level: int) -> str:
        return f"<h{level}>{self._text(runs)}</h{level}>"

    def _text(self, runs: Runs) -> str:
        return runs_html(runs, self._places)

    def _paragraph(self, block: Paragraph, classes: str) -> str:
        return f"<p{classes}>{self._text(block.runs)}</p>"

    def _listing(self, block: Listing, classes: str) -> str:
        tag = "ol" if block.ordered else "ul"
        start = attribute("start", str(block.start)) if block.ordered and block.start != 1 else ""
        items = "\n".join(f"<li>{self._item(item)}</li>" for item in block.items)
        return f"<{tag}{start}{classes}>\n{items}\n</{tag}>"

    def _item(self, item: Blocks) -> str:
        """Return what stands in an item: a paragraph that comes first needs no tag."""
        first = item[0] if item else None
        if isinstance(first, Paragraph) and not first.role and not self._break:
            return "\n".join([self._text(first.runs), *(self._inner(block) for block in item[1:])])
        return "\n".join(self._inner(block) for block in item)

    def _inner(self, block: Block) -> str:
        """Return a block within another, where a heading begins no section and a page cannot end."""
        if isinstance(block, PageBreak):
            return ""
        if isinstance(block, Heading):
            return f"<p><strong>{self._text(block.runs)}</strong></p>"
        return self._shown(block)

    def _quote(self, block: Quote, classes: str) -> str:
        said = [b for b in block.blocks if not _is_attribution(b)]
        by = [self._text(b.runs) for b in block.blocks if isinstance(b, Paragraph) and _is_attribution(b)]
        words = "\n".join(self._inner(b) for b in said)
        if not by:
            return f"<blockquote{classes}>{words}</blockquote>"
        caption = "".join(f"<figcaption><cite>{one}</cite></figcaption>" for one in by[:1])
        caption += "".join(f"<p>{one}</p>" for one in by[1:])
        return f"<figure{classes}>\n<blockquote>{words}</blockquote>\n{caption}\n</figure>"

    def _table(self, block: Table, classes: str) -> str:
        return table_html(block, classes, self._places)

    def _code(self, block: Code, classes: str) -> str:
        return f"<pre{classes}><code>{escape(block.text)}</code></pre>"

    def _picture(self, block: Picture, classes: str) -> str:
        return figure_html(block, self._pictures.get(block.path), classes)

    def _divider(self, block: Divider, classes: str) -> str:
        return f"<hr{classes}>"


def _is_attribution(block: Block) -> bool:
    return isinstance(block, Paragraph) and "attribution" in block.role.split()


_WRITERS: dict[type[Block], Callable[[Body, Any, str], str]] = {
    Paragraph: Body._paragraph,
    Listing: Body._listing,
    Quote: Body._quote,
    Table: Body._table,
    Code: Body._code,
    Picture: Body._picture,
    Divider: Body._divider,
}
