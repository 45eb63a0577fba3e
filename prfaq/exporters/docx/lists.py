"""Lists: the numbering part of a reference document, made ready, and the lists and questions of one document.

Three definitions of ours are always added (bullets, numbers, and the paragraphs that continue an item), so
that lists are real lists nine levels deep whatever the reference document holds. Numbered lists restart,
questions count through.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from lxml import etree

from prfaq.document.ast import Runs
from prfaq.exporters.docx.styles import Style, Styles
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
    instances = {_integer(item, "numId"): _abstract_of(item) for item in root.iterchildren(w("num"))}
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


def _abstract_of(item: etree._Element) -> int:
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


_LABEL = re.compile(r"([^\W\d_]{0,4})(\d{1,5})([.:)])(?:\s+|$)")


@dataclass(frozen=True, slots=True)
class Plan:
    """Which definitions a document's lists and questions use; settled once for a look."""

    numbering: Numbering
    bullet: int
    number: int
    question: "QuestionNumber | None"


@dataclass(frozen=True, slots=True)
class QuestionNumber:
    """The numbering that the question style is linked to."""

    instance: int
    abstract: int
    at: int
    level: Level


def plan(
    styles: Styles, numbering: Numbering, bullet: Style | None, number: Style | None, question: Style | None
) -> Plan:
    """Return the definitions to use: those linked to the styles where they are, else ours."""
    return Plan(
        numbering,
        _linked(styles, numbering, bullet, numbering.bullet),
        _linked(styles, numbering, number, numbering.number),
        _question(styles, numbering, question),
    )


def _instance(styles: Styles, style: Style | None) -> tuple[int, int]:
    found = next((s for s in styles.line(style) if s.number), None) if style else None
    return (found.number, found.level) if found else (0, 0)


def _linked(styles: Styles, numbering: Numbering, style: Style | None, own: int) -> int:
    abstract = numbering.instances.get(_instance(styles, style)[0], own)
    bullets = {level.format == "bullet" for level in numbering.levels.get(abstract, {}).values()}
    return abstract if bullets == {own == numbering.bullet} else own


def _question(styles: Styles, numbering: Numbering, style: Style | None) -> QuestionNumber | None:
    instance, at = _instance(styles, style)
    abstract = numbering.instances.get(instance, -1)
    level = numbering.levels.get(abstract, {}).get(at)
    if level is None or level.format != "decimal" or f"%{at + 1}" not in level.text:
        return None
    return QuestionNumber(instance, abstract, at, level)


class Lists:
    """The list instances of a document, handed out as its blocks are written."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._next = plan.numbering.next
        self._made: list[str] = []
        self._shared: dict[int, int] = {}
        asked = plan.question
        self._question = (asked.instance, asked.level.text) if asked else (0, "")
        self._expected = 1

    def bullet(self, depth: int) -> str:
        """Return what makes a paragraph an item of a bulleted list."""
        abstract = self._at(self._plan.bullet, self._plan.numbering.bullet, depth)
        return _properties(self._share(abstract), depth)

    def more(self, depth: int) -> str:
        """Return what makes a paragraph a further one of an item."""
        return _properties(self._share(self._plan.numbering.more), depth)

    def number(self, start: int, depth: int) -> str:
        """Begin a numbered list, and return what makes a paragraph an item of it."""
        depth = min(depth, DEEPEST)
        abstract = self._at(self._plan.number, self._plan.numbering.number, depth)
        begin = (
            f'<w:lvlOverride w:ilvl="{depth}"><w:startOverride w:val="{min(start, 32767)}"/></w:lvlOverride>'
        )
        return _properties(self._make(abstract, begin), depth)

    def question(self, runs: Runs) -> tuple[Runs, str]:
        """Return a question without its label, and what makes Word number it so.

        Where the reference's style has no numbers, or the question no label, the words stay as they are.
        """
        asked, label = self._plan.question, _LABEL.match(runs[0].text if runs else "")
        if asked is None:
            return runs, ""
        if label is None:
            return runs, _properties(0, 0)
        number, text = int(label[2]), f"{label[1]}%{asked.at + 1}{label[3]}"
        if (number, text) != (self._expected, self._question[1]):
            begin = level_xml(
                asked.at, Level("decimal", text, asked.level.left, asked.level.hanging), start=number
            )
            over = f'<w:startOverride w:val="{number}"/>{begin}'
            over = f'<w:lvlOverride w:ilvl="{asked.at}">{over}</w:lvlOverride>'
            self._question = (self._make(asked.abstract, over), text)
        self._expected = number + 1
        own = self._question[0] == asked.instance
        return _without(runs, label.end()), "" if own else _properties(self._question[0], asked.at)

    def xml(self) -> str:
        """Return the numbering part with every list of the document."""
        numbering = self._plan.numbering
        return "".join((numbering.before, *self._made, numbering.after))

    def _at(self, chosen: int, own: int, depth: int) -> int:
        return chosen if min(depth, DEEPEST) in self._plan.numbering.levels[chosen] else own

    def _share(self, abstract: int) -> int:
        if abstract not in self._shared:
            self._shared[abstract] = self._make(abstract)
        return self._shared[abstract]

    def _make(self, abstract: int, override: str = "") -> int:
        number = self._next
        self._next += 1
        body = f'<w:abstractNumId w:val="{abstract}"/>{override}'
        self._made.append(f'<w:num w:numId="{number}">{body}</w:num>')
        return number


def _properties(instance: int, depth: int) -> str:
    return f'<w:numPr><w:ilvl w:val="{min(depth, DEEPEST)}"/><w:numId w:val="{instance}"/></w:numPr>'


def _without(runs: Runs, length: int) -> Runs:
    """Return runs without the first characters; space after them goes too."""
    first, rest = runs[0], runs[1:]
    text = first.text[length:]
    if not text and rest:
        return _without(rest, len(rest[0].text) - len(rest[0].text.lstrip()))
    return (replace(first, text=text), *rest)
