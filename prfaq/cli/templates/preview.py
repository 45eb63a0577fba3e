"""``prfaq templates preview``: a pack with real content, to look at."""

import time
from collections.abc import Iterator
from pathlib import Path

import click

from prfaq import api
from prfaq.cli import complain
from prfaq.cli.templates.finding import pack_at
from prfaq.data import data_folder
from prfaq.errors import UserError
from prfaq.files import write_file

SAMPLE = "ward-handover.yaml"
"""The sample that is shown where no idea is given: a complete one."""

PATIENCE = 0.5
"""Seconds between two looks at the files."""


@click.command("preview")
@click.argument("path")
@click.option("--idea", metavar="FILE", help="An idea of yours instead of a sample.")
@click.option("--to", "formats", type=click.Choice(["docx", "md"]), multiple=True, help="Default: both.")
@click.option("-o", "output", metavar="DIR", default=".", show_default=True, help="Where it is written.")
@click.option("--watch", is_flag=True, help="Render again whenever the pack or the idea is saved.")
def command(path: str, idea: str | None, formats: tuple[str, ...], output: str, watch: bool) -> None:
    """Render the pack at PATH (or of that name) with a sample, as NAME.preview.docx and NAME.preview.md."""
    source = Path(idea) if idea else data_folder("samples") / SAMPLE
    if not watch:
        _render(path, source, formats, Path(output))
        return
    for _ in _saved((Path(path), source)):
        try:
            _render(path, source, formats, Path(output))
        except UserError as error:
            complain(error)


def _render(path: str, source: Path, formats: tuple[str, ...], folder: Path) -> None:
    pack = pack_at(path)
    loaded = api.load(source)
    for kind in formats or tuple(kind for kind in ("docx", "md") if pack.takes(kind)):
        file = folder / f"{pack.name}.preview.{kind}"
        folder.mkdir(parents=True, exist_ok=True)
        click.echo(f"Wrote {write_file(file, api.render_with(pack, loaded, to=kind))}", err=True)


def _saved(paths: tuple[Path, ...]) -> Iterator[None]:
    """Now, and whenever one of the files changes, until somebody interrupts."""
    before: object = None
    while True:
        now = _state(paths)
        if now != before:
            before = now
            yield
        time.sleep(PATIENCE)


def _state(paths: tuple[Path, ...]) -> tuple[tuple[str, int, int], ...]:
    files = (file for path in paths for file in ([path] if path.is_file() else sorted(path.rglob("*"))))
    return tuple(_stamp(file) for file in files)


def _stamp(file: Path) -> tuple[str, int, int]:
    try:
        status = file.stat()
    except OSError:
        return str(file), 0, 0
    return str(file), status.st_mtime_ns, status.st_size
