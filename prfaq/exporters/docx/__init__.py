"""Blocks to Word: a pure function from blocks, a look and a few details to the bytes of a .docx file."""

from prfaq.exporters import Details
from prfaq.exporters.docx.comments import Comment, Comments
from prfaq.exporters.docx.design import missing_styles
from prfaq.exporters.docx.look import ROLES, Look, MissingStyle
from prfaq.exporters.docx.specimen import specimen
from prfaq.exporters.docx.write import write

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
