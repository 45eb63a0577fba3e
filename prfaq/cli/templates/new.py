"""``prfaq templates new``: a pack with sections of its own, or one in the look of a company's Word file."""

from collections.abc import Iterator
from pathlib import Path

import click

from prfaq.cli import completing
from prfaq.cli.placing import Placing
from prfaq.cli.templates.writing import target, write_pack
from prfaq.errors import UserError
from prfaq.files import read_word, shown
from prfaq.packs import find
from prfaq.packs.create import started
from prfaq.streams import tell

PARENT = "classic"


@click.command("new")
@click.argument("mine")
@click.option(
    "--from",
    "letterhead",
    metavar="FILE",
    help="Start from your company's Word file, .docx or .dotx: its look, cover page, header and footer.",
    shell_complete=completing.files,
)
@click.option(
    "--part", "parts", multiple=True, metavar="SECTION", help="With --from: copy the file that prints this."
)
@target
def command(mine: str, letterhead: str | None, parts: tuple[str, ...], into: str) -> None:
    """Start a pack MINE with sections of its own: a manifest, a part and its heading.

    With --from, start one that holds what classic holds in the look of your Word file. What stands around a
    paragraph that says {{ body }} stays around the document; {{ title }}, {{ company }}, {{ date }},
    {{ status }} and {{ version }} on your cover page, header and footer are filled. You see which style shows
    what, and get a specimen of all of them.
    """
    if letterhead is not None:
        _adopt(into, mine, letterhead, parts)
    elif parts:
        raise UserError(
            "`--part` copies a section of classic for a template made with `--from`.",
            f"Use `prfaq templates copy {PARENT} {mine} --part {parts[0]}`.",
        )
    else:
        write_pack(into, mine, started(find(PARENT), mine))


def _adopt(into: str, mine: str, letterhead: str, parts: tuple[str, ...]) -> None:
    from prfaq.packs.create import adopt  # noqa: PLC0415  # only who starts from Word waits for it

    adopted = adopt(find(PARENT), mine, Path(shown(letterhead)).name, read_word(letterhead), parts)
    write_pack(into, mine, adopted.files)
    specimen = Path(f"{mine}.specimen.docx")
    about = ": every role in its style"
    Placing().write(specimen, adopted.specimen, (letterhead,), is_named=False, about=about)
    rows = [(line.role, line.style if line.fits else f"({line.style})", line.why) for line in adopted.styles]
    tell(*_table([("role", "Word style", "why"), *rows]))
    tell("", "A style in brackets stands in where nothing fits; [styles] in template.toml takes another.")
    for note in adopted.notes:
        tell(f"- {note}")


def _table(rows: list[tuple[str, str, str]]) -> Iterator[str]:
    widths = [max(len(row[at]) for row in rows) for at in range(2)]
    for role, style, why in rows:
        yield f"{role:<{widths[0]}}  {style:<{widths[1]}}  {why}"
