"""The keys of a configuration: what each may hold."""

from typing import cast, get_args

from prfaq.idea.plan import Status
from prfaq.idea.release import Theme
from prfaq.settings import kinds
from prfaq.settings.model import (
    FailOn,
    ForbiddenWords,
    House,
    Level,
    PathSettings,
    PathSuppression,
    RequiredField,
    RequiredQuestion,
    Settings,
    WordChanges,
)

_LEVEL = kinds.choice(*get_args(Level))
_STATUS = kinds.choice(*get_args(Status))
_SEVERITY = kinds.mapped(_LEVEL)
_RULES = kinds.mapped(kinds.mapped(kinds.anything))
_FAIL_ON = kinds.choice(*get_args(FailOn))

_WORDS = kinds.table(WordChanges, {"add": kinds.texts, "remove": kinds.texts, "only": kinds.texts})
_PER_PATH = kinds.table(
    PathSettings,
    {
        "paths": kinds.some_texts,
        "select": kinds.texts,
        "ignore": kinds.texts,
        "severity": _SEVERITY,
        "rules": _RULES,
        "template": kinds.text,
        "fail-on": _FAIL_ON,
        "min-readiness": kinds.percent,
        "least-status": _STATUS,
    },
    required=("paths",),
)
_SUPPRESS = kinds.table(
    PathSuppression,
    {"path": kinds.text, "rules": kinds.some_texts, "field": kinds.text, "reason": kinds.text},
    required=("path", "rules"),
)
_REQUIRED = kinds.table(
    RequiredField,
    {"field": kinds.text, "from": _STATUS, "severity": _LEVEL, "hint": kinds.text},
    required=("field",),
)
_FORBIDDEN = kinds.table(
    ForbiddenWords,
    {
        "words": kinds.some_texts,
        "where": kinds.choice("customer-facing", "everywhere"),
        "severity": _LEVEL,
        "hint": kinds.text,
    },
    required=("words",),
)
_QUESTION = kinds.table(
    RequiredQuestion,
    {
        "about": kinds.text,
        "audience": kinds.choice("customer", "internal"),
        "theme": kinds.text,
        "words": kinds.texts,
        "from": _STATUS,
        "severity": _LEVEL,
        "hint": kinds.text,
    },
    required=("about",),
)
_HOUSE = kinds.table(
    House,
    {
        "required": kinds.each(_REQUIRED),
        "forbidden": kinds.each(_FORBIDDEN),
        "questions": kinds.each(_QUESTION),
    },
)

KEYS: dict[str, kinds.Reader] = {
    "required-version": kinds.text,
    "template": kinds.text,
    "select": kinds.texts,
    "ignore": kinds.texts,
    "fail-on": _FAIL_ON,
    "min-readiness": kinds.percent,
    "least-status": _STATUS,
    "faq-themes": kinds.each(kinds.choice(*get_args(Theme))),
    "exclude": kinds.texts,
    "respect-gitignore": kinds.flag,
    "baseline": kinds.text,
    "severity": _SEVERITY,
    "rules": _RULES,
    "words": kinds.mapped(_WORDS),
    "per-path": kinds.each(_PER_PATH),
    "suppress": kinds.each(_SUPPRESS),
    "house": _HOUSE,
}
"""The keys of the whole file, in the order in which `prfaq config` shows them."""

_SETTINGS = kinds.table(Settings, KEYS)


def settings_from(data: object, at: kinds.At) -> Settings:
    """The settings that ``data`` holds; ``SettingsError`` at the first key that is not as it should be."""
    return cast(Settings, _SETTINGS(data, at))
