"""Files in: what a user names, read as sources.

Folders are walked for ideas, with ``.gitignore`` respected; the data that ships with the package is found
here.
"""

import errno
import os
import re
import stat
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Literal, NamedTuple, TypeAlias

from prfaq.errors import Location, UserError, reason
from prfaq.globs import Glob, gitignore, names_below
from prfaq.idea.model import Idea
from prfaq.source import Source, WordFile

MAX_BYTES = 16 * 1024 * 1024
"""The largest file that is read: an idea is some ten thousand bytes."""

TEXT_DOCUMENTS = (".md", ".markdown")
WORD_DOCUMENTS = (".docx", ".docm", ".dotx", ".dotm")
"""How the names of documents end that can be read as they stand."""

_LIKE_WORD = (".doc", ".dot", ".odt", ".rtf", ".pages")
"""How the names of other documents end: whoever opens them says what to do."""

MAX_WORD_BYTES = 64 * 1024 * 1024
"""The largest Word file that is read: with its pictures a document or letterhead is some hundred thousand bytes."""

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
    return _as_text(name, data, Path() if name == "-" else Path(path).parent)


def _as_text(name: str, data: bytes, folder: Path) -> Source:
    if len(data) > MAX_BYTES:
        raise UserError(
            f"The file is larger than {MAX_BYTES // 2**20} MB.",
            "An idea is a few pages of text; is this another file?",
            Location(name),
        )
    return Source(name, _decode(name, data), folder)


def read_document(path: str | Path) -> Source:
    """Read one file as what its name says: a Word document as a ``WordFile``, else as ``read_source``."""
    name = shown(str(path))
    if not is_word(name):
        return read_source(path)
    return as_source(name, _read_bytes(name, Path(path), MAX_WORD_BYTES), Path(path).parent)


def as_source(name: str, data: bytes, folder: Path) -> Source:
    """The bytes of a file as what its name says, where they come from elsewhere; raises as ``read_document``."""
    if not is_word(name):
        return _as_text(name, data, folder)
    if len(data) > MAX_WORD_BYTES:
        raise UserError(
            f"The file is larger than {MAX_WORD_BYTES // 2**20} MB.",
            "Make its pictures smaller (in Word: Picture Format > Compress Pictures), or take them out.",
            Location(name),
        )
    return WordFile(name, folder=folder, data=data)


def is_word(name: str) -> bool:
    """Does a file's name say that it is made by Word, or by a program like it?"""
    return name.lower().endswith((*WORD_DOCUMENTS, *_LIKE_WORD))


def is_document(name: str) -> bool:
    """Does a file's name say that it is a document rather than an idea?"""
    return name.lower().endswith((*TEXT_DOCUMENTS, *WORD_DOCUMENTS, *_LIKE_WORD))


