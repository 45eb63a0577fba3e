"""Blocks to HTML: a pure function from blocks and a few details to one self-contained page."""

from prfaq.writing.html.page import write

__all__ = ["write"]
