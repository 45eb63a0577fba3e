"""TOML with places: which line each key is on, and a reader for each kind of value.

The reader in the standard library keeps no places, so that a text it has read is scanned once more for a
message. Configurations, manifests and labels are read with the tools of this module.
"""

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from types import MappingProxyType
from typing import Any, NoReturn, TypeAlias

from prfaq.errors import Location, SettingsError, UserError
from prfaq.suggestions import did_you_mean

DEEPEST = 64
"""How many brackets may be within one another, and how many names one key may have."""

LONGEST = 1024 * 1024
"""Characters of one file."""

LONGEST_NUMBER = 300
"""Digits of a number: Python itself takes no more than 4,300."""

_TOKEN = re.compile(
    r'"""(?:[^"\\]|\\[\s\S]?|"(?!""))*+(?:"{3,5}|\Z)'
    r"|'''(?:[^']|'(?!''))*+(?:'{3,5}|\Z)"
    r'|"(?:\\.|[^"\\\n])*+"?'
    r"|'[^'\n]*+'?"
    r"|\#[^\n]*+"
    rf"|[0-9A-Fa-f_]{{{LONGEST_NUMBER + 1},}}+"
    r"|[\[\]{}=,\n.]"
)
_PLACE = re.compile(
    r"(?P<what>.*?) \(at (?:line (?P<line>\d+), column (?P<column>\d+)|end of document)\)", re.DOTALL
)


class TomlError(ValueError):
    """A text that is no TOML, or more than anybody writes: ``what`` is wrong, at which ``line`` and ``column``.

    Both count from 1; the column is 0 where only the line is known.
    """

    def __init__(self, what: str, line: int, column: int = 0) -> None:
        super().__init__(what)
        self.what = what
        self.line = line
        self.column = column


def loads(text: str) -> dict[str, Any]:
    """The data of a TOML text; ``TomlError`` says where it is broken or goes beyond what is read."""
    if len(text) > LONGEST:
        raise TomlError(f"More than {LONGEST >> 20} MB of TOML", 1)
    _look_through(text)
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = _PLACE.fullmatch(str(error))
        line = int((found and found["line"]) or text.rstrip("\n").count("\n") + 1)
        raise TomlError(
            found["what"] if found else str(error), line, int((found and found["column"]) or 0)
        ) from None
    except ValueError as error:  # whatever else a value can be that Python cannot hold
        raise TomlError(str(error), text.rstrip("\n").count("\n") + 1) from None


def _look_through(text: str) -> None:
    """Raise ``TomlError`` for brackets, keys and numbers beyond what anybody writes."""
    depth = dots = 0
    for found in _TOKEN.finditer(text):
        token = found.group()
        if token == ".":
            dots += 1
        elif token in ("[", "{"):
            depth, dots = depth + 1, 0
        elif token in ("]", "}"):
            depth = max(depth - 1, 0)
        elif token in ("=", ",", "\n"):
            dots = 0
        elif token[0] not in "\"'#":
            raise _beyond(f"A number of more than {LONGEST_NUMBER} digits", text, found.start())
        if depth > DEEPEST or dots >= DEEPEST:
            raise _beyond(f"Nested more than {DEEPEST} levels deep", text, found.start())


def _beyond(what: str, text: str, at: int) -> TomlError:
    return TomlError(what, text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at))


Keys: TypeAlias = tuple[str | int, ...]
"""The way to a value: names of keys, and places in lists from 0."""

_BLANK = re.compile(r"(?:[ \t\r\n]+|#[^\n]*)*")
_SPACE = re.compile(r"[ \t]*")
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
_TEXT = re.compile(
    r'"""(?:\\[\s\S]|[^\\])*?"{3,5}|\'\'\'[\s\S]*?\'{3,5}|"(?:\\.|[^"\\\n])*"|\'[^\'\n]*\'', re.DOTALL
)
_PLAIN = re.compile(r"[^,\]}\n#]*")


@lru_cache(maxsize=8)
def places(text: str) -> Mapping[Keys, int]:
    """The line, from 1, of every key, table and entry of a list in ``text``, which must be sound TOML."""
    return MappingProxyType(_Scanner(text).scan())


def location_of(file: str, text: str, keys: Keys, within: Keys = ()) -> Location:
    """Where a key is, as ``prfaq.toml:12``: its line, or that of the nearest table around it.

    ``within`` is the table of the file that the keys start from. The file alone where no line is known.
    """
    lines = places(text)
    around = ((*within, *keys[:length]) for length in range(len(keys), 0, -1))
    return Location(file, next((lines[path] for path in around if path in lines), 0))


