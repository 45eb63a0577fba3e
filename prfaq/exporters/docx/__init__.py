"""Blocks to Word: a pure function from blocks, a look and a few details to the bytes of a .docx file.

python-docx takes a tenth of a second to import, so that what needs it is loaded when it is first asked for.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from prfaq.exporters import Details
from prfaq.exporters.docx.comments import Comment, Comments
from prfaq.exporters.docx.language import wants_a4
from prfaq.exporters.docx.look import ROLES, Look, MissingStyle, Remark

if TYPE_CHECKING:
    from prfaq.exporters.docx.adopt import remarks
    from prfaq.exporters.docx.prepared import missing_styles, prepare
    from prfaq.exporters.docx.writer import write

__all__ = [
    "ROLES",
    "Comment",
    "Comments",
    "Details",
    "Look",
    "MissingStyle",
    "Remark",
    "missing_styles",
    "prepare",
    "remarks",
    "wants_a4",
    "write",
]

_LOADED_LATER = {
    "missing_styles": "prepared",
    "prepare": "prepared",
    "remarks": "adopt",
    "write": "writer",
}


def __getattr__(name: str) -> Any:
    """Load what needs python-docx."""
    if name not in _LOADED_LATER:
        raise AttributeError(name)
    return getattr(import_module(f"{__name__}.{_LOADED_LATER[name]}"), name)