def read_word(path: str | Path) -> bytes:
    """The bytes of a company's Word file; ``UserError`` says why it cannot be read, or is too large."""
    name = shown(str(path))
    try:
        data = read_named(path, MAX_WORD_BYTES)
    except (OSError, ValueError) as error:
        why = "it is a folder" if os.path.isdir(path) else reason(error)  # noqa: PTH112  # never raises
        raise UserError(
            f"The Word file cannot be read: {why}.", "Check its name and who may read it.", Location(name)
        ) from None
    if len(data) > MAX_WORD_BYTES:
        raise UserError(
            f"The file is larger than {MAX_WORD_BYTES // 2**20} MB.", "Use a smaller one.", Location(name)
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
    """What is on standard input. Raises ``UserError`` where it is closed, or is a folder."""
    try:
        if sys.stdin is None:
            raise OSError(errno.EBADF, "it is closed")
        return sys.stdin.buffer.read(MAX_BYTES + 1)
    except OSError as error:
        raise UserError(
            f"Standard input cannot be read: {reason(error)}.",
            "Name a file, or send the idea to it.",
            Location("-"),
        ) from None


def _read_bytes(name: str, path: Path, limit: int = MAX_BYTES) -> bytes:
    try:
        return read_named(path, limit)
    except FileNotFoundError:
        raise UserError(
            "There is no such file.", "Check the name, or start one with `prfaq new`.", Location(name)
        ) from None
    except (OSError, ValueError) as error:
        if os.path.isdir(path):  # noqa: PTH112  # on Windows: not permitted; and pathlib raises for odd names
            raise UserError("This is a folder, not a file.", "Name a file in it.", Location(name)) from None
        raise UserError(
            f"The file cannot be read: {reason(error)}.",
            "Check its name and who may read it.",
            Location(name),
        ) from None


def _decode(name: str, data: bytes) -> str:
    for beginning, (what, hint) in _KINDS.items():
        if data.startswith(beginning):
            raise UserError(f"The file {what}.", hint, Location(name))
    if b"\0" in data[:1024]:
        fewer, more = sorted([data[:1024:2].count(0), data[1:1024:2].count(0)])
        what = (
            "seems to be saved as UTF-16"
            if more > len(data[:1024]) // 4 > 4 * fewer
            else "is not a text file"
        )
        raise UserError(f"The file {what}.", "Save it as UTF-8 text.", Location(name))
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise UserError(
            f"The text is not in UTF-8 (byte 0x{data[error.start]:02X}).",
            "Save the file as UTF-8; older editors write Latin-1 or Windows-1252.",
            Location(name, line),
        ) from None


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
"""The end of a name that a document got because another file was in its way."""

_ENOUGH = 2
"""Fields of ours that a file in a folder must hold to be taken for an idea: one may be chance."""

_A_GOOD_LOOK = 65_536
"""Characters of a JSON file in which its fields are looked for."""

_LONGEST_GITIGNORE = 65_536
"""Bytes of a ``.gitignore``: every file of a folder is held against every line of it."""

Ignored: TypeAlias = tuple[tuple[str, tuple[Glob, ...]], ...]
"""The ``.gitignore`` files that speak of a folder, outermost first: where each stands, and its globs."""

_ALL: Ignored = (("", ()),)
"""Stands for what leaves out all of a folder, whatever is said further down."""


class Leaves(NamedTuple):
    """What is left out when a folder is walked, beside hidden folders and those of other programs.

    ``out`` says of a path, and whether it is a folder, that it is to be left out; ``ignored_by_git`` whether
    the ``.gitignore`` of a folder counts; ``is_tracked`` whether git tracks a file, or one in a folder, all the same.
    """

    out: Callable[[str, bool], bool] = lambda path, is_folder: False
    ignored_by_git: Callable[[str], bool] = lambda folder: True
    is_tracked: Callable[[str], bool] = lambda path: False


EVERYTHING = Leaves()


class Documents(NamedTuple):
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
        "The folders nest too deep; what lies below is left out.",
        "Name a folder further down, or leave these out with `exclude`.",
        Location(f"{shown(folder[:200])}…"),
    )


