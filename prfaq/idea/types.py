"""The types of the schema: text, numbers, dates, choices, blocks and lists of them, and short forms.

A value that is absent is empty rather than ``None`` wherever a type has an empty value. ``ESSENTIAL`` says
which member a text stands for where a block is expected (``benefit: "…"``).
"""

import re
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Any, ClassVar, Literal, NamedTuple, NoReturn, Self, TypeAlias, get_args, get_origin

from prfaq.idea.values import FLAGS, NUMBER_PATTERN, Date, Number
from prfaq.parser.plain_text import entries_of

Shape: TypeAlias = Literal["", "sentence", "phrase"]
"""How a text is put into prose: as a sentence of its own, or inside a frame as a noun phrase."""

Kind: TypeAlias = Literal["text", "texts", "number", "date", "flag", "choice", "choices", "block", "blocks"]

Flag: TypeAlias = bool
Amount: TypeAlias = Number
Day: TypeAlias = Date
Texts: TypeAlias = tuple[str, ...]

Path: TypeAlias = tuple[str | int, ...]

Complaint: TypeAlias = Literal["unknown", "half", "wrong"]
"""What is wrong with a value: its name is no field, it holds half of a character, or it does not fit."""


class MisfitError(ValueError):
    """What does not fit into a block: the path of each value, by full names, with what is wrong with it."""

    def __init__(self, complaints: list[tuple[Path, Complaint]]) -> None:
        super().__init__(f"{len(complaints)} values do not fit")
        self.complaints = complaints


def _below(step: str | int, error: ValueError) -> list[tuple[Path, Complaint]]:
    """What is wrong with the value at one step, or below it, seen from above."""
    if isinstance(error, MisfitError):
        return [((step, *path), complaint) for path, complaint in error.complaints]
    return [((step,), "half" if isinstance(error, UnicodeError) else "wrong")]


Read: TypeAlias = Callable[[Any], Any]
"""Makes the value of a field of what a file has there; ``ValueError`` where it does not fit."""


class Field(NamedTuple):
    """One field of the schema; ``block`` is its model where its kind is ``block`` or ``blocks``.

    Its ``attribute`` is its name, unless Python has another use for that.
    """

    name: str
    kind: Kind
    question: str
    example: Any = None
    unit: str = ""
    shape: Shape = ""
    choices: tuple[str, ...] = ()
    block: "type[Block] | None" = None
    default: Any = None
    attribute: str = ""
    read: Read = str

    @property
    def essential(self) -> str:
        """The member that a text in the place of its block stands for; empty where there is none."""
        return self.block.essential if self.block else ""

    @property
    def members(self) -> "Mapping[str, Field]":
        """The fields of its block; none where it is no block."""
        return self.block.by_name if self.block else {}

    @property
    def is_prose(self) -> bool:
        """May it have paragraphs and lists? A name, a figure and what is within a sentence may not."""
        return self.kind == "text" and (self.shape == "sentence" or self.name in _LONG)


_LONG = ("answer", "body", "definition", "fallback", "mitigation", "reason", "response")
"""Texts that stand by themselves in a document, though no sentence is made of them."""


class Block:
    """A part of an idea: a mapping whose members may all be absent; false while none is set. Nothing in it changes.

    ``essential`` is the member that a text stands for in place of the block, ``renamed`` full names by short ones.
    ``model_fields`` has the fields by attribute, ``by_name`` by the name an author writes; ``model_fields_set`` the
    attributes that are written. A block is made of members that fit; ``model_validate`` takes what a file has.
    """

    __slots__ = ("__dict__", "model_fields_set")

    essential: ClassVar[str] = ""
    renamed: ClassVar[dict[str, str]] = {}
    model_fields: ClassVar[Mapping[str, Field]] = {}
    by_name: ClassVar[Mapping[str, Field]] = {}
    _absent: ClassVar[dict[str, Any]] = {}
    model_fields_set: frozenset[str]

    def __init_subclass__(cls) -> None:
        """Read the fields off the body of the class."""
        cls.essential = ESSENTIAL.get(cls.__name__, "")
        cls.renamed = RENAMED.get(cls.__name__, {})
        cls.model_fields = {
            attribute: _declared(attribute, annotation, cls.__dict__[attribute])
            for attribute, annotation in cls.__annotations__.items()
        }
        cls.by_name = {field.name: field for field in cls.model_fields.values()}
        cls._absent = {attribute: field.default for attribute, field in cls.model_fields.items()}

    def __init__(self, **members: Any) -> None:
        object.__setattr__(self, "__dict__", {**self._absent, **members})
        object.__setattr__(self, "model_fields_set", frozenset(members))

    @classmethod
    def model_validate(cls, data: object) -> Self:
        """A block of what a file has: a mapping, or a text for its essential member.

        Raises ``MisfitError`` with everything that does not fit, and ``ValueError`` for what is no block at all.
        """
        if isinstance(data, cls):
            return data
        if isinstance(data, str) and cls.essential:
            data = {cls.essential: data}
        if not isinstance(data, dict):
            raise ValueError("write the fields of a block")
        return cls(**cls._read(cls._in_full(data) if cls.renamed else data))

    @classmethod
    def _in_full(cls, data: dict[str, Any]) -> dict[str, Any]:
        """The data with full names; a short one whose full name is there, too, is one too many and stays."""
        full = {short: name for short, name in cls.renamed.items() if name not in data}
        return {full.get(key, key): value for key, value in data.items()}

    @classmethod
    def _read(cls, data: dict[str, Any]) -> dict[str, Any]:
        members: dict[str, Any] = {}
        wrong: list[tuple[Path, Complaint]] = []
        for name, value in data.items():
            field = cls.by_name.get(name)
            if field is None:
                wrong.append(((name,), "unknown"))
                continue
            try:
                members[field.attribute] = field.read(value)
            except ValueError as error:
                wrong += _below(name, error)
        if wrong:
            raise MisfitError(wrong)
        return members

    @property
    def _written(self) -> dict[str, Any]:
        return {name: value for name, value in self.__dict__.items() if name in self.model_fields_set}

    def model_copy(self, *, update: Mapping[str, Any]) -> Self:
        """The block with other members, which fit."""
        return type(self)(**{**self._written, **update})

    def model_dump(self) -> dict[str, Any]:
        """All members as plain data, by attribute."""
        return {name: _dumped(value) for name, value in self.__dict__.items()}

    def __bool__(self) -> bool:
        """Has the author written any member?"""
        return bool(self.model_fields_set)

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and self.__dict__ == other.__dict__

    def __hash__(self) -> int:
        return hash((type(self), *self.__dict__.values()))

    def __repr__(self) -> str:
        members = ", ".join(f"{name}={value!r}" for name, value in self._written.items())
        return f"{type(self).__name__}({members})"

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError(f"A {type(self).__name__} does not change: copy it with another `{name}`.")

    def __reduce__(self) -> tuple[Any, ...]:
        return partial(type(self), **self._written), ()


