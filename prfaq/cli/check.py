"""``prfaq check``: report what is missing or weak, with a progress line.

Baseline entries and suppressions for several files that no longer match anything are reported at the end,
since only then is it known that no file needed them.
"""

import functools
import os
import sys
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from prfaq.cli import options
from prfaq.cli.advice import Advice
from prfaq.cli.fix import FixOptions, fix_options
from prfaq.cli.options import refuse_watching
from prfaq.cli.reports import ReportOptions, report_options
from prfaq.config.discovery import configuration_for
from prfaq.errors import UserError
from prfaq.files import SUFFIXES, is_word
from prfaq.finding import Report, Severity
from prfaq.globs import matches, names_below
from prfaq.linter.engine import DEFAULTS
from prfaq.reporters import Reporter, View
from prfaq.runner import Checked, Job, Outcome, outcomes
from prfaq.source import Source
from prfaq.streams import commands_terminal, complain, say

if TYPE_CHECKING:
    from prfaq.config.load import Configuration
    from prfaq.config.model import FailOn
    from prfaq.linter.policy import Suppression

PATIENCE = 1.0
"""Seconds before anything is shown."""

INTERVAL = 0.1
"""Seconds between two showings."""


class Progress:
    """Counts, and shows the count on standard error where somebody is watching."""

    def __init__(self) -> None:
        self.count = 0
        self.shown = False
        self.watched = commands_terminal(sys.stderr)
        self.next = time.monotonic() + PATIENCE

    def step(self) -> None:
        """One more is done."""
        self.count += 1
        if self.watched and time.monotonic() >= self.next:
            sys.stderr.write(f"\r{self.count} checked …")
            sys.stderr.flush()
            self.shown = True
            self.next = time.monotonic() + INTERVAL

    def clear(self) -> None:
        """Take the line away, so that what is printed next stands on a line of its own."""
        if self.shown:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
            self.shown = False


@dataclass
class Entry:
    """An entry of ``suppress``: its glob, from which folder, the rules by name, and the codes that it needs."""

    glob: str
    folder: Path
    acceptance: "Suppression"
    needed: set[str] = field(default_factory=set)

    def take(self, report: Report) -> None:
        """Note for which rules the entry is of use in an idea, or may be once its status is higher."""
        if not matches(self.glob, report.file, self.folder):
            return
        if not self.acceptance.is_for_many:  # a finding in the idea says so if it suppresses nothing
            self.needed = self.needed.union(*self.acceptance.names.values())
        by = self.acceptance.by
        self.needed |= {one.finding.code for one in report.suppressed if one.by == by}
        self.needed |= _not_yet(report, frozenset().union(*self.acceptance.names.values()))

    @property
    def unused(self) -> tuple[str, ...]:
        """The names of rules for which it suppresses nothing."""
        return tuple(name for name, codes in self.acceptance.names.items() if not codes & self.needed)


def _not_yet(report: Report, codes: frozenset[str]) -> set[str]:
    """Those of the codes whose rules are silent at the status of an idea."""
    from prfaq.linter.registry import RULES  # noqa: PLC0415  # only where there are such entries

    return {
        rule.code
        for rule in RULES
        if rule.code in codes
        and any(
            scale.at(report.status, report.stage or "hypothesis") is None
            for scale in (rule.severity, *rule.grades.values())
        )
    }


@dataclass
class Leftovers:
    """Gathers over a run what nobody finds any more; ``gone`` counts what a baseline accepts in missing files."""

    entries: tuple[Entry, ...] = ()
    gone: int = 0
    stale: int = 0
    is_whole: bool = True
    has_all_rules: bool = True

    @classmethod
    def of(cls, job: Job, paths: Iterable[str]) -> "Leftovers":
        """What there may be left over where these paths are checked; only whole folders can tell."""
        folders = [path for path in paths if os.path.isdir(path)]  # noqa: PTH112  # pathlib raises for odd names
        entries = {entry.acceptance.by: entry for path in folders for entry in _entries(job, path)}
        gone = {known: count for path in folders for known, count in _gone(job, path)}
        return cls(tuple(entries.values()), sum(gone.values()), has_all_rules=_has_all_rules(job))

    def take(self, outcome: Checked) -> None:
        """Note what came of one idea."""
        self.stale += outcome.stale if self.has_all_rules else 0
        for entry in self.entries:
            entry.take(outcome.report)

    def say(self) -> None:
        """Say on standard error what can be deleted."""
        count = self.stale + self.gone
        if count:
            entries = "1 entry" if count == 1 else f"{count:,} entries"
            missing = f" ({self.gone:,} for files that are gone)" if self.gone else ""
            told = f"{entries} of the baseline no longer found{missing}; `prfaq baseline` writes it anew."
            say(f"prfaq: {told}")
        for entry in self.entries if self.is_whole else ():
            if entry.unused:
                told = f"This entry suppresses nothing for {', '.join(entry.unused)}; delete it."
                say(f"prfaq: {entry.acceptance.by}: {told}")


