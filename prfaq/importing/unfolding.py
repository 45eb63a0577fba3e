"""Blocks of a press release that hold several parts, cut into them.

Some people write the release as a list, a table or a run of lines, each with the label of a part before it;
others put a headline in bold and the line below it into one paragraph.
"""

import re
from collections.abc import Iterator

from prfaq.importing.blocks import Block
from prfaq.importing.entries import items_of, rows_of
from prfaq.importing.labels import Role, role_of
from prfaq.importing.plain import plain

RUN_IN = re.compile(
    r"\s*(?:\*{1,3}|__?)(?P<label>[^*_\n]{2,60}?)\s*(?:[.:—–-]\s*(?:\*{1,3}|__?)|(?:\*{1,3}|__?)\s*[:—–-])\s*(?=\S)"
)
"""A label in bold or italics at the beginning of a paragraph."""

PLAIN_RUN_IN = re.compile(r"\s*[*_]?(?P<label>[A-Z][\w' /-]{2,40}):[ \t\n]+(?=\S)")
"""A label that only a colon tells from the text."""

_PARTS: tuple[Role, ...] = (
    "headline",
    "subheading",
    "summary",
    "problem",
    "solution",
    "how_it_works",
    "getting_started",
    "call_to_action",
    "leader_quote",
    "customer_quote",
    "quotes",
)
_BOLD_FIRST = re.compile(r"\s*(?:\*\*|__)(?!\s)[^*\n]{3,300}(?:\*\*|__)[ \t]*(?:\\|<br ?/?>)?\n(?=\S)")


def run_in(raw: str) -> re.Match[str] | None:
    """The label that a text begins with, whatever it says."""
    return RUN_IN.match(raw) or PLAIN_RUN_IN.match(raw)


def unfolded(block: Block) -> list[Block]:
    """The parts of a block, or the block itself where it is one."""
    if block.kind == "list":
        return _if_labelled(items_of(block)) or [block]
    if block.kind == "table":
        return _if_labelled([_row(cells, line) for cells, line in rows_of(block)]) or [block]
    if block.kind == "paragraph" and "\n" in block.raw:
        return list(_lines(block))
    return [block]


def _if_labelled(entries: list[Block]) -> list[Block]:
    """The entries, if two and more, and half of them, are parts of a press release by their labels."""
    labelled = sum(_labels_part(entry.raw) for entry in entries)
    return entries if labelled > 1 and 2 * labelled >= len(entries) else []


def _labels_part(raw: str) -> bool:
    found = run_in(raw)
    return found is not None and role_of(found["label"]) in _PARTS


def _row(cells: list[str], line: Block) -> Block:
    label, *rest = cells
    return Block("paragraph", f"**{plain(label)}:** {' '.join(rest).strip()}", line.line)


def _lines(block: Block) -> Iterator[Block]:
    """A paragraph cut where a line begins with the label of a part, and after a first line all in bold."""
    cuts = [0]
    bold = _BOLD_FIRST.match(block.raw)
    if bold:
        cuts.append(bold.end())
    for found in re.finditer(r"\n", block.raw):
        if _labels_part(block.raw[found.end() : found.end() + 120]) and found.end() not in cuts:
            cuts.append(found.end())
    for start, end in zip(cuts, [*cuts[1:], None], strict=True):
        yield block.from_offset(start, end)
