"""Mending what can be mended without asking: edits of the source text that leave all else byte for byte."""

from prfaq.edit import Fix
from prfaq.fixing.mending import Made, Mended, mend

__all__ = ["Fix", "Made", "Mended", "mend"]
