"""No regular expression of the package is worse than linear in the text that it is given."""

import json
import subprocess
import sys
from typing import Any

import pytest

from tests.tools import ROOT

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a search is stopped by a timer of Unix")


def test_no_pattern_takes_more_than_three_times_as_long_for_twice_the_text() -> None:
    """In one test, as it takes long: that all patterns are found, that none is slow, that a slow one is noticed.

    `tests.hostile.patterns` is a process of its own, since it records what is compiled at import.
    """
    run = subprocess.run(
        [sys.executable, "-m", "tests.hostile.patterns"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    measured: dict[str, Any] = json.loads(run.stdout)
    assert measured["slow"] == {}
    assert measured["count"] > 400
    assert measured["searching"] > 200
    assert measured["gone"] == []
    assert measured["known_slow"] == measured["known"]
