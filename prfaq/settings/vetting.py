"""Do the settings mean something: the rules, options, lists of words, fields and templates that they name?"""

from collections.abc import Iterable, Mapping
from typing import Any

from prfaq.document.layout import CLASSIC
from prfaq.errors import UserError
from prfaq.idea.fields import every_field, fields
from prfaq.idea.release import CustomerQuestion, InternalQuestion
from prfaq.linter.engine import layout_of
from prfaq.linter.lexicon.words import list_names
from prfaq.linter.registry import PROTECTED, RULES, codes_for, names_of
from prfaq.linter.rule import Rule
from prfaq.settings.house import house_rules
from prfaq.settings.model import (
    PathSettings,
    PathSuppression,
    RequiredQuestion,
    Settings,
    steps_to,
)
from prfaq.toml import At, did_you_mean

_WHY = "Nothing can be reviewed without a customer and a problem."


def vet(settings: Settings, at: At) -> None:
    """Stop at the first thing that does not exist, or that cannot be asked for."""
    rules = (*RULES, *house_rules(settings.house))
    _vet_rules(settings, rules, at)
    for index, entry in enumerate(settings.per_path):
        _vet_rules(entry, rules, at / "per-path" / index)
    for index, suppression in enumerate(settings.suppress):
        _vet_suppression(suppression, rules, at / "suppress" / index)
    for name in settings.words:
        if list_name(name) not in list_names():
            (at / "words" / name).refuse(
                f"There is no list of words called '{name}'.", did_you_mean(name, _list_names())
            )
    for index, required in enumerate(settings.house.required):
        _known_field(required.field, at / "house" / "required" / index / "field")
    for index, question in enumerate(settings.house.questions):
        _vet_question(question, at / "house" / "questions" / index)


def list_name(name: str) -> str:
    """What a list of words is called within: ``dismissive``, ``our_own``."""
    return name.replace("-", "_")


def _list_names() -> tuple[str, ...]:
    return tuple(sorted(name.replace("_", "-") for name in list_names()))


def _vet_rules(settings: Settings | PathSettings, rules: tuple[Rule, ...], at: At) -> None:
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
        layout_of(template or CLASSIC.name, at.place_of(()))
    except UserError as error:
        at.refuse(error.message, error.hint)


def _codes(name: str, rules: Iterable[Rule], at: At) -> frozenset[str]:
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
            hint = did_you_mean(option, known) if known else "It has none."
            place.refuse(f"{rule.code} has no option `{option}`.", hint)
        option_value(rule, option, value, place)


def option_value(rule: Rule, option: str, value: Any, at: At) -> Any:
    """An option as the rule takes it: of the type of its default."""
    default = rule.options[option.replace("-", "_")]
    if isinstance(default, tuple):
        if isinstance(value, list) and all(isinstance(item, str) for item in value):
            return tuple(value)
        at.expected("a list of texts")
    if isinstance(default, str):
        return value if isinstance(value, str) else at.expected("a text")
    is_number = isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value < 1e9
    if isinstance(default, float):
        return float(value) if is_number else at.expected("a number, 0 or more")
    return value if is_number and isinstance(value, int) else at.expected("a whole number, 0 or more")


def _vet_suppression(entry: PathSuppression, rules: tuple[Rule, ...], at: At) -> None:
    for index, name in enumerate(entry.rules):
        _codes(name, rules, at / "rules" / index)
        _refuse_protected(name, at / "rules" / index, "be suppressed")
    if entry.field:
        _known_field(entry.field, at / "field")


def _known_field(name: str, at: At) -> None:
    known = {field.replace("[]", ""): field for field, _ in every_field()}
    plain = ".".join(steps_to(name))
    if plain not in known:
        at.refuse(f"An idea has no field `{name}`.", did_you_mean(plain, tuple(known)))


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
            hint = did_you_mean(entry.theme, choices)
            (at / "theme").refuse(f"Questions have no {field} '{entry.theme}'.", hint)