class _Walk:
    """One walk through one folder."""

    def __init__(self, leaves: Leaves, documents: Documents = NO_DOCUMENTS) -> None:
        self.leaves = leaves
        self.documents = documents
        self.passed = 0
        self.left_out = 0
        self.excludes = False
        self.found = 0
        self.troubles: list[UserError] = []

    def ideas(self, top: str) -> Iterator[Source | UserError]:
        """The ideas below a folder; a ``UserError`` in the end where there is none and none is excluded."""
        for file in self.files(top):
            while self.troubles:
                yield self._count(self.troubles.pop(0))
            source = _read(file, self.documents)
            wanted = source if isinstance(source, UserError) else self._wanted(file, source)
            if wanted is not None:
                yield self._count(wanted)
        yield from map(self._count, self.troubles)
        if not self.found and not self.excludes:
            left_out = f" {self.left_out} were left out by `.gitignore`." if self.left_out else ""
            passed = " `--documents` checks Word and Markdown documents, too." if self.passed else ""
            yield UserError(
                "There is no idea in this folder.",
                f"An idea is a YAML or JSON file with fields such as `product:` and `customer:`."
                f"{left_out}{passed}",
                Location(shown(top)),
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
            here = ignored.pop(parent)
            here = here if here is _ALL else here + self._gitignore(parent)
            folders[:] = sorted(name for name in folders if self._goes_into(parent, name, here))
            ignored |= dict(_inherited([os.path.join(parent, name) for name in folders], here))  # noqa: PTH118
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
        is_ignored = _is_ignored(folder, ignored, is_folder=True) and not self.leaves.is_tracked(folder)
        return not is_ignored and not self._excludes(folder, True)

    def _excludes(self, path: str, is_folder: bool) -> bool:
        is_out = self.leaves.out(path, is_folder)
        self.excludes |= is_out
        return is_out

    def _takes(self, file: str, ignored: Ignored) -> bool:
        if _is_ignored(file, ignored) and not self.leaves.is_tracked(file):
            self.left_out += 1
            return False
        return not self._excludes(file, False) and _may_be_read(file)

    def _above(self, top: str) -> Ignored:
        """The ``.gitignore`` files between the root of the repository, if there is one, and the folder."""
        folder = Path(os.path.abspath(top))  # noqa: PTH100
        root = repository_of(folder)
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
        why, where = reason(error), Location(shown(str(error.filename)))
        self.troubles.append(UserError(f"The folder cannot be read: {why}.", "Check who may read it.", where))


def repository_of(folder: str | Path) -> Path | None:
    """The root of the git repository that a folder lies in, as an absolute path, if it lies in one."""
    start = Path(os.path.abspath(folder))  # noqa: PTH100  # `..` goes away
    return next((one for one in (start, *start.parents) if os.path.lexists(one / ".git")), None)


def _is_document(name: str) -> bool:
    return name.lower().endswith((*TEXT_DOCUMENTS, *WORD_DOCUMENTS))


def _is_ignored(path: str, ignored: Ignored, *, is_folder: bool = False) -> bool:
    """Does git ignore a path that it does not track? The last glob that fits it has the last word."""
    if ignored is _ALL:
        return True
    for folder, globs in reversed(ignored):
        names = names_below(path, folder)
        for glob in reversed(globs):
            if glob.fits(names, is_folder=is_folder):
                return not glob.brings_back
    return False


def _inherited(folders: Iterable[str], ignored: Ignored) -> Iterator[tuple[str, Ignored]]:
    """What is ignored in each of these folders by what is said above it."""
    return ((one, _ALL if _is_ignored(one, ignored, is_folder=True) else ignored) for one in folders)


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


def data_folder(name: Literal["templates", "samples"]) -> Path:
    """The folder called ``name``: inside the installed package, or beside it in a checkout."""
    package = Path(__file__).parent
    inside, beside = package / name, package.parent / name
    if inside.is_dir():
        return inside
    if beside.is_dir() and (package.parent / "pyproject.toml").is_file():
        return beside
    raise UserError(f"The {name} of prfaq are missing from {package}.", "Install prfaq again.")


PROJECT = "prfaq-templates"
"""The folder of a project's packs: the nearest of this name, upward from an idea."""


def project_folder(near: str) -> Path | None:
    """The nearest folder of packs upward from an idea (its path; ``-`` for here), if there is one."""
    start = Path.cwd() if near == "-" else Path(os.path.abspath(near)).parent  # noqa: PTH100  # `..` goes away
    return next((at / PROJECT for at in (start, *start.parents) if (at / PROJECT).is_dir()), None)


def user_folder() -> Path | None:
    """Where a user's packs lie on this system; ``None`` where there is no home folder."""
    if sys.platform == "win32":
        base = os.environ.get("APPDATA", "")
    elif sys.platform == "darwin":
        base = os.path.expanduser("~/Library/Application Support")  # noqa: PTH111  # never raises
    else:
        base = os.environ.get("XDG_CONFIG_HOME", "") or os.path.expanduser("~/.config")  # noqa: PTH111
    return Path(base, "prfaq", "templates") if base and not base.startswith("~") else None


def lies_near(pack: str, near: str) -> bool:
    """Does the project or the user have something called like ``pack``, as a folder or a zip file?"""
    folders = (project_folder(near), user_folder())
    return any(
        folder and ((folder / pack).exists() or (folder / f"{pack}.zip").exists()) for folder in folders
    )
