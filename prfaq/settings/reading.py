"""A configuration file to settings: one clear line for a mistake, with its key and line."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from prfaq.errors import SettingsError
from prfaq.files import read_named, read_regular
from prfaq.settings.model import Settings
from prfaq.settings.schema import settings_from
from prfaq.settings.version import check_version
from prfaq.settings.vetting import vet
from prfaq.toml import At, Keys, TomlError, loads, places

FILE = "prfaq.toml"
SHARED = "pyproject.toml"
TABLE = ("tool", "prfaq")
"""Where our settings stand in a file that they share with others."""

MAX_BYTES = 1024 * 1024

_OURS = re.compile(r"\btool\s*\.\s*prfaq\b")


@dataclass(frozen=True, eq=False)
class Configuration:
    """Settings and where they come from: ``file`` is empty for the defaults.

    Each file is read once, so that two are the same only if they are one object.
    """

    settings: Settings = field(default_factory=Settings)
    file: str = ""
    text: str = ""
    data: Mapping[str, Any] = field(default_factory=dict)

    @property
    def folder(self) -> Path:
        """The folder that globs are relative to."""
        return Path(self.file).parent if self.file else Path()

    def place_of(self, keys: Keys) -> str:
        """Where a key stands, ``prfaq.toml:12``; the nearest one around it where it does not stand."""
        for length in range(len(keys), 0, -1):
            line = self._places.get((*self._prefix, *keys[:length]))
            if line:
                return f"{shown(self.file)}:{line}"
        return shown(self.file)

    @cached_property
    def _places(self) -> Mapping[Keys, int]:
        return places(self.text)

    @property
    def _prefix(self) -> Keys:
        return TABLE if Path(self.file).name == SHARED else ()


DEFAULTS = Configuration()


def holds_settings(path: Path) -> bool:
    """Is this a configuration of ours: a `prfaq.toml`, or a `pyproject.toml` with a table of ours?"""
    if path.name != SHARED:
        return True
    try:
        text = read_regular(path, MAX_BYTES).decode("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return False
    if _OURS.search(text):
        return True
    return "prfaq" in text and _ours_in_table(text)


def _ours_in_table(text: str) -> bool:
    """Do settings of ours stand in a table called ``tool``? A file that is no TOML is no concern of ours."""
    try:
        return isinstance(loads(text).get("tool", {}).get("prfaq"), dict)
    except (TomlError, AttributeError):
        return False


@lru_cache(maxsize=64)
def read_settings(path: Path, *, is_named: bool = False) -> Configuration:
    """Read and validate one configuration file; ``SettingsError`` for what cannot be read or is not known.

    A process reads each file once, however many ideas it is in force for. One that the user has named may be a
    device or a pipe.
    """
    text = _text(path, is_named)
    ours: Any = _data(path, text)
    for name in TABLE if path.name == SHARED else ():
        ours = ours.get(name, {}) if isinstance(ours, dict) else {}
    raw = Configuration(file=str(path), text=text)
    at = At((), raw.place_of)
    if isinstance(ours, dict) and isinstance(ours.get("required-version"), str):
        # First of all: another version may know keys that this one does not.
        check_version(ours["required-version"], at / "required-version")
    settings = settings_from(ours, at)
    vet(settings, at)
    return Configuration(settings, str(path), text, ours)


def shown(file: str) -> str:
    """A configuration as it is printed: from the current folder, if it lies in it, with forward slashes."""
    path = Path(file)
    here = Path.cwd()
    return (path.relative_to(here) if path.is_relative_to(here) else path).as_posix()


def _text(path: Path, is_named: bool) -> str:
    name = shown(str(path))
    try:
        data = (read_named if is_named else read_regular)(path, MAX_BYTES)
    except OSError as error:
        if path.is_dir():  # on Windows, opening a folder is a question of permission
            raise SettingsError(
                f"{name}: A folder stands where a configuration file should.", "Rename it, or name a file."
            ) from None
        reason = (error.strerror or str(error)).lower()
        raise SettingsError(f"{name}: Cannot be read: {reason}.", "Check its name and rights.") from None
    if len(data) > MAX_BYTES:
        raise SettingsError(f"{name}: The file is too large for a configuration.", "Is it the right one?")
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError:
        raise SettingsError(f"{name}: The file is not in UTF-8.", "Save it as UTF-8 text.") from None


def _data(path: Path, text: str) -> dict[str, Any]:
    name = shown(str(path))
    try:
        return loads(text)
    except TomlError as error:
        column = f":{error.column}" if error.column else ""
        raise SettingsError(
            f"{name}:{error.line}{column}: Not readable as TOML: {error.what[:1].lower()}{error.what[1:]}.",
            'Texts stand in quotes, lists in brackets: key = "text", keys = ["one", "two"].',
        ) from None
