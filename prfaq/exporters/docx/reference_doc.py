"""A reference document, opened once: what of it goes into every file that is made from it.

Kept are its styles, numbering, theme, fonts, settings, headers and footers and, where it marks the place of
the text, the pages around it. Its text and everything that could run or lead outside are not.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import cast

from docx.document import Document
from docx.enum.section import WD_HEADER_FOOTER
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.package import OpcPackage
from docx.opc.packuri import PackURI
from docx.opc.part import Part, PartFactory, XmlPart
from docx.package import Package
from docx.parts.hdrftr import FooterPart, HeaderPart
from lxml import etree

from prfaq.exporters.docx.letterhead.body_slot import (
    NAME,
    Slot,
    find_slot,
    open_slot,
    opened_slot,
    place_slot,
    section_of,
    slot_paragraph,
    text_of,
)
from prfaq.exporters.docx.letterhead.pages import clean, refresh_contents, relate, renumber, scrubbed
from prfaq.exporters.docx.letterhead.placeholders import (
    Unfilled,
    asked_for,
    fact_of,
    is_on,
    join_placeholders,
)
from prfaq.exporters.docx.letterhead.style_mapping import Suggestion
from prfaq.exporters.docx.look import UnusableReferenceError
from prfaq.exporters.docx.opc import Archive, Relationship, saved
from prfaq.exporters.docx.styles import read_styles
from prfaq.exporters.docx.supplied_styles import complete_styles, default
from prfaq.exporters.docx.xml import R, W, w

KINDS = ("header", "footer")

_MAIN = ("wordprocessingml.document.main+xml", "wordprocessingml.template.main+xml")
_CARRIED: Mapping[str, tuple[str, ...]] = {
    "header": ("image", "hyperlink"),
    "footer": ("image", "hyperlink"),
    "theme": ("image",),
    "fontTable": ("font",),
    "numbering": ("image",),
    "styles": (),
    "image": (),
}
"""What is kept of a reference document, and what each part may refer to; what settings refer to is left out."""

_LEFT_OUT = tuple(
    f"w:{name}"
    for name in (
        *(
            "writeProtection",
            "attachedTemplate",
            "mailMerge",
            "revisionView",
            "documentProtection",
            "docVars",
        ),
        *("rsids", "saveThroughXslt", "attachedSchema", "footnotePr", "endnotePr"),
    )
)
"""Settings that would lock the document, name a person or a path, or refer to a part that is not carried over."""

_TYPES = {
    "styles": CONTENT_TYPE.WML_STYLES,
    "numbering": CONTENT_TYPE.WML_NUMBERING,
    "settings": CONTENT_TYPE.WML_SETTINGS,
}
RESTRICTION = "a restriction on editing"
_OF_SECTIONS = tuple(map(w, ("sectPrChange", "footnotePr", "endnotePr", "bidi")))
_SHOWS = tuple(map(w, ("drawing", "pict", "object", "fldSimple", "instrText")))

FindSlot = Callable[[etree._Element], Slot | None]
"""How the place of the text is found in a body."""


@dataclass(frozen=True, slots=True)
class Reference:
    """What a reference document gives to every document: a Word file with a mark in the place of the text.

    ``missed`` is what a reader of the file will miss, ``unfilled`` what nobody filled in on its pages and in
    the headers and footers that are shown, ``unused`` the paragraphs that are left out because no place is
    marked. ``placeholders`` are the facts that it asks for, and ``own`` says which of header and footer show
    something of its own where the text stands. ``suggestions`` are the styles that fit the roles, by the names of
    ``own_styles``, which are those that are not ours.
    """

    data: bytes
    is_marked: bool
    missed: tuple[str, ...]
    unfilled: tuple[Unfilled, ...]
    unused: tuple[str, ...]
    placeholders: frozenset[str]
    own: frozenset[str]
    suggestions: tuple[Suggestion, ...]
    own_styles: frozenset[str]


@lru_cache(maxsize=16)
def open_reference(data: bytes) -> Reference:
    """Return what a reference document gives. Raises UserError if it is not one that can be used."""
    return read_reference(Archive(data))


def _find_place(body: etree._Element) -> Slot | None:
    """Return the place that is marked, or the one after a cover page that asks for facts of the document."""
    slot = find_slot(body)
    if slot is None and any(fact_of(control) for control in body.iter(w("sdt"))):
        place_slot(body)
        slot = find_slot(body)
    return slot


def read_reference(archive: Archive, slot_of: FindSlot = _find_place) -> Reference:
    """Return what a Word file gives, where ``slot_of`` says in which place of its body the text goes."""
    main = main_part(archive)
    root = scrubbed(archive.parse(main))
    body = root.find(w("body"))
    if body is None:
        raise UnusableReferenceError("has no body")
    root[:] = [body]
    before = _texts(body)
    slot = slot_of(body)
    unused = _left_out(before, body) if slot else before
    _open(body, slot)
    tidy_section(section_of(body, opened_slot(body)))
    missed = clean(root)
    related = {item.id: item for item in archive.relationships(main)}
    kept, lost = relate(root, archive, related)
    renumber(root)
    refresh_contents(root)
    document = _Carrier(archive).document(main, root, kept)
    locks = _unlock(document)
    styles = document.styles.element
    own_styles = frozenset(style.name for style in read_styles(styles).all)
    suggestions = complete_styles(document)
    unfilled, placeholders = _left_to_fill(document)
    return Reference(
        saved(document.part.package),
        slot is not None,
        tuple(dict.fromkeys((*missed, *lost, *locks))),
        unfilled,
        unused,
        placeholders,
        frozenset(kind for kind in KINDS if _speaks(own_part(document, kind))),
        suggestions,
        own_styles,
    )


def _texts(body: etree._Element) -> tuple[str, ...]:
    words = (" ".join(text_of(paragraph).split()) for paragraph in body.iter(w("p")))
    return tuple(text for text in words if text)


def _left_out(before: tuple[str, ...], body: etree._Element) -> tuple[str, ...]:
    """Return the paragraphs that are there no more."""
    return tuple((Counter(before) - Counter(_texts(body))).elements())


def _open(body: etree._Element, slot: Slot | None) -> None:
    """Mark the place of the text; where there is none, nothing stays but the last section."""
    if slot is None:
        _look_alone(body)
    else:
        open_slot(body, slot)


def _look_alone(body: etree._Element) -> None:
    """Leave nothing but the last section, with the headers and footers that it has from those before."""
    sections = list(body.iter(w("sectPr")))
    body[:] = [slot_paragraph(), *(one for one in body if one.tag == w("sectPr"))]
    own = section_of(body, body[0])
    has = {(one.tag, one.get(w("type"))) for one in _references(own)}
    inherited = {(one.tag, one.get(w("type"))): one for section in sections for one in _references(section)}
    own[:0] = [one for key, one in inherited.items() if key not in has]
    for kind in own.findall(w("type")):
        own.remove(kind)


def _references(section: etree._Element) -> list[etree._Element]:
    return [one for one in section if one.tag in (w("headerReference"), w("footerReference"))]


def tidy_section(section: etree._Element) -> None:
    """Take out of a section's properties what a document sets itself, and what refers to notes."""
    for item in [item for item in section if item.tag in _OF_SECTIONS]:
        section.remove(item)


