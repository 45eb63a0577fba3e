"""The command line in a process of its own, whose processor time and memory are measured."""

import os
import resource
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

MOST_SECONDS = 6
"""Processor seconds: three times what is promised, for slow machines and cold imports."""

MOST_MEGABYTES = 500


class Ended(NamedTuple):
    """How a run ended: its exit status and what it printed."""

    status: int
    out: str
    err: str


def run(*arguments: str, folder: Path, needs: Path | None = None) -> Ended:
    """Run ``prfaq`` in a folder; fails the test where it takes more time or memory than is promised."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(
        [sys.executable, "-c", _LIMITED, *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "NO_COLOR": "1"},
        timeout=120,
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    *lines, peak = done.stderr.splitlines() or [""]
    assert peak.startswith("peak "), f"it was stopped: {done.returncode} {done.stderr[-2000:]}"
    assert int(peak.removeprefix("peak ")) < MOST_MEGABYTES
    assert after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime < MOST_SECONDS
    return Ended(done.returncode, done.stdout, "\n".join(lines))


_LIMITED = """
import atexit, resource, sys
resource.setrlimit(resource.RLIMIT_CPU, (20, 20))
resource.setrlimit(resource.RLIMIT_AS, (2 << 30, 2 << 30))
unit = 2**20 if sys.platform == "darwin" else 2**10
def peak():
    try:  # the other figure begins with the memory of the process that this one was forked from
        with open("/proc/self/status") as status:
            return next(int(line.split()[1]) // 1024 for line in status if line.startswith("VmHWM"))
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // unit
def tell():
    print("peak", peak(), file=sys.stderr)
atexit.register(tell)
from prfaq.cli import main
sys.exit(main())
"""
