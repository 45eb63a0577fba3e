"""Checking many ideas: one after the other or on all cores, in the same order and with the same bytes."""

import datetime
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path
from typing import Literal, TypeAlias

from prfaq.cli.failing import failure
from prfaq.errors import UserError
from prfaq.files import is_document
from prfaq.finding import BASELINE, Report
from prfaq.folders import Leaves
from prfaq.globs import matches
from prfaq.idea.load import load
from prfaq.judging import DEFAULTS, Decision, Gate, judge
from prfaq.settings.finding import configuration_for
from prfaq.settings.said import NOTHING, Said
from prfaq.source import Source


@dataclass(frozen=True, slots=True)
class Checked:
    """What came of one idea: its report, its text, the gate that it has to pass.

    ``stale`` counts what the baseline accepts in it and nobody found; ``remarks`` say how a document was read.
    """

    report: Report
    source: Source
    gate: Gate
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

    ``changes`` says how tracked changes in Word files are read.
    """

    as_of: datetime.date
    said: Said = NOTHING
    config: Path | None = None
    isolated: bool = False
    changes: Changes = "accepted"

    def check(self, source: Source) -> Outcome:
        """Check one text. Raises ``SettingsError`` for a mistake in the settings, which ends the run."""
        decision = self.decision(source.name)
        try:
            if is_document(source.name):
                return self._check_document(source, decision)
            report = judge(load(source), self.as_of, decision)
        except Exception as error:  # whatever breaks on one file, the others are checked
            return failure(error, source.name)
        return Checked(report, source, decision.gate, _stale(report, decision))

    def _check_document(self, source: Source, decision: Decision) -> Checked:
        """Check a document as it stands; its text is that of its paragraphs, where it is a Word file."""
        from prfaq.importing.checking import judge_document, load_document  # noqa: PLC0415  # ideas need none
        from prfaq.importing.remarks import remarks_on  # noqa: PLC0415

        loaded = load_document(source, self.changes)
        report = judge_document(loaded, self.as_of, decision)
        remarks = remarks_on(loaded.imported)
        return Checked(report, loaded.source, decision.gate, _stale(report, decision), remarks)

    def decision(self, file: str) -> Decision:
        """How one file is judged."""
        configuration = configuration_for(file, given=self.config, isolated=self.isolated)
        if configuration is None and self.said == NOTHING:
            return DEFAULTS
        from prfaq.settings.deciding import decide  # noqa: PLC0415  # the usual run has nothing to decide

        return decide(configuration, file, self.said)

    def vet(self, paths: Iterable[str]) -> None:
        """Find a mistake in the settings before anything is checked: it raises ``SettingsError``."""
        for path in paths:
            inside = os.path.join(path, "-") if os.path.isdir(path) else path  # noqa: PTH112, PTH118
            self.decision(inside)

    def leaves(self) -> Leaves:
        """What is left out where a folder is walked."""
        return Leaves(self._is_excluded, self._respects_gitignore)

    def _is_excluded(self, path: str, is_folder: bool) -> bool:
        configuration = configuration_for(path, given=self.config, isolated=self.isolated)
        if configuration is None:
            return False
        globs = configuration.settings.exclude
        return any(matches(glob, path, configuration.folder, is_folder=is_folder) for glob in globs)

    def _respects_gitignore(self, folder: str) -> bool:
        inside = os.path.join(folder, ".gitignore")  # noqa: PTH118
        configuration = configuration_for(inside, given=self.config, isolated=self.isolated)
        return configuration is None or configuration.settings.respect_gitignore


def _stale(report: Report, decision: Decision) -> int:
    baseline, name = decision.policy.baseline, decision.policy.known_as
    if not baseline.file:
        return 0
    return baseline.size(name) - sum(suppressed.by == BASELINE for suppressed in report.suppressed)


def outcomes(job: Job, sources: Iterator[Source | UserError], workers: int | None) -> Iterator[Outcome]:
    """What comes of each source, in their order; ``workers`` are one a core where nobody says otherwise.

    Raises ``SettingsError`` where the settings are mistaken.
    """
    first = list(islice(sources, FEW))
    count = workers or cores()
    if count == 1 or (workers is None and len(first) < FEW):
        yield from check_all(job, chain(first, sources))
        return
    from prfaq.cli.workers import spread  # noqa: PLC0415  # a few files need no other process

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