def _has_all_rules(job: Job) -> bool:
    """Do the rules find all that they find in a usual check, so that what is not found has gone?"""
    return job.asks_for_all and not (job.overrides.as_status or job.overrides.as_stage)


def _entries(job: Job, path: str) -> Iterator[Entry]:
    """The entries for many files, or one that is gone, in a folder's configuration, where all it means lies there."""
    inside = _inside(path)
    configuration = configuration_for(inside, given=job.config, isolated=job.isolated)
    if configuration is None or not configuration.settings.suppress:
        return
    if (
        job.exclude
        or not _has_all_rules(job)
        or not configuration.folder.is_relative_to(Path(path).resolve())
    ):
        return
    yield from _for_many(configuration, job, inside)


def _for_many(configuration: "Configuration", job: Job, inside: str) -> Iterator[Entry]:
    from prfaq.config.resolve import acceptance  # noqa: PLC0415  # only where there are such entries

    policy = job.decision(inside).policy
    running = frozenset(rule.code for rule in policy.rules)
    for index, entry in enumerate(configuration.settings.suppress):
        accepted = acceptance(configuration, index, policy.known)
        is_said_here = accepted.is_for_many or _is_gone(configuration.folder / entry.path)
        if is_said_here and all(codes & running for codes in accepted.names.values()):
            yield Entry(entry.path, configuration.folder, accepted)


def _is_gone(file: Path) -> bool:
    """Is there no such idea? Documents may lie anywhere without being checked."""
    return file.suffix.lower() in SUFFIXES and not os.path.lexists(file)


def _gone(job: Job, path: str) -> Iterator[tuple[tuple[str, str], int]]:
    """The files below a folder that its baseline knows and that are gone, and how much it accepts in each."""
    decision = job.decision(_inside(path))
    baseline = decision.policy.baseline
    if decision == DEFAULTS or not baseline.file:
        return
    folder = Path(os.path.abspath(baseline.file)).parent  # noqa: PTH100  # takes `..` away, which pathlib keeps
    for name in baseline.accepted:
        file = folder / name
        if names_below(str(file), path) and not os.path.lexists(file):
            yield (baseline.file, name), baseline.size(name)


def _inside(path: str) -> str:
    return os.path.join(path, "-")  # noqa: PTH118  # what stands in the folder itself


_which = options.bundle(
    options.only_ideas,
    options.documents,
    options.exclude,
    click.option(
        "--stdin-filename",
        metavar="FILE",
        help="What standard input is called: in the report, and for the configuration.",
        shell_complete=options.complete_files,
    ),
    options.changes,
)
_what = options.bundle(
    click.option(
        "--changed-since",
        metavar="REV",
        callback=options.not_empty,
        help="Only what the changes since this git revision brought, as `origin/main`; a missing customer or"
        " problem always.",
    ),
    click.option(
        "--min-severity",
        type=click.Choice([one.value for one in reversed(Severity)]),
        help="Only findings from this severity on; what fails the check always.",
    ),
    options.fail_on(help="Exit with 1 from this severity on (default: error)."),
    options.min_readiness(help="Exit with 1 below this readiness."),
)


def _asking(function: options.F) -> options.F:
    """Add the options that say which ideas are checked, and what is asked for; the command gets ``asked``."""

    @_which
    @_what
    @options.check_options
    @functools.wraps(function)
    def gathered(
        *args: Any,
        only_ideas: bool,
        documents: bool,
        stdin_filename: str | None,
        changed_since: str | None,
        min_severity: str | None,
        fail_on: "FailOn | None",
        min_readiness: int | None,
        check_options: options.CheckOptions,
        **others: Any,
    ) -> Any:
        job = replace(
            check_options.job(fail_on=fail_on, min_readiness=min_readiness),
            **{name: others.pop(name) for name in ("changes", "exclude")},
            typed=_typed(stdin_filename, others["paths"]),
            since=changed_since or "",
            min_severity=Severity(min_severity) if min_severity else None,
        )
        return function(*args, asked=Asked(job, others.pop("paths"), only_ideas, documents), **others)

    return gathered  # type: ignore[return-value]  # the same function with options added


