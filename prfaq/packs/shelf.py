"""Where packs stand, and their files: a shelf is a folder of packs, a layer the files of one pack.

A pack is a folder or a zip file. Everything of it is read at once, within bounds, so that nothing outside it
can be reached later on: a template can name only what is in the layer.
"""

import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from prfaq.errors import UserError
from prfaq.files import data_folder, read_regular
from prfaq.packs.zips import zipped

MOST_FILES = 200
MOST_BYTES = 16 * 1024 * 1024

MANIFEST = "template.toml"

_NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,99}")  # longer ones no file can have


@dataclass(frozen=True, slots=True)
class Layer:
    """The files of one pack by their path within it (``parts/problem.md.j2``), sorted."""

    name: str
    files: Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class Shelf:
    """A folder whose folders and zip files are packs; ``only`` one of them, if it is named.

    ``called`` is what the shelf is to its user; the pack that it is ``without`` is never taken from it.
    """

    folder: Path
    only: str = ""
    called: str = ""
    without: str = ""

    def names(self) -> tuple[str, ...]:
        """The packs that stand here; nothing where the folder cannot be read."""
        try:
            found = {_pack_name(path) for path in self.folder.iterdir()}
        except OSError:
            return ()
        return tuple(sorted(name for name in found if name and self._holds(name)))

    def layer(self, name: str) -> Layer | None:
        """The files of the pack called ``name``, ``None`` where it does not stand here."""
        place = self.place(name)
        if place is None:
            return None
        bounds = (MOST_FILES, MOST_BYTES)
        found = _files(name, place) if place.is_dir() else zipped(name, place, MANIFEST, bounds)
        return Layer(name, dict(found))

    def place(self, name: str) -> Path | None:
        """The folder or zip file of the pack called ``name``, ``None`` where it does not stand here."""
        if not is_name(name) or not self._holds(name):
            return None
        folder, file = self.folder / name, self.folder / f"{name}.zip"
        if (folder / MANIFEST).is_file():
            return folder
        return file if file.is_file() else None

    def _holds(self, name: str) -> bool:
        return self.only in ("", name) and name != self.without


def is_name(name: str) -> bool:
    """Can a pack be called so: small letters, digits, hyphens and underscores?"""
    return _NAME.fullmatch(name) is not None


@cache
def built_in() -> Shelf:
    """The shelf of the packs that come with the package."""
    return Shelf(data_folder("templates"), called="built in")


def _pack_name(path: Path) -> str:
    """The name of the pack that lies at ``path``; empty where there is none."""
    name = path.stem if path.suffix == ".zip" else path.name
    holds = path.is_file() if path.suffix == ".zip" else (path / MANIFEST).is_file()
    return name if holds and is_name(name) else ""


def _files(pack: str, folder: Path) -> Iterator[tuple[str, bytes]]:
    """Every file of a pack; ``UserError`` for a link, and for more than a pack needs."""
    count = size = 0
    for path in _walked(pack, folder):
        count, size = count + 1, size + path.stat().st_size
        if count > MOST_FILES or size > MOST_BYTES:
            raise too_large(pack)
        try:
            yield path.relative_to(folder).as_posix(), read_regular(path, MOST_BYTES)
        except OSError as error:
            raise UserError(f"{pack}/{path.name}: {error.strerror or 'The file cannot be read'}.") from error


def _walked(pack: str, folder: Path) -> Iterator[Path]:
    """The files below a folder, sorted by name within each; links are refused, hidden files left out."""
    seen = 0
    for here, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in (*folders, *sorted(files)):
            if Path(here, name).is_symlink():
                file = Path(here, name).relative_to(folder).as_posix()
                message = f"{pack}/{file}: This is a link, and may lead out of the template."
                raise UserError(message, "Put a copy of the file in its place.")
        seen += len(folders)
        if seen > MOST_FILES:
            raise too_large(pack)
        for name in sorted(files):
            if not name.startswith(".") and Path(here, name).is_file():
                yield Path(here, name)


def too_large(pack: str) -> UserError:
    """The error for a pack that holds more than a pack needs."""
    return UserError(
        f"{pack}: The template is too large.",
        f"At most {MOST_FILES} files and {MOST_BYTES // 1024 // 1024} MB.",
    )
