"""Word files read with suspicion: their text as Markdown, with the paragraph behind each line."""

from prfaq.importers.docx.model import Annotation, Changes, Comment, WordText

__all__ = ["Annotation", "Changes", "Comment", "WordText", "read_word"]


def read_word(name: str, data: bytes, changes: Changes = "accepted") -> WordText:
    """Read a Word file. Raises ``UserError`` where it is none, is damaged, or is not safe to read."""
    from prfaq.importers.docx.reader import Reader  # noqa: PLC0415  # Markdown needs nothing of python-docx

    return Reader(name, data, changes).text()
