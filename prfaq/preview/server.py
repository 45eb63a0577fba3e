"""The preview page and its server: from memory, for this machine alone, under an address nobody can guess.

No file is ever served, so that there is no path to climb out of. A request must name this very host, since a
web site could otherwise point a name of its own at this machine, and must know the secret in the address. The
page is a frame that never reloads: a new document is loaded behind the one that is shown and takes its place
at the same position.
"""

import json
import secrets
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from hashlib import sha256
from html import escape
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from socketserver import TCPServer, ThreadingMixIn
from threading import Condition, Thread
from types import MappingProxyType
from typing import Any, Literal, TypeAlias
from urllib.parse import parse_qsl, urlsplit

from prfaq.errors import UserError, reason
from prfaq.html_page import Asset, Head, page

Grade: TypeAlias = Literal["error", "warning", "info"]


@dataclass(frozen=True, slots=True)
class Note:
    """One thing to say beside the document: what, where, and a way out."""

    grade: Grade
    text: str
    hint: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """One document that the page can show.

    ``html`` is a whole page, empty where there is none yet; ``trouble`` is why it is not as it was saved.
    ``notes`` are beside it under ``heading``, the first ones first; ``praise`` where there are none.
    ``marks`` are names with how each stands: ``customer`` ``ok``.
    """

    name: str
    html: str = ""
    trouble: tuple[Note, ...] = ()
    heading: str = ""
    notes: tuple[Note, ...] = ()
    praise: str = ""
    marks: Mapping[str, str] = field(default_factory=dict)

    @property
    def key(self) -> str:
        """A short name for this very text, by which a page knows whether it has it already."""
        return sha256(self.html.encode("utf-8", "surrogatepass")).hexdigest()[:16] if self.html else ""


@dataclass(frozen=True, slots=True)
class Showing:
    """Everything that the page shows after a run: ``told`` says when it was and how long it took."""

    title: str
    documents: tuple[Document, ...] = ()
    told: str = ""
    trouble: tuple[Note, ...] = ()

    def document(self, name: str) -> Document | None:
        """The document of this name, the first one where there is none of it."""
        named = (one for one in self.documents if one.name == name)
        return next(named, self.documents[0] if self.documents else None)


LATER = "This goes on once the mistake above is mended."


def carried(before: Showing, now: Showing) -> Showing:
    """``now``, where each document that could not be made again stands as it last was, with its trouble.

    Where nothing at all could be made, the documents of before stay.
    """
    if not now.documents and now.trouble:
        return replace(now, documents=tuple(map(_stale, before.documents)))
    good = {one.name: one for one in before.documents}
    return replace(now, documents=tuple(_kept(one, good.get(one.name)) for one in now.documents))


def _kept(now: Document, before: Document | None) -> Document:
    if now.html or not now.trouble or before is None:
        return now
    if now.heading:
        return replace(now, html=before.html)
    return replace(_stale(before), trouble=now.trouble)


def _stale(document: Document) -> Document:
    """The document without what was said of it, which may no longer be so."""
    return replace(document, trouble=(), notes=(), marks={}, praise=LATER)


class Board:
    """Holds the latest showing and its number; whoever asks for a newer one can wait for it."""

    def __init__(self, showing: Showing) -> None:
        self._changed = Condition()
        self._showing = showing
        self._number = 1

    def show(self, showing: Showing) -> None:
        """Put up what came of a run; the last good documents stay where there are no new ones."""
        with self._changed:
            self._showing = carried(self._showing, showing)
            self._number += 1
            self._changed.notify_all()

    def latest(self, after: int = 0, patience: float = 0.0) -> tuple[int, Showing]:
        """The latest showing with its number, which is newer than ``after`` if one comes in time."""
        with self._changed:
            self._changed.wait_for(lambda: self._number != after, timeout=patience)
            return self._number, self._showing


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
    """What is in the document's place where none could be made yet."""
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
    """What is beside the document, as HTML: how things stand, and what to do next."""
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
    """Text in which what is between backticks is code."""
    pieces = escape(text).split("`")
    if len(pieces) % 2 == 0:
        return escape(text)
    return "".join(f"<code>{one}</code>" if at % 2 else one for at, one in enumerate(pieces))


