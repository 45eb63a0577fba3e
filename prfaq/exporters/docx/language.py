"""The language of a document as Word's spelling and speech want it, and the paper where it is spoken."""

import re

_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,4}")
_USUAL = {
    "ar": "ar-SA", "da": "da-DK", "de": "de-DE", "en": "en-US", "es": "es-ES", "fa": "fa-IR", "fi": "fi-FI",
    "fr": "fr-FR", "he": "he-IL", "it": "it-IT", "ja": "ja-JP", "ko": "ko-KR", "nb": "nb-NO", "nl": "nl-NL",
    "pl": "pl-PL", "pt": "pt-PT", "sv": "sv-SE", "tr": "tr-TR", "uk": "uk-UA", "ur": "ur-PK", "zh": "zh-CN",
}  # fmt: skip
_LETTER_REGIONS = frozenset(
    ("US", "CA", "MX", "BO", "CL", "CO", "CR", "DO", "EC", "GT", "HN", "NI", "PA", "PH", "PR", "SV", "VE")
)
_EAST_ASIAN = ("ja", "ko", "zh")


def tag(language: str) -> str:
    """Return a language with the region that Word expects, "" if it is not a language tag."""
    language = language.strip().replace("_", "-")
    if not _TAG.fullmatch(language):
        return ""
    return _USUAL.get(language.lower(), language)


def wants_a4(language: str) -> bool:
    """Is A4 the paper where this language is spoken, by its region or the usual one?"""
    region = next((part for part in tag(language).split("-")[1:] if len(part) == 2), "US")
    return region.upper() not in _LETTER_REGIONS


def is_east_asian(language: str) -> bool:
    """Does Word keep the language of this tag apart, as it does Chinese, Japanese and Korean?"""
    return language.split("-", maxsplit=1)[0].lower() in _EAST_ASIAN
