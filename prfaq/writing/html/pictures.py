"""Pictures within the page itself, so that it stays one file that asks for nothing."""

from base64 import b64encode

from prfaq.attachments import Picture
from prfaq.attachments.images import turned
from prfaq.document.ast import Picture as Block
from prfaq.writing.html.inline import runs_html
from prfaq.writing.html.text import escape

_INCH = 96
"""Pixels of a style sheet to the inch."""


def figure_html(block: Block, picture: Picture | None, classes: str) -> str:
    """Return a figure with its caption; words alone where there is no picture."""
    caption = f"\n<figcaption>{runs_html(block.caption)}</figcaption>" if block.caption else ""
    shown = f"<p>{escape(block.alt)}</p>" if picture is None else _image(picture, block.alt)
    return f"<figure{classes}>\n{shown}{caption}\n</figure>"


def _image(picture: Picture, alt: str) -> str:
    width, height = (max(1, round(_INCH * inches)) for inches in picture.size)
    if picture.is_on_its_side:
        width, height = height, width
    data = b64encode(turned(picture)).decode("ascii")
    size = f'width="{width}" height="{height}"'
    return f'<img src="data:image/{picture.kind};base64,{data}" alt="{escape(alt)}" {size}>'
