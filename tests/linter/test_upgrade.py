"""What 0.1 wrote goes on matching: its baseline accepts what it accepted, and its fingerprints are ours.

In ``upgrade/`` lie ideas (the samples, and variants of one sound idea such that 0.1 found in them everything that it
could find, once at least), the baseline that 0.1 wrote for them, and the fingerprints of what it found, in eight
digits. ``differences.yaml`` lists what is found today that 0.1 did not find, by rule, and which fingerprints are
others. Rules that came later are no part of it. Only the differences are ever added to: by a line for what a rule of
0.1 finds that it did not find before.
"""

import datetime
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from prfaq.finding import Report
from prfaq.idea.load import load
from prfaq.linter.baseline import NEVER, read
from prfaq.linter.engine import Decision, judge
from prfaq.linter.policy import Policy
from prfaq.linter.registry import RULES
from prfaq.linter.rule import FIRST_VERSION
from prfaq.reporters.sarif import Fingerprints
from prfaq.source import Source
from tests.linter import cases

FOLDER = cases.FOLDER.parent / "upgrade"
SAMPLES = cases.FOLDER.parents[2] / "samples"
LISTS = frozenset(["FAQ004", "PRE013"])
"""Their messages list what the idea lacks; with the list the fingerprint changes, as it did in 0.1."""

OLD = frozenset(one.code for one in RULES if one.since == FIRST_VERSION)


@cache
def _data(name: str) -> Any:
    return cases.read((FOLDER / name).read_text(encoding="utf-8"))


@cache
def ideas() -> Mapping[str, tuple[Source, datetime.date]]:
    """Every idea by its name, with the day that its dates are held against."""
    found = {}
    for name, made in _data("ideas.yaml").items():
        day = datetime.date.fromisoformat(made["as_of"]) if "as_of" in made else cases.AS_OF
        found[name] = (Source(name, "".join(_text(name, made))), day)
    return found


def _text(name: str, made: Mapping[str, Any]) -> Iterator[str]:
    if "text" in made:
        yield made["text"]
    elif "idea" in made:
        yield cases.as_text(made["idea"], _data("base.yaml"))
    elif "without" in made:
        yield cases.as_text({}, _without(_data("base.yaml"), made["without"]))
    else:  # a sample that is larger than what is kept here
        yield (SAMPLES.parent / name).read_text(encoding="utf-8")


def _without(data: Any, key: str) -> Any:
    if isinstance(data, Mapping):
        return {name: _without(value, key) for name, value in data.items() if name != key}
    return [_without(value, key) for value in data] if isinstance(data, list) else data


@cache
def reports() -> Mapping[str, Report]:
    """What is found today in every idea under the baseline of 0.1."""
    baseline = read(FOLDER / "prfaq-baseline.json")
    return {
        name: judge(load(source), day, Decision(policy=Policy(baseline=baseline, known_as=name)))
        for name, (source, day) in ideas().items()
    }


def _differences(kind: str) -> dict[str, list[str]]:
    return {code: entry["where"] for code, entry in _data("differences.yaml")[kind].items()}


def test_what_0_1_accepted_is_accepted() -> None:
    left: dict[str, list[str]] = {}
    for name, report in reports().items():
        for one in report.findings:
            if one.code not in NEVER and (one.code in OLD or one.formerly):
                left.setdefault(one.code, []).append(f"{name} {one.path}")
    assert left == _differences("found")


def test_what_0_1_called_by_a_fingerprint_is_called_so() -> None:
    lines = (FOLDER / "fingerprints.txt").read_text(encoding="utf-8").splitlines()
    known = {name: set(told.split()) for name, told in (line.split(" ", 1) for line in lines)}
    anew = {place for places in _differences("found").values() for place in places}
    renamed: dict[str, list[str]] = {}
    for name, report in reports().items():
        fingerprints = Fingerprints(ideas()[name][0])
        for one in (*report.findings, *(suppressed.finding for suppressed in report.suppressed)):
            short = f"{one.code}:{fingerprints.of(one)[:8]}:1"
            if one.code in OLD - LISTS and short not in known.get(name, ()):
                renamed.setdefault(one.code, []).append(f"{name} {one.path}")
    left = {code: [place for place in places if place not in anew] for code, places in renamed.items()}
    assert {code: places for code, places in left.items() if places} == _differences("renamed")
