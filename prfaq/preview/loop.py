"""Run again after every save, until Ctrl-C: the watcher, the loop, and the files that play a part in a run.

These are ideas, settings, template packs, and what ideas name, whether they are there or not, so that one
that comes is noticed. Whoever stops a watch has got what was wanted, so that the exit status is 0.

The watcher asks the system how files stand, a few times a second, and reads none of them: that works on every
system and every kind of disk, network drives among them, and needs no other package. What counts is a file's
size, its time and its identity, so that editors which put a new file in the old one's place are noticed too. A
save is over once two looks in a row are alike.
"""

import os
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

from prfaq.errors import UserError
from prfaq.files import NO_DOCUMENTS, Documents, Leaves, files_below
from prfaq.idea.load import LoadedIdea
from prfaq.packs import PackSource, pack_sources
from prfaq.runner import Job
from prfaq.streams import say
from prfaq.text import counted
from prfaq.visible import visible

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


TRIES = 5
"""How often a run that meets a file in trouble is tried again while files still change."""

NAMED = 2
"""Files that were saved at once and are named; more are counted."""


def _nothing() -> None:
    """Show nothing."""


@dataclass(frozen=True, slots=True)
class RunResult:
    """What came of a run: what is wrong with files, which of them played a part, and how it is shown."""

    troubles: frozenset[str] = field(default_factory=frozenset)
    played: frozenset[str] = field(default_factory=frozenset)
    show: Callable[[], None] = _nothing


def follow(watcher: Watcher, run: Callable[[tuple[str, ...]], RunResult]) -> None:
    """Run now and after every save, with the files that were saved, until it is interrupted.

    A file with a new trouble may be half written, or gone while an editor puts another in its place: such a
    run is shown only if nothing more is saved in a moment.
    """
    changed: tuple[str, ...] = ()
    reported: frozenset[str] | None = None
    try:
        while True:
            result = _settled(watcher, run, changed, reported)
            reported = result.troubles
            watcher.also(result.played)
            result.show()
            changed = watcher.wait()
    except KeyboardInterrupt:
        say("")


def _settled(
    watcher: Watcher,
    run: Callable[[tuple[str, ...]], RunResult],
    changed: tuple[str, ...],
    reported: frozenset[str] | None,
) -> RunResult:
    """What comes of a run once no file with a new trouble changes any more; at first everything is shown."""
    result = run(changed)
    for _ in range(0 if reported is None else TRIES):
        more = watcher.soon() if result.troubles - (reported or frozenset()) else ()
        if not more:
            break
        changed = (*changed, *more)
        result = run(changed)
    return result


class Stopwatch:
    """How long a run takes, and what it is called by: the clock, and what was saved."""

    def __init__(self, changed: Sequence[str]) -> None:
        self.changed = tuple(dict.fromkeys(changed))
        self.began = time.perf_counter()

    def line(self, what: str) -> str:
        """One line: ``12:04:05  idea.yaml saved: rendered in 0.05 s``."""
        seconds = time.perf_counter() - self.began
        return f"{time.strftime('%H:%M:%S')}  {self._saved()}{what} in {seconds:.2f} s"

    def _saved(self) -> str:
        if not self.changed:
            return ""
        if len(self.changed) > NAMED:
            return f"{counted(len(self.changed), 'file')} saved: "
        return f"{' and '.join(visible(Path(file).name) for file in self.changed)} saved: "


SETTINGS = ("prfaq.toml", "pyproject.toml", ".gitignore")
"""Files that decide how others are judged, and which."""


