"""Word files read with suspicion: their text as Markdown, with the paragraph behind each line."""

from prfaq.importers.docx.annotations import Aside
from prfaq.importers.docx.inline import Changes
from prfaq.importers.docx.reader import WordText, read_word

__all__ = ["Aside", "Changes", "WordText", "read_word"]
