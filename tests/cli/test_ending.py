"""How a run ends that is stopped: quietly, with its own exit status, and with every process that it started."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.cli.test_check import SOUND
from tests.tools import ROOT

pytestmark = pytest.mark.skipif(
    not Path("/proc/self/stat").exists(), reason="no /proc to look for processes in"
)

PATIENCE = 30.0
"""Seconds after which something hangs."""


@contextmanager
def checking(folder: Path) -> Iterator[subprocess.Popen[str]]:
    """A check on two processes that have begun, while it waits for more on standard input."""
    for number in range(40):
        (folder / f"{number:02}.yaml").write_text(SOUND, encoding="utf-8")
    with subprocess.Popen(
        [sys.executable, "-m", "prfaq", "check", ".", "-", "-j", "2"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        start_new_session=True,
    ) as run:
        try:
            wait_until(lambda: len(started_by(run.pid)) >= 2)
            yield run
        finally:
            run.kill()


def wait_until(holds: object) -> None:
    end = time.monotonic() + PATIENCE
    while not holds():  # type: ignore[operator]
        assert time.monotonic() < end
        time.sleep(0.02)


def started_by(parent: int) -> set[int]:
    """The processes of the session that ``parent`` leads, but for itself, that have not ended."""
    found = set()
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            number, _, rest = stat.read_text().partition(" (")
        except OSError:
            continue
        state, _, _, session = rest.rpartition(")")[2].split()[:4]
        if int(session) == parent and int(number) != parent and state != "Z":
            found.add(int(number))
    return found


@pytest.mark.parametrize(
    ("by", "status"),
    [(signal.SIGTERM, 143), (signal.SIGINT, 130), (signal.SIGKILL, -signal.SIGKILL)],
    ids=["terminated", "interrupted", "killed"],
)
def test_whoever_is_stopped_takes_the_workers_along_and_says_nothing(
    tmp_path: Path, by: signal.Signals, status: int
) -> None:
    with checking(tmp_path) as run:
        run.send_signal(by)
        assert run.wait(PATIENCE) == status
        wait_until(lambda: not started_by(run.pid))
        assert run.stderr is not None
        assert run.stderr.read().strip() == ""


def test_an_interrupt_of_the_whole_group_as_a_terminal_sends_it_ends_quietly(tmp_path: Path) -> None:
    with checking(tmp_path) as run:
        os.killpg(run.pid, signal.SIGINT)
        assert run.wait(PATIENCE) == 130
        wait_until(lambda: not started_by(run.pid))
        assert run.stderr is not None
        assert run.stderr.read().strip() == ""


def test_a_worker_that_is_killed_is_one_line_and_exit_2(tmp_path: Path) -> None:
    with checking(tmp_path) as run:
        for worker in started_by(run.pid):
            os.kill(worker, signal.SIGKILL)
        _, said = run.communicate("", PATIENCE)
        assert run.returncode == 2
        assert [line.strip() for line in said.splitlines()] == [
            "prfaq: A process that checks files was ended from outside.",
            "Is the memory full? Try `-j 1`.",
        ]
