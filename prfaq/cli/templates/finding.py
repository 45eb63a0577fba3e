"""The pack that an author means: by its path, or by its name."""

from pathlib import Path

from prfaq.packs import Pack, find, shelves
from prfaq.packs.places import asked_shelf
from prfaq.packs.shelf import MANIFEST, Shelf


def pack_at(path: str) -> Pack:
    """The pack at a path (a folder with a manifest, or a zip file), or the one of that name.

    What it extends is looked for beside it first. Raises ``UserError`` where there is none.
    """
    near = near_pack(path)
    return find(near[0].only if _is_pack(Path(path)) else path, near)


def near_pack(path: str) -> tuple[Shelf, ...]:
    """The shelves on which the pack at a path, or of that name, and those that it extends are looked for."""
    if not _is_pack(Path(path)):
        return shelves()
    only = asked_shelf(path)
    return (only, *shelves(str(only.folder / only.only), (str(only.folder),)))


def _is_pack(place: Path) -> bool:
    return (place / MANIFEST).is_file() or (place.suffix == ".zip" and place.is_file())
