"""Text to plain data, and where each value is in the text."""

from prfaq.parser.document import Document, Slip, read
from prfaq.parser.locate import Place, Spelling, locate

__all__ = ["Document", "Place", "Slip", "Spelling", "locate", "read"]
