"""Files out: written whole or not at all."""

import errno
import os
import stat
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from prfaq.errors import Location, UserError, reason
from prfaq.files import MAX_BYTES, read_regular, shown
from prfaq.source import Source
from prfaq.streams import say

_SIBLINGS = 99
"""How far the numbers go that are tried beside a name that is not to be had."""

_TEMPORARIES = 10
"""How many files can be written in one folder at once before their temporaries get names made up by chance."""


def write_file(path: Path, content: bytes | str, instead: Iterable[Path] | None = None) -> Path:
    """Write a whole file or nothing: to a temporary file beside it, then in its place.

    Returns the path that was written. Where the file is held open by another program (a document open in Word
    on Windows), the first of ``instead`` that can be written is, by default the first free one of ``siblings``,
    and its path returned. A link is followed, so that the file it names is the one replaced; a device such as
    ``/dev/stdout`` is written to as it is. A writer that is killed leaves the old file or the new one, and
    perhaps a temporary ``.prfaq-0.tmp`` in its folder, which the next to write there removes.
    ``UserError`` where the folder cannot be written, the disk is full, or a folder is in the way;
    ``BrokenPipeError`` where the reader of a pipe has seen enough.
    """
    try:
        return _write(path, content.encode("utf-8") if isinstance(content, str) else content, instead)
    except (FileExistsError, NotADirectoryError):
        raise UserError(
            "Cannot be written: part of the path is a file, not a folder.",
            "Name another folder with `-o`.",
            Location(shown(str(path))),
        ) from None
    except BrokenPipeError:
        raise
    except (OSError, ValueError) as error:
        raise UserError(
            f"Cannot be written: {reason(error)}.",
            "What stood there before is untouched.",
            Location(shown(str(path))),
        ) from None


def _write(path: Path, data: bytes, instead: Iterable[Path] | None) -> Path:
    if path.is_dir():
        raise UserError(
            "There is a folder of this name.", "Name another file with `-o`.", Location(shown(str(path)))
        )
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.exists() and not path.is_file():
        _print_to(path, data)
        return path
    target = Path(os.path.realpath(path)) if path.is_symlink() else path
    written = _write_whole(target, data, _free(target) if instead is None else instead)
    return path if written == target else written


BOM = "\ufeff"


def current_text(source: Source) -> str:
    """What the file holds, byte order mark included; the text itself for standard input."""
    if source.name == "-":
        return source.text
    return read_regular(source.name, MAX_BYTES).decode("utf-8", errors="replace")


def rewrite(source: Source, text: str) -> None:
    """Write a text in the place of the one that was read, unless somebody has changed that in the meantime.

    A hard link to the file keeps the text that was there: to write through it could leave half a file.
    """
    is_linked = False
    try:
        current = current_text(source)
        is_linked = Path(source.name).stat().st_nlink > 1
    except OSError:
        current = ""
    if current.removeprefix(BOM) != source.text:
        raise UserError(
            "The file changed while it was being mended.", "Run the command again.", Location(source.name)
        )
    written = write_file(Path(source.name), (BOM if current.startswith(BOM) else "") + text)
    if written != Path(source.name):
        name = shown(str(written))
        raise UserError(
            f"The file is open in another program; the mended text is in {name}.",
            "Close the file, and run the command again.",
            Location(source.name),
        )
    if is_linked:
        say(f"prfaq: {source.name} has another name (a hard link), under which the old text stays")


def siblings(path: Path) -> Iterator[Path]:
    """The names beside a path that are tried where it is not to be had: ``draft-2.docx``, ``draft-3.docx`` …."""
    return (path.with_name(f"{path.stem}-{number}{path.suffix}") for number in range(2, _SIBLINGS + 1))


def missing_folder(path: Path) -> Path | None:
    """The outermost folder that has to be made before a file can be written; ``None`` if all are there."""
    missing = [folder for folder in path.parents if not os.path.lexists(folder)]
    return missing[-1] if missing else None


def _free(path: Path) -> Iterator[Path]:
    return (sibling for sibling in siblings(path) if not os.path.lexists(sibling))


def _print_to(path: Path, data: bytes) -> None:
    """Write to a device or a pipe. ``OSError`` where nobody has begun to read from the pipe within two seconds."""
    opened = _opened(path, tries=20)
    with open(opened, "wb") as file:  # noqa: PTH123  # what was opened without waiting
        if hasattr(os, "O_NONBLOCK"):
            os.set_blocking(opened, True)
        file.write(data)


def _opened(path: Path, tries: int) -> int:
    try:
        return os.open(path, os.O_WRONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except OSError as error:
        if error.errno != errno.ENXIO:
            raise
        if tries <= 1:
            raise OSError(errno.ENXIO, "nobody reads from this pipe") from None
    time.sleep(0.1)
    return _opened(path, tries - 1)


def _write_whole(path: Path, data: bytes, instead: Iterable[Path]) -> Path:
    """Write a temporary file, with the rights that ``path`` has or would get, and put it in its place."""
    temporary, file = _temporary(path.parent)
    try:
        with file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
            if path.exists():
                temporary.chmod(path.stat().st_mode & 0o7777)
            if os.name == "nt":
                file.close()  # Windows moves no file that is open
            return _put_in_place(temporary, path, instead)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def _put_in_place(temporary: Path, path: Path, instead: Iterable[Path]) -> Path:
    for target in chain([path], instead):
        try:
            temporary.replace(target)
        except PermissionError:
            if not path.exists():
                raise
        else:
            return target
    raise PermissionError(13, "it is open in another program")


def _temporary(folder: Path) -> tuple[Path, BinaryIO]:
    """Open a new temporary file in a folder, which is locked, after removing those that nobody writes any more."""
    names = [folder / f".prfaq-{number}.tmp" for number in range(_TEMPORARIES)]
    for name in names:
        _remove_abandoned(name)
    for name in chain(names, (folder / f".prfaq-{os.urandom(6).hex()}.tmp" for _ in range(_TEMPORARIES))):
        with suppress(FileExistsError):
            file = name.open("xb")
            _lock(file)
            if os.name == "nt" or os.fstat(file.fileno()).st_nlink:
                return name, file
            file.close()  # taken for abandoned before it was locked
    raise OSError("too many programs write there at once")


def _remove_abandoned(temporary: Path) -> None:
    """Remove a temporary file whose writer was killed: one that is being written is locked, or open on Windows."""
    with suppress(OSError):
        if not stat.S_ISREG(temporary.lstat().st_mode):
            return
        if os.name == "nt":
            temporary.unlink()
            return
        with temporary.open("rb") as file:
            _lock(file, wait=False)
            if os.path.samestat(
                os.fstat(file.fileno()), temporary.lstat()
            ):  # else it was put in its place meanwhile
                temporary.unlink()


def _lock(file: BinaryIO, *, wait: bool = True) -> None:
    """Lock a file until it is closed. Raises ``OSError`` where it is locked already and is not to be waited for."""
    if sys.platform != "win32":
        import fcntl  # noqa: PLC0415  # Windows has none

        fcntl.flock(file, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
