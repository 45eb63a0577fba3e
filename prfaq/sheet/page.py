"""Blocks as one self-contained HTML page: enough for the review sheet, and every text is escaped."""

from collections.abc import Callable
from html import escape
from typing import Any

from prfaq.drafting.blocks import Block, Blocks, Heading, Listing, Paragraph, Quote, Run, Runs, Table

_STYLE = """
:root { color-scheme: light dark; }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 50rem; margin: 2rem auto; padding: 0 1rem; }
h2 { margin-top: 2.2rem; break-after: avoid; }
table { border-collapse: collapse; width: 100%; margin: .8rem 0; break-inside: avoid; }
th, td { border: 1px solid #8888; padding: .35rem .6rem; text-align: left; vertical-align: top; }
td:first-child:not(:only-child) { width: 28%; font-size: .85em; overflow-wrap: anywhere; }
.note { font-size: .85em; opacity: .8; }
mark { background: #ffe27a; color: #000; }
@media print { body { margin: 0; max-width: none; font-size: 11pt; } }
"""


def page(blocks: Blocks, title: str, language: str) -> str:
    """The page as text. Nothing is loaded from elsewhere, and no script runs."""
    policy = "default-src 'none'; style-src 'unsafe-inline'"
    return (
        f'<!DOCTYPE html>\n<html lang="{escape(language or "en")}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n"
        f"{_all(blocks)}</body>\n</html>\n"
    )


def _all(blocks: Blocks) -> str:
    return "".join(_block(block) for block in blocks)


def _block(block: Block) -> str:
    write = _WRITERS.get(type(block))
    return write(block) if write else ""


def _paragraph(block: Paragraph) -> str:
    role = f' class="{escape(block.role)}"' if block.role else ""
    return f"<p{role}>{_runs(block.runs)}</p>\n"


def _heading(block: Heading) -> str:
    return f"<h{block.level}>{_runs(block.runs)}</h{block.level}>\n"


def _listing(block: Listing) -> str:
    tag = "ol" if block.ordered else "ul"
    items = "".join(f"<li>{_item(item)}</li>\n" for item in block.items)
    return f"<{tag}>\n{items}</{tag}>\n"


def _item(blocks: Blocks) -> str:
    """An item of one paragraph without the paragraph: that is how a tight list looks."""
    if len(blocks) == 1 and isinstance(blocks[0], Paragraph):
        return _runs(blocks[0].runs)
    return _all(blocks)


def _quote(block: Quote) -> str:
    return f"<blockquote>\n{_all(block.blocks)}</blockquote>\n"


def _table(block: Table) -> str:
    head = "".join(f'<th scope="col">{_runs(runs)}</th>' for runs in block.header)
    rows = "".join(f"<tr>{''.join(f'<td>{_runs(runs)}</td>' for runs in row)}</tr>\n" for row in block.rows)
    return f"<table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}</tbody>\n</table>\n"


def _runs(runs: Runs) -> str:
    return "".join(map(_run, runs))


def _run(run: Run) -> str:
    text = escape(run.text).replace("\n", "<br>")
    for is_so, tag in ((run.code, "code"), (run.emphasis, "em"), (run.strong, "strong"), (run.gap, "mark")):
        text = f"<{tag}>{text}</{tag}>" if is_so else text
    return text


_WRITERS: dict[type[Block], Callable[[Any], str]] = {
    Paragraph: _paragraph,
    Heading: _heading,
    Listing: _listing,
    Quote: _quote,
    Table: _table,
}
