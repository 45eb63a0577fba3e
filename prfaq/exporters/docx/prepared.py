"""A look made ready for the documents of one language: a Word file that needs nothing but its text.

Headings, questions and quotes stay with what follows them even where a company's styles forget to say so. Our
own looks come on letter paper where people have that in their printers, and on A4 elsewhere.
"""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple, cast

import docx
from docx.document import Document
from docx.enum.section import WD_HEADER_FOOTER
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.section import CT_SectPr
from docx.section import Section
from docx.shared import Length, Twips
from docx.styles.style import ParagraphStyle
from lxml import etree

from prfaq.document.ast import (
    Block,
    Blocks,
    Code,
    Divider,
    Heading,
    Listing,
    Picture,
    Quote,
    Runs,
    Table,
    every_block,
    texts,
)
from prfaq.exporters import is_right_to_left
from prfaq.exporters.docx.letterhead.body_slot import opened_slot, section_of
from prfaq.exporters.docx.lists import Plan, plan
from prfaq.exporters.docx.look import ROLES, Look, MissingStyle
from prfaq.exporters.docx.reference_doc import KINDS, Reference, open_reference, own_part
from prfaq.exporters.docx.rtl import align_numbers_within, set_language
from prfaq.exporters.docx.styles import Style, StyleResolver, read_styles, resolver
from prfaq.exporters.docx.xml import w


@dataclass(frozen=True, slots=True)
class Prepared:
    """A Word file with a mark in the place of the text, and what a writer needs to know about it.

    ``document`` is copied by whoever changes it, which takes half the time of opening a file. ``room`` is the width
    and height of the text, in twentieths of a point.
    """

    reference: Reference
    document: Document
    resolver: StyleResolver
    plan: Plan
    room: tuple[int, int]


def prepare(look: Look, language: str = "", *, line_numbers: bool = False, printed: bool = False) -> Prepared:
    """Return a look that is ready. Raises UserError if its reference document can't be used."""
    named = tuple(sorted(look.styles.items()))
    wanted = _Wanted(language, look.a4, look.matched, line_numbers, printed)
    return _prepared(look.reference, named, wanted)


class _Wanted(NamedTuple):
    language: str
    a4: bool
    matched: bool
    line_numbers: bool
    printed: bool


@lru_cache(maxsize=16)
def _prepared(data: bytes, named: tuple[tuple[str, str], ...], wanted: _Wanted) -> Prepared:
    reference = open_reference(data)
    document = docx.Document(io.BytesIO(reference.data))
    styles, numbering = document.styles.element, document.part.numbering_part.element
    names = _matched(reference, dict(named)) if wanted.matched else dict(named)
    resolved = resolver(read_styles(styles), names)
    _keep_with_next(document, resolved)
    set_language(styles, wanted.language, wanted.printed)
    lists = plan(numbering, resolved)
    right_to_left = is_right_to_left(wanted.language)
    if wanted.printed and right_to_left:
        align_numbers_within(numbering)
    section = section_properties(document)
    if wanted.a4:
        _turn_to_a4(Section(section, document.part))
    _set_flow(section, right_to_left=right_to_left, line_numbers=wanted.line_numbers)
    for kind in [kind for kind in KINDS if kind not in reference.own]:
        _add_margin(document, kind, is_marked=reference.is_marked)
    _freeze(document)
    return Prepared(reference, document, resolved, lists, _room(section))


def _add_margin(document: Document, kind: str, *, is_marked: bool) -> None:
    """Give the section of the text a header or footer that can be written.

    One that is there may be shown in another section of a company's pages, and stays empty.
    """
    if own_part(document, kind) is not None and not is_marked:
        return
    section = section_properties(document)
    _, id = getattr(document.part, f"add_{kind}_part")()
    before = getattr(section, f"get_{kind}Reference")(WD_HEADER_FOOTER.PRIMARY)
    if before is not None:
        section.remove(before)
    getattr(section, f"add_{kind}Reference")(WD_HEADER_FOOTER.PRIMARY, id)


def _freeze(document: Document) -> None:
    """Keep as bytes what no document changes, so that it need not be copied and written anew."""
    part = document.part
    for id, related in list(part.rels.items()):
        if related.reltype in (RELATIONSHIP_TYPE.STYLES, RELATIONSHIP_TYPE.SETTINGS):
            there = related.target_part
            frozen = Part(there.partname, there.content_type, there.blob, part.package)
            part.load_rel(related.reltype, frozen, id)


def _matched(reference: Reference, named: dict[str, str]) -> dict[str, str]:
    """Return the names of styles by their roles: those that a manifest names, where they are there, else what fits."""
    own = {name.lower() for name in reference.own_styles}
    there = {role: name for role, name in named.items() if name.lower() in own}
    return {one.role: one.style for one in reference.suggestions if one.style} | there


def section_properties(document: Document) -> CT_SectPr:
    """Return the properties of the section that the text stands in."""
    body = document.element.body
    return cast(CT_SectPr, section_of(body, opened_slot(body)))


