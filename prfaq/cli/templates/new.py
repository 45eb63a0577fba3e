"""``prfaq templates new``: a pack with sections of its own, to begin from."""

import click

from prfaq.cli.templates.writing import target, write_pack
from prfaq.packs import find
from prfaq.packs.starting import started


@click.command("new")
@click.argument("mine")
@target
def command(mine: str, into: str) -> None:
    """Start a pack MINE with sections of its own: a manifest, a part and its heading."""
    write_pack(into, mine, started(find("classic"), mine))
