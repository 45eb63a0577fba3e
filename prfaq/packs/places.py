"""On which shelves packs are looked for, nearest first.

What was asked for, the project's, the user's, those of installed packages; the built-in ones come last by
themselves. Nothing of a pack, and nothing of a package that brings one, is ever run.
"""

import sys
from collections.abc import Iterator
from functools import lru_cache
from importlib.metadata import EntryPoint, entry_points
from importlib.util import find_spec
from pathlib import Path

from prfaq.document.layout import CLASSIC
from prfaq.errors import UserError
from prfaq.files import project_folder, user_folder
from prfaq.packs.shelf import MANIFEST, Shelf

GROUP = "prfaq.templates"
"""The group of entry points by which a package says where its packs lie."""

KEPT = CLASSIC.name
"""The pack that is used where nobody chooses one: installing a package does not change it."""


def shelves(near: str = "-", asked: tuple[str, ...] = ()) -> tuple[Shelf, ...]:
    """The shelves ``asked`` for by path, then those for an idea ``near`` (its path; ``-`` for here).

    Where nothing is near, those that were asked for are all. Raises ``UserError`` where a folder that was
    asked for is not there.
    """
    mine = tuple(map(asked_shelf, asked))
    return (*mine, *project_shelf(near), *user_shelf(), *installed_shelves()) if near else mine


def asked_shelf(path: str) -> Shelf:
    """The shelf at ``path``: a folder of packs, or a pack itself, as a folder or a zip file."""
    place = Path(path)
    if place.is_file() and place.suffix == ".zip":
        return Shelf(place.parent, place.stem, str(place))
    if not place.is_dir():
        raise UserError(f"{path}: There is no such folder of templates.", "Give a folder that holds packs.")
    if (place / MANIFEST).is_file():
        whole = place.resolve()
        return Shelf(whole.parent, whole.name, str(place))
    return Shelf(place, called=str(place))


def project_shelf(near: str) -> Iterator[Shelf]:
    """The nearest ``prfaq-templates`` upward from an idea, if there is one."""
    folder = project_folder(near)
    if folder:
        yield Shelf(folder, called="project")


def user_shelf() -> Iterator[Shelf]:
    """The packs in the user's own folder for settings."""
    folder = user_folder()
    if folder and folder.is_dir():
        yield Shelf(folder, called="yours")


def installed_shelves() -> tuple[Shelf, ...]:
    """The packs that installed packages bring, by the names of their entry points; looked up once."""
    return _installed(tuple(sys.path))


@lru_cache(maxsize=4)
def _installed(path: tuple[str, ...]) -> tuple[Shelf, ...]:
    return tuple(_brought())


def _brought() -> Iterator[Shelf]:
    for point in sorted(entry_points(group=GROUP), key=lambda point: (point.name, point.value)):
        folder = _folder(point)
        if folder and (folder / MANIFEST).is_file():
            yield Shelf(folder.parent, folder.name, f"installed: {point.name}", KEPT)
        elif folder:
            yield Shelf(folder, called=f"installed: {point.name}", without=KEPT)


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
