"""Where the findings of a check go: in which formats, to which files, and with how much beside them."""

import functools
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, NamedTuple

import click

from prfaq.cli import options
from prfaq.cli.writing import write_file
from prfaq.errors import Location, UserError
from prfaq.files import is_word, repository_of, shown
from prfaq.finding import Report
from prfaq.reporters import FORMATS, Reporter, View, reporter_for
from prfaq.source import Source
from prfaq.streams import say

STDOUT = "-"

_IN_MEMORY = 4 * 1024 * 1024
"""Characters of a report that are kept before they go to the disk."""


class Output(NamedTuple):
    """A format, and the file that it is written to: ``-`` is standard output."""

    format: str
    file: str = STDOUT

    @property
    def place(self) -> str:
        """The same for the same file, whatever its name."""
        return STDOUT if self.file == STDOUT else os.path.realpath(self.file)


class _Format(options.Choice):
    """A format, or ``FORMAT=FILE``."""

    def convert(  # type: ignore[override]  # more than a word
        self, value: str | Output, param: click.Parameter | None, ctx: click.Context | None
    ) -> Output:
        if isinstance(value, Output):
            return value
        name, equals, file = value.partition("=")
        if equals and not file:
            self.fail(f"'{value}' names no file.", param, ctx)
        return Output(str(super().convert(name, param, ctx)), file or STDOUT)


_options = options.bundle(
    click.option(
        "--format",
        "formats",
        type=_Format(list(FORMATS)),
        multiple=True,
        metavar="FORMAT[=FILE]",
        help=f"{', '.join(FORMATS)}; may be given several times, each with its file, as in"
        " `--format text --format sarif=report.sarif` (default: text; under GitHub Actions: github).",
    ),
    click.option(
        "-o",
        "--output",
        metavar="FILE",
        help="Write the report here instead of standard output.",
        shell_complete=options.complete_files,
    ),
    click.option("-q", "--quiet", is_flag=True, help="Print the findings, and nothing where there are none."),
    click.option("--statistics", is_flag=True, help="Count findings by rule instead of listing them."),
    click.option(
        "--all", "show_all", is_flag=True, help="List everything that was found, the suppressed included."
    ),
)


@dataclass(frozen=True)
class ReportOptions:
    """The outputs of one run; ``is_quiet`` where nobody wants to hear of anything but findings.

    Only what has changed ``since`` a revision is reported, where one is named. ``asked`` is the option that asks for
    something else than text on standard output, if there is one.
    """

    outputs: tuple[Output, ...]
    is_quiet: bool = False
    has_statistics: bool = False
    lists_all: bool = False
    since: str = ""
    asked: str = ""

    @property
    def is_text(self) -> bool:
        """Does somebody read the findings as text, here and now?"""
        return Output("text") in self.outputs and not self.has_statistics

    @property
    def view(self) -> View:
        """Who reads standard output."""
        is_terminal = sys.stdout.isatty() and not self.lists_all
        return replace(self._of_file, is_terminal=is_terminal, has_color=options.wants_color(sys.stdout))

    @property
    def _of_file(self) -> View:
        root = repository_of(Path())
        return View(
            lists_all=self.lists_all,
            repository=str(root or ""),
            is_quiet=self.is_quiet,
            since=self.since,
        )

    def vet(self, paths: tuple[str, ...]) -> None:
        """Raise ``UserError`` where a report cannot be written to its file, or may not, before anything is checked."""
        taken: dict[str, str] = {}
        for output in self.outputs:
            if output.place in taken:
                where = "standard output" if output.file == STDOUT else shown(output.file)
                raise UserError(
                    f"Both {taken[output.place]} and {output.format} would go to {where}.",
                    "Give each a file of its own, as in `--format text --format sarif=report.sarif`.",
                )
            taken[output.place] = output.format
            if output.file != STDOUT:
                _vet(Path(output.file), paths)

    def reporter(self) -> Reporter:
        """What writes all reports of the run."""
        return self._made(self.outputs[0]) if len(self.outputs) == 1 else _Several(self._begun())

    def _begun(self) -> Iterator[Reporter]:
        for output in self.outputs:
            with suppress(BrokenPipeError):  # the others are written all the same
                yield self._made(output)

    def _made(self, output: Output) -> Reporter:
        if output.file != STDOUT:
            return _InFile(output, replace(self._of_file, lists_all=True))
        if self.has_statistics:
            from prfaq.reporters.text import StatisticsReporter  # noqa: PLC0415  # few ask for it

            return StatisticsReporter(sys.stdout, self.view)
        return reporter_for(output.format)(sys.stdout, self.view)


