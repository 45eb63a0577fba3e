"""The page in the browser: served to this machine alone, from memory, under an address nobody can guess.

No file is ever served, so that there is no path to climb out of. A request must name this very host, since a
web site could otherwise point a name of its own at this machine, and must know the secret in the address,
since other users of the machine can reach it as well.
"""

import json
import secrets
import sys
from collections.abc import Callable, Mapping
from http.server import BaseHTTPRequestHandler
from socketserver import TCPServer, ThreadingMixIn
from threading import Thread
from types import MappingProxyType
from typing import Any, TypeAlias
from urllib.parse import parse_qsl, urlsplit

from prfaq.errors import UserError
from prfaq.watching.board import Board
from prfaq.watching.page import DOCUMENT_POLICY, FRAME_POLICY, frame, nothing_yet, state

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
            reason = (error.strerror or str(error)).lower()
            raise UserError(
                f"The page cannot be served on this machine: {reason}.",
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
