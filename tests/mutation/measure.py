"""Planted faults found, and false alarms on the good samples: ``python -m tests.mutation.measure``.

A planted fault is found if its rule reports something that it did not report before; it is found in place if
that stands at the expected path. A false alarm is any finding, from warning up, on a sample as it is.
"""

import datetime
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from prfaq.api import check, load
from prfaq.finding import Finding, Severity
from prfaq.idea.load import LoadedIdea
from prfaq.linter import engine
from prfaq.linter.context import LintContext
from prfaq.linter.lexicon.words import languages
from prfaq.linter.policy import Policy
from prfaq.linter.registry import RULES
from prfaq.source import Source
from tests.mutation.plant import Fault, NotApplicableError, Sample, faults, plant, sample_of
from tests.tools import ROOT, SAMPLES

AS_OF = datetime.date(2026, 11, 22)
FILES = (
    *sorted(SAMPLES.glob("*.yaml")),
    *sorted(SAMPLES.glob("*.json")),
    ROOT / "tests/benchmarks/idea.yaml",
)

Told = frozenset[tuple[str, str]]


@dataclass(frozen=True)
class Outcome:
    """One wording of one fault in one sample: was it found, and in the right place?"""

    fault: Fault
    wording: object
    sample: str
    found: bool
    in_place: bool
    elsewhere: tuple[str, ...] = ()

    def __str__(self) -> str:
        where = f"only at {', '.join(self.elsewhere)}" if self.found else "not at all"
        what = "" if self.wording is None else f": {self.wording}"
        return f"{self.fault.rule} in {self.sample}: {self.fault.why}{what} ({where})"


@dataclass(frozen=True)
class Clean:
    """A sample as it is: what is reported about it, from warning up, and how many words it has."""

    name: str
    words: int
    alarms: tuple[Finding, ...]

    @property
    def rate(self) -> float:
        """False alarms per 1,000 words."""
        return 1000 * len(self.alarms) / self.words


@dataclass(frozen=True)
class Measured:
    """Everything that was measured; ``skipped`` counts wordings that a sample had no place for."""

    outcomes: tuple[Outcome, ...]
    skipped: int
    clean: tuple[Clean, ...]

    @property
    def missed(self) -> tuple[Outcome, ...]:
        """What was not found where it belongs."""
        return tuple(outcome for outcome in self.outcomes if not outcome.in_place)

    @property
    def share(self) -> float:
        """The share of planted faults found in place."""
        return 1 - len(self.missed) / len(self.outcomes)


@cache
def measure(most: int = len(FILES)) -> Measured:
    """Plant every wording of every fault in every sample that has a place for it, or in ``most`` of them."""
    samples = [sample_of(loaded, file.stem) for file in FILES if _has_word_lists(loaded := load(file))]
    wordings = [(fault, wording) for fault in faults() for wording in fault.write]
    tried: list[Outcome | None] = []
    for number, (fault, wording) in enumerate(wordings):
        turn = number % len(samples)  # so that no sample is always the first
        in_turn = samples[turn:] + samples[:turn]
        tried += _until(most, (_outcome(fault, wording, sample) for sample in in_turn))
    found = tuple(outcome for outcome in tried if outcome)
    return Measured(found, tried.count(None), tuple(map(clean, FILES)))


def _has_word_lists(loaded: LoadedIdea) -> bool:
    """The wordings of the faults are English; rules about wording are silent in a language without lists."""
    return LintContext(loaded.idea, AS_OF).language in languages()


def _until(most: int, tried: Iterator[Outcome | None]) -> Iterator[Outcome | None]:
    """What was tried, until ``most`` of it came to something."""
    planted = 0
    for outcome in tried:
        yield outcome
        planted += outcome is not None
        if planted == most:
            return


def clean(file: Path) -> Clean:
    """What is reported about a sample in which nothing was planted."""
    loaded = load(file)
    words = sum(len(passage.text.split()) for passage in LintContext(loaded.idea, AS_OF).texts)
    found = check(loaded, as_of=AS_OF).findings
    return Clean(file.stem, words, tuple(one for one in found if one.severity.reaches(Severity.WARNING)))


def _outcome(fault: Fault, wording: object, sample: Sample) -> Outcome | None:
    """What came of a wording; nothing where the sample has no place for the fault, or has it already."""
    good = sample.at(fault)
    before = _told(_read(good.text), fault.rule)
    if any(fault.belongs_at(path) for path, _ in before):
        return None
    try:
        planted = plant(fault, wording, good)
    except NotApplicableError:
        return None
    told = _told(load(Source("planted.yaml", planted.text)), fault.rule)
    new = tuple(path for path, _ in sorted(told - before))
    return Outcome(fault, wording, sample.name, bool(new), any(map(fault.belongs_at, new)), new)


@cache
def _read(text: str) -> LoadedIdea:
    return load(Source("good.yaml", text))


def _told(loaded: LoadedIdea, code: str) -> Told:
    """Path and message of each finding of one rule."""
    rules = tuple(rule for rule in RULES if rule.code == code)
    found = engine.check(loaded, LintContext(loaded.idea, AS_OF), Policy(rules=rules)).findings
    return frozenset((one.path, one.message) for one in found if one.code == code)


def table(measured: Measured) -> Iterator[str]:
    """The measurement as lines of text."""
    yield f"{'rule':<10}{'planted':>8}{'found':>8}{'in place':>10}"
    rules = sorted({outcome.fault.rule for outcome in measured.outcomes})
    for rule in rules:
        yield _row(rule, [outcome for outcome in measured.outcomes if outcome.fault.rule == rule])
    yield _row("total", list(measured.outcomes))
    yield f"found in place: {measured.share:.1%}"
    yield f"skipped, as a sample had no place for the fault: {measured.skipped}"
    yield ""
    yield f"{'untouched sample':<20}{'words':>8}{'false alarms':>14}{'per 1,000 words':>17}"
    for one in measured.clean:
        yield f"{one.name:<20}{one.words:>8}{len(one.alarms):>14}{one.rate:>17.2f}"


def _row(name: str, outcomes: list[Outcome]) -> str:
    counted = Counter({"found": 0, "place": 0})
    for outcome in outcomes:
        counted += Counter(found=outcome.found, place=outcome.in_place)
    return f"{name:<10}{len(outcomes):>8}{counted['found']:>8}{counted['place']:>10}"


def main() -> None:
    """Print the table, and each fault that was missed."""
    measured = measure()
    print("\n".join(table(measured)))
    for outcome in measured.missed:
        print(f"missed: {outcome}")
    for one in measured.clean:
        for alarm in one.alarms:
            print(f"false alarm: {one.name} {alarm.code} {alarm.path}: {alarm.message}")


if __name__ == "__main__":
    main()
