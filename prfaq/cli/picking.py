"""What of the files that are named is looked at: ``--only-ideas`` for programs that name every YAML and JSON
file there is, ``--documents`` for folders with Word and Markdown documents.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from prfaq.errors import UserError
from prfaq.files import (
    EVERYTHING,
    Documents,
    Leaves,
    find_sources,
    looks_like_an_idea,
    read_document,
    read_regular,
    shown,
)
from prfaq.source import Source
from prfaq.streams import say

only_ideas = click.option(
    "--only-ideas",
    is_flag=True,
    help="Pass over files that hold no idea, even where they are named (for pre-commit).",
)

documents = click.option(
    "--documents",
    is_flag=True,
    help="In folders, also check Word and Markdown documents that look like a press release and FAQ.",
)

changes = click.option(
    "--changes",
    type=click.Choice(["accepted", "rejected"]),
    default="accepted",
    show_default=True,
    help="How tracked changes in Word documents are read.",
)

_LOCK = "~$"
"""How the name of the file begins that Word keeps beside a document while somebody has it open."""

_A_GOOD_LOOK = 262_144
"""Bytes of a file in which fields of ours are looked for."""


def found_in(
    paths: Iterable[str], leaves: Leaves = EVERYTHING, *, documents: bool = False
) -> Iterator[Source | UserError]:
    """Every idea and document that the paths name; in folders documents only where they are asked for."""
    wanted = _looks_like_prfaq if documents else None
    return find_sources(without_locks(paths), leaves, Documents(read_document, wanted))


def _looks_like_prfaq(source: Source) -> bool:
    from prfaq.importers.extract import looks_like_prfaq  # noqa: PLC0415  # ideas need nothing of it

    return looks_like_prfaq(source)


def without_locks(paths: Iterable[str]) -> tuple[str, ...]:
    """The paths without what Word keeps beside an open document, which `*.docx` names too."""
    kept: list[str] = []
    for path in paths:
        if Path(path).name.startswith(_LOCK):
            said = "Word keeps this while the document is open; it holds no text."
            say(f"prfaq: {shown(path)}: Left out: {said}")
        else:
            kept.append(path)
    return tuple(kept)


def ideas_among(paths: Iterable[str]) -> tuple[str, ...]:
    """The paths without the files that hold no idea: fewer than two of our fields, as in a folder.

    What cannot be looked into stays, so that it is reported.
    """
    return tuple(path for path in paths if path == "-" or _may_be_an_idea(Path(path)))


def _may_be_an_idea(path: Path) -> bool:
    try:
        data = read_regular(path, _A_GOOD_LOOK)
    except (OSError, ValueError):
        return True  # a folder, a missing file, one that nobody may read, a pipe, which can be read but once
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    return looks_like_an_idea(Source(str(path), data.decode(encoding, errors="replace")))
