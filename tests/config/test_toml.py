"""Every key of a TOML text has a line, however it is written."""

import tomllib
from collections.abc import Iterator
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from prfaq.cli.config import _text
from prfaq.toml import Keys, places
from tests.tools import for_each

TEXT = '''\
a = 1
"b.c" = """
d = 2
[not.a.table]
"""
e.f = [
  1, # one
  [2, "]"],
  {g = "}", h = {i = 3}},
]
[j]
k = \'\'\'
[[no]]\'\'\'
[[l]]
m = 1
[l.n]
o = 1
[[l]]
m = 2   # [x]
'''


def paths(value: Any, path: Keys = ()) -> Iterator[Keys]:
    if path:
        yield path
    members = (
        value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    )
    for key, item in members:
        yield from paths(item, (*path, key))


def test_every_key_and_entry_has_its_line() -> None:
    found = places(TEXT)
    assert set(found) == set(paths(tomllib.loads(TEXT)))
    lines = {
        ("a",): 1,
        ("b.c",): 2,
        ("e", "f"): 6,
        ("e", "f", 0): 7,
        ("e", "f", 1, 1): 8,
        ("e", "f", 2, "h", "i"): 9,
        ("j", "k"): 12,
        ("l", 0): 14,
        ("l", 0, "n", "o"): 17,
        ("l", 1, "m"): 19,
    }
    assert {path: found[path] for path in lines} == lines


@for_each("text", ["", "# nothing", "\n\n", 'a = "\\""', "a = ''", "a = 1979-05-27T07:32:00Z"])
def test_small_texts(text: str) -> None:
    assert set(places(text)) == set(paths(tomllib.loads(text)))


_KEYS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=6) | st.sampled_from(
    ["a", "b.c", "#"]
)
_VALUES = st.recursive(
    st.integers() | st.booleans() | st.text(st.characters(exclude_categories=["Cs"]), max_size=12),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_KEYS, inner, max_size=3),
    max_leaves=8,
)


def written(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_text(key)} = {written(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[\n" + ", # ]\n".join(written(item) for item in value) + "\n]"
    return _text(value) if isinstance(value, str) else str(value)


@given(st.dictionaries(_KEYS, _VALUES, max_size=4))
def test_whatever_the_values_are(data: dict[str, Any]) -> None:
    text = "".join(f"{_text(key)} = {written(value)}\n" for key, value in data.items())
    read = tomllib.loads(text)
    assert set(places(text)) == set(paths(read))