_HEADS = frozenset(
    ["h1", "h2", "h3", "h4", "h5", "h6", "question", "quote", "leader-quote", "customer-quote"]
)
"""The roles of what belongs to the paragraph after it."""


def _keep_with_next(document: Document, resolved: StyleResolver) -> None:
    """Keep with the next paragraph what heads it, unless a style says otherwise."""
    by_id = {item.get(w("styleId"), ""): item for item in document.styles.element.iterchildren(w("style"))}
    for style in _heads(resolved):
        line = [by_id[one.id] for one in resolved.styles.line(style)]
        if all(one.find(f"{w('pPr')}/{w('keepNext')}") is None for one in line):
            ParagraphStyle(line[0]).paragraph_format.keep_with_next = True


def _heads(resolved: StyleResolver) -> Iterator[Style]:
    """The styles that show nothing but such roles, each once, in the order of the roles."""
    others = {style.id for role, style in resolved.by_role.items() if style and not _is_head(role)}
    heads = {style.id: style for role, style in resolved.by_role.items() if style and _is_head(role)}
    return (style for style in heads.values() if style.id not in others and not style.default)


def _is_head(role: str) -> bool:
    return role.removesuffix(" composed") in _HEADS


_LETTER, _A4 = (Twips(12240), Twips(15840)), (Twips(11906), Twips(16838))


def _turn_to_a4(section: Section) -> None:
    """Give a page of ours in letter format that of A4, and its text the width that it had."""
    if (section.page_width, section.page_height) == _LETTER and section.left_margin and section.right_margin:
        section.page_width, section.page_height = _A4
        section.left_margin = Length(section.left_margin - (_LETTER[0] - _A4[0]) // 2)
        section.right_margin = Length(section.right_margin - (_LETTER[0] - _A4[0]) // 2)


_AFTER_NUMBERS = (
    *("w:pgNumType", "w:cols", "w:formProt", "w:vAlign", "w:noEndnote", "w:titlePg", "w:textDirection"),
    *("w:bidi", "w:rtlGutter", "w:docGrid"),
)
"""What stands behind the numbers of lines in a section's properties, by the schema."""


def _set_flow(section: CT_SectPr, *, right_to_left: bool, line_numbers: bool) -> None:
    """Set what python-docx has no property for: the direction of a section, and numbers for its lines."""
    if line_numbers and section.find(w("lnNumType")) is None:
        numbers: Any = OxmlElement("w:lnNumType", {w("countBy"): "1", w("restart"): "continuous"})
        section.insert_element_before(numbers, *_AFTER_NUMBERS)
    if right_to_left:
        direction: Any = OxmlElement("w:bidi")
        section.insert_element_before(direction, "w:rtlGutter", "w:docGrid")


_LEAST = 1440
"""Twentieths of a point: less than an inch for the text is no measure to go by."""


def _room(section: CT_SectPr) -> tuple[int, int]:
    """Return the width and height of a section's text, in twentieths of a point."""
    size, margin = section.find(w("pgSz")), section.find(w("pgMar"))
    width = _number(size, "w", 12240) - _number(margin, "left", 1440) - _number(margin, "right", 1440)
    height = _number(size, "h", 15840) - _number(margin, "top", 1440) - _number(margin, "bottom", 1440)
    return (width if width > _LEAST else 9360, height if height > _LEAST else 12960)


def _number(item: etree._Element | None, name: str, otherwise: int) -> int:
    """Return a measure as it is written; python-docx stumbles over what other programs write there."""
    value = "" if item is None else item.get(w(name), "")
    return int(value) if value.isascii() and value.isdigit() and len(value) < 10 else otherwise


_ROLES: dict[type[Block], str] = {Quote: "quote", Code: "code", Divider: "divider"}


def missing_styles(look: Look, blocks: Blocks | None = None) -> tuple[MissingStyle, ...]:
    """Return the styles that the reference lacks: of all roles, or of those that the blocks use.

    Raises UserError if the reference document can't be used.
    """
    resolver = prepare(look).resolver
    roles = {*ROLES, *look.styles}
    if blocks is not None:
        roles = {"header", "footer"} | {role for block in every_block(blocks) for role in _roles(block)}
    return resolver.missing({"h1" if role == "title" else role for role in roles})


def _roles(block: Block) -> Iterator[str]:
    """Yield the roles of one block and of its text."""
    if isinstance(block, Heading):
        yield block.role or f"h{block.level}"
    elif isinstance(block, Listing):
        yield "number" if block.ordered else "bullet"
    elif isinstance(block, Picture):
        yield from ("picture", "caption")
    elif isinstance(block, Table):
        yield from (block.role or "table", "table-text", "table-end")
    else:
        yield getattr(block, "role", "") or _ROLES.get(type(block), "body")
    for runs in texts(block):
        yield from _inline(runs)


def _inline(runs: Runs) -> Iterator[str]:
    for run in runs:
        named = {
            "gap": run.gap,
            "link": run.href and not run.href.startswith("#"),
            "evidence-mark": run.href.startswith("#") and run.text.startswith("["),
            "inline-code": run.code,
            "strong": run.strong,
            "emphasis": run.emphasis,
        }
        yield from (role for role, used in named.items() if used)
