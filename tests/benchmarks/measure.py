"""Speed and memory, measured by hand: ``python -m tests.benchmarks.measure [check|render|start|memory|rules]``.

Every figure stands beside what it is held against, measured in the same run, since machines differ and are
noisy: times are the best of several rounds, ratios are taken within a round where processes are compared.
The pinned idea is ``idea.yaml`` beside this file; its figures stand in its first lines.
"""

import datetime
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from typing import NamedTuple

import yaml

import prfaq
from prfaq.document import CLASSIC
from prfaq.idea.fields import json_schema
from prfaq.idea.load import load
from prfaq.linter.context import LintContext
from prfaq.linter.registry import RULES
from prfaq.linter.rule import Rule
from prfaq.source import Source

HERE = Path(__file__).parent
IDEA = HERE / "idea.yaml"
AS_OF = datetime.date(2026, 11, 22)

ROUNDS = 7


def seconds(work: Callable[[], object], at_least: float = 0.3) -> float:
    """Seconds for one call: the best of several rounds that each last ``at_least`` so long."""
    work()
    started = time.perf_counter()
    work()
    calls = max(1, int(at_least / ROUNDS / max(time.perf_counter() - started, 1e-6)))
    return min(_round(work, calls) for _ in range(ROUNDS))


def _round(work: Callable[[], object], calls: int) -> float:
    started = time.perf_counter()
    for _ in range(calls):
        work()
    return (time.perf_counter() - started) / calls


def line(what: str, measured: str, aim: str) -> None:
    """One row of the table."""
    print(f"{what:<58} {measured:>24}   aim {aim}")


def check() -> None:
    """Load, validate and check, against the floor of PyYAML's C compose on the same text."""
    source = Source("idea.yaml", IDEA.read_text(encoding="utf-8"))
    floor = seconds(lambda: yaml.compose(source.text, Loader=yaml.CSafeLoader))
    whole = seconds(lambda: prfaq.check(source, as_of=AS_OF))
    print(
        f"PyYAML C compose: {floor * 1000:.2f} ms   load + validate: {seconds(lambda: load(source)) * 1000:.2f} ms"
    )
    line("load + validate + check / C compose", f"{whole / floor:.2f} x", "<= 3 x")
    line("documents a second", f"{1 / whole:.0f}", "some 600")


def rules() -> None:
    """What each rule costs, as a share of load + validate + check."""
    source = Source("idea.yaml", IDEA.read_text(encoding="utf-8"))
    idea = load(source).idea
    whole = seconds(lambda: prfaq.check(source, as_of=AS_OF))

    def alone(rule: Rule) -> float:
        ctx = LintContext(idea, AS_OF, CLASSIC)
        list(rule.check(ctx))  # what several rules share is worked out before the clock starts
        return seconds(lambda: list(rule.check(ctx)), 0.02)

    costs = sorted(
        ((alone(rule), rule) for rule in RULES if isinstance(rule, Rule)), key=lambda cost: -cost[0]
    )
    for cost, rule in costs[:15]:
        print(f"  {rule.code} {rule.name:<32} {cost * 1e6:7.1f} us  {100 * cost / whole:5.1f} %")
    line("dearest rule, share of the total", f"{100 * costs[0][0] / whole:.1f} %", "<= 10 %")
    line("all rules together", f"{sum(cost for cost, _ in costs) * 1000:.2f} ms", "-")


def render() -> None:
    """Documents a second, from the text to the finished document."""
    source = Source("idea.yaml", IDEA.read_text(encoding="utf-8"))
    loaded = prfaq.load(source)
    for kind, aim in (("md", ">= 500"), ("docx", ">= 40")):
        from_text = seconds(lambda kind=kind: prfaq.render(source, to=kind), 1.5)  # type: ignore[misc]
        from_idea = seconds(lambda kind=kind: prfaq.render(loaded, to=kind), 1.5)  # type: ignore[misc]
        line(
            f"render to {kind}, documents a second", f"{1 / from_text:.0f} ({1 / from_idea:.0f} loaded)", aim
        )


