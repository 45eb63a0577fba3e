"""The JSON Schema: an editor accepts what the tool accepts."""

import json
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

from prfaq.idea.fields import every_field, fields, json_schema
from prfaq.idea.load import load
from prfaq.idea.model import Idea
from prfaq.idea.values import FLAGS, NUMBER_PATTERN
from prfaq.source import Source
from tests.idea.trees import loaded
from tests.tools import ROOT, SAMPLES

SCHEMA = json_schema()
EDITOR = Draft202012Validator(SCHEMA)

TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=8)
DATES = st.dates().map(str) | st.dates().map(lambda day: str(day)[:7])
JUNK: st.SearchStrategy[Any] = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**30), 10**30),
    st.floats(allow_nan=False, allow_infinity=False),
    st.sampled_from(
        ["", "true", "yes", "12", "1,000", "-.5e3", "2027-03-15", "2027-3", "draft", "idea", "{}"]
    ),
    st.sampled_from([{}, [], [None], [[]], [{}], {"x": None}, {"x-a": None}, {"x-a": [1]}, {"zzz": "y"}]),
    TEXT,
)


def of_schema(schema: dict[str, Any], depth: int = 0) -> st.SearchStrategy[Any]:
    """Values that a part of the schema speaks of, and now and then one that it does not."""
    name = schema.get("$ref", "").removeprefix("#/$defs/")
    if name:
        schema = SCHEMA["$defs"][name]
    ways: list[st.SearchStrategy[Any]] = []
    if "anyOf" in schema:
        ways += [of_schema(way, depth) for way in schema["anyOf"]]
    elif "enum" in schema:
        ways.append(st.sampled_from(schema["enum"]))
    elif "properties" in schema:
        ways.append(st.deferred(lambda: objects(schema, depth + 1)))
    elif "items" in schema:
        ways.append(st.deferred(lambda: st.lists(of_schema(schema["items"], depth + 1), max_size=3)))
    ways += [
        _simple(name, kind) for kind in schema.get("type", ()) if kind in ("string", "number", "boolean")
    ]
    return st.one_of(*ways, *ways, *ways, *ways, JUNK) if ways else JUNK


def _simple(name: str, kind: str) -> st.SearchStrategy[Any]:
    if kind == "number":
        return st.integers(-(10**30), 10**30) | st.floats(allow_nan=False, allow_infinity=False)
    if kind == "boolean":
        return st.booleans()
    special: dict[str, st.SearchStrategy[str]] = {
        "number": st.from_regex(NUMBER_PATTERN, fullmatch=True),
        "date": DATES,
        "flag": st.sampled_from(list(FLAGS)),
    }
    return special.get(name, TEXT)


@st.composite
def objects(draw: st.DrawFn, schema: dict[str, Any], depth: int) -> dict[str, Any]:
    names = draw(st.lists(st.sampled_from(list(schema["properties"])), max_size=4, unique=True))
    members = {name: draw(of_schema(schema["properties"][name], depth)) for name in names}
    if draw(st.integers(0, 9)) == 0:
        members[draw(st.sampled_from(["x-own", "X-own", "zzz", "$schema", "", "custmer"]))] = draw(JUNK)
    return members


@settings(max_examples=400, deadline=None)
@given(st.deferred(lambda: objects(SCHEMA, 0)))
def test_an_editor_accepts_what_the_tool_accepts(data: dict[str, Any]) -> None:
    complaints = [error.message for error in EDITOR.iter_errors(data)]
    faults = [f"{fault.path}: {fault.message}" for fault in loaded(data).faults]
    assert bool(complaints) == bool(faults), (complaints, faults)


def test_it_is_a_schema_of_the_dialect_that_it_names() -> None:
    assert SCHEMA["$schema"] == Draft202012Validator.META_SCHEMA["$id"]
    Draft202012Validator.check_schema(SCHEMA)
    assert list(SCHEMA["properties"]) == ["$schema", *fields(Idea)]
    assert "required" not in SCHEMA


def test_every_field_is_described_with_its_question_example_and_choices() -> None:
    seen = 0
    for dotted, field in every_field():
        owners = [SCHEMA, *SCHEMA["$defs"].values()]
        described = [
            member
            for owner in owners
            for part in (owner, *owner.get("anyOf", ()))
            for name, member in part.get("properties", {}).items()
            if name == field.name and field.question in member["description"]
        ]
        assert described, dotted
        assert all(field.unit in member["description"] for member in described)
        if field.choices:
            assert [*field.choices, None] in [
                member.get("anyOf", [member])[-1]["enum"] for member in described
            ]
        seen += 1
    assert seen > 200


def _examples(schema: Any) -> list[tuple[Any, dict[str, Any]]]:
    if isinstance(schema, list):
        return [found for item in schema for found in _examples(item)]
    if not isinstance(schema, dict):
        return []
    own = [(value, schema) for value in schema.get("examples", ())]
    own += [(schema["default"], schema)] if "default" in schema else []
    return own + [found for key, member in schema.items() if key != "examples" for found in _examples(member)]


def test_examples_and_defaults_fit_their_fields() -> None:
    examples = _examples(SCHEMA)
    assert len(examples) > 150
    for value, schema in examples:
        assert value not in ("", None, [])
        Draft202012Validator({**schema, "$defs": SCHEMA["$defs"]}).validate(value)


@pytest.mark.parametrize("file", sorted(SAMPLES.glob("*.*")), ids=lambda file: file.name)
def test_the_samples_fit(file: Any) -> None:
    text = file.read_text(encoding="utf-8")
    assert load(Source(file.name, text)).faults == ()
    data = json.loads(text) if file.suffix == ".json" else yaml.load(text, Loader=yaml.CBaseLoader)
    assert [error.message for error in EDITOR.iter_errors(data)] == []


def test_the_committed_schema_is_the_one_we_print() -> None:
    committed = (ROOT / "docs" / "idea.schema.json").read_text(encoding="utf-8")
    assert committed == json.dumps(SCHEMA, indent=2, ensure_ascii=False) + "\n", (
        "run: prfaq schema > docs/idea.schema.json"
    )
