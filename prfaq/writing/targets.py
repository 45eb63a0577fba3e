"""Where the links within a document lead, whatever it is written as."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from prfaq.document.ast import Blocks, Heading, Listing, Paragraph, Quote, Run, Runs, Table

_LABEL = re.compile(r"([^\W\d_]{0,4}(\d{1,5}))[.:)](?:\s|$)")


class Target(NamedTuple):
    """A place by its anchor.

    ``label`` is the number that a question shows there (``Q7``); ``is_listed`` where it is an entry of a list,
    as pieces of evidence are, and not a heading.
    """

    anchor: str
    label: str = ""
    is_listed: bool = False


def targets(blocks: Blocks) -> dict[str, Target]:
    """Return the places in a document by what links call them; a question also by its number, ``q7``."""
    found: dict[str, Target] = {}
    numbered: dict[str, Target] = {}
    for block, run in _anchored(blocks):
        if run is not None:
            found.setdefault(run.anchor, Target(run.anchor, is_listed=True))
        elif block is not None:
            label = _LABEL.match("".join(one.text for one in block.runs))
            target = found.setdefault(block.anchor, Target(block.anchor, label[1] if label else ""))
            if label:
                numbered.setdefault(f"q{label[2]}", target)
    return numbered | found


def every_run(blocks: Blocks) -> Iterator[Run]:
    """Every run of a document, in order."""
    for block in blocks:
        if isinstance(block, Paragraph | Heading):
            yield from block.runs
        elif isinstance(block, Table):
            yield from _of_cells((block.header, *block.rows))
        elif isinstance(block, Quote):
            yield from every_run(block.blocks)
        elif isinstance(block, Listing):
            for item in block.items:
                yield from every_run(item)


def _of_cells(rows: Iterable[tuple[Runs, ...]]) -> Iterator[Run]:
    for row in rows:
        for runs in row:
            yield from runs


def _anchored(blocks: Blocks) -> Iterator[tuple[Heading | None, Run | None]]:
    """Every heading of the document that has an anchor, and every run."""
    for block in blocks:
        if isinstance(block, Heading) and block.anchor:
            yield block, None
    yield from ((None, run) for run in every_run(blocks) if run.anchor)
