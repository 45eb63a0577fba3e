"""The schema as JSON Schema (draft 2020-12), for completion and checking in an editor.

Written from the same description of the fields as everything else, and by the rules of the validator: an
editor accepts what the tool accepts. So nothing is required and null is allowed everywhere, for absence is
a rule's business; text may be written as a number or as true; and a block may be written as the text that
stands for its essential member. Some things the tool says and a schema cannot: that there is no 30 February,
or that a key stands twice.
"""

from collections.abc import Iterator
from typing import Any, TypeAlias

from prfaq.idea.base import FLAGS, NUMBER_PATTERN, Block
from prfaq.idea.dates import PATTERN as DATE_PATTERN
from prfaq.idea.fields import Field, fields
from prfaq.idea.model import Idea
from prfaq.idea.shorthands import ESSENTIAL, RENAMED

Schema: TypeAlias = dict[str, Any]

DIALECT = "https://json-schema.org/draft/2020-12/schema"

_SPELLED = ["string", "number", "boolean"]
"""What a text may look like to an editor; the tool keeps its spelling."""

_KINDS: Schema = {
    "text": {"type": [*_SPELLED, "null"]},
    "texts": {"type": ["array", *_SPELLED, "null"], "items": {"$ref": "#/$defs/text"}},
    "number": {"type": ["number", "string", "null"], "pattern": f"^(?:{NUMBER_PATTERN})$"},
    "date": {"type": ["string", "null"], "pattern": f"^{DATE_PATTERN}$"},
    "flag": {"type": ["boolean", "string", "null"], "pattern": f"^(?:{'|'.join(FLAGS)})$"},
}


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
        "$defs": {**_KINDS, **{block.__name__: _definition(block) for block in _all_blocks()}},
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
    essential = ESSENTIAL.get(block.__name__, "")
    if not essential:
        return {**_object(block), "type": ["object", "null"]}
    short = _field(fields(block)[essential])
    short["description"] = f"Short for `{essential}`: {short['description']}"
    return {"description": _summary(block), "anyOf": [_object(block), short]}


def _object(block: type[Block]) -> Schema:
    schema: Schema = {
        "description": _summary(block),
        "type": "object",
        "properties": _properties(block),
        "patternProperties": {"^x-": {"description": "Your own: read by nobody else."}},
        "additionalProperties": False,
    }
    pairs = [_not_both(short, full) for short, full in RENAMED.get(block.__name__, {}).items()]
    return {**schema, "allOf": pairs} if pairs else schema


def _properties(block: type[Block]) -> Schema:
    properties = {name: _field(field) for name, field in fields(block).items()}
    for short, full in RENAMED.get(block.__name__, {}).items():
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


def _field(field: Field) -> Schema:
    """A field's question, its shape, an example and what counts when it is left out."""
    unit = f" ({field.unit})" if field.unit else ""
    schema: Schema = {"description": f"{field.question}{unit}", **_shape(field)}
    if field.example is not None:
        schema["examples"] = [FLAGS.get(field.example) if field.kind == "flag" else field.example]
    if isinstance(field.default, str | bool) and field.default != "":
        schema["default"] = field.default
    return schema


def _shape(field: Field) -> Schema:
    if field.kind in _KINDS:
        return {"$ref": f"#/$defs/{field.kind}"}
    if field.block and field.kind == "block":
        return {"$ref": f"#/$defs/{field.block.__name__}"}
    if field.block:
        return {"type": ["array", "null"], "items": {"$ref": f"#/$defs/{field.block.__name__}"}}
    choice = {"enum": [*field.choices, None]}
    return choice if field.kind == "choice" else {"type": ["array", "null"], "items": choice}
