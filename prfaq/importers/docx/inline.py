"""The content of a Word paragraph: runs, links, fields, symbols, equations, and what hangs on them.

What a field shows is kept, how it was computed is not.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import cast

from prfaq.importers.docx.model import Note, Paragraph, Run
from prfaq.importers.docx.package import VML, WP, A, Element, M, R, W, WordPart, is_on, number, text_in, val
from prfaq.importers.docx.simplify import asks, content_of
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


_NOTES = {W + "footnoteReference": "footnotes", W + "endnoteReference": "endnotes"}
_EVIDENCE = re.compile(r"\[E\d{1,4}\]")
_DEEPEST = 100
_NEAR, _LONGEST = 6, 80
"""Words that say where a note belongs, and the most letters in them."""


class Inline:
    """Reads paragraphs of one part, one after the other; fields may run from one into the next.

    ``tally`` counts what is not plain text, for the user: hidden passages, objects, pictures. Each handler gets
    an element and the look of the text in it: a run without text.
    """

    def __init__(self, part: WordPart, styles: Styles) -> None:
        self.part = part
        self.styles = styles
        self.tally: Counter[str] = Counter()
        self._fields = Fields()
        self._handlers: dict[str, Callable[[Element, Run], None]] = {
            **dict.fromkeys((W + "commentRangeStart", W + "commentReference"), self._comment),
            **dict.fromkeys((W + "drawing", W + "pict", W + "object"), self._drawing),
            **dict.fromkeys(_NOTES, self._note),
            W + "r": self._run,
            W + "hyperlink": self._hyperlink,
            W + "sdt": self._control,
            W + "ruby": self._ruby,
            W + "fldSimple": self._field,
            W + "instrText": self._code,
        }
        self._texts: dict[str, Callable[[Element], str]] = {
            **dict.fromkeys((W + "t", W + "delText"), lambda text: text.text or ""),
            **dict.fromkeys((W + "tab", W + "ptab"), lambda _: " "),
            **dict.fromkeys((W + "br", W + "cr"), lambda _: "\n"),
            **dict.fromkeys((M + "oMath", M + "oMathPara"), as_text),
            W + "noBreakHyphen": lambda _: "-",
            W + "sym": lambda symbol: sign(symbol.get(W + "font", ""), symbol.get(W + "char", "")),
            W + "fldChar": self._fields.mark,
        }

    def read(self, paragraph: Element, style: str) -> Paragraph:
        """A ``w:p`` with its runs and what hangs on them, not yet with what its style says."""
        self._runs: list[Run] = []
        self._read = Paragraph(self._runs, style, is_contents=self._fields.is_contents)
        self._children(paragraph, self.styles.look_of(style, ""))
        self._read.is_contents |= self._fields.is_contents
        self._fields.end_paragraph()
        return self._read

    def _children(self, element: Iterable[Element], look: Run) -> int:
        """Read what stands in an element; where its runs begin among those found."""
        before = len(self._runs)
        for child in element:
            if text := self._texts.get(child.tag):
                self._add(text(child), look)
            elif handler := self._handlers.get(child.tag):
                handler(child, look)
        return before

    def _run(self, run: Element, look: Run) -> None:
        properties = run.find(W + "rPr")
        self.tally["hidden"] += bool(is_on(properties, "vanish"))
        self._children(run, look if properties is None else self._looking(properties, look.link))

    def _hyperlink(self, link: Element, look: Run) -> None:
        relationship = self.part.rels.get(link.get(R + "id", ""))
        is_outside = relationship and relationship.is_external
        target = relationship.target_ref.strip() if relationship and is_outside else ""
        before = self._children(link, look._replace(link=target or look.link))
        if link.get(W + "anchor") and _EVIDENCE.fullmatch(self._text_from(before)):
            self._runs[before:] = [run._replace(is_mark=True) for run in self._runs[before:]]

    def _control(self, control: Element, look: Run) -> None:
        """A content control; the text that asks for text is put in brackets, as what it is."""
        before = self._children(content_of(control), look)
        if asks(control):
            text = self._text_from(before).strip()
            self._runs[before:] = [Run(f"[{text.strip('[]')}]")] if text else []

    def _ruby(self, ruby: Element, look: Run) -> None:
        """Letters with their reading above: the letters, and the reading in brackets."""
        for name, mark in (("rubyBase", "{}"), ("rt", "({})")):
            before = self._children(ruby.iterfind(f"{W}{name}/*"), look)
            text = self._text_from(before)
            self._runs[before:] = [Run(mark.format(text))] if text else []

    def _text_from(self, place: int) -> str:
        return "".join(run.text for run in self._runs[place:])

    def _field(self, simple: Element, look: Run) -> None:
        self._children(simple, look._replace(link=address(simple.get(W + "instr", "")) or look.link))

    def _code(self, code: Element, look: Run) -> None:
        self._fields.code(code.text or "")

    def _note(self, reference: Element, look: Run) -> None:
        self._read.notes.append(
            Note(_NOTES[reference.tag], reference.get(W + "id", ""), self._words_before())
        )

    def _words_before(self) -> str:
        """The last words so far."""
        return " ".join(self._text_from(-_NEAR)[-_LONGEST:].split()[-_NEAR:])

    def _comment(self, mark: Element, look: Run) -> None:
        self._read.comments.append(mark.get(W + "id", ""))

    def _drawing(self, drawing: Element, look: Run) -> None:
        self.tally["objects"] += drawing.tag == W + "object"
        for element in _shown(drawing, 0):
            if element.tag == W + "txbxContent":
                self._read.boxes.append(element)
            elif element.tag in (A + "blip", VML + "imagedata"):
                self.tally["pictures"] += 1
            if text := self._described(element).strip():
                self._read.pictures[text] = None  # the same for new programs and for old ones

    def _described(self, element: Element) -> str:
        """The words that describe a picture, or that a diagram holds."""
        if element.tag == A + "graphicData":
            return self._drawn(element)
        if element.tag == WP + "docPr":
            return element.get("descr") or element.get("title") or ""
        name = "string" if element.tag == VML + "textpath" else "alt"
        return element.get(name, "") if element.tag.startswith(VML) else ""

    def _drawn(self, data: Element) -> str:
        """The words of a diagram or a chart, which stand in a part of their own."""
        ids = (str(one.get(R + "dm") or one.get(R + "id")) for one in data)
        parts = (cast(WordPart, self.part.related_parts.get(one)) for one in ids)
        return " ".join(part.drawn_words for part in parts if part and part.drawn_words)

    def _add(self, text: str, look: Run) -> None:
        if text and not self._fields.is_hidden:
            link = look.link or self._fields.link
            self._runs.append(Run(text, look.is_bold, look.is_italic, look.size, link, look.is_code))

    def _looking(self, properties: Element, link: str) -> Run:
        """A run without text that looks as the styles and its own properties say."""
        look = self.styles.look_of(self._read.style, val(properties, "rStyle"))
        bold, italic = is_on(properties, "b"), is_on(properties, "i")
        return look._replace(
            is_bold=look.is_bold if bold is None else bold,
            is_italic=look.is_italic if italic is None else italic,
            size=number(properties, "sz", 0) or look.size,
            link=link,
            is_code=look.is_code or is_code_font(properties),
        )


def _shown(element: Element, depth: int) -> Iterator[Element]:
    """The elements of a drawing, without what stands in text boxes."""
    for child in element if depth < _DEEPEST else ():
        yield child
        if child.tag != W + "txbxContent":
            yield from _shown(child, depth + 1)
