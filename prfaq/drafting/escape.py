"""Plain text to Markdown that says exactly that text, wherever a template puts it.

A template does not know whether a field ends up in a paragraph, a heading, a list item or a table cell, so
the escape is safe in all of them and always one line: a line break is a space, a blank line ``<br>``. Most
text has nothing to escape, and one search finds that out.
"""

import re
from itertools import groupby


class Markdown(str):
    """Text that is Markdown already, and is printed as it stands."""

    __slots__ = ()


_BREAKS = "\n\r\v\f\x1c-\x1e\x85\u2028\u2029"

PLAIN = re.compile(rf"(?![-+=>#:~\s]|\d+[.)])[^\\`*_\[\]<&|~{_BREAKS}]*(?<![\s#])")
"""What fully matches has nothing to escape: one scan over a set of characters, and a look at both ends."""

LINE_BREAK = re.compile(rf"\r\n|[{_BREAKS}]")
"""Everything that some program takes for the end of a line."""

_ALWAYS = re.compile(
    r"""
      (?P<kept>\[(?![\ xX]\])[^\[\]\\`*_<&|~]{1,200}\](?=[^(\[:]))  # a bracketed remark, which is no link
    | [\\`\[\]|]                                   # wherever else they stand
    | \*(?!(?<=\s\*)\s)                            # a star, unless it stands alone between spaces
    | (?<![^\W_])_ | _(?![^\W_])                   # an underscore, unless within a word
    | <(?![\s\d=]) | &(?=\#?\w{1,40};) | ~(?=~) | (?<=~)~ # a tag or comment, an entity, struck-out text
    | (?<=\s)\#(?=\#*\s*\Z)                        # the end of a heading
    """,
    re.VERBOSE,
)
_START = re.compile(r"(?:[-+](?=\s|\Z)|-(?=[-:])|[=>~]|:(?=-)|\#(?=\#*(?:\s|\Z)))")
_NUMBER = re.compile(r"\d+(?=[.)](?:\s|\Z))")


def escape(text: str) -> Markdown:
    """Return Markdown for a piece of plain text, on one line.

    A CommonMark parser gives the same characters back, with a space for a line break and a line break for a
    blank line; a control character that separates (U+001C to U+001E, U+0085) counts as a line break.
    """
    return Markdown(text if PLAIN.fullmatch(text) else _escaped(text))


def _escaped(text: str) -> str:
    first, *rest = LINE_BREAK.split(text)
    if not rest:
        return _line(text)
    lines = [first.rstrip(), *(line.strip() for line in rest[:-1]), rest[-1].lstrip()]
    paragraphs = (" ".join(group) for blank, group in groupby(lines, lambda line: not line) if not blank)
    return "<br>".join(_line(paragraph) for paragraph in paragraphs)


def _line(text: str) -> str:
    inner = text.strip()
    if not inner:
        return _spaces(text)
    before, _, after = text.partition(inner)
    escaped = _ALWAYS.sub(lambda found: found[0] if found["kept"] else f"\\{found[0]}", inner)
    number = _NUMBER.match(escaped)
    escaped = f"{number[0]}\\{escaped[number.end() :]}" if number else escaped
    escaped = f"\\{escaped}" if _START.match(escaped) else escaped
    return _spaces(before) + escaped + _spaces(after)


def _spaces(spaces: str) -> str:
    """Spaces that a parser would strip, as entities; one space by itself only parts two words."""
    return spaces if spaces == " " else "".join(f"&#{ord(space)};" for space in spaces)
