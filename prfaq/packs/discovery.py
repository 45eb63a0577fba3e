"""Where template packs are found, nearest first: asked for, the project's, the user's, installed, built in.

A pack is a folder or a zip file. It is read whole, within bounds, and refused where an entry could lead out
of it, so that nothing outside can come in later.
"""

import os
import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.metadata import EntryPoint, entry_points
from importlib.util import find_spec
from pathlib import Path

from prfaq.archive import Archive, Limits, UnfitArchiveError
from prfaq.document import CLASSIC
from prfaq.errors import Location, UserError
from prfaq.files import data_folder, project_folder, read_regular, user_folder

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
class PackSource:
    """A folder whose folders and zip files are packs; ``only`` one of them, if it is named.

    ``called`` is what the shelf is to its user; the pack that it is ``without`` is never taken from it.
    """

    folder: Path
    only: str = ""
    called: str = ""
    without: str = ""

    def names(self) -> tuple[str, ...]:
        """The packs that are here; nothing where the folder cannot be read."""
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
        found = _folder_files(name, place) if place.is_dir() else zipped(name, place, MANIFEST, bounds)
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
def built_in() -> PackSource:
    """The shelf of the packs that come with the package."""
    return PackSource(data_folder("templates"), called="built in")


def _pack_name(path: Path) -> str:
    """The name of the pack that lies at ``path``; empty where there is none."""
    name = path.stem if path.suffix == ".zip" else path.name
    holds = path.is_file() if path.suffix == ".zip" else (path / MANIFEST).is_file()
    return name if holds and is_name(name) else ""


def _folder_files(pack: str, folder: Path) -> Iterator[tuple[str, bytes]]:
    """Every file of a pack; ``UserError`` for a link, and for more than a pack needs."""
    count = size = 0
    for path in _walked(pack, folder):
        count, size = count + 1, size + path.stat().st_size
        if count > MOST_FILES or size > MOST_BYTES:
            raise too_large(pack)
        try:
            yield path.relative_to(folder).as_posix(), read_regular(path, MOST_BYTES)
        except OSError as error:
            raise UserError(
                f"{error.strerror or 'The file cannot be read'}.", location=Location(f"{pack}/{path.name}")
            ) from error


def _walked(pack: str, folder: Path) -> Iterator[Path]:
    """The files below a folder, sorted by name within each; links are refused, hidden files left out."""
    seen = 0
    for here, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in (*folders, *sorted(files)):
            if Path(here, name).is_symlink():
                file = Path(here, name).relative_to(folder).as_posix()
                message = "This is a link, and may lead out of the template."
                raise UserError(message, "Put a copy of the file in its place.", Location(f"{pack}/{file}"))
        seen += len(folders)
        if seen > MOST_FILES:
            raise too_large(pack)
        for name in sorted(files):
            if not name.startswith(".") and Path(here, name).is_file():
                yield Path(here, name)


def too_large(pack: str) -> UserError:
    """The error for a pack that holds more than a pack needs."""
    return UserError(
        "The template is too large.",
        f"At most {MOST_FILES} files and {MOST_BYTES // 1024 // 1024} MB.",
        Location(pack),
    )


GROUP = "prfaq.templates"
"""The group of entry points by which a package says where its packs lie."""

KEPT = CLASSIC.name
"""The pack that is used where nobody chooses one: installing a package does not change it."""


def pack_sources(near: str = "-", asked: tuple[str, ...] = ()) -> tuple[PackSource, ...]:
    """The shelves ``asked`` for by path, then those for an idea ``near`` (its path; ``-`` for here).

    Where nothing is near, those that were asked for are all. Raises ``UserError`` where a folder that was
    asked for is not there.
    """
    mine = tuple(map(asked_source, asked))
    return (*mine, *project_source(near), *user_source(), *installed_sources()) if near else mine


def asked_source(path: str) -> PackSource:
    """The shelf at ``path``: a folder of packs, or a pack itself, as a folder or a zip file."""
    place = Path(path)
    if place.is_file() and place.suffix == ".zip":
        return PackSource(place.parent, place.stem, str(place))
    if not place.is_dir():
        raise UserError(
            "There is no such folder of templates.", "Give a folder that holds packs.", Location(path)
        )
    if (place / MANIFEST).is_file():
        whole = place.resolve()
        return PackSource(whole.parent, whole.name, str(place))
    return PackSource(place, called=str(place))


