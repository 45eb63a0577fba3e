"""References within a document: where an author's text names a question or a piece of evidence beyond doubt.

In a draft a reference is a link to ``#e3`` or ``#q7``. Whether there is such a place shows once the whole text
is there: a link that leads nowhere is text, letter for letter.
"""

import re
from collections.abc import Callable

from prfaq.drafting.escape import PLAIN, Markdown, escape

_FIRST_QUARTERS = 4
"""Up to here a Q with a number may be a quarter of the year, unless brackets stand around it."""

_SEE = r"[Ss]ee(?:[ ]also)?|[Ss]iehe(?:[ ]auch)?|انظر(?:[ ]أيضًا)?"
"""What a reference begins with, in the languages that documents are composed in."""

_NUMBERS = r"[EQ][1-9]\d{0,3}"
_REFERENCE = re.compile(
    rf"\\?\[({_NUMBERS}(?:,[ ]?{_NUMBERS})*)\\?\](?![(:])"
    rf"|(?<!\w)((?:{_SEE})[ ])Q([1-9]\d{{0,2}})(?![\w%’'/–-]|[.,]\d|[ ]\d)"
)
_NUMBER = re.compile(_NUMBERS)


def mark(number: str) -> str:
    """Return the Markdown of a mark such as ``[E3]``, which leads to that piece of evidence."""
    return f"[[{number}]](#{number.lower()})"


def mention(number: str) -> str:
    """Return the Markdown of a mention such as ``Q7``, which leads to that question."""
    return f"[{number}](#{number.lower()})"


def spelled(text: str) -> Markdown:
    """Return Markdown for a piece of plain text, in which references are links."""
    return Markdown(written(text))


def written(text: str) -> str:
    """The same, as a text that nothing marks as Markdown."""
    escaped = text if PLAIN.fullmatch(text) else escape(text)
    return referring(escaped) if "Q" in escaped or "[E" in escaped else escaped


def may_refer(text: str) -> bool:
    """Can escaped text hold a reference? Most cannot, and one look finds that out."""
    return "Q" in text or "[E" in text


def referring(markdown: str) -> str:
    """Return escaped text whose references are links: ``[E3]``, ``[Q7]``, ``[E1, Q7]`` and ``see Q7``."""
    return _REFERENCE.sub(_linked, markdown)


def _linked(found: re.Match[str]) -> str:
    numbers, see, question = found.groups()
    if question:
        return f"{see}{mention(f'Q{question}')}" if int(question) > _FIRST_QUARTERS else found[0]
    if numbers[0] == "E" and _NUMBER.fullmatch(numbers):
        return mark(numbers)
    return f"\\[{_NUMBER.sub(lambda one: mention(one[0]), numbers)}\\]"


_TO = r"\]\(#(?P<to>[\w-]+)\)"
_INNER = re.compile(
    rf"\\.|(?P<ticks>`++)(?:.*?(?<!`)(?P=ticks)(?!`))?|\[(?P<text>(?:\\.|[^\[\]\\`]++|\[[^\[\]]*+\])*+){_TO}"
)
"""An inner link, and before it what holds none: an escape, code, and backticks that nothing closes."""

_INNER_IN_WORDS = re.compile(rf"\[(?P<text>(?:[^\[\]]++|\[[^\[\]]*+\])*+){_TO}")
"""The same, where there is neither a backslash nor code: it goes from bracket to bracket."""


def resolved(line: str, place: Callable[[str], str]) -> str:
    """Return a line of Markdown with its inner links as ``place`` names them; text where it returns ""."""
    inner = _INNER if "\\" in line or "`" in line else _INNER_IN_WORDS
    return inner.sub(lambda found: _resolved(found, place), line)


def _resolved(found: re.Match[str], place: Callable[[str], str]) -> str:
    if found["to"] is None:
        return found[0]
    to = place(found["to"])
    if to:
        return f"[{found['text']}](#{to})"
    return found["text"] if not found["text"].startswith("[") else f"\\[{found['text'][1:-1]}\\]"
