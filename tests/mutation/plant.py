"""Plant one fault at a time in a good idea. The faults are data: ``faults/*.yaml``, a list of entries such as

    - rule: PRO003                        # the rule that must speak
      why: a solution worded as a problem
      at: problem.statement               # the field that is written over …
      write:                              #   … by each of these wordings in turn
        - "Most {role}s need a dashboard."
      set: {benefit.answers: cancelled}   # further fields, the same for every wording
      remove: [problem.impact]            # fields that are taken out
      only: {meta.concept_type: commercial}   # samples it makes sense in; also a list, or ``present``
      status: in_review                   # the status and the stage it is planted at, if not the sample's
      stage: validated
      expect: [/problem/statement]        # where the finding belongs; without it, at the field written over

A path is dotted; its steps are a name, a place in a list, ``*`` (all of them), ``+`` (a further item) or
``theme=pricing`` (the items of which that holds). In a pointer, ``*`` is any place. In texts, ``{product}``,
``{company}``, ``{segment}``, ``{role}`` and any ``{dotted.path}`` are facts of the sample, ``{text}`` is what
stood in the field before and ``{prompt}`` the question that the scaffold asks there. Where a sample has no
such fact, or nothing that could be removed, the fault is not applicable and is counted as skipped.
"""

import copy
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from prfaq.idea.fields import field_at
from prfaq.idea.load import LoadedIdea
from prfaq.idea.types import Block
from tests.linter.cases import read

FOLDER = Path(__file__).parent / "faults"
SHORT = {
    "product": "product.name",
    "company": "company.name",
    "segment": "customer.segment",
    "role": "customer.role",
}
_FACT = re.compile(r"(?<!\{)\{([a-z_]+(?:\.[a-z0-9_=]+)*)\}(?!\})")

Path_ = tuple[str | int, ...]


class NotApplicableError(Exception):
    """The sample has nothing that this fault could be planted in."""


@dataclass(frozen=True)
class Fault:
    """One entry of a file of faults, as written."""

    rule: str
    why: str
    at: str = ""
    write: tuple[Any, ...] = (None,)
    set: Mapping[str, Any] = field(default_factory=dict)
    remove: tuple[str, ...] = ()
    only: Mapping[str, Any] = field(default_factory=dict)
    status: str = ""
    stage: str = ""
    expect: tuple[str, ...] = ()

    @property
    def places(self) -> tuple[str, ...]:
        """The pointers at which a finding counts as found in the right place."""
        return self.expect or ("/" + re.sub(r"\+|[a-z_]+=\w+", "*", self.at).replace(".", "/"),)

    def belongs_at(self, pointer: str) -> bool:
        """Is ``pointer`` one of the places where the finding is expected?"""
        return any(_matches(place, pointer) for place in self.places)


@dataclass(frozen=True)
class Sample:
    """A good idea, written out in full: its ``data`` (mappings, lists, text) and the YAML of each member."""

    name: str
    data: Mapping[str, Any]
    texts: Mapping[str, str] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """The idea as a file of YAML."""
        return "".join(self.texts.values())

    def with_members(self, members: Mapping[str, Any]) -> "Sample":
        """The sample with some members replaced, or removed where the new value is ``None``."""
        data = {key: value for key, value in {**self.data, **members}.items() if value is not None}
        texts = {key: _yaml(key, data[key]) if key in members else self.texts[key] for key in data}
        return Sample(self.name, data, texts)

    def at(self, fault: Fault) -> "Sample":
        """The sample at the status and stage that a fault is planted at."""
        given = {key: value for key in ("status", "stage") if (value := getattr(fault, key))}
        return self.with_members({"meta": {**self.data.get("meta", {}), **given}}) if given else self


@cache
def faults() -> tuple[Fault, ...]:
    """Every fault of every file."""
    return tuple(_fault(entry) for file in sorted(FOLDER.glob("*.yaml")) for entry in _entries(file))


def sample_of(loaded: LoadedIdea, name: str) -> Sample:
    """A loaded idea written out in full, so that a field stands where a fault's path says."""
    return Sample(name, {}).with_members(_plain(loaded.idea))


def plant(fault: Fault, wording: Any, sample: Sample) -> Sample:
    """The sample with one wording of a fault in it; ``NotApplicableError`` where it has no place for it."""
    members = _planted(fault, wording, sample.data)
    wanted = all(_holds(sample.data, path, value) for path, value in fault.only.items())
    if not wanted or all(sample.data.get(key) == value for key, value in members.items()):
        raise NotApplicableError
    return sample.with_members(members)


