"""The lists and question numbers of one document: numbered lists restart, questions count through."""

import re
from dataclasses import dataclass, replace

from prfaq.document.ast import Runs
from prfaq.exporters.docx.numbering import DEEPEST, Level, Numbering, level_xml
from prfaq.exporters.docx.styles import Style, Styles

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
