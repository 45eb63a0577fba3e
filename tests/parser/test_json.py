"""JSON is what the standard library says it is: the scanner accepts, refuses and reads the same."""

import json
from collections.abc import Callable
from typing import Any, NoReturn

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from yaml.nodes import MappingNode, ScalarNode

from prfaq.errors import UserError
from prfaq.parser import read
from prfaq.parser.json import compose
from prfaq.parser.nodes import MAX_DEPTH, Node, extent
from prfaq.source import Source
from tests.tools import for_each


class Bare(str):
    """A number or a word that is written without quotation marks, as it is spelled."""


def by_library(text: str) -> object:
    """What the standard library reads, every number by its spelling and every object as a list of members."""
    parsed = json.loads(
        text, object_pairs_hook=lambda members: ("object", members), parse_int=Bare, parse_float=Bare
    )
    return _spelled(parsed)


def _spelled(value: Any) -> object:
    if isinstance(value, tuple):
        return "object", [(key, _spelled(member)) for key, member in value[1]]
    if isinstance(value, list):
        return [_spelled(item) for item in value]
    if value is None or isinstance(value, bool | float):
        return Bare(json.dumps(value))
    return value


def by_us(node: Node) -> object:
    if isinstance(node, ScalarNode):
        return node.value if node.style else Bare(node.value)
    if isinstance(node, MappingNode):
        return "object", [(key.value, by_us(value)) for key, value in node.value]
    return [by_us(item) for item in node.value]


def same(ours: object, theirs: object) -> bool:
    """Equal, and bare in the same places."""
    if isinstance(ours, str) and isinstance(theirs, str):
        return ours == theirs and type(ours) is type(theirs)
    if isinstance(ours, list | tuple) and isinstance(theirs, list | tuple) and len(ours) == len(theirs):
        return all(same(one, other) for one, other in zip(ours, theirs, strict=True))
    return False


def composed(text: str) -> Node | None:
    return compose(Source("idea.json", text))


anything = st.text() | st.text(alphabet=st.characters(categories=["Cs", "Cc", "So", "Lo"]), max_size=5)
values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | anything,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(anything, inner, max_size=4),
    max_leaves=20,
)
layouts = st.fixed_dictionaries(
    {"indent": st.sampled_from([None, 0, 2, "\t"]), "ensure_ascii": st.booleans()},
    optional={"separators": st.just((" , ", " :\r\n"))},
)


@settings(deadline=None)
@given(values, layouts)
def test_what_the_library_writes_is_read_alike(value: object, layout: dict[str, Any]) -> None:
    text = json.dumps(value, **layout)
    root = composed(text)
    assert root is not None
    assert same(by_us(root), by_library(text))


tokens = st.sampled_from(
    [
        *'{}[]:,"\\ \t\n\r\x0b\xa0',
        *"0123456789+-.eE",
        "\x00",
        "\x1f",
        "\x7f",
        "é",
        "😀",
        "true",
        "false",
        "null",
        "NaN",
        "Infinity",
        "-Infinity",
        "True",
        "nul",
        '"a"',
        '"a":',
        "\\u",
        "\\ud83d",
        "\\u00e9",
        "\\n",
        "\\x",
        '{"a":1}',
        "[1,2]",
        "//",
        "'a'",
        "01",
        "1.",
        ".5",
        "1e5",
        "-",
        "\ufeff",
    ]
)


@settings(deadline=None)
@given(st.lists(tokens, max_size=12).map("".join))
def test_what_the_library_refuses_is_refused_and_nothing_else(text: str) -> None:
    text = text.lstrip("\ufeff")  # no part of the text, says Source
    try:
        theirs = by_library(text)
    except ValueError:
        assert not text.strip(" \t\r\n") or _refusal(text)
    else:
        root = composed(text)
        assert root is not None
        assert same(by_us(root), theirs)


def _refusal(text: str) -> UserError:
    with pytest.raises(UserError) as caught:
        composed(text)
    assert caught.value.message.startswith("idea.json:")
    assert caught.value.hint
    return caught.value


