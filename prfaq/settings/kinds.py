"""What a value of a configuration may be: one reader for each kind, with a plain word for what it is not."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any, NoReturn, TypeAlias

from prfaq.settings.places import Keys
from prfaq.settings.trouble import SettingsError


@dataclass(frozen=True, slots=True)
class At:
    """A key of a configuration, and how its place in the file is told: ``prfaq.toml:12``."""

    keys: Keys
    place_of: Callable[[Keys], str]

    def __truediv__(self, key: str | int) -> "At":
        """The place of a key or entry within this one."""
        return At((*self.keys, key), self.place_of)

    @property
    def name(self) -> str:
        """The key as one writes it: ``house.required[2].field``, entries counted from 1."""
        steps = (f"[{key + 1}]" if isinstance(key, int) else f".{key}" for key in self.keys)
        return "".join(steps).removeprefix(".")

    def refuse(self, message: str, hint: str = "") -> NoReturn:
        """Stop, with the place of this key before the message."""
        raise SettingsError(f"{self.place_of(self.keys)}: {message}", hint)

    def expected(self, what: str, hint: str = "") -> NoReturn:
        """Stop, and say what should stand here."""
        self.refuse(f"`{self.name}` should be {what}.", hint)


Reader: TypeAlias = Callable[[Any, At], Any]
"""Takes a value as TOML has it and gives it back as the settings hold it, or stops at a mistake."""


def text(value: Any, at: At) -> str:
    """A text."""
    return value if isinstance(value, str) else at.expected("a text", 'Texts stand in quotes: "text".')


def flag(value: Any, at: At) -> bool:
    """Yes or no."""
    return value if isinstance(value, bool) else at.expected("true or false")


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
        return at.expected(f"one of {listed(names)}", did_you_mean(value, names))

    return read


def each(kind: Reader) -> Reader:
    """A list of values of one kind."""

    def read(value: Any, at: At) -> tuple[Any, ...]:
        if not isinstance(value, list):
            at.expected("a list", "Lists stand in brackets, also of one.")
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
                (at / name).refuse(f"Unknown setting `{(at / name).name}`.", did_you_mean(name, keys))
        for name in required:
            if name not in members:
                at.refuse(f"`{at.name}` has no `{name}`.", f"Add `{name} = …` to it.")
        return make(**{attribute(name): keys[name](item, at / name) for name, item in members.items()})

    return read


def attribute(key: str) -> str:
    """What a key is called in Python: ``fail_on``; ``from`` is a word of Python's own."""
    return "from_" if key == "from" else key.replace("-", "_")


def did_you_mean(wanted: object, known: Mapping[str, Any] | tuple[str, ...]) -> str:
    """A hint that names the known word nearest to what was written, or a few known ones."""
    close = get_close_matches(str(wanted).lower().replace("_", "-"), known, n=1, cutoff=0.5)
    close = close or get_close_matches(str(wanted), known, n=1, cutoff=0.5)
    if close:
        return f"Did you mean `{close[0]}`?"
    return f"Known here: {', '.join(known)}." if len(known) <= 20 else ""


def listed(names: tuple[str, ...]) -> str:
    """``error, warning or info``."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} or {names[-1]}"


def _table(value: Any, at: At) -> dict[str, Any]:
    if isinstance(value, dict):
        return value
    hint = "A table begins with its name in brackets on a line of its own." if at.keys else ""
    return at.expected("a table", hint)
