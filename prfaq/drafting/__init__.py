"""Drafting: what a document says, laid out by a template pack, as Markdown and as blocks."""

from prfaq.drafting.draft import Drafting, draft

__all__ = ["Drafting", "draft"]