class _Carrier:
    """Carries the parts of a Word file over into a package of python-docx: those that may travel."""

    def __init__(self, archive: Archive) -> None:
        self._archive, self._package = archive, Package()
        self._parts: dict[str, Part] = {}

    def document(self, main: str, root: etree._Element, kept: tuple[Relationship, ...]) -> Document:
        """Return the document with this root; ``kept`` is what its pages refer to."""
        part = self._made(
            "/word/document.xml", CONTENT_TYPE.WML_DOCUMENT_MAIN, "officeDocument", _bytes(root)
        )
        self._package.relate_to(part, RELATIONSHIP_TYPE.OFFICE_DOCUMENT)
        for item in kept:
            self._relate(part, item)
        by_kind = {item.kind: item for item in self._archive.relationships(main) if not item.external}
        for kind in ("styles", "numbering", "settings"):
            part.relate_to(self._main(kind, by_kind.get(kind)), f"{R}/{kind}")
        for kind in ("theme", "fontTable"):
            if kind in by_kind and by_kind[kind].target in self._archive:
                part.relate_to(self._part(by_kind[kind]), by_kind[kind].type)
        return _completed(self._package)

    def _main(self, kind: str, item: Relationship | None) -> Part:
        """Return the part with styles, numbering or settings: our own, or nothing, where there is none."""
        name, content_type = f"/word/{kind}.xml", _TYPES[kind]
        if item is None or item.target not in self._archive:
            blob = f'<w:numbering xmlns:w="{W}"/>'.encode()
            blob = blob if kind == "numbering" else default().part.part_related_by(f"{R}/{kind}").blob
            return self._made(name, content_type, kind, blob)
        root = scrubbed(self._archive.parse(item.target))
        if root.tag != w(kind):
            raise UnusableReferenceError(f"has a damaged part, {item.target}")
        return self._with_its_own(self._made(name, content_type, kind, _bytes(root)), item)

    def _part(self, item: Relationship) -> Part:
        """Return a part that is kept, with all that it refers to."""
        name = item.target
        if name not in self._parts:
            content_type = self._archive.content_type(name)
            is_xml = content_type.endswith("xml") and not content_type.startswith("image/")
            blob = _cleaned(self._archive, name) if is_xml else self._archive.read(name)
            self._parts[name] = self._made(f"/{name}", content_type, item.kind, blob)
            self._with_its_own(self._parts[name], item)
        return self._parts[name]

    def _made(self, name: str, content_type: str, kind: str, blob: bytes) -> Part:
        return cast(Part, PartFactory(PackURI(name), content_type, f"{R}/{kind}", blob, self._package))

    def _with_its_own(self, part: Part, item: Relationship) -> Part:
        """Relate a part to what it refers to. Raises UserError for what must not travel."""
        allowed = _CARRIED.get(item.kind, ())
        for other in self._archive.relationships(item.target) if item.kind != "settings" else ():
            if other.external and other.kind != "hyperlink":
                raise UnusableReferenceError(
                    f"fetches something from elsewhere in its {item.kind}", "Embed it, or remove it."
                )
            if other.kind not in allowed or not (other.external or other.target in self._archive):
                raise UnusableReferenceError(
                    f"holds a {other.kind} in its {item.kind}", "Remove it; pictures may stay."
                )
            self._relate(part, other)
        return part

    def _relate(self, part: Part, item: Relationship) -> None:
        part.load_rel(item.type, item.target if item.external else self._part(item), item.id, item.external)


