"""Fixes of names: misspelt fields, and ids that are missing, so that evidence and questions can be cited."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from yaml.nodes import MappingNode, ScalarNode, SequenceNode

from prfaq.edit import Edit
from prfaq.fixer.common import became, block_at, line_end
from prfaq.idea.fields import Field, fields, reading
from prfaq.idea.load import LoadedIdea
from prfaq.idea.types import ESSENTIAL, RENAMED, Block
from prfaq.linter.lexicon.words import word_list, words_of
from prfaq.linter.rules.integrity import NAME_AS_TYPED, SCHEMA
from prfaq.parser.document import Path, entries
from prfaq.parser.nodes import Node, extent, is_null, is_stray
from prfaq.suggestions import meant


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
    short = RENAMED.get(block.__name__, {})
    taken = {short.get(key.value, key.value) for key, _ in node.value}
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
    if key.value in known or key.value in RENAMED.get(block.__name__, {}) or is_own or is_stray(key, value):
        return ""
    name = meant(key.value, known)
    return name if name and _fits(loaded, known[name], value) else ""


def _fits(loaded: LoadedIdea, field: Field, value: Node) -> bool:
    """Could the value of a misspelt key be that of the field?"""
    if isinstance(value, SequenceNode):
        return field.kind in ("blocks", "texts", "choices")
    if isinstance(value, MappingNode):
        known = fields(field.block) if field.block and field.kind == "block" else {}
        return any(key.value in known or meant(key.value, known) for key, _ in value.value)
    if is_null(value):
        return True
    if field.block and field.kind == "block":
        essential = ESSENTIAL.get(field.block.__name__, "")
        return bool(essential) and _fits(loaded, fields(field.block)[essential], value)
    is_text = field.kind in ("text", "texts")
    return is_text or reading(field, value.value, loaded.idea.meta.language) is not None


_WORDS = 4
"""Words of the text that make an id."""

_LONGEST = 40
"""Letters of an id; a word that would make it longer is left out."""


class _List(NamedTuple):
    """A list whose entries have ids: how these begin, and the members that say what the entry is about."""

    prefix: str
    telling: tuple[str, ...]


_LISTS = {
    "evidence": _List("ev", ("claim",)),
    "customer_faq": _List("cf", ("question", "q")),
    "internal_faq": _List("if", ("question", "q")),
}


def ids(loaded: LoadedIdea) -> Iterator[Edit]:
    """Give an id to every piece of evidence and every question that says something and has none."""
    root = loaded.document.root
    written = (node.value for path, _, node in entries(root) if path[-1] == "id")
    taken = dict.fromkeys((value for value in written if isinstance(value, str)), 1)
    for key, node in root.value if isinstance(root, MappingNode) else ():
        if key.value in _LISTS and isinstance(node, SequenceNode):
            yield from _in_list(loaded, key.value, node, taken)


def _in_list(loaded: LoadedIdea, name: str, node: SequenceNode, taken: dict[str, int]) -> Iterator[Edit]:
    # A name that is not understood may be an id that lost its colon: `{id ev-1, claim: …}`.
    unclear = {fault.path[:2] for fault in loaded.faults if fault.at_key}
    unclear |= {slip.path[:2] for slip in loaded.document.slips if not slip.is_clear}
    for index, entry in enumerate(node.value):
        if (name, index) in unclear:
            continue
        members = {key.value: (key, value) for key, value in _members(entry)}
        text = next((_text(members, telling) for telling in _LISTS[name].telling if telling in members), "")
        key, here = members.get("id", (None, None))
        if not text or not isinstance(entry, MappingNode) or not (here is None or _is_empty(here)):
            continue
        new = _unused(_slug(_LISTS[name].prefix, text, loaded.idea.meta.language), taken)
        path = (name, index, "id")
        yield _filled(loaded, path, key, here, new) if key and here else _inserted(loaded, path, entry, new)


def _members(entry: Node) -> list[tuple[ScalarNode, Node]]:
    return entry.value if isinstance(entry, MappingNode) else []


def _text(members: dict[str, tuple[ScalarNode, Node]], name: str) -> str:
    value = members[name][1]
    return value.value.strip() if isinstance(value, ScalarNode) and not is_null(value) else ""


def _is_empty(node: Node) -> bool:
    return isinstance(node, ScalarNode) and is_null(node)


def _slug(prefix: str, text: str, tag: str) -> str:
    """The first words of a text that carry its content, as ``ev-310-walks-cancelled``."""
    plain = word_list("function", (tag or "en").split("-")[0].lower())
    words = [re.sub(r"\W", "", word) for word in words_of(text)]
    slug = prefix
    for word in [word for word in words if word not in plain][:_WORDS] or words[:_WORDS]:
        slug += f"-{word}" if len(slug) + len(word) < _LONGEST else ""
    return slug if slug != prefix else f"{prefix}-1"


def _unused(slug: str, taken: dict[str, int]) -> str:
    """The id, numbered where it is taken; ``taken`` counts how often each was, so that no search is long."""
    new = slug
    while new in taken:
        taken[slug] = taken.get(slug, 1) + 1
        new = f"{slug}-{taken[slug]}"
    taken[new] = 1
    return new


def _filled(loaded: LoadedIdea, path: Path, key: ScalarNode, value: Node, new: str) -> Edit:
    """An id in the place that was left for it."""
    start, end = extent(value)
    written = f'"{new}"' if loaded.source.format == "json" else new
    if start == end:  # nothing at all stands behind the colon
        start = end = loaded.source.text.index(":", extent(key)[1]) + 1
        written = f" {new}"
    return Edit(path, start, end, written, _why(new), SCHEMA.code, puts={path: new})


def _inserted(loaded: LoadedIdea, path: Path, entry: MappingNode, new: str) -> Edit:
    """An id as the first member of its entry, laid out as the member that stands there."""
    text, at = loaded.source.text, extent(entry.value[0][0])[0]
    written = f'"id": "{new}"' if loaded.source.format == "json" else f"id: {new}"
    line = text[max(text.rfind("\n", 0, at), text.rfind("\r", 0, at)) + 1 : at]
    if entry.flow_style and line.strip():
        gap = ", "
    else:
        gap = ("," if entry.flow_style else "") + line_end(text) + re.sub(r"\S", " ", line)
    return Edit(path, at, at, written + gap, _why(new), SCHEMA.code, puts={path: new})


def _why(new: str) -> str:
    return f"`id: {new}` is new"
