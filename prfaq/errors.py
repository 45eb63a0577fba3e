"""Errors that a user can put right. Anything else that escapes is a bug of ours."""

import errno
import os
import sys
from typing import TYPE_CHECKING, NamedTuple

from prfaq.visible import brief

if TYPE_CHECKING:
    from prfaq.finding import Finding

_MOST = 1_200
"""Characters of a message or a hint: names of files and lists of what there is may be long."""


class Location(NamedTuple):
    """A place in a file: its name as the user gave it (``-`` for standard input), line and column from 1.

    What is not known is empty, or 0. A template is named where the mistake is in none of its files alone.
    """

    file: str = ""
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        """``file:line:column``, as far as it is known."""
        return ":".join([self.file, *(str(number) for number in (self.line, self.column) if number)])


NOWHERE = Location()
"""The location of what is wrong in no file, as an option on the command line."""


class UserError(Exception):
    """Input, usage or surroundings that the user can fix.

    ``description`` is one line that says what is wrong, ``location`` where, ``hint`` what to do about it;
    ``message`` is the description with the location before it. ``exit_code`` is what the command line ends with
    (2: unreadable input or usage). Control characters in the texts are shown as escapes.
    """

    exit_code = 2

    def __init__(self, description: str, hint: str = "", location: Location = NOWHERE) -> None:
        super().__init__(description, hint, location)
        self.location = location
        self.description = brief(description, _MOST)
        place = str(location)
        self.message = brief(f"{place}: {description}" if place else description, _MOST)
        self.hint = brief(hint, _MOST)

    def __str__(self) -> str:
        """The message and the hint on one line."""
        return f"{self.message} {self.hint}".rstrip()


class NotReady(UserError):  # noqa: N818  # a state of the document rather than an error of the program
    """A document that was asked for as final still has gaps or errors; ``findings`` lists them."""

    exit_code = 1

    def __init__(
        self, description: str, findings: "tuple[Finding, ...]", location: Location = NOWHERE
    ) -> None:
        super().__init__(description, "Leave out `--final` to get a draft with the gaps marked.", location)
        self.args = (description, findings, location)
        self.findings = findings


class SettingsError(UserError):
    """A mistake in the settings: it concerns every file, so that there is no point in going on."""


TRACEBACK = "PRFAQ_TRACEBACK"
"""The environment variable that asks for the traceback of such an error."""


def failure(error: Exception, name: str = "") -> UserError:
    """An exception as it is reported to the user; ``name`` is the file that was worked on, where it is known.

    Where ``PRFAQ_TRACEBACK`` is set, the traceback is printed as well.
    """
    if isinstance(error, UserError):
        return error
    if os.environ.get(TRACEBACK):
        import traceback  # noqa: PLC0415  # only who looks for the mistake needs it

        traceback.print_exception(error, file=sys.stderr)
    description, hint = _described(error)
    refused = _refused_file(error)
    if name and refused:
        description = f"{refused}: {description}"
    return UserError(description, hint, Location(name or refused))


def _refused_file(error: Exception) -> str:
    """The file that the system refused, if it was one."""
    return error.filename[:_SHOWN] if isinstance(error, OSError) and isinstance(error.filename, str) else ""


def _described(error: Exception) -> tuple[str, str]:
    if isinstance(error, MemoryError):
        return "There is not enough memory.", "Close other programs, or take a smaller file."
    if isinstance(error, RecursionError):
        return "Something in it nests too deep.", "Take out some of the brackets, blocks or levels."
    if isinstance(error, OSError):
        return _refused(error)
    kind, words = type(error).__name__, str(error)
    return (
        f"A mistake in prfaq itself ({kind}{': ' if words else ''}{words[:_SHOWN]}).",
        f"Please report it; {TRACEBACK}=1 shows where it happened.",
    )


_SHOWN = 200
"""Letters of an error's own words that are shown."""


_QUOTA = getattr(errno, "EDQUOT", 0)  # Windows has none
_HINTS = {
    errno.ENAMETOOLONG: "Use a shorter name.",
    errno.ENOSPC: "Make room on the disk, or write to another one.",
    errno.EBADF: "Leave standard output open; `>/dev/null` drops it.",
}
_OUTPUT = {errno.ENOSPC: "", errno.EBADF: "it is closed", errno.EIO: "", errno.EFBIG: "", _QUOTA: ""}
"""What a stream alone can meet, since whoever writes a file names it; and what to say where the system is obscure."""


def reason(error: Exception) -> str:
    """Why the system refused, in its own words and in small letters."""
    return (getattr(error, "strerror", None) or str(error)).rstrip(".").lower()


def _refused(error: OSError) -> tuple[str, str]:
    """Why the system refused; an error without a file comes of a stream, or of the folder we are in."""
    why = reason(error)
    hint = _HINTS.get(error.errno or -1, f"The system refused it; {TRACEBACK}=1 shows where.")
    if isinstance(error.filename, str):
        return f"{why[:1].upper()}{why[1:]}.", hint
    if error.errno in _OUTPUT:
        return f"The output cannot be written: {_OUTPUT[error.errno] or why}.", hint
    if isinstance(error, FileNotFoundError) and not _is_somewhere():
        return "The folder that you are in is gone.", "Change to another one."
    return f"Reading or writing failed: {why}.", hint


def _is_somewhere() -> bool:
    try:
        os.getcwd()  # noqa: PTH109  # pathlib would cost the start of every command
    except OSError:
        return False
    return True
