"""The schema as data: every field with its question, example, unit and kind, read off the models.

One description serves the JSON Schema, the scaffold, the gap markers and the did-you-mean.
"""

from collections.abc import Iterator
from functools import cache
from typing import Any, Literal, NamedTuple, TypeAlias, get_args, get_origin

from pydantic.fields import FieldInfo

from prfaq.idea.base import Block, Shape
from prfaq.idea.dates import Date
from prfaq.idea.model import Idea

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


@cache
def fields(model: type[Block]) -> dict[str, Field]:
    """The fields of a block, by the name an author writes, in the order of the schema."""
    described = (_field(name, info) for name, info in model.model_fields.items())
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


def every_field(model: type[Block] = Idea, prefix: str = "") -> Iterator[tuple[str, Field]]:
    """All fields below ``model`` with their dotted names; a list is written ``name[]``."""
    for name, field in fields(model).items():
        dotted = f"{prefix}{name}{'[]' if field.kind in ('blocks', 'texts', 'choices') else ''}"
        yield dotted, field
        if field.block:
            yield from every_field(field.block, f"{dotted}.")


def _field(attribute: str, info: FieldInfo) -> Field:
    extra = info.json_schema_extra if isinstance(info.json_schema_extra, dict) else {}
    kind, choices, block = _kind(info.annotation)
    return Field(
        name=info.alias or attribute,
        kind=kind,
        question=info.description or "",
        example=info.examples[0] if info.examples else None,
        unit=str(extra.get("unit", "")),
        shape=extra.get("shape", ""),  # type: ignore[arg-type]  # written by prfaq.idea.base
        choices=choices,
        block=block,
        default=info.default,
    )


_SIMPLE: dict[type, Kind] = {str: "text", bool: "flag", Date: "date"}


def _kind(annotation: Any) -> tuple[Kind, tuple[str, ...], type[Block] | None]:
    """The kind of an annotation, with its choices or its block."""
    inner = next((part for part in get_args(annotation) if part is not type(None)), None)
    if get_origin(annotation) is Literal:
        return "choice", get_args(annotation), None
    if get_origin(annotation) is tuple:
        if isinstance(inner, type) and issubclass(inner, Block):
            return "blocks", (), inner
        return ("texts", (), None) if inner is str else ("choices", get_args(inner), None)
    if isinstance(annotation, type) and issubclass(annotation, Block):
        return "block", (), annotation
    if isinstance(annotation, type):
        return _SIMPLE.get(annotation, "number"), (), None
    return _kind(get_args(inner)[0] if hasattr(inner, "__metadata__") else inner)
