r"""Which names an appendix may give a file: paths below the idea's folder, of kinds that can be enclosed.

A path is spelled with ``/`` or, as on Windows, with ``\``; it means the same file on every system.
"""

import re
from pathlib import PurePosixPath

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
