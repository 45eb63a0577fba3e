"""The look of a document, settled: the reference document opened, styles found and missed, paper chosen.

Headings, questions and quotes stay with what follows them even where a company's styles forget to say so. Our
own looks come on letter paper where people have that in their printers, and on A4 elsewhere.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

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
from prfaq.exporters.docx.language import tag
from prfaq.exporters.docx.lists import Plan, plan
from prfaq.exporters.docx.look import ROLES, Look, MissingStyle
from prfaq.exporters.docx.opc import parse
from prfaq.exporters.docx.reference_doc import Base, open_base
from prfaq.exporters.docx.runs import Ink, ink
from prfaq.exporters.docx.sections import Section
from prfaq.exporters.docx.styles import Style, StyleResolver, resolver
from prfaq.exporters.docx.xml import serialized, w


@dataclass(frozen=True, slots=True)
class Design:
    """What all documents of one look share; immutable."""

    base: Base
    resolver: StyleResolver
    ink: Ink
    plan: Plan


def design(look: Look) -> Design:
    """Return the design of a look. Raises UserError if its reference document can't be used."""
    return _design(look.reference, tuple(sorted(look.styles.items())), look.a4)


@lru_cache(maxsize=16)
def _design(reference: bytes, named: tuple[tuple[str, str], ...], a4: bool) -> Design:
    base = open_base(reference)
    return drawn_from(on_a4(base) if a4 else base, dict(named))


def drawn_from(base: Base, named: Mapping[str, str]) -> Design:
    """Return the design of a reference document that is open, with the names of the styles for some roles."""
    resolved = resolver(base.styles, named)
    bullet, number, question = (resolved.find(role) for role in ("bullet", "number", "question"))
    return Design(
        kept_with_next(base, resolved),
        resolved,
        ink(resolved),
        plan(base.styles, base.numbering, bullet, number, question),
    )


_HEADS = frozenset(
    ["h1", "h2", "h3", "h4", "h5", "h6", "question", "quote", "leader-quote", "customer-quote"]
)
"""The roles of what belongs to the paragraph after it."""

_AFTER_PARAGRAPH = tuple(map(w, ("rPr", "tblPr", "trPr", "tcPr", "tblStylePr")))
"""What stands behind the paragraph's properties in a style, by the schema."""


def kept_with_next(base: Base, resolved: StyleResolver) -> Base:
    """Return the reference document with these styles kept with the next paragraph."""
    root = parse(base.styles_xml, "styles.xml")
    by_id = {element.get(w("styleId"), ""): element for element in root.iterchildren(w("style"))}
    loose = [style for style in _heads(resolved) if not _says(style, resolved, by_id)]
    if not loose:
        return base
    for style in loose:
        _properties(by_id[style.id]).insert(0, etree.Element(w("keepNext")))
    return replace(base, styles_xml=serialized(root))


def _heads(resolved: StyleResolver) -> Iterator[Style]:
    """The styles that show nothing but such roles, each once, in the order of the roles."""
    others = {style.id for role, style in resolved.by_role.items() if style and not _is_head(role)}
    heads = {style.id: style for role, style in resolved.by_role.items() if style and _is_head(role)}
    return (style for style in heads.values() if style.id not in others and not style.default)


def _is_head(role: str) -> bool:
    return role.removesuffix(" composed") in _HEADS


def _says(style: Style, resolved: StyleResolver, by_id: dict[str, etree._Element]) -> bool:
    path = f"{w('pPr')}/{w('keepNext')}"
    return any(by_id[one.id].find(path) is not None for one in resolved.styles.line(style))


def _properties(style: etree._Element) -> etree._Element:
    found = style.find(w("pPr"))
    if found is None:
        found = etree.Element(w("pPr"))
        behind = next((at for at, child in enumerate(style) if child.tag in _AFTER_PARAGRAPH), len(style))
        style.insert(behind, found)
    return found


_LETTER_REGIONS = frozenset(
    ("US", "CA", "MX", "BO", "CL", "CO", "CR", "DO", "EC", "GT", "HN", "NI", "PA", "PH", "PR", "SV", "VE")
)
_LETTER = '<w:pgSz w:w="12240" w:h="15840"/>'
_A4 = '<w:pgSz w:w="11906" w:h="16838"/>'
_NARROWER = 12240 - 11906
_HIGHER = 16838 - 15840
_SIDE = re.compile(r'(?<= w:left=")\d+|(?<= w:right=")\d+')


def wants_a4(language: str) -> bool:
    """Is A4 the paper where this language is spoken, by its region or the usual one?"""
    region = next((part for part in tag(language).split("-")[1:] if len(part) == 2), "US")
    return region.upper() not in _LETTER_REGIONS


def on_a4(base: Base) -> Base:
    """Return what a reference document in letter format gives, in A4; unchanged if it has another format."""
    section = base.pages.section
    return replace(base, pages=replace(base.pages, section=_a4(section))) if _LETTER in section.page else base


def _a4(section: Section) -> Section:
    page = _SIDE.sub(lambda margin: str(int(margin.group()) - _NARROWER // 2), section.page)
    return replace(section, page=page.replace(_LETTER, _A4), height=section.height + _HIGHER)


_USUAL: dict[type[Block], str] = {Quote: "quote", Code: "code", Divider: "divider"}


def missing_styles(look: Look, blocks: Blocks | None = None) -> tuple[MissingStyle, ...]:
    """Return the styles that the reference lacks: of all roles, or of those that the blocks use.

    Raises UserError if the reference document can't be used.
    """
    resolver = design(look).resolver
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
        yield getattr(block, "role", "") or _USUAL.get(type(block), "body")
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