def project_source(near: str) -> Iterator[PackSource]:
    """The nearest ``prfaq-templates`` upward from an idea, if there is one."""
    folder = project_folder(near)
    if folder:
        yield PackSource(folder, called="project")


def user_source() -> Iterator[PackSource]:
    """The packs in the user's own folder for settings."""
    folder = user_folder()
    if folder and folder.is_dir():
        yield PackSource(folder, called="yours")


def installed_sources() -> tuple[PackSource, ...]:
    """The packs that installed packages bring, by the names of their entry points; looked up once."""
    return _installed(tuple(sys.path))


@lru_cache(maxsize=4)
def _installed(path: tuple[str, ...]) -> tuple[PackSource, ...]:
    return tuple(_brought())


def _brought() -> Iterator[PackSource]:
    for point in sorted(entry_points(group=GROUP), key=lambda point: (point.name, point.value)):
        folder = _folder(point)
        if folder and (folder / MANIFEST).is_file():
            yield PackSource(folder.parent, folder.name, f"installed: {point.name}", KEPT)
        elif folder:
            yield PackSource(folder, called=f"installed: {point.name}", without=KEPT)


def _folder(point: EntryPoint) -> Path | None:
    """The folder that an entry point names as ``package.folder``, found without importing anything."""
    package, *inside = point.module.split(".")
    try:
        spec = find_spec(package)
    except (ImportError, ValueError):
        return None
    for place in (spec.submodule_search_locations if spec else None) or ():
        folder = Path(place, *inside)
        if folder.is_dir():
            return folder
    return None


_ASIDE = re.compile(r"(?:^|/)(?:\.|__MACOSX/)")
"""What file managers add: hidden files."""

_TEN = 10
"""How many members there may be for each file of a pack: folders and hidden files are members too."""


def zipped(pack: str, file: Path, manifest: str, bounds: tuple[int, int]) -> Iterator[tuple[str, bytes]]:
    """The files of a zipped pack by their paths, sorted.

    They may lie in a folder of their own within the zip, which is left out of the paths. ``bounds`` are the
    most files and the most bytes. Raises ``UserError`` for a link, a member that leads out of the pack, one
    that is there twice, absurd sizes, and for what is no zip file.
    """
    most_files, most_bytes = bounds
    try:
        data = read_regular(file, most_bytes)
        if len(data) > most_bytes:
            raise _too_large(pack, bounds)
        archive = Archive(data, Limits(_TEN * most_files, most_bytes, most_bytes))
        names = sorted(name for name in archive.names if not _ASIDE.search(name))
        if len(names) > most_files:
            raise _too_large(pack, bounds)
        yield from _zip_files(pack, archive, names, manifest)
    except OSError as error:
        raise UserError(
            f"{file.name} cannot be read: {error.strerror}.", "Check who may read it.", Location(pack)
        ) from None
    except UnfitArchiveError as error:
        raise _refusal(pack, file, error, bounds) from None


def _zip_files(pack: str, archive: Archive, names: list[str], manifest: str) -> Iterator[tuple[str, bytes]]:
    top = _top(names, manifest)
    for name in names:
        if archive.is_link(name):
            raise UserError(
                f"{name} is a link, and may lead out of the template.", "Add the file.", Location(pack)
            )
        yield name.removeprefix(top), archive.read(name)


def _refusal(pack: str, file: Path, error: UnfitArchiveError, bounds: tuple[int, int]) -> UserError:
    if error.reason == "large":
        return _too_large(pack, bounds)
    if error.reason == "damaged":
        return UserError(
            f"{file.name} is not a zip file that can be read.", f"It {error.why}.", Location(pack)
        )
    return UserError(
        f"{file.name} {error.why}.", "Pack the folder of the template once more.", Location(pack)
    )


def _too_large(pack: str, bounds: tuple[int, int]) -> UserError:
    most_files, most_bytes = bounds
    return UserError(
        "The template is too large.", f"At most {most_files} files and {most_bytes >> 20} MB.", Location(pack)
    )


def _top(names: list[str], manifest: str) -> str:
    """The folder within the zip that holds everything, with its slash; empty where there is none."""
    top = names[0].partition("/")[0] + "/" if names else ""
    is_wrapped = manifest not in names and f"{top}{manifest}" in names
    return top if is_wrapped and all(name.startswith(top) for name in names) else ""
