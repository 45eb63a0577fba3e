"""``prfaq templates check``: what is wrong in a pack."""

import sys

import click

from prfaq.packs.check import lint
from prfaq.packs.pack import pack_at
from prfaq.streams import tell


@click.command("check")
@click.argument("path")
def command(path: str) -> None:
    """Check the pack at PATH, a folder or zip file, or one that is found by its name.

    Its files must parse and name only what templates are given; its reference document must have the styles;
    every sample must render. Exit status: 0 clean, 1 something is wrong, 2 it cannot be read.
    """
    pack = pack_at(path)
    slips = lint(pack)
    for slip in slips:
        tell(f"{slip.place}: {slip.message}")
        if slip.hint:
            tell(f"    = {slip.hint}")
    wrong = sum(not slip.is_note for slip in slips)
    count = f"{wrong} thing{'' if wrong == 1 else 's'} to mend" if wrong else "nothing to mend"
    notes = f", {len(slips) - wrong} to know" if len(slips) > wrong else ""
    tell(f"{pack.name}: {count}{notes}.")
    sys.exit(1 if wrong else 0)
