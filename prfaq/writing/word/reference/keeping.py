"""Headings, questions and quotes stay with what follows them, also where a company's styles forget to say so.

A question at the foot of a page helps nobody whose answer is on the next. A style that says either way, itself or
through what it is based on, is left as it is, and so is one that shows other text as well.
"""

from collections.abc import Iterator
from dataclasses import replace

from lxml import etree

from prfaq.writing.word.markup import DECLARATION, w
from prfaq.writing.word.package.archive import parse
from prfaq.writing.word.reference.base import Base
from prfaq.writing.word.reference.styles import Style, Wardrobe

_HEADS = frozenset(
    ["h1", "h2", "h3", "h4", "h5", "h6", "question", "quote", "leader-quote", "customer-quote"]
)
"""The roles of what belongs to the paragraph after it."""

_AFTER_PARAGRAPH = tuple(map(w, ("rPr", "tblPr", "trPr", "tcPr", "tblStylePr")))
"""What stands behind the paragraph's properties in a style, by the schema."""


def kept_with_next(base: Base, worn: Wardrobe) -> Base:
    """Return the reference document with these styles kept with the next paragraph."""
    root = parse(base.styles_xml, "styles.xml")
    by_id = {element.get(w("styleId"), ""): element for element in root.iterchildren(w("style"))}
    loose = [style for style in _heads(worn) if not _says(style, worn, by_id)]
    if not loose:
        return base
    for style in loose:
        _properties(by_id[style.id]).insert(0, etree.Element(w("keepNext")))
    return replace(base, styles_xml=(DECLARATION + etree.tostring(root, encoding="unicode")).encode("utf-8"))


def _heads(worn: Wardrobe) -> Iterator[Style]:
    """The styles that show nothing but such roles, each once, in the order of the roles."""
    others = {style.id for role, style in worn.worn.items() if style and not _is_head(role)}
    heads = {style.id: style for role, style in worn.worn.items() if style and _is_head(role)}
    return (style for style in heads.values() if style.id not in others and not style.default)


def _is_head(role: str) -> bool:
    return role.removesuffix(" composed") in _HEADS


def _says(style: Style, worn: Wardrobe, by_id: dict[str, etree._Element]) -> bool:
    path = f"{w('pPr')}/{w('keepNext')}"
    return any(by_id[one.id].find(path) is not None for one in worn.styles.line(style))


def _properties(style: etree._Element) -> etree._Element:
    found = style.find(w("pPr"))
    if found is None:
        found = etree.Element(w("pPr"))
        behind = next((at for at, child in enumerate(style) if child.tag in _AFTER_PARAGRAPH), len(style))
        style.insert(behind, found)
    return found
