"""``prfaq check``: report what is missing or weak, with ``--fix`` to correct it, and a progress line.

Baseline entries and suppressions for several files that no longer match anything are reported at the end,
since only then is it known that no file needed them.
"""

import difflib
import functools
import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from prfaq.cli import options
from prfaq.cli.advice import Advice
from prfaq.cli.options import refuse_watching
from prfaq.config.discovery import configuration_for
from prfaq.errors import UserError
from prfaq.files import BOM, current_text, is_document, rewrite
from prfaq.finding import Report
from prfaq.globs import matches
from prfaq.linter.engine import DEFAULTS
from prfaq.reporters import FORMATS, Reporter, View, reporter_for
from prfaq.runner import Checked, Job, Outcome, outcomes
from prfaq.source import Source
from prfaq.streams import commands_terminal, complain, put_bytes, say

if TYPE_CHECKING:
    from prfaq.config.load import Configuration
    from prfaq.config.model import FailOn
    from prfaq.linter.policy import Suppression
    from prfaq.preview.loop import Inputs
    from prfaq.runner import Changes

_fix = options.bundle(
    click.option("--fix", is_flag=True, help="Mend what is safe to mend, and check what is left."),
    click.option("--diff", is_flag=True, help="Print what --fix would change, and change nothing."),
    click.option(
        "--unsafe-fixes", is_flag=True, help="With --fix or --diff: change an author's wording, too."
    ),
)


@dataclass(frozen=True, slots=True)
class FixOptions:
    """What is to be mended: files in place (``fix``), or nothing, and only shown (``diff``)."""

    fix: bool = False
    diff: bool = False
    unsafe: bool = False

    def fixed(self, job: Job, sources: Iterable[Source | UserError]) -> Iterator[Source | UserError]:
        """Every source as it is once its file is mended; all as they are where nobody asked for it."""
        for source in sources:
            is_one = self.fix and isinstance(source, Source) and not _is_document(source)
            yield self._in_place(job, source) if is_one and isinstance(source, Source) else source

    def show(self, job: Job, sources: Iterable[Source | UserError]) -> int:
        """Print all changes as a unified diff, and return the exit status: 1 where there are any."""
        status = 0
        for source in sources:
            if isinstance(source, Source) and _is_document(source):
                continue
            error = source if isinstance(source, UserError) else self._show(job, source)
            if isinstance(error, UserError):
                complain(error)
            status = max(status, 2 if isinstance(error, UserError) else int(error))
        return status

    def _in_place(self, job: Job, source: Source) -> Source | UserError:
        from prfaq.fixer import apply_fixes  # noqa: PLC0415  # a check that mends nothing does not pay for it

        try:
            fixed = apply_fixes(source, unsafe=self.unsafe, choose=_chooser(job, source))
        except UserError:
            return source  # the check says so itself
        try:
            if fixed.made:
                rewrite(source, fixed.source.text)
                _say(source.name, sorted((made.line, made.fix.why) for made in fixed.made))
        except UserError as error:
            return error
        _say_left(source.name, fixed.unsafe)
        return fixed.source

    def _show(self, job: Job, source: Source) -> bool | UserError:
        """Print what would be changed in one text; whether that is anything."""
        from prfaq.fixer import apply_fixes  # noqa: PLC0415

        try:
            fixed = apply_fixes(source, unsafe=self.unsafe, choose=_chooser(job, source))
            bom = BOM if current_text(source).startswith(BOM) else ""
        except UserError as error:
            return error
        diff = _diff(source.name, bom + source.text, bom + fixed.source.text)
        put_bytes(diff.encode("utf-8", errors="surrogateescape"))
        _say_left(source.name, fixed.unsafe)
        return bool(fixed.made)


