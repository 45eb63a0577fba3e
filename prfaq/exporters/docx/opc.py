"""The package of a Word file: read with suspicion, and saved as the same bytes whenever and wherever that is done."""

import io
import posixpath
import re
import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import unquote

from lxml import etree

from prfaq import archive
from prfaq.exporters.docx.look import UnusableReferenceError

if TYPE_CHECKING:
    from docx.opc.package import OpcPackage

LIMITS = archive.Limits(members=2_000, each=32 * 1024 * 1024, all=96 * 1024 * 1024, tags=600_000)

_HINTS = {"large": ("Use a smaller file.",)}
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_CONTENT_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"


@dataclass(frozen=True, slots=True)
class Relationship:
    """One line of a .rels part; a target within the file is the name of a part, without a leading slash."""

    id: str
    type: str
    target: str
    external: bool = False

    @property
    def kind(self) -> str:
        """The last word of the type: styles, header, image, …."""
        return self.type.rsplit("/", 1)[-1]


class Archive:
    """A Word file opened for reading. Raises UserError for whatever is not one."""

    def __init__(self, data: bytes) -> None:
        if data.startswith(_OLE):
            raise UnusableReferenceError("is protected by a password or in the old .doc format")
        try:
            self._zip = archive.Archive(data, LIMITS)
        except archive.UnfitArchiveError as error:
            is_none = error.reason == "damaged"
            raise UnusableReferenceError("is not a Word file") if is_none else _unusable(error) from None
        self._defaults, self._overrides = self._content_types()

    def __contains__(self, name: str) -> bool:
        """Say whether the part is there."""
        return name in self._zip

    def read(self, name: str) -> bytes:
        """Return the bytes of a part."""
        try:
            return self._zip.read(name)
        except archive.UnfitArchiveError as error:
            raise _unusable(error) from None

    def parse(self, name: str) -> etree._Element:
        """Return the root of an XML part; entities, document types and the network are refused."""
        try:
            return archive.parse_xml(self.read(name), name, LIMITS.tags)
        except archive.UnfitArchiveError as error:
            raise _unusable(error) from None

    def relationships(self, name: str) -> tuple[Relationship, ...]:
        """Return what a part ("" is the package) refers to, with targets as part names."""
        folder, base = posixpath.split(name)
        path = posixpath.join(folder, "_rels", f"{base}.rels")
        if path not in self:
            return ()
        found = self.parse(path).iter(f"{{{_RELATIONSHIPS}}}Relationship")
        return tuple(_relationship(folder, item) for item in found)

    def of_type(self, content_type: re.Pattern[str]) -> tuple[str, ...]:
        """Return the names of the parts whose content type holds what is looked for."""
        return tuple(name for name in self._zip.names if content_type.search(self.content_type(name)))

    def content_type(self, name: str) -> str:
        """Return the content type of a part, "" if none is declared."""
        extension = name.rsplit(".", 1)[-1].lower()
        return self._overrides.get(name.lower()) or self._defaults.get(extension, "")

    def _content_types(self) -> tuple[dict[str, str], dict[str, str]]:
        if "[Content_Types].xml" not in self:
            raise UnusableReferenceError("is not a Word file")
        root = self.parse("[Content_Types].xml")
        defaults, overrides = {}, {}
        for item in root.iter(f"{{{_CONTENT_TYPES}}}Default"):
            defaults[item.get("Extension", "").lower()] = item.get("ContentType", "")
        for item in root.iter(f"{{{_CONTENT_TYPES}}}Override"):
            overrides[item.get("PartName", "").lstrip("/").lower()] = item.get("ContentType", "")
        return defaults, overrides


def _unusable(error: archive.UnfitArchiveError) -> UnusableReferenceError:
    return UnusableReferenceError(error.why, *_HINTS.get(error.reason, ()))


def _relationship(folder: str, item: etree._Element) -> Relationship:
    target, external = item.get("Target", ""), item.get("TargetMode") == "External"
    if not external:
        target = posixpath.normpath(posixpath.join("/", folder, unquote(target))).lstrip("/")
    return Relationship(item.get("Id", ""), item.get("Type", ""), target, external)


_LONG_AGO = struct.pack("<HH", 0, 1 << 5 | 1)
"""Midnight of 1 January 1980, the earliest time that a zip file can hold."""


def saved(package: "OpcPackage") -> bytes:
    """Return a package as bytes that say nothing of the clock and the system that it was written on.

    Times and rights are written over in place: to pack every part a second time would double the cost of saving.
    """
    buffer = io.BytesIO()
    package.save(buffer)
    data = bytearray(buffer.getvalue())
    count, at = struct.unpack_from(
        "<H4xI", data, len(data) - 12
    )  # the end of the directory: how long, and where
    for _ in range(count):
        member = struct.unpack_from("<I", data, at + 42)[0]
        data[member + 10 : member + 14] = data[at + 12 : at + 16] = _LONG_AGO
        data[at + 5], data[at + 38 : at + 42] = 0, bytes(4)
        at += 46 + sum(struct.unpack_from("<HHH", data, at + 28))
    return bytes(data)
