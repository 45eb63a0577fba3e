"""From a document written by hand to an idea: what is recognised, how surely, and where it was found."""

from prfaq.importers.extract import Imported, import_document, import_markdown

__all__ = ["Imported", "import_document", "import_markdown"]
