"""Running again after every save, until somebody has had enough: the loop, and what it says of itself.

Whoever stops a watch with Ctrl-C has got what was wanted, so that the exit status is 0.
"""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from prfaq.streams import say
from prfaq.text import counted
from prfaq.visible import visible
from prfaq.watching import Watcher

TRIES = 5
"""How often a run that meets a file in trouble is tried again while files still change."""

NAMED = 2
"""Files that were saved at once and are named; more are counted."""


def _nothing() -> None:
    """Show nothing."""


@dataclass(frozen=True, slots=True)
class Came:
    """What came of a run: what is wrong with files, which of them played a part, and how it is shown."""

    troubles: frozenset[str] = field(default_factory=frozenset)
    played: frozenset[str] = field(default_factory=frozenset)
    show: Callable[[], None] = _nothing


def follow(watcher: Watcher, run: Callable[[tuple[str, ...]], Came]) -> None:
    """Run now and after every save, with the files that were saved, until it is interrupted.

    A file with a new trouble may be half written, or gone while an editor puts another in its place: such a
    run is shown only if nothing more is saved in a moment.
    """
    changed: tuple[str, ...] = ()
    said: frozenset[str] | None = None
    try:
        while True:
            came = _settled(watcher, run, changed, said)
            said = came.troubles
            watcher.also(came.played)
            came.show()
            changed = watcher.wait()
    except KeyboardInterrupt:
        say("")


def _settled(
    watcher: Watcher,
    run: Callable[[tuple[str, ...]], Came],
    changed: tuple[str, ...],
    said: frozenset[str] | None,
) -> Came:
    """What comes of a run once no file with a new trouble changes any more; at first everything is shown."""
    came = run(changed)
    for _ in range(0 if said is None else TRIES):
        more = watcher.soon() if came.troubles - (said or frozenset()) else ()
        if not more:
            break
        changed = (*changed, *more)
        came = run(changed)
    return came


class Stopwatch:
    """How long a run takes, and what it is called by: the clock, and what was saved."""

    def __init__(self, changed: Sequence[str]) -> None:
        self.changed = tuple(dict.fromkeys(changed))
        self.began = time.perf_counter()

    def told(self, what: str) -> str:
        """One line: ``12:04:05  idea.yaml saved: rendered in 0.05 s``."""
        seconds = time.perf_counter() - self.began
        return f"{time.strftime('%H:%M:%S')}  {self._saved()}{what} in {seconds:.2f} s"

    def _saved(self) -> str:
        if not self.changed:
            return ""
        if len(self.changed) > NAMED:
            return f"{counted(len(self.changed), 'file')} saved: "
        return f"{' and '.join(visible(Path(file).name) for file in self.changed)} saved: "
