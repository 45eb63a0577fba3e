"""Blocks to one self-contained HTML page: text, tables, pictures and links, with the style sheet inside.

Each kind of block has one method, and sections follow from the headings. The page has no scripts, makes no
requests, and is escaped in one place.
"""

import re
from base64 import b64encode
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from html import escape as _escape
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple

from prfaq.attachments import Picture as Image
from prfaq.attachments import Pictures
from prfaq.attachments.images import turned
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
    every_run,
    plain,
)
from prfaq.exporters import Details, is_right_to_left, safe, targets
from prfaq.exporters.mark import in_html
from prfaq.html_page import Asset, Head, page
from prfaq.visible import settled

__all__ = ["write"]

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
        """Return what is in an item: a paragraph that comes first needs no tag."""
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
        quoted = [b for b in block.blocks if not _is_attribution(b)]
        by = [self._text(b.runs) for b in block.blocks if isinstance(b, Paragraph) and _is_attribution(b)]
        words = "\n".join(self._inner(b) for b in quoted)
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
        return figure_html(block, self._pictures.get(block.path), classes, self._text(block.caption))

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

_INCH = 96
"""Pixels of a style sheet to the inch."""


def figure_html(block: Picture, picture: Image | None, classes: str, caption: str) -> str:
    """Return a figure with the HTML of its caption; words alone where there is no picture."""
    caption = f"\n<figcaption>{caption}</figcaption>" if caption else ""
    shown = f"<p>{escape(block.alt)}</p>" if picture is None else _image(picture, block.alt)
    return f"<figure{classes}>\n{shown}{caption}\n</figure>"


def _image(picture: Image, alt: str) -> str:
    width, height = (max(1, round(_INCH * inches)) for inches in picture.size)
    if picture.is_on_its_side:
        width, height = height, width
    data = b64encode(turned(picture)).decode("ascii")
    size = f'width="{width}" height="{height}"'
    return f'<img src="data:image/{picture.kind};base64,{data}" alt="{escape(alt)}" {size}>'


def escape(text: str) -> str:
    """Return text as the content of an element or the value of an attribute in double quotes."""
    return _escape(settled(text).replace("\r\n", "\n").replace("\r", "\n"))


def attribute(name: str, value: str) -> str:
    """Return an attribute with the space before it, nothing if it has no value."""
    return f' {name}="{escape(value)}"' if value else ""


_NO_PICTURES: Pictures = {}


def write(blocks: Blocks, details: Details, pictures: Pictures = _NO_PICTURES) -> str:
    """Return one HTML file: the same blocks, details and pictures give the same text."""
    body = Body(pictures)
    article = body.html(blocks)
    above = "".join(f"<p>{escape(line)}</p>" for line in (details.header, details.footer) if line.strip())
    lines = [
        f'<header class="running">{above}</header>' if above else "",
        _contents(body.contents, details.contents),
        f"<main{attribute('class', 'one-page' * details.one_page)}>\n<article>\n{article}\n</article>\n</main>",
    ]
    return in_html(page(_head(blocks, details), "".join(f"{line}\n" for line in lines if line)))


def _head(blocks: Blocks, details: Details) -> Head:
    """Return what is before the body: it admits the style sheet and the pictures in the page."""
    language = details.language.replace("_", "-")
    named = (
        ("author", details.author),
        ("description", details.subject),
        ("keywords", details.keywords),
        ("dcterms.modified", details.date),
        ("generator", "prfaq"),
    )
    return Head(
        settled(_title(blocks, details)),
        _style(),
        language=settled(language),
        direction="rtl" if is_right_to_left(language) else "ltr",
        meta=tuple((name, settled(text)) for name, text in named),
        allowing=("img-src data:",),
    )


def _title(blocks: Blocks, details: Details) -> str:
    first = next((plain(block.runs) for block in blocks if isinstance(block, Heading)), "")
    return details.title or first or "PR/FAQ"


def _contents(sections: list[tuple[str, str]], heading: str) -> str:
    """Return the table of contents, where one is asked for."""
    if not heading or not sections:
        return ""
    items = "\n".join(
        f'<li><a href="#{escape(anchor)}">{escape(title)}</a></li>' for title, anchor in sections
    )
    titled = f'<p id="contents">{escape(heading)}</p>'
    return f'<nav aria-labelledby="contents">\n{titled}\n<ul>\n{items}\n</ul>\n</nav>'


def style_sheet() -> str:
    """Return the style sheet of every page."""
    return _style().text


@cache
def _style() -> Asset:
    return Asset.read(Path(__file__).with_name("html.css"))


_NUMBER = re.compile(r"q\d+")
"""What the numbers of questions are called."""


class Anchors:
    """The anchors of one page."""

    def __init__(self) -> None:
        self._taken = {"contents"}

    def named(self, text: str, otherwise: str) -> str:
        """Return an anchor made of a text's words that no other place has."""
        words = "-".join(re.findall(r"[^\W_]+", text.lower()))[:60].strip("-") or otherwise
        wanted = f"{otherwise}-{words}" if _NUMBER.fullmatch(words) else words
        anchor, number = wanted, 2
        while anchor in self._taken:
            anchor, number = f"{wanted}-{number}", number + 1
        self._taken.add(anchor)
        return anchor

    def numbered(self, number: str) -> str:
        """Return the anchor of a question's number, nothing if another question has that number."""
        anchor = f"q{number}"
        if anchor in self._taken:
            return ""
        self._taken.add(anchor)
        return anchor


