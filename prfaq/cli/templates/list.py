"""``prfaq templates list``: every pack that can be found, and where."""

from itertools import chain

import click

from prfaq.cli import options
from prfaq.errors import UserError
from prfaq.packs import find, shelves
from prfaq.packs.discovery import Shelf, built_in
from prfaq.streams import tell


@click.command("list")
@options.template_dirs
def command(template_dirs: tuple[str, ...]) -> None:
    """List the template packs that can be found from here, nearest first."""
    near = shelves("-", template_dirs)
    seen: set[str] = set()
    for shelf in (*near, built_in()):
        for name in shelf.names():
            hidden = " (hidden by a nearer one)" if name in seen else ""
            seen.add(name)
            tell(f"{name:<16} {_told(name, near, shelf)}{hidden}  [{shelf.called}]")


def _told(name: str, near: tuple[Shelf, ...], shelf: Shelf) -> str:
    """What a pack says of itself, or why it cannot be read."""
    others = tuple(chain([shelf], near))
    try:
        manifest = find(name, others).manifest
    except UserError as error:
        return f"cannot be read: {error.message}"
    return manifest.description or manifest.title
