"""What was accepted once and is found no more: entries of baselines, and entries of ``suppress`` for many files.

An entry that means one file is a finding in that file. What means many, or a file that is gone, can only be
told after all of them have been seen.
"""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from prfaq.config.discovery import configuration_for
from prfaq.finding import Report
from prfaq.globs import matches
from prfaq.linter.engine import DEFAULTS
from prfaq.runner import Checked, Job
from prfaq.streams import say

if TYPE_CHECKING:
    from prfaq.config.load import Configuration
    from prfaq.linter.policy import Acceptance


@dataclass
class Entry:
    """An entry of ``suppress``: its glob, from which folder, the rules by name, and the codes that it needs."""

    glob: str
    folder: Path
    acceptance: "Acceptance"
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
    said = job.said
    if configuration is None or not configuration.settings.suppress:
        return
    is_partial = said.select or said.ignore or said.as_status or said.as_stage
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
