"""Running the command line as its user does: in a process of its own."""

import os
import subprocess
import sys
from pathlib import Path
from typing import IO

from tests.tools import ROOT


def prfaq(
    *arguments: str,
    stdin: str | None = None,
    reading: IO[str] | None = None,
    cwd: Path = ROOT,
    **environment: str,
) -> subprocess.CompletedProcess[str]:
    """Run ``python -m prfaq`` and give back what it printed; ``reading`` is what its standard input reads."""
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
