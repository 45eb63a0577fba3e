"""The language of a document, as Word's spelling and speech want it: in the default of all styles."""

import re
from functools import lru_cache

from lxml import etree

from prfaq.writing.direction import is_right_to_left
from prfaq.writing.word.markup import DECLARATION, w
from prfaq.writing.word.package.archive import parse
from prfaq.writing.word.reference.mirrored import mirror, use_printed_fonts

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
    return (DECLARATION + etree.tostring(root, encoding="unicode")).encode("utf-8")


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
