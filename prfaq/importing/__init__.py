"""From a document written by hand to an idea: what is recognised, how surely, and where it stood."""

from prfaq.importing.document import Imported, import_markdown
from prfaq.importing.reading import import_document

__all__ = ["Imported", "import_document", "import_markdown"]