@dataclass
class Inputs:
    """The files that play a part in runs over these paths.

    ``leaves`` says what is left out of folders; ``pack_sources`` where packs stand; ``given`` are files that the
    command line names.
    """

    paths: tuple[str, ...]
    leaves: Callable[[], Leaves]
    pack_sources: Callable[[], tuple[PackSource, ...]]
    given: tuple[str, ...] = ()
    documents: Documents = NO_DOCUMENTS
    _ideas: set[str] = field(default_factory=set)
    _ours: set[str] = field(default_factory=set)

    def __call__(self) -> Iterator[str]:
        """Every one of them, as things stand."""
        ideas = {one: None for one in _named(self) if one not in self._ours}
        self._ideas |= ideas.keys()
        yield from ideas
        yield from settings([*map(_folder, self.paths), *map(os.path.dirname, ideas)])
        yield from packs(self.pack_sources)
        yield from self.given

    def leave_out(self, files: Iterable[str]) -> None:
        """Do not watch these: we write them ourselves."""
        self._ours.update(files)

    def is_shared(self, file: str) -> bool:
        """Does a file decide over more than itself? All do that are no ideas."""
        return file not in self._ideas


def inputs_of(
    paths: tuple[str, ...], job: Job, given: tuple[str, ...] = (), *, documents: bool = False
) -> Inputs:
    """The files that play a part where these paths are checked as ``job`` says."""
    named = [job.config and str(job.config), job.overrides.baseline, *given]
    return Inputs(
        paths,
        job.leaves,
        near(paths, job.overrides.template_dirs),
        tuple(one for one in named if one),
        _ALL if documents else NO_DOCUMENTS,
    )


_ALL = Documents(wanted=lambda source: True)


def _named(inputs: Inputs) -> Iterator[str]:
    """The ideas and documents that are named, and what may be one in the folders that are."""
    for path in inputs.paths:
        if os.path.isdir(path):  # noqa: PTH112  # pathlib raises for odd names
            yield from _below(path, inputs)
        else:
            yield path


def _below(folder: str, inputs: Inputs) -> Iterator[str]:
    try:
        yield from list(files_below(folder, inputs.leaves(), inputs.documents))
    except UserError:  # a mistake in the settings: the run says so, and every file may matter
        yield from files_below(folder, documents=inputs.documents)


def _folder(path: str) -> str:
    return path if os.path.isdir(path) else os.path.dirname(path)  # noqa: PTH112, PTH120


def settings(folders: Iterable[str]) -> Iterator[str]:
    """Where the settings for these folders may stand: in them, and upward."""
    seen: set[str] = set()
    for folder in folders:
        here = os.path.abspath(folder)  # noqa: PTH100  # `..` goes away
        while here not in seen:
            seen.add(here)
            yield from (os.path.join(here, name) for name in SETTINGS)  # noqa: PTH118
            here = os.path.dirname(here)  # noqa: PTH120


def files_named(loaded: LoadedIdea) -> frozenset[str]:
    """The files that an idea names, from its own folder: pictures and texts of its appendices."""
    folder = Path(loaded.source.name).parent
    return frozenset(str(folder / one.file) for one in loaded.idea.appendices if one.file)


def packs(find: Callable[[], tuple[PackSource, ...]]) -> Iterator[str]:
    """All files of the packs on the shelves, except for those that come with a package."""
    try:
        found = find()
    except UserError:
        return
    for pack_source in found:
        for name in pack_source.names():
            place = pack_source.place(name)
            if place is not None:
                yield from _files(place)


def near(paths: Iterable[str], template_dirs: tuple[str, ...]) -> Callable[[], tuple[PackSource, ...]]:
    """The shelves on which packs for these ideas are looked for, each once."""
    inside = [os.path.join(path, "-") if os.path.isdir(path) else path for path in paths]  # noqa: PTH112, PTH118
    return lambda: tuple(
        dict.fromkeys(pack_source for path in inside for pack_source in pack_sources(path, template_dirs))
    )


def _files(place: Path) -> Iterator[str]:
    if place.is_file():
        yield str(place)
    for folder, folders, files in os.walk(place):
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from (os.path.join(folder, name) for name in files if not name.startswith("."))  # noqa: PTH118
