"""What every part of the schema is made of: text, numbers, dates, choices, blocks and lists of them.

A value that is absent is empty rather than ``None`` wherever a type has an empty value: text is ``""``, a
list is ``()``, a block is a block with nothing set (and is false). Rules, frames and templates can so read
``idea.customer.segment`` of half an idea without asking first whether there is a customer.

The data that the blocks are made from holds text, mappings and lists only (see ``prfaq.parser``): a
number is parsed from its spelling here, where the schema says that a number is wanted.
"""

import re
from decimal import Decimal
from typing import Annotated, Any, ClassVar, Literal, TypeAlias, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PlainValidator, model_validator

from prfaq.idea.dates import Date
from prfaq.idea.shorthands import ESSENTIAL, RENAMED

Shape: TypeAlias = Literal["", "sentence", "phrase"]
"""How a text is put into prose: as a sentence of its own, or inside a frame as a noun phrase."""

FLAGS = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
"""How YAML 1.2's core schema writes true and false."""

NUMBER_PATTERN = r"[-+]?(?:[0-9]{1,40}(?:\.[0-9]{0,40})?|\.[0-9]{1,40})(?:[eE][-+]?[0-9]{1,3})?"
"""How a number is written, for ECMA and Python alike; no figure of an idea needs more digits."""

_NUMBER = re.compile(NUMBER_PATTERN)


def _flag(value: object) -> bool:
    if isinstance(value, str) and value in FLAGS:
        return FLAGS[value]
    raise ValueError("write true or false")


def _number(value: object) -> Decimal:
    if isinstance(value, str) and _NUMBER.fullmatch(value):
        return Decimal(value)
    raise ValueError("write a plain number, without unit, sign of currency or thousands separator")


def _date(value: object) -> Date:
    if not isinstance(value, str):
        raise ValueError("write a date as 2027-03-15 or 2027-03")
    return Date.parse(value)


def _listed(value: object) -> object:
    """A lone text where a list of texts is expected is a list of one."""
    return [value] if isinstance(value, str) else value


Flag: TypeAlias = Annotated[bool, PlainValidator(_flag)]
Number: TypeAlias = Annotated[Decimal, PlainValidator(_number)]
Day: TypeAlias = Annotated[Date, PlainValidator(_date)]
Texts: TypeAlias = Annotated[tuple[str, ...], BeforeValidator(_listed)]


class Block(BaseModel):
    """A part of an idea: a mapping whose members may all be absent; false while none is set."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True, defer_build=True)

    def __bool__(self) -> bool:
        """Has the author written any member?"""
        return bool(self.model_fields_set)


class ShortBlock(Block):
    """A block that can be written shorter, by the table in ``prfaq.idea.shorthands``."""

    essential: ClassVar[str] = ""
    renamed: ClassVar[dict[str, str]] = {}

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        cls.essential = ESSENTIAL.get(cls.__name__, "")
        cls.renamed = RENAMED.get(cls.__name__, {})

    @model_validator(mode="before")
    @classmethod
    def _expand(cls, data: object) -> object:
        if isinstance(data, str):
            return {cls.essential: data} if cls.essential else data
        if cls.renamed and isinstance(data, dict) and not cls.renamed.keys().isdisjoint(data):
            # A short name whose full name is there, too, is one too many and stays what it is.
            full = {short: name for short, name in cls.renamed.items() if name not in data}
            return {full.get(key, key): value for key, value in data.items()}
        return data


B = TypeVar("B", bound=Block)


def text(
    question: str, example: str = "", *, unit: str = "", shape: Shape = "", alias: str | None = None
) -> Any:
    """A text: the question it answers, an example, the unit it is in, and how prose takes it in."""
    return _field("", question, example, unit, shape, alias)


def texts(question: str, *examples: str, unit: str = "", shape: Shape = "") -> Any:
    """A list of texts; a lone text counts as a list of one."""
    return _field((), question, list(examples), unit, shape)


def value(question: str, example: object = "", *, unit: str = "", default: object = None) -> Any:
    """A number, date, flag or choice, absent unless written (or ``default``)."""
    return _field(default, question, example, unit)


def block(kind: type[B], question: str, *, alias: str | None = None) -> Any:
    """A block within a block."""
    return _field(kind.model_construct(), question, None, alias=alias)


def blocks(question: str) -> Any:
    """A list of blocks."""
    return _field((), question, None)


def _field(
    default: object,
    question: str,
    example: object,
    unit: str = "",
    shape: Shape = "",
    alias: str | None = None,
) -> Any:
    return Field(
        default=default,
        alias=alias,
        description=question,
        examples=[] if example in ("", None, []) else [example],
        json_schema_extra={"unit": unit, "shape": shape},
    )
