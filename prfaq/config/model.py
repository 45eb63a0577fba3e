"""The settings: every key of a configuration file with its type and default.

A key is written with hyphens (``fail-on``) and read with underscores. Rules are named by code (``PRO004``),
name or family. ``required-version`` takes ``>=0.1``, ``>=0.1, <1``, ``~=0.2.1`` or ``==0.1.0``.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, TypeAlias, cast, get_args

from prfaq import __version__, toml
from prfaq.idea.plan import Status
from prfaq.idea.release import Theme
from prfaq.toml import At

Names: TypeAlias = tuple[str, ...]
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

    paths: Names
    select: Names | None = None
    ignore: Names = ()
    severity: Severities = field(default_factory=dict)
    rules: RuleOptions = field(default_factory=dict)
    template: str | None = None
    fail_on: FailOn | None = None
    min_readiness: int | None = None
    least_status: Status | None = None


@dataclass(frozen=True, slots=True)
class PathSuppression:
    """Findings that are accepted, with the reason: for files that have no comments, such as JSON.

    ``field`` is written with dots (``problem.statement``); without one the whole file is meant.
    """

    path: str
    rules: Names
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

    words: Names
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
    """Rules of the house, without Python."""

    required: tuple[RequiredField, ...] = ()
    forbidden: tuple[ForbiddenWords, ...] = ()
    questions: tuple[RequiredQuestion, ...] = ()


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that a configuration can say."""

    required_version: str = ""
    template: str = "classic"
    select: Names = ("ALL",)
    ignore: Names = ()
    severity: Severities = field(default_factory=dict)
    rules: RuleOptions = field(default_factory=dict)
    words: Mapping[str, WordChanges] = field(default_factory=dict)
    faq_themes: Names | None = None
    fail_on: FailOn = "error"
    min_readiness: int = 0
    least_status: Status | None = None
    exclude: Names = ()
    respect_gitignore: bool = True
    baseline: str = ""
    per_path: tuple[PathSettings, ...] = ()
    suppress: tuple[PathSuppression, ...] = ()
    house: House = House()


def steps_to(field: str) -> Names:
    """The names on the way to a field, written with dots or as a JSON Pointer, without places in lists."""
    names = field.strip("/").replace("/", ".").replace("[]", "").split(".")
    return tuple(name for name in names if not name.isdigit())


_LEVEL = toml.choice(*get_args(Level))
_STATUS = toml.choice(*get_args(Status))
_SEVERITY = toml.mapped(_LEVEL)
_RULES = toml.mapped(toml.mapped(toml.anything))
_FAIL_ON = toml.choice(*get_args(FailOn))

_WORDS = toml.table(WordChanges, {"add": toml.texts, "remove": toml.texts, "only": toml.texts})
_PER_PATH = toml.table(
    PathSettings,
    {
        "paths": toml.some_texts,
        "select": toml.texts,
        "ignore": toml.texts,
        "severity": _SEVERITY,
        "rules": _RULES,
        "template": toml.text,
        "fail-on": _FAIL_ON,
        "min-readiness": toml.percent,
        "least-status": _STATUS,
    },
    required=("paths",),
)
_SUPPRESS = toml.table(
    PathSuppression,
    {"path": toml.text, "rules": toml.some_texts, "field": toml.text, "reason": toml.text},
    required=("path", "rules"),
)
_REQUIRED = toml.table(
    RequiredField,
    {"field": toml.text, "from": _STATUS, "severity": _LEVEL, "hint": toml.text},
    required=("field",),
)
_FORBIDDEN = toml.table(
    ForbiddenWords,
    {
        "words": toml.some_texts,
        "where": toml.choice("customer-facing", "everywhere"),
        "severity": _LEVEL,
        "hint": toml.text,
    },
    required=("words",),
)
_QUESTION = toml.table(
    RequiredQuestion,
    {
        "about": toml.text,
        "audience": toml.choice("customer", "internal"),
        "theme": toml.text,
        "words": toml.texts,
        "from": _STATUS,
        "severity": _LEVEL,
        "hint": toml.text,
    },
    required=("about",),
)
_HOUSE = toml.table(
    House,
    {
        "required": toml.each(_REQUIRED),
        "forbidden": toml.each(_FORBIDDEN),
        "questions": toml.each(_QUESTION),
    },
)

KEYS: dict[str, toml.Reader] = {
    "required-version": toml.text,
    "template": toml.text,
    "select": toml.texts,
    "ignore": toml.texts,
    "fail-on": _FAIL_ON,
    "min-readiness": toml.percent,
    "least-status": _STATUS,
    "faq-themes": toml.each(toml.choice(*get_args(Theme))),
    "exclude": toml.texts,
    "respect-gitignore": toml.flag,
    "baseline": toml.text,
    "severity": _SEVERITY,
    "rules": _RULES,
    "words": toml.mapped(_WORDS),
    "per-path": toml.each(_PER_PATH),
    "suppress": toml.each(_SUPPRESS),
    "house": _HOUSE,
}
"""The keys of the whole file, in the order in which `prfaq config` shows them."""

_SETTINGS = toml.table(Settings, KEYS)


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
