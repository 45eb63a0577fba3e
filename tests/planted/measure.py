"""Faults planted by other eyes: ``python -m tests.planted.measure [--missed] [--clean] [--aside] [--hollow]``.

A fault is found if something is reported of the faulty idea that is not reported of the clean one, at or beside one of
the places that its planter named. It weighs if that is a warning or an error, or an info that names the other place.
``--hollow`` measures values that say nothing and problem statements that are solutions, and the good ones beside them.
"""

import argparse
import copy
import datetime
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from prfaq.api import check, load
from prfaq.finding import Finding, Severity
from prfaq.source import Source

HERE = Path(__file__).parent
AS_OF = datetime.date(2026, 12, 1)


@dataclass(frozen=True)
class Planted:
    """One edit of one idea, what is wrong with it, and the fields (JSON Pointers) at which a finding is right."""

    id: str
    idea: str
    kind: str
    wrong: str
    places: tuple[str, ...]
    find: str
    replace: str

    @property
    def text(self) -> str:
        """The faulty idea; ``ValueError`` where the edit does not fit exactly once."""
        clean = _file(self.idea).read_text(encoding="utf-8")
        if clean.count(self.find) != 1:
            raise ValueError(f"{self.id} does not fit exactly once")
        return clean.replace(self.find, self.replace)


@dataclass(frozen=True)
class Outcome:
    """What was newly reported of a faulty idea, and what of that is at or beside a place of the fault."""

    planted: Planted
    new: tuple[Finding, ...]

    @property
    def near(self) -> tuple[Finding, ...]:
        """The new findings at or beside a place of the fault."""
        return tuple(one for one in self.new if any(map(self._is_near, _paths(one))))

    @property
    def weighs(self) -> bool:
        """Is one of them more than a remark?"""
        return any(one.severity.reaches(Severity.WARNING) or _related(one) for one in self.near)

    def _is_near(self, path: str) -> bool:
        return any(_beside(path, place) for place in self.planted.places)


def _beside(path: str, place: str) -> bool:
    """Is a path at a place, within it, around it (but for the whole idea), or another field of the same entry?"""
    if path == place or path.startswith(f"{place}/"):
        return True
    parent = path.count("/") > 1 and place.startswith(f"{path}/")
    return parent or (place.count("/") > 1 and path.rpartition("/")[0] == place.rpartition("/")[0])


def _related(one: Finding) -> tuple[str, ...]:
    return tuple(other.path for other in getattr(one, "related", ()))


def _paths(one: Finding) -> tuple[str, ...]:
    return (one.path, *_related(one))


def _file(idea: str) -> Path:
    """Where an idea stands: among those of other eyes, or those of which figures and dates were contradicted."""
    return next(
        file
        for folder in ("ideas", "reckoned", "afresh")
        if (file := HERE / folder / f"{idea}.yaml").exists()
    )


def planted(name: str) -> tuple[Planted, ...]:
    """The faults of ``faults``, ``aside``, ``contradictions`` or ``afresh``."""
    entries = yaml.safe_load((HERE / f"{name}.yaml").read_text(encoding="utf-8"))
    return tuple(Planted(**{**entry, "places": tuple(entry["places"])}) for entry in entries)


def reported(text: str) -> tuple[Finding, ...]:
    """What a check says of an idea on a day that is always the same."""
    return tuple(check(load(Source("idea.yaml", text)), as_of=AS_OF).findings)


@cache
def clean(name: str) -> tuple[Finding, ...]:
    """What is reported of an idea in which nothing was planted."""
    return reported(_file(name).read_text(encoding="utf-8"))


def outcome(one: Planted) -> Outcome:
    """What is reported of a faulty idea and not of the clean one."""
    return Outcome(one, _new(reported(one.text), clean(one.idea)))


