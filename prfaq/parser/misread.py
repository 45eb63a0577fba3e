"""What the schema makes of a text: what YAML read otherwise than it was meant, and what has two meanings."""

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple, TypeAlias

from yaml.nodes import MappingNode, ScalarNode

from prfaq.parser import messages, plain_text
from prfaq.parser.nodes import Node, behind, extent, is_stray, walk
from prfaq.parser.plain_text import BULLETS, listed
from prfaq.parser.requote import GLUED, NAME, QUOTED, REMARK, Path, Reading, Recovered, Region, bounds
from prfaq.suggestions import bare, dressed, nearest

_SEVERAL_LINES = tuple(
    re.compile(pattern)
    for pattern in (
        r"\n[ ]+(?:[-•◦‣▪–—·][^\W\d]|[•◦‣▪–—·*][ \t]|[12][.)] |[ab]\) |[A-Za-z_-]+:[^ \t\r\n:/])",
        r"\n([ ]*)[A-Za-z_-]+: [^|>\n][^\n]*+\n\1 +- ",
        r">[-+0-9]*[ \t]*\n[ ]+(?:[-*•◦‣▪–—·]|1[.)])[ \t]",
    )
)
"""How a line of a list or a field may begin, of which YAML makes one text with the line above."""

_TEXTS = ("text", "texts")
_LONGEST = 60
"""Letters of a name that is compared; nobody mistypes a longer one."""


class Schema(NamedTuple):
    """What reading asks of the schema: all bare names, the names that can mean nothing but one field, the kind of
    value at a path, the names of a block's fields, and the field of a block that a plain word for it means.
    """

    names: Callable[[], frozenset[str]]
    sure: Callable[[], frozenset[str]]
    wants: Callable[[Path], str]
    members: Callable[[Path], Collection[str]]
    called: Callable[[Path, str], str]


Recovery: TypeAlias = tuple[Path, int, int, str, str, bool]
"""Path, start and end offset, message and hint, and whether the text has but one meaning."""


def recoveries(
    text: str, reading: Reading, schema: Schema, before: Node | None, refused: Collection[Path]
) -> Iterator[Recovery]:
    """The message for everything that needs quotes; ``before`` is how YAML read it, but for what it ``refused``."""
    for found in reading.recovered:
        start, end = extent(found.node)
        other = _other_meaning(text, found, schema)
        others = _read_by_others(before, found.path) if found.path not in refused else ""
        words = messages.quote_needed(found.node.value, others)
        if other:
            words = messages.two_meanings(found.node.value, other)
        elif text[start - 1 : start] == ":":
            words = messages.no_space_after_colon(str(found.path[-1]), text[start])
        yield found.path, start, len(text[:end].rstrip()), *words, not other
    for start, end in reading.starts:
        words = (
            messages.TABS
            if "\t" in text[start:end]
            else messages.BULLET
            if end == start + 1
            else messages.ENTRY
        )
        yield (), start, end, *words, True
    yield from (((), *stretch, *messages.NOT_A_FIELD, False) for stretch in reading.heads)


def _read_by_others(root: Node | None, path: Path) -> str:
    """What is at a path for whoever follows YAML to the letter."""
    node = next((one for at, _, one in walk(root) if at == path), None)
    if isinstance(node, MappingNode) and node.value:
        return messages.a_field(str(node.value[0][0].value))
    return messages.a_text(node.value) if isinstance(node, ScalarNode) else ""


def _other_meaning(text: str, found: Recovered, schema: Schema) -> str:
    """What may begin within a text: the name of a field, or ``-`` for an entry; empty where it has one meaning."""
    start, end = extent(found.node)
    raw = text[start:end]
    if QUOTED.fullmatch(raw):
        return ""
    field = _field_within(raw, found, schema)
    if not field and "\n" not in found.node.value and _may_be_entry(text, start, raw, found.path):
        return "-"
    return field


_AFTER_COMMA = re.compile(
    rf"(?:^|[,;{{\[\r\n])[^\S\r\n]{{0,40}}({NAME})[ \t]?(?=:\s|:$)|[\r\n][ \t]*({NAME}):"
)
_WITHOUT_COLON = re.compile(r",[ \t]{0,9}([\w-]+)[ \t]?(?=,|$)")
_ON_ITS_LINE = re.compile(rf"[\r\n][ \t]*(?:- +)*({NAME})[ ]*:(?=\s|$)")


def _field_within(raw: str, found: Recovered, schema: Schema) -> str:
    """The first name in a text that is, or nearly is, that of a field which may be there."""
    near = {*schema.members(found.path), *schema.members(found.path[:-1])}
    found_names = map("".join, _AFTER_COMMA.findall(raw))  # one of its two groups is empty
    names = [name for name in found_names if name in near or dressed(name, near)]
    if found.in_braces:
        names += [
            name for name in _WITHOUT_COLON.findall(raw) if nearest(name[:_LONGEST].lower(), near, 0.85)
        ]
    names += [name for name in _ON_ITS_LINE.findall(raw) if bare(name) in schema.names()]
    return next(iter(names), "")


