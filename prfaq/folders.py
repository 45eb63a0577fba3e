"""From what a user names on the command line to the ideas behind it: files, folders, standard input."""

import os
import re
import stat
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from prfaq.errors import UserError
from prfaq.files import TEXT_DOCUMENTS, WORD_DOCUMENTS, read_regular, read_source, shown
from prfaq.globs import Glob, gitignore, names_below
from prfaq.idea.model import Idea
from prfaq.source import Source

SUFFIXES = frozenset([".yaml", ".yml", ".json"])
NEVER = frozenset(["node_modules", "__pycache__", "venv"])
"""Folders of other programs, beside those whose names begin with a dot."""

_OURS = "|".join(Idea.model_fields)
_YAML_KEY = re.compile(rf"^(['\"]?)({_OURS})\1[ \t]*:", re.MULTILINE)
_JSON_KEY = re.compile(rf'"({_OURS})"\s*:')
_BRACKET = re.compile(r'"(?:\\.|[^"\\])*+(?:"|\\?\Z)|[\[\]{}]', re.DOTALL)
"""A bracket outside texts; a text that nothing closes goes to the end, as where the look at it ends."""

DEEPEST = 200
"""Folders within one another that are walked; longer paths few systems take."""
_NUMBER = re.compile(r"-\d{1,2}\Z")
"""The end of a name that a document got because another file stood in its way."""

_ENOUGH = 2
"""Fields of ours that a file in a folder must hold to be taken for an idea: one may be chance."""

_A_GOOD_LOOK = 65_536
"""Characters of a JSON file in which its fields are looked for."""

_LONGEST_GITIGNORE = 65_536
"""Bytes of a ``.gitignore``: every file of a folder is held against every line of it."""

Ignored: TypeAlias = tuple[tuple[str, tuple[Glob, ...]], ...]
"""The ``.gitignore`` files that speak of a folder, outermost first: where each stands, and its globs."""


@dataclass(frozen=True, slots=True)
class Leaves:
    """What is left out when a folder is walked, beside hidden folders and those of other programs.

    ``out`` says of a path, and whether it is a folder, that it is to be left out; ``ignored_by_git`` whether
    the ``.gitignore`` of a folder counts.
    """

    out: Callable[[str, bool], bool] = lambda path, is_folder: False
    ignored_by_git: Callable[[str], bool] = lambda folder: True


EVERYTHING = Leaves()


@dataclass(frozen=True, slots=True)
class Documents:
    """What is done with Word and Markdown documents.

    ``read`` reads a file that is named or found; ``wanted`` says of a document in a folder whether it is one to
    check (``None``: none in folders is). It may raise ``UserError`` where it cannot say.
    """

    read: Callable[[str], Source] = read_source
    wanted: Callable[[Source], bool] | None = None


NO_DOCUMENTS = Documents()


def find_sources(
    paths: Iterable[str], leaves: Leaves = EVERYTHING, documents: Documents = NO_DOCUMENTS
) -> Iterator[Source | UserError]:
    """Every idea that ``paths`` name, read; a ``UserError`` in the place of one that cannot be read.

    A file that is named is always read. A folder is walked, in the order of names, for YAML and JSON files
    that hold fields of an idea, and for ``documents`` that are wanted, except for what ``leaves`` leaves out;
    links to folders are not followed.
    """
    for path in paths:
        if path != "-" and _is_folder(path):
            yield from _Walk(leaves, documents).ideas(str(Path(path)))
        else:
            yield _read(path, documents)


def files_below(
    folder: str, leaves: Leaves = EVERYTHING, documents: Documents = NO_DOCUMENTS
) -> Iterator[str]:
    """The files that a walk through a folder would look into: none is read, and not all need hold an idea."""
    return _Walk(leaves, documents).files(str(Path(folder)))


def _is_folder(path: str) -> bool:
    try:
        return stat.S_ISDIR(os.stat(path).st_mode)  # noqa: PTH116
    except (OSError, ValueError):
        return False


def _read(path: str, documents: Documents) -> Source | UserError:
    try:
        return documents.read(path)
    except UserError as error:
        return error


def _too_deep(folder: str) -> UserError:
    return UserError(
        f"{shown(folder[:200])}…: The folders nest too deep; what lies below is left out.",
        "Name a folder further down, or leave these out with `exclude`.",
    )


