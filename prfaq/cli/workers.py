"""Checking in other processes: chunks of files go out, what comes of them comes back in their order."""

import signal
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace
from itertools import islice

from prfaq.cli.running import CHUNK, Checked, Job, Outcome, check_all
from prfaq.errors import UserError
from prfaq.source import Source

AHEAD = 4
"""Chunks per worker that may be under way: what bounds the memory."""

_NO_TEXT = Source("", "")

MOST = 61
"""Processes that Windows lets one wait for."""


def spread(job: Job, sources: Iterator[Source | UserError], count: int) -> Iterator[Outcome]:
    """Check on ``count`` processes. Raises ``UserError`` where one of them is ended from outside."""
    count = min(count, MOST)
    pool = ProcessPoolExecutor(count, initializer=_leave_interrupts_to_the_parent)
    try:
        yield from _spread(pool, job, sources, count * AHEAD)
    except BrokenProcessPool:
        raise UserError(
            "A process that checks files was ended from outside.", "Is the memory full? Try `-j 1`."
        ) from None
    finally:
        pool.shutdown(cancel_futures=True)


def _spread(
    pool: ProcessPoolExecutor, job: Job, sources: Iterator[Source | UserError], ahead: int
) -> Iterator[Outcome]:
    waiting: deque[tuple[list[Source | UserError], Future[list[Outcome]]]] = deque()
    while True:
        while len(waiting) < ahead and (chunk := list(islice(sources, CHUNK))):
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


def _leave_interrupts_to_the_parent() -> None:
    """The parent says that it was interrupted; ten workers need not say so, too."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
