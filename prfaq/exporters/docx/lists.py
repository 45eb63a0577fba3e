"""Lists: the definitions that a document's lists and questions use, and the lists of one document.

Definitions of ours are always added (bullets, numbers, and the paragraphs that continue an item), so that
lists are real lists nine levels deep whatever the reference document holds. Numbered lists restart,
questions count through.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from docx.oxml import parse_xml
from docx.oxml.numbering import CT_Num, CT_Numbering
from lxml import etree

from prfaq.document.ast import Runs
from prfaq.exporters.docx.fields import list_properties
from prfaq.exporters.docx.styles import Style, StyleResolver
from prfaq.exporters.docx.xml import W, quote, w

_DEEPEST = 8
"""Word numbers nine levels, 0 to 8."""

_INDENT = 360
"""Twentieths of a point by which each level moves in."""

_BULLETS = ("•", "–", "▪")
_FORMATS = (("decimal", "%{}."), ("lowerLetter", "%{}."), ("lowerRoman", "%{}."))
_ORDER = tuple(map(w, ("numPicBullet", "abstractNum", "num", "numIdMacAtCleanup")))


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list looks: ``%1`` in ``text`` stands for the number."""

    format: str
    text: str
    left: int = 0
    hanging: int = 0

    def xml(self, at: int, start: int = 1) -> str:
        """Return the level at a depth."""
        suffix = '<w:suff w:val="nothing"/>' if self.format == "none" else ""
        hanging = f' w:hanging="{self.hanging}"' if self.hanging else ""
        return (
            f'<w:lvl xmlns:w="{W}" w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{self.format}"/>{suffix}'
            f'<w:lvlText w:val="{quote(self.text)}"/><w:lvlJc w:val="left"/>'
            f'<w:pPr><w:ind w:left="{self.left}"{hanging}/></w:pPr></w:lvl>'
        )


def _own(kind: int, depth: int) -> Level:
    left = _INDENT * (depth + 1)
    if kind == 0:
        return Level("bullet", _BULLETS[depth % 3], left, _INDENT)
    if kind == 1:
        form, text = _FORMATS[depth % 3]
        return Level(form, text.format(depth + 1), left, _INDENT)
    return Level("none", "", left)


@dataclass(frozen=True, slots=True)
class QuestionNumber:
    """How questions are numbered: a definition, its first level, and the instance that their style is linked to.

    Where that is a list of several levels, or one that other styles number too, questions have a definition of
    their own and no instance (0): among headings they would begin again in every section.
    """

    instance: int
    definition: int
    level: Level


@dataclass(frozen=True, slots=True)
class Plan:
    """Which definitions a document's lists use, by their depth, and its questions; ``next`` instance is free."""

    bullets: tuple[int, ...]
    numbers: tuple[int, ...]
    more: int
    question: QuestionNumber | None
    next: int


def plan(numbering: CT_Numbering, resolver: StyleResolver) -> Plan:
    """Return the definitions to use: those linked to the styles where they are, else ours, which are added."""
    numbering[:] = sorted(numbering, key=lambda item: _ORDER.index(item.tag) if item.tag in _ORDER else 1)
    found = _Definitions(numbering)
    depths = range(_DEEPEST + 1)
    bullets, numbers, more = (found.add(kind, {at: _own(kind, at) for at in depths}) for kind in range(3))
    return Plan(
        found.by_depth(_instance(resolver, "bullet")[0], bullets, is_bullet=True),
        found.by_depth(_instance(resolver, "number")[0], numbers, is_bullet=False),
        more,
        _question(found, resolver),
        max(found.instances, default=0) + 1,
    )


def _instance(resolver: StyleResolver, role: str) -> tuple[int, int]:
    """Return the list that the style of a role is linked to, and the level; 0 for none."""
    style = resolver.find(role)
    line: tuple[Style, ...] = tuple(resolver.styles.line(style)) if style else ()
    return next(((one.number, one.level) for one in line if one.number), (0, 0))


def _question(found: "_Definitions", resolver: StyleResolver) -> QuestionNumber | None:
    """Return the numbering of questions, nothing where their style has none."""
    instance, at = _instance(resolver, "question")
    level = found.level(instance, at)
    if level is None:
        return None
    definition = found.instances[instance]
    linked = [one for one in resolver.styles.all if found.instances.get(one.number) == definition]
    if at == 0 and len(linked) == 1:
        return QuestionNumber(instance, definition, level)
    level = replace(level, text="Q%1.")
    return QuestionNumber(0, found.add(3, {0: level}), level)


