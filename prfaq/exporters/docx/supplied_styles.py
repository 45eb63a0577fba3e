"""Styles that a look lacks: taken from our own look, and fitted to the rest of the company's.

Emphasis, a link, a gap, the rules of a table and some heading must show in any look, and Word writes even its
built-in styles only when they are used.
"""

import re
from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import cast

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.shared import Pt, RGBColor
from docx.styles.style import ParagraphStyle
from lxml import etree

from prfaq.exporters.docx.letterhead.style_mapping import BODY_SIZE, Suggestion, read_traits, suggest
from prfaq.exporters.docx.styles import Style, Styles, read_styles, resolver, value_of
from prfaq.exporters.docx.xml import w


@cache
def default() -> Document:
    """Return our own look, from which others take what they lack."""
    return docx.Document(str(Path(__file__).parent / "default.docx"))


def complete_styles(document: Document) -> tuple[Suggestion, ...]:
    """Give a look the styles that it lacks, and those of tables what fits the rest of it.

    Returns the styles that fit the roles. A table style without a header row does not: ours is then based on it.
    """
    styles = document.styles.element
    before, suggestions = read_styles(styles), suggest(styles)
    _supply(styles, default().styles.element)
    resolved = resolver(read_styles(styles), {one.role: one.style for one in suggestions if one.style})
    traits = {one.name: one for one in read_traits(styles) if one.kind == "paragraph"}
    if not any(style.name == "Table Text" for style in before.all):
        body = resolved.find("body")
        _add_table_text(document, body, traits[body.name].size if body else BODY_SIZE)
    heading, table = resolved.find("h2"), resolved.find("table")
    is_plain = table and not any(_has_header_row(styles, one) for one in resolved.styles.line(table))
    if before.find("table", "PRFAQ Table") is None:
        added = resolved.styles.find("table", "PRFAQ Table")
        assert added is not None, "it has just been supplied"
        ours = styles.get_by_id(added.id)
        _colour_table(ours, traits[heading.name].colour if heading else "")
        if table and is_plain:
            ours.basedOn_val = table.id
            ours.remove(ours.find(w("tblPr")))
    if not is_plain:
        return suggestions
    return tuple(
        one._replace(style="", why="no header row") if one.role == "table" else one for one in suggestions
    )


def _add_table_text(document: Document, body: Style | None, size: int) -> None:
    """Add a style for cells, which would be too narrow for the indents of the text and for large type."""
    made = cast(ParagraphStyle, document.styles.add_style("Table Text", WD_STYLE_TYPE.PARAGRAPH))
    made.element.basedOn_val = body.id if body else None
    setting = made.paragraph_format
    setting.left_indent = setting.right_indent = setting.first_line_indent = Pt(0)
    setting.space_before = setting.space_after = Pt(2.5)
    made.font.size = min(Pt(10), Pt(size / 2))


def _colour_table(table: etree._Element, colour: str) -> None:
    """Give the header row of our table the colour of the company's headings, and a shade of it."""
    ink = RGBColor.from_string(colour if re.fullmatch("[0-9A-F]{6}", colour) else "262626")
    shade = RGBColor(*(255 - (255 - part) // 9 for part in ink))
    for item in table.iterfind(f"{w('tblStylePr')}/{w('rPr')}/{w('color')}"):
        item.set(w("val"), str(ink))
    for item in table.iterfind(f"{w('tblStylePr')}/{w('tcPr')}/{w('shd')}"):
        item.set(w("fill"), str(shade))


def _has_header_row(styles: etree._Element, style: Style) -> bool:
    found = (one for one in styles.iterchildren(w("style")) if one.get(w("styleId")) == style.id)
    return any(one.find(w("tblStylePr")) is not None for one in found)


_SUPPLIED = frozenset(
    {"Strong", "Emphasis", "Intense Emphasis", "Code", "Hyperlink", "Evidence Mark", "Gap"}
    | {"TOC Heading", "toc 1", "Figure", "annotation text", "annotation reference", "PRFAQ Table"}
)
"""The styles of ours that every document has to have; Word's own have their English names."""

_HEADINGS = ("Title", *(f"heading {level}" for level in range(1, 6)))


def _supply(root: etree._Element, ours: etree._Element) -> None:
    """Give a styles part what it lacks of our own look's, in place."""
    styles = read_styles(root)
    for element, style in zip(ours.iterchildren(w("style")), read_styles(ours).all, strict=True):
        if _is_lacking(style, styles):
            root.append(_fitted(deepcopy(element), styles))


def _is_lacking(style: Style, styles: Styles) -> bool:
    if style.name in _HEADINGS:
        return all(styles.find("paragraph", name) is None for name in _HEADINGS)
    return style.name in _SUPPLIED and (style.kind, style.name.lower()) not in styles.by_name


def _fitted(style: etree._Element, styles: Styles) -> etree._Element:
    """Give a style an id that is free, base it on what is there, and leave a heading the colour of the text."""
    wanted = style.get(w("styleId"), "")
    while wanted in styles.by_id:
        wanted += "1"
    style.set(w("styleId"), wanted)
    kind, based = style.get(w("type")), style.find(w("basedOn"))
    default = next((item.id for item in styles.all if item.kind == kind and item.default), "")
    if based is not None and default:
        based.set(w("val"), default)
    elif based is not None:
        style.remove(based)
    if value_of(style, "name") in _HEADINGS:
        for colour in list(style.iter(w("color"))):
            colour.getparent().remove(colour)  # type: ignore[union-attr]  # it stands among a style's properties
    return style
