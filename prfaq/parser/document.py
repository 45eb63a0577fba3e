"""Nodes to plain data, with what went unnoticed on the way.

The data holds mappings, lists and text, nothing else: every scalar keeps its spelling. Null is absence, and a
block or list of nulls is absent.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal, NamedTuple, TypeAlias

from yaml.nodes import MappingNode, ScalarNode, SequenceNode

from prfaq.errors import Location, UserError
from prfaq.parser import json, requote, yaml
from prfaq.parser.messages import (
    ALIASES,
    HALF,
    HALF_LETTER,
    NO_SPACE,
    QUOTE_IT,
    cut_off,
    name_as_typed,
    no_space_after_colon,
    odd_blank,
)
from prfaq.parser.misread import Schema, recoveries
from prfaq.parser.nodes import (
    MAX_DEPTH,
    MAX_MARKS,
    MAX_NODES,
    MAX_REPEATED,
    MAX_TEXT,
    NULLS,
    Node,
    behind,
    extent,
    is_null,
    is_stray,
    markdown_marks,
    refusal,
    too_crowded,
    too_deep,
    too_long,
    walk,
)
from prfaq.parser.plain_text import paragraphs
from prfaq.parser.requote import Reading, Region
from prfaq.source import Source
from prfaq.suggestions import dressed

Path: TypeAlias = tuple[str | int, ...]
Data: TypeAlias = dict[str, Any]

MAX_SLIPS = 1000
"""Slips of one file that are reported one by one; a file with more is not an idea."""


_UNSEEN = re.compile(
    r"[\s\u00ad\u061c\u115f\u1160\u180e\u200b-\u200f\u2028-\u202f\u205f-\u206f\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0]*"
)
"""Spaces, joiners, marks of direction and letters that stand for nothing: alone they leave a line blank."""


PROPERTIES = re.compile(r"(?:[&!][^\s,\[\]{}]*\s*)*")
"""The anchors and types before a value."""

_WORD = re.compile(r"[&!][^\s,\[\]{}]*")
_ALIAS = re.compile(r"\*([^\s,\[\]{}]+)")
_COMMENT = re.compile(r"[ \t]+#(?=[^\s#!])(?:(?![ \t]{0,9}#[ \t]{0,9}prfaq:)[^\n\r])*")
"""What may be the rest of a text, up to a comment that is meant for this program."""

_ANY_COMMENT = re.compile(r"#(?<=[ \t]#)[^\s#!]")
_ANY_ANCHOR = re.compile(r"&(?<=[\s\[{,]&)\S")
_ANY_TYPE = re.compile(r"!(?<=[\s\[{,]!)")
_CORE_TYPES = ("!!str", "!!int", "!!float", "!!bool", "!!null", "!!seq", "!!map", "!!timestamp")


class Slip(NamedTuple):
    """Something the reader noticed, at a place of its own: ``kind`` says which rule speaks of it.

    Of a text that needs quotes, ``is_clear`` says whether it has but one meaning; only then is it read.
    """

    kind: Literal["duplicate-key", "text-cut-off", "control-character", "quote-needed", "name-as-typed"]
    path: Path
    start: int
    end: int
    message: str
    hint: str
    is_clear: bool = True

    @property
    def is_recovered(self) -> bool:
        """Is the text read, though YAML reads it otherwise or not at all?"""
        return self.kind == "quote-needed" and self.is_clear


class Empty(NamedTuple):
    """A member or entry that is written down but holds nothing, and so is not in the data.

    ``is_stray`` when it has not even a colon, as a comma inside ``{ }`` leaves it behind.
    """

    path: Path
    shape: Literal["null", "block", "list"]
    is_stray: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """A text that has been read: its data, its nodes, its slips, and what is ``empty`` in it.

    ``kept`` says, for every list that lost items, which places of the source the remaining ones had.
    """

    source: Source
    data: Data
    root: Node | None = field(compare=False)
    slips: tuple[Slip, ...] = ()
    kept: Mapping[Path, tuple[int, ...]] = field(default_factory=dict)
    empty: tuple[Empty, ...] = ()


def read(
    source: Source,
    schema: Schema | None = None,
    regions: Sequence[Region] = (),
    before: Document | None = None,
) -> Document:
    """Read a YAML or JSON text; ``UserError`` with file, line and column where it cannot be read.

    With a ``schema``, names of fields are read in whatever dress they come, and texts that YAML does not read as
    they were typed are recovered, those in ``regions`` too, which were read otherwise ``before``. But for its names,
    JSON is always read to the letter.
    """
    reading = _composed(source, schema, regions)
    root = _mapping_of(source, reading.root)
    document = _Reader(source, schema).document(root)
    if schema is None or reading == Reading(root):
        return document
    return _with_recoveries(document, reading, schema, before)


def _with_recoveries(
    document: Document, reading: Reading, schema: Schema, before: Document | None
) -> Document:
    """The document with a slip for each text that was recovered; such a text is not cut off, too."""
    reading = reading.placed()
    found = {one.path for one in reading.recovered}
    slips = [one for one in document.slips if one.kind != "text-cut-off" or one.path not in found]
    refused = {slip.path for slip in before.slips if slip.kind == "quote-needed"} if before else found
    recovered = recoveries(document.source.text, reading, schema, before.root if before else None, refused)
    return replace(document, slips=(*slips, *(Slip("quote-needed", *one) for one in recovered)))


def _composed(source: Source, schema: Schema | None, regions: Sequence[Region]) -> Reading:
    if source.format == "json":
        return Reading(json.compose(source))
    return requote.compose(source, schema.names(), regions) if schema else Reading(yaml.compose(source))


def _mapping_of(source: Source, root: Node | None) -> MappingNode:
    """The root, which has to be a mapping; ``UserError`` where it is none."""
    if isinstance(root, MappingNode):
        return root
    if root is None or (isinstance(root, ScalarNode) and is_null(root)):
        raise UserError(
            "The file is empty.", "`prfaq new NAME` writes one to start from.", Location(source.name)
        )
    start = extent(root)[0]
    glued = NO_SPACE.match(source.text, start) if isinstance(root, ScalarNode) else None
    if glued:
        raise refusal(source, start, *no_space_after_colon(glued["name"], glued["next"]))
    what = "a text" if isinstance(root, ScalarNode) else "a list"
    raise refusal(
        source,
        start,
        f"The file holds {what}, not an idea.",
        "An idea starts with fields such as `product:`, `customer:` and `problem:`.",
    )


class _Reader:
    def __init__(self, source: Source, schema: Schema | None) -> None:
        self.source = source
        self.schema = schema
        self.sure = schema.sure() if schema else frozenset()
        self.slips: list[Slip] = []
        self.kept: dict[Path, tuple[int, ...]] = {}
        self.empty: list[Empty] = []
        # A value of prose and its name have more than eight characters: what is beyond that, aliases repeat.
        has_aliases = "&" in source.text and "*" in source.text
        self.budget = min(MAX_NODES, len(source.text) // 8 + MAX_REPEATED) if has_aliases else MAX_NODES

    def document(self, root: MappingNode) -> Document:
        data = self._mapping(root, ())
        if _might_be_too_long(self.source.text) and _length(data) > MAX_TEXT:
            raise too_long(self.source)
        if _might_be_crowded(self.source.text) and _marks(data) > MAX_MARKS:
            raise too_crowded(self.source)
        if self.source.format == "yaml":
            for slip in _cut_off(self.source, root):
                self._note(slip)
        return Document(self.source, data, root, tuple(self.slips), self.kept, tuple(self.empty))

    def _mapping(self, node: MappingNode, path: Path) -> Data:
        self._spend(node, path)
        data: Data = {}
        seen: set[str] = set()
        is_named = self.schema is None
        for key_node, value_node in node.value:
            key = self._key(key_node)
            if key not in self.sure and not is_named:
                self._name(node, path)
                key, is_named = key_node.value, True
            if key in seen:
                self._duplicate(key_node, path)
                continue
            seen.add(key)
            if type(value_node) is ScalarNode and (value_node.style or value_node.value not in NULLS):
                data[key] = self._text(value_node)
                continue
            value = self._collection(value_node, (*path, key), key_node)
            if value:
                data[key] = value
        return data

    def _text(self, node: ScalarNode) -> str:
        value: str = node.value
        if "\n" in value and self.schema is not None and node.style in (None, "", ">"):
            value = paragraphs(value)
        return _seen(value)

    def _name(self, node: MappingNode, path: Path) -> None:
        """Give the fields of a block their names, where each can only mean one that is not there yet."""
        known = self.schema.members(path) if self.schema else ()
        keys = [(key, value) for key, value in node.value if isinstance(key, ScalarNode)]
        names = {key.value: _field_meant(key, value, known) for key, value in keys}
        for key, value in keys:
            if not names[key.value] and self.schema and not is_stray(key, value):
                names[key.value] = self.schema.called(path, key.value)
        times = Counter(names.values())
        for key, _ in keys:
            name = names.get(key.value, "")
            if name not in ("", key.value) and times[name] == 1:
                self._note(
                    Slip("name-as-typed", (*path, name), *extent(key), *name_as_typed(key.value, name))
                )
                key.value = name

    def _key(self, node: Node) -> str:
        if type(node) is not ScalarNode:
            raise _odd_key(self.source, node)
        name: str = node.value
        if not name.isascii():
            words = HALF_LETTER if HALF.search(name) else odd_blank(name[:1]) if not node.style else None
            if words:
                raise refusal(self.source, extent(node)[0], *words)
        return name

    def _collection(self, node: Node, path: Path, key: Node | None) -> Data | list[Any] | None:
        """A block or list; noted, where nothing is in it, or where null is in its place."""
        if isinstance(node, ScalarNode):
            self.empty.append(Empty(path, "null", key is not None and is_stray(key, node)))
            return None
        if isinstance(node, MappingNode):
            block = self._mapping(node, path)
            if not block:
                self.empty.append(Empty(path, "block"))
            return block
        items = self._list(node, path)
        if not items:
            self.empty.append(Empty(path, "list"))
        return items

    def _list(self, node: Node, path: Path) -> list[Any]:
        self._spend(node, path)
        items: list[Any] = []
        kept: list[int] = []
        for index, item in enumerate(node.value):
            is_text = isinstance(item, ScalarNode) and not is_null(item)
            value = _seen(item.value) if is_text else self._collection(item, (*path, index), None)
            if is_text or value:
                items.append(value)
                kept.append(index)
        if len(kept) < len(node.value):
            self.kept[path] = tuple(kept)
        return items

    def _spend(self, node: Node, path: Path) -> None:
        """Count what aliases multiply, and stop at the budget; a thing inside itself runs out of depth."""
        self.budget -= len(node.value) + 1
        if len(path) > MAX_DEPTH and not _is_in_itself(node):
            raise too_deep(self.source, extent(node)[0])
        if self.budget < 0 or len(path) > MAX_DEPTH:
            raise refusal(self.source, extent(node)[0], *ALIASES)

    def _duplicate(self, key: ScalarNode, path: Path) -> None:
        self._note(
            Slip(
                "duplicate-key",
                (*path, key.value),
                *extent(key),
                f"`{key.value}` stands twice here; only the first one counts.",
                "Keep one of the two, or make the second an entry of its own.",
            )
        )

    def _note(self, slip: Slip) -> None:
        self.slips.append(slip)
        if len(self.slips) > MAX_SLIPS:
            raise UserError(
                f"More than {MAX_SLIPS} fields stand twice or are cut off.",
                "Is this a product idea? `prfaq new NAME` writes one to compare with.",
                Location(self.source.name),
            )


def _cut_off(source: Source, root: Node) -> Iterator[Slip]:
    """Every text that lost its beginning to a type or an anchor (``!important``, ``&more``), or its end to a comment.

    An ordinary comment has a space after its ``#``, a slip has not, as in ``ask for gate #5``.
    """
    text = source.text
    has_comments = _ANY_COMMENT.search(text) is not None
    has_properties = _ANY_ANCHOR.search(text) is not None or _ANY_TYPE.search(text) is not None
    if not has_comments and not has_properties:
        return
    meant = {*map("&{}".format, _ALIAS.findall(text)), *_CORE_TYPES}
    for path, key, node in walk(root):
        if has_properties and text[extent(node)[0] : extent(node)[0] + 1] in ("&", "!"):
            yield from _beginning(text, path, node, meant)
        if has_comments and isinstance(node, ScalarNode) and not node.style:
            yield from _end(text, path, key, node)


def _beginning(text: str, path: Path, node: Node, meant: set[str]) -> Iterator[Slip]:
    properties = PROPERTIES.match(text, *extent(node))
    for match in _WORD.finditer(text, *properties.span()) if properties else ():
        if match.group() not in meant:
            kind = "an anchor" if match.group()[0] == "&" else "a type"
            message = f"`{match.group()}` is taken for {kind} and is not part of the text."
            yield Slip("text-cut-off", path, match.start(), match.end(), message, QUOTE_IT)


def _end(text: str, path: Path, key: Node | None, node: ScalarNode) -> Iterator[Slip]:
    start = behind(text, key) if key and not node.value else extent(node)[1]
    match = _COMMENT.match(text, start)
    if match:
        lost = match.group().strip()
        begin = match.end() - len(match.group().lstrip())
        yield Slip("text-cut-off", path, begin, match.end(), *cut_off(lost))


def _field_meant(key: ScalarNode, value: Node, known: Collection[str]) -> str:
    """The field that a key names, or can only mean; empty where there is none."""
    name: str = key.value
    return name if name in known else "" if is_stray(key, value) else dressed(name, known)


def _might_be_too_long(text: str) -> bool:
    """Is a text long, or may it have aliases, which multiply what they stand for?"""
    return len(text) > MAX_TEXT or ("&" in text and "*" in text)


def _length(value: Any) -> int:
    """The characters of all names and values, as often as they are there."""
    if isinstance(value, str):
        return len(value)
    if isinstance(value, dict):
        return sum(len(key) + _length(member) for key, member in value.items())
    return sum(map(_length, value))


def _might_be_crowded(text: str) -> bool:
    """Is a text long, and may it have more marks than most, or aliases?"""
    return len(text) > MAX_MARKS // 5 and (
        ("&" in text and "*" in text) or sum(map(text.count, "*_`|<~#>-+.)(")) > MAX_MARKS // 5
    )


def _marks(value: Any) -> int:
    """The marks of Markdown in all values, as often as they are there."""
    if isinstance(value, str):
        return markdown_marks(value)
    return sum(map(_marks, value.values() if isinstance(value, dict) else value))


def _seen(text: str) -> str:
    """A text, or nothing where no letter of it can be seen."""
    return text if text.isascii() or not _UNSEEN.fullmatch(text) else ""


def _is_in_itself(node: Node) -> bool:
    """Does an alias below ``node`` lead back to it?"""
    found, rest = set(), [node]
    while rest:
        for child in _children(rest.pop()):
            if child is node:
                return True
            if id(child) not in found:
                found.add(id(child))
                rest.append(child)
    return False


def _children(node: Node) -> list[Node]:
    if isinstance(node, MappingNode):
        return [child for member in node.value for child in member]
    return node.value if not isinstance(node, ScalarNode) else []


def _odd_key(source: Source, key: Node) -> UserError:
    return refusal(
        source,
        extent(key)[0],
        "A list or block stands where a field's name should.",
        "Field names are plain words, as in `product:`. A text that begins with `{` or `[` needs quotes.",
    )


def entries(node: Node | None, path: Path = ()) -> Iterator[tuple[Path, ScalarNode | None, Node]]:
    """Every member and item below ``node`` with its path, its key (if it has one) and its node."""
    if isinstance(node, MappingNode):
        for key, value in node.value:
            yield (*path, key.value), key, value
            yield from entries(value, (*path, key.value))
    elif isinstance(node, SequenceNode):
        for index, item in enumerate(node.value):
            yield (*path, index), None, item
            yield from entries(item, (*path, index))
