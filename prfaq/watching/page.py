"""The preview page: a frame that shows the document, and beside it what there is to do next.

The frame never reloads. A new document is loaded behind the one that is shown and takes its place at the same
scroll position. The document's own page runs no script, and the frame only the one that is written here.
"""

from collections.abc import Iterator
from functools import cache
from html import escape
from pathlib import Path
from typing import Any

from prfaq.html_page import Asset, Head, page
from prfaq.watching.view import Document, Note, Showing

DOCUMENT_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'self'"
)
"""What a browser may do with the document: show it, with the styles and pictures that it holds."""

FIRST = 3
"""Notes that are shown at once; the others are behind a line that says how many there are."""

MOST = 200
"""Notes that are listed; the others are counted."""

_FOLDER = Path(__file__).parent
_FRAME = Head(
    "Preview",
    Asset.read(_FOLDER / "page.css"),
    Asset.read(_FOLDER / "page.js"),
    allowing=("connect-src 'self'", "frame-src 'self'"),
)
_NOTHING_YET = Head(
    "Preview",
    Asset.of(
        "p { margin: 4rem auto; max-width: 30rem; padding: 0 1rem; font: 1rem/1.5 sans-serif; color: #5f6773; }"
    ),
)

FRAME_POLICY = f"{_FRAME.policy}; frame-ancestors 'none'"
"""What a browser may do with the frame: run its own script, ask this server, show the document."""


@cache
def frame() -> str:
    """The page as it is before there is news: it asks for what it shows."""
    return page(_FRAME, (_FOLDER / "page.html").read_text(encoding="utf-8"))


def nothing_yet() -> str:
    """What stands in the document's place where none could be made yet."""
    return page(_NOTHING_YET, "<p>There is no document to show yet.</p>\n")


def state(number: int, showing: Showing, name: str) -> dict[str, Any]:
    """What the page needs to know, as JSON: ``name`` is the document that is looked at there."""
    document = showing.document(name)
    return {
        "number": number,
        "title": showing.title,
        "told": showing.told,
        "names": [one.name for one in showing.documents],
        "name": document.name if document else "",
        "key": document.key if document else "",
        "trouble": trouble(showing, document),
        "panel": panel(document) if document else "",
    }


def trouble(showing: Showing, document: Document | None) -> str:
    """Why the document is not as it was saved, as HTML; empty where all is well."""
    notes = (*showing.trouble, *(document.trouble if document else ()))
    if not notes:
        return ""
    old = document is not None and document.html
    kept = "<p>Below it stands as it last was without this mistake.</p>\n" if old else ""
    return f"{''.join(map(_note, notes))}{kept}"


def panel(document: Document) -> str:
    """What stands beside the document, as HTML: how things stand, and what to do next."""
    return "".join(_panel(document))


def _panel(document: Document) -> Iterator[str]:
    if document.marks:
        marks = "".join(
            f'<li class="{escape(how)}"><b>{escape(name)}</b> {escape(how)}</li>\n'
            for name, how in document.marks.items()
        )
        yield f'<ul class="marks">\n{marks}</ul>\n'
    if not document.heading:
        return
    yield f"<h2>{escape(document.heading)}</h2>\n"
    if not document.notes:
        yield f"<p>{escape(document.praise)}</p>\n"
    first, rest = document.notes[:FIRST], document.notes[FIRST:MOST]
    yield "".join(map(_note, first))
    if rest:
        yield f"<details>\n<summary>{len(document.notes) - FIRST} more</summary>\n"
        yield f"{''.join(map(_note, rest))}</details>\n"


def _note(note: Note) -> str:
    place = f'<p class="place">{escape(note.place)}</p>\n' if note.place else ""
    hint = f'<p class="hint">{_coded(note.hint)}</p>\n' if note.hint else ""
    return f'<div class="note {note.grade}">\n<p>{_coded(note.text)}</p>\n{hint}{place}</div>\n'


def _coded(text: str) -> str:
    """Text in which what stands between backticks is code."""
    pieces = escape(text).split("`")
    if len(pieces) % 2 == 0:
        return escape(text)
    return "".join(f"<code>{one}</code>" if at % 2 else one for at, one in enumerate(pieces))
