"""The settings: every key of a configuration file with its type and default, which readers and editors go by.

A key is written with hyphens (``fail-on``) and read with underscores. Rules are named by code (``PRO004``),
name or family. ``required-version`` takes ``>=0.1``, ``>=0.1, <1``, ``~=0.2.1`` or ``==0.1.0``.
"""

import re
from collections import abc
from collections.abc import Mapping
from dataclasses import MISSING, dataclass, field, fields, is_dataclass
from types import UnionType
from typing import Annotated, Any, Literal, TypeAlias, Union, cast, get_args, get_origin, get_type_hints

from prfaq import __version__, toml
from prfaq.idea.plan import Status
from prfaq.idea.release import Theme
from prfaq.toml import At

Names: TypeAlias = tuple[str, ...]
SomeNames: TypeAlias = Annotated[Names, toml.some_texts]
RuleName: TypeAlias = Annotated[str, toml.text]
"""A code, the name of a rule, or a family."""
RuleNames: TypeAlias = tuple[RuleName, ...]
SomeRuleNames: TypeAlias = Annotated[RuleNames, toml.some_texts]
Percent: TypeAlias = Annotated[int, toml.percent]
Level: TypeAlias = Literal["error", "warning", "info"]
FailOn: TypeAlias = Literal["error", "warning", "info", "never"]
Severities: TypeAlias = Mapping[str, Level]
RuleOptions: TypeAlias = Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class WordChanges:
    """Words that a list gains and loses; ``only`` replaces it."""

    add: Names = ()
    remove: Names = ()
    only: Names | None = None


@dataclass(frozen=True, slots=True)
class PathSettings:
    """Settings for the files that match one of ``paths`` (globs, from the folder of the configuration)."""

    paths: SomeNames
    select: RuleNames | None = None
    ignore: RuleNames = ()
    severity: Severities = field(default_factory=dict)
    rules: RuleOptions = field(default_factory=dict)
    template: str | None = None
    fail_on: FailOn | None = None
    min_readiness: Percent | None = None
    least_status: Status | None = None


@dataclass(frozen=True, slots=True)
class PathSuppression:
    """Findings that are accepted, with the reason: for files that have no comments, such as JSON.

    ``field`` is written with dots (``problem.statement``); without one the whole file is meant.
    """

    path: str
    rules: SomeRuleNames
    field: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class RequiredField:
    """A house rule: this field is required, from this status on."""

    field: str
    from_: Status = "draft"
    severity: Level = "error"
    hint: str = ""


@dataclass(frozen=True, slots=True)
class ForbiddenWords:
    """A house rule: these words never, in this kind of text."""

    words: SomeNames
    where: Literal["customer-facing", "everywhere"] = "customer-facing"
    severity: Level = "warning"
    hint: str = ""


@dataclass(frozen=True, slots=True)
class RequiredQuestion:
    """A house rule: every idea has a question about this, known by its theme or by any of these words."""

    about: str
    audience: Literal["customer", "internal"] = "customer"
    theme: str = ""
    words: Names = ()
    from_: Status = "draft"
    severity: Level = "warning"
    hint: str = ""


