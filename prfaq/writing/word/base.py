"""A reference document, opened once: what of it goes into every file that is made from it.

Kept are its styles, numbering, theme, fonts, settings and the header and footer of its last section. Its
text, comments, notes, properties, custom data and the names and paths in its settings are not.
Everything here is immutable, so that it can be shared by all documents and threads.
"""

from dataclasses import dataclass
from functools import lru_cache

from lxml import etree

from prfaq.writing.word.archive import Archive, Part, Relationship
from prfaq.writing.word.look import UnusableReferenceError
from prfaq.writing.word.markup import DECLARATION, w
from prfaq.writing.word.numbering import Numbering, read_numbering
from prfaq.writing.word.sections import Section, read_section
from prfaq.writing.word.settings import clean_settings
from prfaq.writing.word.styles import Styles, read_styles
from prfaq.writing.word.supplied import supply

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MAIN = ("wordprocessingml.document.main+xml", "wordprocessingml.template.main+xml")

_CARRIED = {
    "header": ("image", "hyperlink"),
    "footer": ("image", "hyperlink"),
    "theme": ("image",),
    "fontTable": ("font",),
    "numbering": ("image",),
    "styles": (),
}
"""What is kept of a reference document, and what each part may refer to."""


@dataclass(frozen=True, slots=True)
class Base:
    """What a reference document gives to every document."""

    styles: Styles
    styles_xml: bytes
    numbering: Numbering
    numbering_parts: tuple[Relationship, ...]
    section: Section
    settings: bytes
    parts: tuple[Part, ...]
    relationships: tuple[Relationship, ...]


@lru_cache(maxsize=16)
def open_base(data: bytes) -> Base:
    """Return what a reference document gives. Raises UserError if it is not one that can be used."""
    archive = Archive(data)
    main = _main_part(archive)
    body = archive.parse(main).find(w("body"))
    if body is None:
        raise UnusableReferenceError("has no body")
    section = read_section(body)
    related = [item for item in archive.relationships(main) if _is_kept(item, section)]
    by_kind = {item.kind: item for item in related}
    styles_root = supply(_root(archive, by_kind.get("styles"), "styles"))
    numbering = _root(archive, by_kind.get("numbering"), "numbering")
    kept = [item for item in related if item.kind not in ("styles", "numbering", "settings")]
    return Base(
        read_styles(styles_root),
        _bytes(styles_root),
        read_numbering(numbering),
        _allowed(archive, by_kind.get("numbering")),
        section,
        clean_settings(_root(archive, by_kind.get("settings"), "settings")),
        tuple(_parts(archive, kept, by_kind.get("numbering"))),
        tuple(kept),
    )


def _main_part(archive: Archive) -> str:
    """Return the name of the part with the text. Raises UserError unless the file is a plain Word file."""
    main = next((item for item in archive.relationships("") if item.kind == "officeDocument"), None)
    if main is None or main.external or main.target not in archive:
        raise UnusableReferenceError("is not a Word file")
    if not main.type.startswith(_OFFICE):
        raise UnusableReferenceError(
            "is saved as Strict Open XML", "Save it from Word as “Word Document (.docx)”."
        )
    kind = archive.content_type(main.target)
    if "macroEnabled" in kind or any(r.kind == "vbaProject" for r in archive.relationships(main.target)):
        raise UnusableReferenceError("holds macros", "Save it from Word without macros, as .docx or .dotx.")
    if not kind.endswith(_MAIN):
        raise UnusableReferenceError("is not a Word file")
    return main.target


def _is_kept(item: Relationship, section: Section) -> bool:
    if item.kind in ("header", "footer"):
        return item.id in {reference.id for reference in section.references}
    return not item.external and item.kind in (*_CARRIED, "settings")


def _root(archive: Archive, item: Relationship | None, name: str) -> etree._Element | None:
    if item is None or item.target not in archive:
        return None
    root = _scrubbed(archive.parse(item.target))
    if root.tag != w(name):
        raise UnusableReferenceError(f"has a damaged part, {item.target}")
    return root


def _parts(archive: Archive, kept: list[Relationship], numbering: Relationship | None) -> list[Part]:
    """Return the parts that are kept, and what they refer to."""
    parts: dict[str, Part] = {}
    for item in kept:
        inner = _allowed(archive, item)
        kind = archive.content_type(item.target)
        parts[item.target] = Part(item.target, kind, _whole(archive, item.target), inner)
    for item in (
        i for owner in (*kept, *([numbering] if numbering else ())) for i in _allowed(archive, owner)
    ):
        if not item.external:
            parts[item.target] = Part(
                item.target, archive.content_type(item.target), archive.read(item.target)
            )
    return list(parts.values())


def _whole(archive: Archive, name: str) -> bytes:
    return _bytes(_scrubbed(archive.parse(name)))


def _scrubbed(root: etree._Element) -> etree._Element:
    """Take away the marks of who edited what in which session."""
    for item in root.iter():
        for name in [name for name in item.attrib if str(name).startswith(w("rsid"))]:
            del item.attrib[name]
    for item in list(root.iter(w("rsid"))):
        parent = item.getparent()
        if parent is not None:
            parent.remove(item)
    return root


def _bytes(root: etree._Element) -> bytes:
    return (DECLARATION + etree.tostring(root, encoding="unicode")).encode("utf-8")


def _allowed(archive: Archive, item: Relationship | None) -> tuple[Relationship, ...]:
    """Return what a kept part refers to. Raises UserError for what must not travel."""
    if item is None:
        return ()
    inner = archive.relationships(item.target)
    for other in inner:
        if other.external and other.kind != "hyperlink":
            raise UnusableReferenceError(
                f"fetches something from elsewhere in its {item.kind}", "Embed it, or remove it."
            )
        if other.kind not in _CARRIED.get(item.kind, ()) or not (other.external or other.target in archive):
            raise UnusableReferenceError(
                f"holds a {other.kind} in its {item.kind}", "Remove it; pictures may stay."
            )
    return inner
