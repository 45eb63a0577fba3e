"""Messages about slips in YAML: a message and a hint each, in plain words.

Several places notice the same slip: the parser stops at one, and reading finds another in what was parsed.
"""

import re
import unicodedata
from typing import TypeAlias

Words: TypeAlias = tuple[str, str]
"""A message and a hint."""

QUOTE_IT = 'Put quotes around the whole text: "…".'
_SHOWN = 80
"""Letters of a text that a message repeats."""

NO_SPACE = re.compile(r"(?P<name>\w[\w.-]{0,60}):(?P<next>[^ \t\r\n:/])")
"""A field's name and its colon with no space after it; ``https://`` and ``12:30`` are none."""

ALIASES: Words = (
    "What is repeated by `*name` grows beyond measure.",
    "Write the values out instead of repeating them.",
)
HALF = re.compile("[\ud800-\udfff]")
HALF_LETTER: Words = (
    "The name of a field holds half of a character.",
    "Delete it, or write all of it.",
)
TABS: Words = (
    "Other programs cannot read a line that is indented with tabs; here they are spaces.",
    "Indent with spaces, two for each level; `prfaq check --fix` does it.",
)
BULLET: Words = (
    "Other programs cannot read an entry that begins with this sign; here it is a hyphen.",
    "Begin each entry with `- `; `prfaq check --fix` does it.",
)
ENTRY: Words = (
    "Other programs take all these lines for one entry, whose fields stand twice; here a new one begins.",
    "Begin each entry with `- `; `prfaq check --fix` does it.",
)
UNREADABLE: Words = (
    "This cannot be read as YAML.",
    "Check quotes, brackets and indentation on this line and the one above.",
)
NOT_A_FIELD: Words = (
    "This line stands above all fields, and is left out.",
    "Write it behind the name of a field (`product: …`), or put `# ` before it.",
)
MANY_IDEAS: Words = (
    "A second document begins here.",
    "One file holds one idea: remove the `---` or `...` between them, or make two files.",
)


def odd_blank(letter: str) -> Words | None:
    """The message where a line begins with a blank that only looks like a space, or not at all."""
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


def name_as_typed(typed: str, name: str) -> Words:
    """The name of a field in another dress."""
    shown = " ".join(typed.split())
    return (
        f"`{shown}` is read as `{name}`.",
        "`prfaq check --fix` writes it so that other programs read it, too.",
    )


def quote_needed(read: str, others: str) -> Words:
    """A text that only we can read as it was meant; ``others`` is what other programs make of it, if anything."""
    here = f"prfaq reads it as {a_text(read)}"
    how = "Other programs that read YAML (editors, scripts) "
    how += f"read {others} here" if others else "stop at this line"
    if others.startswith("“") and "\n" in read:
        how = "Other programs that read YAML (editors, scripts) make one line of this list"
    return f"{how}; {here}.", 'Put quotes around the whole text ("…"); `prfaq check --fix` does it.'


def two_meanings(read: str, other: str) -> Words:
    """A text in which another field may begin, or an entry of a list (``-``)."""
    begins = "a new entry" if other == "-" else f"the field `{other}`"
    return (
        f"This has two meanings: all of it is one text ({a_text(read)}), or {begins} begins in it.",
        "Put quotes around the text, or give each field or entry a line of its own below the others.",
    )


def a_text(text: str) -> str:
    """A text as a message quotes it, the lines of a list with a stroke between them."""
    line = " / ".join(filter(None, text.split("\n")))
    shown = line if len(line) <= _SHOWN else f"{line[: _SHOWN - 1]}…"
    return f"“{shown}”" if shown else "nothing"


def a_field(name: str) -> str:
    """A field that is where a text was meant."""
    return f"a field `{name[:_SHOWN]}`"


def cut_off(comment: str) -> Words:
    """A comment that nobody meant."""
    return f"`{comment}` is taken for a comment and is not part of the text.", QUOTE_IT
