"""Correct what can be corrected without asking: edits of the source that leave all else byte for byte."""

from prfaq.edit import Edit
from prfaq.fixer.engine import FixResult, Made, apply_fixes

__all__ = ["Edit", "FixResult", "Made", "apply_fixes"]
