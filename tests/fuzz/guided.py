"""The same targets, led by what their code has not yet run: ``python -m tests.fuzz.guided TARGET N FOLDER [SEED]``.

Needs ``pip install atheris``. Slower by the measuring than ``tests.fuzz``, and in one process, which ends where an
input kills it; what it finds is kept in FOLDER in the same way.
"""

import itertools
import sys
import tempfile
from pathlib import Path
from random import Random

import atheris

with atheris.instrument_imports(include=["prfaq"]):
    from tests.fuzz.mutation import MOST, broken_bytes
    from tests.fuzz.running import Tally, attempt, keep
    from tests.fuzz.targets import TARGETS


def main(name: str, executions: str, folder: str, seed: str = "1") -> None:
    """Give the target ``executions`` inputs; the first byte of each says which seed's name it bears."""
    target, into = TARGETS[name], Path(folder)
    seeds, tally, numbers = target.seeds(), Tally(target, 0), itertools.count()
    names = sorted(seeds)
    home = Path(tempfile.mkdtemp(prefix="fuzz-"))
    corpus = home / "corpus"
    corpus.mkdir()
    for at, file in enumerate(names):
        (corpus / file).write_bytes(bytes([at]) + seeds[file])

    def named(data: bytes) -> tuple[str, bytes]:
        return names[data[0] % len(names)] if data else names[0], data[1:]

    def mutated(data: bytes, most: int, number: int) -> bytes:
        file, rest = named(data)
        dice = Random(number)
        try:
            made = target.broken(dice, file, {**seeds, file: rest})
        except Exception:  # what is broken already may be nothing to take apart
            made = broken_bytes(dice, rest)
        return (data[:1] + made)[:most]

    def one(data: bytes) -> None:
        file, rest = named(data)
        number = next(numbers)
        for finding in attempt(target, file, rest, number, home / str(number)):
            keep(tally, finding, into, (file, rest))

    options = [
        f"-runs={executions}",
        f"-seed={seed}",
        f"-max_len={MOST}",
        "-len_control=0",
        f"-artifact_prefix={into}/",
    ]
    into.mkdir(parents=True, exist_ok=True)
    atheris.Setup([sys.argv[0], *options, str(corpus)], one, custom_mutator=mutated)
    atheris.Fuzz()


if __name__ == "__main__":
    main(*sys.argv[1:])
