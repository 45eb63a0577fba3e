"""The language of styles, and styles and lists for text from right to left.

A paragraph's direction turns its indents and its alignment around by itself; its borders and tab stops have
to be swapped, and features that only Latin script has are taken out.
"""

from copy import deepcopy

from lxml import etree

from prfaq.exporters import is_right_to_left
from prfaq.exporters.docx.language import is_east_asian, tag
from prfaq.exporters.docx.xml import w

_TWINS = (("b", "bCs"), ("sz", "szCs"))
"""Properties of text, and what they are called for complex scripts; each follows right after the other."""

_EDGES = tuple(map(w, ("top", "left", "bottom", "right", "between", "bar")))
"""The borders of a paragraph, in the order that the schema wants."""

_PRINTED = "Noto Naskh Arabic;DejaVu Sans"
"""Fonts that come with LibreOffice. Its stand-in for Word's has no Arabic, and swallows signs beside what has."""

_WORDS_OWN = ("Arial", "Calibri", "Times New Roman", "Courier New")
"""Fonts that a company's own look would hardly mean where it names them for these scripts."""


def set_language(styles: etree._Element, language: str, printed: bool = False) -> None:
    """Make this the default language of a styles part, in place; nothing happens if it is no language tag.

    For one that runs from right to left it is turned around too; what is only ``printed`` finds its fonts.
    """
    value = tag(language)
    if not value:
        return
    script = "val"
    if is_right_to_left(value):
        script = "bidi"
        _mirror(styles)
        if printed:
            _use_printed_fonts(styles)
    elif is_east_asian(value):
        script = "eastAsia"
    _lang(styles).set(w(script), value)


def align_numbers_within(numbering: etree._Element) -> None:
    """Align the numbers of lists so that LibreOffice prints them within the text, as Word does anyway."""
    for item in numbering.iter(w("lvlJc")):
        if item.get(w("val")) == "left":
            item.set(w("val"), "right")


def _lang(root: etree._Element) -> etree._Element:
    defaults = _child(root, "docDefaults", 0)
    properties = _child(_child(defaults, "rPrDefault", 0), "rPr", 0)
    after = {w("eastAsianLayout"), w("specVanish"), w("oMath")}
    at = next((i for i, item in enumerate(properties) if item.tag in after), len(properties))
    return _child(properties, "lang", at)


def _child(parent: etree._Element, name: str, at: int) -> etree._Element:
    found = parent.find(w(name))
    if found is None:
        found = etree.Element(w(name))
        parent.insert(at, found)
    return found


def _mirror(styles: etree._Element) -> None:
    for borders in styles.iter(w("pBdr")):
        _swap(borders)
    for properties in styles.iter(w("rPr")):
        _twin(properties)


def _use_printed_fonts(styles: etree._Element) -> None:
    """Show Arabic and Hebrew in fonts that are there, for a document that LibreOffice only prints."""
    for fonts in styles.iter(w("rFonts")):
        if fonts.get(w("cs")) in _WORDS_OWN:
            fonts.set(w("cs"), _PRINTED)


def _swap(borders: etree._Element) -> None:
    turned = {w("left"): w("right"), w("right"): w("left")}
    edges = [edge for edge in borders if edge.tag in _EDGES]
    for edge in edges:
        edge.tag = turned.get(str(edge.tag), edge.tag)
    borders[:] = sorted(edges, key=lambda edge: _EDGES.index(str(edge.tag)))


def _twin(properties: etree._Element) -> None:
    """Give text the weight and size of its Latin twin; these scripts know no italics."""
    for slanted in properties.findall(w("iCs")):
        properties.remove(slanted)
    for plain, complex_ in _TWINS:
        found = properties.find(w(plain))
        if found is not None and properties.find(w(complex_)) is None:
            twin = deepcopy(found)
            twin.tag = w(complex_)
            found.addnext(twin)
