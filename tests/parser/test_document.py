"""Nodes to plain data: every scalar keeps its spelling, what is empty is absent, nothing goes unnoticed."""

import pickle

import pytest

from prfaq.errors import UserError
from prfaq.parser import Document, read
from prfaq.parser.document import MAX_SLIPS, Path
from prfaq.parser.locate import control_characters
from prfaq.source import Source
from tests.tools import for_each


def doc(text: str, name: str = "idea.yaml") -> Document:
    return read(Source(name, text))


SPELLED = [
    *(
        "no",
        "yes",
        "on",
        "Off",
        "y",
        "12:30",
        "1:2:3",
        "010",
        "0x1F",
        "0o17",
        "1.0",
        "1_000",
        "1e3",
        ".5",
        "+1",
    ),
    *(
        "2027-03-15",
        "2027-03-15T10:00:00Z",
        "true",
        "False",
        ".inf",
        ".NaN",
        "=",
        "-x",
        "NULL.",
        "nil",
        "None",
    ),
]
"""What other readers of YAML take for a flag, a number, a date or nothing."""


@pytest.mark.parametrize("form", ["a: {}", "a: [{}]", "{{a: {}}}", "a:\n  - {}"], ids=str)
def test_a_scalar_is_the_text_that_was_written(form: str) -> None:
    for spelled in SPELLED:
        (value,) = doc(form.format(spelled)).data.values()
        assert value in (spelled, [spelled])


@for_each("null", ["", "~", "null", "Null", "NULL"])
def test_null_is_absence(null: str) -> None:
    document = doc(f"a: {null}\nb: [{null or '~'}, c, {null or '~'}]\nd: '{null}'\n")
    assert document.data == {"b": ["c"], "d": null}
    assert document.kept == {("b",): (1,)}
    assert [empty.path for empty in document.empty] == [("a",), ("b", 0), ("b", 2)]


def test_a_block_or_list_of_nothing_is_nothing() -> None:
    document = doc("a: {b: , c: {d: ~}}\ne: [{f: }, [], g]\nh: []\ni: {}\n")
    assert document.data == {"e": ["g"]}
    assert document.kept == {("e",): (2,)}
    assert {(empty.path, empty.shape) for empty in document.empty} == {
        (("a", "b"), "null"),
        (("a", "c", "d"), "null"),
        (("a", "c"), "block"),
        (("a",), "block"),
        (("e", 0, "f"), "null"),
        (("e", 0), "block"),
        (("e", 1), "list"),
        (("h",), "list"),
        (("i",), "block"),
    }


def test_what_a_comma_in_braces_leaves_behind_is_stray() -> None:
    document = doc("a: {b: c, d, e: , f: ~}\n")
    assert [(empty.path, empty.is_stray) for empty in document.empty] == [
        (("a", "d"), True),
        (("a", "e"), False),
        (("a", "f"), False),
    ]


@for_each("text", ["", " \n\n", "# nothing\n", "---\n", "null", "~\n", "--- # nothing\n...\n"])
def test_an_empty_file_says_so(text: str) -> None:
    with pytest.raises(UserError, match="The file is empty") as caught:
        doc(text)
    assert "prfaq new" in caught.value.hint


@for_each("name", ["idea.yaml", "idea.json"])
def test_the_first_of_two_equal_keys_counts_and_the_second_is_noticed(name: str) -> None:
    document = doc('{"a": {"b": "one", "b": "two", "b": {"c": "d"}}}', name)
    assert document.data == {"a": {"b": "one"}}
    assert [(slip.kind, slip.path, slip.start) for slip in document.slips] == [
        ("duplicate-key", ("a", "b"), 19),
        ("duplicate-key", ("a", "b"), 31),
    ]


def test_json_notices_no_slips_of_yaml() -> None:
    assert doc('{"a": "pier #5", "b": "!x", "c": ["\\n  -one"]}', "idea.json").slips == ()


def test_aliases_are_written_out() -> None:
    document = doc("a: &one {b: c, d: ~}\ne: [*one, *one]\n")
    assert document.data == {"a": {"b": "c"}, "e": [{"b": "c"}, {"b": "c"}]}


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("a: &one [*one]\n", "1:4"),
        ("a: &one {b: *one}\n", "1:4"),
        ("a: &one\n  - b: {c: *one}\n", "2:5"),
        ("a: &0 [x, x, x]\n" + "".join(f"b{n}: &{n} [{f'*{n - 1}, ' * 9}]\n" for n in range(1, 9)), ""),
    ],
    ids=["list in itself", "block in itself", "farther down", "many times many"],
)
def test_aliases_that_multiply_are_refused(text: str, place: str) -> None:
    with pytest.raises(UserError, match=f"idea.yaml:{place}.*grows beyond measure"):
        doc(text)


def test_aliases_that_nest_without_end_are_too_deep() -> None:
    deep = "a: &0 [x]\n" + "".join(f"b{n}: &{n} [*{n - 1}]\n" for n in range(1, 70))
    with pytest.raises(UserError, match="Nested more than 64 levels"):
        doc(deep)


def test_a_file_full_of_slips_is_another_file() -> None:
    twice = "a: b\n" * (MAX_SLIPS + 2)
    with pytest.raises(UserError, match="More than 1000 fields stand twice or are cut off"):
        doc(twice)


@for_each(
    "text, name, path, code",
    [
        ('a: "x\\ay"', "idea.yaml", ("a",), "U+0007"),
        ('a: ["x", "\\x1b"]', "idea.yaml", ("a", 1), "U+001B"),
        ('{"a": {"b": "\\u0000"}}', "idea.json", ("a", "b"), "U+0000"),
        ('{"a": "x\ufffe"}', "idea.json", ("a",), "U+FFFE"),
        ('x-a: "\\a"', "idea.yaml", None, ""),
        ('a: "\\t\\n\\x85\\e\\\\"', "idea.yaml", ("a",), "U+001B"),
        ('a: "\\t\\n\\x85\\\\a"', "idea.yaml", None, ""),
        ("a: b", "idea.yaml", None, ""),
    ],
)
def test_characters_that_no_document_can_hold(text: str, name: str, path: Path | None, code: str) -> None:
    slips = list(control_characters(doc(text, name)))
    assert [slip.path for slip in slips] == ([path] if path else [])
    assert all(code in slip.message and slip.kind == "control-character" for slip in slips)
    assert all(text[slip.start] == '"' for slip in slips)


def test_a_document_equals_another_reading_of_its_text() -> None:
    text = "a: {b: c, b: d}\ne: [~, f #1\n  ]\n"
    assert doc(text) == doc(text)
    assert doc(text) != doc(text + "g: h\n")
    assert pickle.loads(pickle.dumps(doc(text).source)) == Source("idea.yaml", text)
