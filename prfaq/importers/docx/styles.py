"""What the styles of a Word file say about a paragraph: a heading, a title, a quotation, bold, large.

A style is known by the name of the kind it is (which Word keeps in English in every language), by its outline
level, or by the style that it is based on; other programs write names in the user's language.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any, NamedTuple

from prfaq.importers.docx.model import Run
from prfaq.importers.docx.package import Element, W, is_on, number, val

BODY = 9
"""The outline level of running text."""

_LONGEST_LINE = 30
"""Styles based on one another that are followed."""

_USUAL_SIZE = 20
"""In half points, where a file says nothing."""

_HEADING = re.compile(
    r"(?:heading|header|überschrift|ueberschrift|berschrift|titre|t[ií]tulo|titolo|intestazione|kop|rubrik|"
    r"overskrift|otsikko|nagłówek|nadpis|başlık|заголовок|标题|標題|見出し|제목|cabeçalho|encabezado|h)"
    r"[\s_-]*([1-9])\Z",
    re.IGNORECASE,
)
_TITLE = re.compile(
    r"(?:(?:document|doc|book|main) ?)?title\Z|titel\Z|titre\Z|t[ií]tulo\Z|titolo\Z|tytuł\Z|название\Z|标题\Z|"
    r"標題\Z|表題\Z|제목\Z|headline\Z",
    re.IGNORECASE,
)
_SUBTITLE = re.compile(
    r"sub[- ]?(?:title|headline|heading)\Z|untertitel\Z|sous-titre\Z|subt[ií]tulo\Z|sottotitolo\Z|"
    r"ondertitel\Z|podtytuł\Z|подзаголовок\Z|副标题\Z|副題\Z|부제\Z",
    re.IGNORECASE,
)
_QUOTE = re.compile(
    r"(?:intense |block |long )?(?:quote|quotations?|text)\Z|(?:intensives )?zitat\Z|citation\w*(?: intense)?\Z|"
    r"cita\Z|citazione\Z|citat\Z|cytat\Z|引用\Z|block ?quote\w*\Z",
    re.IGNORECASE,
)
_CODE = re.compile(
    r"(?:source |html |inline |macro )?(?:code|preformatted(?: text)?|verbatim(?: char)?|source text|teletype|keyboard|"
    r"typewriter)\b",
    re.IGNORECASE,
)
_CODE_FONT = re.compile(
    r"courier|consolas|menlo|monaco|(?:\w+ ){0,3}mono\b|source code|cascadia|fira code|lucida console",
    re.IGNORECASE,
)
_LIST = re.compile(r"list (?:bullet|number) ([2-5])\Z", re.IGNORECASE)
_CONTENTS = re.compile(
    r"(?:toc|contents|verzeichnis|inhaltsverzeichnis|table of \w+)[\s_-]*(?:\d*|heading)\Z", re.IGNORECASE
)


class StyleMeaning(NamedTuple):
    """What a style says of its paragraphs: ``level`` of a heading from 1 on, 0 a title, -1 for anything else.

    ``depth`` is how deep it stands in a list, as in Word's "List Bullet 2".
    """

    name: str
    level: int
    is_subtitle: bool
    is_quote: bool
    is_contents: bool
    numbering: Element | None
    depth: int


class Styles:
    """The styles of a document by id, each looked up once."""

    def __init__(self, root: Element | None) -> None:
        self._styles: dict[str, Element] = {}
        self._default = ""
        for style in () if root is None else root.iter(W + "style"):
            identity = style.get(W + "styleId", "")
            self._styles.setdefault(identity, style)
            if style.get(W + "type") == "paragraph" and style.get(W + "default") in ("1", "true", "on"):
                self._default = identity
        self._defaults = None if root is None else root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
        self.meaning_of = cache(self._meaning_of)
        self.look_of = cache(self._look_of)

    def _meaning_of(self, identity: str) -> StyleMeaning:
        """What a style, or the ones it is based on, says of a paragraph."""
        line = list(self._line(identity or self._default))
        names = [_name(style) for style in line]
        name = (names[0] if line else "") or identity
        is_own = identity not in ("", self._default)
        numbered = (style.find(f"{W}pPr/{W}numPr") for style in line)
        levels = (_level(style, identity) for style in line)
        deep = _LIST.match(name)
        return StyleMeaning(
            name,
            _first(levels, -1),
            is_subtitle=any(map(_SUBTITLE.match, names)),
            is_quote=is_own and any(map(_QUOTE.match, names)),
            is_contents=is_own and bool(_CONTENTS.match(name)),
            numbering=_first(numbered, None),
            depth=int(deep[1]) - 1 if deep else 0,
        )

    def _look_of(self, paragraph: str, character: str) -> Run:
        """A run without text that looks as a paragraph's and a character's style say."""
        named = [*self._line(character), *self._line(paragraph)]
        usual = list(self._line(self._default))
        said = [*(style.find(W + "rPr") for style in named or usual), self._defaults]
        sizes = (number(one, "sz", 0) for one in [*said, *(style.find(W + "rPr") for style in usual)])
        bold, italic = (bool(_first((is_on(one, name) for one in said), False)) for name in ("b", "i"))
        size = next(filter(None, sizes), _USUAL_SIZE)
        return Run("", bold, italic, size, is_code=any(map(_is_code, named)))

    def _line(self, identity: str) -> Iterator[Element]:
        """A style and those that it is based on, nearest first; a circle ends where it closes."""
        seen: set[str] = set()
        while identity in self._styles and identity not in seen and len(seen) < _LONGEST_LINE:
            seen.add(identity)
            yield self._styles[identity]
            identity = val(self._styles[identity], "basedOn")


def _first(given: Iterable[Any], otherwise: Any) -> Any:
    """The first thing that is given."""
    return next((one for one in given if one is not None), otherwise)


def _is_code(style: Element) -> bool:
    return bool(_CODE.match(_name(style))) or is_code_font(style.find(W + "rPr"))


def _name(style: Element) -> str:
    return val(style, "name").strip()


def _level(style: Element, identity: str) -> int | None:
    """The level of headings that a style says; None where it leaves that to the one it is based on."""
    name = _name(style)
    if heading := _HEADING.match(name or identity):
        return int(heading[1])
    if _TITLE.match(name):
        return 0
    outline = number(style.find(W + "pPr"), "outlineLvl", -1)
    if _SUBTITLE.match(name) or outline == BODY:
        return -1
    return outline + 1 if 0 <= outline < BODY else None


def is_code_font(properties: Element | None) -> bool:
    """Do the properties of a run name a font in which all letters are as wide as each other?"""
    fonts = None if properties is None else properties.find(W + "rFonts")
    return fonts is not None and bool(_CODE_FONT.match(fonts.get(W + "ascii", "")))