def _new(after: tuple[Finding, ...], before: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """What is reported after an edit and was not before it."""
    known = Counter(map(_key, before))
    new = []
    for finding in after:
        known[_key(finding)] -= 1
        if known[_key(finding)] < 0:
            new.append(finding)
    return tuple(new)


@cache
def _further(name: str) -> dict[str, Any]:
    return dict(yaml.safe_load((HERE / "clean" / f"{name}.yaml").read_text(encoding="utf-8")))


def with_value(name: str, pointer: str, value: str) -> tuple[Finding, ...]:
    """What is reported at one place of a further idea once a value stands there, and was not reported before."""
    edited = copy.deepcopy(_further(name))
    *parents, last = [int(part) if part.isdigit() else part for part in pointer.split("/")[1:]]
    at: Any = edited
    for part in parents:
        at = at[part]
    at[last] = value
    before, after = (reported(yaml.safe_dump(one, sort_keys=False)) for one in (_further(name), edited))
    return tuple(one for one in _new(after, before) if any(_beside(path, pointer) for path in _paths(one)))


def as_problem(segment: str, statement: str) -> tuple[Finding, ...]:
    """What says of a problem statement that it is a solution."""
    idea = {"schema_version": "1", "customer": {"segment": segment}, "problem": {"statement": statement}}
    return tuple(one for one in reported(yaml.safe_dump(idea)) if one.code == "PRO003")


def _hollow(asked: argparse.Namespace) -> Iterator[str]:
    """How many hollow values and how many good ones get a finding, and the same of problem statements."""
    for name in ("hollow", "hollow_aside"):
        data = yaml.safe_load((HERE / f"{name}.yaml").read_text(encoding="utf-8"))
        rows = [
            (is_hollow, f"{one['kind']} {one['idea']}{one['at']}", one[which], found)
            for one in data["values"]
            for which, is_hollow in (("hollow", True), ("good", False))
            for found in [with_value(one["idea"], one["at"], one[which])]
        ]
        yield from _told_of(f"{name}, values", rows, asked.missed and (name == "hollow" or asked.aside))
        rows = [
            (one["is_solution"], "problem", one["statement"], as_problem(one["segment"], one["statement"]))
            for one in data["problems"]
        ]
        yield from _told_of(f"{name}, problems", rows, asked.missed and (name == "hollow" or asked.aside))


def _told_of(
    name: str, rows: list[tuple[bool, str, str, tuple[Finding, ...]]], listed: bool
) -> Iterator[str]:
    for is_hollow in (True, False):
        found = [each for hollow, _, _, each in rows if hollow is is_hollow]
        heavy = sum(any(map(_is_heavy, each)) for each in found)
        kind = "hollow" if is_hollow else "good"
        yield f"{name}, {kind}: {len(found)}, {sum(map(bool, found))} with a finding, {heavy} of weight"
        for hollow, place, text, each in rows if listed else ():
            if hollow is is_hollow and (not hollow or not any(map(_is_heavy, each))) and (each or hollow):
                yield f"  {kind} {place}: {text}"
                yield from (f"      {_told(one)}" for one in each)


def _is_heavy(one: Finding) -> bool:
    return one.severity.reaches(Severity.WARNING)


def _key(finding: Finding) -> tuple[str, str, str, str]:
    return finding.code, finding.severity.value, finding.path, finding.message


def ideas() -> list[str]:
    """The names of the clean ideas."""
    return sorted(file.stem for file in (HERE / "ideas").glob("*.yaml"))


def further() -> list[Path]:
    """The files of further ideas without a fault."""
    return sorted(
        file for folder in ("clean", "reckoned", "afresh") for file in (HERE / folder).glob("*.yaml")
    )


def _lines(asked: argparse.Namespace) -> Iterator[str]:
    for name in ("faults", "contradictions", "aside", "afresh"):
        outcomes = [outcome(one) for one in planted(name)]
        traced, found = sum(bool(one.new) for one in outcomes), sum(bool(one.near) for one in outcomes)
        weighty = sum(one.weighs for one in outcomes)
        yield f"{name}: {len(outcomes)} planted, {traced} left a trace, {found} found, {weighty} of weight"
        if name != "aside" or asked.aside:
            yield from _missed(outcomes) if asked.missed else ()
    untouched = {name: clean(name) for name in ideas()}
    for severity in reversed(Severity):
        count = sum(one.severity is severity for each in untouched.values() for one in each)
        yield f"clean ideas: {count} of severity {severity.value}, {count / len(untouched):.2f} an idea"
    if asked.clean:
        yield from (f"  {name} {_told(one)}" for name, each in untouched.items() for one in each)
        for file in further():
            yield from (
                f"  further {file.stem} {_told(one)}" for one in reported(file.read_text(encoding="utf-8"))
            )


def _missed(outcomes: list[Outcome]) -> Iterator[str]:
    for one in outcomes:
        if not one.weighs:
            yield f"  {one.planted.id} {one.planted.idea} {one.planted.kind}: {one.planted.wrong}"
            yield from (f"      {_told(other)}" for other in one.new)


def _told(one: Finding) -> str:
    return f"{one.severity.value} {one.code} {one.path}: {one.message}"


def main() -> None:
    """Print what was found."""
    parser = argparse.ArgumentParser(prog="python -m tests.planted.measure", description=__doc__)
    parser.add_argument(
        "--missed", action="store_true", help="list the faults that were not found, or without weight"
    )
    parser.add_argument("--clean", action="store_true", help="list what is reported of the clean ideas")
    parser.add_argument("--aside", action="store_true", help="with --missed: those kept aside, too")
    parser.add_argument("--hollow", action="store_true", help="measure values and problems that say nothing")
    asked = parser.parse_args()
    for line in _hollow(asked) if asked.hollow else _lines(asked):
        print(line)


if __name__ == "__main__":
    main()
