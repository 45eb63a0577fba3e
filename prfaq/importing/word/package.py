"""A Word file as a zip that may come from anybody: opened with suspicion, in bounded time and memory.

Nothing is unpacked to a disk, nothing outside of the file is looked at, nothing in it is run. Only the parts
with text are read; pictures and macros stay where they are.
"""

import io
import posixpath
import re
import struct
import zipfile
import zlib
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import unquote

from lxml import etree

from prfaq.errors import UserError
from prfaq.importing.word.kinds import other_archive, refuse_other_kinds
from prfaq.importing.word.names import PACKAGE, Element, W, usual

MOST_PARTS = 5_000
LARGEST_DIRECTORY = 2 * 1024 * 1024
LARGEST_PART = 48 * 1024 * 1024
LARGEST_SUM = 96 * 1024 * 1024
MOST_TAGS = 1_500_000
"""Start and end tags of one part: a document of 300 pages has some 500,000."""

MOST_PARAGRAPHS = 50_000
"""Paragraphs of one part: a document of 300 pages has some 5,000."""

_AGAIN = "Open it in Word and save it again, or ask for the file once more."
_BOMB = "Is this a document? Open it in Word, copy its text to a new one, and try that."
_DAMAGE = (zipfile.BadZipFile, zlib.error, OSError, RuntimeError, NotImplementedError, EOFError, ValueError)
_DOCTYPE = tuple(
    word.encode(encoding) for word in ("<!DOCTYPE", "<!ENTITY") for encoding in ("utf-8", "utf-16-le", "utf-16-be")
)  # fmt: skip
_MAIN = "word/document.xml"
_DIRECTORY = struct.Struct("<4s4H2LH")
_OUT = re.compile(r"(?:^|/)\.\.(?:/|$)|^/|^[A-Za-z]:")


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
        self._spent = 0
        self._relations: dict[str, dict[str, Relation]] = {}
        self._zip = self._open(data)
        self._parts = self._named()
        if self.main not in self._parts:
            raise other_archive(name, frozenset(info.filename for info in self._zip.infolist()))

    def __contains__(self, part: str) -> bool:
        """Is the part there?"""
        return part.lower() in self._parts

    @cached_property
    def main(self) -> str:
        """The part with the text, by its name as it is looked up."""
        relations = self.relations("").values()
        named = (one.target for one in relations if one.kind == "officeDocument" and not one.is_external)
        return next((part.lower() for part in named if part in self), _MAIN)

    @property
    def has_macros(self) -> bool:
        """Does the file bring programs?"""
        return any(part.endswith("vbaproject.bin") for part in self._parts)

    def parse(self, part: str) -> Element:
        """The root of an XML part. Raises ``UserError`` where it is damaged or more than a document holds."""
        data = self._read(part)
        if any(word in data for word in _DOCTYPE):
            raise self._error(f"declares XML entities in {part}, as no Word document does", _BOMB)
        if data.count(b"<") > MOST_TAGS:
            raise self._error(f"holds more than a document does, in {part}", _BOMB)
        root = usual(self._parsed(data, part))
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

    def _open(self, data: bytes) -> zipfile.ZipFile:
        if not data.startswith(b"PK\x03\x04"):
            raise self._error("is damaged: it does not begin as a Word document does", _AGAIN)
        self._guard_directory(data)
        try:
            return zipfile.ZipFile(io.BytesIO(data))
        except _DAMAGE:
            raise self._error("is damaged, or only a part of it", _AGAIN) from None

    def _guard_directory(self, data: bytes) -> None:
        """Look at the size of the list of parts before anything reads the list."""
        end = data.rfind(b"PK\x05\x06", -65_557 if len(data) > 65_557 else 0)
        if end < 0 or len(data) < end + _DIRECTORY.size:
            raise self._error("is only a part of a Word document: its end is missing", _AGAIN)
        _, _, _, _, entries, size, _, _ = _DIRECTORY.unpack_from(data, end)
        if entries > MOST_PARTS or size > LARGEST_DIRECTORY:
            raise self._error(f"holds {entries:,} parts, far more than a Word document", _BOMB)

    def _named(self) -> dict[str, zipfile.ZipInfo]:
        parts: dict[str, zipfile.ZipInfo] = {}
        for info in self._zip.infolist():
            part = info.filename.replace("\\", "/").lower()
            if _OUT.search(part):
                raise self._error("holds a part whose path leads out of it", _BOMB)
            if part in parts:
                raise self._error(f"holds the part {info.filename} twice", _AGAIN)
            parts[part] = info
        return parts

    def _read(self, part: str) -> bytes:
        info = self._parts[part.lower()]
        if info.flag_bits & 1:
            raise self._error("is protected by a password", "Save it without a password.")
        room = max(0, min(LARGEST_PART, LARGEST_SUM - self._spent))
        try:
            with self._zip.open(info) as member:
                data = member.read(room + 1)
        except _DAMAGE:
            raise self._error(f"is damaged: {part} cannot be unpacked", _AGAIN) from None
        self._spent += len(data)
        if len(data) > room:
            raise self._error("unpacks to more than a document holds", _BOMB)
        return data

    def _parsed(self, data: bytes, part: str) -> Element:
        is_wide = data[:2] in (b"\xff\xfe", b"\xfe\xff", b"<\0", b"\0<")
        parser = etree.XMLParser(
            encoding=None if is_wide else "utf-8",
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
        )
        try:
            root = etree.fromstring(data, parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            raise self._error(*_trouble(str(error), part)) from None
        if getattr(root.getroottree().docinfo, "doctype", ""):
            raise self._error(f"declares XML entities in {part}, as no Word document does", _BOMB)
        return root

    def _error(self, what: str, hint: str) -> UserError:
        return UserError(f"{self.name}: The file {what}.", hint)


def _trouble(message: str, part: str) -> tuple[str, str]:
    if "depth" in message.lower():
        return f"is nested more deeply than a document can be, in {part}", _BOMB
    return f"is damaged: {part} is no sound XML", _AGAIN


def _relation(folder: str, item: Element) -> Relation:
    target, is_external = item.get("Target", ""), item.get("TargetMode") == "External"
    if not is_external:
        target = posixpath.normpath(posixpath.join("/", folder, unquote(target))).lstrip("/")
    return Relation(item.get("Type", "").rsplit("/", 1)[-1], target, is_external)
