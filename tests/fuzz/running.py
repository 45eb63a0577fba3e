"""Very many inputs through one target, in worker processes that may die of one and go on with the next.

What counts as a finding: an exception that is no ``UserError`` (or kin), more than ``SLOW`` seconds of processor
time, more memory than ``MEMORY``, the death of the process, or no end at all. Which input it was is known from its
number, since an input follows from the seed and its number alone.
"""

import faulthandler
import gc
import hashlib
import multiprocessing
import os
import resource
import signal
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path
from types import FrameType
from typing import Any, Literal, TypeAlias

from prfaq.errors import UserError
from tests.fuzz.targets import Target
from tests.tools import ROOT

SLOW = 2.0
"""Seconds of processor time that one input may take."""

ENDLESS = 20
"""Seconds of processor time after which a worker is ended."""

STUCK = 120
"""Seconds on the clock after which a worker is ended that does nothing, as one that waits for somebody."""

MEMORY = 500 * 2**20
"""Bytes that a worker may take beyond what it began with."""

BATCH = 500
"""Inputs of one worker process: then another takes over, so that nothing piles up."""

Kind: TypeAlias = Literal["exception", "memory", "slow", "crash", "endless"]


@dataclass(frozen=True)
class Finding:
    """What went wrong with input ``number``; ``where`` is the line of ours that it came from, as far as known."""

    kind: Kind
    number: int
    what: str
    where: str = ""
    told: str = field(default="", compare=False)

    @property
    def key(self) -> tuple[str, str, str]:
        """What makes it the same as another."""
        return self.kind, self.what, self.where


@dataclass
class Tally:
    """What came of a target so far: how many inputs were done, in which time, and the first finding of each key."""

    target: Target
    seed: int
    executions: int = 0
    seconds: float = 0.0
    found: dict[tuple[str, str, str], Finding] = field(default_factory=dict)
    counts: Counter[tuple[str, str, str]] = field(default_factory=Counter)

    def take(self, finding: Finding) -> bool:
        """Count a finding; is it the first of its key?"""
        self.counts[finding.key] += 1
        if finding.key in self.found:
            return False
        self.found[finding.key] = finding
        return True


def fuzz(
    target: Target,
    *,
    executions: int,
    seed: int = 0,
    seconds: float | None = None,
    workers: int = 2,
    into: Path,
) -> Tally:
    """Give ``executions`` inputs to the target, or as many as there is time for.

    The first input of each distinct finding is kept ``into`` a folder of its own, with what came of it.
    """
    tally, start = Tally(target, seed), time.monotonic()
    ends = start + seconds if seconds else float("inf")
    target.input(seed, 0)  # makes the seeds, which the workers then share
    gc.collect()
    gc.freeze()
    todo = [range(at, min(at + BATCH, executions)) for at in range(0, executions, BATCH)][::-1]
    running: dict[Connection, _Worker] = {}
    while todo or running:
        while todo and len(running) < workers and time.monotonic() < ends:
            worker = _Worker(target, seed, todo.pop(), ends)
            running[worker.reports] = worker
        if not running:
            break
        for reports in wait(list(running)):
            assert isinstance(reports, Connection)
            worker = running[reports]
            try:
                _kept(tally, reports.recv(), into)
            except EOFError:
                del running[reports]
                died, rest = worker.ended()
                tally.executions += worker.done
                if died:
                    _kept(tally, died, into)
                if rest:
                    todo.append(rest)
    tally.seconds = time.monotonic() - start
    return tally


class _Worker:
    """A process that works through a range of inputs, and says which it is at."""

    def __init__(self, target: Target, seed: int, numbers: range, ends: float) -> None:
        context = multiprocessing.get_context("fork")
        self.numbers = numbers
        self.at = context.RawValue("q", numbers.start)
        self.reports, to_us = context.Pipe(duplex=False)
        self.process: BaseProcess = context.Process(
            target=_work, args=(target, seed, numbers, ends, self.at, to_us)
        )
        self.process.start()
        to_us.close()

    @property
    def done(self) -> int:
        """How many inputs were done, the one that it died of included."""
        return int(self.at.value) - self.numbers.start + (self.process.exitcode != 0)

    def ended(self) -> tuple[Finding | None, range | None]:
        """What it died of, if it did, and the range that is left to do."""
        self.process.join()
        self.reports.close()
        code = self.process.exitcode
        if code == 0:
            return None, None
        number = int(self.at.value)
        name = signal.Signals(-code).name if code is not None and code < 0 else f"exit {code}"
        kind: Kind = "endless" if name in ("SIGVTALRM", "SIGALRM", "SIGPROF") else "crash"
        return Finding(kind, number, name), range(number + 1, self.numbers.stop) or None