@for_each("nested", [lambda n: "[" * n + "]" * n, lambda n: '{"a":' * n + "1" + "}" * n])
def test_nesting_is_read_up_to_the_limit_and_refused_above(nested: Callable[[int], str]) -> None:
    assert composed(nested(MAX_DEPTH)) is not None
    assert "Nested more than 64 levels" in _refusal(nested(MAX_DEPTH + 1)).message


def test_the_guard_stops_where_a_container_opens() -> None:
    assert _refusal("[" * 100_000).message.startswith(f"idea.json:1:{MAX_DEPTH + 1}: ")


@settings(deadline=None)
@given(st.dictionaries(anything, anything, min_size=1), layouts)
def test_the_place_of_a_text_is_the_text(members: dict[str, str], layout: dict[str, Any]) -> None:
    text = json.dumps(members, **layout)
    root = composed(text)
    assert isinstance(root, MappingNode)
    for key, value in root.value:
        for node in (key, value):
            start, end = extent(node)
            assert json.loads(text[start:end]) == node.value


@for_each(
    "text, place, message, hint",
    [
        ('{"a": "b",}', "1:10", "comma before `}`", "Delete the comma"),
        ('{"a": [1, ]}', "1:9", "comma before `]`", "Delete the comma"),
        ('{"a": "b"\n "c": 1}', "1:10", "A comma or `}` is missing after this value", "Put a comma"),
        ('{"a": [1 2]}', "1:9", "A comma or `]` is missing", "`]` after the last"),
        ('{\n  // note\n "a": 1}', "2:3", "JSON has no comments", "x-note"),
        ('{"a": 1 /* b */}', "1:9", "JSON has no comments", "Delete it"),
        ('{"a": # b\n 1}', "1:7", "JSON has no comments", "Delete it"),
        ("{'a': 1}", "1:2", "`'` is not a JSON quotation mark", "straight double quotes"),
        ("{“a”: 1}", "1:2", "`“` is not a JSON quotation mark", "curly"),
        ('{"a": “b”}', "1:7", "`“` is not a JSON quotation mark", "curly"),
        ("{a: 1}", "1:2", "field's name in double quotes is missing", '"name": value'),
        ('{"a" 1}', "1:6", "colon is missing", '"name": value'),
        ('{"a": b}', "1:7", "`b` is not in quotation marks", "straight double quotes"),
        ('{"a": None}', "1:7", "JSON writes `None` as `null`", "small letters"),
        ('{"a": True}', "1:7", "JSON writes `True` as `true`", "small letters"),
        ('{"a": }', "1:7", "A value is missing here", "straight double quotes"),
        ('{"a": "b', "1:7", "no closing quotation mark", 'Add "'),
        ('{"a": "b\nc"}', "1:9", "The line ends inside a text", "\\n"),
        ('{"a": "b\x07"}', "1:9", "control character (U+0007)", "Delete it"),
        ('{"a": "C:\\path"}', "1:10", "escape that JSON does not know", "\\\\"),
        ('{"a": "\\u12"}', "1:8", "escape that JSON does not know", "\\\\"),
        ('{"a": 1', "1:8", "A comma or `}` is missing", "`}` after the last"),
        ('{"a": ', "1:7", "ends in the middle", "closing"),
        ('{"a": 1,', "1:9", "ends in the middle", "closing"),
        ('{"a": 1} {"b": 2}', "1:10", "something after the end", "One file holds one idea"),
        ('{"a": 01}', "1:8", "A comma or `}` is missing", "comma"),
        ("[1]", "1:1", "holds a list, not an idea", "product"),
        ('"a"', "1:1", "holds a text, not an idea", "product"),
    ],
)
def test_a_mistake_is_named_at_its_place(text: str, place: str, message: str, hint: str) -> None:
    with pytest.raises(UserError) as caught:
        read(Source("idea.json", text))
    assert caught.value.message.startswith(f"idea.json:{place}: ")
    assert message in caught.value.message
    assert hint in caught.value.hint


def test_a_string_that_fails_without_a_place_is_reported_at_its_start(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fail(*_: object) -> NoReturn:
        raise ValueError("no place")

    monkeypatch.setattr("prfaq.parser.json.scanstring", fail)
    assert _refusal('  "a"').message.startswith("idea.json:1:3: ")