class _Walk:
    """One walk through one folder."""

    def __init__(self, leaves: Leaves, documents: Documents = NO_DOCUMENTS) -> None:
        self.leaves = leaves
        self.documents = documents
        self.passed = 0
        self.left_out = 0
        self.found = 0
        self.troubles: list[UserError] = []

    def ideas(self, top: str) -> Iterator[Source | UserError]:
        """The ideas below a folder; a ``UserError`` in the end where there is none."""
        for file in self.files(top):
            while self.troubles:
                yield self._count(self.troubles.pop(0))
            source = _read(file, self.documents)
            wanted = source if isinstance(source, UserError) else self._wanted(file, source)
            if wanted is not None:
                yield self._count(wanted)
        yield from map(self._count, self.troubles)
        if not self.found:
            left_out = (
                f" {self.left_out} were left out by `exclude` or `.gitignore`." if self.left_out else ""
            )
            passed = " `--documents` checks Word and Markdown documents, too." if self.passed else ""
            yield UserError(
                f"{shown(top)}: There is no idea in this folder.",
                f"An idea is a YAML or JSON file with fields such as `product:` and `customer:`."
                f"{left_out}{passed}",
            )

    def _wanted(self, file: str, source: Source) -> Source | UserError | None:
        """What was read of a file, if it is to be checked."""
        if not _is_document(file):
            return source if looks_like_an_idea(source) else None
        try:
            return source if self.documents.wanted and self.documents.wanted(source) else None
        except UserError as error:
            return error

    def _count(self, found: Source | UserError) -> Source | UserError:
        self.found += 1
        return found

    def files(self, top: str) -> Iterator[str]:
        """Every file that may be an idea, in the order of names within each folder."""
        ignored: dict[str, Ignored] = {top: self._above(top)}
        for parent, folders, names in os.walk(top, onerror=self._cannot_walk):
            if parent.count(os.sep) - top.count(os.sep) >= DEEPEST:
                folders.clear()
                self.troubles.append(_too_deep(parent))
                continue
            here = ignored.pop(parent) + self._gitignore(parent)
            folders[:] = sorted(name for name in folders if self._goes_into(parent, name, here))
            ignored |= dict.fromkeys((os.path.join(parent, name) for name in folders), here)  # noqa: PTH118
            for name in sorted(names):
                file = str(Path(parent, name))
                if self._may_be_one(name, names) and self._takes(file, here):
                    yield file

    def _may_be_one(self, name: str, names: list[str]) -> bool:
        """Does a name end as an idea's, or as a document's that is no rendering of an idea beside it?"""
        stem, suffix = os.path.splitext(name)  # noqa: PTH122
        if not _is_document(name):
            return suffix.lower() in SUFFIXES
        stems = {stem.partition(".")[0], _NUMBER.sub("", stem).partition(".")[0]}
        is_rendering = any(f"{one}{suffix}" in names for one in stems for suffix in SUFFIXES)
        is_one = not is_rendering and not name.startswith(("~$", "."))
        self.passed += is_one and self.documents.wanted is None
        return is_one and self.documents.wanted is not None

    def _goes_into(self, parent: str, name: str, ignored: Ignored) -> bool:
        if name.startswith(".") or name in NEVER:
            return False
        folder = os.path.join(parent, name)  # noqa: PTH118
        return not _is_ignored(folder, ignored, is_folder=True) and not self.leaves.out(folder, True)

    def _takes(self, file: str, ignored: Ignored) -> bool:
        if _is_ignored(file, ignored) or self.leaves.out(file, False):
            self.left_out += 1
            return False
        return _may_be_read(file)

    def _above(self, top: str) -> Ignored:
        """The ``.gitignore`` files between the root of the repository, if there is one, and the folder."""
        folder = Path(os.path.abspath(top))  # noqa: PTH100
        root = next((one for one in (folder, *folder.parents) if os.path.lexists(one / ".git")), None)
        if root is None or root == folder:
            return ()
        between = [one for one in reversed(folder.parents) if one.is_relative_to(root)]
        return tuple(entry for one in between for entry in self._gitignore(str(one)))

    def _gitignore(self, folder: str) -> Ignored:
        file = Path(folder, ".gitignore")
        if not os.path.lexists(file) or not self.leaves.ignored_by_git(folder):
            return ()
        try:
            text = read_regular(file, _LONGEST_GITIGNORE).decode("utf-8", errors="surrogateescape")
        except OSError:
            return ()  # git says so itself, and it is no concern of a check
        return ((folder, gitignore(text)),) if len(text) <= _LONGEST_GITIGNORE else ()

    def _cannot_walk(self, error: OSError) -> None:
        reason = (error.strerror or str(error)).lower()
        where = shown(str(error.filename))
        self.troubles.append(
            UserError(f"{where}: The folder cannot be read: {reason}.", "Check who may read it.")
        )


def _is_document(name: str) -> bool:
    return name.lower().endswith((*TEXT_DOCUMENTS, *WORD_DOCUMENTS))


def _is_ignored(path: str, ignored: Ignored, *, is_folder: bool = False) -> bool:
    """Does git ignore a path? The last glob that fits it has the last word."""
    for folder, globs in reversed(ignored):
        names = names_below(path, folder)
        for glob in reversed(globs):
            if glob.fits(names, is_folder=is_folder):
                return not glob.brings_back
    return False


def _may_be_read(file: str) -> bool:
    """No pipe or device, on which a reader would wait; a link that leads nowhere is read, to say so."""
    try:
        return stat.S_ISREG(os.stat(file).st_mode)  # noqa: PTH116
    except OSError:
        return True


def looks_like_an_idea(source: Source) -> bool:
    """Does a YAML or JSON text hold fields of ours at its top level?"""
    in_brackets = source.format == "json" or source.text.lstrip()[:1] == "{"
    keys = _json_keys(source.text) if in_brackets else _yaml_keys(source.text)
    found: set[str] = set()
    for key in keys:
        found.add(key)
        if len(found) >= _ENOUGH:
            return True
    return False


def _yaml_keys(text: str) -> Iterator[str]:
    return (match[2] for match in _YAML_KEY.finditer(text))


def _json_keys(text: str) -> Iterator[str]:
    """The fields of ours at the top level, as far as brackets and quotes are what they seem."""
    depth = 0
    for match in _BRACKET.finditer(text[:_A_GOOD_LOOK]):
        sign = match.group()
        if sign in "[{":
            depth += 1
        elif sign in "]}":
            depth -= 1
        elif depth == 1 and (key := _JSON_KEY.match(text, match.start())):
            yield key[1]
