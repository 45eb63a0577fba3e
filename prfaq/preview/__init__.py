"""Preview while somebody writes: a watcher over files, and a page that shows the result of every save."""

from prfaq.preview.server import Board, Document, Note, Server, Showing, serve
from prfaq.preview.watcher import Watcher

__all__ = ["Board", "Document", "Note", "Server", "Showing", "Watcher", "serve"]
