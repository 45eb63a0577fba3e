"""Checking in other processes: chunks of files go out, what comes of them comes back in their order."""

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import replace
from itertools import islice

from prfaq.cli.running import CHUNK, Checked, Job, Outcome, check_all
from prfaq.errors import UserError
from prfaq.source import Source

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
    pool: ProcessPoolExecutor, job: Job, sources: Iterator[Source | UserError], ahead: int
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
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
