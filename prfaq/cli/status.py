"""``prfaq status``, ``prfaq baseline`` and ``prfaq sheet``: where ideas stand, for a team and a meeting."""

import shutil
import sys
from collections import Counter
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import get_args

import click

from prfaq.cli import options
from prfaq.cli.check import watched
from prfaq.cli.output import Placing, force_option, made_from, print_document, write_out
from prfaq.errors import Location, UserError
from prfaq.files import read_source, read_written, shown
from prfaq.finding import Finding, apart
from prfaq.idea.load import load
from prfaq.linter.baseline import NEVER, Key, key_of, name_in, read, write
from prfaq.linter.engine import judge
from prfaq.linter.registry import PROTECTED
from prfaq.reporters.portfolio import FORMATS, Entry, in_order
from prfaq.review_sheet import Format
from prfaq.runner import outcomes
from prfaq.streams import complain, say
from prfaq.text import counted


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
@options.selection
def command(
    paths: tuple[str, ...],
    format_name: str,
    documents: bool,
    exclude: tuple[str, ...],
    jobs: int | None,
    check_options: options.CheckOptions,
) -> None:
    """List ideas: title, status, stage, owner, parts written, contradictions, and what is missing first.

    Those with the most contradictions come first, others in the order in which they are given. Open are those of an
    idea's five hardest questions that nothing in it answers. Exit status: 0, or 2 where something could not be read.
    """
    status = 0
    job = replace(check_options.job(), exclude=exclude)
    job.vet(paths)  # a mistake in the settings is reported before anything is written
    width = shutil.get_terminal_size().columns if sys.stdout.isatty() else 0
    entries: list[Entry] = []
    for outcome in watched(outcomes(job, options.found_in(paths, job, documents=documents), jobs)):
        if isinstance(outcome, UserError):
            complain(outcome)
            status = 2
        else:
            entries.append(Entry.of(outcome.report))
    table = FORMATS[format_name](sys.stdout, width)
    for entry in in_order(entries):
        table.add(entry)
    table.end()
    sys.exit(status)


@click.command("baseline")
@options.paths
@click.option(
    "-o",
    "output",
    metavar="FILE",
    default="prfaq-baseline.json",
    show_default=True,
    help="Where to write it; a baseline that stands there is replaced.",
)
@options.selection
def baseline(
    paths: tuple[str, ...],
    output: str,
    documents: bool,
    exclude: tuple[str, ...],
    jobs: int | None,
    check_options: options.CheckOptions,
) -> None:
    """Write down what is found in ideas today; `prfaq check --baseline FILE` then accepts it.

    A missing customer or problem is never accepted. Files are named from the folder of the baseline, so keep
    it with the ideas.
    """
    status = 0
    found = _Found(output)
    job = replace(check_options.job(without_baseline=True, baseline=None), exclude=exclude)
    job.vet(paths)
    _vet(Path(output))
    for outcome in watched(outcomes(job, options.found_in(paths, job, documents=documents), jobs)):
        if isinstance(outcome, UserError):
            complain(outcome)
            status = 2
        else:
            found.add(outcome.report.file, outcome.report.findings)
    if found.ideas or not status:
        path = write_out(Path(output), write(found.files))
        say(f"Wrote {shown(str(path))}: {found.sentence}")
    sys.exit(status)


def _vet(output: Path) -> None:
    """Raise ``UserError`` where the file that would be replaced is no baseline but somebody's idea, say."""
    if not output.is_file() or not read_written(output).strip():
        return
    try:
        read(output)
    except UserError:
        raise UserError(
            "This file is no baseline, and stays as it is.",
            "Name another file with `-o`.",
            Location(shown(str(output))),
        ) from None


class _Found:
    """What was found, by file, and what of it cannot be accepted."""

    def __init__(self, output: str) -> None:
        self.output = output
        self.files: dict[str, Counter[Key]] = {}
        self.ideas = 0
        self.refused = 0

    def add(self, file: str, report_findings: tuple[Finding, ...]) -> None:
        """Take the findings of one idea, each place of one cause for itself."""
        self.ideas += 1
        findings = tuple(chain.from_iterable(map(apart, report_findings)))
        keys = Counter(key_of(finding) for finding in findings if finding.code not in NEVER)
        self.refused += len(findings) - keys.total()
        if keys:
            self.files[name_in(self.output, file)] = keys

    @property
    def sentence(self) -> str:
        """What was accepted, and what was not."""
        total = sum(keys.total() for keys in self.files.values())
        accepted = f"{counted(total, 'finding')} in {counted(len(self.files), 'idea')} accepted."
        if not self.refused:
            return accepted
        codes = " and ".join(sorted(PROTECTED))
        return f"{accepted} {counted(self.refused, 'finding')} of {codes} cannot be."


@click.command("sheet")
@options.file_or_here
@click.option(
    "--to",
    "kind",
    type=click.Choice(get_args(Format)),
    default="docx",
    show_default=True,
    help="Word, a page for the browser, or Markdown.",
)
@click.option("-o", "output", metavar="FILE", help="Where to write it (default: beside the idea).")
@click.option("--since", metavar="FILE", help="An earlier version: the sheet opens with what has changed.")
@force_option
@options.check_options
def sheet(  # the options of the command
    file: str,
    kind: Format,
    output: str | None,
    since: str | None,
    force: bool,
    check_options: options.CheckOptions,
) -> None:
    """Write the review sheet of the idea in FILE, two pages for a meeting.

    It asks the five hardest questions of this idea, then the seven of every reviewer, each with the idea's own
    words, what was found, and room for the answer; then the decision that is asked for.
    """
    from prfaq.review_sheet import sheet, write  # noqa: PLC0415  # a mistake in the command pays for no writer

    if force and output in (None, "-"):
        raise UserError("`--force` replaces the file that `-o` names.", "Name it: `-o FILE --force`.")
    job = check_options.job()
    source = read_source(file)
    loaded = load(source)
    report = judge(loaded, job.as_of, job.decision(file))
    earlier = load(read_source(since)) if since else None
    content = write(sheet(loaded, report, earlier), loaded, kind)
    if output == "-" or (file == "-" and output is None and isinstance(content, str)):
        print_document(kind, content)
        return
    path = Path(output) if output else _beside(file, f".review.{kind}")
    Placing(force=force).write(path, content, made_from(source, loaded), is_named=output is not None)


def _beside(file: str, ending: str) -> Path:
    """A name beside the idea, in the current folder for one from standard input."""
    return Path(f"idea{ending}") if file == "-" else Path(file).with_name(f"{Path(file).stem}{ending}")
