"""What is in force for one file: the last word on each setting, and who had it.

The layers, each stronger than the one before: our defaults, the configuration, those of its ``per-path``
entries that mean the file, in their order, and the command line. ``ignore`` adds up; all else replaces.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from prfaq.linter.registry import PROTECTED, RULES, codes_for
from prfaq.linter.rule import Rule
from prfaq.settings.house import house_rules
from prfaq.settings.model import House, PathSettings, Settings
from prfaq.settings.reading import Configuration
from prfaq.settings.said import Said
from prfaq.settings.vetting import option_value
from prfaq.toml import At, Keys

COMMAND_LINE = "command line"
DEFAULT = "default"


Told: TypeAlias = tuple[Any, str]
"""A value, and where it comes from: ``default``, ``prfaq.toml:12`` or ``command line``."""


@dataclass(frozen=True)
class InForce:
    """The settings of one file, each with its origin.

    ``plain`` holds the simple ones by key; ``severity`` is by code, ``options`` by code and option, and
    ``ignore`` has one origin for each name. ``rules`` are all that there are, those of the house among them.
    """

    rules: tuple[Rule, ...]
    plain: Mapping[str, Told]
    ignore: tuple[tuple[str, str], ...]
    severity: Mapping[str, Told]
    options: Mapping[str, Mapping[str, Told]]
    house: House = field(default_factory=House)

    def value(self, key: str) -> Any:
        """The value of a simple setting."""
        return self.plain[key][0]

    @property
    def selected(self) -> tuple[Rule, ...]:
        """The rules that run. A configuration cannot do without the customer and the problem."""
        select, origin = self.plain["select"]
        left_out = codes_for((name for name, _ in self.ignore), self.rules) - PROTECTED
        always = frozenset() if origin == COMMAND_LINE else PROTECTED
        wanted = (codes_for(select, self.rules) - left_out) | always
        return tuple(rule for rule in self.rules if rule.code in wanted)


def in_force(configuration: Configuration, matching: tuple[int, ...], said: Said) -> InForce:
    """Lay the layers over each other; ``matching`` numbers the entries of ``per-path`` that mean the file."""
    rules = (*RULES, *house_rules(configuration.settings.house))
    layers = tuple(_layers(configuration, matching))
    plain = {key: (getattr(configuration.settings, name), DEFAULT) for key, name in _PLAIN.items()}
    for layer in layers:
        plain |= {key: (value, layer.at(key)) for key, value in layer.plain()}
    plain |= {key: (value, COMMAND_LINE) for key, value in _said(said)}
    ignore = [
        (name, layer.at("ignore", i)) for layer in layers for i, name in enumerate(layer.settings.ignore)
    ]
    ignore += [(name, COMMAND_LINE) for name in said.ignore]
    return InForce(
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
    """The settings of a configuration, or of one of its entries, and where they stand in it."""

    configuration: Configuration
    settings: Settings | PathSettings
    data: Mapping[str, Any]
    keys: Keys

    def at(self, *keys: str | int) -> str:
        """Where a key of this layer stands."""
        return self.configuration.place_of((*self.keys, *keys))

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


def _said(said: Said) -> Iterator[tuple[str, Any]]:
    for key, value in (
        ("select", said.select),
        ("template", said.template),
        ("fail-on", said.fail_on),
        ("min-readiness", said.min_readiness),
        ("baseline", said.baseline),
    ):
        if value or value == 0:
            yield key, value


def _severities(layers: tuple[_Layer, ...], rules: tuple[Rule, ...]) -> Mapping[str, Told]:
    found: dict[str, Told] = {}
    for layer in layers:
        # A rule by its own name has the last word over its family, and a family over ALL.
        named = sorted(layer.settings.severity.items(), key=lambda entry: -len(codes_for([entry[0]], rules)))
        for name, level in named:
            origin = layer.at("severity", name)
            softened = PROTECTED if level != "error" else frozenset()
            found |= dict.fromkeys(codes_for([name], rules) - softened, (level, origin))
    return found


def _options(layers: tuple[_Layer, ...]) -> Mapping[str, Mapping[str, Told]]:
    by_code = {rule.code: rule for rule in RULES}
    found: dict[str, dict[str, Told]] = {}
    for layer in layers:
        for name, options in layer.settings.rules.items():
            (code,) = codes_for([name])
            at = At((*layer.keys, "rules", name), layer.configuration.place_of)
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
