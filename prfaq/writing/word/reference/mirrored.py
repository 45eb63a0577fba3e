"""Styles for a document that runs from right to left: what stood at the left edge, and what only Latin script had.

A paragraph's direction turns its indents and its alignment around by itself. Its borders stay where they are, and
the size and weight of Arabic or Hebrew text are properties of their own, which many a reference document lacks.
"""

from copy import deepcopy

from lxml import etree

from prfaq.writing.word.markup import w

_TWINS = (("b", "bCs"), ("sz", "szCs"))
"""Properties of text, and what they are called for complex scripts; each follows right after the other."""

_EDGES = tuple(map(w, ("top", "left", "bottom", "right", "between", "bar")))
"""The borders of a paragraph, in the order that the schema wants."""

_PRINTED = "Noto Naskh Arabic;DejaVu Sans"
"""Fonts that come with LibreOffice. Its stand-in for Word's has no Arabic, and swallows signs beside what has."""

_WORDS_OWN = ("Arial", "Calibri", "Times New Roman", "Courier New")
"""Fonts that a company's own look would hardly mean where it names them for these scripts."""


def mirror(styles: etree._Element) -> None:
    """Turn a styles part around, in place."""
    for borders in styles.iter(w("pBdr")):
        _swap(borders)
    for properties in styles.iter(w("rPr")):
        _twin(properties)


def use_printed_fonts(styles: etree._Element) -> None:
    """Show Arabic and Hebrew in fonts that are there, for a document that LibreOffice only prints."""
    for fonts in styles.iter(w("rFonts")):
        if fonts.get(w("cs")) in _WORDS_OWN:
            fonts.set(w("cs"), _PRINTED)


def numbers_within(numbering: str) -> str:
    """Align the numbers of lists so that LibreOffice prints them within the text, as Word does anyway."""
    return numbering.replace('<w:lvlJc w:val="left"/>', '<w:lvlJc w:val="right"/>')


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
