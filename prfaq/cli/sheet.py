"""``prfaq sheet``: the page that a reviewer takes into the meeting."""

from pathlib import Path
from typing import get_args

import click

from prfaq.cli import options
from prfaq.cli.placing import Placing, force_option, made_from
from prfaq.errors import UserError
from prfaq.files import read_source
from prfaq.idea.load import load
from prfaq.linter.engine import judge
from prfaq.review_sheet import Format
from prfaq.streams import put


@click.command("sheet")
@click.argument("file")
@click.option(
    "--to",
    "kind",
    type=click.Choice(get_args(Format)),
    default="docx",
    show_default=True,
    help="Word, a page for the browser, or Markdown.",
)
@click.option("-o", "output", metavar="FILE", help="Where to write it (default: beside the idea).")
@force_option
@options.judging
def command(file: str, kind: Format, output: str | None, force: bool, judging: options.Judging) -> None:
    """Write the review sheet of the idea in FILE.

    It asks the seven questions of a reviewer, each with the idea's own words, what was found, and room for
    the answer; then the decision that is asked for.
    """
    from prfaq.review_sheet import sheet, write  # noqa: PLC0415  # a mistake in the command pays for no writer

    if force and output in (None, "-"):
        raise UserError("`--force` replaces the file that `-o` names.", "Name it: `-o FILE --force`.")
    job = judging.job()
    source = read_source(file)
    loaded = load(source)
    report = judge(loaded, job.as_of, job.decision(file))
    content = write(sheet(loaded, report), loaded, kind)
    if output == "-" or (file == "-" and output is None and isinstance(content, str)):
        if isinstance(content, bytes):
            raise UserError("A Word document cannot be printed.", "Give a file with `-o`, or use `--to md`.")
        put(content)
        return
    stem = "idea" if file == "-" else Path(file).stem
    path = Path(output) if output else Path("" if file == "-" else file).with_name(f"{stem}.review.{kind}")
    Placing(force=force).write(path, content, made_from(source, loaded), is_named=output is not None)
