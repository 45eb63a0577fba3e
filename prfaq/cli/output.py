"""Where documents are written: beside the ideas, or where ``-o`` says."""

import os
import stat
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

from prfaq.cli.options import Choice
from prfaq.cli.writing import missing_folder, siblings, write_file
from prfaq.errors import Location, UserError
from prfaq.exporters import mark
from prfaq.files import read_written, shown
from prfaq.source import Source
from prfaq.streams import put, say

if TYPE_CHECKING:
    from prfaq.idea.load import LoadedIdea

FORMATS = ("docx", "md", "html", "pdf")
"""The formats of a document, by the ending of their files."""

_ENDINGS: Mapping[str, str] = {"markdown": "md", "htm": "html"} | {name: name for name in FORMATS}
_NAMES: Mapping[str, str] = {"docx": "A Word document", "pdf": "A PDF"}


_ALIASES = {"word": "docx", "doc": "docx", "dotx": "docx", "text": "md", "web": "html", **_ENDINGS}
"""What people call the formats."""


class Format(Choice):
    """A format by the ending of its files; other words for it lead to it."""

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The format as it is called here."""
        meant = _ALIASES.get(value.lower().removeprefix("."), "")
        if meant and value not in self.choices:
            self.fail(f"There is no format '{value}'. Did you mean '{meant}'?", param, ctx)
        return super().convert(value, param, ctx)


def formats_for(wanted: tuple[str, ...], output: str | None) -> tuple[str, ...]:
    """The formats to write: those ``wanted``, else the one that the name behind ``-o`` ends in, else Word.

    Raises ``UserError`` where that name promises another format, or one that there is not.
    """
    ending = _ending(output or "")
    named = _ENDINGS.get(ending)
    if wanted and named in (None, *wanted):
        return wanted
    location = Location(output or "")
    if wanted:
        raise UserError(
            f"The name ends in .{ending}, and `--to` asks for {' and '.join(wanted)}.",
            "Leave `--to` out, or give a name that ends in the format.",
            location,
        )
    if ending and not named:
        raise UserError(
            f"There is no format .{ending}.", f"A name can end in .{', .'.join(FORMATS)}.", location
        )
    return (named or "docx",)


def _ending(output: str) -> str:
    """What the name of a file ends in, without its dot; nothing for a folder, or for ``-``."""
    is_folder = output.endswith(("/", "\\")) or Path(output).is_dir()
    return "" if is_folder else Path(output).suffix.lower().removeprefix(".")


class Targets:
    """Where the documents of a run land, and that no two of them land in the same place."""

    def __init__(self, output: str | None, *, several: bool, force: bool = False) -> None:
        self.output = output
        self.several = several
        self.placing = Placing(force=force)
        self._taken: dict[Path, str] = {}
        self._begun: set[Path] = set()
        if force and not self._is_file:
            raise UserError("`--force` replaces the file that `-o` names.", "Name it: `-o FILE --force`.")

    def again(self) -> None:
        """Begin anew: the documents will be written once more, and ``-o`` has had its say."""
        self._begun |= self._taken.keys()
        self._taken = {path: source for path, source in self._taken.items() if os.path.lexists(source)}
        self.placing.again()

    def vet(self, source: str) -> None:
        """Raise ``UserError`` where ``-o`` names a file that may not be written, before anything is made."""
        if self.output is not None and self.output != "-" and self._is_file:
            self.placing.vet(Path(self.output), (source,))

    def write(self, made_from: tuple[str, ...], kind: str, template: str, content: bytes | str) -> None:
        """Write one document, or print it for ``-``. Raises ``UserError`` where that cannot be done.

        ``made_from`` are the files that it is made from, its idea first.
        """
        if self.output == "-":
            print_document(kind, content)
            return
        source = made_from[0]
        path = self._path(source, kind, template)
        if self._taken.get(path, source) != source:
            raise UserError(
                f"Both {self._taken[path]} and {source} would be written here.",
                "Rename one of the ideas, or render them one at a time with `-o`.",
                Location(str(path)),
            )
        self._taken[path] = source
        is_named = self.output is not None and self._is_file and path not in self._begun
        self.placing.write(path, content, made_from, is_named=is_named)

    def folder(self, source: Source, kind: str, template: str) -> Path | None:
        """The folder that a document lands in; ``None`` where it is printed."""
        return None if self.output == "-" else self._path(source.name, kind, template).parent

    @property
    def _is_file(self) -> bool:
        """Does ``-o`` name a file rather than a folder?"""
        output = self.output or ""
        return not self.several and bool(Path(output).is_file() or _ending(output))

    def _path(self, source: str, kind: str, template: str) -> Path:
        stem = "idea" if source == "-" else Path(source).stem
        name = f"{stem}.{kind}" if template == "classic" else f"{stem}.{template}.{kind}"
        if self.output is None:
            return Path(name) if source == "-" else Path(source).with_name(name)
        return Path(self.output) if self._is_file else Path(self.output, name)


def print_document(kind: str, content: bytes | str) -> None:
    """Write a document to standard output. Raises ``UserError`` for one that is no text."""
    if isinstance(content, bytes):
        raise UserError(
            f"{_NAMES.get(kind, 'This')} cannot be printed.", "Give a file with `-o`, or use `--to md`."
        )
    put(content)


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

    ``force`` allows to replace a file whose name was given. What stays is reported once.
    """

    def __init__(self, *, force: bool = False) -> None:
        self.written: dict[Path, str] = {}
        self._force = force
        self._explained: set[tuple[Path, str]] = set()
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
            raise UserError(
                f"Stays as it is: {why}.", "Name another file with `-o`.", Location(shown(str(path)))
            )
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
                "The document is made from this file, which stays as it is.",
                "Name another file with `-o`.",
                Location(shown(str(path))),
            )
        why = "" if self._force else _stays(path)
        if why:
            raise UserError(
                f"The file is there already, and {why}.",
                "Name another file with `-o`, or replace it with `--force`.",
                Location(shown(str(path))),
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
        stays = (
            f" ({shown(wanted.name)} stays: {why})" if why and (wanted, why) not in self._explained else ""
        )
        self._explained.add((wanted, why))
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
