"""``prfaq check``: what is missing or weak, and where."""

import sys
from collections.abc import Iterator

import click

from prfaq.cli import complain, fixing, options, picking
from prfaq.cli.progress import Progress
from prfaq.cli.running import Checked, Outcome, outcomes
from prfaq.errors import UserError
from prfaq.folders import find_sources
from prfaq.reporting import FORMATS, Reporter, View, reporter_for
from prfaq.settings.model import FailOn


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
@fixing.options
@options.jobs
@options.judging
def command(
    paths: tuple[str, ...],
    format_name: str | None,
    show_all: bool,
    fail_on: FailOn | None,
    min_readiness: int | None,
    only_ideas: bool,
    jobs: int | None,
    mending: fixing.Fixing,
    judging: options.Judging,
) -> None:
    """Check ideas: files, folders, or - for standard input.

    Every finding has a place, a code, a reason and a way out. On a terminal you see what blocks and the next
    three things to write; --all lists everything.
    """
    view = View(is_terminal=sys.stdout.isatty() and not show_all, has_color=options.wants_color(sys.stdout))
    job = judging.job(fail_on=fail_on, min_readiness=min_readiness)
    job.vet(paths)  # a mistake in the settings is said before anything is written
    sources = find_sources(picking.ideas_among(paths) if only_ideas else paths, job.leaves())
    if mending.diff:
        sys.exit(mending.show(job, sources))
    reporter = reporter_for(format_name or options.format_here())(sys.stdout, view)
    sys.exit(report_all(outcomes(job, mending.mended(job, sources), jobs), reporter))


def report_all(found: Iterator[Outcome], reporter: Reporter) -> int:
    """Report every outcome as it comes, and return the exit status: 2 beats 1 beats 0."""
    status = stale = 0
    for outcome in watched(found):
        if isinstance(outcome, UserError):
            complain(outcome)
            reporter.unreadable(outcome)
            status = 2
        else:
            reporter.report(outcome.report, outcome.source)
            stale += outcome.stale
            if not outcome.gate.passes(outcome.report):
                status = max(status, 1)
                _say_readiness(outcome)
    reporter.end()
    _say_stale(stale)
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


def _say_readiness(outcome: Checked) -> None:
    report, gate = outcome.report, outcome.gate
    if not gate.is_ready(report):
        told = f"{report.file}: readiness {report.readiness.score}, {gate.min_readiness} is wanted"
        click.echo(f"prfaq: {told}", err=True)


def _say_stale(count: int) -> None:
    if count:
        entries = "1 entry" if count == 1 else f"{count:,} entries"
        click.echo(
            f"prfaq: {entries} of the baseline no longer found; `prfaq baseline` writes it anew.", err=True
        )
