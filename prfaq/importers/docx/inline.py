"""The content of a Word paragraph: runs in all their wrappings, fields, symbols, equations, changes.

What a field shows is kept, how it was computed is not. Tracked changes are read as all accepted or all
rejected.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from prfaq.importers.docx.model import Note, Run
from prfaq.importers.docx.package import (
    MC,
    VML,
    WP,
    A,
    Element,
    M,
    R,
    Relation,
    W,
    is_on,
    number,
    text_in,
    val,
)
from prfaq.importers.docx.styles import Styles, is_code_font

_LINK = re.compile(r'\s*HYPERLINK\s+(?:\\[a-z]\s+)*(?:"([^"]*)"|([^\s"\\]\S*))', re.IGNORECASE)
_CONTENTS = re.compile(r"\s*TOC\b", re.IGNORECASE)


@dataclass
class _Open:
    code: str = ""
    shows: bool = False


@dataclass
class Fields:
    """The fields that are open where the reading stands, outermost first."""

    open: list[_Open] = field(default_factory=list)

    @property
    def is_hidden(self) -> bool:
        """Does text stand within the code of an outer field, as a field in a condition does?"""
        return any(not one.shows for one in self.open[:-1])

    @property
    def link(self) -> str:
        """The address of the innermost link that is open."""
        found = (address(one.code) for one in reversed(self.open) if one.shows)
        return next((one for one in found if one), "")

    @property
    def is_contents(self) -> bool:
        """Does the reading stand in a table of contents?"""
        return any(one.shows and _CONTENTS.match(one.code) for one in self.open)

    def mark(self, element: Element) -> str:
        """Follow the beginning, middle or end of a field; the text is that of a form field."""
        kind = element.get(W + "fldCharType")
        if kind == "begin":
            self.open.append(_Open())
            return _of_form(element.find(W + "ffData"))
        if self.open and kind == "separate":
            self.open[-1].shows = True
        elif self.open and kind == "end":
            self.open.pop()
        return ""

    def code(self, text: str) -> None:
        """Add to the code of the innermost field."""
        if self.open and not self.open[-1].shows:
            self.open[-1].code += text

    def end_paragraph(self) -> None:
        """A field that shows nothing yet ends with its paragraph: a damaged one must not hide the rest."""
        self.open = [one for one in self.open if one.shows]


def address(code: str) -> str:
    """Where a HYPERLINK field leads, outside of the document; else nothing."""
    found = _LINK.match(code)
    return (found[1] or found[2] or "").strip() if found and r"\l " not in code[: found.start(1)] else ""


def _of_form(data: Element | None) -> str:
    """What a form field shows: a box that is ticked or not, or the chosen entry of a list."""
    if data is None:
        return ""
    box = data.find(W + "checkBox")
    if box is not None:
        mark = box.find(W + "checked")
        mark = box.find(W + "default") if mark is None else mark
        return "☒" if mark is not None and mark.get(W + "val", "1") not in ("0", "false") else "☐"
    entries = data.findall(f"{W}ddList/{W}listEntry")
    chosen = number(data.find(W + "ddList"), "result", 0)
    return str(entries[chosen].get(W + "val", "")) if 0 <= chosen < len(entries) else ""


_GREEK = dict(zip("abcdefghiklmnopqrstuwxyz", "αβχδεφγηικλμνοπθρστυωξψζ", strict=True))
_GREEK |= dict(zip("ABCDEFGHIKLMNOPQRSTUWXYZ", "ΑΒΧΔΕΦΓΗΙΚΛΜΝΟΠΘΡΣΤΥΩΞΨΖ", strict=True))
_SYMBOL: dict[int, str] = {ord(letter): sign for letter, sign in _GREEK.items()} | {
    0xA3: "≤", 0xA5: "∞", 0xAB: "↔", 0xAC: "←", 0xAD: "↑", 0xAE: "→", 0xAF: "↓", 0xB0: "°", 0xB1: "±",
    0xB3: "≥", 0xB4: "×", 0xB7: "•", 0xB8: "÷", 0xB9: "≠", 0xBB: "≈", 0xD6: "√", 0xE5: "∑", 0xDE: "⇒",
}  # fmt: skip
_WINGDINGS: dict[int, str] = {
    0x4A: "☺", 0x4C: "☹", 0x6C: "●", 0x6E: "■", 0x71: "❑", 0x75: "◆", 0x76: "❖", 0x9F: "•", 0xA7: "▪",
    0xA8: "◻", 0xD8: "➢", 0xDF: "←", 0xE0: "→", 0xE1: "↑", 0xE2: "↓", 0xE8: "➔", 0xFB: "✗", 0xFC: "✓",
    0xFD: "☒", 0xFE: "☑", 0x6F: "☐", 0x78: "☒",
}  # fmt: skip
_FONTS = {"symbol": _SYMBOL, "wingdings": _WINGDINGS}


def sign(font: str, code: str) -> str:
    """The sign that a font shows for a code in hexadecimal; nothing where the code is none."""
    try:
        place = int(code, 16)
    except ValueError:
        return ""
    low = place - 0xF000 if 0xF000 <= place <= 0xF0FF else place
    table = _FONTS.get(font.strip().lower(), {})
    if low in table:
        return table[low]
    is_letter = 0x20 <= place <= 0x10FFFF and not 0xD800 <= place <= 0xDFFF
    return chr(place) if is_letter else ""


_DEEPEST_EQUATION = 40
_EQUATIONS = {"f": "({num})/({den})", "rad": "{deg}√({e})"}
_SCRIPTED = ("sSup", "sSub", "sSubSup")
_SCRIPTS = {"sub": "_", "sup": "^"}


def as_text(element: Element, depth: int = 0) -> str:
    """The signs of an equation, or of a part of it, in one line: ``x^2``, ``(a+b)/(c)``, ``√(x)``."""
    if depth > _DEEPEST_EQUATION:
        return "".join(map(str, element.itertext()))
    name = _maths_name(element)
    if name == "r":
        return text_in(element, M + "t")
    parts = [(part, as_text(child, depth + 1)) for child in element if (part := _maths_name(child))]
    if name in _EQUATIONS:
        return _EQUATIONS[name].format_map(defaultdict(str, parts))
    scripts = _SCRIPTS if name in _SCRIPTED else {}
    inner = "".join(scripts.get(part, "") + text for part, text in parts if text)
    return f"({inner})" if name == "d" else inner


def _maths_name(element: Element) -> str:
    tag = str(element.tag)
    return tag.removeprefix(M) if tag.startswith(M) else ""


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

    ``is_contents`` where it is a line of a table of contents. A paragraph whose end was changed away runs on
    into the next one, which adds to what was found.
    """

    runs: list[Run] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)
    pictures: dict[str, None] = field(default_factory=dict)
    boxes: list[Element] = field(default_factory=list)
    is_contents: bool = False


