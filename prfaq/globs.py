"""Globs as people write them in configurations and ``.gitignore``: ``drafts/**``, ``*.json``, ``old/``."""

import os
import re
from collections.abc import Iterable, Sequence
from fnmatch import translate
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

ANY_FOLDERS = "**"


class Glob(NamedTuple):
    """One glob, taken apart.

    A glob without a slash but at its end means things of that name anywhere; ``is_for_folders`` where it ends
    in one. ``brings_back`` where a ``.gitignore`` says so with an exclamation mark.
    """

    parts: tuple[str, ...]
    is_for_folders: bool = False
    brings_back: bool = False

    @classmethod
    def parse(cls, written: str) -> "Glob":
        """Take apart what somebody wrote."""
        glob = written.removeprefix("./")
        parts = tuple(part for part in glob.split("/") if part and part != ".")
        is_rooted = "/" in glob.rstrip("/")
        return cls(parts if is_rooted or not parts else (ANY_FOLDERS, *parts), glob.endswith("/"))

    def fits(self, names: Sequence[str], *, is_folder: bool = False) -> bool:
        """Does the glob mean exactly this path, given as the names on the way to it?"""
        return len(names) in self._lengths(names) and (is_folder or not self.is_for_folders)

    def covers(self, names: Sequence[str], *, is_folder: bool = False) -> bool:
        """Does the glob mean this path, or a folder that it lies in?"""
        least = 1 if is_folder or not self.is_for_folders else 0
        return any(length < len(names) + least for length in self._lengths(names))

    def _lengths(self, names: Sequence[str]) -> list[int]:
        """How many of the names, from the first on, the whole glob matches: each number that is possible."""
        end = len(self.parts)
        reached = self._onward({0})
        found = []
        for length, name in enumerate(names, 1):
            reached = self._onward({place + step for place in reached for step in self._steps(place, name)})
            if end in reached:
                found.append(length)
        return found

    def _steps(self, place: int, name: str) -> tuple[int, ...]:
        """How far a name leads from a place in the glob: nowhere, on, or both for ``**``."""
        if place == len(self.parts):
            return ()
        part = self.parts[place]
        if part == ANY_FOLDERS:
            return (0, 1) if place == len(self.parts) - 1 else (0,)
        return (1,) if _name_pattern(part).match(name) else ()

    def _onward(self, places: set[int]) -> set[int]:
        """The places, and those after each ``**``, which may stand for nothing unless it is the last part."""
        for place in sorted(places):
            on = place
            while on < len(self.parts) - 1 and self.parts[on] == ANY_FOLDERS:
                on += 1
                places.add(on)
        return places


BRINGS_BACK = (
    "'{}' brings nothing back: `exclude` only leaves out.",
    "Name what is to be left out, as in `old/`.",
)
"""What is said of a glob that begins as one that brings back in a ``.gitignore``, and the way out."""


def matches(pattern: str, file: str, folder: Path, *, is_folder: bool = False) -> bool:
    """Does a file, or a folder that it lies in, match a glob that is meant from ``folder``?

    What lies outside of the folder matches no glob.
    """
    names = names_below(file, folder)
    return bool(names) and parsed(pattern).covers(names, is_folder=is_folder)


def names_below(file: str, folder: str | Path) -> tuple[str, ...]:
    """The names on the way from a folder to a file; none where it does not lie below."""
    path = Path(os.path.abspath(file))  # noqa: PTH100  # takes `..` away, which pathlib keeps
    home = Path(os.path.abspath(folder))  # noqa: PTH100
    return path.relative_to(home).parts if path.is_relative_to(home) else ()


@lru_cache(maxsize=512)
def parsed(pattern: str) -> Glob:
    """A glob taken apart, once for each spelling."""
    return Glob.parse(pattern)


@lru_cache(maxsize=1024)
def _name_pattern(glob: str) -> re.Pattern[str]:
    return re.compile(translate(glob))


def gitignore(text: str) -> tuple[Glob, ...]:
    """The globs of a ``.gitignore`` file, in its order; lines and blanks end where git ends them."""
    return tuple(_globs(line.removesuffix("\r") for line in text.split("\n")))


def _globs(lines: Iterable[str]) -> Iterable[Glob]:
    for line in lines:
        written = _TRAILING.sub("", line)
        if written and not written.startswith("#"):
            glob = Glob.parse(written.removeprefix("!"))._replace(brings_back=written.startswith("!"))
            parts = tuple(_SIGN.sub(_plainly, part) for part in glob.parts)
            if parts and not any(_BROKEN in part for part in parts):
                yield glob._replace(parts=parts)


_TRAILING = re.compile(r"(?<!\\)(?:(?<=\\\\)|(?<=[^\\ ])|^) +\Z")
"""Blanks at the end of a line; a backslash keeps the first of them."""

_MEMBER = r"\[:\w+:\]|\\.|[^\]\\]"
_SIGN = re.compile(
    rf"\\(?P<kept>.)|\[(?P<not>[!^]?)(?P<set>(?:\]|{_MEMBER})(?:{_MEMBER})*+)\]|\[.*|\\", re.DOTALL
)
"""What git and ``fnmatch`` read differently: a letter after a backslash, and what stands in brackets."""

_BROKEN = "\0"
"""What stands in the place of a bracket that nothing closes, so that the glob means nothing."""

_CLASSES = {"alpha": "a-zA-Z", "digit": "0-9", "alnum": "a-zA-Z0-9", "upper": "A-Z", "lower": "a-z"}
_CLASSES |= {"xdigit": "0-9a-fA-F", "space": " \t\n\r\f\v", "blank": " \t"}


def _plainly(match: re.Match[str]) -> str:
    """The same for ``fnmatch``, in which a sign is kept by brackets around it."""
    kept = match["kept"]
    if kept:
        return f"[{kept}]" if kept in "*?[" else kept
    return _set(match["set"], bool(match["not"])) if match["set"] else _BROKEN


def _set(written: str, is_without: bool) -> str:
    found = re.findall(r"\[:(\w+):\]|\\?(.)(?:-\\?(.))?", written, re.DOTALL)
    ranges = [
        _CLASSES.get(name, "") if name else f"{low}-{high}" for name, low, high in found if name or high
    ]
    letters = {low for name, low, high in found if not name and not high}
    last = "".join(filter(letters.__contains__, "!^-"))
    first = "]" if "]" in letters else ""
    plain = "".join(sorted(letters - set("]!^-")))
    return f"[{'!' if is_without else ''}{first}{plain}{''.join(ranges)}{last}]"
