"""A reference document, opened once: what of it goes into every file that is made from it.

Kept are its styles, numbering, theme, fonts, settings, headers and footers and, where it marks the place of
the text, the pages around it. Its text and everything that could run or lead outside are not.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from types import MappingProxyType

from lxml import etree

from prfaq.exporters.docx.letterhead.body_slot import find_slot
from prfaq.exporters.docx.letterhead.frame import SECTION, SLOT, Frame, cut
from prfaq.exporters.docx.letterhead.pages import FindSlot, Pages, clean, read_pages, scrubbed
from prfaq.exporters.docx.letterhead.placeholders import Unfilled, mark_placeholders
from prfaq.exporters.docx.lists import Numbering, read_numbering
from prfaq.exporters.docx.look import UnusableReferenceError
from prfaq.exporters.docx.opc import Archive, Part, Relationship, clean_settings, parse
from prfaq.exporters.docx.sections import Section
from prfaq.exporters.docx.styles import Styles, read_styles, supply
from prfaq.exporters.docx.xml import serialized, w

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MAIN = ("wordprocessingml.document.main+xml", "wordprocessingml.template.main+xml")

_CARRIED = {
    "header": ("image", "hyperlink"),
    "footer": ("image", "hyperlink"),
    "theme": ("image",),
    "fontTable": ("font",),
    "numbering": ("image",),
    "styles": (),
    "image": (),
}
"""What is kept of a reference document, and what each part may refer to."""

_OFF = r"(?![^>]*\"(?:0|false|off)\")"
_TITLE_PAGE = re.compile(rf"<w:titlePg\b{_OFF}")
_EVEN_PAGES = re.compile(rf"<\w+:evenAndOddHeaders\b{_OFF}".encode())
_REFERENCE = re.compile(r"<w:(?:header|footer)Reference\b[^>]*>")
_ATTRIBUTE = re.compile(r"(?<!\w)\w++:(type|id)=\"([^\"]*)\"")


@dataclass(frozen=True, slots=True)
class Base:
    """What a reference document gives to every document.

    ``marked`` are the headers and footers with placeholders, by the names of their parts; ``shown`` are those
    that any page shows, and ``unfilled`` is what nobody filled in, in them and on the pages.
    """

    styles: Styles
    styles_xml: bytes
    numbering: Numbering
    numbering_parts: tuple[Relationship, ...]
    pages: Pages
    settings: bytes
    parts: tuple[Part, ...]
    relationships: tuple[Relationship, ...]
    marked: Mapping[str, Frame]
    shown: frozenset[str]
    unfilled: tuple[Unfilled, ...]

    @property
    def section(self) -> Section:
        """The section that the text is in."""
        return self.pages.section

    @property
    def placeholders(self) -> frozenset[str]:
        """The facts that its pages ask for, and the headers and footers that are shown."""
        asked = {name for part, frame in self.marked.items() if part in self.shown for name in frame.names}
        return (self.pages.frame.names | asked) - {SLOT, SECTION}


@lru_cache(maxsize=16)
def open_base(data: bytes) -> Base:
    """Return what a reference document gives. Raises UserError if it is not one that can be used."""
    return read_base(Archive(data))


def read_base(archive: Archive, slot_of: FindSlot = find_slot) -> Base:
    """Return what a Word file gives, where ``slot_of`` says in which place of its body the text goes."""
    main = main_part(archive)
    pages = read_pages(archive, main, slot_of)
    by_kind = {item.kind: item for item in archive.relationships(main) if not item.external}
    numbering = by_kind.get("numbering")
    styles_root = supply(styles_of(archive))
    kept = [*pages.related, *(by_kind[kind] for kind in ("theme", "fontTable") if kind in by_kind)]
    parts = {part.name: part for part in _parts(archive, kept, numbering)}
    settings = clean_settings(_root(archive, by_kind.get("settings"), "settings"))
    shown = _shown(pages, settings)
    frames, unfilled = _headers_footers(parts.values(), shown)
    return Base(
        read_styles(styles_root),
        serialized(styles_root),
        read_numbering(_root(archive, numbering, "numbering")),
        _allowed(archive, numbering),
        pages,
        settings,
        tuple(parts.values()),
        tuple(kept),
        MappingProxyType(frames),
        shown,
        (*pages.unfilled, *unfilled),
    )


def styles_of(archive: Archive) -> etree._Element | None:
    """Return the styles of a Word file as they stand in it; None where it has none."""
    related = archive.relationships(main_part(archive))
    return _root(archive, next((item for item in related if item.kind == "styles"), None), "styles")


def _shown(pages: Pages, settings: bytes) -> frozenset[str]:
    """Return the headers and footers that a page shows: those of first and even pages where there are such."""
    xml = "".join(pages.frame.pieces) + pages.section.xml("", False)
    sections = [(one.pages, one.id) for one in (*pages.section.references, *pages.section.inherited)]
    for reference in _REFERENCE.findall(xml):
        attributes = dict(_ATTRIBUTE.findall(reference))
        sections.append((attributes.get("type", "default"), attributes.get("id", "")))
    kinds = {"default": True, "first": _TITLE_PAGE.search(xml), "even": _EVEN_PAGES.search(settings)}
    ids = {id for kind, id in sections if kinds.get(kind)}
    return frozenset(item.target for item in pages.related if item.id in ids)


def _headers_footers(
    parts: Iterable[Part], shown: frozenset[str]
) -> tuple[dict[str, Frame], tuple[Unfilled, ...]]:
    """Return the headers and footers that have placeholders, cut open, and what nobody filled in where shown."""
    frames: dict[str, Frame] = {}
    unfilled: list[Unfilled] = []
    for part in parts:
        kind = next((kind for kind in ("header", "footer") if part.content_type.endswith(f"{kind}+xml")), "")
        if not kind:
            continue
        root = parse(part.data, part.name)
        left = mark_placeholders(root, f"its {kind}")
        unfilled += left if part.name in shown else ()
        frame = cut(root)
        if frame.names:
            frames[part.name] = frame
    return frames, tuple(dict.fromkeys(unfilled))


def main_part(archive: Archive) -> str:
    """Return the name of the part with the text. Raises UserError unless the file is a plain Word file."""
    main = next((item for item in archive.relationships("") if item.kind == "officeDocument"), None)
    if main is None or main.external or main.target not in archive:
        raise UnusableReferenceError("is not a Word file")
    if not main.type.startswith(_OFFICE):
        raise UnusableReferenceError(
            "is saved as Strict Open XML", "Save it from Word as “Word Document (.docx)”."
        )
    if _has_macros(archive, main):
        raise UnusableReferenceError("holds macros", "Save it from Word without macros, as .docx or .dotx.")
    if not archive.content_type(main.target).endswith(_MAIN):
        raise UnusableReferenceError("is not a Word file")
    return main.target


def _has_macros(archive: Archive, main: Relationship) -> bool:
    is_program = any(item.kind == "vbaProject" for item in archive.relationships(main.target))
    return is_program or "macroEnabled" in archive.content_type(main.target)


def _root(archive: Archive, item: Relationship | None, name: str) -> etree._Element | None:
    if item is None or item.target not in archive:
        return None
    root = scrubbed(archive.parse(item.target))
    if root.tag != w(name):
        raise UnusableReferenceError(f"has a damaged part, {item.target}")
    return root


def _parts(archive: Archive, kept: list[Relationship], numbering: Relationship | None) -> list[Part]:
    """Return the parts that are kept, and what they refer to."""
    there = (item for item in kept if not item.external and item.target in archive)
    parts = {item.target: _part(archive, item) for item in there}
    for item in chain.from_iterable(_allowed(archive, owner) for owner in (*kept, numbering)):
        if not item.external:
            name = item.target
            parts[name] = Part(name, archive.content_type(name), archive.read(name))
    return list(parts.values())


def _part(archive: Archive, item: Relationship) -> Part:
    kind = archive.content_type(item.target)
    is_xml = kind.endswith("xml") and not kind.startswith("image/")
    data = _whole(archive, item.target) if is_xml else archive.read(item.target)
    return Part(item.target, kind, data, _allowed(archive, item))


def _whole(archive: Archive, name: str) -> bytes:
    root = scrubbed(archive.parse(name))
    clean(root)
    return serialized(root)


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