def dotted(keys: Keys, first: int = 1) -> str:
    """The keys as one writes them, ``required[2].field``; the entries of a list are counted from ``first``."""
    steps = (f"[{key + first}]" if isinstance(key, int) else f".{key}" for key in keys)
    return "".join(steps).removeprefix(".")


class _Scanner:
    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.counted = 0
        self.line = 1
        self.found: dict[Keys, int] = {}
        self.entries: dict[Keys, int] = {}

    def scan(self) -> Mapping[Keys, int]:
        table: Keys = ()
        self._skip(_BLANK)
        while self.at < len(self.text):
            if self.text[self.at] == "[":
                table = self._heading()
            else:
                self._member(table)
            self._skip(_BLANK)
        return self.found

    def _heading(self) -> Keys:
        """A heading ``[a.b]``, or ``[[a.b]]``, which begins the next entry of a list."""
        is_entry = self.text.startswith("[[", self.at)
        self.at += 2 if is_entry else 1
        names = self._names()
        self.at = self.text.index("]", self.at) + (2 if is_entry else 1)
        path: Keys = ()
        for name in names[:-1]:
            path = self._within((*path, name))
        path = (*path, names[-1])
        self._note(path)
        if is_entry:
            number = self.entries.get(path, -1) + 1
            self.entries[path] = number
            path = (*path, number)
            self._note(path)
        return path

    def _within(self, path: Keys) -> Keys:
        """The path itself, or its last entry where it is a list of tables."""
        self._note(path)
        return (*path, self.entries[path]) if path in self.entries else path

    def _member(self, table: Keys) -> None:
        """``key = value``; a dotted key makes tables on the way."""
        path = table
        for name in self._names():
            path = (*path, name)
            self._note(path)
        self.at = self.text.index("=", self.at) + 1
        self._value(path)

    def _names(self) -> list[str]:
        names = []
        while True:
            self._skip(_SPACE)
            quoted = _TEXT.match(self.text, self.at)
            match = quoted or _BARE_KEY.match(self.text, self.at)
            assert match is not None, "the text is sound TOML"
            names.append(tomllib.loads(f"k = {match.group()}")["k"] if quoted else match.group())
            self.at = match.end()
            self._skip(_SPACE)
            if not self.text.startswith(".", self.at):
                return names
            self.at += 1

    def _value(self, path: Keys) -> None:
        self._skip(_BLANK)
        text = _TEXT.match(self.text, self.at)
        if text:
            self.at = text.end()
        elif self.text.startswith("[", self.at):
            self._list(path)
        elif self.text.startswith("{", self.at):
            self._table(path)
        else:
            self._skip(_PLAIN)

    def _list(self, path: Keys) -> None:
        self.at += 1
        number = 0
        while not self._closes("]"):
            self._note((*path, number))
            self._value((*path, number))
            number += 1

    def _table(self, path: Keys) -> None:
        self.at += 1
        while not self._closes("}"):
            self._member(path)

    def _closes(self, sign: str) -> bool:
        """Skip to the next entry, or past the ``sign`` that closes the collection."""
        self._skip(_BLANK)
        if self.text.startswith(",", self.at):
            self.at += 1
            self._skip(_BLANK)
        if self.text.startswith(sign, self.at):
            self.at += 1
            return True
        return False

    def _note(self, path: Keys) -> None:
        self.line += self.text.count("\n", self.counted, self.at)
        self.counted = self.at
        self.found.setdefault(path, self.line)

    def _skip(self, pattern: re.Pattern[str]) -> None:
        match = pattern.match(self.text, self.at)
        assert match is not None, "what is skipped may be empty"
        self.at = match.end()


@dataclass(frozen=True, slots=True)
class At:
    """A key of a file, how its location in the file is found, and which ``error`` a mistake there is.

    The entries of a list are counted from ``first`` in a message.
    """

    keys: Keys
    location_of: Callable[[Keys], Location]
    first: int = 1
    error: type[UserError] = SettingsError

    def __truediv__(self, key: str | int) -> "At":
        """The place of a key or entry within this one."""
        return replace(self, keys=(*self.keys, key))

    @property
    def name(self) -> str:
        """The key as one writes it: ``house.required[2].field``."""
        return dotted(self.keys, self.first)

    @property
    def location(self) -> Location:
        """The file, and the line of the key where it is known."""
        return self.location_of(self.keys)

    def refuse(self, description: str, hint: str = "") -> NoReturn:
        """Stop, at the location of this key."""
        raise self.error(description, hint, self.location)

    def expected(self, what: str, hint: str = "") -> NoReturn:
        """Stop, and say what should be here."""
        self.refuse(f"`{self.name}` should be {what}.", hint)


