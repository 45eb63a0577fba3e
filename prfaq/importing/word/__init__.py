"""Word files read with suspicion: their text as Markdown, with the paragraph behind each line."""

from prfaq.importing.word.asides import Aside
from prfaq.importing.word.changes import Changes
from prfaq.importing.word.reading import WordText, read_word

__all__ = ["Aside", "Changes", "WordText", "read_word"]
