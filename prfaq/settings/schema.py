"""The keys of a configuration: what each may hold."""

from typing import cast, get_args

from prfaq import toml
from prfaq.idea.plan import Status
from prfaq.idea.release import Theme
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
