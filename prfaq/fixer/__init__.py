"""Correct what can be corrected without asking: edits of the source that leave all else byte for byte."""

from prfaq.edit import Fix
from prfaq.fixer.engine import Made, Mended, mend

__all__ = ["Fix", "Made", "Mended", "mend"]
