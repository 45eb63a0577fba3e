"""The pack that an author means: by its path, or by its name."""

from pathlib import Path

from prfaq.packs import Pack, find, shelves
from prfaq.packs.places import asked_shelf
from prfaq.packs.shelf import MANIFEST


def pack_at(path: str) -> Pack:
    """The pack at a path (a folder with a manifest, or a zip file), or the one of that name.

    What it extends is looked for beside it first. Raises ``UserError`` where there is none.
    """
    place = Path(path)
    if (place / MANIFEST).is_file() or (place.suffix == ".zip" and place.is_file()):
        only = asked_shelf(path)
        return find(only.only, (only, *shelves(str(only.folder / only.only), (str(only.folder),))))
    return find(path, shelves())
