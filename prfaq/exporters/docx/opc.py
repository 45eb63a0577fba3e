"""The package of a Word file: zip, parts, relationships, settings. Read with suspicion."""

import io
import posixpath
import re
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import unquote

from lxml import etree

from prfaq import archive
from prfaq.exporters.docx.look import UnusableReferenceError
from prfaq.exporters.docx.xml import CONTENT_TYPES, RELATIONSHIPS, W, document, quote, serialized, w

LIMITS = archive.Limits(members=2_000, each=32 * 1024 * 1024, all=96 * 1024 * 1024, tags=600_000)

_HINTS = {"large": ("Use a smaller file.",)}
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
        for item in root.iter(f"{{{CONTENT_TYPES}}}Default"):
            defaults[item.get("Extension", "").lower()] = item.get("ContentType", "")
        for item in root.iter(f"{{{CONTENT_TYPES}}}Override"):
            overrides[item.get("PartName", "").lstrip("/").lower()] = item.get("ContentType", "")
        return defaults, overrides


def parse(data: bytes, name: str) -> etree._Element:
    """Return the root of an XML part; entities, document types and the network are refused."""
    try:
        return archive.parse_xml(data, name, LIMITS.tags)
    except archive.UnfitArchiveError as error:
        raise _unusable(error) from None


def _unusable(error: archive.UnfitArchiveError) -> UnusableReferenceError:
    return UnusableReferenceError(error.why, *_HINTS.get(error.reason, ()))


def _relationship(folder: str, item: etree._Element) -> Relationship:
    target, external = item.get("Target", ""), item.get("TargetMode") == "External"
    if not external:
        target = posixpath.normpath(posixpath.join("/", folder, unquote(target))).lstrip("/")
    return Relationship(item.get("Id", ""), item.get("Type", ""), target, external)


def pack(parts: Iterable[Part], root: Iterable[Relationship]) -> bytes:
    """Return the zip of a package; the same parts give the same bytes, wherever and whenever."""
    parts = tuple(parts)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as whole:
        _add(whole, "[Content_Types].xml", _types(parts))
        _add(whole, "_rels/.rels", rels("", root))
        for part in parts:
            _add(whole, part.name, part.data)
            if part.relationships:
                folder, base = posixpath.split(part.name)
                _add(whole, f"{folder}/_rels/{base}.rels", rels(folder, part.relationships))
    return buffer.getvalue()


def _add(whole: zipfile.ZipFile, name: str, data: bytes) -> None:
    info = zipfile.ZipInfo(name, _LONG_AGO)
    info.compress_type = zipfile.ZIP_DEFLATED
    info.create_system = 0  # otherwise the platform that wrote the file shows in it
    whole.writestr(info, data)


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


_LEFT_OUT = (
    "writeProtection",
    "attachedTemplate",
    "mailMerge",
    "revisionView",
    "documentProtection",
    "docVars",
    "rsids",
    "saveThroughXslt",
    "attachedSchema",
    "footnotePr",
    "endnotePr",
)
"""What would lock the document, name a person or a path, or refer to a part that is not carried over."""

_MODERN = (
    ("compatibilityMode", "15"),
    ("overrideTableStyleFontSizeAndJustification", "1"),
    ("enableOpenTypeFeatures", "1"),
    ("doNotFlipMirrorIndents", "1"),
    ("differentiateMultirowTableHeaders", "1"),
)
_OFFICE = "http://schemas.microsoft.com/office/word"


def new_settings() -> str:
    """Return the settings of a document that Word opens without its compatibility mode."""
    modern = "".join(f'<w:compatSetting w:name="{n}" w:uri="{_OFFICE}" w:val="{v}"/>' for n, v in _MODERN)
    return (
        f'<w:settings xmlns:w="{W}"><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>'
        '<w:characterSpacingControl w:val="doNotCompress"/>'
        f'<w:compat>{modern}</w:compat><w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>'
    )


def clean_settings(root: etree._Element | None) -> bytes:
    """Return a settings part that may travel."""
    if root is None:
        return document(new_settings())
    for name in _LEFT_OUT:
        for item in root.findall(w(name)):
            root.remove(item)
    return serialized(root)
