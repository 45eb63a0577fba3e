"""Every value has a place, and the text at that place is the value."""

from collections.abc import Iterator
from typing import Any
from unicodedata import category

import yaml
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from prfaq.parser import Place, Spelling, locate, read
from prfaq.parser.document import Path
from prfaq.parser.yaml import compose
from prfaq.source import Source, Span
from tests.tools import for_each

LETTERS = st.characters(exclude_categories=["Cc", "Cs"], exclude_characters="\ufeff\u2028\u2029\ufffe\uffff")
UNSEEN = frozenset("\u115f\u1160\u2800\u3164\uffa0")
TEXTS = (st.text(LETTERS | st.just("\n")) | st.lists(st.text(LETTERS, max_size=9)).map(" ".join)).filter(
    lambda text: text.isascii() or any(category(one)[0] in "LNPS" for one in set(text) - UNSEEN)
)
KEYS = st.text("abzé漢😀e\u0301א_'\" #:", min_size=1).filter(lambda key: key[0] not in " ")
NESTED = st.recursive(
    TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3),
    max_leaves=12,
)
IDEAS = st.dictionaries(KEYS, NESTED, min_size=1, max_size=4)
LAYOUTS = st.fixed_dictionaries(
    {
        "default_style": st.sampled_from([None, "'", '"', "|", ">"]),
        "default_flow_style": st.sampled_from([None, True, False]),
        "allow_unicode": st.booleans(),
        "width": st.sampled_from([10, 40, 1000]),
        "indent": st.sampled_from([2, 4]),
    }
)
FORMS = st.sampled_from(["{}", "\ufeff{}", "# a comment: é 😀\n---\n{}", "{}# the end"])


def between(source: Source, span: Span) -> str:
    """The text that a span covers."""
    starts = [0]
    for line in source.text.replace("\r\n", " \n").split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    return source.text[
        starts[span.line - 1] + span.column - 1 : starts[span.end_line - 1] + span.end_column - 1
    ]


