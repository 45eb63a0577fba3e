"""Check many ideas, one after the other or on all cores, in the same order and with the same bytes.

With several processes, chunks of files go out and results come back in order.
"""

import datetime
import os
import signal
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypeAlias

from prfaq.config import NOTHING, CliOverrides
from prfaq.config.discovery import configuration_for
from prfaq.errors import SettingsError, UserError, failure
from prfaq.files import Leaves, is_document, repository_of
from prfaq.finding import Claim, Report, Severity, SuppressionKind
from prfaq.globs import matches
from prfaq.idea.load import load
from prfaq.linter.engine import DEFAULTS, Decision, contradicted, judge
from prfaq.source import Source

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor


@dataclass(frozen=True, slots=True)
class Checked:
    """What came of one idea: its report and its text.

    ``stale`` counts what the baseline accepts in it and nobody found; ``remarks`` say how a document was read.
    """

    report: Report
    source: Source
    stale: int = 0
    remarks: tuple[str, ...] = ()

    @property
    def is_partial(self) -> bool:
        """Did a rule break down, so that nobody knows what it would have found?"""
        return any(finding.name == "rule-failed" for finding in self.report.findings)


Changes: TypeAlias = Literal["accepted", "rejected"]
"""How tracked changes in Word files are read."""

Outcome: TypeAlias = Checked | UserError
"""What came of one file: what was found, or why it could not be read."""

CHUNK = 16
"""Files that a worker takes at a time: enough to make the hand-over cheap."""

FEW = 2 * CHUNK
"""So many files are checked at once here: starting processes would take longer."""


