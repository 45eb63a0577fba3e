"""Shelves of packs for tests, written to a folder from a few lines each."""

from collections.abc import Mapping
from pathlib import Path

from prfaq.packs import PackSource


def pack_source(folder: Path, packs: Mapping[str, Mapping[str, str]]) -> PackSource:
    """A shelf in ``folder``: for each pack its files by path."""
    for pack, files in packs.items():
        for path, text in files.items():
            file = folder / pack / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
    return PackSource(folder)