def texts_of(value: object, path: Path = ()) -> Iterator[tuple[Path, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for key, member in value.items():
            yield from texts_of(member, (*path, key))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from texts_of(item, (*path, index))


def without_empty(value: Any) -> Any:
    if isinstance(value, dict):
        members = {key: without_empty(member) for key, member in value.items()}
        return {key: member for key, member in members.items() if member or isinstance(member, str)}
    if isinstance(value, list):
        return [item for item in map(without_empty, value) if item or isinstance(item, str)]
    return value


def reread(written: str) -> str:
    node = compose(Source("value", written))
    assert isinstance(node, yaml.ScalarNode), written
    return str(node.value)


@settings(deadline=None)
@given(IDEAS, LAYOUTS, FORMS, st.sampled_from(["\n", "\r\n"]))
def test_the_text_at_the_place_of_a_value_is_the_value(
    idea: dict[str, Any], layout: dict[str, Any], form: str, line_end: str
) -> None:
    dumped = yaml.dump(idea, Dumper=yaml.SafeDumper, sort_keys=False, **layout)
    assume(yaml.load(dumped, Loader=yaml.CBaseLoader) == idea)  # the writer folds some blanks wrongly
    source = Source("idea.yaml", form.replace("{}", dumped).replace("\n", line_end))
    document = read(source)
    assert document.data == without_empty(idea)
    for path, value in texts_of(idea):
        written = between(source, locate(document, path))
        key = next(step for step in reversed(path) if isinstance(step, str))
        if isinstance(path[-1], str):
            assert reread(between(source, locate(document, path, Place.KEY))) == key
        is_block = layout["default_style"] in ("|", ">") and (
            written.split() == value.split() or not value.strip()
        )
        if not is_block:
            assert reread(written) == value


@for_each(
    "text, written",
    [
        ("a: &x  foo\nb: *x", "foo"),
        ("a: !!str 'foo'", "'foo'"),
        ("a: &x !!str\n  foo", "foo"),
        ("a: >-  # a comment\n\n   foo\n   bar\n\n# not this\nb: c", "foo\n   bar"),
        ("a: |+\r\n  foo\r\n\r\nb: c", "foo"),
        ("a: |\r  foo\r  bar\rb: c", "foo\r  bar"),
        ("a: foo   # not this", "foo"),
        ("a: ''", "''"),
        ("a: ~", "a"),
        ("a: null", "a"),
        ("a:", "a"),
        ("a: |", "|"),
        ("a: 'null'", "'null'"),
        ("a: {b: c}", "a"),
        ("? a\n: foo", "foo"),
        ("😀: 1\na: e\u0301 foo", "e\u0301 foo"),
        ("\ufeffa: foo", "foo"),
    ],
)
def test_where_a_value_begins_and_ends(text: str, written: str) -> None:
    source = Source("idea.yaml", text)
    span = locate(read(source), ("a",))
    lines = source.lines[span.line - 1 : span.end_line]
    lines[-1] = lines[-1][: span.end_column - 1]
    lines[0] = lines[0][span.column - 1 :]
    assert lines == written.splitlines()


@for_each("text", ['a: "\\_"', "a: '\xa0\u200b'", "a: \u2800", "a: ''"])
def test_a_text_that_nobody_can_see_is_empty_and_has_its_place(text: str) -> None:
    source = Source("idea.yaml", text)
    assert read(source).data == {"a": ""}
    assert between(source, locate(read(source), ("a",))) == text[3:]


def test_columns_are_characters_not_bytes_or_cells() -> None:
    source = Source("idea.yaml", '{"e\u0301😀漢אב": x, a: y}')
    assert locate(read(source), ("a",)) == Span(1, 18, 1, 19)


IDEA = """\
product: Ferrybook
customer:
  segment: drivers
  size:
evidence:
  - id: one
    claim: two
  -
  - {id: three}
q_and_a:
  - q: why
    question: what
  - a: so
benefit: Drivers find room.
"""


@for_each(
    "path, place, meant",
    [
        (("product",), Place.VALUE, "Ferrybook"),
        (("product",), Place.KEY, "product"),
        (("product", "name"), Place.VALUE, "product"),
        (("customer",), Place.VALUE, "customer"),
        (("customer", "role"), Place.VALUE, "customer"),
        (("customer", "size"), Place.VALUE, "size"),
        (("customer", "size", "value"), Place.VALUE, "size"),
        (("evidence", 0, "claim"), Place.VALUE, "two"),
        (("evidence", 0, "kind"), Place.VALUE, "id: one"),
        (("evidence", 0), Place.VALUE, "id: one"),
        (("evidence", 2), Place.VALUE, "{id: three}"),
        (("evidence", 7, "id"), Place.VALUE, "evidence"),
        (("evidence", "id"), Place.VALUE, "evidence"),
        (("nothing", "of", 3, "this"), Place.VALUE, ""),
        ((), Place.VALUE, ""),
        (("q_and_a", 0, "question"), Place.VALUE, "what"),
        (("q_and_a", 0, "q"), Place.VALUE, "why"),
        (("q_and_a", 1, "answer"), Place.KEY, "a"),
        (("q_and_a", 1, "answer"), Place.VALUE, "so"),
    ],
)
def test_what_a_path_points_at(path: Path, place: Place, meant: str) -> None:
    source = Source("idea.yaml", IDEA)
    span = locate(read(source), path, place, spelling=Spelling({"question": "q", "answer": "a"}))
    assert between(source, span) == meant


def test_a_text_may_be_the_member_that_it_stands_for() -> None:
    source = Source("idea.yaml", IDEA)
    document = read(source)
    short = Spelling(text_is_member=True)
    assert between(source, locate(document, ("benefit", "statement"), spelling=short)) == "Drivers find room."
    assert between(source, locate(document, ("benefit", "measure", "by"), spelling=short)) == "benefit"
