"""The lists of a Word file, counted as its paragraphs come."""

import re
from functools import cache
from typing import NamedTuple

from prfaq.importers.docx.model import Entry
from prfaq.importers.docx.package import Element, W, number, val

_DEEPEST = 8
_LETTERS = re.compile(r"[^\W\d_]", re.UNICODE)
_PLACE = re.compile(r"%(\d)")


class Level(NamedTuple):
    """How one level of a list counts; ``text`` is its pattern, as in ``%1.`` or ``Q%1:``."""

    format: str
    text: str
    start: int


class Lists:
    """The lists that the numbering part describes."""

    def __init__(self, root: Element | None) -> None:
        kinds, lists = ([] if root is None else root.iter(W + name) for name in ("abstractNum", "num"))
        self._kinds = {one.get(W + "abstractNumId", ""): one for one in kinds}
        self._by_style = {val(one, "styleLink"): one for one in self._kinds.values() if val(one, "styleLink")}
        self._lists = {one.get(W + "numId", ""): one for one in lists}
        self._of_kind = cache(self._described_kind)
        self.levels = cache(self._levels)

    def _levels(self, identity: str) -> dict[int, Level]:
        """The levels of a list by their depth."""
        own = self._lists.get(identity)
        return self._of_kind(val(own, "abstractNumId")) | _described(own)

    def _described_kind(self, identity: str) -> dict[int, Level]:
        kind = self._kinds.get(identity)
        return _described(self._by_style.get(val(kind, "numStyleLink"), kind))


def _described(holder: Element | None) -> dict[int, Level]:
    """The levels that a list, or what overrides it, describes."""
    levels = () if holder is None else holder.iter(W + "lvl")
    return {
        int(depth[:2]): Level(
            val(level, "numFmt", "decimal"), val(level, "lvlText"), number(level, "start", 1)
        )
        for level in levels
        if (depth := level.get(W + "ilvl", "0")).isdecimal() and int(depth[:2]) <= _DEEPEST
    }


class Numbering:
    """Counts the lists of one part as its paragraphs come."""

    def __init__(self, lists: Lists) -> None:
        self._lists = lists
        self._counts: dict[tuple[str, int], int] = {}

    def entry(self, properties: Element | None) -> Entry | None:
        """The place that a ``w:numPr`` gives its paragraph; nothing where it takes it out of all lists."""
        identity = val(properties, "numId")
        if identity in ("", "0"):
            return None
        depth = min(max(number(properties, "ilvl", 0), 0), _DEEPEST)
        level = self._lists.levels(identity).get(depth, Level("bullet", "", 1))
        if level.format == "none" or (level.format != "bullet" and not level.text):
            return None
        count = self._count(identity, depth, level.start)
        if level.format == "bullet":
            return Entry(identity, depth, 0)
        label = _PLACE.sub(str(count), level.text) if _LETTERS.search(_PLACE.sub("", level.text)) else ""
        return Entry(identity, depth, count, label.strip())

    def _count(self, identity: str, depth: int, start: int) -> int:
        key = (identity, depth)
        self._counts[key] = self._counts.get(key, start - 1) + 1
        for deeper in range(depth + 1, _DEEPEST + 1):
            self._counts.pop((identity, deeper), None)
        return self._counts[key]
