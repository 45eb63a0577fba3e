"""What the styles of a Word file say about a paragraph: a heading, a title, a quotation, bold, large.

A style is known by the name of the kind it is (which Word keeps in English in every language), by its outline
level, or by the style that it is based on; other programs write names in the user's language.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from prfaq.importers.docx.package import Element, W, is_on, number, val

BODY = 9
"""The outline level of running text."""

_LONGEST_LINE = 30
"""Styles based on one another that are followed."""

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


@dataclass(frozen=True)
class Style:
    """One style with what it says itself; ``parent`` is the id of the one it is based on."""

    name: str
    parent: str
    paragraph: Element | None
    run: Element | None


@dataclass(frozen=True, slots=True)
class StyleMeaning:
    """What a style says of its paragraphs: ``level`` of a heading from 1 on, 0 a title, -1 for anything else.

    ``depth`` is how deep it stands in a list, as in Word's "List Bullet 2".
    """

    name: str
    level: int
    is_subtitle: bool
    is_quote: bool
    is_contents: bool
    numbering: Element | None
    depth: int = 0


class Styles:
    """The styles of a document by id, each looked up once."""

    def __init__(self, root: Element | None) -> None:
        self._styles: dict[str, Style] = {}
        self._meanings: dict[str, StyleMeaning] = {}
        self.default = ""
        self._defaults: Element | None = None
        if root is not None:
            self._defaults = root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
            for element in root.iter(W + "style"):
                self._add(element)

    def _add(self, element: Element) -> None:
        identity = element.get(W + "styleId", "")
        self._styles.setdefault(
            identity,
            Style(
                val(element, "name").strip(),
                val(element, "basedOn"),
                element.find(W + "pPr"),
                element.find(W + "rPr"),
            ),
        )
        if element.get(W + "type") == "paragraph" and element.get(W + "default") in ("1", "true", "on"):
            self.default = identity

    def meaning_of(self, identity: str) -> StyleMeaning:
        """What a style, or the ones it is based on, says of a paragraph."""
        if identity not in self._meanings:
            self._meanings[identity] = self._worked_out(identity)
        return self._meanings[identity]

    def _worked_out(self, identity: str) -> StyleMeaning:
        style = self._styles.get(identity or self.default)
        name = style.name if style and style.name else identity
        is_own = identity not in ("", self.default)
        return StyleMeaning(
            name,
            self._level(identity),
            is_subtitle=self._is_called(identity, _SUBTITLE),
            is_quote=is_own and self._is_called(identity, _QUOTE),
            is_contents=is_own and bool(_CONTENTS.match(name)),
            numbering=self._numbering(identity),
            depth=int(deep[1]) - 1 if (deep := _LIST.match(name)) else 0,
        )

    def is_on(self, name: str, *identities: str) -> bool | None:
        """What the first of some styles, or of those they are based on, says of a property such as ``b``."""
        runs = [*(style.run for style in self._lines(identities)), self._defaults]
        return next((given for run in runs if (given := is_on(run, name)) is not None), None)

    def is_code(self, identity: str) -> bool:
        """Is it a style for code, or in a font for code?"""
        return any(_CODE.match(style.name) or is_code_font(style.run) for style in self._line(identity))

    def size(self, *identities: str) -> int:
        """The size of the letters in the first of some styles, in half points; 0 where none gives it."""
        sizes = (number(style.run, "sz", 0) for style in self._lines(identities))
        return next(filter(None, sizes), number(self._defaults, "sz", 0))

    def _numbering(self, identity: str) -> Element | None:
        found = (
            style.paragraph.find(W + "numPr") for style in self._line(identity) if style.paragraph is not None
        )
        return next((element for element in found if element is not None), None)

    @cached_property
    def normal_size(self) -> int:
        """The size of running text, in half points."""
        return self.size() or 20

    def _level(self, identity: str) -> int:
        for style in self._line(identity):
            heading = _HEADING.match(style.name) or (_HEADING.match(identity) if not style.name else None)
            if heading:
                return int(heading[1])
            if _TITLE.match(style.name):
                return 0
            if _SUBTITLE.match(style.name):
                return -1
            outline = number(style.paragraph, "outlineLvl", -1)
            if 0 <= outline < BODY:
                return outline + 1
            if outline == BODY:
                return -1
        return -1

    def _is_called(self, identity: str, pattern: re.Pattern[str]) -> bool:
        return any(pattern.match(style.name) for style in self._line(identity))

    def _lines(self, identities: tuple[str, ...]) -> Iterator[Style]:
        return chain.from_iterable(map(self._line, identities or ("",)))

    def _line(self, identity: str) -> Iterator[Style]:
        """A style and those that it is based on, nearest first; a circle ends where it closes."""
        seen: set[str] = set()
        identity = identity or self.default
        while identity in self._styles and identity not in seen and len(seen) < _LONGEST_LINE:
            seen.add(identity)
            yield self._styles[identity]
            identity = self._styles[identity].parent


def is_code_font(properties: Element | None) -> bool:
    """Do the properties of a run name a font in which all letters are as wide as each other?"""
    fonts = None if properties is None else properties.find(W + "rFonts")
    return fonts is not None and bool(_CODE_FONT.match(fonts.get(W + "ascii", "")))
