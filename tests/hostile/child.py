"""The command line in a process of its own, whose processor time and memory are measured.

Each run is a fork of one process that has everything imported, so that none pays for the imports again.
"""

import atexit
import importlib
import json
import os
import pkgutil
import subprocess
import sys
import tempfile
import traceback
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple, NoReturn

import pytest

from tests.tools import ROOT

MOST_SECONDS = 6
"""Processor seconds: three times what is promised, for slow machines."""

MOST_MEGABYTES = 500


class Ended(NamedTuple):
    """How a run ended: its exit status and what it printed."""

    status: int
    out: str
    err: str


def run(*arguments: str, folder: Path, seconds: float = MOST_SECONDS) -> Ended:
    """Run ``prfaq`` in a folder; fails the test where it takes more time or memory than is promised."""
    if sys.platform == "win32":
        pytest.skip("bounds of a process are POSIX's")
    with tempfile.TemporaryDirectory() as kept:
        server = _server()
        server.stdin.write(json.dumps([str(folder), kept, arguments]) + "\n")
        server.stdin.flush()
        status, used, megabytes = json.loads(server.stdout.readline())
        out, err = (Path(kept, name).read_text(encoding="utf-8") for name in ("out", "err"))
    assert status >= 0, f"it was stopped by signal {-status}: {err[-2000:]}"
    assert "Traceback" not in err
    assert megabytes < MOST_MEGABYTES
    assert used < seconds
    return Ended(status, out, err)


@cache
def _server() -> Any:
    """The process that forks, one for all tests of this one."""
    plain = {name: value for name, value in os.environ.items() if name != "FORCE_COLOR"}
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.hostile.child"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env={**plain, "NO_COLOR": "1", "PYTHONIOENCODING": "utf-8"},
    )
    atexit.register(process.communicate)
    return process


def _serve() -> None:
    """Fork for every line that asks for it, and answer with status, processor seconds and megabytes."""
    for module in pkgutil.walk_packages([str(ROOT / "prfaq")], "prfaq."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    for line in sys.stdin:
        child = os.fork()
        if not child:
            _work(*json.loads(line))
        _, status, used = os.wait4(child, 0)
        megabytes = used.ru_maxrss // (2**20 if sys.platform == "darwin" else 2**10)
        answer = [os.waitstatus_to_exitcode(status), used.ru_utime + used.ru_stime, megabytes]
        print(json.dumps(answer), flush=True)


def _work(folder: str, kept: str, arguments: list[str]) -> NoReturn:
    """Be the command line, with 20 seconds of processor time, two minutes and two gigabytes at most."""
    import resource  # noqa: PLC0415  # Unix alone has it
    import signal  # noqa: PLC0415

    from prfaq.cli import main  # noqa: PLC0415  # what asks needs no command line

    for stream, name in enumerate((os.devnull, f"{kept}/out", f"{kept}/err")):
        os.dup2(os.open(name, os.O_RDWR | os.O_CREAT), stream)
    os.chdir(folder)
    resource.setrlimit(resource.RLIMIT_CPU, (20, 20))
    resource.setrlimit(resource.RLIMIT_AS, (2 << 30, 2 << 30))
    signal.alarm(120)
    sys.argv = ["prfaq", *arguments]
    status: Any = 1
    try:
        main()
    except SystemExit as ended:
        status = ended.code or 0
    except BaseException:
        traceback.print_exc()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(status)


if __name__ == "__main__":
    _serve()
