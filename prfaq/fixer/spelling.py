"""Fixes of names, values and texts in another spelling than the schema takes: fields, dates, choices, missing quotes.

The hints of a finding may guess freely, since a person reads them. Here only what leaves no doubt counts.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from yaml.nodes import MappingNode, ScalarNode, SequenceNode

from prfaq.edit import Edit
from prfaq.idea.errors import on_one_line
from prfaq.idea.fields import Field, Kind, field_at, fields, reading
from prfaq.idea.load import LoadedIdea
from prfaq.idea.model import Idea
from prfaq.idea.types import Block
from prfaq.idea.values import NUMBER_PATTERN
from prfaq.linter.rules.integrity import AS_TYPED, NAME_AS_TYPED, QUOTE_NEEDED, SCHEMA
from prfaq.parser.document import Path, Slip, entries
from prfaq.parser.locate import value_extent
from prfaq.parser.nodes import Node, extent, is_null, is_stray, walk
from prfaq.parser.plain_text import BULLETS
from prfaq.parser.requote import TABS, is_loose
from prfaq.suggestions import meant


@dataclass(frozen=True, slots=True)
class Member:
    """A value below the root: ``path`` as it is written, ``meaning`` with short forms written out.

    ``field`` is what the value itself is held against: ``benefit: "…"`` is the benefit's statement.
    """

    path: Path
    meaning: Path
    key: ScalarNode | None
    node: Node
    field: Field

    @property
    def kind(self) -> Kind:
        """What is wanted here: an entry of a list of texts is a text."""
        if isinstance(self.path[-1], int):
            return _ENTRY_KINDS.get(self.field.kind, self.field.kind)
        return self.field.kind


_ENTRY_KINDS: dict[Kind, Kind] = {"texts": "text", "choices": "choice", "blocks": "block"}


def members_of(loaded: LoadedIdea) -> Iterator[Member]:
    """Every member that the schema knows, outermost first."""
    for path, key, node in entries(loaded.document.root):
        meaning = _in_full(path)
        field = field_at(meaning)
        if field is None:
            continue
        if isinstance(node, ScalarNode) and not is_null(node) and field.essential:
            member = field.members[field.essential]
            yield Member(path, (*meaning, member.name), key, node, member)
        else:
            yield Member(path, meaning, key, node, field)


def _in_full(path: Path) -> Path:
    """A path with the short name of its last step written out."""
    last = path[-1]
    block = block_at(path[:-1])
    if block is None or not isinstance(last, str):
        return path
    return *path[:-1], block.renamed.get(last, last)


def block_at(path: Path) -> type[Block] | None:
    """The block that a mapping at ``path`` holds, ``None`` where the schema has none."""
    if not path:
        return Idea
    field = field_at(path)
    return field.block if field else None


def body(text: str, node: ScalarNode) -> tuple[int, int]:
    """Where the letters of a text stand: without its quotes, its anchor, or the line of ``|`` and ``>``."""
    start, end = value_extent(text, node)
    return (start + 1, end - 1) if node.style in ("'", '"') else (start, end)


def line_end(text: str) -> str:
    """How the lines of a text end."""
    found = re.search(r"\r\n|\n|\r", text)
    return found.group() if found else "\n"


_SHOWN = 50
"""Letters of a text that are repeated."""


def became(old: str, new: str) -> str:
    """One spelling that took the place of another."""
    return f"`{brief(old)}` is now `{brief(new)}`"


def brief(text: str) -> str:
    """A text as the reason for a fix repeats it."""
    return on_one_line(text, _SHOWN)


def spelled(written: str, field: Field, tag: str) -> str:
    """What to write for ``written`` in an idea of the language ``tag``; empty where that is not clear.

    Empty too where the value is right as it is, and for texts, which are the author's own.
    """
    found = reading(field, written, tag)
    return found.plain if found and not found.note and found.plain != written else ""


def keys(loaded: LoadedIdea) -> Iterator[Edit]:
    """Write the names of fields as the schema has them, where one of its block is meant and not there yet."""
    for slip in loaded.document.slips:
        if slip.kind == "name-as-typed":
            start, end = _bare(loaded.source.text, slip.start, slip.end)
            name = str(slip.path[-1])
            why = became(loaded.source.text[start:end], name)
            yield Edit(slip.path, start, end, name, why, NAME_AS_TYPED.code)
    yield from _in_block(loaded, (), loaded.document.root)
    for path, _, node in entries(loaded.document.root):
        yield from _in_block(loaded, path, node)


def _in_block(loaded: LoadedIdea, path: Path, node: Node | None) -> Iterator[Edit]:
    block = block_at(path)
    if block is None or not isinstance(node, MappingNode):
        return
    taken = {block.renamed.get(key.value, key.value) for key, _ in node.value}
    found = [(key, _name_meant(loaded, block, key, value)) for key, value in node.value]
    wanted = Counter(name for _, name in found)
    for key, name in found:
        if name and name not in taken and wanted[name] == 1:
            start, end = _bare(loaded.source.text, *extent(key))
            why = became(key.value, name)
            yield Edit((*path, key.value), start, end, name, why, SCHEMA.code, renamed=name)


def _bare(text: str, start: int, end: int) -> tuple[int, int]:
    """Where a name stands without its quotation marks."""
    return (start + 1, end - 1) if text[start] in ("'", '"') else (start, end)


def _name_meant(loaded: LoadedIdea, block: type[Block], key: ScalarNode, value: Node) -> str:
    """The field that an unknown key can only mean; empty for a known one, and where it is not clear."""
    known = fields(block)
    is_own = key.value.startswith("x-") or key.value == "$schema"
    if key.value in known or key.value in block.renamed or is_own or is_stray(key, value):
        return ""
    name = meant(key.value, known)
    return name if name and _fits(loaded, known[name], value) else ""


def _fits(loaded: LoadedIdea, field: Field, value: Node) -> bool:
    """Could the value of a misspelt key be that of the field?"""
    if isinstance(value, SequenceNode):
        return field.kind in ("blocks", "texts", "choices")
    known = field.members if field.kind == "block" else {}
    if isinstance(value, MappingNode):
        return any(key.value in known or meant(key.value, known) for key, _ in value.value)
    if is_null(value) or field.kind in ("text", "texts"):
        return True
    if known:
        return field.essential in known and _fits(loaded, known[field.essential], value)
    return reading(field, value.value, loaded.idea.meta.language) is not None


_BARE = re.compile(rf"true|false|{NUMBER_PATTERN}")
"""What is written without quotes."""


def values(loaded: LoadedIdea) -> Iterator[Edit]:
    """Respell what is written in another way than the schema takes, where it is clear what is meant."""
    for member in members_of(loaded):
        node = member.node
        if not isinstance(node, ScalarNode) or is_null(node) or node.style in ("|", ">"):
            continue
        right = spelled(node.value, member.field, loaded.idea.meta.language)
        if right:
            yield _respelled(loaded, member, node, right)


def _respelled(loaded: LoadedIdea, member: Member, node: ScalarNode, right: str) -> Edit:
    text = loaded.source.text
    is_bare = member.kind in ("number", "flag") and _BARE.fullmatch(right)
    start, end = value_extent(text, node) if is_bare else body(text, node)
    puts = {member.path: right}
    return Edit(member.path, start, end, right, became(node.value, right), AS_TYPED.code, puts=puts)


def quotes(loaded: LoadedIdea) -> Iterator[Edit]:
    """Write what YAML does not read as it was meant in quotes, or below ``|`` where it has lines of its own."""
    nodes = {(path, extent(node)[0]): (key, node) for path, key, node in walk(loaded.document.root)}
    for slip in loaded.document.slips:
        key, node = nodes.get((slip.path, slip.start), (None, None))
        if slip.is_recovered and isinstance(node, ScalarNode):
            yield _quoted(loaded.source.text, slip, key, node)
        elif slip.is_recovered:
            written = loaded.source.text[slip.start : slip.end]
            width = _DEEP if _is_undecided(loaded, slip) else 2
            right = TABS.sub(lambda tabs: tabs[0].replace("\t", " " * width), written)  # noqa: B023  # used at once
            why = "spaces stand in the place of tabs"
            if written == "  " or written in BULLETS:
                right, why = "- "[: len(written)], "the entry begins with `-`"
            yield Edit((), slip.start, slip.end, right, why, QUOTE_NEEDED.code)


_DEEP = 8
"""Spaces for a tab before a line that goes on or begins an entry, nobody knows which: it stays in doubt."""


def _is_undecided(loaded: LoadedIdea, slip: Slip) -> bool:
    """Is a slip within a text that has two meanings?"""
    return any(one.start < slip.start < one.end for one in loaded.document.slips if not one.is_clear)


def _quoted(text: str, slip: Slip, key: Node | None, node: ScalarNode) -> Edit:
    start, margin = slip.start, _margin(text, extent(key or node)[0])
    if "\n" not in node.value:
        written, form = _in_quotes(_folded(text[start : slip.end], node.value, margin)), "quotes"
    else:
        written, form = _below_a_bar(node.value, margin + 2, line_end(text)), "lines of its own"
        if key is not None and text[extent(key)[1] : start].strip(": \t"):  # it began below its key
            start, written = text.index(":", extent(key)[1]) + 1, f" {written}"
    why = f"`{brief(node.value)}` is in {form}"
    if text[start - 1] == ":" and not written.startswith(" |-"):  # `role:driver`
        written = f" {written if is_loose(node.value) else node.value}"
        why = f"`{slip.path[-1]}:` has its space"
    return Edit(slip.path, start, slip.end, written, why, QUOTE_NEEDED.code, puts={slip.path: node.value})


def _folded(raw: str, value: str, margin: int) -> str:
    """A value as it is written where its lines can stay, indented as quotes ask for; else the value itself."""
    lines = raw.splitlines()[1:]
    is_even = all(len(line) - len(line.lstrip(" ")) > margin for line in lines) and raw[0] == value[:1]
    return raw if lines and is_even else value


def _in_quotes(text: str) -> str:
    if '"' in text or "\\" in text:
        return "'" + text.replace("'", "''") + "'"
    return f'"{text}"'


def _margin(text: str, at: int) -> int:
    """In which column, from 0, something begins."""
    return at - max(text.rfind("\n", 0, at), text.rfind("\r", 0, at)) - 1


def _below_a_bar(value: str, margin: int, end: str) -> str:
    return "|-" + "".join(f"{end}{' ' * margin}{line}" if line else end for line in value.split("\n"))
