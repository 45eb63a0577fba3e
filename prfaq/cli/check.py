"""``prfaq check``: what is missing or weak, and where."""

import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

import click

from prfaq.cli import fixing, options, picking
from prfaq.cli.leftovers import Leftovers
from prfaq.cli.progress import Progress
from prfaq.cli.watching.asking import refuse
from prfaq.errors import UserError
from prfaq.reporters import FORMATS, Reporter, View, reporter_for
from prfaq.runner import Checked, Job, Outcome, outcomes
from prfaq.source import Source
from prfaq.streams import commands_terminal, complain, say

if TYPE_CHECKING:
    from prfaq.config.model import FailOn
    from prfaq.preview.loop import Inputs
    from prfaq.runner import Changes


@click.command("check")
@options.paths
@click.option(
    "--format",
    "format_name",
    type=click.Choice(list(FORMATS)),
    help="How findings are printed (default: text; under GitHub Actions: github).",
)
@click.option(
    "--all", "show_all", is_flag=True, help="List everything on a terminal too, the suppressed included."
)
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "info", "never"]),
    help="Exit with 1 from this severity on (default: error).",
)
@click.option("--min-readiness", type=click.IntRange(0, 100), help="Exit with 1 below this readiness.")
@picking.only_ideas
@picking.documents
@picking.changes
@fixing.options
@click.option("--watch", is_flag=True, help="Check again whenever something is saved; Ctrl-C ends it.")
@options.jobs
@options.judging
def command(
    paths: tuple[str, ...],
    format_name: str | None,
    show_all: bool,
    fail_on: "FailOn | None",
    min_readiness: int | None,
    only_ideas: bool,
    documents: bool,
    changes: "Changes",
    watch: bool,
    jobs: int | None,
    mending: fixing.Fixing,
    judging: options.Judging,
) -> None:
    """Check ideas: files, folders, or - for standard input; and documents in Word or Markdown as they stand.

    Every finding has a place, a code, a reason and a way out. On a terminal you see what blocks and the next
    three things to write; --all lists everything. With --watch the list follows what you save; stopped with
    Ctrl-C, that exits with 0.
    """
    view = View(is_terminal=sys.stdout.isatty() and not show_all, has_color=options.wants_color(sys.stdout))
    job = replace(judging.job(fail_on=fail_on, min_readiness=min_readiness), changes=changes)
    job.vet(paths)  # a mistake in the settings is said before anything is written

    def found() -> Iterator[Source | UserError]:
        named = picking.ideas_among(paths) if only_ideas else paths
        return picking.found_in(named, job.leaves(), documents=documents)

    if watch:
        from prfaq.preview.loop import inputs_of  # noqa: PLC0415  # a check that watches nothing pays nothing

        _refuse(paths, format_name, mending)
        _watch(inputs_of(paths, job, documents=documents), job, found, jobs, view)
        return
    sources = found()
    if mending.diff:
        sys.exit(mending.show(job, sources))
    reporter = reporter_for(format_name or options.format_here())(sys.stdout, view)
    sys.exit(
        report_all(outcomes(job, mending.mended(job, sources), jobs), reporter, Leftovers.of(job, paths))
    )


def _refuse(paths: tuple[str, ...], format_name: str | None, mending: fixing.Fixing) -> None:
    is_other = format_name not in (None, "text")
    refuse(
        paths,
        (
            (is_other, f"`--watch` has no use for `--format {format_name}`.", "It lists findings as text."),
            (
                mending.fix or mending.diff,
                "`--watch` changes no files.",
                "Run `--fix` or `--diff` without it.",
            ),
        ),
    )


def _watch(
    inputs: "Inputs",
    job: Job,
    found: Callable[[], Iterator[Source | UserError]],
    jobs: int | None,
    view: View,
) -> None:
    """Check after every save until somebody has had enough."""
    from prfaq.cli.watching.rechecking import Listing, Recheck, rechecking  # noqa: PLC0415
    from prfaq.preview import Watcher  # noqa: PLC0415
    from prfaq.preview.loop import follow  # noqa: PLC0415

    listing = Listing(report_all, view, on_terminal=commands_terminal(sys.stdout))
    follow(Watcher(inputs), rechecking(Recheck(job, found, jobs), listing, inputs.is_shared))


def report_all(found: Iterator[Outcome], reporter: Reporter, leftovers: Leftovers | None = None) -> int:
    """Report every outcome as it comes, and return the exit status: 2 beats 1 beats 0."""
    left = leftovers or Leftovers()
    status = 0
    for outcome in watched(found):
        if isinstance(outcome, UserError):
            complain(outcome)
            reporter.unreadable(outcome)
            left.is_whole = False
            status = 2
        else:
            reporter.report(outcome.report, outcome.source)
            _say_remarks(outcome)
            left.take(outcome)
            if outcome.is_partial:
                status = 2
            if not outcome.gate.passes(outcome.report):
                status = max(status, 1)
                _say_readiness(outcome)
    reporter.end()
    left.say()
    return status


def watched(found: Iterator[Outcome]) -> Iterator[Outcome]:
    """Every outcome, with a progress line between them; a mistake in the settings is the last one."""
    progress = Progress()
    try:
        for outcome in found:
            progress.clear()
            yield outcome
            progress.step()
    except UserError as error:
        progress.clear()
        yield error
    progress.clear()


def _say_remarks(outcome: Checked) -> None:
    for remark in outcome.remarks:
        say(f"prfaq: {outcome.report.file}: {remark}")


def _say_readiness(outcome: Checked) -> None:
    report, gate = outcome.report, outcome.gate
    if not gate.is_ready(report):
        told = f"{report.file}: readiness {report.readiness.score}, {gate.min_readiness} is wanted"
        say(f"prfaq: {told}")