def _may_be_entry(text: str, start: int, raw: str, path: Path) -> bool:
    """May a line of a text be an entry that lacks its hyphen, or its place?"""
    margin = start - bounds(text, start)[0] - 2 if isinstance(path[-1], int) else -1
    lines = re.split(r"\r\n|\r|\n", raw)[1:]
    return any(
        re.match(r"[ \t]*[-*•◦‣▪–—·:]", line) or len(line) - len(line.lstrip(" ")) == margin
        for line in lines
        if line.strip()
    )


def may_be_misread(text: str) -> bool:
    """May a text hold several lines of which YAML makes one? A look that costs next to nothing."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text
    return any(pattern.search(lines) for pattern in _SEVERAL_LINES)


def misread(
    text: str, root: Node | None, cuts: Mapping[Path, Sequence[int]], schema: Schema
) -> Iterator[Region]:
    """What YAML reads without complaint, but not as it was meant; ``cuts`` are where texts that it cut off end."""
    for path, key, node in walk(root):
        if isinstance(node, MappingNode):
            yield from _misread_block(text, path, node, schema)
        elif isinstance(node, ScalarNode) and path in cuts:
            if schema.wants(path) in _TEXTS:
                yield from (region for end in cuts[path] for region in _cut_off(text, key, node, end))
        elif isinstance(node, ScalarNode) and node.style in (None, "", ">"):
            yield from _several_lines(text, path, *extent(node), schema)


def _misread_block(text: str, path: Path, node: MappingNode, schema: Schema) -> Iterator[Region]:
    """Fields between braces that a comma parted, or a text with a colon that YAML took for a field."""
    start, end = extent(node)
    yield from _lists_within(text, path, node, schema)
    if not node.flow_style and _is_text(path, node, schema):
        yield Region(start, len(text[:end].rstrip()))
    elif node.flow_style and any(is_stray(name, value) for name, value in node.value):
        yield Region(start, end, "braces")
    elif not node.flow_style and schema.wants(path) == "blocks" and isinstance(node.value[0][0], ScalarNode):
        yield from _entries(text, node)


def _lists_within(text: str, path: Path, node: MappingNode, schema: Schema) -> Iterator[Region]:
    """Items of a list that are below the name of their field as if they were its neighbours, a colon in them."""
    for (name, above), (key, value) in pairwise(node.value):
        if plain_text.ITEM.match(str(key.value)) and schema.wants((*path, name.value)) in (*_TEXTS, "blocks"):
            start, end = extent(above)[0], len(text[: extent(value)[1]].rstrip())
            if listed([line.strip() for line in text[start:end].splitlines() if line.strip()]):
                yield Region(start, end)


def _entries(text: str, node: MappingNode) -> Iterator[Region]:
    """The entries of a list without any hyphen: each begins with the field that the first one begins with."""
    first = node.value[0][0].value
    starts = [extent(key)[0] for key, _ in node.value if key.value == first]
    if len(starts) > 1 and all(text[at - 2 : at] == "  " for at in starts):
        yield from (Region(at - 2, at, "entry") for at in starts)


def _cut_off(text: str, key: Node | None, node: ScalarNode, end: int) -> Iterator[Region]:
    """A text with what YAML took for a comment, a type or an anchor, unless it may well be a comment."""
    start = extent(node)[0] if node.value or key is None else behind(text, key)
    start += len(text[start:]) - len(text[start:].lstrip())
    if not start < end <= bounds(text, extent(node)[1])[1]:  # a field may stand twice
        return
    if not re.match(REMARK, text[text.rfind("#", start, end) :]):
        yield Region(start, max(end, extent(node)[1]))


def _several_lines(text: str, path: Path, start: int, end: int, schema: Schema) -> Iterator[Region]:
    """The lines of a list, or fields without the space after their colon, of which YAML made one text."""
    lines = [line.strip() for line in text[start:end].splitlines() if line.strip()]
    lines = lines[1:] if text[start : start + 1] == ">" else lines
    names = schema.members(path)
    if lines and all((found := GLUED.match(line)) and dressed(found["name"], names) for line in lines):
        yield Region(bounds(text, start)[0], end, "glued")
    elif listed(lines) and schema.wants(path) in (*_TEXTS, "blocks"):
        yield Region(start, end)


def _is_text(path: Path, node: MappingNode, schema: Schema) -> bool:
    """Is a block where a text may stand a text with a colon in it? Then none of its names is one of ours."""
    names, wanted = [str(key.value) for key, _ in node.value], schema.wants(path)
    if all(name[:1] in (*BULLETS,) for name in names):
        return wanted in (*_TEXTS, "blocks")
    is_entry = bool(path) and isinstance(path[-1], int)
    is_due = wanted in _TEXTS or (is_entry and wanted == "number")
    return is_due and not _may_be_fields(names, path, schema, is_entry=is_entry)


def _may_be_fields(names: list[str], path: Path, schema: Schema, *, is_entry: bool) -> bool:
    """May the names of a block be fields, rather than what a text has before its colon?"""
    if any(name.islower() and bare(name) in schema.names() for name in names):
        return True
    members, several = schema.members(path), len(names) > 1
    is_phrase = is_entry or " " in names[0]
    return bool(members) and (
        several or not is_phrase or bool(nearest(names[0].lower()[:_LONGEST], members, 0.7))
    )
