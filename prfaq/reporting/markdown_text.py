"""Plain text within Markdown: nothing in it is markup, mentions anybody or links anywhere.

Everything is written as entities rather than with backslashes, because they also hold within HTML elements,
where Markdown is not read.
"""

import re

_ENTITIES = str.maketrans({letter: f"&#{ord(letter)};" for letter in "&<>\\`*_[]|~$"})
_BREAK = "&#8203;"
"""A space of no width: it keeps GitHub from reading a name, a number or an address."""

_LINKED = re.compile(r"@(?=\w)|(?<!&)#(?=\d)|:(?=//)|\bwww(?=\.)|\bGH(?=-\d)", re.IGNORECASE)
_FIELD = re.compile("&#96;(.+?)&#96;")


def plain(text: str) -> str:
    """One line of text that shows as it is, also in the cell of a table."""
    return _LINKED.sub(lambda match: match.group() + _BREAK, text.translate(_ENTITIES))


def message(text: str) -> str:
    """One line of a message, in which what stands between backticks is code."""
    return _FIELD.sub(r"<code>\1</code>", plain(text))


def code(text: str) -> str:
    """One line of text as code; an element rather than backticks, which the text may hold itself."""
    return f"<code>{plain(text)}</code>"
