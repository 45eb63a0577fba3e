"""The zip and the relationships of a Word file: read with suspicion, written the same way every time."""

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import unquote

from lxml import etree

from prfaq.writing.word.markup import CONTENT_TYPES, RELATIONSHIPS, document, quote
from prfaq.writing.word.reference.look import UnusableReferenceError

MOST_PARTS = 2_000
LARGEST_PART = 32 * 1024 * 1024
LARGEST_SUM = 96 * 1024 * 1024

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LONG_AGO = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Relationship:
    """One line of a .rels part; ``kind`` is the last word of its type's address."""

    id: str
    type: str
    target: str
    external: bool = False

    @property
    def kind(self) -> str:
        """The last word of the type: styles, header, image, …."""
        return self.type.rsplit("/", 1)[-1]


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the package, with what it refers to; ``name`` has no leading slash."""

    name: str
    content_type: str
    data: bytes
    relationships: tuple[Relationship, ...] = ()


class Archive:
    """A Word file opened for reading. Raises UserError for whatever is not one."""

    def __init__(self, data: bytes) -> None:
        if data.startswith(_OLE):
            raise UnusableReferenceError("is protected by a password or in the old .doc format")
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, EOFError) as error:
            raise UnusableReferenceError("is not a Word file") from error
        self._names = {info.filename.lower(): info for info in self._zip.infolist()}
        self._guard()
        self._defaults, self._overrides = self._content_types()

    def _guard(self) -> None:
        entries = self._zip.infolist()
        if len(entries) > MOST_PARTS or sum(info.file_size for info in entries) > LARGEST_SUM:
            raise UnusableReferenceError("unpacks to more than a Word file should", "Use a smaller file.")
        if len(entries) != len(self._names):
            raise UnusableReferenceError("holds the same part twice")

    def __contains__(self, name: str) -> bool:
        """Say whether the part is there."""
        return name.lower() in self._names

    def read(self, name: str) -> bytes:
        """Return the bytes of a part."""
        try:
            with self._zip.open(self._names[name.lower()]) as member:
                data = member.read(LARGEST_PART + 1)
        except KeyError as error:
            raise UnusableReferenceError(f"lacks the part {name}") from error
        except (
            zipfile.BadZipFile,
            zlib.error,
            OSError,
            RuntimeError,
            NotImplementedError,
            EOFError,
            ValueError,
        ) as error:
            raise UnusableReferenceError("is damaged or protected by a password") from error
        if len(data) > LARGEST_PART:
            raise UnusableReferenceError("unpacks to more than a Word file should", "Use a smaller file.")
        return data

    def parse(self, name: str) -> etree._Element:
        """Return the root element of an XML part; nothing outside of it is read."""
        return parse(self.read(name), name)

    def relationships(self, name: str) -> tuple[Relationship, ...]:
        """Return what a part ("" is the package) refers to, with targets as part names."""
        folder, base = posixpath.split(name)
        path = posixpath.join(folder, "_rels", f"{base}.rels")
        if path not in self:
            return ()
        return tuple(
            _relationship(folder, item) for item in self.parse(path).iter(f"{{{RELATIONSHIPS}}}Relationship")
        )

    def content_type(self, name: str) -> str:
        """Return the content type of a part, "" if none is declared."""
        extension = name.rsplit(".", 1)[-1].lower()
        return self._overrides.get(name.lower()) or self._defaults.get(extension, "")

    def _content_types(self) -> tuple[dict[str, str], dict[str, str]]:
        if "[Content_Types].xml" not in self:
            raise UnusableReferenceError("is not a Word file")
        root = self.parse("[Content_Types].xml")
        defaults, overrides = {}, {}
        for item in root.iter(f"{{{CONTENT_TYPES}}}Default"):
            defaults[item.get("Extension", "").lower()] = item.get("ContentType", "")
        for item in root.iter(f"{{{CONTENT_TYPES}}}Override"):
            overrides[item.get("PartName", "").lstrip("/").lower()] = item.get("ContentType", "")
        return defaults, overrides


def parse(data: bytes, name: str) -> etree._Element:
    """Return the root of an XML part; entities, document types and the network are refused."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise UnusableReferenceError(f"has a damaged part, {name}") from error
    if getattr(root.getroottree().docinfo, "doctype", ""):
        raise UnusableReferenceError(f"declares a document type in {name}, as no Word file does")
    return root


def _relationship(folder: str, item: etree._Element) -> Relationship:
    target, external = item.get("Target", ""), item.get("TargetMode") == "External"
    if not external:
        target = posixpath.normpath(posixpath.join("/", folder, unquote(target))).lstrip("/")
    return Relationship(item.get("Id", ""), item.get("Type", ""), target, external)


def pack(parts: Iterable[Part], root: Iterable[Relationship]) -> bytes:
    """Return the zip of a package; the same parts give the same bytes, wherever and whenever."""
    parts = tuple(parts)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        _add(archive, "[Content_Types].xml", _types(parts))
        _add(archive, "_rels/.rels", rels("", root))
        for part in parts:
            _add(archive, part.name, part.data)
            if part.relationships:
                folder, base = posixpath.split(part.name)
                _add(archive, f"{folder}/_rels/{base}.rels", rels(folder, part.relationships))
    return buffer.getvalue()


def _add(archive: zipfile.ZipFile, name: str, data: bytes) -> None:
    info = zipfile.ZipInfo(name, _LONG_AGO)
    info.compress_type = zipfile.ZIP_DEFLATED
    info.create_system = 0  # otherwise the platform that wrote the file shows in it
    archive.writestr(info, data)


def _types(parts: tuple[Part, ...]) -> bytes:
    defaults = {"rels": "application/vnd.openxmlformats-package.relationships+xml", "xml": "application/xml"}
    overrides = []
    for part in parts:
        extension = part.name.rsplit(".", 1)[-1].lower()
        if extension != "xml" and defaults.setdefault(extension, part.content_type) == part.content_type:
            continue
        overrides.append(
            f'<Override PartName="/{quote(part.name)}" ContentType="{quote(part.content_type)}"/>'
        )
    listed = "".join(
        f'<Default Extension="{quote(e)}" ContentType="{quote(t)}"/>' for e, t in defaults.items()
    )
    return document(f'<Types xmlns="{CONTENT_TYPES}">{listed}{"".join(overrides)}</Types>')


def rels(folder: str, relationships: Iterable[Relationship]) -> bytes:
    """Return the .rels part of a part that lies in ``folder``."""
    lines = "".join(_line(folder, item) for item in relationships)
    return document(f'<Relationships xmlns="{RELATIONSHIPS}">{lines}</Relationships>')


def _line(folder: str, item: Relationship) -> str:
    if item.external:
        target, mode = item.target, ' TargetMode="External"'
    else:
        inside = item.target.startswith(f"{folder}/")
        target, mode = item.target[len(folder) + 1 :] if inside else f"/{item.target}", ""
    if not folder and not item.external:
        target = item.target
    return f'<Relationship Id="{quote(item.id)}" Type="{quote(item.type)}" Target="{quote(target)}"{mode}/>'