class _Place(NamedTuple):
    """The id of a place; ``back`` is that of the first link to it, where there is a way back."""

    id: str
    back: str = ""


class Places:
    """The places of one page by what links call them, each with its id before anything is written."""

    def __init__(self, blocks: Blocks = (), anchors: Anchors | None = None) -> None:
        anchors = anchors or Anchors()
        found = targets(blocks)
        names = dict.fromkeys(target.anchor for target in found.values())
        ids = {anchor: anchors.named(anchor, "question") for anchor in names}
        linked = {run.href[1:] for run in every_run(blocks) if run.href.startswith("#")} if found else set()
        self._found = {
            name: _Place(
                ids[to.anchor],
                anchors.named(f"from-{ids[to.anchor]}", "from") if to.is_listed and name in linked else "",
            )
            for name, to in found.items()
        }
        self._used: set[str] = set()

    def heading(self, anchor: str) -> str:
        """Return the id of a heading with an anchor, the first time."""
        place = self._found.get(anchor)
        return self._once(place.id) if place else ""

    def entry(self, anchor: str, html: str) -> str:
        """Return an entry of a list as a place, whose number leads back to where it is first cited."""
        place = self._found.get(anchor)
        id_ = self._once(place.id) if place else ""
        if place is None or not id_:
            return html
        if not place.back:
            return f"<span{attribute('id', id_)}>{html}</span>"
        return f"<a{attribute('id', id_)}{attribute('href', f'#{place.back}')}>{html}</a>"

    def link(self, href: str, html: str) -> str:
        """Return a link to a place; text where there is no such place."""
        place = self._found.get(href[1:])
        if place is None:
            return html
        kind = attribute("class", "evidence-mark" if place.back else "")
        id_ = attribute("id", self._once(place.back)) if place.back else ""
        return f"<a{kind}{id_}{attribute('href', f'#{place.id}')}>{html}</a>"

    def _once(self, id_: str) -> str:
        if id_ in self._used:
            return ""
        self._used.add(id_)
        return id_


NOWHERE = Places()
"""The places of a page that has none; nothing is ever noted in it."""


def runs_html(runs: Runs, places: Places = NOWHERE) -> str:
    """Return the HTML of one block's text; ``places`` are those that links within the page lead to."""
    if not any(run.href or run.anchor for run in runs):
        return "".join([run_html(run) for run in runs])
    pieces = []
    for href, group in groupby(runs, key=lambda run: run.href):
        inside = "".join([_placed(run, places) for run in group])
        pieces.append(_linked(href, inside, places))
    return "".join(pieces)


def _linked(href: str, inside: str, places: Places) -> str:
    if href.startswith("#"):
        return places.link(href, inside)
    target = safe(href)
    return f"<a{attribute('href', target)}>{inside}</a>" if target else inside


def _placed(run: Run, places: Places) -> str:
    html = run_html(run)
    return places.entry(run.anchor, html) if run.anchor and not run.href else html


def run_html(run: Run) -> str:
    """Return the HTML of text in one look."""
    html = escape(run.text).replace("\n", "<br>")
    tags = (("code", run.code), ("em", run.emphasis), ("strong", run.strong))
    for tag, is_on in tags:
        html = f"<{tag}>{html}</{tag}>" if is_on else html
    return f"<mark{attribute('title', run.field)}>{html}</mark>" if run.gap else html


def table_html(table: Table, classes: str, places: Places) -> str:
    """Return the HTML of a table; rows that are too short are filled up."""
    count = max(map(len, (table.header, *table.rows)))
    unaligned: tuple[Align, ...] = ("",)
    aligns = (*table.aligns, *unaligned * count)[:count]
    rows = "\n".join(_row(_full(row, count), aligns, places) for row in table.rows)
    body = f"<tbody>\n{rows}\n</tbody>" if rows else ""
    return f'<div class="table">\n<table{classes}>\n{_header(table, count, aligns, places)}{body}\n</table>\n</div>'


def _header(table: Table, count: int, aligns: tuple[Align, ...], places: Places) -> str:
    if not any(plain(runs) for runs in table.header):
        return ""
    cells = zip(_full(table.header, count), aligns, strict=True)
    return f"<thead><tr>{''.join(_named(runs, align, 'col', places) for runs, align in cells)}</tr></thead>\n"


def _row(row: tuple[Runs, ...], aligns: tuple[Align, ...], places: Places) -> str:
    """Return a row, which its first cell names."""
    first, *rest = zip(row, aligns, strict=True)
    cells = [_named(*first, "row", places)]
    cells += [f"<td{_align(align)}>{runs_html(runs, places)}</td>" for runs, align in rest]
    return f"<tr>{''.join(cells)}</tr>"


def _named(runs: Runs, align: Align, scope: str, places: Places) -> str:
    """Return the cell that names a column or row; one that says nothing is an ordinary cell."""
    if not plain(runs):
        return "<td></td>"
    return f'<th scope="{scope}"{_align(align)}>{runs_html(runs, places)}</th>'


def _full(row: tuple[Runs, ...], count: int) -> tuple[Runs, ...]:
    """Return a row with as many cells as the table has columns."""
    return (*row, *((),) * (count - len(row)))


def _align(align: Align) -> str:
    return f' class="{align}"' if align in ("center", "right") else ""
