"""``--only-ideas``: for programs that name every YAML and JSON file there is."""

from collections.abc import Iterable
from pathlib import Path

import click

from prfaq.folders import looks_like_an_idea
from prfaq.source import Source

only_ideas = click.option(
    "--only-ideas",
    is_flag=True,
    help="Pass over files that hold no idea, even where they are named (for pre-commit).",
)

_A_GOOD_LOOK = 262_144
"""Bytes of a file in which fields of ours are looked for."""


def ideas_among(paths: Iterable[str]) -> tuple[str, ...]:
    """The paths without the files that hold no idea: fewer than two of our fields, as in a folder.

    What cannot be looked into stays, so that it is reported.
    """
    return tuple(path for path in paths if path == "-" or _may_be_an_idea(Path(path)))


def _may_be_an_idea(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            data = file.read(_A_GOOD_LOOK)
    except (OSError, ValueError):
        return True  # a folder, a missing file, one that nobody may read
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    return looks_like_an_idea(Source(str(path), data.decode(encoding, errors="replace")))
