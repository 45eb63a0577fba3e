"""Seeing what is saved while somebody writes: a watcher over files, and a page that shows what came of it."""

from prfaq.watching.board import Board
from prfaq.watching.server import Server, serve
from prfaq.watching.view import Document, Note, Showing
from prfaq.watching.watcher import Watcher

__all__ = ["Board", "Document", "Note", "Server", "Showing", "Watcher", "serve"]
