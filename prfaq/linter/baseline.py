"""Baselines: findings that were there when a company began to check, and that need not be fixed today.

A baseline says how many findings of which rule are accepted at which field of which file. The message is written
beside them for people, and tells which of several findings are meant where there are more than are accepted: nothing
that is only worded otherwise comes back.
"""

import json
import os
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeAlias

from prfaq.errors import Location, UserError
from prfaq.files import MAX_BYTES, read_regular
from prfaq.finding import Finding, anywhere
from prfaq.globs import names_below
from prfaq.linter.registry import PROTECTED

VERSION = 1

NEVER = PROTECTED | {"SUP003"}
"""What no baseline accepts: a missing customer or problem, and the wish to suppress that."""

Key: TypeAlias = tuple[str, str, str]
"""Code, field without places in lists, message without figures."""

Field: TypeAlias = tuple[str, str]
"""Code, and field without places in lists."""

_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")


@dataclass(frozen=True)
class Baseline:
    """What is accepted, and how often, by the name of the file; ``file`` is where it is written down."""

    accepted: Mapping[str, Counter[Key]] = field(default_factory=dict)
    file: str = ""

    def known(self, findings: Iterable[Finding], name: str) -> list[Finding]:
        """Those of one file's ``findings`` that the baseline accepts; ``name`` is how it calls the file.

        Of several at one field these are first those that are worded as they were.
        """
        left = Counter(self.accepted.get(name))
        if not left:
            return []
        found = [finding for finding in findings if finding.code not in NEVER]
        as_before = [finding for finding in found if _take(left, key_of(finding))]
        taken = set(map(id, as_before))
        fields = _by_field(left)
        others = (finding for finding in found if id(finding) not in taken)
        return as_before + [one for one in others if _take(fields, _field_of(one, fields))]

    def size(self, name: str) -> int:
        """How many findings are accepted in the file that the baseline calls ``name``."""
        return sum(self.accepted.get(name, Counter()).values())


def key_of(finding: Finding) -> Key:
    """How a finding is known again in its file."""
    return finding.code, anywhere(finding.path), _FIGURE.sub("#", finding.message)


def _take(left: Counter[Any], key: Any) -> bool:
    """Take one of what is ``left`` to be accepted under ``key``, if there is any."""
    if left[key] <= 0:
        return False
    left[key] -= 1
    return True


def _by_field(left: Mapping[Key, int]) -> Counter[Field]:
    """How many findings are left to be accepted at each field, whatever their message."""
    fields: Counter[Field] = Counter()
    for (code, path, _), count in left.items():
        fields[code, path] += count
    return fields


def _field_of(finding: Finding, left: Counter[Field]) -> Field:
    """The field under which a finding is accepted: its own, or under an earlier code any in the same block.

    Earlier versions took the rest of a text that YAML ends too early for a field of its own beside it.
    """
    code, path, _ = key_of(finding)
    block = path.rpartition("/")[0]
    former = (one for one in left if one[0] in finding.formerly and one[1].rpartition("/")[0] == block)
    return (
        (code, path) if left[code, path] > 0 else next((one for one in former if left[one] > 0), (code, path))
    )


def name_in(baseline: str, file: str) -> str:
    """What a baseline calls a file: its path from the baseline's own folder, with forward slashes."""
    below = names_below(file, os.path.dirname(os.path.abspath(baseline)))  # noqa: PTH100, PTH120  # `..` goes away
    return "/".join(below) or Path(os.path.abspath(file)).as_posix()  # noqa: PTH100


def write(files: Mapping[str, Counter[Key]]) -> str:
    """A baseline as text, in a stable order, one finding a line."""
    rows = [
        json.dumps({"file": name, "code": key[0], "path": key[1], "message": key[2], "count": count})
        for name, keys in sorted(files.items())
        for key, count in sorted(keys.items())
    ]
    body = ",\n    ".join(rows)
    return f'{{\n  "version": {VERSION},\n  "findings": [\n    {body}\n  ]\n}}\n'


def read(file: Path) -> Baseline:
    """Read a baseline; ``UserError`` where it is none."""
    try:
        accepted = _accepted(json.loads(_text(file)), file)
    except FileNotFoundError:
        raise UserError(
            "There is no such baseline.", "`prfaq baseline PATH…` writes one.", Location(str(file))
        ) from None
    except (OSError, UnicodeDecodeError, ValueError, LookupError, TypeError, RecursionError, ArithmeticError):
        raise UserError(
            "This is not a baseline that this version reads.",
            "`prfaq baseline PATH…` writes one.",
            Location(str(file)),
        ) from None
    return Baseline(accepted, str(file))


def _text(file: Path) -> str:
    data = read_regular(file, MAX_BYTES)
    if len(data) > MAX_BYTES:
        raise UserError(
            f"The file is larger than {MAX_BYTES >> 20} MB.",
            "Is it the baseline? Write it again.",
            Location(str(file)),
        )
    return data.decode("utf-8-sig")


def _accepted(data: Any, file: Path) -> Mapping[str, Counter[Key]]:
    version = data["version"]
    if isinstance(version, int) and version > VERSION:
        raise UserError(
            f"A newer prfaq wrote this baseline: its format is {version}, and this one reads {VERSION}.",
            "Update prfaq, or write the baseline anew: `prfaq baseline PATH…`.",
            Location(str(file)),
        )
    if version != VERSION:
        raise ValueError(version)
    accepted: dict[str, Counter[Key]] = {}
    for row in data["findings"]:
        key = (str(row["code"]), str(row["path"]), str(row["message"]))
        accepted.setdefault(str(row["file"]), Counter())[key] += int(row["count"])
    return accepted
