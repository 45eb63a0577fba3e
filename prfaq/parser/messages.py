"""Messages about slips in YAML: a message and a hint each, in plain words.

Several places notice the same slip: the parser stops at one, and reading finds another in what was parsed.
"""

import re
import unicodedata
from typing import TypeAlias

Words: TypeAlias = tuple[str, str]
"""A message and a hint."""

QUOTE_IT = 'Put quotes around the whole text: "…", or write it below `>-`, indented.'
INDENT = (
    "Indent with spaces, two for each level, and start the fields of one block exactly below one another."
)

NO_SPACE = re.compile(r"(?P<name>\w[\w.-]{0,60}):(?P<next>[^ \t\r\n:/])")
"""A field's name and its colon with no space after it; ``https://`` and ``12:30`` are none."""

ALIASES: Words = (
    "Aliases (`*name`) multiply beyond measure.",
    "Write the values out instead of repeating them by alias.",
)
HALF = re.compile("[\ud800-\udfff]")
HALF_LETTER: Words = (
    "The name of a field holds half of a character (a lone surrogate).",
    "Delete it, or write all of it.",
)
COLON: Words = "A colon and a space inside the text look like a new field.", QUOTE_IT
TAB: Words = "The line is indented with a tab.", "YAML wants spaces: replace the tab with two for each level."
LIST_ON_SAME_LINE: Words = (
    "A list cannot begin on the line of its field's name.",
    "Begin it on the next line, indented. If it is a text, put quotes around it.",
)
NO_DASH: Words = (
    "A line of the list does not begin with a hyphen.",
    "Begin each entry with `- ` (a hyphen and a space), all exactly below one another.",
)
NO_DASH_SPACE: Words = (
    "A space is missing after the hyphen.",
    "Begin each entry with `- `: a hyphen and a space.",
)
BULLET: Words = (
    "The entries of a list begin with a hyphen in YAML.",
    "Write `- ` (a hyphen and a space) in the place of the bullet.",
)
NOT_A_FIELD: Words = (
    "This line is neither a field nor part of the text above it.",
    "A field is written `name: value`; a text that goes on is indented deeper than its field's name.",
)
SHORT_OF_TEXT: Words = (
    "This line is indented less than the first line of the text above it.",
    "Indent all lines of a text below `>-` or `|` alike.",
)
MANY_IDEAS: Words = (
    "A second document begins here.",
    "One file holds one idea: remove the `---` or `...` between them, or make two files.",
)


def odd_blank(letter: str) -> Words | None:
    """What is said where a line begins with a blank that only looks like a space, or not at all."""
    if not letter or letter == "\t":
        return None
    if unicodedata.category(letter) == "Zs" and letter != " ":
        return (
            f"The line is indented with non-breaking spaces (U+{ord(letter):04X}).",
            "Replace them with ordinary spaces, two for each level; word processors make the others.",
        )
    if unicodedata.category(letter) == "Cf":
        return (
            f"The line begins with an invisible character (U+{ord(letter):04X}).",
            "Delete it: type the beginning of the line anew.",
        )
    return None


def no_space_after_colon(name: str, following: str) -> Words:
    """``name:value``: without the space it is all one text."""
    if unicodedata.category(following) == "Zs":
        return (
            f"A non-breaking space stands after `{name}:`, where an ordinary one belongs.",
            "Replace it with an ordinary space; word processors make the other.",
        )
    return f"A space is missing after `{name}:`.", f"Write `{name}: …`, with a space after the colon."


def special_start(sign: str) -> Words:
    """Text that begins with a sign that YAML keeps for itself."""
    shown = "a backtick" if sign == "`" else f"`{sign}`"
    return f"Text cannot begin with {shown} in YAML.", QUOTE_IT


def after_quote(quote: str, opened_on: int | None = None) -> Words:
    """Text that goes on after its closing quotation mark."""
    if opened_on is not None:
        return (
            f"The quotation mark {quote} that opened on line {opened_on} closes here, and text follows.",
            f"Is the closing {quote} missing on line {opened_on}?",
        )
    inside = (
        "Write an apostrophe inside single quotes twice ('')"
        if quote == "'"
        else 'Write a quotation mark inside double quotes as \\"'
    )
    return (
        f"The text goes on after its closing {quote}.",
        f"Put quotes around all of it. {inside}, or write the text below `>-`, indented.",
    )


def unclosed_quote(quote: str) -> Words:
    """A quotation that never ends."""
    return (
        f"The quotation mark {quote} that opens here is never closed.",
        f"Add {quote} at the end of the text.",
    )


def unclosed_bracket(bracket: str) -> Words:
    """A list or block in brackets that never ends."""
    closing = "]" if bracket == "[" else "}"
    return (
        f"The `{bracket}` that opens here is never closed.",
        f"Add `{closing}`; if the text itself begins with `{bracket}`, put quotes around all of it.",
    )


def curly_quote(quote: str) -> Words:
    """A quotation mark from a word processor, which protects nothing."""
    return (
        f"The text begins with a curly quotation mark ({quote}), which YAML takes for a letter.",
        'Put straight quotes around the whole text: "…", or write it below `>-`, indented.',
    )


def cut_off(comment: str) -> Words:
    """A comment that nobody meant."""
    return f"`{comment}` is taken for a comment and is not part of the text.", QUOTE_IT


def out_of_line(name: str) -> Words:
    """A field that is indented deeper than its neighbours."""
    return (
        f"`{name}:` is indented deeper than the field above it, and so counts as part of its text.",
        "A field: start it exactly below its neighbours. Text: put quotes around all of it.",
    )


def odd_indent(column: int, line: int, here: int) -> Words:
    """A line that belongs to no block."""
    return (
        f"This line starts in column {here}, the one above it (line {line}) in column {column}.",
        INDENT,
    )
