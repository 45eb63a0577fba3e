"""A Word file as a zip that may come from anybody: opened with suspicion, in bounded time and memory.

Nothing is unpacked to a disk, nothing outside of the file is looked at, nothing in it is run. A file that is
no Word document is recognised by its first bytes, so that the message can say what to do.

The names of elements and attributes are those that Word writes; the strict variant of the standard has other
addresses for the same names, which are made one on reading, so that nothing else needs to know of it.
"""

import posixpath
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias
from urllib.parse import unquote

from lxml import etree

from prfaq.archive import Archive, Limits, UnfitArchiveError
from prfaq.errors import Location, UserError

Element: TypeAlias = etree._Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
PACKAGE = "{http://schemas.openxmlformats.org/package/2006/relationships}"
W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
VML = "{urn:schemas-microsoft-com:vml}"

_STRICT = "{http://purl.oclc.org/ooxml/"
_SPELT = {
    "wordprocessingml/main": W,
    "officeDocument/relationships": R,
    "officeDocument/math": M,
    "drawingml/wordprocessingDrawing": WP,
    "drawingml/main": A,
}

_OFF = ("0", "false", "off", "none")


def usual(root: Element) -> Element:
    """The tree with the addresses that Word writes, whichever variant of the standard it was saved in."""
    if not any(uri and uri.startswith(_STRICT[1:]) for uri in root.nsmap.values()):
        return root
    for element in root.iter(etree.Element):
        element.tag = _spelt(str(element.tag))
        for name in [name for name in element.attrib if str(name).startswith(_STRICT)]:
            element.set(_spelt(str(name)), element.attrib.pop(name))
    return root


def _spelt(name: str) -> str:
    if not name.startswith(_STRICT):
        return name
    address, _, local = name[len(_STRICT) :].partition("}")
    return f"{_SPELT[address]}{local}" if address in _SPELT else name


def text_in(element: Element, tag: str = W + "t") -> str:
    """The words in an element, without what its parts say of them."""
    return "".join(text.text or "" for text in element.iter(tag))


def val(element: Element | None, name: str, default: str = "") -> str:
    """The ``w:val`` of a child called ``name``; the default where there is none."""
    child = None if element is None else element.find(W + name)
    return default if child is None else str(child.get(W + "val", default))


def number(element: Element | None, name: str, default: int) -> int:
    """The ``w:val`` of a child as a whole number; the default where it is none."""
    try:
        return int(val(element, name))
    except ValueError:
        return default


def is_on(element: Element | None, name: str) -> bool | None:
    """Is a property that can be on or off set? None where nothing is said."""
    child = None if element is None else element.find(W + name)
    return None if child is None else child.get(W + "val", "true") not in _OFF


LIMITS = Limits(members=5_000, each=48 * 1024 * 1024, all=96 * 1024 * 1024)
"""Of tags, a document of 300 pages has some 500,000."""

MOST_PARAGRAPHS = 30_000
"""Paragraphs of one part: a document of 300 pages has some 5,000."""

_AGAIN = "Open it in Word and save it again, or ask for the file once more."
_BOMB = "Is this a document? Open it in Word, copy its text to a new one, and try that."
_HINTS = {"damaged": _AGAIN, "locked": "Save it without a password."}
_MAIN = "word/document.xml"


@dataclass(frozen=True, slots=True)
class Relation:
    """What a part refers to: ``kind`` is the last word of the type, ``target`` a part or an address."""

    kind: str
    target: str
    is_external: bool


class Package:
    """A Word file opened for reading; ``UserError`` for whatever is none, or not safe to read."""

    def __init__(self, name: str, data: bytes) -> None:
        refuse_other_kinds(name, data)
        self.name = name
        self._relations: dict[str, dict[str, Relation]] = {}
        self._archive = self._opened(data)
        if self.main not in self._archive:
            raise other_archive(name, frozenset(self._archive.names))

    def __contains__(self, part: str) -> bool:
        """Is the part there?"""
        return part in self._archive

    @cached_property
    def main(self) -> str:
        """The part with the text, by its name as it is looked up."""
        relations = self.relations("").values()
        named = (one.target for one in relations if one.kind == "officeDocument" and not one.is_external)
        return next((part.lower() for part in named if part in self), _MAIN)

    @property
    def has_macros(self) -> bool:
        """Does the file bring programs?"""
        return any(part.lower().endswith("vbaproject.bin") for part in self._archive.names)

    def parse(self, part: str) -> Element:
        """The root of an XML part. Raises ``UserError`` where it is damaged or more than a document holds."""
        try:
            root = usual(self._archive.parse(part))
        except UnfitArchiveError as error:
            raise self._unfit(error) from None
        if sum(1 for _ in root.iter(W + "p")) > MOST_PARAGRAPHS:
            raise self._error(f"holds more than {MOST_PARAGRAPHS:,} paragraphs, in {part}", _BOMB)
        return root

    def relations(self, part: str) -> dict[str, Relation]:
        """What a part (``""``: the package) refers to, by id."""
        if part not in self._relations:
            self._relations[part] = self._related(part)
        return self._relations[part]

    def _related(self, part: str) -> dict[str, Relation]:
        folder, base = posixpath.split(part)
        path = posixpath.join(folder, "_rels", f"{base}.rels")
        if path not in self:
            return {}
        items = self.parse(path).iter(PACKAGE + "Relationship")
        return {item.get("Id", ""): _relation(folder, item) for item in items}

    def _opened(self, data: bytes) -> Archive:
        if not data.startswith(b"PK\x03\x04"):
            raise self._error("is damaged: it does not begin as a Word document does", _AGAIN)
        try:
            return Archive(data, LIMITS)
        except UnfitArchiveError as error:
            raise self._unfit(error) from None

    def _unfit(self, error: UnfitArchiveError) -> UserError:
        return self._error(error.why, _HINTS.get(error.reason, _BOMB))

    def _error(self, what: str, hint: str) -> UserError:
        return UserError(f"The file {what}.", hint, Location(self.name))


