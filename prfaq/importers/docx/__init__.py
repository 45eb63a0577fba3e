"""Word files read with suspicion: their text as Markdown, with the paragraph behind each line."""

from prfaq.importers.docx.inline import Changes
from prfaq.importers.docx.reader import Annotation, WordText, read_word

__all__ = ["Annotation", "Changes", "WordText", "read_word"]
