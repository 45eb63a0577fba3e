"""Where a document may be written: nobody's file is replaced unasked, and never one that it is made from.

A file that prfaq wrote and nobody has changed since may be replaced. Anything else stays: the document is written
under the first name beside it that is free, or refused where its name was given.
"""

import os
import stat
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

from prfaq.errors import UserError
from prfaq.exporters import mark
from prfaq.files import missing_folder, read_written, shown, siblings, write_file
from prfaq.streams import say

if TYPE_CHECKING:
    from prfaq.idea.load import LoadedIdea
    from prfaq.source import Source

_STAYS: Mapping[mark.Origin, str] = {
    "changed": "somebody has changed it since prfaq wrote it",
    "unknown": "nothing in it says that prfaq wrote it",
}
_OWN = "the document is made from it"
_IDEA_ENDINGS = (".yaml", ".yml", ".json")


force_option = click.option(
    "--force", is_flag=True, help="Replace the file that -o names, whoever wrote or changed it."
)


def made_from(source: "Source", loaded: "LoadedIdea | None" = None, *more: str) -> tuple[str, ...]:
    """The files that a document is made from: its idea (``-`` for standard input), what that names, and more."""
    folder = source.folder or Path(source.name).parent
    named = [str(folder / one.file) for one in loaded.idea.appendices if one.file] if loaded else []
    return (source.name, *named, *filter(None, more))


def write_out(path: Path, content: bytes | str, instead: Iterable[Path] | None = None) -> Path:
    """Write a file as ``write_file`` does, and say which folder was made for it."""
    made = missing_folder(path)
    written = write_file(path, content, instead)
    if made is not None:
        say(f"Made the folder {shown(str(made))}")
    return written


class Placing:
    """Writes the documents of one run, and remembers where they went.

    ``force`` allows to replace a file whose name was given. What stays is told once.
    """

    def __init__(self, *, force: bool = False) -> None:
        self.written: dict[Path, str] = {}
        self._force = force
        self._told: set[tuple[Path, str]] = set()
        self._places: dict[tuple[int, int], str] = {}

    def again(self) -> None:
        """Begin anew, with what went where for ideas that are still there."""
        left = [(path, source) for path, source in self.written.items() if os.path.lexists(source)]
        self._places = {place: source for path, source in left if (place := _identity(path))}

    def write(
        self, path: Path, content: bytes | str, made_from: tuple[str, ...], *, is_named: bool, about: str = ""
    ) -> Path:
        """Write one document to ``path``, or to a name beside it unless ``path`` ``is_named`` by its user.

        ``made_from`` are the files that it is made from, its idea first. Text that is no page is Markdown, and
        gets its mark. ``about`` is what the line says of it. Raises ``UserError`` where it cannot be written.
        """
        if is_named:
            self.vet(path, made_from)
        why = "" if is_named else self._obstacle(path, made_from)
        others = self._others(path, made_from)
        place = next(others, None) if why else path
        if place is None:
            raise UserError(f"{shown(str(path))}: Stays as it is: {why}.", "Name another file with `-o`.")
        written = write_out(place, content if _is_stream(place) else mark.marked(content), others)
        if written != place:
            why = "it is open in another program"
        self._note(written, made_from[0])
        self._tell(written, path, why, about)
        return written

    def vet(self, path: Path, made_from: tuple[str, ...]) -> None:
        """Raise ``UserError`` where a file whose name was given may not be written."""
        if _identity(path) in _identities(made_from):
            raise UserError(
                f"{shown(str(path))}: The document is made from this file, which stays as it is.",
                "Name another file with `-o`.",
            )
        why = "" if self._force else _stays(path)
        if why:
            raise UserError(
                f"{shown(str(path))}: The file is there already, and {why}.",
                "Name another file with `-o`, or replace it with `--force`.",
            )

    def _others(self, path: Path, made_from: tuple[str, ...]) -> Iterator[Path]:
        """The names beside a path that may be written, and do not look like the document of another idea."""
        beside = Path(made_from[0]).parent
        for other in siblings(path):
            is_another = any(os.path.exists(beside / f"{other.stem}{end}") for end in _IDEA_ENDINGS)  # noqa: PTH110
            if not is_another and not self._obstacle(other, made_from):
                yield other

    def _obstacle(self, path: Path, made_from: tuple[str, ...]) -> str:
        """Why a document may not be written to a path; "" if it may."""
        if os.path.isdir(path):  # noqa: PTH112  # pathlib raises for names that are too long
            return "it is a folder"
        place = _identity(path)
        if place is None:
            return ""
        if place in _identities(made_from):
            return _OWN
        source = self._places.get(place, made_from[0])
        return f"it was written for {shown(source)}" if source != made_from[0] else _stays(path)

    def _note(self, written: Path, source: str) -> None:
        self.written[written] = source
        place = _identity(written)
        if place is not None:
            self._places[place] = source

    def _tell(self, written: Path, wanted: Path, why: str, about: str) -> None:
        stays = f" ({shown(wanted.name)} stays: {why})" if why and (wanted, why) not in self._told else ""
        self._told.add((wanted, why))
        say(f"Wrote {shown(str(written))}{about}{stays}")


def _stays(path: Path) -> str:
    """Why a file may not be replaced; "" if it is not there, or ours, or a device that is written to."""
    if not os.path.isfile(path):  # noqa: PTH113  # never raises
        return ""
    found = mark.origin(read_written(path))
    return "" if found == "ours" else _STAYS[found]


def _is_stream(path: Path) -> bool:
    """Is it a pipe or device, on which a document is printed rather than kept?"""
    return os.path.exists(path) and not os.path.isfile(path)  # noqa: PTH110, PTH113


def _identities(files: Iterable[str]) -> set[tuple[int, int] | None]:
    """What tells files apart, whatever their names; nothing for those that are not there."""
    return {_identity(file) for file in files} - {None}


def _identity(file: str | Path) -> tuple[int, int] | None:
    """What tells a file apart from others, whatever its names and links: ``-`` is what standard input reads."""
    with suppress(OSError, ValueError):
        found = os.fstat(sys.stdin.fileno()) if file == "-" else Path(file).stat()
        return (found.st_dev, found.st_ino) if stat.S_ISREG(found.st_mode) else None
    return None
