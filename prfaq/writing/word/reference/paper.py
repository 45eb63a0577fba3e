"""The paper of our own looks: letter where people have that in their printers, A4 everywhere else.

The text keeps its width, so that lines, tables and tab stops are the same on both; the margins give way.
"""

import re
from dataclasses import replace

from prfaq.writing.word.reference.base import Base
from prfaq.writing.word.reference.language import tag
from prfaq.writing.word.reference.sections import Section

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
