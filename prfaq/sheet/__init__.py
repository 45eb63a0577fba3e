"""The review sheet: what a reviewer takes into the meeting, put together from an idea and its check."""

from prfaq.sheet.making import sheet
from prfaq.sheet.writing import FORMATS, write

__all__ = ["FORMATS", "sheet", "write"]
