"""``python -m tests.fuzz [TARGET...] [--executions N | --total N] [--seed S] [--seconds T] [--into FOLDER]``.

Prints, for each target, how many inputs were tried, how many in a second, and the findings by kind; keeps each distinct
one in FOLDER, with what came of it. Ends with 1 where there are findings. ``--replay FILE`` does one such input again.
"""

import argparse
import shutil
import sys
import tempfile
from pathlib import Path

from tests.fuzz.running import Tally, fuzz
from tests.fuzz.targets import TARGETS

WEIGHTS = dict.fromkeys(TARGETS, 10) | dict.fromkeys(("docx", "packs", "letterheads"), 3)
"""How ``--total`` is shared out: 490,000 are 100,000 of each kind of text and 30,000 of each of the others."""


def main() -> int:
    """Run what the command line asks for."""
    asked = _asked()
    if asked.replay:
        return _replay(asked.targets[0], asked.replay, asked.number)
    status, names = 0, asked.targets or list(TARGETS)
    for name in names:
        share = round(asked.total * WEIGHTS[name] / sum(WEIGHTS[one] for one in names))
        tally = fuzz(
            TARGETS[name],
            executions=share or asked.executions,
            seed=asked.seed,
            seconds=asked.seconds,
            workers=asked.workers,
            into=asked.into,
        )
        _tell(tally)
        status |= bool(tally.found)
    return status


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("targets", nargs="*", metavar="TARGET", help=f"of {', '.join(TARGETS)}; all of them")
    parser.add_argument("--executions", type=int, default=1000, metavar="N", help="inputs for each target")
    parser.add_argument("--total", type=int, default=0, metavar="N", help="inputs in all, most of them texts")
    parser.add_argument("--seed", type=int, default=0, help="other inputs, the same every time")
    parser.add_argument("--seconds", type=float, help="stop a target after that long")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--into", type=Path, default=Path("fuzz-findings"), metavar="FOLDER")
    parser.add_argument("--replay", type=Path, metavar="FILE", help="an input that was kept")
    parser.add_argument("--number", type=int, default=0, help="with --replay: its number, as what.txt has it")
    asked = parser.parse_args()
    unknown = [name for name in asked.targets if name not in TARGETS]
    if unknown:
        parser.error(f"no such target: {', '.join(unknown)}")
    if asked.replay and len(asked.targets) != 1:
        parser.error("--replay wants the one target that the file is for")
    return asked


def _replay(target: str, file: Path, number: int) -> int:
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(shutil.copy(file, folder))
        TARGETS[target].done(copy, number)  # whatever it raises is what whoever asks wants to see
    return 0


def _tell(tally: Tally) -> None:
    rate = tally.executions / tally.seconds if tally.seconds else 0
    kinds = ", ".join(f"{count} {kind}" for kind, count in sorted(_kinds(tally).items())) or "nothing found"
    print(f"{tally.target.name}: {tally.executions:,} executions, {rate:.0f} a second, {kinds}", flush=True)
    for key, finding in sorted(tally.found.items()):
        lines = finding.told.strip().splitlines()
        print(
            f"  {tally.counts[key]:>6} × {' '.join(key)}  (number {finding.number})  {lines[-1][:160] if lines else ''}"
        )
    sys.stdout.flush()


def _kinds(tally: Tally) -> dict[str, int]:
    found: dict[str, int] = {}
    for (kind, *_), count in tally.counts.items():
        found[kind] = found.get(kind, 0) + count
    return found


if __name__ == "__main__":
    sys.exit(main())
