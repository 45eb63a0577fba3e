"""TOML from anybody: read as the standard library reads it, or refused with its place, in bounded time."""

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prfaq.toml import TomlError, loads
from tests.tools import for_each

BEYOND = {
    "a long number": ("ok = 1\na = " + "9" * 4_400, 2, "A number of more than 300 digits"),
    "a long number in hexadecimal": ("a = 0x" + "f" * 5_000, 1, "A number of more than 300 digits"),
    "a long fraction": ("a = 1." + "1" * 5_000, 1, "A number of more than 300 digits"),
    "brackets": ("a = " + "[" * 3_000, 1, "Nested more than 64 levels deep"),
    "closed brackets": ("a = " + "[" * 3_000 + "]" * 3_000, 1, "Nested more than 64 levels deep"),
    "braces": ("\n\na = " + "{b = " * 500, 3, "Nested more than 64 levels deep"),
    "names in a key": ("a." * 300_000 + "b = 1", 1, "Nested more than 64 levels deep"),
    "names in a heading": ("[" + "a." * 300_000 + "b]", 1, "Nested more than 64 levels deep"),
    "an open text with quotes in it": ('a = """' + '\\"""' * 200_000, 1, "Unterminated string"),
    "many empty texts": ('"""' * 300_000, 1, "Expected '='"),
    "more than a file holds": ("#" * 2_000_000, 1, "More than 1 MB"),
    "a month that no year has": ("a = 2027-13-01", 1, ""),
}


@for_each("text, line, message", BEYOND.values())
def test_what_nobody_writes_is_refused_with_its_line(text: str, line: int, message: str) -> None:
    with pytest.raises(TomlError) as caught:
        loads(text)
    assert caught.value.line == line
    assert message in caught.value.what
    assert "\n" not in caught.value.what


IN_TEXTS = {
    "brackets in a text": f"a = '{'[' * 200}'",
    "quotes in a text": f'a = "{chr(92)}"{"[" * 200}"',
    "brackets in a text of several lines": f'a = """\n{"[" * 200}\\""" {"[" * 200}"""',
    "brackets in a literal text of several lines": f"a = '''\n{'[' * 200}' '''",
    "digits in a text": f'a = "{"9" * 5_000}"',
    "brackets in a comment": f"# {'[' * 200} {'9' * 5_000}\na = 1",
    "many fractions": f"a = [{'1.5, ' * 500}]",
    "many headings": "".join(f"[a.b{n}.c]\n" for n in range(200)),
}


@for_each("text", IN_TEXTS.values())
def test_texts_comments_and_lists_may_hold_as_many_signs_as_they_like(text: str) -> None:
    assert loads(text) == tomllib.loads(text)


PIECES = st.sampled_from(
    [*"ab1.=,[]{}\"'#\\\n ", '"""', "'''", "[[", "a = ", "2027-01-01", "1e5", "\r\n", "\\u0041", "true"]
)


@given(st.lists(PIECES, max_size=30).map("".join))
def test_what_the_standard_library_reads_is_read_alike_and_all_else_is_refused(text: str) -> None:
    try:
        known = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        with pytest.raises(TomlError):
            loads(text)
    else:
        assert repr(loads(text)) == repr(known)  # by its text, since a number that is none equals nothing
