"""Tools outside Python that some tests look through: where one is missing, the test is skipped with a reason.

In CI everything is there, so that a skip for a missing tool is a failure of its own.
"""

import os
import shutil
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SAMPLES = ROOT / "samples"


def needs(tool: str) -> str:
    """The path of a program, or a skip that says which one is missing (in CI: a failure)."""
    found = shutil.which(tool)
    if found:
        return found
    if os.environ.get("CI") == "true":
        pytest.fail(f"{tool} is missing, and CI has to have it")
    pytest.skip(f"{tool} is not installed")
