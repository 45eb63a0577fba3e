"""Running the command line as its user does, and what it printed."""

import io
import os
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import IO

import pytest

from prfaq.cli import main
from prfaq.config.discovery import forget
from tests.tools import ROOT

Done = subprocess.CompletedProcess[str]


def prfaq(*arguments: str, stdin: str | None = None, cwd: Path = ROOT, **environment: str) -> Done:
    """Run a command in this process: everything but the start of one is as in :func:`prfaq_process`."""
    streams = [io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="") for _ in "oe"]
    typed = io.TextIOWrapper(io.BytesIO((stdin or "").encode()), encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(streams[0]), redirect_stderr(streams[1]):
        for name in ("FORCE_COLOR", "NO_COLOR"):
            patch.delenv(name, raising=False)
        for name, value in environment.items():
            patch.setenv(name, value)
        patch.chdir(cwd)
        patch.setattr(sys, "argv", ["prfaq", *arguments])
        patch.setattr(sys, "stdin", typed)
        forget()
        with pytest.raises(SystemExit) as stop:
            main()
    for stream in streams:
        stream.flush()
    out, err = (stream.buffer.getvalue().decode() for stream in streams)
    return subprocess.CompletedProcess(arguments, int(stop.value.code or 0), out, err)


def prfaq_process(
    *arguments: str,
    stdin: str | None = None,
    reading: IO[str] | None = None,
    cwd: Path = ROOT,
    **environment: str,
) -> Done:
    """Run ``python -m prfaq`` in a process of its own, where streams, encodings or the start are the point.

    ``reading`` is what its standard input reads.
    """
    plain = {name: value for name, value in os.environ.items() if name not in ("FORCE_COLOR", "NO_COLOR")}
    return subprocess.run(
        [sys.executable, "-m", "prfaq", *arguments],
        input=stdin,
        stdin=reading,
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="replace",
        cwd=cwd,
        env={**plain, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8", **environment},
        check=False,
    )
