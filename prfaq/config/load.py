"""Read and validate a configuration file: one clear line for a mistake, with its key and line.

Validation covers meaning as well as form: rules, options, word lists, fields and templates must exist.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from prfaq.config.custom_rules import custom_rules
from prfaq.config.model import (
    PathSettings,
    PathSuppression,
    RequiredQuestion,
    Settings,
    check_version,
    settings_from,
    steps_to,
)
from prfaq.document import CLASSIC
from prfaq.errors import Location, SettingsError, UserError, reason
from prfaq.files import read_named, read_regular
from prfaq.globs import BRINGS_BACK
from prfaq.idea.fields import every_field, fields
from prfaq.idea.release import CustomerQuestion, InternalQuestion
from prfaq.linter.engine import layout_of
from prfaq.linter.lexicon.words import list_names
from prfaq.linter.registry import PROTECTED, RULES, codes_for, names_of
from prfaq.linter.rule import Descriptor
from prfaq.toml import At, Keys, TomlError, loads, location_of, nearest_setting

SHARED = "pyproject.toml"
TABLE = ("tool", "prfaq")
"""Where our settings are in a file that they share with others."""

MAX_BYTES = 1024 * 1024

_OURS = re.compile(r"\btool\s*\.\s*prfaq\b")


@dataclass(frozen=True, eq=False)
class Configuration:
    """Settings and where they come from: ``file`` is empty for the defaults.

    Each file is read once, so that two are the same only if they are one object.
    """

    settings: Settings = field(default_factory=Settings)
    file: str = ""
    text: str = ""
    data: Mapping[str, Any] = field(default_factory=dict)

    @property
    def folder(self) -> Path:
        """The folder that globs are relative to."""
        return Path(self.file).parent if self.file else Path()

    def location_of(self, keys: Keys) -> Location:
        """Where a key stands, ``prfaq.toml:12``; the nearest one around it where it does not stand."""
        within = TABLE if Path(self.file).name == SHARED else ()
        return location_of(shown(self.file), self.text, keys, within)


DEFAULTS = Configuration()


def holds_settings(path: Path) -> bool:
    """Is this a configuration of ours: a `prfaq.toml`, or a `pyproject.toml` with a table of ours?"""
    if path.name != SHARED:
        return True
    try:
        text = read_regular(path, MAX_BYTES).decode("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return False
    if _OURS.search(text):
        return True
    return "prfaq" in text and _ours_in_table(text)


def _ours_in_table(text: str) -> bool:
    """Do settings of ours stand in a table called ``tool``? A file that is no TOML is no concern of ours."""
    try:
        return isinstance(loads(text).get("tool", {}).get("prfaq"), dict)
    except (TomlError, AttributeError):
        return False


@lru_cache(maxsize=64)
def read_settings(path: Path, *, is_named: bool = False) -> Configuration:
    """Read and validate one configuration file; ``SettingsError`` for what cannot be read or is not known.

    A process reads each file once, however many ideas it is in force for. One that the user has named may be a
    device or a pipe.
    """
    text = _text(path, is_named)
    ours: Any = _data(path, text)
    for name in TABLE if path.name == SHARED else ():
        ours = ours.get(name, {}) if isinstance(ours, dict) else {}
    raw = Configuration(file=str(path), text=text)
    at = At((), raw.location_of)
    if isinstance(ours, dict) and isinstance(ours.get("required-version"), str):
        # First of all: another version may know keys that this one does not.
        check_version(ours["required-version"], at / "required-version")
    settings = settings_from(ours, at)
    vet(settings, at)
    return Configuration(settings, str(path), text, ours)


def shown(file: str) -> str:
    """A configuration as it is printed: from the current folder, if it lies in it, with forward slashes."""
    path = Path(file)
    here = Path.cwd()
    return (path.relative_to(here) if path.is_relative_to(here) else path).as_posix()


def _text(path: Path, is_named: bool) -> str:
    name = shown(str(path))
    try:
        data = (read_named if is_named else read_regular)(path, MAX_BYTES)
    except OSError as error:
        if path.is_dir():  # on Windows, opening a folder is a question of permission
            raise SettingsError(
                "A folder stands where a configuration file should.",
                "Rename it, or name a file.",
                Location(name),
            ) from None
        raise SettingsError(
            f"Cannot be read: {reason(error)}.", "Check its name and rights.", Location(name)
        ) from None
    if len(data) > MAX_BYTES:
        raise SettingsError(
            "The file is too large for a configuration.", "Is it the right one?", Location(name)
        )
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError:
        raise SettingsError("The file is not in UTF-8.", "Save it as UTF-8 text.", Location(name)) from None


def _data(path: Path, text: str) -> dict[str, Any]:
    name = shown(str(path))
    try:
        return loads(text)
    except TomlError as error:
        raise SettingsError(
            f"Not readable as TOML: {error.what[:1].lower()}{error.what[1:]}.",
            'Texts stand in quotes, lists in brackets: key = "text", keys = ["one", "two"].',
            Location(name, error.line, error.column),
        ) from None


_WHY = "Nothing can be reviewed without a customer and a problem."


def vet(settings: Settings, at: At) -> None:
    """Stop at the first thing that does not exist, or that cannot be asked for."""
    rules = (*RULES, *custom_rules(settings.house))
    _vet_rules(settings, rules, at)
    _vet_globs(settings.exclude, at / "exclude")
    for index, entry in enumerate(settings.per_path):
        _vet_rules(entry, rules, at / "per-path" / index)
    for index, suppression in enumerate(settings.suppress):
        _vet_suppression(suppression, rules, at / "suppress" / index)
    for name in settings.words:
        if list_name(name) not in list_names():
            (at / "words" / name).refuse(
                f"There is no list of words called '{name}'.", nearest_setting(name, _list_names())
            )
    for index, required in enumerate(settings.house.required):
        _known_field(required.field, at / "house" / "required" / index / "field")
    for index, question in enumerate(settings.house.questions):
        _vet_question(question, at / "house" / "questions" / index)


def _vet_globs(globs: tuple[str, ...], at: At) -> None:
    for index, glob in enumerate(globs):
        if glob.startswith("!"):
            (at / index).refuse(BRINGS_BACK[0].format(glob), BRINGS_BACK[1])


def list_name(name: str) -> str:
    """What a list of words is called within: ``dismissive``, ``our_own``."""
    return name.replace("-", "_")


def _list_names() -> tuple[str, ...]:
    return tuple(sorted(name.replace("_", "-") for name in list_names()))


def _vet_rules(settings: Settings | PathSettings, rules: tuple[Descriptor, ...], at: At) -> None:
    for index, name in enumerate(settings.select or ()):
        _codes(name, rules, at / "select" / index)
    for index, name in enumerate(settings.ignore):
        _codes(name, rules, at / "ignore" / index)
        _refuse_protected(name, at / "ignore" / index, "be left out")
    for name, level in settings.severity.items():
        _codes(name, rules, at / "severity" / name)
        if level != "error":
            _refuse_protected(name, at / "severity" / name, f"be {'an' if level == 'info' else 'a'} {level}")
    for name, options in settings.rules.items():
        _vet_options(name, options, at / "rules" / name)
    _vet_template(settings.template, at / "template")


def _vet_template(template: str | None, at: At) -> None:
    try:
        layout_of(template or CLASSIC.name, at.location_of(()).file)
    except UserError as error:
        at.refuse(error.message, error.hint)


def _codes(name: str, rules: Iterable[Descriptor], at: At) -> frozenset[str]:
    try:
        return codes_for([name], rules)
    except UserError as error:
        at.refuse(error.message, error.hint)


def _refuse_protected(name: str, at: At, what: str) -> None:
    """A family may be named that holds them; by their own names they cannot be softened."""
    for rule in RULES:
        if rule.code in PROTECTED and name.strip().lower() in names_of(rule):
            at.refuse(f"{rule.code} cannot {what}.", _WHY)


def _vet_options(name: str, options: Mapping[str, Any], at: At) -> None:
    codes = _codes(name, RULES, at)
    if len(codes) != 1:
        at.refuse(f"`{name}` names {len(codes)} rules.", "Options belong to one rule: name it by its code.")
    rule = next(rule for rule in RULES if rule.code in codes)
    for option, value in options.items():
        place = at / option
        known = tuple(known.replace("_", "-") for known in rule.options)
        if option.replace("-", "_") not in rule.options:
            hint = nearest_setting(option, known) if known else "It has none."
            place.refuse(f"{rule.code} has no option `{option}`.", hint)
        option_value(rule, option, value, place)


def option_value(rule: Descriptor, option: str, value: Any, at: At) -> Any:
    """An option as the rule takes it: of the type of its default."""
    kind = type(rule.options[option.replace("-", "_")])
    wanted, fits = _OPTION_TYPES[kind]
    return kind(value) if fits(value) else at.expected(wanted)


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value < 1e9


_OPTION_TYPES: Mapping[type, tuple[str, Callable[[Any], bool]]] = {
    tuple: (
        "a list of texts",
        lambda value: isinstance(value, list) and all(isinstance(item, str) for item in value),
    ),
    str: ("a text", lambda value: isinstance(value, str)),
    float: ("a number, 0 or more", _is_number),
    int: ("a whole number, 0 or more", lambda value: _is_number(value) and isinstance(value, int)),
}
"""What an option of each type takes in a configuration: how it is called, and what fits."""


def _vet_suppression(entry: PathSuppression, rules: tuple[Descriptor, ...], at: At) -> None:
    for index, name in enumerate(entry.rules):
        _codes(name, rules, at / "rules" / index)
        _refuse_protected(name, at / "rules" / index, "be suppressed")
    if entry.field:
        _known_field(entry.field, at / "field")


def _known_field(name: str, at: At) -> None:
    known = {field.replace("[]", ""): field for field, _ in every_field()}
    plain = ".".join(steps_to(name))
    if plain not in known:
        at.refuse(f"An idea has no field `{name}`.", nearest_setting(plain, tuple(known)))


def _vet_question(entry: RequiredQuestion, at: At) -> None:
    if not entry.theme and not entry.words:
        at.refuse(
            f"Nothing says how a question about {entry.about} is known.", "Add a `theme`, or some `words`."
        )
    if entry.theme:
        customers = entry.audience == "customer"
        model, field = (CustomerQuestion, "theme") if customers else (InternalQuestion, "category")
        choices = fields(model)[field].choices
        if entry.theme not in choices:
            hint = nearest_setting(entry.theme, choices)
            (at / "theme").refuse(f"Questions have no {field} '{entry.theme}'.", hint)
