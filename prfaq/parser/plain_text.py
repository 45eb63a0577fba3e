"""A text as it was typed over several lines without any sign for YAML: its paragraphs, its lists, its quotes."""

import re
from collections.abc import Sequence

_HEADER = re.compile(r"([|>])[-+0-9]*[ \t]*(?:\r\n|\r|\n)")
BULLETS = "*•◦‣▪–—·"
"""What people type for the hyphen of a list's entry."""

ITEM = re.compile(
    rf"(?P<sign>[-{BULLETS}])(?P<space>[ \t]+|(?=[^\W\d]))|(?:(?P<number>[0-9]{{1,3}})[.)]|(?P<letter>[a-h])\))[ \t]"
)


_LONE_ITEM = re.compile(r"\A[-•–—][ \t]+(?=[^\W\d_])(?!.*[ \t][-•–—][ \t])")
"""The sign of a list that has one item, which is no list."""

_ONE_BREAK = re.compile(r"(?<=[^\n])\n(?=[^\s])")


def listed(lines: Sequence[str]) -> bool:
    """Are two or more of these lines the items of one list?

    It begins with the first line, or after it and then goes on to the end; numbers count from 1, letters from a.
    """
    found = [*filter(None, map(ITEM.match, lines))]
    if len(found) < 2:
        return False
    numbers = [int(match["number"] or " abcdefgh".index(match["letter"] or " ")) for match in found]
    if any(numbers):
        return numbers == list(range(1, len(numbers) + 1))
    is_even = len({match["sign"] for match in found}) == 1
    return is_even and (bool(ITEM.match(lines[0])) or len(found) == len(lines) - 1)


def paragraphs(folded: str) -> str:
    """A text whose lines YAML has joined, with a blank line where its author had one: YAML takes it away."""
    return folded if listed(folded.split("\n")) else _ONE_BREAK.sub("\n\n", folded)


def has_paragraphs(text: str) -> bool:
    """Does a text have paragraphs, or a list, which no sentence can hold?"""
    lines = [line.strip() for line in text.strip().splitlines()]
    return "" in lines or listed(lines)


def items_of(text: str) -> list[str]:
    """The items of a text that is nothing but a list, without their signs; none for any other text."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    lines = _parted(lines[0]) if len(lines) == 1 else lines
    found = [ITEM.match(line) for line in lines]
    if not all(found) or not listed(lines):
        return []
    return [line[match.end() :].strip() for line, match in zip(lines, found, strict=True) if match]


def entries_of(text: str) -> list[str]:
    """What a text holds where a list is due: its items, or one entry without the sign that it begins with."""
    sign = ITEM.match(text)
    return items_of(text) or [text[sign.end() :] if sign and sign["sign"] else text]


def _parted(line: str) -> list[str]:
    """The items of a list on one line, as ``1) ask 2) wait``; what stands between two figures is no sign of one."""
    sign = ITEM.match(line)
    if sign is None:
        return [line]
    following = (
        r"[0-9]{1,3}[.)][ \t]"
        if sign["number"]
        else rf"(?:(?<![0-9] )|(?!.[ \t]+[0-9])){re.escape(line[0])}[ \t]"
    )
    return re.split(rf"[ \t]+(?={following})", line)


def text_of(raw: str) -> str:
    """The text that somebody meant by what stands in the file: lists and paragraphs kept, other lines joined."""
    header = _HEADER.match(raw)
    lines = [line.strip() for line in raw[header.end() if header else 0 :].splitlines()]
    written = list(filter(None, lines))
    if listed(written):
        return "\n".join(map(_spaced, written))
    if header and header[1] == "|":
        return "\n".join(lines).strip()
    if len(written) == 1:
        return _unquoted(_LONE_ITEM.sub("", written[0]))
    parts = re.split(r"\n{2,}", "\n".join(lines).strip())
    return _unquoted("\n\n".join(" ".join(one.split("\n")) for one in parts))


def _spaced(line: str) -> str:
    """An item with a space after its sign."""
    match = ITEM.match(line)
    return f"{line[0]} {line[1:]}" if match and match["space"] == "" else line


def _unquoted(text: str) -> str:
    """A text without the quotation marks around all of it, where these are a pair, or the second was forgotten."""
    mark, inner = text[:1], text[1:-1]
    if mark == '"' and inner.strip() and text.count('"') == 1:
        return text[1:].strip()
    if not inner or mark != text[-1] or not (_is_pair(inner) if mark == '"' else mark == "'"):
        return text
    if mark == '"':
        return inner.replace('\\"', '"')
    return text if _NO_APOSTROPHE.search(inner) else inner.replace("''", "'")


_NO_APOSTROPHE = re.compile(r"(?<![\w'])'(?!')|(?<!')'(?![\w'])")


def _is_pair(inner: str) -> bool:
    """Does the first quotation mark within quotation marks open, rather than close what began before?"""
    before = inner[: max(inner.find('"'), 0)][-1:]
    return '"' not in inner or before.isspace() or before in ("(", "\\")
