"""Writing the first files of a pack to a folder, never over another."""

from collections.abc import Mapping
from pathlib import Path

import click

from prfaq.errors import UserError
from prfaq.files import PROJECT, write_file
from prfaq.streams import say

target = click.option(
    "-o", "--into", "into", metavar="DIR", default=PROJECT, show_default=True, help="The folder of packs."
)


def write_pack(into: str, name: str, files: Mapping[str, bytes]) -> Path:
    """Write the files of a pack, and say what comes next; ``UserError`` where it is there already."""
    folder = Path(into) / name
    if folder.exists():
        raise UserError(f"{folder}: The template is there already.", "Choose another name, or remove it.")
    for path, content in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        write_file(folder / path, content)
        say(f"Wrote {folder / path}")
    say(f"Next: prfaq templates check {folder}")
    return folder
