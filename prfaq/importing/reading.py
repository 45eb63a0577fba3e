"""Documents of either kind: Markdown by its lines, Word by its paragraphs."""

from typing import Literal

from prfaq.importing.document import Imported, import_markdown
from prfaq.source import Source, WordFile


def import_document(source: Source, changes: Literal["accepted", "rejected"] = "accepted") -> Imported:
    """Recognise the parts of a document; ``changes`` says how tracked changes in Word are read.

    Raises ``UserError`` where a Word file is none, is damaged, or is not safe to read.
    """
    if not isinstance(source, WordFile):
        return import_markdown(source)
    from prfaq.importing.from_word import import_word  # noqa: PLC0415  # Markdown needs no XML

    return import_word(source, changes)
