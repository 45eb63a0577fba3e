"""Styles that carry meaning, supplied to a reference document that lacks them.

Emphasis, a link, a gap, the rules of a table and some heading must show in any look, and Word writes even its
built-in styles into a file only once they have been used. They bring no font, so that they look like what is
around.
"""

from lxml import etree

from prfaq.writing.word.looks.classic_styles import (
    CHARACTERS,
    CONTENTS,
    FIGURE,
    TABLE,
    Definition,
    styles_xml,
)
from prfaq.writing.word.markup import W, w
from prfaq.writing.word.package.archive import parse
from prfaq.writing.word.reference.styles import Styles, read_styles

_SIZES = (40, 28, 24, 22, 22, 22)
"""Half points: of the title, and of five levels of headings."""


def _headings() -> tuple[Definition, ...]:
    """A title and headings, for a file that has none of them."""
    names = ("Title", *(f"heading {level}" for level in range(1, len(_SIZES))))
    return tuple(
        Definition(
            "paragraph",
            f"{name[:1].upper()}{name[1:]}".replace(" ", ""),
            name,
            "Normal",
            paragraph='<w:keepNext/><w:keepLines/><w:spacing w:before="240" w:after="80"/>'
            + (f'<w:outlineLvl w:val="{level - 1}"/>' if level else ""),
            run=f'<w:b/><w:bCs/><w:sz w:val="{size}"/><w:szCs w:val="{size}"/>',
        )
        for level, (name, size) in enumerate(zip(names, _SIZES, strict=True))
    )


HEADINGS = _headings()


def supply(root: etree._Element | None) -> etree._Element:
    """Return a styles part with what it lacks; all of ours where there is none."""
    if root is None:
        return parse(styles_xml().encode("utf-8"), "styles.xml")
    styles = read_styles(root)
    for definition in _lacking(styles):
        xml = f'<w:styles xmlns:w="{W}">{definition.xml()}</w:styles>'
        style = parse(xml.encode("utf-8"), "styles.xml")[0]
        _fit(style, styles)
        root.append(style)
    return root


def _lacking(styles: Styles) -> list[Definition]:
    lacking = [item for item in CHARACTERS if styles.find("character", item.name) is None]
    lacking += [item for item in (*CONTENTS, FIGURE) if styles.find("paragraph", item.name) is None]
    if all(styles.find("paragraph", item.name) is None for item in HEADINGS):
        lacking += HEADINGS
    tables = (TABLE.name, "Table Grid")
    return lacking + [TABLE] * all(styles.find("table", name) is None for name in tables)


def _fit(style: etree._Element, styles: Styles) -> None:
    """Give a style an id that is free, and base it on what is there."""
    wanted = style.get(w("styleId"), "")
    while wanted in styles.by_id:
        wanted += "1"
    style.set(w("styleId"), wanted)
    kind = style.get(w("type"))
    based = style.find(w("basedOn"))
    default = next((item.id for item in styles.all if item.kind == kind and item.default), "")
    if based is not None and default:
        based.set(w("val"), default)
    elif based is not None:
        style.remove(based)
