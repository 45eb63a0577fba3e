"""Blocks to Word: a pure function from blocks, a look and a few details to the bytes of a .docx file."""

from prfaq.writing.details import Details
from prfaq.writing.word.assembly import write
from prfaq.writing.word.comments import Comment, Comments
from prfaq.writing.word.look import ROLES, Look, MissingStyle
from prfaq.writing.word.missing import missing_styles

__all__ = ["ROLES", "Comment", "Comments", "Details", "Look", "MissingStyle", "missing_styles", "write"]
