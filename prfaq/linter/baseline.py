"""Baselines: findings that were there when a company began to check, and that need not be fixed today.

A finding is recognised by file, code, field and message, whatever line it has moved to, however often it
occurs.
"""

import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeAlias

from prfaq.errors import Location, UserError
from prfaq.files import MAX_BYTES, read_regular
from prfaq.finding import Finding
from prfaq.linter.registry import PROTECTED

VERSION = 1

NEVER = PROTECTED | {"SUP003"}
"""What no baseline accepts: a missing customer or problem, and the wish to suppress that."""

Key: TypeAlias = tuple[str, str, str]
"""Code, field without places in lists, message without figures."""

_PLACE_IN_LIST = re.compile(r"/\d+(?=/|$)")
_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")


@dataclass(frozen=True)
class Baseline:
    """What is accepted, and how often, by the name of the file; ``file`` is where it is written down."""

    accepted: Mapping[str, Counter[Key]] = field(default_factory=dict)
    file: str = ""

    def known(self, findings: Iterable[Finding], name: str) -> list[Finding]:
        """Those of one file's ``findings`` that the baseline accepts; ``name`` is how it calls the file."""
        left = Counter(self.accepted.get(name))
        known = []
        for finding in findings if left else ():
            key = key_of(finding)
            if left[key] > 0 and finding.code not in NEVER:
                left[key] -= 1
                known.append(finding)
        return known

    def size(self, name: str) -> int:
        """How many findings are accepted in the file that the baseline calls ``name``."""
        return sum(self.accepted.get(name, Counter()).values())


def key_of(finding: Finding) -> Key:
    """How a finding is known again in its file."""
    return finding.code, _PLACE_IN_LIST.sub("/*", finding.path), _FIGURE.sub("#", finding.message)


def name_in(baseline: str, file: str) -> str:
    """What a baseline calls a file: its path from the baseline's own folder, with forward slashes."""
    folder = Path(baseline).absolute().parent
    path = Path(file).absolute()
    return path.relative_to(folder).as_posix() if path.is_relative_to(folder) else path.as_posix()


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
        accepted = _accepted(json.loads(_text(file)))
    except FileNotFoundError:
        raise UserError(
            "There is no such baseline.", "`prfaq baseline PATH…` writes one.", Location(str(file))
        ) from None
    except (OSError, UnicodeDecodeError, ValueError, LookupError, TypeError, RecursionError):
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


def _accepted(data: Any) -> Mapping[str, Counter[Key]]:
    if data["version"] != VERSION:
        raise ValueError(data["version"])
    accepted: dict[str, Counter[Key]] = {}
    for row in data["findings"]:
        key = (str(row["code"]), str(row["path"]), str(row["message"]))
        accepted.setdefault(str(row["file"]), Counter())[key] += int(row["count"])
    return accepted