def fix_options(function: options.F) -> options.F:
    """Add the options of mending; the command gets them as ``fix_flags``."""

    @_fix
    @functools.wraps(function)
    def gathered(*args: Any, fix: bool, diff: bool, unsafe_fixes: bool, **others: Any) -> Any:
        if unsafe_fixes and not (fix or diff):
            raise click.UsageError("--unsafe-fixes needs --fix or --diff.")
        if fix and diff:
            raise click.UsageError("--fix changes files and --diff does not: give one of them.")
        if fix and "-" in others.get("paths", ()):
            raise click.UsageError("Standard input cannot be mended in place; --diff shows the changes.")
        return function(*args, fix_flags=FixOptions(fix, diff, unsafe_fixes), **others)

    return gathered  # type: ignore[return-value]  # the same function with options added


def _is_document(source: Source) -> bool:
    """Is it a document, which nothing here mends? Whoever asks is told so."""
    if not is_document(source.name):
        return False
    say(f"prfaq: {source.name}: Documents are not mended; `prfaq import` makes an idea of one.")
    return True


def _chooser(job: Job, source: Source) -> Any:
    from prfaq.fixer.engine import wanted  # noqa: PLC0415

    policy = job.decision(source.name).policy
    return lambda loaded, fixes: wanted(loaded, fixes, policy)


def _diff(name: str, before: str, after: str) -> str:
    """Both texts as a unified diff; lines end only where git thinks so, too."""
    lines = difflib.unified_diff(_lines(before), _lines(after), name, name)
    return "".join(
        line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines
    )


def _lines(text: str) -> list[str]:
    lines = text.split("\n")
    return [f"{line}\n" for line in lines[:-1]] + ([lines[-1]] if lines[-1] else [])


def _say(name: str, changes: list[tuple[int, str]]) -> None:
    things = "1 thing" if len(changes) == 1 else f"{len(changes):,} things"
    say(f"prfaq: fixed {things} in {name}")
    for line, change in changes:
        say(f"       line {line}: {change}")


def _say_left(name: str, count: int) -> None:
    if count:
        changes = "1 change of wording is" if count == 1 else f"{count:,} changes of wording are"
        say(f"prfaq: {changes} left to --unsafe-fixes in {name}")


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

    @classmethod
    def of(cls, job: Job, paths: Iterable[str]) -> "Leftovers":
        """What there may be left over where these paths are checked; only whole folders can tell."""
        folders = [path for path in paths if os.path.isdir(path)]  # noqa: PTH112  # pathlib raises for odd names
        entries = {entry.acceptance.by: entry for path in folders for entry in _entries(job, path)}
        gone = {known: count for path in folders for known, count in _gone(job, path)}
        return cls(tuple(entries.values()), sum(gone.values()))

    def take(self, outcome: Checked) -> None:
        """Note what came of one idea."""
        self.stale += outcome.stale
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


def _entries(job: Job, path: str) -> Iterator[Entry]:
    """The entries for many files in the configuration of a folder, where all that it can mean lies in it."""
    inside = _inside(path)
    configuration = configuration_for(inside, given=job.config, isolated=job.isolated)
    overrides = job.overrides
    if configuration is None or not configuration.settings.suppress:
        return
    is_partial = overrides.select or overrides.ignore or overrides.as_status or overrides.as_stage
    if is_partial or not configuration.folder.is_relative_to(Path(path).resolve()):
        return
    yield from _for_many(configuration, job, inside)


def _for_many(configuration: "Configuration", job: Job, inside: str) -> Iterator[Entry]:
    from prfaq.config.resolve import acceptance  # noqa: PLC0415  # only where there are such entries

    policy = job.decision(inside).policy
    running = frozenset(rule.code for rule in policy.rules)
    for index, entry in enumerate(configuration.settings.suppress):
        accepted = acceptance(configuration, index, policy.known)
        if accepted.is_for_many and all(codes & running for codes in accepted.names.values()):
            yield Entry(entry.path, configuration.folder, accepted)


def _gone(job: Job, path: str) -> Iterator[tuple[tuple[str, str], int]]:
    """The files below a folder that its baseline knows and that are gone, and how much it accepts in each."""
    decision = job.decision(_inside(path))
    baseline = decision.policy.baseline
    if decision == DEFAULTS or not baseline.file:
        return
    folder, top = Path(baseline.file).absolute().parent, Path(path).absolute()
    for name in baseline.accepted:
        file = folder / name
        if file.is_relative_to(top) and not os.path.lexists(file):
            yield (baseline.file, name), baseline.size(name)


