"""Where a project's and a user's own template packs lie: found by paths alone, before any pack is read."""

import os
import sys
from pathlib import Path

PROJECT = "prfaq-templates"
"""The folder of a project's packs: the nearest of this name, upward from an idea."""


def project_folder(near: str) -> Path | None:
    """The nearest folder of packs upward from an idea (its path; ``-`` for here), if there is one."""
    start = Path.cwd() if near == "-" else Path(os.path.abspath(near)).parent  # noqa: PTH100  # `..` goes away
    return next((at / PROJECT for at in (start, *start.parents) if (at / PROJECT).is_dir()), None)


def user_folder() -> Path | None:
    """Where a user's packs lie on this system; ``None`` where there is no home folder."""
    if sys.platform == "win32":
        base = os.environ.get("APPDATA", "")
    elif sys.platform == "darwin":
        base = os.path.expanduser("~/Library/Application Support")  # noqa: PTH111  # never raises
    else:
        base = os.environ.get("XDG_CONFIG_HOME", "") or os.path.expanduser("~/.config")  # noqa: PTH111
    return Path(base, "prfaq", "templates") if base and not base.startswith("~") else None


def lies_near(pack: str, near: str) -> bool:
    """Does the project or the user have something called like ``pack``, as a folder or a zip file?"""
    folders = (project_folder(near), user_folder())
    return any(
        folder and ((folder / pack).exists() or (folder / f"{pack}.zip").exists()) for folder in folders
    )
