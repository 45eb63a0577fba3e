"""Fixes of names: misspelt fields."""

from collections import Counter
from collections.abc import Iterator

from yaml.nodes import MappingNode, ScalarNode, SequenceNode

from prfaq.edit import Edit
from prfaq.fixer.common import became, block_at
from prfaq.idea.fields import Field, fields, reading
from prfaq.idea.load import LoadedIdea
from prfaq.idea.types import Block
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
