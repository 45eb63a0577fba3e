"""What Word has and python-docx has no call for: fields, bookmarks, captions and tables of contents.

A field says what it shows until Word works it out, and is written out as Word writes it: as a single element
(``fldSimple``) other programs lose it with all that it shows.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from prfaq.document.ast import Runs
from prfaq.exporters.docx.runs import run_xml
from prfaq.exporters.docx.xml import quote


def field_xml(instruction: str, shown: str, *, dirty: bool = False) -> str:
    """Return a field: what it shows are runs as XML, which Word works out anew by itself where it is ``dirty``."""
    state = ' w:dirty="true"' if dirty else ""
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"{state}/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {quote(instruction)} </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{shown}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def link_xml(bookmark: str, text: str) -> str:
    """Return a link to a bookmark of the document; the text are runs as XML."""
    return f'<w:hyperlink w:anchor="{quote(bookmark)}" w:history="1">{text}</w:hyperlink>'


_PLACES = re.compile(r"(\{page\}|\{pages\})")
_INSTRUCTIONS = {"{page}": "PAGE", "{pages}": "NUMPAGES"}


def page_label_xml(label: str, right_to_left: bool) -> str:
    """Return a phrase such as ``Page {page} of {pages}`` with fields in it."""
    return "".join(
        field_xml(_INSTRUCTIONS[piece], run_xml("1", "", right_to_left))
        if piece in _INSTRUCTIONS
        else run_xml(piece, "", right_to_left)
        for piece in _PLACES.split(label)
        if piece
    )


_NUMBER = re.compile(r"(?P<before>[^\d]{0,40})(?P<number>\d{1,5})")


def numbered_caption(caption: Runs) -> tuple[str, str, str]:
    """Return what stands before the number of a caption's first run, the number, and what follows it."""
    text = caption[0].text if caption else ""
    found = _NUMBER.match(text)
    return (found["before"], found["number"], text[found.end() :]) if found else (text, "", "")


def list_properties(instance: int, depth: int) -> str:
    """Return what makes a paragraph an item of a list."""
    return f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{instance}"/></w:numPr>'


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


@dataclass(frozen=True, slots=True)
class ContentsLook:
    """How a table of contents is set: the styles of its heading and its items, and the direction.

    One that is only ever ``printed`` is no field as a whole: LibreOffice then works out its page numbers.
    """

    heading: str
    item: str
    right_to_left: bool
    printed: bool = False


_GALLERY = (
    '<w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/></w:docPartObj>'
    "</w:sdtPr>"
)
_BEGIN, _END = field_xml(r'TOC \o "1-1" \h \z \u', "\0", dirty=True).split("\0")


def contents_xml(heading: str, items: Sequence[tuple[str, str]], look: ContentsLook) -> str:
    """Return a table of contents that works before Word updates it; ``items`` are titles and bookmarks.

    The page numbers are fields, which show nothing until a program has worked them out: no number is better
    than a wrong one.
    """
    lines = [_item(title, name, look.right_to_left) for title, name in items]
    begin, end = ("", "") if look.printed or not lines else (_BEGIN, _END)
    lines[:1] = [begin + line for line in lines[:1]]
    lines[-1:] = [line + end for line in lines[-1:]]
    title = paragraph_xml(look.heading, run_xml(heading, "", look.right_to_left), look.right_to_left)
    text = title + "".join(paragraph_xml(look.item, line, look.right_to_left) for line in lines)
    return text if look.printed else f"<w:sdt>{_GALLERY}<w:sdtContent>{text}</w:sdtContent></w:sdt>"


def _item(title: str, name: str, right_to_left: bool) -> str:
    page = "<w:r><w:tab/></w:r>" + field_xml(f"PAGEREF {name} \\h", "")
    return link_xml(name, run_xml(title, "", right_to_left) + page)


def paragraph_xml(properties: str, text: str, right_to_left: bool, more: str = "") -> str:
    """Return a paragraph; its ``properties``, and ``more`` of those that follow its direction, are XML."""
    properties += ("<w:bidi/>" if right_to_left else "") + more
    return f"<w:p><w:pPr>{properties}</w:pPr>{text}</w:p>" if properties else f"<w:p>{text}</w:p>"
