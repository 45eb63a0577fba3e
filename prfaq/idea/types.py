"""The types of the schema: text, numbers, dates, choices, blocks and lists of them, and short forms.

A value that is absent is empty rather than ``None`` wherever a type has an empty value. ``ESSENTIAL`` says
which member a text stands for where a block is expected (``benefit: "…"``).
"""

import calendar
import datetime
import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Any, ClassVar, Literal, TypeAlias, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PlainValidator, model_validator

from prfaq.parser.plain_text import items_of

_FIGURE = re.compile(r"[0-9][0-9.,'’_ \u00a0\u202f]*")
_GROUPED = re.compile(r"[0-9]{1,3}(?:([,'’_ \u00a0\u202f])[0-9]{3})(?:\1[0-9]{3})*(?:\.[0-9]+)?")
_PLAIN = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_COMMA = re.compile(r"[0-9]+,[0-9]+")
_MAGNITUDE = re.compile(r"\s*(?:k|m|bn|mn|mio|thousand|million|billion|hundred|dozen)\b", re.IGNORECASE)
_LONGEST = 60
"""Letters of a value in which a number is still looked for."""


def suggested_number(written: str) -> str:
    """The one number that ``written`` holds, in digits; empty where there is none, or more than one.

    A comma before three digits groups thousands (``2,300`` is 2300), before any others it is decimal
    (``12,5`` is 12.5). A figure with a word for thousands or millions is left alone.
    """
    figures = list(_FIGURE.finditer(written)) if len(written) <= _LONGEST else []
    if len(figures) != 1 or _MAGNITUDE.match(written, figures[0].end()):
        return ""
    figure = figures[0].group().rstrip(".,'’_ \u00a0\u202f")
    sign = "-" if written[: figures[0].start()].endswith(("-", "−")) else ""
    if _GROUPED.fullmatch(figure):
        return sign + re.sub(r"[^0-9.]", "", figure)
    if _COMMA.fullmatch(figure):
        return sign + figure.replace(",", ".")
    return sign + figure if _PLAIN.fullmatch(figure) else ""


PATTERN = r"([0-9]{4})-(0[1-9]|1[0-2])(?:-(0[1-9]|[12][0-9]|3[01]))?"
"""How a date is written, for ECMA and Python alike; whether the month has such a day is asked separately."""

_WRITTEN = re.compile(PATTERN)
_LOOSE = re.compile(r"(?P<year>[0-9]{4})[-/.](?P<month>[0-9]{1,2})(?:[-/.](?P<day>[0-9]{1,2}))?(?:[T ].*)?")


@dataclass(frozen=True, slots=True, order=True)
class Date:
    """A day (``2027-03-15``) or a whole month (``2027-03``, ``day`` 0)."""

    year: int
    month: int
    day: int = 0

    @classmethod
    def parse(cls, written: str) -> "Date":
        """The date that ``written`` spells; ``ValueError`` says how to write one."""
        match = _WRITTEN.fullmatch(written)
        if match is None:
            raise ValueError("write a date as 2027-03-15 or 2027-03")
        date = cls(*(int(part or 0) for part in match.groups()))
        try:
            datetime.date(date.year, date.month, date.day or 1)
        except ValueError:
            raise ValueError("there is no such day in the calendar") from None
        return date

    @property
    def last_day(self) -> datetime.date:
        """The day itself, or the last day of the month."""
        return datetime.date(self.year, self.month, self.day or calendar.monthrange(self.year, self.month)[1])

    def __str__(self) -> str:
        """As it is written in a file."""
        return f"{self.year:04}-{self.month:02}" + (f"-{self.day:02}" if self.day else "")


def is_well_formed(written: str) -> bool:
    """Does a text have the form of a date, be there such a day or not?"""
    return _WRITTEN.fullmatch(written) is not None


def suggested_date(written: str) -> str:
    """A date that begins with its year, as we write it; empty where it is not clear what is meant."""
    match = _LOOSE.fullmatch(written.strip())
    if match is None:
        return ""
    day = f"-{int(match['day']):02}" if match["day"] else ""
    try:
        return str(Date.parse(f"{match['year']}-{int(match['month']):02}{day}"))
    except ValueError:
        return ""


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
    """A lone text where a list of texts is expected is a list of one, or of its items where it is a list itself."""
    return (items_of(value) or [value]) if isinstance(value, str) else value


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
    """A block that can be written shorter, by the table in ``prfaq.idea.types``."""

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
    "Frequency": "value",
    "Alternative": "name",
    "Share": "percent",
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
