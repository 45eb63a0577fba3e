"""The lists of a Word file: which paragraphs are entries, how deep, and whether with bullets or numbers."""

import re
from dataclasses import dataclass

from prfaq.importing.word.names import Element, W, number, val

DEEPEST = 8

_LETTERS = re.compile(r"[^\W\d_]", re.UNICODE)
_PLACE = re.compile(r"%(\d)")


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list counts; ``text`` is its pattern, as in ``%1.`` or ``Q%1:``."""

    format: str
    text: str
    start: int


@dataclass(frozen=True, slots=True)
class Entry:
    """A paragraph's place in a list: which list, how deep (from 0), and its number (0: a bullet).

    ``label`` is what the list writes before it where that is a word, such as ``Q1:``.
    """

    list: str
    depth: int
    number: int
    label: str = ""


class Numbering:
    """The lists of a document, counted as its paragraphs come."""

    def __init__(self, root: Element | None) -> None:
        self._levels: dict[tuple[str, int], Level] = {}
        self._counts: dict[tuple[str, int], int] = {}
        if root is not None:
            self._read(root)

    def entry(self, properties: Element | None) -> Entry | None:
        """The place that a ``w:numPr`` gives its paragraph; nothing where it takes it out of all lists."""
        identity = val(properties, "numId")
        if properties is None or identity in ("", "0"):
            return None
        depth = min(max(number(properties, "ilvl", 0), 0), DEEPEST)
        level = self._levels.get((identity, depth), Level("bullet", "", 1))
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
        for deeper in range(depth + 1, DEEPEST + 1):
            self._counts.pop((identity, deeper), None)
        return self._counts[key]

    def _read(self, root: Element) -> None:
        kinds = {one.get(W + "abstractNumId", ""): one for one in root.iter(W + "abstractNum")}
        by_style = {val(one, "styleLink"): one for one in kinds.values() if val(one, "styleLink")}
        levels = {
            identity: _levels(by_style.get(val(one, "numStyleLink"), one)) for identity, one in kinds.items()
        }
        for one in root.iter(W + "num"):
            identity = one.get(W + "numId", "")
            found = levels.get(val(one, "abstractNumId"), {})
            for depth, level in (found | _levels(one)).items():
                self._levels[identity, depth] = level


def _levels(holder: Element) -> dict[int, Level]:
    """The levels that a list, or what overrides it, describes."""
    found: dict[int, Level] = {}
    for level in holder.iter(W + "lvl"):
        depth = level.get(W + "ilvl", "0")
        if depth.isdecimal() and int(depth[:2]) <= DEEPEST:
            read = Level(val(level, "numFmt", "decimal"), val(level, "lvlText"), number(level, "start", 1))
            found[int(depth[:2])] = read
    return found
