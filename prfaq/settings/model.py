"""The settings as data: every key of a configuration file and its default.

A key is written with hyphens (``fail-on``) and read with underscores. Rules are named by code
(``PRO004``), name (``missing-problem``), family (``WRI``) or ``ALL``.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, TypeAlias

from prfaq.idea.plan import Status

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