def _bytes(root: etree._Element) -> bytes:
    return etree.tostring(root, encoding="UTF-8", standalone=True)


def _cleaned(archive: Archive, name: str) -> bytes:
    root = scrubbed(archive.parse(name))
    clean(root)
    return _bytes(root)


def _completed(package: OpcPackage) -> Document:
    """Return the document of a package, with nothing that Word shows under File, Info."""
    document: Document = package.main_document_part.document
    document.core_properties.author = ""  # makes the part
    cast(XmlPart, package.part_related_by(RELATIONSHIP_TYPE.CORE_PROPERTIES)).element[:] = []
    program = default().part.package.part_related_by(RELATIONSHIP_TYPE.EXTENDED_PROPERTIES)
    package.relate_to(program, RELATIONSHIP_TYPE.EXTENDED_PROPERTIES)
    return document


def _unlock(document: Document) -> tuple[str, ...]:
    """Take out of the settings what would lock the document or lead elsewhere; returns what a reader is told of."""
    settings = document.settings.element
    locks = [settings.find(w(name)) for name in ("documentProtection", "writeProtection")]
    settings.remove_all(*_LEFT_OUT)
    is_locked = any(
        one is not None and one.get(w("enforcement")) not in ("0", "false", "off") for one in locks
    )
    return (RESTRICTION,) if is_locked else ()


def _left_to_fill(document: Document) -> tuple[tuple[Unfilled, ...], frozenset[str]]:
    """Join the placeholders of all parts; returns what nobody filled in where it is shown, and what is asked for."""
    unfilled = [one for one in join_placeholders(document.element) if one.text.strip() != NAME]
    asked = asked_for(document.element)
    shown = set(_shown(document))
    for id, part in document.part.related_parts.items():
        if isinstance(part, HeaderPart | FooterPart):
            left = join_placeholders(part.element, f"its {KINDS[isinstance(part, FooterPart)]}")
            unfilled += left if id in shown else ()
            asked |= asked_for(part.element) if id in shown else frozenset()
    return tuple(dict.fromkeys(unfilled)), asked


def _shown(document: Document) -> Iterator[str]:
    """Yield the ids of headers and footers that a page shows: of first and even pages where there are such."""
    kinds = {
        "default": True,
        "first": any(is_on(one) for one in document.element.iter(w("titlePg"))),
        "even": is_on(document.settings.element.find(w("evenAndOddHeaders"))),
    }
    for reference in document.element.iter(w("headerReference"), w("footerReference")):
        if kinds.get(reference.get(w("type"), "default")):
            yield reference.get(f"{{{R}}}id", "")


def own_part(document: Document, kind: str) -> XmlPart | None:
    """Return the header or footer of ordinary pages where the text stands: the section's, or one that it inherits."""
    own = section_of(document.element.body, opened_slot(document.element.body))
    found = None
    for section in document.element.body.iter(w("sectPr")):
        reference = getattr(section, f"get_{kind}Reference")(WD_HEADER_FOOTER.PRIMARY)
        found = found if reference is None else reference.get(f"{{{R}}}id")
        if section is own:
            break
    part = document.part.related_parts.get(found) if found else None
    return part if isinstance(part, XmlPart) else None


def _speaks(part: XmlPart | None) -> bool:
    """Say whether a header or footer shows anything."""
    if part is None:
        return False
    words = any((item.text or "").strip() for item in part.element.iter(w("t")))
    return words or next(part.element.iter(*_SHOWS), None) is not None


def main_part(archive: Archive) -> str:
    """Return the name of the part with the text. Raises UserError unless the file is a plain Word file."""
    main = next((item for item in archive.relationships("") if item.kind == "officeDocument"), None)
    if main is None or main.external or main.target not in archive:
        raise UnusableReferenceError("is not a Word file")
    if not main.type.startswith(R):
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
