"""Cases as data: what a rule must flag and what it must pass, one YAML file a rule in ``cases/``.

    flags:
      - why: an untold customer is nobody          # plain words
        idea: {customer: {segment: null}}          # laid over base.yaml: a mapping merges, a list replaces,
        path: /customer/segment                    #   null removes
        words: users                               # optional: the exact words pointed at
        severity: error                            # optional
    passes:
      - why: a group with a place and a time
        idea: {customer: {segment: night-shift ward managers}}

``text:`` instead of ``idea:`` is a whole file as it stands, for rules about the notation. ``as_of:`` replaces
the day that dates are held against.
"""

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from prfaq.finding import Finding
from prfaq.idea.load import load
from prfaq.linter.context import LintContext
from prfaq.linter.engine import check
from prfaq.linter.policy import Policy
from prfaq.linter.registry import RULES
from prfaq.linter.rule import Descriptor
from prfaq.source import Source

FOLDER = Path(__file__).parent / "cases"
AS_OF = datetime.date(2026, 11, 2)
NULL = "tag:yaml.org,2002:null"


class _Loader(yaml.CSafeLoader):
    """Reads every value as the text it is, as prfaq does; only null is null."""


_Loader.yaml_implicit_resolvers = {
    letter: [(tag, pattern) for tag, pattern in resolvers if tag == NULL]
    for letter, resolvers in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}


@dataclass(frozen=True)
class Case:
    """One case of a rule; ``path`` is where a finding is expected, ``None`` where there must be none."""

    code: str
    why: str
    text: str
    path: str | None
    words: str = ""
    severity: str = ""
    as_of: datetime.date = AS_OF

    @property
    def source(self) -> Source:
        return Source(f"{self.code}.yaml", self.text)


def read(text: str) -> Any:
    """YAML with every scalar as text, or ``None``."""
    return yaml.load(text, _Loader)


@cache
def base() -> Any:
    """The sound idea that cases are laid over."""
    return read((FOLDER / "base.yaml").read_text(encoding="utf-8"))


def laid_over(under: Any, over: Any) -> Any:
    """``over`` merged into ``under``: mappings merge, anything else replaces, ``None`` removes."""
    if not (isinstance(under, Mapping) and isinstance(over, Mapping)):
        return over
    merged = {**under, **{key: laid_over(under.get(key), value) for key, value in over.items()}}
    return {key: value for key, value in merged.items() if value is not None}


def as_text(members: Any, under: Any = None) -> str:
    """A whole idea in YAML: the sound one, or ``under``, with ``members`` laid over it."""
    return yaml.dump(
        laid_over(under or base(), members or {}),
        Dumper=yaml.CSafeDumper,
        sort_keys=False,
        allow_unicode=True,
        width=10**6,
    )


def cases(code: str) -> Iterator[Case]:
    """The cases of one rule, from its file."""
    file = FOLDER / f"{code}.yaml"
    written = read(file.read_text(encoding="utf-8")) if file.is_file() else {}
    for kind in ("flags", "passes"):
        for entry in written.get(kind) or []:
            assert ("path" in entry) is (kind == "flags"), f"{code}: {entry['why']}: flags have a path"
            yield _case(code, entry)


def _case(code: str, entry: Mapping[str, Any]) -> Case:
    day = entry.get("as_of")
    return Case(
        code,
        entry["why"],
        entry["text"] if "text" in entry else as_text(entry["idea"]),
        entry.get("path"),
        entry.get("words", ""),
        entry.get("severity", ""),
        datetime.date.fromisoformat(day) if day else AS_OF,
    )


def findings(rule: Descriptor, source: Source, as_of: datetime.date = AS_OF) -> list[Finding]:
    """What is found in a text of one rule or diagnostic."""
    return [finding for finding in all_findings(source, (rule,), as_of) if finding.code == rule.code]


def all_findings(
    source: Source, rules: tuple[Descriptor, ...] = RULES, as_of: datetime.date = AS_OF
) -> tuple[Finding, ...]:
    """What all rules find in a text; a rule that breaks down fails the test."""
    loaded = load(source)
    found = check(loaded, LintContext(loaded.idea, as_of), Policy(rules=rules)).findings
    broken = [finding.message for finding in found if finding.code == "INT015"]
    assert not broken, broken
    return found


def pointed_at(source: Source, finding: Finding) -> str:
    """The text that a finding's span covers, on one line."""
    lines = source.lines[finding.line - 1 : finding.end_line]
    lines[-1] = lines[-1][: finding.end_column - 1]
    lines[0] = lines[0][finding.column - 1 :]
    return " ".join(" ".join(lines).split())
