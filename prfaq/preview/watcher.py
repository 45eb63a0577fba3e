"""A watcher that asks the system how files stand, a few times a second, and reads none of them.

Asking works on every system and every kind of disk, network drives among them, and needs no other package.
What counts is a file's size, its time and its identity, so that editors which put a new file in the old one's
place are noticed too. A save is over once two looks in a row are alike.
"""

import os
import time
from collections.abc import Callable, Iterable, Mapping
from typing import TypeAlias

Stamp: TypeAlias = tuple[int, int, int] | None
"""How a file stands: its time, size and identity; ``None`` where there is none."""

INTERVAL = 0.4
"""Seconds between two looks."""

SETTLING = 0.1
"""Seconds for which nothing may change before a save is taken to be over."""

LONGEST = 3.0
"""Seconds after which nobody waits any longer for files to come to rest."""

PATIENCE = 0.6
"""Seconds in which a file that is half written, or gone for a moment, may become whole."""

SHARE = 10
"""A look may take one part in so many of the time: where there are many files, it is taken less often."""


def stamp(file: str) -> Stamp:
    """How a file stands now."""
    try:
        found = os.stat(file)  # noqa: PTH116  # ten thousand of them: pathlib doubles the cost
    except (OSError, ValueError):
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino


def differences(before: Mapping[str, Stamp], after: Mapping[str, Stamp]) -> tuple[str, ...]:
    """The files that came, went or changed, sorted."""
    return tuple(sorted(file for file in before.keys() | after.keys() if before.get(file) != after.get(file)))


class Watcher:
    """Watches the files that ``inputs`` names, which is asked again at every look.

    So new files in a folder are found. A name without a file is watched for the file to come.
    """

    def __init__(
        self,
        inputs: Callable[[], Iterable[str]],
        *,
        sleep: Callable[[float], None] = time.sleep,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._inputs = inputs
        self._sleep = sleep
        self._clock = clock
        self._also: frozenset[str] = frozenset()
        self._interval = INTERVAL
        self._seen = self._look()

    @property
    def count(self) -> int:
        """How many files there were at the last look."""
        return sum(one is not None for one in self._seen.values())

    def also(self, files: Iterable[str]) -> None:
        """Watch these, too, from now on: what the last run has found to play a part."""
        before, self._also = self._also, frozenset(files)
        for file in before.difference(self._also, self._inputs()):
            self._seen.pop(file, None)
        self._seen |= {file: stamp(file) for file in self._also - self._seen.keys()}

    def wait(self) -> tuple[str, ...]:
        """Wait until something has been saved, and return the files that it was."""
        while True:
            self._sleep(self._interval)
            changed = self._changes()
            if changed:
                return changed

    def soon(self) -> tuple[str, ...]:
        """The files that are saved within a moment; none where nothing is."""
        end = self._clock() + PATIENCE
        while self._clock() < end:
            self._sleep(SETTLING)
            changed = self._changes()
            if changed:
                return changed
        return ()

    def _changes(self) -> tuple[str, ...]:
        """What is other than it was, once it has come to rest."""
        now = self._look()
        if now == self._seen:
            return ()
        now = self._settled(now)
        changed = differences(self._seen, now)
        self._seen = now
        return changed

    def _settled(self, now: dict[str, Stamp]) -> dict[str, Stamp]:
        end = self._clock() + LONGEST
        while self._clock() < end:
            self._sleep(SETTLING)
            before, now = now, self._look()
            if now == before:
                break
        return now

    def _look(self) -> dict[str, Stamp]:
        start = self._clock()
        seen = {file: stamp(file) for file in self._also.union(self._inputs())}
        self._interval = max(INTERVAL, SHARE * (self._clock() - start))
        return seen
