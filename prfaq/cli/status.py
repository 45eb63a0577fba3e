"""``prfaq status``: how the ideas of a folder stand, one a line."""

import shutil
import sys

import click

from prfaq.cli import options, picking
from prfaq.cli.check import watched
from prfaq.errors import UserError
from prfaq.reporters.portfolio import FORMATS, Entry
from prfaq.runner import outcomes
from prfaq.streams import complain


@click.command("status")
@options.paths
@click.option(
    "--format",
    "format_name",
    type=click.Choice(list(FORMATS)),
    default="text",
    show_default=True,
    help="A table, JSON, CSV for a spreadsheet, or Markdown.",
)
@picking.documents
@options.jobs
@options.judging
def command(
    paths: tuple[str, ...], format_name: str, documents: bool, jobs: int | None, judging: options.Judging
) -> None:
    """List ideas: title, status, stage, owner, readiness, and what is missing first.

    They come in the order in which they are given. Readiness is how much of what a reviewer will ask already
    holds, from 0 to 100. Exit status: 0, or 2 where something could not be read.
    """
    status = 0
    job = judging.job()
    job.vet(paths)  # a mistake in the settings is said before anything is written
    width = shutil.get_terminal_size().columns if sys.stdout.isatty() else 0
    table = FORMATS[format_name](sys.stdout, width)
    for outcome in watched(outcomes(job, picking.found_in(paths, job.leaves(), documents=documents), jobs)):
        if isinstance(outcome, UserError):
            complain(outcome)
            status = 2
        else:
            table.add(Entry.of(outcome.report))
    table.end()
    sys.exit(status)
