"""Zip files from anybody, and the XML in them: opened with suspicion, in bounded time and memory.

Packs, letterheads and documents to import pass through here. Nothing is unpacked to a disk, nothing outside of
the file is looked at, and nothing that its directory says is trusted: sizes are counted while a member is
unpacked, and a member is read only to what was asked for.
"""

import io
import re
import stat
import struct
import zipfile
import zlib
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from lxml import etree

Reason: TypeAlias = Literal["damaged", "large", "foreign", "locked"]

_FORMATS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""How members may be packed: what all programs write. Other ways ask for as much memory as they like."""

_ENTRY = b"PK\x01\x02"
_OUTSIDE = re.compile(r"(?:^|/)\.\.(?:/|$)|^/|^[A-Za-z]:|\x00")
_DAMAGED = (
    *(zipfile.BadZipFile, zlib.error, struct.error, OSError, EOFError),
    *(NotImplementedError, RuntimeError, ValueError, OverflowError),
)
_PIECE = 64 * 1024
_UNSUSPICIOUS = 8 * 1024 * 1024
"""Bytes up to which a member may unpack to any multiple of its size: an empty picture does."""

_MOST_TIMES = 200
"""How many times its size a large member may unpack to; Word's own text seldom comes to 30 times."""

_DECLARED = tuple(
    word.encode(encoding)
    for word in ("<!DOCTYPE", "<!ENTITY")
    for encoding in ("utf-8", "utf-16-le", "utf-16-be")
)
_WIDE = (b"\xff\xfe", b"\xfe\xff", b"<\0", b"\0<")


class UnfitArchiveError(Exception):
    """A zip file, or a member, that is not read: ``why`` goes on from "The file …"."""

    def __init__(self, reason: Reason, why: str) -> None:
        super().__init__(reason, why)
        self.reason = reason
        self.why = why


@dataclass(frozen=True, slots=True)
class Limits:
    """What one kind of file may hold: ``members``, and unpacked bytes of ``each`` and of ``all`` that are read.

    ``tags`` are the start and end tags of one XML member.
    """

    members: int
    each: int
    all: int
    tags: int = 1_500_000


class Archive:
    """A zip file opened for reading; ``UnfitArchiveError`` for whatever is none, or not safe to read.

    Members are found whatever the case of their names, as Word finds them; folders are none.
    """

    def __init__(self, data: bytes, limits: Limits) -> None:
        self._limits = limits
        self._left = limits.all
        if data.count(_ENTRY) > 4 * limits.members:  # counted, since the directory may lie about its own size
            raise UnfitArchiveError("large", f"holds more than {limits.members:,} parts")
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            entries = self._zip.infolist()
        except _DAMAGED:
            raise UnfitArchiveError("damaged", "is damaged, or only a part of it is there") from None
        if len(entries) > limits.members:
            raise UnfitArchiveError("large", f"holds more than {limits.members:,} parts")
        self._members = _members(entries)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the members as they are written, in the order of the directory."""
        return tuple(info.filename for info in self._members.values())

    def __contains__(self, name: str) -> bool:
        """Is the member there?"""
        return name.lower() in self._members

    def is_link(self, name: str) -> bool:
        """Is the member a link to somewhere, as zip files of Unix can hold?"""
        return stat.S_ISLNK(self._members[name.lower()].external_attr >> 16)

    def read(self, name: str) -> bytes:
        """The bytes of a member. Raises ``UnfitArchiveError`` where it is damaged, locked, large or not there."""
        info = self._members.get(name.lower())
        if info is None:
            raise UnfitArchiveError("damaged", f"lacks the part {name}")
        if info.flag_bits & 1:
            raise UnfitArchiveError("locked", "is protected by a password")
        if info.compress_type not in _FORMATS:
            raise UnfitArchiveError("damaged", f"is packed in a way that is not read: {name}")
        try:
            return self._unpacked(info)
        except _DAMAGED:
            raise UnfitArchiveError("damaged", f"is damaged: {name} cannot be unpacked") from None

    def _unpacked(self, info: zipfile.ZipInfo) -> bytes:
        pieces, length = [], 0
        most = min(self._limits.each, self._left)
        times = max(_MOST_TIMES * info.compress_size, _UNSUSPICIOUS)
        with self._zip.open(info) as member:
            while piece := member.read(_PIECE):
                length += len(piece)
                if length > min(most, times):
                    raise UnfitArchiveError("large", f"unpacks to more than is read: {info.filename}")
                pieces.append(piece)
        self._left -= length
        return b"".join(pieces)

    def parse(self, name: str) -> "etree._Element":
        """The root of an XML member, as ``parse_xml`` reads it."""
        return parse_xml(self.read(name), name, self._limits.tags)


def _members(entries: list[zipfile.ZipInfo]) -> dict[str, zipfile.ZipInfo]:
    """The members by their names in small letters; none may lead out, stand there twice, or lie in another."""
    found: dict[str, zipfile.ZipInfo] = {}
    for info in entries:
        name = info.filename.replace("\\", "/")
        if _OUTSIDE.search(name):
            raise UnfitArchiveError("foreign", f"holds {info.filename[:100]!r}, which leads out of it")
        if name.lower() in found:
            raise UnfitArchiveError("foreign", f"holds {name[:100]} twice")
        info.filename = name
        if not name.endswith("/"):
            found[name.lower()] = info
    by_place = sorted(found.values(), key=lambda info: info.header_offset)
    for one, other in pairwise(by_place):
        if one.header_offset + one.compress_size > other.header_offset:
            raise UnfitArchiveError("foreign", f"holds {other.filename[:100]} within {one.filename[:100]}")
    return found


def parse_xml(
    data: bytes, name: str, tags: int, lookup: "etree.ElementClassLookup | None" = None
) -> "etree._Element":
    """The root of an XML text called ``name``, without comments and instructions; ``lookup`` names its classes.

    Nothing outside of it is read. Raises ``UnfitArchiveError`` for a document type or entities, more than so
    many ``tags``, deep nesting, and for what is no XML.
    """
    from lxml import etree  # noqa: PLC0415  # most packs are folders of texts, which need none of it

    if any(word in data for word in _DECLARED):
        raise UnfitArchiveError("foreign", f"declares XML entities or a document type in {name}")
    if data.count(b"<") > tags:
        raise UnfitArchiveError("large", f"holds more than is read, in {name}")
    parser = etree.XMLParser(
        encoding=None if data[:2] in _WIDE else "utf-8",
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    parser.set_element_class_lookup(lookup)
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        if "depth" in str(error).lower():
            raise UnfitArchiveError("large", f"is nested more deeply than is read, in {name}") from None
        raise UnfitArchiveError("damaged", f"has a damaged part: {name} is no sound XML") from None
