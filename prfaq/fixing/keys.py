"""Misspelt names of fields."""

from collections import Counter
from collections.abc import Iterator

from yaml.nodes import MappingNode, ScalarNode, SequenceNode

from prfaq.edit import Fix
from prfaq.fixing.likeness import meant
from prfaq.fixing.members import block_at
from prfaq.fixing.spelling import is_right, spelled
from prfaq.fixing.wording import became
from prfaq.idea.fields import Field, fields
from prfaq.idea.load import LoadedIdea
from prfaq.idea.types import ESSENTIAL, RENAMED, Block
from prfaq.linter.rules.integrity import SCHEMA
from prfaq.parser.document import Path, entries
from prfaq.parser.nodes import Node, extent, is_null


def keys(loaded: LoadedIdea) -> Iterator[Fix]:
    """Rename a field that the schema does not know, where one of its block is meant and not there yet."""
    yield from _in_block(loaded, (), loaded.document.root)
    for path, _, node in entries(loaded.document.root):
        yield from _in_block(loaded, path, node)


def _in_block(loaded: LoadedIdea, path: Path, node: Node | None) -> Iterator[Fix]:
    block = block_at(path)
    if block is None or not isinstance(node, MappingNode):
        return
    short = RENAMED.get(block.__name__, {})
    taken = {short.get(key.value, key.value) for key, _ in node.value}
    found = [(key, _name_meant(loaded, block, key, value)) for key, value in node.value]
    wanted = Counter(name for _, name in found)
    for key, name in found:
        if name and name not in taken and wanted[name] == 1:
            start, end = extent(key)
            start, end = (start + 1, end - 1) if key.style else (start, end)
            why = became(key.value, name)
            yield Fix((*path, key.value), start, end, name, why, SCHEMA.code, renamed=name)


def _name_meant(loaded: LoadedIdea, block: type[Block], key: ScalarNode, value: Node) -> str:
    """The field that an unknown key can only mean; empty for a known one, and where it is not clear."""
    known = fields(block)
    is_own = key.value.startswith("x-") or key.value == "$schema"
    if key.value in known or key.value in RENAMED.get(block.__name__, {}) or is_own or _is_stray(key, value):
        return ""
    name = meant(key.value, known)
    return name if name and _fits(loaded, known[name], value) else ""


def _is_stray(key: ScalarNode, value: Node) -> bool:
    """Is a key without a colon left over from a text that a comma ended?"""
    return isinstance(value, ScalarNode) and not value.value and extent(value)[0] == extent(key)[1]


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
    tag = loaded.idea.meta.language
    return is_right(value.value, field.kind, field) or bool(spelled(value.value, field.kind, field, tag))
