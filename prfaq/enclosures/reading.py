"""The files that appendices name, read from the idea's folder: the one place where they are looked at."""

import os
import stat
from collections.abc import Iterable, Mapping
from pathlib import Path

from prfaq.enclosures.enclosure import Enclosure, UnfitFileError
from prfaq.enclosures.naming import TEXTS, below, ending, objection, shortened
from prfaq.enclosures.recognising import MOST_BYTES, picture
from prfaq.files import read_regular

LONGEST_TEXT = 1024 * 1024
"""Bytes of a text that a document takes in."""

_BESIDE = "Paths are read from the folder of the idea."


def enclosures(names: Iterable[str], folder: Path | None) -> Mapping[str, Enclosure]:
    """What came of each file that appendices name; ``folder`` is where the idea stands, if it does anywhere."""
    return {name: _enclosure(name, folder) for name in dict.fromkeys(names) if name}


def _enclosure(name: str, folder: Path | None) -> Enclosure:
    try:
        return _read(name, folder)
    except UnfitFileError as error:
        return Enclosure(trouble=f"{shortened(name)} {error.message}", hint=error.hint)


def _read(name: str, folder: Path | None) -> Enclosure:
    said = objection(name)
    if said is not None:
        raise UnfitFileError(*said)
    if folder is None:
        raise UnfitFileError(
            "cannot be read: the idea is a text, which stands in no folder.", "Give the folder."
        )
    is_text = ending(name) in TEXTS
    data = _bytes(folder, name, LONGEST_TEXT if is_text else MOST_BYTES)
    return Enclosure(text=_text(data)) if is_text else Enclosure(picture=picture(data))


def _bytes(folder: Path, name: str, most: int) -> bytes:
    """The first bytes of a file, one more than are taken. A link may lead only to within the folder."""
    try:
        path = Path(os.path.realpath(folder / below(name)))
        if not path.is_relative_to(os.path.realpath(folder)):
            raise UnfitFileError("is a link that leads out of the folder of the idea.", "Put the file there.")
        if not stat.S_ISREG(path.stat().st_mode):
            raise UnfitFileError("is not a file.", "Name a file.")
        return read_regular(path, most)
    except (FileNotFoundError, NotADirectoryError):
        raise UnfitFileError("is not there.", _BESIDE) from None
    except (OSError, ValueError) as error:
        reason = (getattr(error, "strerror", None) or str(error)).rstrip(".").lower()
        raise UnfitFileError(f"cannot be read: {reason}.", "Check who may read it.") from None


def _text(data: bytes) -> str:
    if len(data) > LONGEST_TEXT:
        raise UnfitFileError(f"is larger than {LONGEST_TEXT >> 20} MB.", "Put in what the reader needs.")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UnfitFileError("is not text in UTF-8.", "Save it as UTF-8 text.") from None
    if "\0" in text:
        raise UnfitFileError("is not a text.", "Choose a text, or a PNG, JPEG or GIF file.")
    if not text.strip():
        raise UnfitFileError("is empty.", "Write something in it, or leave it out.")
    return text