def report_options(function: options.F) -> options.F:
    """Add the options of reports; the command gets them as ``reports``."""

    @_options
    @functools.wraps(function)
    def gathered(
        *args: Any,
        formats: tuple[Output, ...],
        output: str | None,
        quiet: bool,
        statistics: bool,
        show_all: bool,
        **others: Any,
    ) -> Any:
        outputs = _outputs(formats, output, statistics)
        own = (f"--format {one.format}" for one in formats if one != Output("text"))
        asked = "--statistics" if statistics else next(own, "-o" if output else "")
        reports = ReportOptions(outputs, quiet, statistics, show_all, asked=asked)
        return function(*args, reports=reports, **others)

    return gathered  # type: ignore[return-value]  # the same function with options added


def _outputs(formats: tuple[Output, ...], output: str | None, statistics: bool) -> tuple[Output, ...]:
    usual = "text" if statistics or output else options.format_here()
    wanted = formats or (Output(usual),)
    _refuse(wanted, output, statistics)
    if not output:
        return wanted
    return tuple(one._replace(file=output) if one.file == STDOUT else one for one in wanted)


def _refuse(wanted: tuple[Output, ...], output: str | None, statistics: bool) -> None:
    """Raise ``UserError`` where ``-o`` or ``--statistics`` has no place among the formats."""
    if output and all(one.file != STDOUT for one in wanted):
        raise UserError("`-o` names a file, and every format has its own.", "Leave `-o` out.")
    if statistics and (output or Output("text") not in wanted):
        raise UserError(
            "`--statistics` is a table on standard output.",
            "Give other formats a file, as in `--statistics --format text --format json=report.json`.",
        )


def _vet(file: Path, paths: tuple[str, ...]) -> None:
    place = Location(shown(str(file)))
    if not file.parent.is_dir():
        raise UserError(
            "There is no such folder.",
            "Make it first, or name another file.",
            Location(shown(str(file.parent))),
        )
    if file.is_dir():
        raise UserError("This is a folder, and a report is a file.", "Name a file in it.", place)
    if not file.is_file():
        return
    is_input = any(os.path.realpath(path) == os.path.realpath(file) for path in paths)
    if is_input or is_word(file.name) or options.ideas_among([str(file)]):
        raise UserError("This is no report, and stays as it is.", "Name another file.", place)


class _InFile:
    """Writes a report to a file, whole and in the end, so that nobody ever reads half of one."""

    def __init__(self, output: Output, view: View) -> None:
        import tempfile  # noqa: PLC0415  # most reports go to standard output

        self.file = Path(output.file)
        self.is_quiet = view.is_quiet
        # Closed in `end`: it lives as long as the report does.
        self.text = tempfile.SpooledTemporaryFile(  # noqa: SIM115
            _IN_MEMORY, "w+", encoding="utf-8", errors="backslashreplace", newline=""
        )
        self.reporter = reporter_for(output.format)(self.text, view)  # type: ignore[arg-type]  # a file of text

    def report(self, report: Report, source: Source) -> None:
        self.reporter.report(report, source)

    def unreadable(self, error: UserError) -> None:
        self.reporter.unreadable(error)

    def end(self) -> None:
        self.reporter.end()
        with self.text:
            self.text.seek(0)
            written = write_file(self.file, self.text.read())
        if not self.is_quiet:
            say(f"Wrote {shown(str(written))}")


class _Several:
    """Several reporters of one run; whoever reads standard output may have seen enough before the files are written."""

    def __init__(self, reporters: Iterable[Reporter]) -> None:
        self.reporters = list(reporters)

    def report(self, report: Report, source: Source) -> None:
        self._each(lambda one: one.report(report, source))

    def unreadable(self, error: UserError) -> None:
        self._each(lambda one: one.unreadable(error))

    def end(self) -> None:
        self._each(lambda one: one.end())

    def _each(self, give: Callable[[Reporter], None]) -> None:
        for one in tuple(self.reporters):
            try:
                give(one)
            except BrokenPipeError:
                self.reporters.remove(one)
