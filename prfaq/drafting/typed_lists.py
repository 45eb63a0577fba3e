"""Lists as people type them: in a text that is plain, and in Markdown, where CommonMark would see none.

An item is a line that begins with a bullet, a dash, a number or a letter in brackets; two of a kind make a list.
A short line, then one that begins with a capital letter: that is a new paragraph, and no long item's second line.
"""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from prfaq.drafting.blocks import Block, Blocks, Listing, Paragraph, Run

_ITEM = re.compile(
    r"[ \t]*(?:(?P<bullet>[-*+•◦‣▪●·–—])|(?P<number>\d{1,3})[.)]|(?P<letter>\(?[^\W_]{1,2}\)))[ \t]+(?=\S)"
)
_SHORT = 60
"""Letters of a line that nobody would have broken."""


class _Line(NamedTuple):
    """A line: the kind of item that it begins, its number, what it says, and whether it is indented."""

    kind: str
    number: int
    text: str
    whole: str

    def goes_on(self, before: str) -> bool:
        """Is this the second line of the item whose line before it is known?"""
        if self.kind or not self.text or not before:
            return False
        return self.whole[0].isspace() or len(before) >= _SHORT or not self.text[0].isupper()


def has_lists(text: str) -> bool:
    """Does any line of a text begin an item?"""
    return "\n" in text and any(line.kind for line in _lines(text))


def list_blocks(text: str) -> Blocks:
    """Return a plain text as paragraphs and lists; a list of letters is a paragraph that breaks its lines."""
    blocks: list[Block] = []
    before = _Line("", 0, "", "")
    for line in _lines(text):
        if not line.text:
            pass
        elif line.kind in ("bullet", "number"):
            _add_item(blocks, line)
        elif _is_list(blocks) and line.goes_on(before.text):
            _say_on(blocks, " ", line.text)
        elif not before.text or _is_list(blocks):
            blocks.append(Paragraph((Run(line.whole.strip()),)))
        else:
            _say_on(blocks, "\n" if "letter" in (line.kind, before.kind) else " ", line.whole.strip())
        before = line
    return tuple(blocks)


def as_markdown(text: str) -> str:
    """Return an author's Markdown whose typed lists are lists of CommonMark."""
    lines = list(_lines(text))
    written = [_markdown(lines[0])] if lines else []
    in_list = bool(lines) and lines[0].kind in ("bullet", "number")
    for before, line in pairwise(lines):
        is_item = line.kind in ("bullet", "number")
        if line.kind == "letter" and before.text:
            written[-1] += "\\"
        begins = is_item and not in_list and before.text
        ends = in_list and line.text and not is_item and before.text and not line.goes_on(before.text)
        if begins or ends:
            written.append("")
        in_list = is_item or (in_list and not ends and (bool(line.text) or in_list))
        written.append(_markdown(line))
    return "\n".join(written)


def _markdown(line: _Line) -> str:
    if line.kind == "bullet":
        indent = line.whole[: len(line.whole) - len(line.whole.lstrip())]
        return f"{indent}- {line.text}"
    return line.whole


def _lines(text: str) -> Iterator[_Line]:
    """The lines of a text; what begins an item only once begins none."""
    whole = text.splitlines()
    found = [_ITEM.match(line) for line in whole]
    kinds = Counter(item.lastgroup for item in found if item)
    for line, item in zip(whole, found, strict=True):
        kind = str(item.lastgroup) if item and kinds[item.lastgroup] > 1 else ""
        said = line[item.end() :] if item and kind in ("bullet", "number") else line
        yield _Line(kind, int(item["number"] or 0) if item and kind else 0, said.strip(), line)


def _is_list(blocks: list[Block]) -> bool:
    return bool(blocks) and isinstance(blocks[-1], Listing)


def _add_item(blocks: list[Block], line: _Line) -> None:
    """Add an item to the list above, if its kind and number follow; else begin one."""
    above = blocks[-1] if blocks else None
    ordered, item = line.kind == "number", (Paragraph((Run(line.text),)),)
    follows = isinstance(above, Listing) and (
        above.ordered is ordered and (not ordered or line.number == above.start + len(above.items))
    )
    if isinstance(above, Listing) and follows:
        blocks[-1] = Listing(ordered, (*above.items, item), above.start)
    else:
        blocks.append(Listing(ordered, (item,), line.number if ordered else 1))


def _say_on(blocks: list[Block], between: str, text: str) -> None:
    """Add words to the last paragraph, or to the last item of the last list."""
    last = blocks[-1]
    if isinstance(last, Listing):
        inner = list(last.items[-1])
        _say_on(inner, between, text)
        blocks[-1] = Listing(last.ordered, (*last.items[:-1], tuple(inner)), last.start)
    elif isinstance(last, Paragraph):
        blocks[-1] = Paragraph((Run(f"{last.runs[0].text}{between}{text}"),))
