"""Tracked changes: read as if all were accepted, or all rejected; how many there were is counted."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from prfaq.importing.word.names import Element, W

Changes: TypeAlias = Literal["accepted", "rejected"]

_NEW = {W + "ins": "insertion", W + "moveTo": "move", W + "cellIns": "insertion"}
_OLD = {W + "del": "deletion", W + "moveFrom": "", W + "cellDel": "deletion"}
"""What came and what went; a move counts once, where it arrives."""


@dataclass
class Tracked:
    """How tracked changes are read, and what was met so far, by kind."""

    read_as: Changes = "accepted"
    counts: Counter[str] = field(default_factory=Counter)

    def leaves_out(self, element: Element) -> bool:
        """Is what stands in a change left out? Anything that is no change is not."""
        tag = str(element.tag)
        if tag not in _NEW and tag not in _OLD:
            return False
        kind = _NEW.get(tag) or _OLD.get(tag)
        if kind:
            self.counts[kind] += 1
        return tag in (_OLD if self.read_as == "accepted" else _NEW)

    def drops(self, properties: Element | None) -> bool:
        """Is what these properties belong to (the end of a paragraph, a row, a cell) changed away?"""
        gone = _OLD if self.read_as == "accepted" else _NEW
        return properties is not None and any(child.tag in gone for child in properties)
