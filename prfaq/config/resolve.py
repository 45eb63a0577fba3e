"""Resolve the settings for one file: defaults, configuration, ``per-path`` entries, command line.

Each layer overrides the one before. The source of every value is kept, so that ``prfaq config`` can show it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeAlias

from prfaq.config import CliOverrides
from prfaq.config.custom_rules import custom_rules
from prfaq.config.load import DEFAULTS, Configuration, list_name, option_value
from prfaq.config.model import House, PathSettings, Settings
from prfaq.document import Layout
from prfaq.errors import Location, SettingsError, UserError
from prfaq.finding import Gate, Severity
from prfaq.globs import matches
from prfaq.linter.baseline import Baseline, name_in
from prfaq.linter.baseline import read as read_baseline
from prfaq.linter.engine import Decision, WordChange, layout_of
from prfaq.linter.policy import Policy, Suppression
from prfaq.linter.registry import PROTECTED, RULES, codes_for, names_of
from prfaq.linter.rule import Descriptor
from prfaq.toml import At, Keys

COMMAND_LINE = "command line"
DEFAULT = "default"


Origin: TypeAlias = Location | str
"""Where a value comes from: a line of a configuration, or ``default`` or ``command line``."""

Sourced: TypeAlias = tuple[Any, Origin]
"""A value and its origin."""


@dataclass(frozen=True)
class EffectiveConfig:
    """The settings of one file, each with its origin.

    ``plain`` holds the simple ones by key; ``severity`` is by code, ``options`` by code and option, and
    ``ignore`` has one origin for each name. ``rules`` are all that there are, those of the configuration among them.
    """

    rules: tuple[Descriptor, ...]
    plain: Mapping[str, Sourced]
    ignore: tuple[tuple[str, Origin], ...]
    severity: Mapping[str, Sourced]
    options: Mapping[str, Mapping[str, Sourced]]
    house: House = field(default_factory=House)

    def value(self, key: str) -> Any:
        """The value of a simple setting."""
        return self.plain[key][0]

    @property
    def selected(self) -> tuple[Descriptor, ...]:
        """The rules that run. A configuration cannot do without the customer and the problem."""
        select, origin = self.plain["select"]
        left_out = codes_for((name for name, _ in self.ignore), self.rules) - PROTECTED
        always = frozenset() if origin == COMMAND_LINE else PROTECTED
        wanted = (codes_for(select, self.rules) - left_out) | always
        return tuple(rule for rule in self.rules if rule.code in wanted)


def effective_config(
    configuration: Configuration, matching: tuple[int, ...], overrides: CliOverrides
) -> EffectiveConfig:
    """Lay the layers over each other; ``matching`` numbers the entries of ``per-path`` that mean the file."""
    rules = (*RULES, *custom_rules(configuration.settings.house))
    layers = tuple(_layers(configuration, matching))
    plain: dict[str, Sourced] = {
        key: (getattr(configuration.settings, name), DEFAULT) for key, name in _PLAIN.items()
    }
    for layer in layers:
        plain |= {key: (value, layer.at(key)) for key, value in layer.plain()}
    plain |= {key: (value, COMMAND_LINE) for key, value in _said(overrides)}
    ignore: list[tuple[str, Origin]] = [
        (name, layer.at("ignore", i)) for layer in layers for i, name in enumerate(layer.settings.ignore)
    ]
    ignore += [(name, COMMAND_LINE) for name in overrides.ignore]
    return EffectiveConfig(
        rules,
        plain,
        tuple(ignore),
        _severities(layers, rules),
        _options(layers),
        configuration.settings.house,
    )


_PLAIN = {
    "required-version": "required_version",
    "template": "template",
    "select": "select",
    "fail-on": "fail_on",
    "min-readiness": "min_readiness",
    "least-status": "least_status",
    "faq-themes": "faq_themes",
    "exclude": "exclude",
    "respect-gitignore": "respect_gitignore",
    "baseline": "baseline",
}


@dataclass(frozen=True)
class _Layer:
    """The settings of a configuration, or of one of its entries, and where they are in it."""

    configuration: Configuration
    settings: Settings | PathSettings
    data: Mapping[str, Any]
    keys: Keys

    def at(self, *keys: str | int) -> Location:
        """Where a key of this layer is."""
        return self.configuration.location_of((*self.keys, *keys))

    def plain(self) -> Iterator[tuple[str, Any]]:
        """The simple settings that are written down in this layer."""
        for key, name in _PLAIN.items():
            if key in self.data:
                yield key, getattr(self.settings, name)


def _layers(configuration: Configuration, matching: tuple[int, ...]) -> Iterator[_Layer]:
    settings, data = configuration.settings, configuration.data
    yield _Layer(configuration, settings, data, ())
    for index in matching:
        entry = data["per-path"][index]
        yield _Layer(configuration, settings.per_path[index], entry, ("per-path", index))


def _said(overrides: CliOverrides) -> Iterator[tuple[str, Any]]:
    for key, value in (
        ("select", overrides.select),
        ("template", overrides.template),
        ("fail-on", overrides.fail_on),
        ("min-readiness", overrides.min_readiness),
        ("baseline", overrides.baseline),
    ):
        if value or value == 0:
            yield key, value


def _severities(layers: tuple[_Layer, ...], rules: tuple[Descriptor, ...]) -> Mapping[str, Sourced]:
    found: dict[str, Sourced] = {}
    for layer in layers:
        # A rule by its own name has the last word over its family, and a family over ALL.
        named = sorted(layer.settings.severity.items(), key=lambda entry: -len(codes_for([entry[0]], rules)))
        for name, level in named:
            origin = layer.at("severity", name)
            softened = PROTECTED if level != "error" else frozenset()
            found |= dict.fromkeys(codes_for([name], rules) - softened, (level, origin))
    return found


def _options(layers: tuple[_Layer, ...]) -> Mapping[str, Mapping[str, Sourced]]:
    by_code = {rule.code: rule for rule in RULES}
    found: dict[str, dict[str, Sourced]] = {}
    for layer in layers:
        for name, options in layer.settings.rules.items():
            (code,) = codes_for([name])
            at = At((*layer.keys, "rules", name), layer.configuration.location_of)
            found.setdefault(code, {}).update(
                {
                    option.replace("-", "_"): (
                        option_value(by_code[code], option, value, at / option),
                        layer.at("rules", name, option),
                    )
                    for option, value in options.items()
                }
            )
    return found


def decide(configuration: Configuration | None, file: str, overrides: CliOverrides) -> Decision:
    """The decision for ``file``; ``SettingsError`` for rules or templates that do not exist."""
    configuration = configuration or DEFAULTS
    shared = _decide(configuration, matching(configuration, file), overrides)
    near = file if file == "-" else str(Path(file).with_name("idea.yaml"))
    shared = replace(shared, layout=_layout(shared.template, near, overrides))
    baseline = shared.policy.baseline
    accepted = tuple(_accepted(configuration, file, shared.policy.known))
    if not baseline.file and not accepted:
        return shared
    known_as = name_in(baseline.file, file) if baseline.file else ""
    return replace(shared, policy=replace(shared.policy, accepted=accepted, known_as=known_as))


def matching(configuration: Configuration, file: str) -> tuple[int, ...]:
    """The numbers of the entries of ``per-path`` that mean a file."""
    return tuple(
        index
        for index, entry in enumerate(configuration.settings.per_path)
        if any(matches(pattern, file, configuration.folder) for pattern in entry.paths)
    )


@lru_cache(maxsize=256)
def _decide(configuration: Configuration, entries: tuple[int, ...], overrides: CliOverrides) -> Decision:
    """The decision for all files that the same entries of ``per-path`` speak of."""
    force = effective_config(configuration, entries, overrides)
    policy = Policy(
        rules=_selected(force, overrides),
        known=force.rules,
        severities={code: Severity(level) for code, (level, _) in force.severity.items()},
        options={
            code: {name: value for name, (value, _) in options.items()}
            for code, options in force.options.items()
        },
        as_status=overrides.as_status,
        as_stage=overrides.as_stage,
        preview=overrides.preview,
        least_status=force.value("least-status"),
        baseline=_baseline(configuration, force, overrides),
    )
    return Decision(
        policy,
        template=str(force.value("template")),
        words=_words(configuration),
        faq_themes=force.value("faq-themes"),
        gate=Gate(force.value("fail-on"), force.value("min-readiness")),
    )


def _selected(force: EffectiveConfig, overrides: CliOverrides) -> tuple[Descriptor, ...]:
    """The rules that run; a mistake on the command line is found here, one in a file was found before."""
    try:
        selected = force.selected
    except UserError as error:
        raise SettingsError(error.description, error.hint, error.location) from None
    for rule in force.rules:
        if rule.code in PROTECTED and any(name.lower() in names_of(rule) for name in overrides.ignore):
            raise SettingsError(
                f"{rule.code} cannot be left out.", "`--select` chooses what to look at for the moment."
            )
    return selected


@lru_cache(maxsize=256)
def _layout(template: str, near: str, overrides: CliOverrides) -> Layout:
    """What the template asks of the files in one folder, which is looked for once."""
    try:
        return layout_of(template, near, overrides.template_dirs)
    except UserError as error:
        raise SettingsError(error.description, error.hint, error.location) from None


def forget_decisions() -> None:
    """Read baselines and look for templates again the next time."""
    _decide.cache_clear()
    _layout.cache_clear()


def _words(configuration: Configuration) -> tuple[WordChange, ...]:
    return tuple(
        WordChange(list_name(name), changes.add, changes.remove, changes.only)
        for name, changes in configuration.settings.words.items()
    )


def _baseline(configuration: Configuration, force: EffectiveConfig, overrides: CliOverrides) -> Baseline:
    file, origin = force.plain["baseline"]
    if not file or overrides.without_baseline:
        return Baseline()
    path = Path(file) if origin == COMMAND_LINE else configuration.folder / file
    try:
        return read_baseline(path)
    except UserError as error:
        if isinstance(origin, Location):
            raise SettingsError(error.message, error.hint, origin) from None
        raise SettingsError(error.description, error.hint, error.location) from None


def _accepted(configuration: Configuration, file: str, rules: tuple[Descriptor, ...]) -> list[Suppression]:
    return [
        acceptance(configuration, index, rules)
        for index, entry in enumerate(configuration.settings.suppress)
        if matches(entry.path, file, configuration.folder)
    ]


def acceptance(configuration: Configuration, index: int, rules: tuple[Descriptor, ...]) -> Suppression:
    """What an entry of ``suppress`` accepts; ``rules`` are all that there are."""
    entry = configuration.settings.suppress[index]
    return Suppression(
        names={name: codes_for([name], rules) for name in entry.rules},
        field=tuple(step for step in entry.field.replace(".", "/").replace("[]", "").split("/") if step),
        reason=entry.reason,
        by=str(configuration.location_of(("suppress", index))),
        is_for_many=any(sign in entry.path for sign in "*?[") or not Path(entry.path).suffix,
    )
