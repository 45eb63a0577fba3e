"""Preview while somebody writes: a watcher over files, and a page that shows the result of every save."""

from prfaq.preview.loop import Watcher
from prfaq.preview.server import Board, Document, Note, Server, Showing, serve

__all__ = ["Board", "Document", "Note", "Server", "Showing", "Watcher", "serve"]
