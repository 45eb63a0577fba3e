"""Tables of cases, and tools outside Python that some tests look through.

Where a tool is missing, the test is skipped with a reason. In CI everything is there, so that a skip for a
missing tool is a failure of its own.
"""

import functools
import inspect
import os
import shutil
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest

_Test = Callable[..., None]

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


def for_each(names: str, rows: Iterable[Any] | Callable[[], Iterable[Any]]) -> Callable[[_Test], _Test]:
    """One test that asks the same of every row, and names each row that fails: ``@for_each("text, found", ROWS)``.

    For rows of data that share no fixture that one of them could change; ``rows`` are as for ``parametrize``, or
    what makes them when the test runs.
    """
    wanted = [name.strip() for name in names.split(",")]

    def one_test(test: _Test) -> _Test:
        @functools.wraps(test)
        def every_row(**fixtures: Any) -> None:
            failed: list[Exception] = []
            number = -1
            for number, row in enumerate(rows() if callable(rows) else rows):
                values = (row,) if len(wanted) == 1 else row
                try:
                    test(**dict(zip(wanted, values, strict=True)), **fixtures)
                except (Exception, pytest.fail.Exception) as wrong:
                    wrong.add_note(f"row {number}: {str(row)[:500]}")
                    failed.append(wrong if isinstance(wrong, Exception) else AssertionError(str(wrong)))
            assert number >= 0, "a table has rows"
            if failed:
                raise ExceptionGroup(f"{len(failed)} rows fail", failed)

        given = inspect.signature(test)
        others = [one for name, one in given.parameters.items() if name not in wanted]
        every_row.__signature__ = given.replace(parameters=others)  # type: ignore[attr-defined]
        return every_row

    return one_test
