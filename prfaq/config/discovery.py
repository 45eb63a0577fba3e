"""Find the configuration that applies to a file: the nearest one, looking upward from it."""

import os
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from prfaq.config.load import Configuration

_NAMES = ("prfaq.toml", "pyproject.toml")
"""In the order in which they win within one folder."""


def configuration_for(
    source: str, *, given: Path | None = None, isolated: bool = False
) -> "Configuration | None":
    """The configuration for a source: ``given`` if there is one, else the nearest; ``None`` without any.

    ``source`` is a path, or ``-`` for standard input, which counts as standing in the current folder.
    ``isolated`` looks for none. Raises ``SettingsError`` where the configuration is not valid.
    """
    if given is not None:
        return _read(Path(os.path.abspath(given)), is_named=True)  # noqa: PTH100  # takes `..` away, which pathlib keeps
    if isolated:
        return None
    here = os.getcwd() if source == "-" else os.path.dirname(os.path.abspath(source))  # noqa: PTH100, PTH109, PTH120
    return configuration_in(here)


def configuration_in(folder: str) -> "Configuration | None":
    """The configuration that is in force in a folder, given as an absolute path."""
    while True:
        found = _standing_in(folder)
        parent = os.path.dirname(folder)  # noqa: PTH120
        if found is not None or parent == folder:
            return found
        folder = parent


@lru_cache(maxsize=4096)
def _standing_in(folder: str) -> "Configuration | None":
    """The configuration that is in this very folder. A process looks into each folder once."""
    for name in _NAMES:
        file = Path(folder, name)
        if os.path.lexists(file) and (name == _NAMES[0] or _is_ours(file)):
            return _read(file)
    return None


def forget() -> None:
    """Look again the next time: for a process that goes on while configurations change."""
    from prfaq.config.load import read_settings  # noqa: PLC0415
    from prfaq.config.resolve import forget_decisions  # noqa: PLC0415

    _standing_in.cache_clear()
    read_settings.cache_clear()
    forget_decisions()


def _is_ours(file: Path) -> bool:
    if not _mentions_us(file):  # most projects have a `pyproject.toml`, and nothing of ours in it
        return False
    from prfaq.config.load import holds_settings  # noqa: PLC0415

    return holds_settings(file)


def _mentions_us(file: Path) -> bool:
    from prfaq.files import MAX_BYTES, read_regular  # noqa: PLC0415

    try:
        return b"prfaq" in read_regular(file, MAX_BYTES)
    except OSError:
        return False


def _read(file: Path, *, is_named: bool = False) -> "Configuration":
    # Only where there is one: most runs need neither TOML's reader nor the checks of a configuration.
    from prfaq.config.load import read_settings  # noqa: PLC0415

    return read_settings(file, is_named=is_named)
