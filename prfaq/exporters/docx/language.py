"""The language of a document as Word's spelling and speech want it, and styles for right-to-left text.

A paragraph's direction turns its indents and its alignment around by itself; its borders and tab stops have
to be swapped, and features that only Latin script has are taken out.
"""

import re
from copy import deepcopy
from functools import lru_cache

from lxml import etree

from prfaq.exporters import is_right_to_left
from prfaq.exporters.docx.opc import parse
from prfaq.exporters.docx.xml import serialized, w

_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,4}")
_USUAL = {
    "ar": "ar-SA", "da": "da-DK", "de": "de-DE", "en": "en-US", "es": "es-ES", "fa": "fa-IR", "fi": "fi-FI",
    "fr": "fr-FR", "he": "he-IL", "it": "it-IT", "ja": "ja-JP", "ko": "ko-KR", "nb": "nb-NO", "nl": "nl-NL",
    "pl": "pl-PL", "pt": "pt-PT", "sv": "sv-SE", "tr": "tr-TR", "uk": "uk-UA", "ur": "ur-PK", "zh": "zh-CN",
}  # fmt: skip
_EAST_ASIAN = ("ja", "ko", "zh")


def tag(language: str) -> str:
    """Return a language with the region that Word expects, "" if it is not a language tag."""
    language = language.strip().replace("_", "-")
    if not _TAG.fullmatch(language):
        return ""
    return _USUAL.get(language.lower(), language)


@lru_cache(maxsize=64)
def in_language(styles: bytes, language: str, printed: bool = False) -> bytes:
    """Return a styles part whose default language is this one; unchanged if it is no language tag.

    For one that runs from right to left it is turned around too; what is only ``printed`` finds its fonts.
    """
    value = tag(language)
    if not value:
        return styles
    root = parse(styles, "styles.xml")
    script = "val"
    if is_right_to_left(value):
        script = "bidi"
        mirror(root)
        if printed:
            use_printed_fonts(root)
    elif value.split("-")[0].lower() in _EAST_ASIAN:
        script = "eastAsia"
    _lang(root).set(w(script), value)
    return serialized(root)


def _lang(root: etree._Element) -> etree._Element:
    defaults = _child(root, "docDefaults", 0)
    properties = _child(_child(defaults, "rPrDefault", 0), "rPr", 0)
    found = properties.find(w("lang"))
    if found is None:
        after = {w("eastAsianLayout"), w("specVanish"), w("oMath")}
        at = next((i for i, item in enumerate(properties) if item.tag in after), len(properties))
        found = etree.Element(w("lang"))
        properties.insert(at, found)
    return found


def _child(parent: etree._Element, name: str, at: int) -> etree._Element:
    found = parent.find(w(name))
    if found is None:
        found = etree.Element(w(name))
        parent.insert(at, found)
    return found


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
