"""Markdown inside a line to plain words, for the fields of an idea in which text is plain."""

import re

WORD = re.compile(r"\w+")

_COMMENT = re.compile(r"<!--((?:(?!<!--).)*?)-->", re.DOTALL)
_LINK = re.compile(
    r"(?<![!\\])\[([^\[\]\n]{1,300})\]\(\s*<?([^()\s<>]{0,400}(?:\([^()\s]{0,200}\))?)>?[^()\n]{0,200}\)"
)
_REFERENCE = re.compile(r"(?<!\\)\[([^\[\]]{1,300})\]\[[^\[\]]{0,100}\]")
_AUTOLINK = re.compile(r"<((?:https?|mailto):[^<>\s]{1,400})>")
_MARK = re.compile(r"\\([!-/:-@\[-`{-~])|\*{1,3}|(?<!\w)_{1,3}(?=\S)|(?<=\S)_{1,3}(?!\w)|`+")
_QUOTE_MARK = re.compile(r"^[ \t]{0,3}(?:>[ \t]?)+", re.MULTILINE)
_SPACE = re.compile(r"\s+")


def plain(markdown: str) -> str:
    """The words of ``markdown`` on one line, without emphasis; the address of a link follows in brackets.

    A link within the document is its words alone.
    """
    return _SPACE.sub(" ", unmarked(markdown)).strip()


def unmarked(markdown: str) -> str:
    """``markdown`` without emphasis and marks of quotation, its lines as they are."""
    text = _QUOTE_MARK.sub("", markdown) if ">" in markdown else markdown
    if "[" in text:
        text = _REFERENCE.sub(r"\1", _LINK.sub(_linked, text))
    if "<" in text:
        text = _AUTOLINK.sub(r"\1", _COMMENT.sub(r"\1", text))
    is_marked = "*" in text or "_" in text or "`" in text or "\\" in text
    return _MARK.sub(lambda found: found[1] or "", text) if is_marked else text


def unmarked_quote(markdown: str) -> str:
    """``markdown`` without marks of quotation."""
    return _QUOTE_MARK.sub("", markdown)


def words_of(text: str) -> list[str]:
    """The words of a text: what must not get lost."""
    return WORD.findall(text)


def squeezed(text: str) -> str:
    """The words in small letters with one blank between them, to compare wordings by."""
    return " ".join(WORD.findall(text.lower()))


def _linked(found: re.Match[str]) -> str:
    words, address = found.groups()
    if address.startswith("#"):
        return words
    is_said = address.removeprefix("https://").removeprefix("http://").rstrip("/") in words
    return words if is_said else f"{words} ({address})"
