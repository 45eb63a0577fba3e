"""TOML that may come from anybody, read in bounded time: settings, packs and labels pass through here.

The reader of the standard library recurses with every bracket, refuses long numbers with an error of its own
and takes quadratic time for a key of many names. A scan looks at the text first.
"""

import re
import tomllib
from typing import Any

DEEPEST = 64
"""How many brackets may stand within one another, and how many names one key may have."""

LONGEST = 1024 * 1024
"""Characters of one file."""

LONGEST_NUMBER = 300
"""Digits of a number: Python itself takes no more than 4,300."""

_TOKEN = re.compile(
    r'"""(?:[^"\\]|\\[\s\S]?|"(?!""))*+(?:"{3,5}|\Z)'
    r"|'''(?:[^']|'(?!''))*+(?:'{3,5}|\Z)"
    r'|"(?:\\.|[^"\\\n])*+"?'
    r"|'[^'\n]*+'?"
    r"|\#[^\n]*+"
    rf"|[0-9A-Fa-f_]{{{LONGEST_NUMBER + 1},}}+"
    r"|[\[\]{}=,\n.]"
)
_PLACE = re.compile(
    r"(?P<what>.*?) \(at (?:line (?P<line>\d+), column (?P<column>\d+)|end of document)\)", re.DOTALL
)


class TomlError(ValueError):
    """A text that is no TOML, or more than anybody writes: ``what`` is wrong, at which ``line`` and ``column``.

    Both count from 1; the column is 0 where only the line is known.
    """

    def __init__(self, what: str, line: int, column: int = 0) -> None:
        super().__init__(what)
        self.what = what
        self.line = line
        self.column = column


def loads(text: str) -> dict[str, Any]:
    """The data of a TOML text; ``TomlError`` says where it is broken or goes beyond what is read."""
    if len(text) > LONGEST:
        raise TomlError(f"More than {LONGEST >> 20} MB of TOML", 1)
    _look_through(text)
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = _PLACE.fullmatch(str(error))
        line = int((found and found["line"]) or text.rstrip("\n").count("\n") + 1)
        raise TomlError(
            found["what"] if found else str(error), line, int((found and found["column"]) or 0)
        ) from None
    except ValueError as error:  # whatever else a value can be that Python cannot hold
        raise TomlError(str(error), text.rstrip("\n").count("\n") + 1) from None


def _look_through(text: str) -> None:
    """Raise ``TomlError`` for brackets, keys and numbers beyond what anybody writes."""
    depth = dots = 0
    for found in _TOKEN.finditer(text):
        token = found.group()
        if token == ".":
            dots += 1
        elif token in ("[", "{"):
            depth, dots = depth + 1, 0
        elif token in ("]", "}"):
            depth = max(depth - 1, 0)
        elif token in ("=", ",", "\n"):
            dots = 0
        elif token[0] not in "\"'#":
            raise _beyond(f"A number of more than {LONGEST_NUMBER} digits", text, found.start())
        if depth > DEEPEST or dots >= DEEPEST:
            raise _beyond(f"Nested more than {DEEPEST} levels deep", text, found.start())


def _beyond(what: str, text: str, at: int) -> TomlError:
    return TomlError(what, text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at))
