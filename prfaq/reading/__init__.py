"""Text to plain data, and where each value stands in the text."""

from prfaq.reading.document import Document, Slip, read
from prfaq.reading.locate import Place, Spelling, locate

__all__ = ["Document", "Place", "Slip", "Spelling", "locate", "read"]
