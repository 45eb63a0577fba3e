"""Escape plain text for Markdown, and write the comments and anchors by which a draft labels its blocks.

A template does not know whether a field ends up in a paragraph, a heading or a table cell, so the escape
holds in all of them. ``<!-- .question #price -->`` gives the block below it a role and an anchor; an anchor
is the author's own id or the words of the question, and stays when questions are added before it.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple


class Markdown(str):
    """Text that is Markdown already, and is printed as it stands."""

    __slots__ = ()


_BREAKS = "\n\r\v\f\x1c-\x1e\x85\u2028\u2029"

PLAIN = re.compile(rf"(?![-+=>#:~\s]|\d+[.)])[^\\`*_\[\]<&|~{_BREAKS}]*(?<![\s#])")
"""What fully matches has nothing to escape: one scan over a set of characters, and a look at both ends."""

LINE_BREAK = re.compile(rf"\r\n|[{_BREAKS}]")
"""Everything that some program takes for the end of a line."""

FIRST_QUARTERS = 4
"""Up to here a Q with a number may be a quarter of the year, unless brackets are around it."""

_SEE = r"[Ss]ee(?:[ ]also)?|[Ss]iehe(?:[ ]auch)?|انظر(?:[ ]أيضًا)?"
"""What a reference begins with, in the languages that documents are composed in."""

_NUMBERS = r"[EQ][1-9]\d{0,3}"
REFERENCE = re.compile(
    rf"\\?\[({_NUMBERS}(?:,[ ]?{_NUMBERS})*)\\?\](?![(:])"
    rf"|(?<!\w)((?:{_SEE})[ ])Q([1-9]\d{{0,2}})(?![\w%’'/–-]|[.,]\d|[ ]\d)"
)
"""The mark of a question or of a piece of evidence, or of several, and a mention of a question."""

NUMBER = re.compile(_NUMBERS)
"""What such a mark holds: ``E3``, ``Q7``."""

_ALWAYS = re.compile(
    r"""
      (?P<kept>\[(?![\ xX]\])[^\[\]\\`*_<&|~]{1,200}\](?=[^(\[:]))  # a bracketed remark, which is no link
    | [\\`\[\]|]                                   # wherever else they stand
    | \*(?!(?<=\s\*)\s)                            # a star, unless it stands alone between spaces
    | (?<![^\W_])_ | _(?![^\W_])                   # an underscore, unless within a word
    | <(?![\s\d=]) | &(?=\#?\w{1,40};) | ~(?=~) | (?<=~)~ # a tag or comment, an entity, struck-out text
    | (?<=\s)\#(?=\#*\s*\Z)                        # the end of a heading
    """,
    re.VERBOSE,
)
_START = re.compile(r"(?:[-+](?=\s|\Z)|-(?=[-:])|[=>~]|:(?=-)|\#(?=\#*(?:\s|\Z)))")
_NUMBER = re.compile(r"\d+(?=[.)](?:\s|\Z))")


def escape(text: str) -> Markdown:
    """Return Markdown for a piece of plain text, on one line.

    A CommonMark parser gives the same characters back, with a space for a line break and a line break for a
    blank line; a control character that separates (U+001C to U+001E, U+0085) counts as a line break.
    """
    return Markdown(text if PLAIN.fullmatch(text) else _escaped(text))


def _escaped(text: str) -> str:
    first, *rest = LINE_BREAK.split(text)
    if not rest:
        return _line(text)
    lines = [first.rstrip(), *(line.strip() for line in rest[:-1]), rest[-1].lstrip()]
    paragraphs = (" ".join(group) for blank, group in groupby(lines, lambda line: not line) if not blank)
    return "<br>".join(_line(paragraph) for paragraph in paragraphs)


def _line(text: str) -> str:
    inner = text.strip()
    if not inner:
        return _spaces(text)
    before, _, after = text.partition(inner)
    escaped = _ALWAYS.sub(lambda found: found[0] if found["kept"] else f"\\{found[0]}", inner)
    number = _NUMBER.match(escaped)
    escaped = f"{number[0]}\\{escaped[number.end() :]}" if number else escaped
    escaped = f"\\{escaped}" if _START.match(escaped) else escaped
    return _spaces(before) + escaped + _spaces(after)


def _spaces(spaces: str) -> str:
    """Spaces that a parser would strip, as entities; one space by itself only parts two words."""
    return spaces if spaces == " " else "".join(f"&#{ord(space)};" for space in spaces)


LONGEST = 40

_WORD = re.compile(r"[^\W_]+")
_BY_NUMBER = re.compile(r"[eq]\d+")
"""What pieces of evidence are called, and questions by their numbers."""

_BY_PLACE = re.compile(r"(?:customer|internal)-\d+")
"""What an entry without an id is called by the composing: where it stands."""


def anchors(entries: Iterable[tuple[str, str]]) -> list[str]:
    """One anchor for each id and question, all of them different."""
    taken: set[str] = set()
    named: list[str] = []
    for id_, question in entries:
        wanted = _slug(question if _BY_PLACE.fullmatch(id_) else id_) or "question"
        wanted = f"question-{wanted}" if _BY_NUMBER.fullmatch(wanted) else wanted
        anchor, number = wanted, 2
        while anchor in taken:
            anchor, number = f"{wanted}-{number}", number + 1
        taken.add(anchor)
        named.append(anchor)
    return named


def _slug(text: str) -> str:
    """As many whole words as there is room for, in small letters, with hyphens between them."""
    anchor = ""
    for word in _WORD.findall(text[: 10 * LONGEST].lower()):
        longer = f"{anchor}-{word}" if anchor else word[:LONGEST]
        if len(longer) > LONGEST:
            break
        anchor = longer
    return anchor


PAGE_BREAK = "page break"
SOURCES = "from"
PLACE = "at"
PICTURE, CAPTION = "picture", "caption"
"""Roles that make more of a paragraph than its style: one that holds a picture, and its caption."""

_MARK = re.compile(r"\.([A-Za-z][\w-]*)((?:\s+[^\s<>]+)*)|(page break)")
"""The comments that say something, without their signs and the spaces beside these."""

_ROLE = re.compile(r"[A-Za-z][\w-]*")

OURS = re.compile(
    r"<!--(?<!\\<!--)[ \t]*(?:\.[A-Za-z][\w-]*(?:[ \t]+[^\s<>]+)*|page break)[ \t]*-->[ \t]*",
)
"""A comment that says something, on one line, with the spaces after it.

What it begins with stands first, since a search for a look behind is slow.
"""


class Mark(NamedTuple):
    """What one comment says: a role (or ``page break``, or ``from``), and the words after it."""

    name: str
    words: tuple[str, ...] = ()

    @property
    def anchor(self) -> str:
        """The anchor that it gives a block, if any."""
        for word in self.words:
            if word[0] == "#":
                return word[1:]
        return ""


def marks(text: str) -> Iterator[Mark]:
    """What the comments in a text say, in their order."""
    alone = _alone(text)
    return iter((alone,)) if alone else _every(text)


def _alone(text: str) -> Mark | None:
    """What a text says that is one comment as we write them and nothing else, which needs no search."""
    if not (text.startswith("<!-- .") and text.endswith(" -->")):
        return None
    inner = text[6:-4]
    if "<" in inner or ">" in inner or inner[:1].isspace():
        return None
    name, *words = inner.split() or [""]
    return Mark(name.lower(), tuple(words)) if _ROLE.fullmatch(name) else None


def _every(text: str) -> Iterator[Mark]:
    for comment in _comments(text):
        found = _MARK.fullmatch(comment.strip())
        if found:
            yield Mark((found[1] or found[3]).lower(), tuple((found[2] or "").split()))


def _comments(text: str) -> Iterator[str]:
    """What is in the comments; one that nothing closes ends the search, and so do all that follow it."""
    start = text.find("<!--")
    while start >= 0:
        end = text.find("-->", start + 4)
        if end < 0:
            return
        yield text[start + 4 : end]
        start = text.find("<!--", end)


def sources_mark(paths: Iterable[str]) -> str:
    """The comment that names the fields (JSON Pointers) which the text after it comes from."""
    shown = " ".join(dict.fromkeys(path for path in paths if path and not _UNSAFE.search(path)))
    return f"<!-- .{SOURCES} {shown} -->" if shown else ""


def sources_in(text: str) -> tuple[str, ...]:
    """The fields that the comments in a text name."""
    return tuple(word for mark in marks(text) if mark.name == SOURCES for word in mark.words)


def without_sources(text: str) -> str:
    """A text without the comments that name fields."""
    return _SOURCES.sub("", text)


def place_mark(anchor: str) -> str:
    """The comment that makes the text after it a place: links lead there by the ``anchor``."""
    return f"<!-- .{PLACE} #{anchor} -->"


_SOURCES = re.compile(rf"<!-- \.{SOURCES} [^<>]*+(?<=--)>")
_UNSAFE = re.compile(r"[\s<>|\\]|--")
"""What would end a comment, or the cell of a table that it is in."""
