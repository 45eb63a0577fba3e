"""Attachments read from the idea's folder: which paths are allowed, and what becomes of each file.

A path is spelled with ``/`` or, as on Windows, with a backslash; it means the same file on every system, and
never one outside the folder.
"""

import os
import re
import stat
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath

from prfaq.attachments import Enclosure, UnfitFileError
from prfaq.attachments.images import MOST_BYTES, picture
from prfaq.errors import reason
from prfaq.files import read_regular
from prfaq.parser.nodes import MAX_MARKS, markdown_marks

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
    refusal = objection(name)
    if refusal is not None:
        raise UnfitFileError(*refusal)
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
        raise UnfitFileError(f"cannot be read: {reason(error)}.", "Check who may read it.") from None


def _text(data: bytes) -> str:
    if len(data) > LONGEST_TEXT:
        raise UnfitFileError(f"is larger than {LONGEST_TEXT >> 20} MB.", "Put in what the reader needs.")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UnfitFileError("is not text in UTF-8.", "Save it as UTF-8 text.") from None
    if "\0" in text:
        raise UnfitFileError("is not a text.", "Choose a text, or a PNG, JPEG or GIF file.")
    if markdown_marks(text) > MAX_MARKS:
        raise UnfitFileError(
            "holds too many list items, table cells, links and other marks.", "Put in what the reader needs."
        )
    if not text.strip():
        raise UnfitFileError("is empty.", "Write something in it, or leave it out.")
    return text


PICTURES = {"png": "png", "jpg": "jpeg", "jpeg": "jpeg", "jpe": "jpeg", "gif": "gif"}
"""The kinds of picture by the endings of their files."""

TEXTS = frozenset({"md", "markdown", "txt"})
"""The endings of files whose text is taken into the document."""

LONGEST = 500
_SHOWN = 80

_ELSEWHERE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:")
_ABSOLUTE = re.compile(r"[A-Za-z]:|[/~]")
_HERE = "Put the file beside the idea, and name it from there, as `figures/survey.png`."
_KINDS = "Save it as PNG or JPEG, or put what the reader needs in `body`."


def below(name: str) -> PurePosixPath:
    """The path that a name means, from the idea's folder."""
    return PurePosixPath(name.replace("\\", "/"))


def ending(name: str) -> str:
    """The ending of a file's name, in small letters."""
    return below(name).suffix[1:].lower()


def objection(name: str) -> tuple[str, str] | None:
    """What speaks against a name before any file is looked at, and the way out; ``None`` if nothing does."""
    path = name.replace("\\", "/")
    if _ELSEWHERE.match(path):
        return "is an address, and nothing is fetched.", "Save the file beside the idea, and name it here."
    if _ABSOLUTE.match(path) or ".." in path.split("/"):
        return "lies outside the folder of the idea.", _HERE
    if len(name) > LONGEST or not name.isprintable():
        return "is no name of a file.", _HERE
    kind = ending(name)
    if kind == "svg":
        return "is an SVG drawing, which Word cannot show by itself.", "Save it as PNG, at twice its size."
    if kind not in PICTURES and kind not in TEXTS:
        return (
            "cannot be placed: an appendix takes PNG, JPEG and GIF pictures, and .md and .txt texts.",
            _KINDS,
        )
    return None


def shortened(name: str) -> str:
    """A name as a message shows it."""
    shown = name if len(name) <= _SHOWN else f"{name[:_SHOWN]}…"
    return shown if shown.isprintable() else repr(shown)[1:-1]
