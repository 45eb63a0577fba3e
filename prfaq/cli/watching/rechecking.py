"""``prfaq check --watch``: a fresh list after every save.

On a terminal the list takes the place of the one before. In a pipe only what has changed is written: a log
that repeats itself is read by nobody. Ideas that nobody has touched are not checked again.
"""

import sys
from collections.abc import Callable, Iterator
from functools import lru_cache
from io import StringIO
from typing import TypeAlias

import click

from prfaq.config.discovery import forget
from prfaq.errors import UserError
from prfaq.files import is_document
from prfaq.idea.load import load
from prfaq.preview.loop import Came, Stopwatch, files_named
from prfaq.reporters import Reporter, View
from prfaq.reporters.text import TextReporter
from prfaq.runner import Checked, Job, Outcome, outcomes
from prfaq.source import Source
from prfaq.streams import say
from prfaq.text import counted

Found: TypeAlias = list[tuple[Source | UserError, Outcome]]
Report: TypeAlias = Callable[[Iterator[Outcome], Reporter], int]


class Recheck:
    """Checks all ideas, again and again, and remembers what came of those that stay as they are."""

    def __init__(
        self, job: Job, sources: Callable[[], Iterator[Source | UserError]], jobs: int | None
    ) -> None:
        self._job = job
        self._sources = sources
        self._jobs = jobs
        self._known: dict[Source, Outcome] = {}

    def forget(self) -> None:
        """Begin anew: a file has changed that decides over more than itself."""
        forget()
        self._known.clear()

    def check(self) -> list[Outcome]:
        """What comes of every idea now. A mistake in the settings stands for all of them."""
        try:
            sources = list(self._sources())
            fresh = [one for one in sources if isinstance(one, Source) and one not in self._known]
            checked = dict(zip(fresh, outcomes(self._job, iter(fresh), self._jobs), strict=True))
        except UserError as error:
            return [error]
        known = self._known | checked
        self._known = {one: known[one] for one in sources if isinstance(one, Source)}
        return [known[one] if isinstance(one, Source) else one for one in sources]

    def played(self) -> frozenset[str]:
        """Further files that play a part: baselines, and what ideas name."""
        return self._baselines().union(*(_named(one) for one in self._known))

    def _baselines(self) -> frozenset[str]:
        """The baselines that are in force for the ideas."""
        try:
            decided = {self._job.decision(one.name).policy.baseline.file for one in self._known}
        except UserError:
            return frozenset()
        return frozenset(file for file in decided if file)


@lru_cache(maxsize=4096)
def _named(source: Source) -> frozenset[str]:
    """The files that an idea names, which is read again for it; few ideas have appendices."""
    if is_document(source.name) or "appendices" not in source.text:
        return frozenset()
    try:
        return files_named(load(source))
    except UserError:
        return frozenset()


class Listing:
    """Shows what was found: all of it on a terminal, what is new of it elsewhere."""

    def __init__(self, report: Report, view: View, *, on_terminal: bool) -> None:
        self._report = report
        self._view = view
        self._on_terminal = on_terminal
        self._shown: dict[str, Outcome] = {}

    def show(self, found: list[Outcome], stopwatch: Stopwatch) -> None:
        """Write the list, and one line that says when it was made."""
        changed = self._changed(found)
        listed = _last(changed, found) if self._on_terminal else changed
        out = StringIO()
        line = stopwatch.told(f"checked {counted(len(found), 'idea')}")
        if self._on_terminal:
            click.clear()
        if listed or self._on_terminal:
            self._report(iter(listed), TextReporter(out, self._view))
            sys.stdout.write(out.getvalue())
            sys.stdout.flush()
        say(f"{line}; watching, Ctrl-C ends.")

    def _changed(self, found: list[Outcome]) -> list[Outcome]:
        now = {_name(one): one for one in found}
        changed = [one for name, one in now.items() if not _alike(self._shown.get(name), one)]
        self._shown = now
        return changed


def _last(changed: list[Outcome], found: list[Outcome]) -> list[Outcome]:
    """All that was found, with what has changed where the eye is: in the end."""
    names = {_name(one) for one in changed}
    return sorted(found, key=lambda one: _name(one) in names)


def _name(outcome: Outcome) -> str:
    return outcome.message if isinstance(outcome, UserError) else outcome.report.file


def _alike(one: Outcome | None, other: Outcome) -> bool:
    if one is None or isinstance(one, UserError) or isinstance(other, UserError):
        return type(one) is type(other)  # the same message, since it is the name
    return _listed(one) == _listed(other)


def _listed(checked: Checked) -> tuple[object, ...]:
    """What the list shows of an idea."""
    return checked.report.findings, checked.report.suppressed, dict(checked.report.coverage)


def rechecking(
    recheck: Recheck, listing: Listing, is_setting: Callable[[str], bool]
) -> Callable[[tuple[str, ...]], Came]:
    """The run that is made after every save."""

    def run(changed: tuple[str, ...]) -> Came:
        stopwatch = Stopwatch(changed)
        if any(map(is_setting, changed)):
            recheck.forget()
        found = recheck.check()
        troubles = frozenset(one.message for one in found if isinstance(one, UserError))
        return Came(troubles, recheck.played(), lambda: listing.show(found, stopwatch))

    return run