def _inside(path: str) -> str:
    return os.path.join(path, "-")  # noqa: PTH118  # what stands in the folder itself


@click.command("check")
@options.paths_or_here
@click.option(
    "--format",
    "format_name",
    type=click.Choice(list(FORMATS)),
    help="How findings are printed (default: text; under GitHub Actions: github).",
)
@click.option(
    "--all", "show_all", is_flag=True, help="List everything on a terminal too, the suppressed included."
)
@options.fail_on(help="Exit with 1 from this severity on (default: error).")
@options.min_readiness(help="Exit with 1 below this readiness.")
@options.only_ideas
@options.documents
@options.changes
@fix_options
@click.option("--watch", is_flag=True, help="Check again whenever something is saved; Ctrl-C ends it.")
@options.jobs
@options.check_options
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
    fix_flags: FixOptions,
    check_options: options.CheckOptions,
) -> None:
    """Check ideas: files, folders, or - for standard input; and documents in Word or Markdown as they stand.

    Every finding has a place, a code, a reason and a way out. On a terminal you see what blocks and the next
    three things to write; --all lists everything. With --watch the list follows what you save; stopped with
    Ctrl-C, that exits with 0.
    """
    is_terminal, has_color = sys.stdout.isatty() and not show_all, options.wants_color(sys.stdout)
    view = View(is_terminal, has_color, lists_all=show_all)
    job = replace(check_options.job(fail_on=fail_on, min_readiness=min_readiness), changes=changes)
    job.vet(paths)  # a mistake in the settings is said before anything is written

    def found() -> Iterator[Source | UserError]:
        named = options.ideas_among(paths) if only_ideas else paths
        return options.found_in(named, job.leaves(), documents=documents)

    if watch:
        from prfaq.preview.loop import inputs_of  # noqa: PLC0415  # a check that watches nothing pays nothing

        _refuse(paths, format_name, fix_flags)
        _watch(inputs_of(paths, job, documents=documents), job, found, jobs, view)
        return
    sources = found()
    if fix_flags.diff:
        sys.exit(fix_flags.show(job, sources))
    kind = format_name or options.format_here()
    reporter = reporter_for(kind)(sys.stdout, view)
    advice = Advice(job, paths) if kind == "text" and not fix_flags.fix else None
    found_all = outcomes(job, fix_flags.fixed(job, sources), jobs)
    sys.exit(report_all(found_all, reporter, Leftovers.of(job, paths), advice))


def _refuse(paths: tuple[str, ...], format_name: str | None, fix_flags: FixOptions) -> None:
    is_other = format_name not in (None, "text")
    refuse_watching(
        paths,
        (
            (is_other, f"`--watch` has no use for `--format {format_name}`.", "It lists findings as text."),
            (
                fix_flags.fix or fix_flags.diff,
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
    from prfaq.cli.watch import Listing, Recheck, rechecking  # noqa: PLC0415
    from prfaq.preview import Watcher  # noqa: PLC0415
    from prfaq.preview.loop import follow  # noqa: PLC0415

    listing = Listing(report_all, view, on_terminal=commands_terminal(sys.stdout))
    follow(Watcher(inputs), rechecking(Recheck(job, found, jobs), listing, inputs.is_shared))


def report_all(
    found: Iterator[Outcome],
    reporter: Reporter,
    leftovers: Leftovers | None = None,
    advice: Advice | None = None,
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
            _say_remarks(outcome)
            left.take(outcome)
            if advice:
                advice.take(outcome)
            if outcome.is_partial:
                status = 2
            if not outcome.report.passes:
                status = max(status, 1)
                _say_readiness(outcome.report)
    reporter.end()
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


def _say_readiness(report: Report) -> None:
    if not report.is_ready:
        told = f"{report.file}: readiness {report.readiness.score}, {report.gate.min_readiness} is wanted"
        say(f"prfaq: {told}")
