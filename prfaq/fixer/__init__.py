"""Correct what can be corrected without asking: edits of the source that leave all else byte for byte."""

from prfaq.edit import Edit
from prfaq.fixer.additions import additions
from prfaq.fixer.engine import FixResult, Made, apply_fixes, made

__all__ = ["Edit", "FixResult", "Made", "additions", "apply_fixes", "made"]
