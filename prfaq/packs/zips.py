"""A pack as a zip file: read whole, and refused where a member could lead out of it or fill the memory."""

import re
from collections.abc import Iterator
from pathlib import Path

from prfaq.archive import Archive, Limits, UnfitArchiveError
from prfaq.errors import UserError
from prfaq.files import read_regular

_ASIDE = re.compile(r"(?:^|/)(?:\.|__MACOSX/)")
"""What file managers add: hidden files."""

_TEN = 10
"""How many members there may be for each file of a pack: folders and hidden files are members too."""


def zipped(pack: str, file: Path, manifest: str, bounds: tuple[int, int]) -> Iterator[tuple[str, bytes]]:
    """The files of a zipped pack by their paths, sorted.

    They may lie in a folder of their own within the zip, which is left out of the paths. ``bounds`` are the
    most files and the most bytes. Raises ``UserError`` for a link, a member that leads out of the pack, one
    that stands there twice, absurd sizes, and for what is no zip file.
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
        yield from _files(pack, archive, names, manifest)
    except OSError as error:
        raise UserError(
            f"{pack}: {file.name} cannot be read: {error.strerror}.", "Check who may read it."
        ) from None
    except UnfitArchiveError as error:
        raise _refusal(pack, file, error, bounds) from None


def _files(pack: str, archive: Archive, names: list[str], manifest: str) -> Iterator[tuple[str, bytes]]:
    top = _top(names, manifest)
    for name in names:
        if archive.is_link(name):
            raise UserError(f"{pack}: {name} is a link, and may lead out of the template.", "Add the file.")
        yield name.removeprefix(top), archive.read(name)


def _refusal(pack: str, file: Path, error: UnfitArchiveError, bounds: tuple[int, int]) -> UserError:
    if error.reason == "large":
        return _too_large(pack, bounds)
    if error.reason == "damaged":
        return UserError(f"{pack}: {file.name} is not a zip file that can be read.", f"It {error.why}.")
    return UserError(f"{pack}: {file.name} {error.why}.", "Pack the folder of the template once more.")


def _too_large(pack: str, bounds: tuple[int, int]) -> UserError:
    most_files, most_bytes = bounds
    return UserError(
        f"{pack}: The template is too large.", f"At most {most_files} files and {most_bytes >> 20} MB."
    )


def _top(names: list[str], manifest: str) -> str:
    """The folder within the zip that holds everything, with its slash; empty where there is none."""
    top = names[0].partition("/")[0] + "/" if names else ""
    is_wrapped = manifest not in names and f"{top}{manifest}" in names
    return top if is_wrapped and all(name.startswith(top) for name in names) else ""
