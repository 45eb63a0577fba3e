"""The numbering part of a reference document, ready to take a document's own lists.

Three definitions of ours are always added (bullets, numbers, and the paragraphs that continue an item), so
that lists are real lists nine levels deep whatever the reference document holds.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from lxml import etree

from prfaq.exporters.docx.xml import W, quote, w

DEEPEST = 8
"""Word numbers nine levels, 0 to 8."""

INDENT = 360
"""Twentieths of a point by which each level moves in."""

_BULLETS = ("•", "–", "▪")
_FORMATS = (("decimal", "%{}."), ("lowerLetter", "%{}."), ("lowerRoman", "%{}."))
_HERE = "prfaq-here"


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list looks: ``%1`` in ``text`` stands for the number."""

    format: str
    text: str
    left: int
    hanging: int


@dataclass(frozen=True, slots=True)
class Numbering:
    """A numbering part, cut open where new instances go."""

    before: str
    after: str
    levels: Mapping[int, Mapping[int, Level]]
    instances: Mapping[int, int]
    bullet: int
    number: int
    more: int
    next: int


def read_numbering(root: etree._Element | None) -> Numbering:
    """Return the numbering of a numbering part, or of none."""
    root = etree.Element(w("numbering"), nsmap={"w": W}) if root is None else root
    levels = {_integer(item, "abstractNumId"): _levels(item) for item in root.iterchildren(w("abstractNum"))}
    instances = {_integer(item, "numId"): _instance(item) for item in root.iterchildren(w("num"))}
    first = max(levels, default=-1) + 1
    before, after = _cut(root, _definitions(first))
    return Numbering(
        before,
        after,
        MappingProxyType(levels | {first + kind: _OWN[kind] for kind in range(3)}),
        MappingProxyType(instances),
        bullet=first,
        number=first + 1,
        more=first + 2,
        next=max(instances, default=0) + 1,
    )


def _cut(root: etree._Element, definitions: str) -> tuple[str, str]:
    """Return the part's text before and after the place for new instances; ours are defined in between."""
    at = {name: [i for i, item in enumerate(root) if item.tag == w(name)] for name in ("abstractNum", "num")}
    pictures = [i for i, item in enumerate(root) if item.tag == w("numPicBullet")]
    define = (at["abstractNum"] or pictures or [-1])[-1] + 1
    number = max(define, (at["num"] or [0])[-1] + 1)  # a broken part has its instances first
    root.insert(number, etree.Comment(_HERE + "-num"))
    root.insert(define, etree.Comment(_HERE + "-abstract"))
    text = etree.tostring(root, encoding="unicode")
    head, rest = text.split(f"<!--{_HERE}-abstract-->")
    middle, after = rest.split(f"<!--{_HERE}-num-->")
    return head + definitions + middle, after


def _levels(abstract: etree._Element) -> Mapping[int, Level]:
    return {_integer(item, "ilvl"): _level(item) for item in abstract.iterchildren(w("lvl"))}


def _level(item: etree._Element) -> Level:
    form, text, indent = item.find(w("numFmt")), item.find(w("lvlText")), item.find(f".//{w('ind')}")
    left = 0 if indent is None else _integer(indent, "left") or _integer(indent, "start")
    hanging = 0 if indent is None else _integer(indent, "hanging")
    return Level(
        "decimal" if form is None else form.get(w("val"), "decimal"),
        "" if text is None else text.get(w("val"), ""),
        left,
        hanging,
    )


def _instance(item: etree._Element) -> int:
    abstract = item.find(w("abstractNumId"))
    return -1 if abstract is None else _integer(abstract, "val")


def _integer(item: etree._Element, name: str) -> int:
    value = item.get(w(name), "")
    return int(value) if re.fullmatch(r"-?[0-9]{1,9}", value) else 0


def _own(kind: int, level: int) -> Level:
    left = INDENT * (level + 1)
    if kind == 0:
        return Level("bullet", _BULLETS[level % 3], left, INDENT)
    if kind == 1:
        form, text = _FORMATS[level % 3]
        return Level(form, text.format(level + 1), left, INDENT)
    return Level("none", "", left, 0)


_OWN = tuple({level: _own(kind, level) for level in range(DEEPEST + 1)} for kind in range(3))

OWN_BULLETS, OWN_NUMBERS = _OWN[0], _OWN[1]


def _definitions(first: int) -> str:
    return "".join(abstract(first + kind, f"5F41{kind:04d}", _OWN[kind]) for kind in range(3))


def abstract(number: int, nsid: str, levels: Mapping[int, Level], styles: str = "") -> str:
    """Return the XML of a list's definition; ``styles`` is the paragraph style linked to its first level."""
    lines = "".join(level_xml(at, level, styles if at == 0 else "") for at, level in levels.items())
    return (
        f'<w:abstractNum w:abstractNumId="{number}"><w:nsid w:val="{nsid}"/>'
        f'<w:multiLevelType w:val="hybridMultilevel"/>{lines}</w:abstractNum>'
    )


def level_xml(at: int, level: Level, style: str = "", start: int = 1) -> str:
    """Return the XML of one level."""
    linked = f'<w:pStyle w:val="{quote(style)}"/>' if style else ""
    suffix = '<w:suff w:val="nothing"/>' if level.format == "none" else ""
    hanging = f' w:hanging="{level.hanging}"' if level.hanging else ""
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{level.format}"/>{linked}{suffix}'
        f'<w:lvlText w:val="{quote(level.text)}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{level.left}"{hanging}/></w:pPr></w:lvl>'
    )