@dataclass(frozen=True)
class Job:
    """How each file is to be checked: the day, the configuration, what the command line says.

    ``changes`` says how tracked changes in Word files are read. ``exclude`` are globs from the current folder, which
    also hold for files that are named; ``typed`` is what standard input is called. What is asked for are the findings
    from ``min_severity`` on, and those that a change ``since`` a revision brought.
    """

    as_of: datetime.date
    overrides: CliOverrides = NOTHING
    config: Path | None = None
    isolated: bool = False
    changes: Changes = "accepted"
    exclude: tuple[str, ...] = ()
    typed: str = "-"
    since: str = ""
    min_severity: Severity | None = None

    @property
    def asks_for_all(self) -> bool:
        """Is everything asked for that the rules of the configuration find?"""
        own = self.overrides
        return not (self.since or self.min_severity or own.select or own.ignore)

    def check(self, source: Source) -> Outcome:
        """Check one text. Raises ``SettingsError`` for a mistake in the settings, which ends the run."""
        outcome = self._check(source)
        if isinstance(outcome, UserError) or not self.since:
            return outcome
        try:
            return self._changed(source, outcome)
        except SettingsError:
            raise
        except Exception as error:  # as in a check without a revision
            return failure(error, source.name)

    def shown(self, report: Report) -> Report:
        """The report with what is grave enough; what fails the check always is."""
        least = self.min_severity
        if least is None:
            return report
        return report.only(lambda one: one.severity.reaches(least) or report.gate.fails(one))

    def is_unchanged(self, file: str) -> bool:
        """Is only asked for changes, and is a file what it was at the revision?"""
        if not self.since or file in ("", self.typed) or repository_of(Path(file).parent) is None:
            return False
        from prfaq.revisions import revision_for  # noqa: PLC0415  # few ask for it

        return revision_for(file, self.since).is_unchanged(file)

    def leaves_out(self, outcome: Outcome) -> bool:
        """Is there nothing to say of an idea, or of a file that could not be read before, as it has not changed?"""
        if isinstance(outcome, UserError):
            return self.is_unchanged(outcome.location.file)
        report = outcome.report
        return not (report.findings or report.suppressed) and self.is_unchanged(report.file)

    def _changed(self, source: Source, outcome: Checked) -> Checked:
        """What a change since the revision brought; all of it where there was nothing before."""
        from prfaq.revisions import changed_lines, only_changed, revision_for  # noqa: PLC0415  # few ask for it

        before = revision_for(source.name, self.since).of(source, is_typed=source.name == self.typed)
        if before is None:
            return outcome
        old = outcome if before is source else self._check(before)
        if isinstance(old, UserError):
            return outcome
        lines = changed_lines(old.source.lines, outcome.source.lines)
        return replace(outcome, report=only_changed(outcome.report, old.report, lines))

    def _check(self, source: Source) -> Outcome:
        decision = self.decision(source.name)
        try:
            if is_document(source.name):
                return self._check_document(source, decision)
            report = judge(load(source), self.as_of, decision)
        except Exception as error:  # whatever breaks on one file, the others are checked
            return failure(error, source.name)
        return Checked(report, source, _stale(report, decision))

    def _check_document(self, source: Source, decision: Decision) -> Checked:
        """Check a document as it stands; its text is that of its paragraphs, where it is a Word file."""
        from prfaq.importers.check import judge_document, load_document  # noqa: PLC0415  # ideas need none
        from prfaq.importers.yaml_writer import remarks_on  # noqa: PLC0415

        loaded = load_document(source, self.changes)
        report = judge_document(loaded, self.as_of, decision)
        remarks = remarks_on(loaded.imported)
        return Checked(report, loaded.source, _stale(report, decision), remarks)

    def decision(self, file: str) -> Decision:
        """How one file is judged."""
        configuration = configuration_for(file, given=self.config, isolated=self.isolated)
        if configuration is None and self.overrides == NOTHING:
            return DEFAULTS
        from prfaq.config.resolve import decide  # noqa: PLC0415  # the usual run has nothing to decide

        return decide(configuration, file, self.overrides)

    def vet(self, paths: Iterable[str]) -> None:
        """Find a mistake in the settings before anything is checked: it raises ``SettingsError``."""
        for path in paths:
            inside = os.path.join(path, "-") if os.path.isdir(path) else path  # noqa: PTH112, PTH118
            self.decision(inside)
            if self.since:
                from prfaq.revisions import revision_for  # noqa: PLC0415  # few ask for it

                revision_for(self.typed if path == "-" else inside, self.since)

    def leaves(self) -> Leaves:
        """What is left out where a folder is walked."""
        return Leaves(self.excludes, self._respects_gitignore, _is_tracked)

    def excludes(self, path: str, is_folder: bool) -> bool:
        """Does the command line or the configuration leave out a file or folder?"""
        if any(matches(glob, path, Path(), is_folder=is_folder) for glob in self.exclude):
            return True
        configuration = configuration_for(path, given=self.config, isolated=self.isolated)
        if configuration is None:
            return False
        globs = configuration.settings.exclude
        return any(matches(glob, path, configuration.folder, is_folder=is_folder) for glob in globs)

    def _respects_gitignore(self, folder: str) -> bool:
        inside = os.path.join(folder, ".gitignore")  # noqa: PTH118
        configuration = configuration_for(inside, given=self.config, isolated=self.isolated)
        return configuration is None or configuration.settings.respect_gitignore


def _is_tracked(path: str) -> bool:
    from prfaq.revisions import is_tracked  # noqa: PLC0415  # only where git ignores something

    return is_tracked(path)


def _stale(report: Report, decision: Decision) -> int:
    baseline, name = decision.policy.baseline, decision.policy.known_as
    if not baseline.file:
        return 0
    known = sum(suppressed.kind is SuppressionKind.BASELINE for suppressed in report.suppressed)
    return baseline.size(name) - known


def outcomes(job: Job, sources: Iterator[Source | UserError], workers: int | None) -> Iterator[Outcome]:
    """What comes of each source, in their order; ``workers`` are one a core where nobody says otherwise.

    Each idea is held against those before it. Where changes alone are asked for, ideas that stayed as they were are
    left out. Raises ``SettingsError`` where the settings are mistaken.
    """
    claims: dict[str, Claim] = {}
    for outcome in _outcomes(job, sources, workers):
        held = held_against(outcome, claims) if isinstance(outcome, Checked) else outcome
        if not job.leaves_out(held):
            yield replace(held, report=job.shown(held.report)) if isinstance(held, Checked) else held