class _Definitions:
    """The definitions of a numbering part, by their numbers."""

    def __init__(self, numbering: CT_Numbering) -> None:
        self._numbering = numbering
        self._levels: dict[int, Mapping[int, Level]] = {
            _integer(item, "abstractNumId"): {
                _integer(level, "ilvl"): _level(level) for level in item.iterchildren(w("lvl"))
            }
            for item in numbering.iterchildren(w("abstractNum"))
        }
        self.instances = {
            _integer(item, "numId"): _integer(item.find(w("abstractNumId")), "val", -1)
            for item in numbering.iterchildren(w("num"))
        }

    def add(self, kind: int, levels: Mapping[int, Level]) -> int:
        """Add a definition of ours."""
        number = max(self._levels, default=-1) + 1
        lines = "".join(level.xml(depth) for depth, level in levels.items())
        xml = (
            f'<w:abstractNum xmlns:w="{W}" w:abstractNumId="{number}"><w:nsid w:val="5F41{kind:04d}"/>'
            f'<w:multiLevelType w:val="hybridMultilevel"/>{lines}</w:abstractNum>'
        )
        self._numbering.insert_element_before(parse_xml(xml), "w:num", "w:numIdMacAtCleanup")
        self._levels[number] = levels
        return number

    def by_depth(self, instance: int, own: int, *, is_bullet: bool) -> tuple[int, ...]:
        """Return the definition for each depth: the one of an instance if it is of the kind, else our own."""
        linked = self.instances.get(instance, own)
        levels = self._levels.get(linked, {})
        fits = {level.format == "bullet" for level in levels.values()} == {is_bullet}
        return tuple(linked if fits and depth in levels else own for depth in range(_DEEPEST + 1))

    def level(self, instance: int, at: int) -> Level | None:
        """Return how an instance looks at a level, nothing where it does not count there."""
        level = self._levels.get(self.instances.get(instance, -1), {}).get(at)
        counts = level is not None and level.format == "decimal" and f"%{at + 1}" in level.text
        return level if counts else None


def _level(item: etree._Element) -> Level:
    form, text, indent = item.find(w("numFmt")), item.find(w("lvlText")), item.find(f".//{w('ind')}")
    return Level(
        "decimal" if form is None else form.get(w("val"), "decimal"),
        "" if text is None else text.get(w("val"), ""),
        _integer(indent, "left") or _integer(indent, "start"),
        _integer(indent, "hanging"),
    )


def _integer(item: etree._Element | None, name: str, otherwise: int = 0) -> int:
    value = "" if item is None else item.get(w(name), "")
    return int(value) if re.fullmatch(r"-?[0-9]{1,9}", value) else otherwise


_LABEL = re.compile(r"([^\W\d_]{0,4})(\d{1,5})([.:)])(?:\s+|$)")


class Lists:
    """The list instances of a document, added to its ``numbering`` as its blocks are written."""

    def __init__(self, plan: Plan, numbering: CT_Numbering) -> None:
        self._plan, self._numbering, self._next = plan, numbering, plan.next
        self._shared: dict[int, int] = {}
        asked = plan.question
        self._question = (asked.instance, asked.level.text) if asked else (0, "")
        self._expected = 1

    def bullet(self, depth: int) -> str:
        """Return what makes a paragraph an item of a bulleted list."""
        return self._item(self._plan.bullets[min(depth, _DEEPEST)], depth)

    def more(self, depth: int) -> str:
        """Return what makes a paragraph a further one of an item."""
        return self._item(self._plan.more, depth)

    def number(self, start: int, depth: int) -> str:
        """Begin a numbered list, and return what makes a paragraph an item of it."""
        depth = min(depth, _DEEPEST)
        made = self._make(self._plan.numbers[depth])
        made.add_lvlOverride(depth).add_startOverride(min(start, 32767))
        return list_properties(made.numId, depth)

    def question(self, runs: Runs) -> tuple[Runs, str]:
        """Return a question without its label, and what makes Word number it so.

        Where the reference's style has no numbers, or the question no label, the words stay as they are.
        """
        asked, label = self._plan.question, _LABEL.match(runs[0].text if runs else "")
        if asked is None:
            return runs, ""
        if label is None:
            return runs, list_properties(0, 0)
        number, text = int(label[2]), f"{label[1]}%1{label[3]}"
        if (number, text) != (self._expected, self._question[1]) or not self._question[0]:
            made = self._make(asked.definition)
            override = made.add_lvlOverride(0)
            override.add_startOverride(number)
            override.append(parse_xml(replace(asked.level, text=text).xml(0, start=number)))
            self._question = (made.numId, text)
        self._expected = number + 1
        own = self._question[0] == asked.instance
        return _without(runs, label.end()), "" if own else list_properties(self._question[0], 0)

    def _item(self, definition: int, depth: int) -> str:
        if definition not in self._shared:
            self._shared[definition] = self._make(definition).numId
        return list_properties(self._shared[definition], min(depth, _DEEPEST))

    def _make(self, definition: int) -> Any:
        """Add an instance. python-docx would look through all of them for a number that is free."""
        made: Any = CT_Num.new(self._next, definition)
        self._numbering.insert_element_before(made, "w:numIdMacAtCleanup")
        self._next += 1
        return made


def _without(runs: Runs, length: int) -> Runs:
    """Return runs without the first characters; space after them goes too."""
    first, rest = runs[0], runs[1:]
    text = first.text[length:]
    if not text and rest:
        return _without(rest, len(rest[0].text) - len(rest[0].text.lstrip()))
    return (replace(first, text=text), *rest)
