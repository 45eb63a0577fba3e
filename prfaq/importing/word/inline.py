"""What stands inside a paragraph: text in all the wrappings that Word puts around it."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from prfaq.importing.word import maths
from prfaq.importing.word.changes import Tracked
from prfaq.importing.word.fields import Fields, address
from prfaq.importing.word.names import MC, VML, WP, A, Element, M, R, W, is_on, number, val
from prfaq.importing.word.package import Relation
from prfaq.importing.word.pieces import Note, Run
from prfaq.importing.word.styles import Styles, is_code_font
from prfaq.importing.word.symbols import sign

_INSIDE = frozenset(
    W + name
    for name in ("ins", "del", "moveTo", "moveFrom", "smartTag", "customXml", "dir", "bdo", "sdtContent")
)
"""Wrappings whose content is text of the paragraph."""

_TEXTS = {
    W + "tab": " ", W + "ptab": " ", W + "br": "\n", W + "cr": "\n", W + "noBreakHyphen": "-",
}  # fmt: skip
_NOTES = {W + "footnoteReference": "footnotes", W + "endnoteReference": "endnotes"}
_EVIDENCE = re.compile(r"\[E\d{1,4}\]")
_DEEPEST = 100
_NEAR, _LONGEST = 6, 80
"""Words that say where a note belongs, and the most letters in them."""


@dataclass
class Found:
    """What a paragraph holds: its runs, and what hangs on them; ``boxes`` are text boxes anchored in it.

    ``is_contents`` where it is a line of a table of contents.
    """

    runs: list[Run] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)
    pictures: dict[str, None] = field(default_factory=dict)
    boxes: list[Element] = field(default_factory=list)
    is_contents: bool = False


@dataclass
class Tally:
    """What the user is told of: counts of what was met that is not plain text."""

    hidden: int = 0
    objects: int = 0
    pictures: int = 0


class Inline:
    """Reads paragraphs of one part, one after the other; fields may run from one into the next."""

    def __init__(
        self,
        styles: Styles,
        relations: Mapping[str, Relation],
        tracked: Tracked,
        diagram: Callable[[str], str],
    ) -> None:
        self.styles = styles
        self.relations = relations
        self.tracked = tracked
        self.diagram = diagram
        self.tally = Tally()
        self._fields = Fields()
        self._looks: dict[tuple[str, str], Run] = {}
        self._found = Found()
        self._style = ""
        self._handlers: dict[str, Callable[[Element, str, int], None]] = {
            **dict.fromkeys(_INSIDE, self._wrapping),
            W + "r": self._run,
            W + "hyperlink": self._hyperlink,
            W + "fldSimple": self._field,
            W + "sdt": self._control,
            W + "commentRangeStart": self._comment,
            MC + "AlternateContent": self._alternatives,
            M + "oMath": self._maths,
            M + "oMathPara": self._maths,
        }

    def read(self, paragraph: Element, style: str) -> Found:
        """All that a ``w:p`` in a style holds."""
        self._found, self._style = Found(is_contents=self._fields.is_contents), style
        self._children(paragraph, "", 0)
        self._found.is_contents |= self._fields.is_contents
        self._fields.end_paragraph()
        return self._found

    def _children(self, element: Element, link: str, depth: int) -> None:
        if depth > _DEEPEST:  # no program writes this; the words count all the same
            self._add("".join(text.text or "" for text in element.iter(W + "t")), None, link)
            return
        for child in element:
            self._child(child, link, depth)

    def _child(self, child: Element, link: str, depth: int) -> None:
        handler = self._handlers.get(str(child.tag))
        if handler:
            handler(child, link, depth)

    def _wrapping(self, child: Element, link: str, depth: int) -> None:
        if not self.tracked.leaves_out(child):
            self._children(child, link, depth + 1)

    def _hyperlink(self, child: Element, link: str, depth: int) -> None:
        relation = self.relations.get(child.get(R + "id", ""))
        target = relation.target.strip() if relation and relation.is_external else ""
        before = len(self._found.runs)
        self._children(child, target or link, depth + 1)
        if child.get(W + "anchor") and _EVIDENCE.fullmatch(self._text_from(before)):
            self._found.runs[before:] = [run._replace(is_mark=True) for run in self._found.runs[before:]]

    def _text_from(self, place: int) -> str:
        return "".join(run.text for run in self._found.runs[place:])

    def _field(self, child: Element, link: str, depth: int) -> None:
        self._children(child, address(child.get(W + "instr", "")) or link, depth + 1)

    def _alternatives(self, child: Element, link: str, depth: int) -> None:
        for one in chosen(child):
            self._child(one, link, depth + 1)

    def _maths(self, child: Element, link: str, depth: int) -> None:
        self._add(maths.as_text(child), None, link)

    def _comment(self, child: Element, link: str, depth: int) -> None:
        self._found.comments.append(child.get(W + "id", ""))

    def _control(self, control: Element, link: str, depth: int) -> None:
        """A content control; the text that asks for text is put in brackets, as what it is."""
        content = control.find(W + "sdtContent")
        if content is None:
            return
        before = len(self._found.runs)
        self._children(content, link, depth + 1)
        asks = control.find(f"{W}sdtPr/{W}showingPlcHdr") is not None
        if asks and self._found.runs[before:]:
            text = self._text_from(before).strip()
            self._found.runs[before:] = [Run(f"[{text.strip('[]')}]")] if text else []

    def _run(self, run: Element, link: str, depth: int) -> None:
        properties = run.find(W + "rPr")
        if is_on(properties, "vanish"):
            self.tally.hidden += 1
        for child in run:
            self._in_run(child, properties, link, depth)

    def _in_run(self, child: Element, properties: Element | None, link: str, depth: int) -> None:
        text = self._text(child)
        if text is not None:
            self._add(text, properties, link)
        else:
            self._beside(child, properties, link, depth)

    def _text(self, child: Element) -> str | None:
        """What a part of a run says itself; nothing at all where it says nothing itself."""
        tag = str(child.tag)
        if tag in (W + "t", W + "delText"):
            return child.text or ""
        if tag == W + "sym":
            return sign(child.get(W + "font", ""), child.get(W + "char", ""))
        return self._fields.mark(child) if tag == W + "fldChar" else _TEXTS.get(tag)

    def _beside(self, child: Element, properties: Element | None, link: str, depth: int) -> None:
        """What hangs on a run: the code of a field, notes, comments, drawings."""
        tag = str(child.tag)
        if tag == W + "instrText":
            self._fields.code(child.text or "")
        elif tag in _NOTES:
            self._found.notes.append(Note(_NOTES[tag], child.get(W + "id", ""), self._words_before()))
        elif tag == W + "commentReference":
            self._comment(child, link, depth)
        elif tag == W + "ruby":
            self._ruby(child, link, depth)
        elif tag == MC + "AlternateContent":
            for one in chosen(child):
                self._in_run(one, properties, link, depth + 1)
        elif tag in (W + "drawing", W + "pict", W + "object"):
            self._drawing(child, tag == W + "object")

    def _words_before(self) -> str:
        """The last words so far."""
        text = "".join(run.text for run in self._found.runs[-_NEAR:])
        return " ".join(text[-_LONGEST:].split()[-_NEAR:])

    def _ruby(self, ruby: Element, link: str, depth: int) -> None:
        """Letters with their reading above: the letters, and the reading in brackets."""
        for name, mark in (("rubyBase", "{}"), ("rt", "({})")):
            part = ruby.find(W + name)
            if part is not None:
                before = len(self._found.runs)
                self._children(part, link, depth + 1)
                text = self._text_from(before)
                self._found.runs[before:] = [Run(mark.format(text))] if text else []

    def _drawing(self, drawing: Element, is_object: bool) -> None:
        self.tally.objects += is_object
        for element in _shown(drawing, 0):
            if element.tag == W + "txbxContent":
                self._found.boxes.append(element)
            elif element.tag in (A + "blip", VML + "imagedata"):
                self.tally.pictures += 1
            text = self._described(element).strip()
            if text:
                self._found.pictures[text] = None  # the same for new programs and for old ones

    def _described(self, element: Element) -> str:
        """The words that describe a picture, or that a diagram holds."""
        tag = str(element.tag)
        if tag == A + "graphicData":
            return self._diagram(element)
        if tag == WP + "docPr":
            return element.get("descr") or element.get("title") or ""
        if tag == VML + "textpath":
            return element.get("string", "")
        return element.get("alt", "") if tag.startswith(VML) else ""

    def _diagram(self, data: Element) -> str:
        """The words of a diagram or a chart, which stand in a part of their own."""
        ids = (str(one.get(R + "dm") or one.get(R + "id", "")) for one in data)
        targets = [self.relations[one].target for one in ids if one in self.relations]
        return " ".join(filter(None, (self.diagram(target) for target in targets)))

    def _add(self, text: str, properties: Element | None, link: str) -> None:
        if not text or self._fields.is_hidden:
            return
        look = self._look(properties)
        link = link or self._fields.link
        self._found.runs.append(Run(text, look.is_bold, look.is_italic, look.size, link, look.is_code))

    def _look(self, properties: Element | None) -> Run:
        """A run without text that looks as the styles and its own properties say."""
        key = (self._style, val(properties, "rStyle"))
        if key not in self._looks:
            self._looks[key] = self._of_styles(*key)
        look = self._looks[key]
        if properties is None or not len(properties):
            return look
        bold, italic = is_on(properties, "b"), is_on(properties, "i")
        return look._replace(
            is_bold=look.is_bold if bold is None else bold,
            is_italic=look.is_italic if italic is None else italic,
            size=number(properties, "sz", 0) or look.size,
            is_code=look.is_code or is_code_font(properties),
        )

    def _of_styles(self, paragraph: str, character: str) -> Run:
        said = [self.styles.is_on(character, name) if character else None for name in ("b", "i")]
        own = [self.styles.is_on(paragraph, name) for name in ("b", "i")]
        bold, italic = (bool(one if one is not None else two) for one, two in zip(said, own, strict=True))
        size = (self.styles.size(character) if character else 0) or self.styles.size(paragraph)
        is_code = any(self.styles.is_code(one) for one in (paragraph, character) if one)
        return Run("", bold, italic, size or self.styles.normal_size, "", is_code)


def chosen(alternatives: Element) -> list[Element]:
    """What to read of a passage that is there twice, for new programs and for old ones."""
    for branch in alternatives:
        if any(True for _ in branch.iter(W + "t", A + "t", W + "drawing", W + "pict")):
            return list(branch)
    return []


def _shown(element: Element, depth: int) -> Iterator[Element]:
    """The elements of a drawing, of each passage that is there twice one, without what stands in text boxes."""
    for child in element:
        if child.tag == MC + "AlternateContent":
            for one in chosen(child):
                yield one
                yield from _shown(one, depth + 1)
        elif depth < _DEEPEST:
            yield child
            if child.tag != W + "txbxContent":
                yield from _shown(child, depth + 1)
