"""Blocks to Word: a pure function from blocks, a look and a few details to the bytes of a .docx file."""

from prfaq.writing.details import Details
from prfaq.writing.word.body.comments import Comment, Comments
from prfaq.writing.word.package.assembly import write
from prfaq.writing.word.reference.look import ROLES, Look, MissingStyle
from prfaq.writing.word.reference.missing import missing_styles
from prfaq.writing.word.specimen import specimen

__all__ = [
    "ROLES",
    "Comment",
    "Comments",
    "Details",
    "Look",
    "MissingStyle",
    "missing_styles",
    "specimen",
    "write",
]
