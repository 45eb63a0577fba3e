"""Golden files: expected output kept beside the tests, rewritten by ``pytest --update-golden``."""

import gc
import os
import signal
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

# A slow machine is no finding: properties are held to their examples, not to a clock. In CI they are the same
# examples every time; new ones are looked for where somebody can look into what they find.
settings.register_profile("unhurried", deadline=None, derandomize=os.environ.get("CI") == "true")
settings.load_profile("unhurried")

# A shell that starts the tests in the background has them ignore Ctrl-C, and what they start as well.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

GOLDEN = Path(__file__).parent / "golden"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden", action="store_true", help="write what is produced as what is expected"
    )


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """All cores for the whole suite; a part of it is quicker without the start of several processes."""
    whole = config.args_source is pytest.Config.ArgsSource.TESTPATHS
    return (os.cpu_count() or 1) if whole else 0


def pytest_collection_finish() -> None:
    """What is loaded now is there to the end: the garbage collector goes through it seldom.

    It is not frozen: the oldest hypothesis that is allowed looks for who holds the random numbers, and finds nobody.
    """
    gc.collect()
    gc.set_threshold(20_000, 20, 100)


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """``golden("folder/name.md", text)``: the text must be what stands in ``tests/golden``."""

    def compare(name: str, text: str) -> None:
        file = GOLDEN / name
        if request.config.getoption("--update-golden"):
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8", newline="\n")
        assert file.exists(), f"{file} is missing: run pytest --update-golden and look at it"
        assert text == file.read_text(encoding="utf-8"), (
            f"{file} differs: --update-golden accepts the new text"
        )

    return compare