def _dumped(value: Any) -> Any:
    if isinstance(value, Block):
        return value.model_dump()
    return tuple(map(_dumped, value)) if isinstance(value, tuple) else value


_NUMBER = re.compile(NUMBER_PATTERN)
_GROUPED = re.compile(r"[1-9][0-9]{0,2}\.[0-9]{3}")
"""A figure whose point may part thousands: what it means depends on the language."""


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError("write a text")
    if not value.isascii():
        value.encode()  # ``UnicodeError`` for half of a character, which no document can hold
    return value.strip()


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


def _choice(choices: tuple[str, ...], value: object) -> str:
    if _text(value) != value or value not in choices:
        raise ValueError("choose one")
    return value


def _texts(value: object) -> tuple[str, ...]:
    """A lone text where a list of texts is expected is a list of one, or of its items where it is a list itself."""
    found: tuple[str, ...] = _each(_text, entries_of(value) if isinstance(value, str) else value)
    return found


def _each(read: Read, values: object) -> tuple[Any, ...]:
    """The entries of a list."""
    if not isinstance(values, list | tuple):
        raise ValueError("write a list")
    try:
        return tuple(map(read, values))
    except ValueError:
        raise MisfitError([*_wrong_entries(read, values)]) from None


def _wrong_entries(read: Read, values: Iterable[Any]) -> Iterable[tuple[Path, Complaint]]:
    for index, value in enumerate(values):
        try:
            read(value)
        except ValueError as error:
            yield from _below(index, error)


def _or_absent(read: Read, value: object) -> Any:
    return None if value is None else read(value)


def _declared(attribute: str, annotation: Any, field: Field) -> Field:
    """A field of a block, with what its annotation says: its kind, how it is read, its choices or its block."""
    kind, choices, block = _kind(annotation)
    read = _reader(kind, choices, block)
    return field._replace(
        name=field.name or attribute,
        attribute=attribute,
        kind=kind,
        choices=choices,
        block=block,
        read=partial(_or_absent, read) if type(None) in get_args(annotation) else read,
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
    return _kind(next(part for part in get_args(annotation) if part is not type(None)))


def _kind_of_list(item: Any) -> tuple[Kind, tuple[str, ...], type[Block] | None]:
    if isinstance(item, type) and issubclass(item, Block):
        return "blocks", (), item
    return ("texts", (), None) if item is str else ("choices", get_args(item), None)


_READERS: dict[Kind, Read] = {
    "text": _text,
    "texts": _texts,
    "number": _number,
    "date": _date,
    "flag": _flag,
}


def _reader(kind: Kind, choices: tuple[str, ...], block: type[Block] | None) -> Read:
    """How a value of this kind is read."""
    if kind in _READERS:
        return _READERS[kind]
    one = block.model_validate if block else partial(_choice, choices)
    return partial(_each, one) if kind in ("blocks", "choices") else one


def text(question: str, example: str = "", *, unit: str = "", shape: Shape = "", alias: str = "") -> Any:
    """A text: the question it answers, an example, the unit it is in, and how prose takes it in."""
    return _field("", question, example, unit, shape, alias)


def texts(question: str, *examples: str, unit: str = "", shape: Shape = "") -> Any:
    """A list of texts; a lone text counts as a list of one."""
    return _field((), question, list(examples), unit, shape)


def value(question: str, example: object = "", *, unit: str = "", default: object = None) -> Any:
    """A number, date, flag or choice, absent unless written (or ``default``)."""
    return _field(default, question, example, unit)


def block(kind: type[Block], question: str, *, alias: str = "") -> Any:
    """A block within a block."""
    return _field(kind(), question, None, alias=alias)


def blocks(question: str) -> Any:
    """A list of blocks."""
    return _field((), question, None)


def _field(
    default: object, question: str, example: object, unit: str = "", shape: Shape = "", alias: str = ""
) -> Field:
    """What is known of a field before its class has a name for it; its annotation says the rest."""
    return Field(
        alias, "text", question, None if example in ("", []) else example, unit, shape, default=default
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