Reader: TypeAlias = Callable[[Any, At], Any]
"""Takes a value as TOML has it and gives it back as the settings hold it, or stops at a mistake."""


def text(value: Any, at: At) -> str:
    """A text."""
    return value if isinstance(value, str) else at.expected("a text", 'Texts stand in quotes: "text".')


def flag(value: Any, at: At) -> bool:
    """Yes or no."""
    return value if isinstance(value, bool) else at.expected("true or false")


def whole(value: Any, at: At) -> int:
    """A whole number, not negative."""
    is_whole = isinstance(value, int) and not isinstance(value, bool) and value >= 0
    return int(value) if is_whole else at.expected("a whole number, 0 or more")


def pair(value: Any, at: At) -> tuple[int, int]:
    """Two whole numbers in rising order, as ``[5, 10]``."""
    least, most = each(whole)(value, at) if isinstance(value, list) and len(value) == 2 else (1, 0)
    return (least, most) if least <= most else at.expected("two whole numbers, the smaller first, as [5, 10]")


def percent(value: Any, at: At) -> int:
    """A whole number from 0 to 100."""
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= 100:
        return value
    return at.expected("a whole number from 0 to 100")


def choice(*names: str) -> Reader:
    """One of a few words."""

    def read(value: Any, at: At) -> Any:
        if value in names and isinstance(value, str):
            return value
        return at.expected(f"one of {listed(names)}", nearest_setting(value, names))

    return read


def each(kind: Reader) -> Reader:
    """A list of values of one kind."""

    def read(value: Any, at: At) -> tuple[Any, ...]:
        if not isinstance(value, list):
            is_table = isinstance(value, dict)
            hint = f"Begin each with [[{at.name}]]." if is_table else "Lists stand in brackets, also of one."
            at.expected("a list", hint)
        return tuple(kind(item, at / index) for index, item in enumerate(value))

    return read


texts: Reader = each(text)
"""A list of texts."""


def some_texts(value: Any, at: At) -> Any:
    """A list with at least one text in it."""
    return texts(value, at) or at.expected("a list that holds something")


def anything(value: Any, at: At) -> Any:
    """A value that is looked at later."""
    return value


def mapped(kind: Reader) -> Reader:
    """A table with keys of the user's own, whose values are of one kind."""

    def read(value: Any, at: At) -> dict[str, Any]:
        return {name: kind(item, at / name) for name, item in _table(value, at).items()}

    return read


def table(make: Callable[..., Any], keys: Mapping[str, Reader], *, required: tuple[str, ...] = ()) -> Reader:
    """A table with the keys that are listed, read into ``make``; an unknown one is a mistake."""

    def read(value: Any, at: At) -> Any:
        members = _table(value, at)
        for name in members:
            if name not in keys:
                (at / name).refuse(f"Unknown setting `{(at / name).name}`.", nearest_setting(name, keys))
        for name in required:
            if name not in members:
                at.refuse(f"`{at.name}` has no `{name}`.", f"Add `{name} = …` to it.")
        return make(**{attribute(name): keys[name](item, at / name) for name, item in members.items()})

    return read


def attribute(key: str) -> str:
    """What a key is called in Python: ``fail_on``; ``from`` is a word of Python's own."""
    return "from_" if key == "from" else key.replace("-", "_")


def nearest_setting(wanted: object, known: Mapping[str, Any] | tuple[str, ...]) -> str:
    """A hint that names the known word nearest to what was written, or all where they are few."""
    few = f"Known here: {', '.join(known)}." if len(known) <= 20 else ""
    spelled = str(wanted).lower().replace("_", "-")
    return did_you_mean(spelled, known, cutoff=0.5) or did_you_mean(str(wanted), known, few, cutoff=0.5)


def listed(names: tuple[str, ...]) -> str:
    """``error, warning or info``."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} or {names[-1]}"


def _table(value: Any, at: At) -> dict[str, Any]:
    if isinstance(value, dict):
        return value
    hint = "A table begins with its name in brackets on a line of its own." if at.keys else ""
    return at.expected("a table", hint)


_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


def decoded(file: str, content: bytes) -> str:
    """The text of ``file`` (as ``pack/template.toml``). ``UserError`` says on which line it is not UTF-8."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        is_utf_16 = content.startswith(_UTF_16)
        line = 0 if is_utf_16 else content.count(b"\n", 0, error.start) + 1
        what = "is saved as UTF-16" if is_utf_16 else "is not UTF-8 text"
        raise UserError(f"The file {what}.", "Save it as UTF-8.", Location(file, line)) from error