def _typed(name: str | None, paths: tuple[str, ...]) -> str:
    if name and "-" not in paths:
        raise UserError("`--stdin-filename` names standard input.", "Give - for it, as in `prfaq check -`.")
    if name and is_word(name):
        raise UserError("Standard input is text, and this is a Word document.", "Name the file itself.")
    return name or "-"


class Asked(NamedTuple):
    """Which ideas are checked, and how."""

    job: Job
    paths: tuple[str, ...]
    only_ideas: bool
    documents: bool

    def sources(self) -> Iterator[Source | UserError]:
        """Every idea and document, read."""
        named = options.ideas_among(self.paths) if self.only_ideas else self.paths
        return options.found_in(named, self.job, documents=self.documents)


@click.command("check")
@options.paths_or_here
@_asking
@report_options
@fix_options
@click.option("--watch", is_flag=True, help="Check again whenever something is saved; Ctrl-C ends it.")
@options.jobs
def command(
    asked: Asked, reports: ReportOptions, fix_flags: FixOptions, watch: bool, jobs: int | None
) -> None:
    """Check ideas: files, folders, or - for standard input; and documents in Word or Markdown as they stand.

    Every finding has a place, a code, a reason and a way out. On a terminal you see what blocks and the next
    three things to write, in a pipe what fails the check and the gravest dozen; --all and other formats list
    everything. With --watch the list follows what you save; stopped with
    Ctrl-C, that exits with 0.
    """
    job, paths = asked.job, asked.paths
    job.vet(paths)  # a mistake in the settings is said before anything is written
    reports.vet(paths)
    if watch:
        _refuse(asked, reports, fix_flags)
        _watch(asked, jobs, reports.view)
    elif fix_flags.diff:
        if reports.asked:
            raise UserError(f"`--diff` has no use for `{reports.asked}`.", "It prints what would be changed.")
        sys.exit(fix_flags.show(job, asked.sources()))
    else:
        found = outcomes(job, fix_flags.fixed(job, asked.sources()), jobs)
        is_silent = reports.is_quiet or fix_flags.changes or "-" in paths
        advice = Advice(job, paths) if reports.is_text and job.asks_for_all and not is_silent else None
        left = Leftovers.of(job, paths)
        reporter = replace(reports, since=job.since).reporter()
        sys.exit(report_all(found, reporter, left, advice, is_quiet=reports.is_quiet))


def _refuse(asked: Asked, reports: ReportOptions, fix_flags: FixOptions) -> None:
    refuse_watching(
        asked.paths,
        (
            (
                asked.job.since,
                "`--watch` follows every idea, changed or not.",
                "Leave `--changed-since` out.",
            ),
            (
                reports.asked,
                f"`--watch` has no use for `{reports.asked}`.",
                "It lists findings as text.",
            ),
            (
                fix_flags.diff or fix_flags.changes,
                "`--watch` changes no files.",
                "Run `--fix` or `--diff` without it.",
            ),
        ),
    )


def _watch(asked: Asked, jobs: int | None, view: View) -> None:
    """Check after every save until somebody has had enough."""
    from prfaq.cli.watch import Listing, Recheck, rechecking  # noqa: PLC0415
    from prfaq.preview import Watcher  # noqa: PLC0415
    from prfaq.preview.loop import follow, inputs_of  # noqa: PLC0415  # a check that watches nothing pays nothing

    inputs = inputs_of(asked.paths, asked.job, documents=asked.documents)
    listing = Listing(report_all, view, on_terminal=commands_terminal(sys.stdout))
    follow(Watcher(inputs), rechecking(Recheck(asked.job, asked.sources, jobs), listing, inputs.is_shared))


def report_all(
    found: Iterator[Outcome],
    reporter: Reporter,
    leftovers: Leftovers | None = None,
    advice: Advice | None = None,
    *,
    is_quiet: bool = False,
) -> int:
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
            if not is_quiet:
                _say_remarks(outcome)
            left.take(outcome)
            if advice:
                advice.take(outcome)
            status = max(status, _status(outcome))
    reporter.end()
    if not is_quiet:
        left.say()
    if advice:
        advice.say(status)
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


def _status(outcome: Checked) -> int:
    """The exit status for one idea; why it is not ready, no finding says."""
    report = outcome.report
    if not report.is_ready:
        told = f"{report.file}: readiness {report.readiness.score}, {report.gate.min_readiness} is wanted"
        say(f"prfaq: {told}")
    return 2 if outcome.is_partial else int(not report.passes)
