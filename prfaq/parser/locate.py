"""From a path in the data to a place in the source, and from a place to the exact words there.

The data is walked only for a path that a finding needs; no index of all values is kept. Paths are written as
JSON Pointers (RFC 6901). Control characters, which no document can hold, are found with their places.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum, auto

from yaml.nodes import MappingNode, ScalarNode, SequenceNode

from prfaq.parser.document import PROPERTIES, Document, Path, Slip
from prfaq.parser.nodes import Node, extent, is_null
from prfaq.source import Span

_BLANKS = " \t\r\n"
_BODY = re.compile(rf"[^\n\r]*[{_BLANKS}]*")
_REST_OF_LINE = re.compile(r"[^\n\r]*")


class Place(Enum):
    """Which part of a member is meant."""

    VALUE = auto()
    KEY = auto()


@dataclass(frozen=True, slots=True)
class Spelling:
    """How a path may be spelled in the source: ``short`` keys for full ones, and whether a text that stands
    where the last step's parent should be is that last member itself (``benefit: "…"``).
    """

    short: Mapping[str, str] = field(default_factory=dict)
    text_is_member: bool = False


_PLAIN = Spelling()


def locate(
    document: Document,
    path: Path,
    place: Place = Place.VALUE,
    words: str = "",
    spelling: Spelling = _PLAIN,
) -> Span:
    """Where ``path`` is in the source.

    Points at the value; at the key for ``Place.KEY`` and for a value that is null; at the key of the
    nearest parent for a member that is missing; at the exact ``words`` within a text, where given and found.
    """
    source = document.source
    key, node, missing = _walk(document.root, path, spelling)
    if isinstance(node, ScalarNode) and not missing and place is Place.VALUE and not (key and is_null(node)):
        start, end = value_extent(source.text, node)
        found = find_words(source.text, start, end, node.style or "", words)
        return source.span(*(found or (start, end)))
    if key is not None:
        return source.span(*extent(key))
    if node is document.root:
        # A field that is missing at the top stands nowhere: an empty stretch where the idea begins.
        start, _ = extent(node)
        return source.span(start, start)
    return source.span(*_head(source.text, node))


def _walk(root: Node | None, path: Path, spelling: Spelling) -> tuple[ScalarNode | None, Node, bool]:
    """The key and node that ``path`` leads to, or the last ones on the way and that the rest is missing."""
    key, node = None, root
    assert node is not None, "a document that was read has a root"
    for number, step in enumerate(path, 1):
        found = _member(node, step, spelling)
        if found is None:
            is_text = isinstance(node, ScalarNode) and bool(node.value)
            return key, node, not (is_text and spelling.text_is_member and number == len(path))
        key, node = found
    return key, node, False


def _member(node: Node, step: str | int, spelling: Spelling) -> tuple[ScalarNode | None, Node] | None:
    if isinstance(node, MappingNode):
        return _named(node, step) or _named(node, spelling.short.get(str(step)))
    if isinstance(node, SequenceNode) and isinstance(step, int) and step < len(node.value):
        return None, node.value[step]
    return None


def _named(node: MappingNode, name: object) -> tuple[ScalarNode, Node] | None:
    """The first member of that name: the one that counts, where there are two."""
    return next(((key, value) for key, value in node.value if key.value == name), None)


def value_extent(text: str, node: ScalarNode) -> tuple[int, int]:
    """Where a text is written: with its quotes, but without anchor, type, or the line of ``|`` and ``>``."""
    start, end = extent(node)
    if text[start : start + 1] in ("&", "!"):
        properties = PROPERTIES.match(text, start, end)
        start = properties.end() if properties else start
    if node.style in ("|", ">"):
        body = _BODY.match(text, start, end)
        start = body.end() if body and body.end() < end else start
    return start, start + len(text[start:end].rstrip(_BLANKS))


def _head(text: str, node: Node) -> tuple[int, int]:
    """The first line of a block that has no key of its own."""
    start, end = extent(node)
    line_end = _REST_OF_LINE.match(text, start, end)
    return start, start + len(line_end.group().rstrip()) if line_end else end


def pointer(path: Path) -> str:
    """A path as a JSON Pointer; the root is the empty string."""
    return "".join(f"/{str(step).replace('~', '~0').replace('/', '~1')}" for step in path)


def path_of(written: str) -> Path:
    """The path a rule means by a pointer it wrote: a step of digits is a place in a list."""
    return steps_of(written.split("/")[1:])


def steps_of(written: Iterable[str]) -> Path:
    """The same of a path that is written step by step."""
    return tuple(int(step) if step.isdecimal() and len(step) < 10 else step for step in written)


_ESCAPES = {
    "\0": "0",
    "\a": "a",
    "\b": "b",
    "\t": "t",
    "\n": "n",
    "\v": "v",
    "\f": "f",
    "\r": "r",
    "\x1b": "e",
    '"': '"',
    "/": "/",
    "\\": "\\",
    "\x85": "N",
    "\xa0": "_",
    "\u2028": "L",
    "\u2029": "P",
}
"""How double quotes write a letter by a backslash and another one, in YAML; JSON has fewer."""

_SPACE = (
    r"\s|\\[\sntrvf_NLP]"
    r"|(?i:\\x(?:09|0a|0d|20|a0)|\\u(?:0009|000a|000d|0020|00a0|0085|2028|2029))"
)
_CONTINUED = r"(?:\\\r?\n[ \t]*)?"

_LONGEST = 2000
"""Letters that are looked for; a longer quotation is shown whole anyway."""


def find_words(text: str, start: int, end: int, style: str, words: str) -> tuple[int, int] | None:
    """The offsets of ``words`` in the value that is written in ``style`` between ``start`` and ``end``.

    Whole words are looked for first. ``None`` where the words do not stand there.
    """
    if not words.strip() or len(words) > _LONGEST:
        return None
    escaped = style == '"' and "\\" in text[start:end]
    parts = [_written(part, style, escaped) for part in words.split()]
    pattern = (rf"(?:{_SPACE})+" if escaped else r"\s+").join(parts)
    before = r"(?:(?<!\w)|(?<=\\[abefnrtvNLP_]))" if escaped else r"(?<!\w)"
    for exact in (rf"{before}{pattern}(?!\w)", pattern):
        match = re.compile(exact).search(text, start, end)
        if match:
            return match.span()
    return None


def _written(part: str, style: str, escaped: bool) -> str:
    """A pattern for a word in one of the ways to write it."""
    if escaped:
        return _CONTINUED.join(_spellings(letter) for letter in part)
    return re.escape(part.replace("'", "''") if style == "'" else part)


def _spellings(letter: str) -> str:
    code = ord(letter)
    ways = [re.escape(letter)] if letter not in '"\\' else []
    if letter in _ESCAPES:
        ways.append(re.escape(f"\\{_ESCAPES[letter]}"))
    ways += [_hexadecimal(sign, code, digits) for sign, digits in (("x", 2), ("u", 4), ("U", 8))]
    if code > 0xFFFF:
        high, low = 0xD800 + ((code - 0x10000) >> 10), 0xDC00 + ((code - 0x10000) & 0x3FF)
        ways.append(_hexadecimal("u", high, 4) + _hexadecimal("u", low, 4))
    return f"(?:{'|'.join(ways)})"


def _hexadecimal(sign: str, code: int, digits: int) -> str:
    return rf"\\{sign}(?i:{code:0{digits}x})"


FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""What no XML text can hold (half characters apart, which are no text at all)."""

_MAYBE = re.compile("\\\\[0abefvxuU]|[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def control_characters(document: Document) -> Iterator[Slip]:
    """Every value that holds a character that no Word or HTML file can, outside the author's own fields."""
    text = document.source.text
    if document.root is None or _is_harmless(text) or not _MAYBE.search(text):
        return
    for path, node in _texts(document.root, ()):
        found = FORBIDDEN.search(node.value)
        if found:
            yield Slip(
                "control-character",
                path,
                *value_extent(text, node),
                f"The text holds a control character (U+{ord(found.group()):04X}) that no document can show.",
                "Delete its escape; documents show U+FFFD in its place.",
            )


def _is_harmless(text: str) -> bool:
    """Does a text hold no control character and no escape? A look that takes a tenth of the search."""
    return "\\" not in text and text.replace("\n", "").isprintable()


def _texts(node: Node, path: Path) -> Iterator[tuple[Path, ScalarNode]]:
    if isinstance(node, ScalarNode):
        yield path, node
    elif isinstance(node, MappingNode):
        for key, value in node.value:
            if not key.value.startswith("x-"):
                yield from _texts(value, (*path, key.value))
    else:
        for index, item in enumerate(node.value):
            yield from _texts(item, (*path, index))
