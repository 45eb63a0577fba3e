"""A Word file from anybody as the parts and relationships of python-docx, opened with suspicion.

python-docx would unpack and parse all that is in a file, however large, and raise its own errors where something
is missing. So every byte comes through our bounded opener, when it is asked for: nothing is unpacked to a disk,
nothing outside of the file is looked at, nothing in it is run. A file that is no Word document is recognised by
its first bytes, so that the message can say what to do.
"""

import posixpath
import re
from collections.abc import Callable, Iterator
from functools import cached_property
from typing import TypeAlias, cast
from urllib.parse import unquote

from docx.opc.packuri import PACKAGE_URI, PackURI
from docx.opc.part import Part
from docx.opc.rel import Relationships
from docx.oxml.ns import nsmap
from docx.oxml.parser import element_class_lookup
from lxml import etree

from prfaq.archive import Archive, Limits, UnfitArchiveError, parse_xml
from prfaq.errors import Location, UserError

Element: TypeAlias = etree._Element

W, W14, R, M, WP, A = (f"{{{nsmap[prefix]}}}" for prefix in ("w", "w14", "r", "m", "wp", "a"))
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
VML = "{urn:schemas-microsoft-com:vml}"
_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"

_OFF = ("0", "false", "off", "none")


def text_in(element: Element, tag: str = W + "t") -> str:
    """The words in an element, without what its parts say of them."""
    return "".join(text.text or "" for text in element.iter(tag))


def val(element: Element | None, name: str, default: str = "") -> str:
    """The ``w:val`` of a child called ``name``; the default where there is none.

    The typed properties of python-docx raise an error for a value that no program should write.
    """
    child = None if element is None else element.find(W + name)
    return default if child is None else child.get(W + "val", default)


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
_paragraphs: Callable[[Element], float] = etree.XPath("count(//w:p)", namespaces=nsmap)  # type: ignore[assignment]

_STRICT = b"http://purl.oclc.org/ooxml/"
_TAG = re.compile(rb"<[^<>]*>")
_STRICT_NAME = re.compile(rb"((?:xmlns(?::\w+)?|Type)=[\"'])http://purl\.oclc\.org/ooxml/(\w+)/")


def _transitional(data: bytes) -> bytes:
    """XML of the strict variant of the standard with the names that Word writes and python-docx knows."""
    usual = rb"\1http://schemas.openxmlformats.org/\2/2006/"
    is_strict = _STRICT in data
    return _TAG.sub(lambda tag: _STRICT_NAME.sub(usual, tag.group()), data) if is_strict else data


class Package:
    """A Word file opened for reading; ``UserError`` for whatever is none, or not safe to read."""

    def __init__(self, name: str, data: bytes) -> None:
        self._location = Location(name)
        if other := _other_kind(name, data):
            raise UserError(*other, self._location)
        self._parts: dict[str, WordPart] = {}
        self._archive = self._opened(data)
        self.root = WordPart(self, PACKAGE_URI)
        self.main = self._main()

    @property
    def has_macros(self) -> bool:
        """Does the file bring programs?"""
        return any(part.lower().endswith("vbaproject.bin") for part in self._archive.names)

    def part(self, name: str) -> "WordPart | None":
        """The part of a name, such as ``word/document.xml``, whatever the case of its letters."""
        if name not in self._archive:
            return None
        return self._parts.setdefault(name.lower(), WordPart(self, PackURI(f"/{name}")))

    def parse(self, name: str) -> Element:
        """The root of an XML part. Raises ``UserError`` where it is damaged or more than a document holds."""
        try:
            data = _transitional(self._archive.read(name))
            root = parse_xml(data, name, LIMITS.tags, element_class_lookup)
        except UnfitArchiveError as error:
            raise self._unfit(error) from None
        if _paragraphs(root) > MOST_PARAGRAPHS:
            raise self._error(f"holds more than {MOST_PARAGRAPHS:,} paragraphs, in {name}", _BOMB)
        return root

    def _main(self) -> "WordPart":
        """The part with the text."""
        named = (part for kind, part in self.root.all_related() if kind == "officeDocument")
        found = next(named, None) or self.part("word/document.xml")
        if found is None:
            raise UserError(*_other_archive(self._archive.names), self._location)
        return found

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
        return UserError(f"The file {what}.", hint, self._location)


