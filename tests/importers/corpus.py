"""Real documents with labels made by hand, outside the project: a part to look at, a third kept aside."""

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from prfaq.source import Source
from tests.tools import ROOT

CORPUS = ROOT / ".." / "shared" / "corpus"


@dataclass(frozen=True)
class Example:
    """A document, and what a reader recognised in it."""

    name: str
    source: Source
    label: dict[str, Any]

    @property
    def is_aside(self) -> bool:
        """Is it one of the third that nothing was tuned on?"""
        return int(hashlib.sha256(self.name.encode()).hexdigest(), 16) % 3 == 0


def examples() -> list[Example]:
    """All documents in the order of their names; none where the corpus is absent."""
    return [_example(file) for file in sorted((CORPUS / "labels").glob("*.json"))]


def _example(file: Path) -> Example:
    label = json.loads(file.read_text(encoding="utf-8"))
    document = CORPUS / "documents" / label["file"]
    return Example(file.stem, Source(document.name, document.read_text(encoding="utf-8")), label)