def start() -> None:
    """Whole processes, in pairs: the help against a bare click group, a check against check-jsonschema.

    All are compiled before, as what is installed is, and read a file that stands in a folder of its own.
    """
    with tempfile.TemporaryDirectory() as folder:
        idea = shutil.copy(IDEA, folder)
        bare = Path(folder, "bare.py")
        bare.write_text("import click\n@click.group()\ndef group(): pass\ngroup()\n", encoding="utf-8")
        ours = [sys.executable, "-m", "prfaq", "--help"]
        line(
            "prfaq --help / bare click group", _ratio(ours, [sys.executable, str(bare), "--help"]), "<= 1.3 x"
        )
        other = shutil.which("check-jsonschema") or str(Path(sys.executable).with_name("check-jsonschema"))
        if not Path(other).exists():
            print("check-jsonschema is not installed: pip install check-jsonschema, and measure again")
            return
        schema = Path(folder, "schema.json")
        schema.write_text(json.dumps(json_schema()), encoding="utf-8")
        ours = [sys.executable, "-m", "prfaq", "check", idea]
        line(
            "prfaq check / check-jsonschema",
            _ratio(ours, [other, "--schemafile", str(schema), idea]),
            "<= 0.7 x",
        )


def _ratio(ours: list[str], theirs: list[str]) -> str:
    with tempfile.TemporaryDirectory() as compiled:
        pairs = [(_process(ours, compiled), _process(theirs, compiled)) for _ in range(10)][1:]
    ratio = median(mine / other for mine, other in pairs)
    return f"{ratio:.2f} x ({median(m for m, _ in pairs) * 1000:.0f} / {median(t for _, t in pairs) * 1000:.0f} ms)"


def _process(command: list[str], compiled: str) -> float:
    """Seconds that a process takes which finds its modules ``compiled``, but for the first of its kind."""
    environment = os.environ | {"PYTHONPYCACHEPREFIX": compiled, "PYTHONDONTWRITEBYTECODE": ""}
    started = time.perf_counter()
    subprocess.run(command, capture_output=True, check=False, env=environment)
    return time.perf_counter() - started


def memory() -> None:
    """Checking folders of 100 to 10,000 ideas with one process and with two: rate, growth and peak memory.

    No two ideas are alike, so that nothing is remembered from one to the next. Memory is that of the largest
    process. Where other work runs on the machine, the clock says little about two cores: the processor time of
    all processes together says what they would take if they had the cores to themselves.
    """
    print(
        f"{'files':>8} {'-j':>4} {'seconds':>9} {'processor':>10} {'a second':>9} {'ms a file':>10} {'peak':>8}"
    )
    runs: dict[int, _Run] = {}
    peak = 0.0
    for count in (100, 1_000, 10_000):
        with tempfile.TemporaryDirectory() as folder:
            for number, file in enumerate(_files(Path(folder), count)):
                file.write_text(_idea(number), encoding="utf-8")
            runs = {jobs: _checked(folder, jobs) for jobs in (1, 2)}
        for jobs, run in runs.items():
            rate = f"{count / run.clock:>9.0f} {1000 * run.clock / count:>10.2f}"
            print(f"{count:>8} {jobs:>4} {run.clock:>9.2f} {run.processor:>10.2f} {rate} {run.peak:>5.0f} MB")
            peak = max(peak, run.peak)
    one, two = runs[1], runs[2]
    line("two processes, 10,000 files, by the clock", f"{one.clock / two.clock:.2f} x", ">= 1.7 x")
    line("the same, by processor time", f"{one.processor / (two.processor / 2):.2f} x", ">= 1.7 x")
    line("peak memory of any process", f"{peak:.0f} MB", "< 200 MB")


class _Run(NamedTuple):
    """What one run took: seconds by the clock and of all processors, megabytes of its largest process."""

    clock: float
    processor: float
    peak: float


def _checked(folder: str, jobs: int) -> _Run:
    """Check a folder with so many processes."""
    command = [sys.executable, "-m", "prfaq", "check", folder, "--format", "json", "-j", str(jobs)]
    started = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, _, usage = os.wait4(process.pid, 0)
    process.returncode = 0
    clock = time.perf_counter() - started
    return _Run(clock, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def _files(folder: Path, count: int) -> Iterator[Path]:
    for number in range(count):
        parent = folder / f"{number // 500:02}"
        parent.mkdir(exist_ok=True)
        yield parent / f"{number:05}.yaml"


def _idea(number: int) -> str:
    """The pinned idea with a word of its own in most of its texts."""
    letters = "".join(chr(ord("a") + int(digit)) for digit in str(number))
    return IDEA.read_text(encoding="utf-8").replace("parcel", f"parcel{letters}")


PARTS: dict[str, Callable[[], None]] = {
    "check": check,
    "rules": rules,
    "render": render,
    "start": start,
    "memory": memory,
}

if __name__ == "__main__":
    for part in sys.argv[1:] or PARTS:
        PARTS[part]()
