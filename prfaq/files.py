"""Files in and out: what a user names, as sources; and writing that never leaves half a file."""

import errno
import os
import stat
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from prfaq.errors import UserError
from prfaq.source import Source, WordFile

MAX_BYTES = 16 * 1024 * 1024
"""The largest file that is read: an idea is some ten thousand bytes."""

MAX_WORD_BYTES = 64 * 1024 * 1024
"""The largest Word file that is read: it may hold pictures, which are left where they are."""

TEXT_DOCUMENTS = (".md", ".markdown")
WORD_DOCUMENTS = (".docx", ".docm", ".dotx", ".dotm")
"""How the names of documents end that can be read as they stand."""

_LIKE_WORD = (".doc", ".dot", ".odt", ".rtf", ".pages")
"""How the names of other documents end: whoever opens them says what to do."""

MAX_WORD_BYTES = 64 * 1024 * 1024
"""The largest Word file that is read: a letterhead with its pictures is some hundred thousand bytes."""

_SIBLINGS = 99
"""How far the numbers go that are tried beside a name that is not to be had."""

_TEMPORARIES = 10
"""How many files can be written in one folder at once before their temporaries get names made up by chance."""

_KINDS = {
    b"\xff\xfe": ("is saved as UTF-16", "Save it as UTF-8 text."),
    b"\xfe\xff": ("is saved as UTF-16", "Save it as UTF-8 text."),
    b"PK\x03\x04": (
        "is a Word document or another archive",
        "An idea is a YAML or JSON text; `prfaq import DOCUMENT.docx` makes one of a Word document.",
    ),
    b"%PDF": ("is a PDF", "An idea is a YAML or JSON text; `prfaq new NAME` starts one."),
}
"""How files begin that are no text in UTF-8."""


def read_source(path: str | Path) -> Source:
    """Read one file, or standard input for ``-``; ``UserError`` says why it cannot be read."""
    name = shown(str(path))
    data = _read_input() if name == "-" else _read_bytes(name, Path(path))
    if len(data) > MAX_BYTES:
        raise UserError(
            f"{name}: The file is larger than {MAX_BYTES // 2**20} MB.",
            "An idea is a few pages of text; is this another file?",
        )
    return Source(name, _decode(name, data), Path() if name == "-" else Path(path).parent)


def read_document(path: str | Path) -> Source:
    """Read one file as what its name says: a Word document as a ``WordFile``, else as ``read_source``."""
    name = shown(str(path))
    if not name.lower().endswith((*WORD_DOCUMENTS, *_LIKE_WORD)):
        return read_source(path)
    data = _read_bytes(name, Path(path), MAX_WORD_BYTES)
    if len(data) > MAX_WORD_BYTES:
        raise UserError(
            f"{name}: The file is larger than {MAX_WORD_BYTES // 2**20} MB.",
            "Make its pictures smaller (in Word: Picture Format > Compress Pictures), or take them out.",
        )
    return WordFile(name, folder=Path(path).parent, data=data)


def is_document(name: str) -> bool:
    """Does a file's name say that it is a document rather than an idea?"""
    return name.lower().endswith((*TEXT_DOCUMENTS, *WORD_DOCUMENTS, *_LIKE_WORD))


def read_word(path: str | Path) -> bytes:
    """The bytes of a company's Word file; ``UserError`` says why it cannot be read, or is too large."""
    name = shown(str(path))
    try:
        data = read_named(path, MAX_WORD_BYTES)
    except (OSError, ValueError) as error:
        why = "it is a folder" if os.path.isdir(path) else _reason(error)  # noqa: PTH112  # never raises
        raise UserError(
            f"{name}: The Word file cannot be read: {why}.", "Check its name and who may read it."
        ) from None
    if len(data) > MAX_WORD_BYTES:
        raise UserError(
            f"{name}: The file is larger than {MAX_WORD_BYTES // 2**20} MB.", "Use a smaller one."
        )
    return data


def read_regular(path: str | Path, limit: int) -> bytes:
    """The bytes of a file that the tool opens by itself: ``limit`` at most, and one more where there are more.

    A device, a pipe, a socket or a folder is not opened, and nobody is waited for. Raises ``OSError``, whose
    ``strerror`` says why.
    """
    _refuse_odd(os.stat(path).st_mode)  # noqa: PTH116  # takes text as well
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    with open(os.open(path, flags), "rb") as file:  # noqa: PTH123  # a pipe may have taken the file's place
        _refuse_odd(os.fstat(file.fileno()).st_mode)
        return file.read(limit + 1)


def read_named(path: str | Path, limit: int) -> bytes:
    """As ``read_regular``, of a file that the user has named: it may be a device or a pipe, which is waited for."""
    with Path(path).open("rb") as file:
        return file.read(limit + 1)


def _refuse_odd(mode: int) -> None:
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, "it is a folder")
    if not stat.S_ISREG(mode):
        raise OSError(errno.EINVAL, "it is no ordinary file")


