"""One table of a TOML file, read key by key: every mistake names the pack, the file and the key."""

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from typing import Any, TypeVar

from prfaq.errors import UserError
from prfaq.packs.lines import line_of

T = TypeVar("T")

_KINDS: Mapping[type, str] = {
    str: "a text",
    bool: "true or false",
    int: "a whole number",
    list: "a list",
    dict: "a table",
}

_WRITTEN: Mapping[type, str] = {str: '"…"', bool: "true", int: "120", list: '["…", "…"]'}


class Table:
    """A table of ``file`` (as ``pack/template.toml``, whose text may be given), at the dotted key ``at``."""

    def __init__(self, file: str, data: Mapping[str, Any], at: str = "", text: str = "") -> None:
        self.file = file
        self.text_of_file = text
        self._data = data
        self._at = at
        self._asked: list[str] = []

    def text(self, key: str, otherwise: str = "") -> str:
        """A text."""
        return self._get(key, str, otherwise)

    def flag(self, key: str, otherwise: bool = False) -> bool:
        """True or false."""
        return self._get(key, bool, otherwise)

    def whole(self, key: str, otherwise: int = 0) -> int:
        """A whole number, not negative."""
        number = self._get(key, int, otherwise)
        if isinstance(number, bool) or number < 0:
            raise self.wrong(key, "must be a whole number", self._as_written(key, int))
        return number

    def choice(self, key: str, choices: tuple[str, ...], otherwise: str) -> str:
        """One of ``choices``."""
        chosen = self.text(key, otherwise)
        if chosen not in choices:
            raise self.wrong(key, f'cannot be "{chosen}"', did_you_mean(chosen, choices))
        return chosen

    def texts(self, key: str, otherwise: tuple[str, ...] = ()) -> tuple[str, ...]:
        """A list of texts."""
        items = self._get(key, list, list(otherwise))
        if not all(isinstance(item, str) for item in items):
            raise self.wrong(key, "must be a list of texts", self._as_written(key, list))
        return tuple(items)

    def pair(self, key: str, otherwise: tuple[int, int]) -> tuple[int, int]:
        """Two whole numbers in rising order, as ``[5, 10]``."""
        items = self.any(key)
        if items is None:
            return otherwise
        is_pair = isinstance(items, list) and len(items) == 2 and all(type(item) is int for item in items)
        if not is_pair or not 0 <= items[0] <= items[1]:
            raise self.wrong(key, "must be two whole numbers, the smaller first", "Write it as [5, 10].")
        return items[0], items[1]

    def table(self, key: str) -> "Table":
        """A table within this one; an empty one where there is none."""
        return Table(self.file, self._get(key, dict, {}), self._dotted(key), self.text_of_file)

    def tables(self, key: str) -> "list[Table] | None":
        """A list of tables, ``None`` where there is none."""
        items = self.any(key)
        if items is None:
            return None
        if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
            raise self.wrong(key, "must be a list of tables", f"Write each as [[{self._dotted(key)}]].")
        at = self._dotted(key)
        return [
            Table(self.file, item, f"{at}[{n}]", self.text_of_file) for n, item in enumerate(items)
        ] or None

    def names(self) -> Iterator[str]:
        """Every key, for a table whose keys the author names."""
        yield from self._data

    def any(self, key: str) -> Any:
        """Whatever stands there; ``None`` for nothing."""
        self._asked.append(key)
        return self._data.get(key)

    def done(self) -> None:
        """Raise ``UserError`` for a key that nobody asked for."""
        for key in self._data:
            if key not in self._asked:
                raise self.wrong(key, "is unknown", did_you_mean(key, tuple(self._asked)))

    def wrong(self, key: str, what: str, hint: str = "") -> UserError:
        """The error to raise about ``key``."""
        return UserError(f"{self.place(key)}: `{self._dotted(key)}` {what}.", hint)

    def place(self, key: str) -> str:
        """The file, and the line of ``key`` where it can be found."""
        line = line_of(self.text_of_file, self._dotted(key))
        return f"{self.file}:{line}" if line else self.file

    def _dotted(self, key: str) -> str:
        return f"{self._at}.{key}" if self._at else key

    def _as_written(self, key: str, kind: type) -> str:
        """A hint: how a value of this kind is written."""
        if kind is dict:
            return f"Write [{self._dotted(key)}] on a line of its own, and what it holds below it."
        return f"Write it as {key} = {_WRITTEN[kind]}."

    def _get(self, key: str, kind: type[T], otherwise: T) -> T:
        self._asked.append(key)
        value = self._data.get(key, otherwise)
        if not isinstance(value, kind):
            raise self.wrong(key, f"must be {_KINDS[kind]}", self._as_written(key, kind))
        return value


def did_you_mean(word: str, known: tuple[str, ...]) -> str:
    """A hint: the nearest of the ``known`` words, or all of them."""
    close = get_close_matches(word, known, n=1, cutoff=0.6)
    return f"Did you mean `{close[0]}`?" if close else f"Known here: {', '.join(sorted(set(known)))}."
