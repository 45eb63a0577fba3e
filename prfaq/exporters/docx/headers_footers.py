"""Headers and footers: those of the reference document where it has any, else ours."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from prfaq.exporters import Details, is_right_to_left
from prfaq.exporters.docx.letterhead.empty_labels import fill
from prfaq.exporters.docx.letterhead.placeholders import placeholder_values
from prfaq.exporters.docx.links import page_label_xml
from prfaq.exporters.docx.look import UnusableReferenceError
from prfaq.exporters.docx.opc import Part, Relationship, parse
from prfaq.exporters.docx.reference_doc import Base
from prfaq.exporters.docx.runs import run_xml
from prfaq.exporters.docx.sections import PageReference
from prfaq.exporters.docx.styles import StyleResolver
from prfaq.exporters.docx.xml import R, W, document, quote, w

_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}+xml"
_SHOWS = tuple(map(w, ("drawing", "pict", "object", "fldSimple", "instrText")))


@dataclass(frozen=True, slots=True)
class HeadersFooters:
    """The headers and footers of a document: its parts, how they are found, and the section's references."""

    parts: tuple[Part, ...]
    relationships: tuple[Relationship, ...]
    references: str


def headers_and_footers(base: Base, resolver: StyleResolver, details: Details) -> HeadersFooters:
    """Return the headers and footers; what the reference document says there is left alone."""
    parts = {part.name: part for part in base.parts}
    relationships = {item.id: item for item in base.relationships}
    shown = _shown(base)
    for kind in ("header", "footer"):
        text = _text(kind, resolver, details)
        item = _own(base, kind)
        if not text or not _is_free(item, parts):
            continue
        if item is None or base.pages.is_marked:  # another section may show it too
            item = _new(base, kind)
            relationships[item.id] = item
            shown[kind, "default"] = item.id
        parts[item.target] = _part(kind, item.target, _paragraph(kind, text, resolver, details))
    references = "".join(PageReference(kind, pages, id).xml() for (kind, pages), id in shown.items())
    whole = tuple(_filled(part, base, details) for part in parts.values())
    return HeadersFooters(whole, tuple(relationships.values()), references)


def _shown(base: Base) -> dict[tuple[str, str], str]:
    """The ids of the section's own headers and footers, by their kind and the pages that they are for."""
    ids = {item.id for item in base.relationships}
    return {(one.kind, one.pages): one.id for one in base.section.references if one.id in ids}


def _is_free(item: Relationship | None, parts: Mapping[str, Part]) -> bool:
    """Does the reference document show nothing of its own there?"""
    return item is None or not _speaks(_there(parts, item.target).data)


def _there(parts: Mapping[str, Part], name: str) -> Part:
    """The part that a header or footer is in; ``UnusableReferenceError`` where the file has lost it."""
    if name not in parts:
        raise UnusableReferenceError(f"lacks the part {name}")
    return parts[name]


def has_own(base: Base, kind: str) -> bool:
    """Does the reference document's own header or footer stand in the place of ours?"""
    item = _own(base, kind)
    return item is not None and any(part.name == item.target and _speaks(part.data) for part in base.parts)


def _filled(part: Part, base: Base, details: Details) -> Part:
    """Return a part with its placeholders filled, if it has any."""
    frame = base.marked.get(part.name)
    if frame is None:
        return part
    return replace(part, data=document(fill(frame, placeholder_values(details))))


def _own(base: Base, kind: str) -> Relationship | None:
    """Return the header or footer of ordinary pages, the section's own or one that it inherits."""
    section = base.section
    references = (*section.references, *section.inherited)
    ids = {item.id for item in references if (item.kind, item.pages) == (kind, "default")}
    return next((item for item in base.relationships if item.id in ids and item.target), None)


def _speaks(part: bytes) -> bool:
    """Say whether a header or footer shows anything."""
    root = parse(part, "header or footer")
    return (
        bool(any((item.text or "").strip() for item in root.iter(w("t"))))
        or next(root.iter(*_SHOWS), None) is not None
    )


def _new(base: Base, kind: str) -> Relationship:
    taken = {part.name for part in base.parts}
    name = next(n for i in range(1, len(taken) + 2) if (n := f"word/{kind}{i}.xml") not in taken)
    return Relationship(f"rId{kind.title()}", f"{R}/{kind}", name)


def _text(kind: str, resolver: StyleResolver, details: Details) -> str:
    right = is_right_to_left(details.language)
    if kind == "header":
        return _line(details.header, right)
    left = _line(details.footer, right)
    pages = page_label_xml(" ".join(details.page_label.split()), right)
    return _paired(left, pages, resolver) if pages else left


def _line(text: str, right_to_left: bool) -> str:
    return run_xml(" ".join(text.split()), "", right_to_left) if text.strip() else ""


def _paired(left: str, pages: str, resolver: StyleResolver) -> str:
    """Set the pages at the far end: past as many tab stops as the footer's style has."""
    style = resolver.find("footer")
    tabs = max((s.tabs for s in resolver.styles.line(style)), default=0) if style else 0
    if tabs:
        return f"{left}<w:r>{'<w:tab/>' * tabs}</w:r>{pages}"
    return f"{left}{run_xml(' · ', '', False)}{pages}" if left else pages


def _paragraph(kind: str, text: str, resolver: StyleResolver, details: Details) -> str:
    style = resolver.find(kind)
    named = f'<w:pStyle w:val="{quote(style.id)}"/>' if style else ""
    direction = "<w:bidi/>" if is_right_to_left(details.language) else ""
    return f"<w:p><w:pPr>{named}{direction}</w:pPr>{text}</w:p>"


def _part(kind: str, name: str, text: str) -> Part:
    tag = "hdr" if kind == "header" else "ftr"
    xml = f'<w:{tag} xmlns:w="{W}" xmlns:r="{R}">{text}</w:{tag}>'
    return Part(name, _TYPE.format(kind), document(xml))