def _planted(fault: Fault, wording: Any, good: Mapping[str, Any]) -> dict[str, Any]:
    """The members that the fault touches, with the fault in them; ``None`` for one that is gone."""
    paths = filter(None, (*fault.remove, *fault.set, fault.at))
    touched = {path.split(".")[0] for path in paths}
    data = {key: copy.deepcopy(good[key]) for key in touched if key in good}
    for path in fault.remove:
        _remove(data, _steps(path))
    for path, value in fault.set.items():
        _write(data, _steps(path), _told(value, good, path))
    if fault.at:
        _write(data, _steps(fault.at), _told(wording, good, fault.at))
    return {key: data.get(key) for key in sorted(touched)}


def _entries(file: Path) -> list[dict[str, Any]]:
    entries = read(file.read_text(encoding="utf-8"))
    assert isinstance(entries, list), f"{file.name} is a list of faults"
    return entries


def _fault(entry: dict[str, Any]) -> Fault:
    lists: dict[str, Any] = {key: tuple(entry[key]) for key in ("write", "remove", "expect") if key in entry}
    return Fault(**{**entry, **lists})


def _yaml(key: str, value: Any) -> str:
    options: dict[str, Any] = {"sort_keys": False, "allow_unicode": True, "width": 10**6}
    return str(yaml.dump({key: value}, Dumper=yaml.CSafeDumper, **options))


def _plain(value: Any) -> Any:
    if isinstance(value, Block):
        return {
            name: _plain(getattr(value, field.attribute))
            for name, field in value.by_name.items()
            if field.attribute in value.model_fields_set
        }
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return str(value).lower() if isinstance(value, bool) else str(value if value is not None else "")


def _steps(dotted: str) -> Path_:
    return tuple(int(step) if step.isdigit() else step for step in dotted.split("."))


def _places(container: Any, step: str | int) -> list[str | int]:
    """The keys or places of ``container`` that ``step`` means; none where it has no such."""
    if isinstance(container, dict):
        return list(container) if step == "*" else [step] if step in container else []
    if not isinstance(container, list):
        return []
    if isinstance(step, int):
        return [step] if step < len(container) else []
    if step == "*":
        return list(range(len(container)))
    key, _, wanted = step.partition("=")
    return [place for place, item in enumerate(container) if wanted and item.get(key) == wanted]


def _values(data: Any, path: Path_) -> list[Any]:
    found = [data]
    for step in path:
        found = [container[place] for container in found for place in _places(container, step)]
    return found


def _holds(data: Mapping[str, Any], path: str, wanted: Any) -> bool:
    present = _values(data, _steps(path))
    if wanted == "present":
        return bool(present)
    return bool(present) and present[0] in (wanted if isinstance(wanted, list) else [wanted])


def _remove(data: Any, path: Path_) -> None:
    *parents, last = path
    for container in _values(data, tuple(parents)):
        for place in reversed(_places(container, last)):
            del container[place]


def _write(data: Any, path: Path_, value: Any) -> None:
    """Set ``value`` at ``path``, making the blocks on the way to it."""
    step, *rest = path
    if step == "+":
        data.append(_nested(rest, value))
        return
    if isinstance(data, dict) and step not in (*data, "*"):
        data[step] = _nested(rest, value)
        return
    places = _places(data, step)
    if not places:
        raise NotApplicableError
    for place in places:
        if rest:
            _write(data[place], tuple(rest), value)
        else:
            data[place] = value


def _nested(path: list[str | int], value: Any) -> Any:
    if not path:
        return value
    step, *rest = path
    if step == "+":
        return [_nested(rest, value)]
    if isinstance(step, int) or step == "*" or "=" in step:
        raise NotApplicableError
    return {step: _nested(rest, value)}


def _told(value: Any, data: Mapping[str, Any], path: str) -> Any:
    """``value`` with the facts of the sample in its texts."""
    if isinstance(value, dict):
        return {key: _told(item, data, path) for key, item in value.items()}
    if isinstance(value, list):
        return [_told(item, data, path) for item in value]
    return _FACT.sub(lambda found: _fact(found[1], data, path), value)


def _fact(name: str, data: Mapping[str, Any], path: str) -> str:
    steps = _steps(path)
    if name == "prompt":
        described = field_at(steps)
        return described.question if described else ""
    facts = _values(data, steps if name == "text" else _steps(SHORT.get(name, name)))
    if not facts or not isinstance(facts[0], str):
        raise NotApplicableError
    return facts[0]


def _matches(place: str, pointer: str) -> bool:
    wanted, steps = place.split("/"), pointer.split("/")
    return len(wanted) == len(steps) and all(
        one in (step, "*") for one, step in zip(wanted, steps, strict=True)
    )