def _relation(folder: str, item: Element) -> Relation:
    target, is_external = item.get("Target", ""), item.get("TargetMode") == "External"
    if not is_external:
        target = posixpath.normpath(posixpath.join("/", folder, unquote(target))).lstrip("/")
    return Relation(item.get("Type", "").rsplit("/", 1)[-1], target, is_external)


_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_WORD = "Open it in Word and save it as “Word Document (.docx)”."
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_OLD_WORD = "WordDocument".encode("utf-16-le")
_UNLOCK = "In Word: File > Info > Protect Document > Encrypt with Password, and clear the password."

_BEGINNINGS: tuple[tuple[bytes, str, str], ...] = (
    (
        b"%PDF",
        "is a PDF, not a Word document",
        "Ask for the Word file, or open the PDF in Word and save it as .docx.",
    ),
    (b"{\\rtf", "is in Rich Text Format, not a Word document", _WORD),
    (b"<html", "is a web page, not a Word document", _WORD),
    (b"<!doctype html", "is a web page, not a Word document", _WORD),
    (b"mime-version:", "is a web archive, not a Word document", _WORD),
    (b"<?xml", "is XML, not a Word document", _WORD),
    (b"\x7fELF", "is a program, not a Word document", "Name the Word document."),
    (b"MZ", "is a program, not a Word document", "Name the Word document."),
    (b"\x89PNG", "is a picture, not a Word document", "Name the Word document."),
    (b"\xff\xd8\xff", "is a picture, not a Word document", "Name the Word document."),
    (
        b'{"url"',
        "is a link to a Google document",
        "In Google Docs: File > Download > Microsoft Word (.docx).",
    ),
)

_INSIDE: tuple[tuple[str, str, str], ...] = (
    ("content.xml", "is an OpenDocument file, not a Word document", "In LibreOffice: File > Save As > Word (.docx)."),
    ("xl/workbook.xml", "is an Excel workbook, not a Word document", "Name the Word document."),
    ("ppt/presentation.xml", "is a PowerPoint file, not a Word document", "Name the Word document."),
    ("Index/Document.iwa", "is a Pages document, not a Word document", "In Pages: File > Export To > Word."),
    ("META-INF/container.xml", "is an e-book, not a Word document", "Name the Word document."),
)  # fmt: skip


def refuse_other_kinds(name: str, data: bytes) -> None:
    """Raise ``UserError`` where the bytes do not begin as a Word document does."""
    if not data:
        raise UserError("The file is empty.", "Is it still being saved or downloaded?", Location(name))
    if data.startswith(_OLE):
        raise _of_ole(name, data)
    start = data[:512].removeprefix(b"\xef\xbb\xbf").lstrip()
    for beginning, what, hint in _BEGINNINGS:
        if start[: len(beginning)].lower() == beginning.lower():
            raise UserError(f"The file {what}, whatever its name says.", hint, Location(name))
    if not data.startswith(b"PK"):
        raise UserError("The file is not a Word document, whatever its name says.", _WORD, Location(name))


def other_archive(name: str, names: frozenset[str]) -> UserError:
    """Why an archive without a Word document's text is none."""
    for part, what, hint in _INSIDE:
        if part in names:
            return UserError(f"The file {what}.", hint, Location(name))
    return UserError(
        "There is no Word document in the file: word/document.xml is missing.",
        "Open it in Word and save it again, or ask for the file once more.",
        Location(name),
    )


def _of_ole(name: str, data: bytes) -> UserError:
    if _ENCRYPTED in data:
        return UserError("The document is protected by a password.", _UNLOCK, Location(name))
    if _OLD_WORD in data or name.lower().endswith((".doc", ".dot")):
        return UserError("The document is in the old Word format (.doc).", _WORD, Location(name))
    return UserError(
        "The file is from an old Office program, and no Word document (.docx).", _WORD, Location(name)
    )