def _work(target: Target, seed: int, numbers: range, ends: float, at: Any, reports: Connection) -> None:
    _bound()
    with tempfile.TemporaryDirectory(prefix="fuzz-", ignore_cleanup_errors=True) as folder:
        for number in numbers:
            at.value = number
            if time.monotonic() > ends:
                break
            name, data = target.input(seed, number)
            for finding in attempt(target, name, data, number, Path(folder, str(number))):
                reports.send(finding)
        else:
            at.value = numbers.stop
    reports.close()
    os._exit(0)  # nothing of the parent's is flushed or cleaned up here


def _bound() -> None:
    """Bound what this process may take; what it prints is lost."""
    if sys.platform == "linux":
        taken = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_AS, (taken + MEMORY, taken + MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    faulthandler.disable()  # that a worker dies is told by whoever started it
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)


def attempt(target: Target, name: str, data: bytes, number: int, home: Path) -> Iterator[Finding]:
    """One input, written as a file of that name into a folder of its own: what is wrong about what comes of it."""
    home.mkdir()
    file = home / name
    file.write_bytes(data)
    start = time.process_time()
    with _watched() as slow_at:
        try:
            target.done(file, number)
        except UserError as error:
            if "\n" in str(error):
                yield Finding(
                    "exception", number, f"{type(error).__name__} of several lines", _where(error), str(error)
                )
        except MemoryError as error:
            yield Finding("memory", number, "MemoryError", _where(error), _told(error))
        except Exception as error:  # a finding is whatever comes
            yield Finding("exception", number, type(error).__name__, _where(error), _told(error))
    spent = time.process_time() - start
    if spent > SLOW:
        yield Finding("slow", number, "", slow_at[0] if slow_at else "", f"{spent:.1f} s")
    _remove(home)


@contextmanager
def _watched() -> Iterator[list[str]]:
    """Note where the work is after ``SLOW`` seconds, as soon as the interpreter gets to it; end what does not end."""
    places: list[str] = []

    def note(_number: int, frame: FrameType | None) -> None:
        places.append(_innermost(traceback.extract_stack(frame)))

    signal.signal(signal.SIGPROF, note)
    signal.setitimer(signal.ITIMER_PROF, SLOW)
    signal.setitimer(signal.ITIMER_VIRTUAL, ENDLESS)
    signal.setitimer(signal.ITIMER_REAL, STUCK)
    try:
        yield places
    finally:
        for timer in (signal.ITIMER_PROF, signal.ITIMER_VIRTUAL, signal.ITIMER_REAL):
            signal.setitimer(timer, 0)


def _where(error: BaseException) -> str:
    return _innermost(traceback.extract_tb(error.__traceback__))


def _innermost(stack: traceback.StackSummary) -> str:
    """The innermost place of ours in a stack."""
    ours = str(ROOT / "prfaq")
    found = [one for one in stack if one.filename.startswith(ours)]
    return (
        f"{Path(found[-1].filename).relative_to(ROOT)}:{found[-1].lineno} {found[-1].name}" if found else ""
    )


def _told(error: BaseException) -> str:
    return "".join(traceback.format_exception(error, limit=-60))[-20_000:]


def _remove(home: Path) -> None:
    """Take away a small folder, quicker than ``shutil`` does; what resists goes with the worker's own."""
    for here, folders, files in os.walk(home, topdown=False):
        for file in files:
            os.unlink(os.path.join(here, file))  # noqa: PTH108, PTH118
        for folder in folders:
            os.rmdir(os.path.join(here, folder))  # noqa: PTH106, PTH118
    os.rmdir(home)  # noqa: PTH106


def _kept(tally: Tally, finding: Finding, into: Path) -> None:
    """Keep a finding whose input is made again from its number."""
    keep(tally, finding, into, tally.target.input(tally.seed, finding.number))


def keep(tally: Tally, finding: Finding, into: Path, given: tuple[str, bytes]) -> None:
    """Count a finding; of each kind the first input is kept, its name and bytes, with what came of it."""
    if not tally.take(finding):
        return
    name, data = given
    digest = hashlib.sha256(repr(finding.key).encode()).hexdigest()[:8]
    folder = into / tally.target.name / f"{finding.kind}-{digest}"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(data)
    words = f"{' '.join(finding.key)}\nseed {tally.seed}, number {finding.number}\n{finding.told}\n"
    (folder / "what.txt").write_text(words, encoding="utf-8", errors="backslashreplace")
