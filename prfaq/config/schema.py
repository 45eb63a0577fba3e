"""The JSON Schema of ``prfaq.toml``, made of the settings themselves, by which editors complete and check.

Draft 7, which the editors' TOML tools know. It takes what the tool takes, but for what only the tool can know.
"""

from collections import abc
from collections.abc import Iterable
from dataclasses import MISSING, fields, is_dataclass
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from prfaq import toml
from prfaq.config.custom_rules import explained
from prfaq.config.model import (
    Level,
    RuleName,
    RuleOptions,
    Settings,
    Severities,
    WordChanges,
    members,
)
from prfaq.linter.docs import FAMILIES
from prfaq.linter.lexicon.words import list_names
from prfaq.linter.registry import RULES
from prfaq.linter.rule import Rule

Schema = dict[str, Any]

_TYPES: dict[Any, Schema] = {str: {"type": "string"}, bool: {"type": "boolean"}}


def config_schema() -> Schema:
    """The schema of the whole file."""
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "Configuration of prfaq",
        **_schema(Settings),
        "definitions": {
            "level": {"enum": [*get_args(Level)]},
            "rule": _rule(),
            "severity": _by_rule({"$ref": "#/definitions/level"}),
            "options": _options(),
            "words": _schema(WordChanges),
        },
    }


def _mapping(values: Any) -> Schema:
    return _words() if values is WordChanges else {"type": "object", "additionalProperties": _schema(values)}


def _schema(kind: Any) -> Schema:
    known = {RuleName: "rule", Severities: "severity", RuleOptions: "options"}
    if kind in known:
        return {"$ref": f"#/definitions/{known[kind]}"}
    inner, *others = get_args(kind)[:2] or (None,)
    origin = get_origin(kind)
    if origin is Annotated:
        return _annotated(_schema(inner), kind.__metadata__)
    if origin is Literal:
        return {"type": "string", "enum": [*get_args(kind)]}
    if origin in (Union, UnionType):
        return _schema(inner)
    if origin is tuple:
        return {"type": "array", "items": _schema(inner)}
    if origin is abc.Mapping:
        return _mapping(*others)
    return _table(kind) if is_dataclass(kind) and isinstance(kind, type) else _TYPES.get(kind, {})


def _annotated(inner: Schema, marks: tuple[Any, ...]) -> Schema:
    """What a type says beyond its form: its bounds, and what it is for."""
    bounds: dict[Any, Schema] = {
        toml.some_texts: {"minItems": 1},
        toml.percent: {"type": "integer", "minimum": 0, "maximum": 100},
    }
    said = (
        {"allOf": [inner]} if "$ref" in inner and len(marks) == 1 else inner
    )  # what stands beside a $ref is not read
    for mark in marks:
        said = said | ({"description": mark} if isinstance(mark, str) else bounds.get(mark, {}))
    return said


def _table(kind: type) -> Schema:
    keys = members(kind)
    required = [name for name, (_, is_required) in keys.items() if is_required]
    defaults = {one.name.rstrip("_").replace("_", "-"): one.default for one in fields(kind)}
    properties = {name: _schema(one) | _default(defaults[name]) for name, (one, _) in keys.items()}
    more = {"required": required} if required else {}
    return {"type": "object", "properties": properties, "additionalProperties": False, **more}


def _default(value: Any) -> Schema:
    is_told = value is not MISSING and isinstance(value, str | bool | int) and value != ""
    return {"default": value} if is_told else {}


def _rule() -> Schema:
    """What names rules: editors complete codes and names as we write them, and take codes as people type them."""
    every = (*RULES, *explained())
    families = [*FAMILIES, "HOU"]
    names = ["ALL", *families, *(rule.code for rule in every), *(rule.name for rule in every)]
    return {
        "description": "A rule by its code (PRO004) or name (problem-unquantified), a family (PRO), or ALL;"
        " `prfaq rules` lists them. Of your own `[[house...]]` rules the family is HOU.",
        **_named(names, ["ALL", *families, *(rule.code for rule in every)]),
    }


def _named(names: Iterable[str], codes: Iterable[str]) -> Schema:
    any_case = "|".join(
        "".join(f"[{one}{one.lower()}]" if one.isalpha() else one for one in code) for code in codes
    )
    return {"type": "string", "anyOf": [{"enum": [*names]}, {"pattern": f"^({any_case})$"}]}


def _by_rule(value: Schema) -> Schema:
    codes = [*FAMILIES, *(rule.code for rule in (*RULES, *explained()))]
    return {
        "type": "object",
        "properties": dict.fromkeys(codes, value),
        "propertyNames": {"$ref": "#/definitions/rule"},
        "additionalProperties": value,
    }


def _options() -> Schema:
    rules = [rule for rule in RULES if isinstance(rule, Rule) and rule.options]
    codes = [rule.code for rule in rules]
    return {
        "type": "object",
        "properties": {rule.code: _of_rule(rule) for rule in rules},
        "propertyNames": _named([*codes, *(rule.name for rule in rules)], codes),
        "additionalProperties": {"type": "object"},
    }


def _of_rule(rule: Rule) -> Schema:
    properties = {name.replace("_", "-"): _option(value) for name, value in rule.options.items()}
    return {
        "type": "object",
        "description": rule.page.summary,
        "properties": properties,
        "propertyNames": {"enum": sorted({*properties, *rule.options})},
    }


def _option(value: Any) -> Schema:
    if isinstance(value, tuple):
        return {"type": "array", "items": {"type": "string"}}
    number = {"type": "integer" if isinstance(value, int) else "number", "minimum": 0}
    return (number if isinstance(value, int | float) else _TYPES[str]) | {"default": value}


def _words() -> Schema:
    names = sorted(name.replace("_", "-") for name in list_names())
    changes = {"$ref": "#/definitions/words"}
    return {
        "type": "object",
        "properties": dict.fromkeys(names, changes),
        "propertyNames": {"enum": sorted({*names, *list_names()})},
        "additionalProperties": changes,
    }
