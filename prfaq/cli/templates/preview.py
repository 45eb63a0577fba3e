"""``prfaq templates preview``: a pack with real content, to look at."""

from pathlib import Path

import click

from prfaq import api
from prfaq.cli.placing import Placing, made_from
from prfaq.cli.watching import asking
from prfaq.errors import UserError
from prfaq.files import data_folder
from prfaq.idea.load import LoadedIdea
from prfaq.packs import Pack, names, shelves
from prfaq.packs.pack import pack_at

SAMPLE = "ward-handover.yaml"
"""The sample that is shown where no idea is given: a complete one."""


@click.command("preview")
@click.argument("path")
@click.option("--idea", metavar="FILE", help="An idea of yours instead of a sample.")
@click.option(
    "--to",
    "formats",
    type=click.Choice(["docx", "md", "html"]),
    multiple=True,
    help="Default: Word and Markdown; with --watch: none.",
)
@click.option("-o", "output", metavar="DIR", default=".", show_default=True, help="Where it is written.")
@click.option("--specimen", is_flag=True, help="Show every role in its Word style instead, with its name.")
@asking.options
def command(
    path: str,
    idea: str | None,
    formats: tuple[str, ...],
    output: str,
    specimen: bool,
    watch: bool,
    opens: bool,
) -> None:
    """Render the pack at PATH (or of that name) with a sample, as NAME.preview.docx and NAME.preview.md.

    With --watch you see it in the browser, with every sample to choose from and what is wrong in the pack
    beside it; files are written only where --to asks for them. With --specimen you get NAME.specimen.docx, a
    page on which a designer sees what each style looks like, and which is missing.
    """
    source = Path(idea) if idea else data_folder("samples") / SAMPLE
    folder = Path(output)
    if specimen:
        _specimen(path, folder, bool(idea or formats or watch))
        return
    placing = Placing()
    if watch:
        asking.refuse([idea] if idea else [], ())
        from prfaq.cli.watching.previewed import watch_pack  # noqa: PLC0415  # for whoever watches

        if not Path(path).exists() and path not in names(shelves()):
            pack_at(path)  # says what there is instead; a pack that is there may yet be mended
        watch_pack(
            path, source, lambda pack, loaded: _write(pack, loaded, formats, folder, placing), opens=opens
        )
        return
    pack = pack_at(path)
    both = tuple(kind for kind in ("docx", "md") if pack.takes(kind))
    _write(pack, api.load(source), formats or both, folder, placing)


def _write(pack: Pack, loaded: LoadedIdea, formats: tuple[str, ...], folder: Path, placing: Placing) -> None:
    sources = made_from(loaded.source, loaded)
    for kind in formats:
        file = folder / f"{pack.name}.preview.{kind}"
        placing.write(file, api.render_with(pack, loaded, to=kind), sources, is_named=False)


def _specimen(path: str, folder: Path, more_asked: bool) -> None:
    """Write the page that shows every role in its style."""
    from prfaq.renderer.render import specimen  # noqa: PLC0415  # for whoever asks for it

    if more_asked:
        raise UserError("`--specimen` shows styles alone.", "Leave out `--idea`, `--to` and `--watch`.")
    pack = pack_at(path)
    file = folder / f"{pack.name}.specimen.docx"
    Placing().write(file, specimen(pack), (path,), is_named=False)
