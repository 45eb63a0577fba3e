"""The schema as data and as JSON Schema: every field with its question, example, unit and kind.

One description, read off the models, serves the JSON Schema (draft 2020-12), the scaffold, the gap markers
and the did-you-mean. The JSON Schema follows the rules of the validator, so that an editor accepts what
``prfaq check`` accepts.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, Literal, NamedTuple, TypeAlias, get_args, get_origin

from pydantic.fields import FieldInfo

from prfaq.idea.model import Idea
from prfaq.idea.types import Block, Shape
from prfaq.idea.values import DATE_PATTERN, FLAGS, NUMBER_PATTERN, Date, Reading, measured_pattern, read

Kind: TypeAlias = Literal["text", "texts", "number", "date", "flag", "choice", "choices", "block", "blocks"]


class Field(NamedTuple):
    """One field of the schema; ``block`` is its model where its kind is ``block`` or ``blocks``."""

    name: str
    kind: Kind
    question: str
    example: Any = None
    unit: str = ""
    shape: Shape = ""
    choices: tuple[str, ...] = ()
    block: type[Block] | None = None
    default: Any = None

    @property
    def essential(self) -> str:
        """The member that a text in the place of its block stands for; empty where there is none."""
        return self.block.essential if self.block else ""

    @property
    def members(self) -> "Mapping[str, Field]":
        """The fields of its block; none where it is no block."""
        return fields(self.block) if self.block else {}

    @property
    def is_prose(self) -> bool:
        """May it have paragraphs and lists? A name, a figure and what is within a sentence may not."""
        return self.kind == "text" and (self.shape == "sentence" or self.name in _LONG)


_LONG = ("answer", "body", "definition", "fallback", "mitigation", "reason", "response")
"""Texts that stand by themselves in a document, though no sentence is made of them."""


@cache
def fields(model: type[Block]) -> dict[str, Field]:
    """The fields of a block, by the name an author writes, in the order of the schema."""
    described = (_described(name, info) for name, info in model.model_fields.items())
    return {field.name: field for field in described}


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


def _described(attribute: str, info: FieldInfo) -> Field:
    extra = info.json_schema_extra if isinstance(info.json_schema_extra, dict) else {}
    kind, choices, block = _kind(info.annotation)
    return Field(
        name=info.alias or attribute,
        kind=kind,
        question=info.description or "",
        example=info.examples[0] if info.examples else None,
        unit=str(extra.get("unit", "")),
        shape=extra.get("shape", ""),  # type: ignore[arg-type]  # written by prfaq.idea.types
        choices=choices,
        block=block,
        default=info.default,
    )


_SIMPLE: dict[type, Kind] = {str: "text", bool: "flag", Date: "date"}


def _kind(annotation: Any) -> tuple[Kind, tuple[str, ...], type[Block] | None]:
    """The kind of an annotation, with its choices or its block."""
    if get_origin(annotation) is Literal:
        return "choice", get_args(annotation), None
    if get_origin(annotation) is tuple:
        return _kind_of_list(get_args(annotation)[0])
    if isinstance(annotation, type):
        is_block = issubclass(annotation, Block)
        return ("block", (), annotation) if is_block else (_SIMPLE.get(annotation, "number"), (), None)
    inner = next(part for part in get_args(annotation) if part is not type(None))
    return _kind(get_args(inner)[0] if hasattr(inner, "__metadata__") else inner)


def _kind_of_list(item: Any) -> tuple[Kind, tuple[str, ...], type[Block] | None]:
    if isinstance(item, type) and issubclass(item, Block):
        return "blocks", (), item
    return ("texts", (), None) if item is str else ("choices", get_args(item), None)


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