HOST = "127.0.0.1"

PATIENCE = 20.0
"""Seconds for which a page may wait for news before it is told that there are none."""

Answer: TypeAlias = tuple[str, str, str]
"""The kind of an answer, its text, and what a browser may do with it."""

Wishes: TypeAlias = Mapping[str, str]


class Server:
    """Serves what is on a board until it is closed."""

    def __init__(self, board: Board) -> None:
        self._server = _Pages(board)
        self._thread = Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.1}, daemon=True)
        self._thread.start()

    @property
    def address(self) -> str:
        """What to open in a browser."""
        return f"http://{HOST}:{self._server.port}/{self._server.secret}/"

    def close(self) -> None:
        """Serve no more."""
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def __enter__(self) -> "Server":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def serve(board: Board) -> Server:
    """Begin to serve a board, on a port that is free; ``UserError`` where the system lets nobody."""
    return Server(board)


def _page(board: Board, wishes: Wishes) -> Answer:
    return "text/html; charset=utf-8", frame(), FRAME_POLICY


def _state(board: Board, wishes: Wishes) -> Answer:
    after = wishes.get("after", "")
    known = int(after) if after.isascii() and after.isdigit() and len(after) < 10 else 0
    number, showing = board.latest(known, PATIENCE)
    text = json.dumps(state(number, showing, wishes.get("show", "")))
    return "application/json; charset=utf-8", text, FRAME_POLICY


def _document(board: Board, wishes: Wishes) -> Answer:
    _, showing = board.latest()
    document = showing.document(wishes.get("show", ""))
    html = document.html if document and document.html else nothing_yet()
    return "text/html; charset=utf-8", html, DOCUMENT_POLICY


_ROUTES: Mapping[str, Callable[[Board, Wishes], Answer]] = MappingProxyType(
    {"": _page, "state": _state, "document": _document}
)
"""All that can be asked for, below the secret."""

_HEADERS = MappingProxyType(
    {
        "Cache-Control": "no-store",
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Cross-Origin-Opener-Policy": "same-origin",
    }
)


class _Pages(ThreadingMixIn, TCPServer):
    """The server with what it serves; it listens on a port that is free.

    The standard library's own server for pages would ask the network for this machine's name first.
    """

    daemon_threads = True
    block_on_close = False  # a page that waits for news must not hold up the end

    def __init__(self, board: Board) -> None:
        self.board = board
        self.secret = secrets.token_urlsafe(12)
        try:
            super().__init__((HOST, 0), _Handler)
        except OSError as error:
            raise UserError(
                f"The page cannot be served on this machine: {reason(error)}.",
                "`prfaq render --to html` writes a file.",
            ) from None

    @property
    def port(self) -> int:
        """The port that was free."""
        return int(self.server_address[1])

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing of a browser that hangs up; what goes wrong with us is a bug and is shown."""
        if not isinstance(sys.exception(), OSError):
            super().handle_error(request, client_address)


class _Handler(BaseHTTPRequestHandler):
    """Answers one request, or refuses it without a word of why."""

    server: _Pages
    timeout = 2 * PATIENCE
    server_version = "prfaq"
    sys_version = ""

    def do_GET(self) -> None:
        """Answer."""
        answer = self._answer()
        if answer:
            self._send(200, *answer)
        else:
            self._send(404, "text/plain; charset=utf-8", "Not here.\n", "default-src 'none'")

    def _answer(self) -> Answer | None:
        if self.headers.get("Host", "") not in self._names():
            return None
        asked = urlsplit(self.path)
        _, given, rest = [*asked.path.split("/", 2), "", ""][:3]
        route = _ROUTES.get(rest)
        if route is None or not secrets.compare_digest(given.encode(), self.server.secret.encode()):
            return None
        return route(self.server.board, dict(parse_qsl(asked.query)))

    def _names(self) -> tuple[str, str]:
        port = self.server.port
        return f"{HOST}:{port}", f"localhost:{port}"

    def _send(self, status: int, kind: str, text: str, policy: str) -> None:
        data = text.encode("utf-8", "replace")
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Content-Security-Policy", policy)
        for name, value in _HEADERS.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing: the terminal is for what comes of a save."""
