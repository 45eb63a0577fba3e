"""Exact words of a value, found in the text as it is written: folded over lines, quoted, escaped."""

import re

_ESCAPES = {
    "\0": "0",
    "\a": "a",
    "\b": "b",
    "\t": "t",
    "\n": "n",
    "\v": "v",
    "\f": "f",
    "\r": "r",
    "\x1b": "e",
    '"': '"',
    "/": "/",
    "\\": "\\",
    "\x85": "N",
    "\xa0": "_",
    "\u2028": "L",
    "\u2029": "P",
}
"""How double quotes write a letter by a backslash and another one, in YAML; JSON has fewer."""

_SPACE = (
    r"\s|\\[\sntrvf_NLP]"
    r"|(?i:\\x(?:09|0a|0d|20|a0)|\\u(?:0009|000a|000d|0020|00a0|0085|2028|2029))"
)
_CONTINUED = r"(?:\\\r?\n[ \t]*)?"

_LONGEST = 2000
"""Letters that are looked for; a longer quotation is shown whole anyway."""


def find_words(text: str, start: int, end: int, style: str, words: str) -> tuple[int, int] | None:
    """The offsets of ``words`` in the value that is written in ``style`` between ``start`` and ``end``.

    Whole words are looked for first. ``None`` where the words do not stand there.
    """
    if not words.strip() or len(words) > _LONGEST:
        return None
    escaped = style == '"' and "\\" in text[start:end]
    parts = [_written(part, style, escaped) for part in words.split()]
    pattern = (rf"(?:{_SPACE})+" if escaped else r"\s+").join(parts)
    before = r"(?:(?<!\w)|(?<=\\[abefnrtvNLP_]))" if escaped else r"(?<!\w)"
    for exact in (rf"{before}{pattern}(?!\w)", pattern):
        match = re.compile(exact).search(text, start, end)
        if match:
            return match.span()
    return None


def _written(part: str, style: str, escaped: bool) -> str:
    """A pattern for a word in one of the ways to write it."""
    if escaped:
        return _CONTINUED.join(_spellings(letter) for letter in part)
    return re.escape(part.replace("'", "''") if style == "'" else part)


def _spellings(letter: str) -> str:
    code = ord(letter)
    ways = [re.escape(letter)] if letter not in '"\\' else []
    if letter in _ESCAPES:
        ways.append(re.escape(f"\\{_ESCAPES[letter]}"))
    ways += [_hexadecimal(sign, code, digits) for sign, digits in (("x", 2), ("u", 4), ("U", 8))]
    if code > 0xFFFF:
        high, low = 0xD800 + ((code - 0x10000) >> 10), 0xDC00 + ((code - 0x10000) & 0x3FF)
        ways.append(_hexadecimal("u", high, 4) + _hexadecimal("u", low, 4))
    return f"(?:{'|'.join(ways)})"


def _hexadecimal(sign: str, code: int, digits: int) -> str:
    return rf"\\{sign}(?i:{code:0{digits}x})"
