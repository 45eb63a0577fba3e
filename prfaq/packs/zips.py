"""A pack as a zip file: read whole, and refused where an entry could lead out of it or fill the memory."""

import re
import stat
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

from prfaq.errors import UserError

_OUTSIDE = re.compile(r"(?:^|/)\.\.(?:/|$)|^/|\\|^[A-Za-z]:|\x00")
_ASIDE = re.compile(r"(?:^|/)(?:\.|__MACOSX/)")
"""What file managers add: hidden files."""

_DAMAGED = (zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError, RuntimeError, ValueError)


def zipped(pack: str, file: Path, manifest: str, bounds: tuple[int, int]) -> Iterator[tuple[str, bytes]]:
    """The files of a zipped pack by their paths, sorted.

    They may lie in a folder of their own within the zip, which is left out of the paths. ``bounds`` are the
    most files and the most bytes. Raises ``UserError`` for a link, an entry that leads out of the pack, one
    that stands there twice, absurd sizes, and for what is no zip file.
    """
    try:
        with zipfile.ZipFile(file) as archive:
            entries = {entry.filename: entry for entry in _vetted(pack, archive.infolist(), bounds)}
            top = _top(list(entries), manifest)
            for name in sorted(entries):
                yield name.removeprefix(top), archive.read(entries[name])
    except _DAMAGED as error:
        raise UserError(f"{pack}: {file.name} is not a zip file that can be read.", str(error)) from error


def _vetted(pack: str, entries: list[zipfile.ZipInfo], bounds: tuple[int, int]) -> Iterator[zipfile.ZipInfo]:
    most_files, most_bytes = bounds
    names: set[str] = set()
    size = 0
    for entry in entries:
        name = entry.filename
        if _OUTSIDE.search(name):
            raise UserError(f"{pack}: The zip holds {name!r}, which leads out of the template.")
        if stat.S_ISLNK(entry.external_attr >> 16):
            raise UserError(f"{pack}: {name} is a link, and may lead out of the template.", "Add the file.")
        if entry.is_dir() or _ASIDE.search(name):
            continue
        if name in names:
            raise UserError(f"{pack}: The zip holds {name} twice.")
        names.add(name)
        size += entry.file_size
        if len(names) > most_files or size > most_bytes or len(entries) > 10 * most_files:
            raise UserError(
                f"{pack}: The template is too large.",
                f"At most {most_files} files and {most_bytes // 1024 // 1024} MB.",
            )
        yield entry


def _top(names: list[str], manifest: str) -> str:
    """The folder within the zip that holds everything, with its slash; empty where there is none."""
    top = names[0].partition("/")[0] + "/" if names else ""
    is_wrapped = manifest not in names and f"{top}{manifest}" in names
    return top if is_wrapped and all(name.startswith(top) for name in names) else ""