@dataclass(frozen=True, slots=True)
class House:
    """Rules of a company, without Python."""

    required: tuple[RequiredField, ...] = ()
    forbidden: tuple[ForbiddenWords, ...] = ()
    questions: tuple[RequiredQuestion, ...] = ()


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that a configuration can say."""

    required_version: Annotated[str, "The versions of prfaq that may read this, as in `>=0.2, <1`."] = ""
    template: Annotated[str, "The template pack whose limits count."] = "classic"
    select: Annotated[RuleNames, "The rules that run, by code, name or family; ALL is every one."] = ("ALL",)
    ignore: Annotated[RuleNames, "Rules that do not run, by code, name or family."] = ()
    fail_on: Annotated[FailOn, "A check fails from this severity on."] = "error"
    min_readiness: Annotated[Percent, "A check fails below this readiness."] = 0
    least_status: Annotated[Status | None, "The status that ideas are judged at, where theirs is lower."] = (
        None
    )
    faq_themes: Annotated[tuple[Theme, ...] | None, "The themes that the customer questions cover."] = None
    exclude: Annotated[Names, "Globs of files and folders that are left out, named or found."] = ()
    respect_gitignore: Annotated[bool, "Is what git ignores left out of a folder?"] = True
    baseline: Annotated[str, "The baseline whose findings are accepted."] = ""
    severity: Annotated[Severities, "How severe the findings of a rule or a family are."] = field(
        default_factory=dict
    )
    rules: Annotated[RuleOptions, "Options of rules, by code; `prfaq explain` lists them."] = field(
        default_factory=dict
    )
    words: Annotated[Mapping[str, WordChanges], "What the lists of words gain and lose."] = field(
        default_factory=dict
    )
    per_path: Annotated[tuple[PathSettings, ...], "Settings for some files, which lie over the others."] = ()
    suppress: Annotated[tuple[PathSuppression, ...], "Findings that are accepted, with the reason."] = ()
    house: Annotated[House, "Rules of your own."] = House()


def steps_to(field: str) -> Names:
    """The names on the way to a field, written with dots or as a JSON Pointer, without places in lists."""
    names = field.strip("/").replace("/", ".").replace("[]", "").split(".")
    return tuple(name for name in names if not name.isdigit())


def members(table: type) -> dict[str, tuple[Any, bool]]:
    """The keys of a table as they are written, each with its type and whether it has to be there."""
    types = get_type_hints(table, include_extras=True)
    return {
        one.name.rstrip("_").replace("_", "-"): (
            types[one.name],
            one.default is one.default_factory is MISSING,
        )
        for one in fields(table)
    }


def reader_of(kind: Any) -> toml.Reader:
    """What reads a value of a type: of one of our tables, of what they hold, or as an ``Annotated`` type says."""
    inner, *others = get_args(kind)[:2] or (None,)
    origin = get_origin(kind)
    if origin is Annotated:
        return next(filter(callable, kind.__metadata__), None) or reader_of(inner)
    if origin is Literal:
        return toml.choice(*get_args(kind))
    if origin in (Union, UnionType):
        return reader_of(inner)
    if origin is tuple:
        return toml.each(reader_of(inner))
    if origin is abc.Mapping:
        return toml.mapped(reader_of(*others))
    if is_dataclass(kind) and isinstance(kind, type):
        return _table_of(kind)
    return {str: toml.text, bool: toml.flag}.get(kind, toml.anything)


def _table_of(kind: type) -> toml.Reader:
    keys = members(kind)
    required = tuple(name for name, (_, is_required) in keys.items() if is_required)
    return toml.table(kind, {name: reader_of(one) for name, (one, _) in keys.items()}, required=required)


_SETTINGS = reader_of(Settings)


def settings_from(data: object, at: toml.At) -> Settings:
    """The settings that ``data`` holds; ``SettingsError`` at the first key that is not as it should be."""
    return cast(Settings, _SETTINGS(data, at))


_ONE = re.compile(r"\s*+(>=|==|~=|!=|<=|<|>)?\s*+(\d{1,9}+(?:\.\d{1,9}+){0,9}+)\s*+")


def check_version(wanted: str, at: At, have: str = __version__) -> None:
    """Stop where this version is not the one that ``wanted`` asks for, or where ``wanted`` asks for none."""
    for part in wanted.split(",") if wanted else ():
        match = _ONE.fullmatch(part)
        if match is None:
            at.refuse(f"'{wanted}' asks for no version.", 'Write ">=0.1", or ">=0.1, <1".')
        if not _satisfies(match[1] or "==", _numbers(match[2]), _numbers(have)):
            at.refuse(f"prfaq {wanted} is required, and this is {have}.", "Install the version asked for.")


def _satisfies(sign: str, wanted: tuple[int, ...], have: tuple[int, ...]) -> bool:
    width = max(len(wanted), len(have))
    ours, theirs = _filled(have, width), _filled(wanted, width)
    return {
        ">=": ours >= theirs,
        ">": ours > theirs,
        "<=": ours <= theirs,
        "<": ours < theirs,
        "==": ours == theirs,
        "!=": ours != theirs,
        "~=": ours >= theirs and have[: max(1, len(wanted) - 1)] == wanted[: max(1, len(wanted) - 1)],
    }[sign]


def _filled(version: tuple[int, ...], width: int) -> tuple[int, ...]:
    """The version with zeros to a width: 1 is 1.0.0."""
    return version + (0,) * (width - len(version))


def _numbers(version: str) -> tuple[int, ...]:
    """The numbers that a version begins with: 0.2.0rc1 counts as 0.2.0."""
    return tuple(int(number) for number in re.findall(r"(?:^|\.)(\d{1,9})", version))
