"""``prfaq templates copy``: a pack of one's own that overrides a little of another."""

import click

from prfaq.cli import options
from prfaq.cli.templates.writing import target, write_pack
from prfaq.packs import find, shelves
from prfaq.packs.create import copied


@click.command("copy")
@click.argument("name")
@click.argument("mine")
@click.option("--part", "parts", multiple=True, metavar="SECTION", help="Copy the file that prints this.")
@click.option("--look", "with_look", is_flag=True, help="Copy reference.docx, to change its styles in Word.")
@target
@options.template_dirs
def command(
    name: str,
    mine: str,
    parts: tuple[str, ...],
    with_look: bool,
    into: str,
    template_dirs: tuple[str, ...],
) -> None:
    """Start a pack MINE that extends the pack NAME and holds only what you override.

    Its template.toml lists everything that can be said, as comments.
    """
    pack = find(name, shelves("-", template_dirs))
    write_pack(into, mine, copied(pack, mine, parts, with_look=with_look))
