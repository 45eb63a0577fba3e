"""Fields of Word: what a field shows is kept, how it was worked out is not; links give their address."""

import re
from dataclasses import dataclass, field

from prfaq.importing.word.names import Element, W, number

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
