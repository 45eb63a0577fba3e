"""The schema as data and as JSON Schema: every field with its question, example, unit and kind.

One description, read off the models, serves the JSON Schema (draft 2020-12), the scaffold, the gap markers
and the did-you-mean. The JSON Schema follows the rules of the validator, so that an editor accepts what
``prfaq check`` accepts.
"""

from collections.abc import Iterator, Mapping
from typing import Any, TypeAlias

from prfaq.idea.model import Idea
from prfaq.idea.types import Block, Field, Kind, Shape
from prfaq.idea.values import DATE_PATTERN, FLAGS, NUMBER_PATTERN, Reading, measured_pattern, read

__all__ = ["Field", "Kind", "Shape", "every_field", "field_at", "fields", "json_schema", "reading"]


def fields(model: type[Block]) -> Mapping[str, Field]:
    """The fields of a block, by the name an author writes, in the order of the schema."""
    return model.by_name


def field_at(path: tuple[str | int, ...]) -> Field | None:
    """The field that ``path`` leads to in an idea, ``None`` where the schema has none."""
    field: Field | None = None
    model: type[Block] | None = Idea
    for step in path:
        if isinstance(step, str):
            field = fields(model).get(step) if model else None
            model = field.block if field else None
    return field


def reading(field: Field, written: str, tag: str) -> Reading | None:
    """What a text means as the value of a field, in an idea of the language ``tag``; ``None`` for nothing."""
    found = read(field.kind, written, tag, unit=field.unit, choices=field.choices)
    return None if found and found.note and field.name in _DECIDED else found


_DECIDED = ("status", "outcome", "door")
"""What is decided, or is not: a note behind it may take it back."""


def every_field(model: type[Block] = Idea, prefix: str = "") -> Iterator[tuple[str, Field]]:
    """All fields below ``model`` with their dotted names; a list is written ``name[]``."""
    for name, field in fields(model).items():
        dotted = f"{prefix}{name}{'[]' if field.kind in ('blocks', 'texts', 'choices') else ''}"
        yield dotted, field
        if field.block:
            yield from every_field(field.block, f"{dotted}.")


Schema: TypeAlias = dict[str, Any]

DIALECT = "https://json-schema.org/draft/2020-12/schema"

_SPELLED = ["string", "number", "boolean"]
"""What a text may look like to an editor; the tool keeps its spelling."""

_KINDS: Schema = {
    "text": {"type": [*_SPELLED, "null"]},
    "prose": {"type": ["array", *_SPELLED, "null"], "items": {"$ref": "#/$defs/text"}},
    "texts": {"type": ["array", *_SPELLED, "null"], "items": {"$ref": "#/$defs/text"}},
    "date": {
        "type": ["string", "integer", "null"],
        "pattern": f"^(?:{DATE_PATTERN})$",
        "minimum": 1000,
        "maximum": 9999,
    },
    "flag": {"type": ["boolean", "string", "null"], "pattern": f"^(?:{'|'.join(FLAGS)})$"},
}


def _kinds() -> Schema:
    """The kinds of values; a number in a field without a unit of its own may come with one."""
    numbers = {
        name: {
            "type": ["number", "string", "null"],
            "pattern": f"^(?:{NUMBER_PATTERN}|{measured_pattern(name == 'quantity')})$",
        }
        for name in ("number", "quantity")
    }
    return {**_KINDS, **numbers}


def json_schema() -> Schema:
    """The JSON Schema of an idea, in the order in which one thinks it through."""
    return {
        "$schema": DIALECT,
        "title": "Product idea",
        **_object(Idea),
        "properties": {
            "$schema": {"description": "Where editors find the schema of this file."},
            **_properties(Idea),
        },
        "$defs": {**_kinds(), **{block.__name__: _definition(block) for block in _all_blocks()}},
    }


def _all_blocks() -> list[type[Block]]:
    """Every block below the idea, once, by name."""
    return sorted(set(_blocks(Idea)), key=lambda block: block.__name__)


def _blocks(model: type[Block]) -> Iterator[type[Block]]:
    for field in fields(model).values():
        if field.block:
            yield field.block
            yield from _blocks(field.block)


def _definition(block: type[Block]) -> Schema:
    """A block; where one of its members can stand for it, that member or the block."""
    if not block.essential:
        return {**_object(block), "type": ["object", "null"]}
    short = _field_schema(fields(block)[block.essential])
    if short.get("$ref") == "#/$defs/prose":
        short["$ref"] = "#/$defs/text"  # a list stands for no block
    short["description"] = f"Short for `{block.essential}`: {short['description']}"
    return {"description": _summary(block), "anyOf": [_object(block), short]}


def _object(block: type[Block]) -> Schema:
    schema: Schema = {
        "description": _summary(block),
        "type": "object",
        "properties": _properties(block),
        "patternProperties": {"^x-": {"description": "Your own: read by nobody else."}},
        "additionalProperties": False,
    }
    pairs = [_not_both(short, full) for short, full in block.renamed.items()]
    return {**schema, "allOf": pairs} if pairs else schema


def _properties(block: type[Block]) -> Schema:
    properties = {name: _field_schema(field) for name, field in fields(block).items()}
    for short, full in block.renamed.items():
        properties[short] = {**properties[full], "description": f"Short for `{full}`."}
    return properties


def _not_both(short: str, full: str) -> Schema:
    """A short key and the one it stands for are not both given."""
    given = {"not": {"type": "null"}}
    both = {"type": "object", "required": [short, full], "properties": {short: given, full: given}}
    return {"not": both}


def _summary(block: type[Block]) -> str:
    """The first sentence of a block's own description."""
    return (block.__doc__ or "").strip().splitlines()[0]


def _field_schema(field: Field) -> Schema:
    """A field's question, its shape, an example and what counts when it is left out."""
    unit = f" ({field.unit})" if field.unit else ""
    schema: Schema = {"description": f"{field.question}{unit}", **_shape(field)}
    if field.example is not None:
        schema["examples"] = [FLAGS.get(field.example) if field.kind == "flag" else field.example]
    if isinstance(field.default, str | bool) and field.default != "":
        schema["default"] = field.default
    return schema


def _shape(field: Field) -> Schema:
    if field.is_prose:
        return {"$ref": "#/$defs/prose"}
    if field.kind == "number":
        return {"$ref": f"#/$defs/{'number' if field.unit else 'quantity'}"}
    if field.kind in _KINDS:
        return {"$ref": f"#/$defs/{field.kind}"}
    one = {"$ref": f"#/$defs/{field.block.__name__}"} if field.block else {"enum": [*field.choices, None]}
    if field.kind in ("block", "choice"):
        return one
    return {"anyOf": [{"type": ["array", "null"], "items": one}, one]}
