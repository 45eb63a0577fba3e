"""From a document written by hand to an idea: what is recognised, how surely, and where it stood."""

from prfaq.importing.document import Imported, import_markdown

__all__ = ["Imported", "import_markdown"]
