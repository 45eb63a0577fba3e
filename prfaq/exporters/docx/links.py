"""Links, bookmarks and fields in Word, and a table of contents that works before Word updates it.

A question that is referred to by its number is a REF field, since Word counts the numbers itself.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from prfaq.document.ast import Run, Runs, plain
from prfaq.exporters import safe
from prfaq.exporters.docx.opc import Relationship
from prfaq.exporters.docx.runs import Ink, run_xml
from prfaq.exporters.docx.xml import quote

_TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"


class Place(NamedTuple):
    """A place in the document: its bookmark, the number that Word gives it, and whether evidence is there."""

    bookmark: str
    number: str = ""
    is_evidence: bool = False


class Links:
    """The addresses a document points to, and its own ``places`` by what links call them."""

    def __init__(self) -> None:
        self.places: Mapping[str, Place] = {}
        self._claimed: set[str] = set()
        self._ids: dict[str, str] = {}
        self._safe: dict[str, str] = {}

    def relate(self, href: str) -> str:
        """Return the id of the relationship for an address, "" if it must stay plain text."""
        if href not in self._safe:
            self._safe[href] = safe(href)
        target = self._safe[href]
        return self._ids.setdefault(target, f"rIdLink{len(self._ids) + 1}") if target else ""

    def place(self, href: str) -> Place | None:
        """Return the place that a link within the document leads to, nothing if there is none."""
        return self.places.get(href[1:]) if href.startswith("#") else None

    def claim(self, anchor: str) -> str:
        """Return the bookmark for a place when its text is written, "" if that has been done."""
        place = self.places.get(anchor)
        if place is None or place.bookmark in self._claimed:
            return ""
        self._claimed.add(place.bookmark)
        return place.bookmark

    def relationships(self) -> tuple[Relationship, ...]:
        """Return every address, in the order in which they first came."""
        return tuple(Relationship(key, _TYPE, target, external=True) for target, key in self._ids.items())


_FIELD = r' TOC \o "1-1" \h \z \u '
_GALLERY = (
    '<w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/></w:docPartObj>'
    "</w:sdtPr>"
)


_BEGIN = (
    '<w:r><w:fldChar w:fldCharType="begin" w:dirty="true"/></w:r>'
    f'<w:r><w:instrText xml:space="preserve">{_FIELD}</w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
)
_END = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'


@dataclass(frozen=True, slots=True)
class Setting:
    """How a table of contents is set: the styles of its heading and its items, and the direction.

    One that is only ever ``printed`` is no field as a whole: LibreOffice then works out its page numbers.
    """

    heading: str
    item: str
    right_to_left: bool
    printed: bool = False


def contents_xml(heading: str, items: Sequence[tuple[str, str]], setting: Setting) -> str:
    """Return a table of contents; ``items`` are titles and bookmarks.

    The page numbers are fields, which show nothing until a program has worked them out: no number is better
    than a wrong one.
    """
    lines = [_item(title, name, setting.right_to_left) for title, name in items]
    begin, end = ("", "") if setting.printed or not lines else (_BEGIN, _END)
    lines[:1] = [begin + line for line in lines[:1]]
    lines[-1:] = [line + end for line in lines[-1:]]
    title = _paragraph(setting.heading, run_xml(heading, "", setting.right_to_left), setting)
    text = title + "".join(_paragraph(setting.item, line, setting) for line in lines)
    return text if setting.printed else f"<w:sdt>{_GALLERY}<w:sdtContent>{text}</w:sdtContent></w:sdt>"


def _item(title: str, name: str, right_to_left: bool) -> str:
    page = (
        '<w:r><w:tab/></w:r><w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> PAGEREF {quote(name)} \\h </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    text = run_xml(title, "", right_to_left)
    return f'<w:hyperlink w:anchor="{quote(name)}" w:history="1">{text}{page}</w:hyperlink>'


def _paragraph(style: str, text: str, setting: Setting) -> str:
    properties = style + ("<w:bidi/>" if setting.right_to_left else "")
    return f"<w:p><w:pPr>{properties}</w:pPr>{text}</w:p>" if properties else f"<w:p>{text}</w:p>"


_PLACES = re.compile(r"(\{page\}|\{pages\})")
_INSTRUCTIONS = {"{page}": "PAGE", "{pages}": "NUMPAGES"}


def field_xml(instruction: str, shown: str, right_to_left: bool = False, style: str = "") -> str:
    """Return a field, with what it shows until Word updates it; ``style`` is the property that names one."""
    run = run_xml(shown, style, right_to_left)
    return f'<w:fldSimple w:instr=" {quote(instruction)} ">{run}</w:fldSimple>'


def page_label_xml(label: str, right_to_left: bool) -> str:
    """Return a phrase such as ``Page {page} of {pages}`` with fields in it."""
    return "".join(
        field_xml(_INSTRUCTIONS[piece], "1", right_to_left)
        if piece in _INSTRUCTIONS
        else run_xml(piece, "", right_to_left)
        for piece in _PLACES.split(label)
        if piece
    )


LONGEST = 40
"""Characters that Word takes for the name of a bookmark."""


class Bookmarks:
    """The bookmarks of one document."""

    def __init__(self) -> None:
        self._taken: set[str] = set()
        self._next = 1

    def named(self, anchor: str) -> str:
        """Return the name of a new bookmark: letters, digits and underscores, as Word asks for."""
        wanted = re.sub(r"\W", "_", anchor)
        wanted = (wanted if wanted[:1].isalpha() or wanted[:1] == "_" else f"q_{wanted}")[:LONGEST]
        name, number = wanted, 2
        while name.lower() in self._taken:
            name, number = f"{wanted[: LONGEST - 5]}_{number}", number + 1
        self._taken.add(name.lower())
        return name

    def around(self, name: str, text: str) -> str:
        """Return text between the marks of a bookmark."""
        number, self._next = self._next, self._next + 1
        start = f'<w:bookmarkStart w:id="{number}" w:name="{quote(name)}"/>'
        return f'{start}{text}<w:bookmarkEnd w:id="{number}"/>'


class Text:
    """The text of one document's paragraphs."""

    def __init__(self, ink: Ink, links: Links, bookmarks: Bookmarks, right_to_left: bool) -> None:
        self._ink = ink
        self._links = links
        self._bookmarks = bookmarks
        self._right_to_left = right_to_left

    def xml(self, runs: Runs) -> str:
        """Return the XML of a paragraph's text."""
        if not any(run.href or run.anchor for run in runs):
            return "".join([self._run(run) for run in runs])
        groups = groupby(runs, key=lambda run: run.href)
        return "".join([self._linked(href, tuple(group)) for href, group in groups])

    def _linked(self, href: str, runs: Runs) -> str:
        place = self._links.place(href)
        if place is not None:
            return self._inner(place, runs)
        link = self._links.relate(href) if href else ""
        inside = "".join([self._run(run, "link" if link else "") for run in runs])
        return f'<w:hyperlink r:id="{link}" w:history="1">{inside}</w:hyperlink>' if link else inside

    def _inner(self, place: Place, runs: Runs) -> str:
        """Return a link to a place in the document: a field where it is the number that Word gives it."""
        text = plain(runs)
        if place.number and text == place.number:
            style = self._ink[_role(runs[0], "")]
            return field_xml(f"REF {place.bookmark} \\r \\h", text, self._right_to_left, style)
        role = "evidence-mark" if place.is_evidence else "link"
        inside = "".join([self._run(run, role) for run in runs])
        return f'<w:hyperlink w:anchor="{quote(place.bookmark)}" w:history="1">{inside}</w:hyperlink>'

    def _run(self, run: Run, link: str = "") -> str:
        xml = run_xml(run.text, self._ink[_role(run, link)], self._right_to_left)
        bookmark = self._links.claim(run.anchor) if run.anchor else ""
        return self._bookmarks.around(bookmark, xml) if bookmark else xml


def _role(run: Run, link: str) -> str:
    """Return the role of a run; a run has one style, so what matters most to the reader wins."""
    if run.gap:
        return "gap"
    if link:
        return link
    if run.code:
        return "inline-code"
    if run.strong:
        return "strong-emphasis" if run.emphasis else "strong"
    return "emphasis" if run.emphasis else ""
