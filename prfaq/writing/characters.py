"""Characters that no document can hold: XML forbids them, and no browser shows them."""

import re

FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Control characters, lone surrogates and non-characters."""

REPLACEMENT = "\ufffd"


def sound(text: str) -> str:
    """Return text with U+FFFD for what is forbidden, so that nothing vanishes silently."""
    return FORBIDDEN.sub(REPLACEMENT, text) if FORBIDDEN.search(text) else text
