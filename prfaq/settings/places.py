"""On which line each key of a TOML text stands: TOML's reader in the standard library keeps no places.

The text has been read by that reader before, so that what is scanned here is known to be TOML; what is looked
for are the ends of texts, lists and tables.
"""

import re
import tomllib
from collections.abc import Mapping
from typing import TypeAlias

Keys: TypeAlias = tuple[str | int, ...]
"""The way to a value: names of keys, and places in lists from 0."""

_BLANK = re.compile(r"(?:[ \t\r\n]+|#[^\n]*)*")
_SPACE = re.compile(r"[ \t]*")
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
_TEXT = re.compile(
    r'"""(?:\\[\s\S]|[^\\])*?"{3,5}|\'\'\'[\s\S]*?\'{3,5}|"(?:\\.|[^"\\\n])*"|\'[^\'\n]*\'', re.DOTALL
)
_PLAIN = re.compile(r"[^,\]}\n#]*")


def places(text: str) -> Mapping[Keys, int]:
    """The line, from 1, of every key, table and entry of a list in ``text``, which must be sound TOML."""
    return _Scanner(text).scan()


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
