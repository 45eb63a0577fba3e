"""No regular expression of the package is worse than linear in the text that it is given."""

import json
import subprocess
import sys
from typing import Any

import pytest

from tests.tools import ROOT

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a search is stopped by a timer of Unix")


@pytest.fixture(scope="module")
def measured() -> dict[str, Any]:
    """What `tests.hostile.patterns` found, in a process of its own: it records what is compiled at import."""
    run = subprocess.run(
        [sys.executable, "-m", "tests.hostile.patterns"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    found: dict[str, Any] = json.loads(run.stdout)
    return found


def test_no_pattern_takes_more_than_three_times_as_long_for_twice_the_text(measured: dict[str, Any]) -> None:
    assert measured["slow"] == {}


def test_the_patterns_are_found(measured: dict[str, Any]) -> None:
    assert measured["count"] > 400
    assert measured["searching"] > 200
    assert measured["gone"] == []


def test_a_quadratic_pattern_would_be_noticed(measured: dict[str, Any]) -> None:
    assert measured["known_slow"] == measured["known"]