class WordPart(Part):
    """A part as python-docx has it, whose XML and relationships are read when they are asked for."""

    def __init__(self, file: Package, name: PackURI) -> None:
        super().__init__(name, "")
        self._file = file

    @cached_property
    def element(self) -> Element:
        """The root of its XML. Raises ``UserError`` where it is damaged or more than a document holds."""
        return self._file.parse(self.partname.membername)

    @cached_property
    def rels(self) -> Relationships:
        """Its relationships by id, without those to parts that are not there."""
        found = Relationships(self.partname.baseURI)
        rels = self._file.part(self.partname.rels_uri.membername)
        for item in () if rels is None else rels.element.iter(_RELATIONSHIP):
            is_external = item.get("TargetMode") == "External"
            target = item.get("Target", "") if is_external else self._target(item.get("Target", ""))
            if target is not None:
                found.add_relationship(item.get("Type", ""), target, item.get("Id", ""), is_external)
        return found

    def all_related(self) -> "Iterator[tuple[str, WordPart]]":
        """The parts that it refers to, each with its kind: the last word of the relationship's type."""
        inside = (rel for rel in self.rels.values() if not rel.is_external)
        return ((rel.reltype.rsplit("/", 1)[-1], cast(WordPart, rel.target_part)) for rel in inside)

    def related(self, kind: str) -> "WordPart | None":
        """The part of a kind, the last where there are several; None where there is none."""
        return dict(self.all_related()).get(kind)

    @cached_property
    def drawn_words(self) -> str:
        """The words of a diagram or a chart; nothing where they cannot be read."""
        try:
            texts = [(text.text or "").strip() for text in self.element.iter(A + "t")]
        except UserError:
            return ""
        return " ".join(filter(None, texts))

    def _target(self, target: str) -> "WordPart | None":
        name = posixpath.normpath(posixpath.join("/", self.partname.baseURI, unquote(target)))
        return self._file.part(name.lstrip("/"))


_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_WORD = "Open it in Word and save it as “Word Document (.docx)”."
_NAME = "Name the Word document."
_UNLOCK = "In Word: File > Info > Protect Document > Encrypt with Password, and clear the password."
_PDF = "Ask for the Word file, or open the PDF in Word and save it as .docx."

_BEGINNINGS: tuple[tuple[bytes, str, str], ...] = (
    (b"%PDF", "a PDF, not a Word document", _PDF),
    (b"{\\rtf", "in Rich Text Format, not a Word document", _WORD),
    (b"<html", "a web page, not a Word document", _WORD),
    (b"<!doctype html", "a web page, not a Word document", _WORD),
    (b"mime-version:", "a web archive, not a Word document", _WORD),
    (b"<?xml", "XML, not a Word document", _WORD),
    (b"\x7felf", "a program, not a Word document", _NAME),
    (b"mz", "a program, not a Word document", _NAME),
    (b"\x89png", "a picture, not a Word document", _NAME),
    (b"\xff\xd8\xff", "a picture, not a Word document", _NAME),
    (b'{"url"', "a link to a Google document", "In Google Docs: File > Download > Microsoft Word (.docx)."),
)

_INSIDE: tuple[tuple[str, str, str], ...] = (
    (
        "content.xml",
        "an OpenDocument file, not a Word document",
        "In LibreOffice: File > Save As > Word (.docx).",
    ),
    ("xl/workbook.xml", "an Excel workbook, not a Word document", _NAME),
    ("ppt/presentation.xml", "a PowerPoint file, not a Word document", _NAME),
    ("Index/Document.iwa", "a Pages document, not a Word document", "In Pages: File > Export To > Word."),
    ("META-INF/container.xml", "an e-book, not a Word document", _NAME),
)
"""What other programs keep in a zip, by a part that tells them apart."""


def _other_kind(name: str, data: bytes) -> tuple[str, str] | None:
    """What bytes are that do not begin as a Word document does, and what to do; nothing for those that do."""
    if not data:
        return "The file is empty.", "Is it still being saved or downloaded?"
    if data.startswith(_OLE):
        return _of_ole(name, data)
    start = data[:512].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    for beginning, what, hint in _BEGINNINGS:
        if start.startswith(beginning.lower()):
            return f"The file is {what}, whatever its name says.", hint
    is_zip = data.startswith(b"PK")
    return None if is_zip else ("The file is not a Word document, whatever its name says.", _WORD)


def _of_ole(name: str, data: bytes) -> tuple[str, str]:
    if "EncryptedPackage".encode("utf-16-le") in data:
        return "The document is protected by a password.", _UNLOCK
    if "WordDocument".encode("utf-16-le") in data or name.lower().endswith((".doc", ".dot")):
        return "The document is in the old Word format (.doc).", _WORD
    return "The file is from an old Office program, and no Word document (.docx).", _WORD


def _other_archive(names: tuple[str, ...]) -> tuple[str, str]:
    """What a zip without the text of a Word document is, and what to do."""
    for part, what, hint in _INSIDE:
        if part in names:
            return f"The file is {what}.", hint
    return "There is no Word document in the file: word/document.xml is missing.", _AGAIN
