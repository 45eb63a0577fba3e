"""The types of the schema: text, numbers, dates, choices, blocks and lists of them, and short forms.

A value that is absent is empty rather than ``None`` wherever a type has an empty value. ``ESSENTIAL`` says
which member a text stands for where a block is expected (``benefit: "…"``).
"""

import re
from typing import Annotated, Any, ClassVar, Literal, TypeAlias, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PlainValidator, model_validator

from prfaq.idea.values import FLAGS, NUMBER_PATTERN, Date, Number
from prfaq.parser.plain_text import entries_of

Shape: TypeAlias = Literal["", "sentence", "phrase"]
"""How a text is put into prose: as a sentence of its own, or inside a frame as a noun phrase."""

_NUMBER = re.compile(NUMBER_PATTERN)
_GROUPED = re.compile(r"[1-9][0-9]{0,2}\.[0-9]{3}")
"""A figure whose point may part thousands: what it means depends on the language."""


def _flag(value: object) -> bool:
    if isinstance(value, str) and value in FLAGS:
        return FLAGS[value]
    raise ValueError("write true or false")


def _number(value: object) -> Number:
    if isinstance(value, str) and _NUMBER.fullmatch(value) and not _GROUPED.fullmatch(value):
        return Number(value, value)
    if isinstance(value, Number):  # read out of what its author typed, by prfaq.idea.load
        return value
    raise ValueError("write a plain number")


def _date(value: object) -> Date:
    if isinstance(value, str):
        return Date.parse(value)
    if isinstance(value, Date):
        return value
    raise ValueError("write a date as 2027-03-15 or 2027-03")


def _listed(value: object) -> object:
    """A lone text where a list of texts is expected is a list of one, or of its items where it is a list itself."""
    return entries_of(value) if isinstance(value, str) else value


Flag: TypeAlias = Annotated[bool, PlainValidator(_flag)]
Amount: TypeAlias = Annotated[Number, PlainValidator(_number)]
Day: TypeAlias = Annotated[Date, PlainValidator(_date)]
Texts: TypeAlias = Annotated[tuple[str, ...], BeforeValidator(_listed)]


class Block(BaseModel):
    """A part of an idea: a mapping whose members may all be absent; false while none is set.

    ``essential`` is the member that a text stands for in place of the block, ``renamed`` full names by short ones.
    """

    essential: ClassVar[str] = ""
    renamed: ClassVar[dict[str, str]] = {}

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True, defer_build=True)

    def __bool__(self) -> bool:
        """Has the author written any member?"""
        return bool(self.model_fields_set)


class ShortBlock(Block):
    """A block that can be written shorter, by the table in ``prfaq.idea.types``."""

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


ESSENTIAL: dict[str, str] = {
    "Product": "name",
    "Company": "name",
    "Reviewer": "name",
    "Customer": "segment",
    "SecondaryCustomer": "segment",
    "Size": "value",
    "Need": "need",
    "Representative": "name",
    "Problem": "statement",
    "Impact": "value",
    "Frequency": "value",
    "Alternative": "name",
    "Share": "percent",
    "Measure": "metric",
    "Benefit": "statement",
    "Evidence": "claim",
    "Sample": "n",
    "Solution": "summary",
    "Step": "does",
    "Personalization": "what_adapts",
    "Technology": "name",
    "NotDoing": "item",
    "Adoption": "behavior_change",
    "CallToAction": "text",
    "Pricing": "price",
    "Risk": "rating",
    "PremortemReason": "reason",
    "Tam": "value",
    "Dependency": "name",
    "SuccessMetric": "name",
    "Baseline": "value",
    "Guardrail": "name",
    "FeedbackLoop": "source",
    "Relationship": "promise",
    "Tenet": "text",
    "Assumption": "statement",
    "OpenQuestion": "question",
    "Decision": "outcome",
    "Milestone": "what",
    "Term": "term",
    "Reference": "title",
    "Appendix": "title",
}

RENAMED: dict[str, dict[str, str]] = {
    "CustomerQuestion": {"q": "question", "a": "answer"},
    "InternalQuestion": {"q": "question", "a": "answer"},
    "OpenQuestion": {"q": "question"},
}
