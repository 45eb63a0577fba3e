"""The standard streams: what is written to them, in which encoding, and what happens when they are closed or full.

Everything that the command line says passes ``say`` (standard error) or ``tell`` (standard output), which show
control characters as escapes; a document or a report passes ``put``.
"""

import codecs
import os
import sys
from typing import TextIO

from prfaq.errors import UserError
from prfaq.visible import printable, visible


def prepare() -> None:
    """Make both output streams usable whatever they were started with.

    Where one is redirected it is UTF-8, unless ``PYTHONIOENCODING`` names another encoding; what a terminal or
    that encoding cannot show is written as an escape, so that no letter is lost. A stream that was closed from
    the start is one that nothing can be written to, and no file that is opened later takes its number.
    """
    for number in (0, 1, 2):
        _keep_open(number)
    sys.stdout = sys.stdout or _closed(1)
    sys.stderr = sys.stderr or open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding=_encoding(stream), errors="backslashreplace")


def _keep_open(number: int) -> None:
    try:
        os.fstat(number)
    except OSError:
        os.open(os.devnull, os.O_RDONLY)  # takes the lowest number that is free


def _closed(number: int) -> TextIO:
    """A stream whose number can only be read: writing to it fails, as it does on a full disk."""
    return open(number, "w", encoding="utf-8", closefd=False)


def _encoding(stream: TextIO) -> str | None:
    """The encoding to write in; ``None`` keeps the one there is. Whatever ASCII can hold is the same in UTF-8."""
    if stream.isatty():
        return None
    is_chosen = os.environ.get("PYTHONIOENCODING", "").partition(":")[0]
    return None if is_chosen and codecs.lookup(stream.encoding).name != "ascii" else "utf-8"


def say(*lines: str) -> None:
    """Lines about the run, on standard error; where nobody can hear them, the exit status has to do."""
    try:
        for line in lines:
            sys.stderr.write(f"{visible(line)}\n")
        sys.stderr.flush()
    except OSError:
        _give_up(sys.stderr)


def complain(error: UserError) -> None:
    """One line that says what is wrong, and one that says what to do."""
    say(f"prfaq: {error.message}", *([f"       {error.hint}"] if error.hint else []))


def tell(*lines: str) -> None:
    """Lines that were asked for, on standard output."""
    put("".join(f"{visible(line)}\n" for line in lines))


def put(text: str) -> None:
    """A document or a report as it is, on standard output; a terminal gets no control character of its text.

    Where an encoding that the user chose cannot hold the text, all of it is written in UTF-8.
    """
    if sys.stdout.isatty():
        sys.stdout.write(printable(text))
    elif _holds(sys.stdout.encoding, text):
        sys.stdout.write(text)
    else:
        put_bytes(text.encode("utf-8", errors="backslashreplace"))
    sys.stdout.flush()


def put_bytes(data: bytes) -> None:
    """Bytes as they are, on standard output: line ends stay what they are on every system."""
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def _holds(encoding: str, text: str) -> bool:
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def finish() -> None:
    """Write what is still to be written to standard output; ``OSError`` where it is full or closed."""
    sys.stdout.flush()


def abandon() -> None:
    """Let go of what cannot be written, so that python does not complain of it on its way out."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError:
            _give_up(stream)


def _give_up(stream: TextIO) -> None:
    """Let what a broken stream still holds vanish."""
    sink = os.open(os.devnull, os.O_WRONLY)
    os.dup2(sink, stream.fileno())
    os.close(sink)


def commands_terminal(stream: TextIO) -> bool:
    """Does somebody look at it in a terminal that understands color and the movements of a cursor?"""
    return stream.isatty() and os.environ.get("TERM") != "dumb"