class Inline:
    """Reads paragraphs of one part, one after the other; fields may run from one into the next.

    ``tally`` counts what is not plain text, for the user: hidden passages, objects, pictures.
    """

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
        self.tally: Counter[str] = Counter()
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

    def read(self, paragraph: Element, style: str, found: Found) -> None:
        """Add all that a ``w:p`` in a style holds to what was found."""
        self._found, self._style = found, style
        found.is_contents |= self._fields.is_contents
        self._children(paragraph, "", 0)
        found.is_contents |= self._fields.is_contents
        self._fields.end_paragraph()

    def _children(self, element: Element, link: str, depth: int) -> None:
        if depth > _DEEPEST:  # no program writes this; the words count all the same
            self._add(text_in(element), None, link)
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
        self._add(as_text(child), None, link)

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
            self.tally["hidden"] += 1
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
        self.tally["objects"] += is_object
        for element in _shown(drawing, 0):
            if element.tag == W + "txbxContent":
                self._found.boxes.append(element)
            elif element.tag in (A + "blip", VML + "imagedata"):
                self.tally["pictures"] += 1
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
        named = [style for style in (character, paragraph) if style]
        bold, italic = (bool(self.styles.is_on(name, *named)) for name in ("b", "i"))
        is_code = any(map(self.styles.is_code, named))
        return Run("", bold, italic, self.styles.size(*named) or self.styles.normal_size, "", is_code)


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