def read_written(path: Path) -> bytes:
    """The bytes of a file that a document would replace; nothing of one that is too large or cannot be read."""
    try:
        data = read_regular(path, MAX_WORD_BYTES)
    except OSError:
        return b""
    return data if len(data) <= MAX_WORD_BYTES else b""


def shown(name: str) -> str:
    """A path as it is printed: with forward slashes, on every system."""
    return name.replace("\\", "/") if os.name == "nt" else name


def _read_input() -> bytes:
    """What stands on standard input. Raises ``UserError`` where it is closed, or is a folder."""
    try:
        if sys.stdin is None:
            raise OSError(errno.EBADF, "it is closed")
        return sys.stdin.buffer.read(MAX_BYTES + 1)
    except OSError as error:
        raise UserError(
            f"-: Standard input cannot be read: {_reason(error)}.", "Name a file, or send the idea to it."
        ) from None


def _read_bytes(name: str, path: Path, limit: int = MAX_BYTES) -> bytes:
    try:
        return read_named(path, limit)
    except FileNotFoundError:
        raise UserError(
            f"{name}: There is no such file.", "Check the name, or start one with `prfaq new`."
        ) from None
    except (OSError, ValueError) as error:
        if os.path.isdir(path):  # noqa: PTH112  # on Windows: not permitted; and pathlib raises for odd names
            raise UserError(f"{name}: This is a folder, not a file.", "Name a file in it.") from None
        raise UserError(
            f"{name}: The file cannot be read: {_reason(error)}.", "Check its name and who may read it."
        ) from None


def _decode(name: str, data: bytes) -> str:
    for beginning, (what, hint) in _KINDS.items():
        if data.startswith(beginning):
            raise UserError(f"{name}: The file {what}.", hint)
    if b"\0" in data[:1024]:
        fewer, more = sorted([data[:1024:2].count(0), data[1:1024:2].count(0)])
        what = (
            "seems to be saved as UTF-16"
            if more > len(data[:1024]) // 4 > 4 * fewer
            else "is not a text file"
        )
        raise UserError(f"{name}: The file {what}.", "Save it as UTF-8 text.")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise UserError(
            f"{name}:{line}: The text is not in UTF-8 (byte 0x{data[error.start]:02X}).",
            "Save the file as UTF-8; older editors write Latin-1 or Windows-1252.",
        ) from None


def _reason(error: Exception) -> str:
    return (getattr(error, "strerror", None) or str(error)).rstrip(".").lower()


def write_file(path: Path, content: bytes | str, instead: Iterable[Path] | None = None) -> Path:
    """Write a whole file or nothing: to a temporary file beside it, then in its place.

    Returns the path that was written. Where the file is held open by another program (a document open in Word
    on Windows), the first of ``instead`` that can be written is, by default the first free one of ``siblings``,
    and its path returned. A link is followed, so that the file it names is the one replaced; a device such as
    ``/dev/stdout`` is written to as it is. A writer that is killed leaves the old file or the new one, and
    perhaps a temporary ``.prfaq-0.tmp`` in its folder, which the next to write there removes.
    ``UserError`` where the folder cannot be written, the disk is full, or a folder stands in the way.
    """
    data = content.encode("utf-8") if isinstance(content, str) else content
    try:
        if path.is_dir():
            raise UserError(
                f"{shown(str(path))}: There is a folder of this name.", "Name another file with `-o`."
            )
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.exists() and not path.is_file():
            path.write_bytes(data)
            return path
        target = Path(os.path.realpath(path)) if path.is_symlink() else path
        written = _write_whole(target, data, _free(target) if instead is None else instead)
        return path if written == target else written
    except (FileExistsError, NotADirectoryError):
        raise UserError(
            f"{shown(str(path))}: Cannot be written: part of the path is a file, not a folder.",
            "Name another folder with `-o`.",
        ) from None
    except (OSError, ValueError) as error:
        raise UserError(
            f"{shown(str(path))}: Cannot be written: {_reason(error)}.",
            "What stood there before is untouched.",
        ) from None


def siblings(path: Path) -> Iterator[Path]:
    """The names beside a path that are tried where it is not to be had: ``draft-2.docx``, ``draft-3.docx`` …."""
    return (path.with_name(f"{path.stem}-{number}{path.suffix}") for number in range(2, _SIBLINGS + 1))


def missing_folder(path: Path) -> Path | None:
    """The outermost folder that has to be made before a file can be written; ``None`` if all are there."""
    missing = [folder for folder in path.parents if not os.path.lexists(folder)]
    return missing[-1] if missing else None


def _free(path: Path) -> Iterator[Path]:
    return (sibling for sibling in siblings(path) if not os.path.lexists(sibling))


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
            temporary.unlink()


def _lock(file: BinaryIO, *, wait: bool = True) -> None:
    """Lock a file until it is closed. Raises ``OSError`` where it is locked already and is not to be waited for."""
    if sys.platform != "win32":
        import fcntl  # noqa: PLC0415  # Windows has none

        fcntl.flock(file, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
