"""Where the data that ships with the package lies: template packs and samples."""

from pathlib import Path
from typing import Literal

from prfaq.errors import UserError


def data_folder(name: Literal["templates", "samples"]) -> Path:
    """The folder called ``name``: inside the installed package, or beside it in a checkout."""
    package = Path(__file__).parent
    inside, beside = package / name, package.parent / name
    if inside.is_dir():
        return inside
    if beside.is_dir() and (package.parent / "pyproject.toml").is_file():
        return beside
    raise UserError(f"The {name} of prfaq are missing from {package}.", "Install prfaq again.")