def held_against(outcome: Checked, claims: dict[str, Claim]) -> Checked:
    """What came of an idea, with what the ``claims`` of earlier ones contradict, to which its own are added."""
    report = outcome.report
    if not report.claims:
        return outcome
    found = contradicted(report, claims)
    for claim in report.claims:
        if not claim.accepted:
            claims.setdefault(claim.subject, claim)
    return replace(outcome, report=found)


def _outcomes(job: Job, sources: Iterator[Source | UserError], workers: int | None) -> Iterator[Outcome]:
    first = list(islice(sources, FEW))
    count = workers or cores()
    if count == 1 or (workers is None and len(first) < FEW):
        yield from check_all(job, chain(first, sources))
        return

    # One is checked here: where processes are forked they begin with the rules and words that this has read.
    yield from check_all(job, first[:1])
    yield from spread(job, chain(first[1:], sources), count)


def check_all(job: Job, sources: Iterable[Source | UserError]) -> Iterator[Outcome]:
    """What comes of each source, here and now."""
    for source in sources:
        yield source if isinstance(source, UserError) else job.check(source)


def cores() -> int:
    """The cores that this process may use, which in a container are fewer than there are."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


AHEAD = 4
"""Chunks per worker that may be under way: what bounds the memory."""

_NO_TEXT = Source("", "")

_STOPPING = (signal.SIGINT, signal.SIGTERM)

MOST = 61
"""Processes that Windows lets one wait for."""


def spread(job: Job, sources: Iterator[Source | UserError], count: int) -> Iterator[Outcome]:
    """Check on ``count`` processes. Raises ``UserError`` where one of them is ended from outside.

    They end with this process, however it ends.
    """
    import multiprocessing  # noqa: PLC0415  # a few files need no other process
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415
    from concurrent.futures.process import BrokenProcessPool  # noqa: PLC0415

    count = min(count, MOST)
    pool = ProcessPoolExecutor(count, initializer=_follow_the_parent)
    try:
        yield from _spread(pool, job, sources, count * AHEAD)
    except BrokenProcessPool:
        raise UserError(
            "A process that checks files was ended from outside.", "Is the memory full? Try `-j 1`."
        ) from None
    except BaseException:  # an interrupt, or nobody wants to know any more
        for worker in multiprocessing.active_children():
            worker.terminate()
        raise
    finally:
        pool.shutdown(cancel_futures=True)


def _spread(
    pool: "ProcessPoolExecutor", job: Job, sources: Iterator[Source | UserError], ahead: int
) -> Iterator[Outcome]:
    waiting: deque[tuple[list[Source | UserError], Future[list[Outcome]]]] = deque()
    while True:
        while len(waiting) < ahead and (chunk := list(islice(sources, CHUNK))):
            with _uninterrupted():
                waiting.append((chunk, pool.submit(_check_chunk, job, chunk)))
        if not waiting:
            return
        chunk, future = waiting.popleft()
        for source, outcome in zip(chunk, future.result(), strict=True):
            if isinstance(outcome, Checked) and outcome.source == _NO_TEXT and isinstance(source, Source):
                outcome = replace(outcome, source=source)  # noqa: PLW2901  # the same, with its text
            yield outcome


def _check_chunk(job: Job, chunk: list[Source | UserError]) -> list[Outcome]:
    """What comes of a chunk, without the texts that whoever sent them has."""
    found = zip(chunk, check_all(job, chunk), strict=True)
    return [
        replace(one, source=_NO_TEXT) if isinstance(one, Checked) and one.source is source else one
        for source, one in found
    ]


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Keep signals waiting while processes and threads may be started, which inherit that they are kept waiting.

    So a new process says nothing of a Ctrl-C before it is set up, and every signal reaches the main thread, which
    alone can act on it.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _STOPPING)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _follow_the_parent() -> None:
    """Leave Ctrl-C to the parent, and end with it, even where it is killed and cannot say so."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _STOPPING)
    threading.Thread(target=_end_with_the_parent, daemon=True).start()


def _end_with_the_parent() -> None:
    import multiprocessing  # noqa: PLC0415  # loaded already, since this process was started by it

    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
