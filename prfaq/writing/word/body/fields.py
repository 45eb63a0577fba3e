"""Fields: what Word works out itself, such as the number of a page."""

import re

from prfaq.writing.word.body.inline import run_xml
from prfaq.writing.word.markup import quote

_PLACES = re.compile(r"(\{page\}|\{pages\})")
_INSTRUCTIONS = {"{page}": "PAGE", "{pages}": "NUMPAGES"}


def field_xml(instruction: str, shown: str, right_to_left: bool = False, style: str = "") -> str:
    """Return a field, with what it shows until Word updates it; ``style`` is the property that names one."""
    run = run_xml(shown, style, right_to_left)
    return f'<w:fldSimple w:instr=" {quote(instruction)} ">{run}</w:fldSimple>'


def page_label_xml(label: str, right_to_left: bool) -> str:
    """Return a phrase such as ``Page {page} of {pages}`` with fields in it."""
    return "".join(
        field_xml(_INSTRUCTIONS[piece], "1", right_to_left)
        if piece in _INSTRUCTIONS
        else run_xml(piece, "", right_to_left)
        for piece in _PLACES.split(label)
        if piece
    )
