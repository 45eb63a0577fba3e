"""A short run of the fuzzing harness, and that it notices what it is there for."""

import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from prfaq.errors import UserError
from tests.fuzz.mutation import ODD, broken_data, broken_toml
from tests.fuzz.running import fuzz
from tests.fuzz.targets import TARGETS, Target
from tests.tools import for_each

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="workers are forked and bounded as POSIX has it"
)

BROKEN_SEEDS = (
    "broken",
    "slip-",
    *(file.name for file in (Path(__file__).parents[2] / "samples/broken").iterdir()),
)


def target(done: Callable[[Path, int], None]) -> Target:
    return Target("x", lambda: {"a.txt": b"a"}, lambda dice, name, seeds: seeds[name], done)


@pytest.mark.parametrize("name", TARGETS)
def test_a_seed_is_sound_so_that_what_is_broken_gets_far(name: str, tmp_path: Path) -> None:
    for at, (file, data) in enumerate(sorted(TARGETS[name].seeds().items())):
        if not file.startswith(BROKEN_SEEDS):
            home = tmp_path / str(at)
            home.mkdir()
            (home / file).write_bytes(data)
            TARGETS[name].done(home / file, 1)


@for_each("name", TARGETS)
def test_an_input_follows_from_seed_and_number(name: str) -> None:
    inputs = [TARGETS[name].input(seed, number) for seed in (0, 1) for number in range(10)]
    assert inputs == [TARGETS[name].input(seed, number) for seed in (0, 1) for number in range(10)]
    assert len(set(inputs)) > 15


@pytest.mark.parametrize("name", TARGETS)
def test_broken_inputs_are_taken_or_refused_in_words(name: str, tmp_path: Path) -> None:
    tally = fuzz(TARGETS[name], executions=15, into=tmp_path)
    assert tally.executions == 15
    assert [finding.told or finding for finding in tally.found.values()] == []


def raising(_file: Path, number: int) -> None:
    if number % 2:
        raise UserError("It is refused.", "In words.")
    raise LookupError(number)


def spending(_file: Path, number: int) -> None:
    while number == 1:
        pass


def growing(_file: Path, number: int) -> None:
    if number == 1:
        bytearray(2**30)


def dying(_file: Path, number: int) -> None:
    if number == 1:
        os.kill(os.getpid(), signal.SIGSEGV)


FAULTS = {
    "exception": (raising, "LookupError", 2),
    "memory": (growing, "MemoryError", 1),
    "crash": (dying, "SIGSEGV", 1),
    "endless": (spending, "SIGVTALRM", 1),
}


@pytest.mark.parametrize("kind", FAULTS)
def test_a_fault_is_found_once_its_input_is_kept_and_the_rest_goes_on(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if kind == "memory" and sys.platform != "linux":
        pytest.skip("the bound on memory is Linux's")
    monkeypatch.setattr("tests.fuzz.running.ENDLESS", 0.3)
    done, what, times = FAULTS[kind]
    tally = fuzz(target(done), executions=4, into=tmp_path)
    assert tally.executions == 4
    ((key, count),) = tally.counts.items()
    assert (key[:2], count) == ((kind, what), times)
    (kept,) = tmp_path.rglob("a.txt")
    assert kept.read_bytes() == b"a"
    assert what in kept.with_name("what.txt").read_text(encoding="utf-8")


def test_what_takes_long_is_found_with_its_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.fuzz.running.SLOW", 0.05)

    def slow(_file: Path, _number: int) -> None:
        Random(0).sample(range(300_000), 200_000)

    tally = fuzz(target(slow), executions=1, into=tmp_path)
    assert [finding.kind for finding in tally.found.values()] == ["slow"]


def test_toml_with_dates_can_be_broken() -> None:
    inputs = {broken_toml(Random(seed), b"a = 2027-01-15T00:00:00Z\nb = 2027-01-15\n") for seed in range(9)}
    assert len(inputs) > 3


def test_odd_values_stay_what_they_are_however_often_they_are_broken() -> None:
    before = repr(ODD)
    dice = Random(5)
    for _ in range(400):
        broken_data(dice, {"a": [1], "b": {"c": [[2], {"d": [3]}]}})
    assert repr(ODD) == before
