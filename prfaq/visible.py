"""Text that somebody else wrote, where it must not act: what commands a terminal, or turns the order of a line.

Whatever a message quotes passes ``visible``: ``Finding`` and ``UserError`` see to it when they are made, and the
command line for what it says itself. A text of several lines passes ``printable``, a document ``settled``, whatever its
format.
Isolates and marks of direction (U+2066 to U+2069, U+200E, U+200F) and joiners are part of how Arabic, Hebrew,
Persian and emoji are written, and stay.
"""

import re

_CONTROLS = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"
_NO_TEXT = "\ud800-\udfff\ufffe\uffff"
_OVERRIDES = "\u202a-\u202e"
_UNFIT = f"[{_CONTROLS}{_NO_TEXT}{_OVERRIDES}]"
_LINE_ENDS = "\t\n\r\u2028\u2029"

_ISOLATES = str.maketrans("\u202a\u202b\u202c\u202d\u202e", "\u2066\u2067\u2069\u2066\u2067")
"""For each embedding or override the isolate of the same direction, and for their end that of an isolate."""


def visible(text: str) -> str:
    r"""The text on one line, with an escape such as ``\x1b`` or ``\u202e`` for what would act on it."""
    if text.isprintable():
        return text
    # The pattern is compiled where it is first needed: what goes well needs none.
    return re.sub(f"[{_CONTROLS}{_NO_TEXT}{_OVERRIDES}{_LINE_ENDS}]", _escaped, text)


def pasteable(file: str) -> str:
    """A file's name as a shell takes it in a command that a message suggests."""
    import shlex  # noqa: PLC0415  # few messages suggest a command

    return shlex.quote(visible(file))


def shortened(text: str, most: int) -> str:
    """The text with an ellipsis for its middle where it has more than ``most`` characters.

    A message says before and after its quotation what is wrong, so that both ends are kept.
    """
    if len(text) <= most:
        return text
    end = most // 3
    return f"{text[: most - end - 1]}…{text[-end:]}"


def brief(text: str, most: int) -> str:
    """The text ``visible``, and ``shortened`` to ``most`` characters; long texts are cut before they are searched."""
    return shortened(visible(shortened(text, most)), most)


def quoted(text: str, most: int) -> str:
    """As ``brief``, with a space for each line's end: what an idea has in several lines is quoted as people say it."""
    if "\n" in text or "\r" in text:
        lines = (line.strip(" \t") for line in text.replace("\r", "\n").split("\n"))
        text = " ".join(filter(None, lines)) or text
    return brief(text, most)


def printable(text: str) -> str:
    """The text in its lines, with U+FFFD for each control character, override and half of a surrogate pair."""
    return text if text.isprintable() else re.sub(_UNFIT, "\ufffd", text)


def settled(text: str) -> str:
    """A document of several lines: as ``printable``, but what turns the direction becomes an isolate.

    An isolate keeps to itself and turns no letter round, and ends where the paragraph does at the latest.
    """
    if text.isprintable() or not re.search(_UNFIT, text):
        return text
    return printable(text.translate(_ISOLATES))


def _escaped(match: re.Match[str]) -> str:
    return match[0].encode("unicode_escape").decode("ascii")
