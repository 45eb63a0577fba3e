"""What a text was at an earlier revision, what its change brought, and what is tracked: all that git is asked."""

import os
import shlex
import subprocess
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from functools import lru_cache
from pathlib import Path, PurePosixPath

from prfaq.errors import Location, SettingsError
from prfaq.files import SUFFIXES, TEXT_DOCUMENTS, WORD_DOCUMENTS, as_source, repository_of, shown
from prfaq.finding import Finding, Report, Severity, anywhere, apart, together
from prfaq.globs import names_below
from prfaq.linter.registry import PROTECTED
from prfaq.source import Source

_OFFLINE = {"GIT_NO_LAZY_FETCH": "1", "GIT_OPTIONAL_LOCKS": "0", "GIT_LITERAL_PATHSPECS": "1", "LC_ALL": "C"}
_FETCH = "Fetch all of it: `git fetch --unshallow`, or `fetch-depth: 0` where actions/checkout does."

_LOOKED_FOR = (*SUFFIXES, *TEXT_DOCUMENTS, *WORD_DOCUMENTS)

_SUBMODULE = "160000 "
"""How git lists a submodule: the mode of its entry."""

_MOST_LINES = 20_000
"""Lines between the first and the last change that are compared; of a text with more, all of them count as changed."""


@dataclass(frozen=True)
class Revision:
    """A commit of the repository at ``root``; ``before`` has what each path was called in it, or ``None`` if new."""

    root: Path
    commit: str
    tracked: frozenset[str]
    before: Mapping[str, str | None]

    def is_unchanged(self, file: str) -> bool:
        """Is a file the same as it was?"""
        path = "/".join(names_below(file, self.root))
        return path in self.tracked and path not in self.before

    def of(self, source: Source, *, is_typed: bool = False) -> Source | None:
        """The text as it was, ``None`` where there was none. Raises ``UserError`` where it could not be read.

        ``is_typed`` where the text came from standard input, so that git knows nothing of it.
        """
        path = "/".join(names_below(source.name, self.root))
        old = self.before.get(path, path if path in self.tracked else None)
        if old is None:
            return None
        if path not in self.before and not is_typed:
            return source
        name = source.name if old == path else shown(str(self.root / old))
        data = _git(self.root, "cat-file", "blob", f"{self.commit}:{old}")
        return as_source(name, data, source.folder or self.root)


def revision_for(file: str, name: str) -> Revision:
    """Where the branch left the revision ``name``, in the repository of a file. Raises ``SettingsError``."""
    if file == "-":
        raise SettingsError("`--changed-since` has to know the file.", "Name it with `--stdin-filename`.")
    root = repository_of(file)
    if root is None:
        raise SettingsError(
            "`--changed-since` needs a git repository.",
            "This folder lies in none.",
            Location(shown(os.path.dirname(file) or ".")),  # noqa: PTH120
        )
    return _revision(root, name, repository_of("."))


@lru_cache(maxsize=16)
def _revision(root: Path, name: str, home: Path | None) -> Revision:
    """The commit with what has changed since; a process asks git once.

    ``name`` is a revision of ``home``, the repository of the current folder, where that has ``root`` as a submodule.
    """
    outer = repository_of(root.parent) if home in root.parents else None
    is_part = outer is not None and _asked(outer, "ls-files", "-s", "--", str(root)).startswith(_SUBMODULE)
    commit = _recorded(root, _revision(outer, name, home)) if outer and is_part else _base(root, name)
    if not commit:
        return Revision(root, commit, frozenset(), {})
    tracked = _git(root, "ls-tree", "-r", "-z", "--name-only", "--full-tree", commit)
    changed = _git(root, "diff", "--name-status", "-z", "-M", "--no-ext-diff", "--no-relative", commit, "--")
    return Revision(root, commit, frozenset(_names(tracked)), dict(_changed(_names(changed))))


def is_tracked(path: str) -> bool:
    """Does git track a file of a kind that is looked for, or any in a folder? Where git says nothing, no."""
    root = repository_of(os.path.dirname(path))  # noqa: PTH120
    return root is not None and "/".join(names_below(path, root)) in _tracked(root)


@lru_cache(maxsize=16)
def _tracked(root: Path) -> frozenset[str]:
    """The files in which an idea may be, and the folders on the way to them; a process asks git once."""
    try:
        listed = _names(_git(root, "-c", "core.fsmonitor=false", "ls-files", "-z"))
    except SettingsError:
        return frozenset()
    files = [name for name in listed if name.lower().endswith(_LOOKED_FOR)]
    return frozenset(name for file in files for name in (file, *map(str, PurePosixPath(file).parents)))


def _recorded(root: Path, outer: Revision) -> str:
    """The commit of a submodule that its outer repository had at a revision; empty where it had none."""
    path = root.relative_to(outer.root).as_posix()
    tree = _asked(outer.root, "ls-tree", "--full-tree", outer.commit, "--", path) if outer.commit else ""
    commit = tree.split()[2] if tree.startswith(_SUBMODULE) else ""
    if commit and not _asked(root, "rev-parse", "--verify", "-q", f"{commit}^{{commit}}"):
        raise SettingsError(
            f"The submodule does not hold the commit that was there before ({commit[:10]}).",
            "Fetch it there: `git fetch`, or `git fetch --unshallow` where its history is cut off.",
            Location(shown(str(root))),
        )
    return commit


def _base(root: Path, name: str) -> str:
    """The last commit that the branch has in common with the revision."""
    is_one = not name.startswith(("-", "^"))
    commit = _asked(root, "rev-parse", "--verify", "-q", f"{name}^{{commit}}") if is_one else ""
    base = commit and _asked(root, "merge-base", commit, "HEAD")
    if not base and _asked(root, "rev-parse", "--is-shallow-repository") == "true":
        what = f"where this branch left '{name}'" if commit else f"'{name}'"
        raise SettingsError(f"The history is cut off (a shallow clone): it does not hold {what}.", _FETCH)
    if not commit:
        raise SettingsError(
            f"There is no revision '{name}'.", "Name a branch, a tag or a commit, as in `origin/main`."
        )
    return base or commit


def _names(output: bytes) -> Iterator[str]:
    return (os.fsdecode(one) for one in output.split(b"\0") if one)


def _changed(fields: Iterator[str]) -> Iterator[tuple[str, str | None]]:
    """Each path that has changed, and what it was called before; git tells two paths of what was renamed."""
    for status in fields:
        old = next(fields)
        new = next(fields) if status[0] in "RC" else old
        yield new, None if status[0] == "A" else old


def _asked(root: Path, *arguments: str) -> str:
    """One line of git's, empty where it says no, or that it is more than one."""
    done = _run(root, *arguments)
    if done.returncode > 1 and b"ownership" in done.stderr:
        _refuse(root, done)
    return "" if done.returncode else done.stdout.decode("utf-8", "replace").strip()


def _git(root: Path, *arguments: str) -> bytes:
    done = _run(root, *arguments)
    if done.returncode:
        _refuse(root, done)
    return done.stdout


def _refuse(root: Path, done: subprocess.CompletedProcess[bytes]) -> None:
    complaint = done.stderr.decode("utf-8", "replace").strip().splitlines() or [
        f"exit status {done.returncode}"
    ]
    trusted = f"If you trust it: `git config --global --add safe.directory {shlex.quote(shown(str(root)))}`."
    hint = trusted if b"ownership" in done.stderr else ""
    raise SettingsError(f"git refuses: {complaint[0].removeprefix('fatal: ')}", hint)


def _run(root: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    command = ["git", "-C", str(root), *arguments]
    try:
        return subprocess.run(command, capture_output=True, check=False, env={**os.environ, **_OFFLINE})
    except OSError:
        raise SettingsError(
            "`--changed-since` asks git, which is not to be found.", "Install git, or leave the option out."
        ) from None


def changed_lines(before: Sequence[str], after: Sequence[str]) -> frozenset[int]:
    """The lines of ``after``, from 1 on, that ``before`` does not have in their place."""
    same = _common(before, after)
    old, new = before[same:], after[same:]
    end = _common(old[::-1], new[::-1])
    old, new = old[: len(old) - end], new[: len(new) - end]
    if max(len(old), len(new)) > _MOST_LINES:
        return frozenset(range(same + 1, same + len(new) + 1))
    blocks = SequenceMatcher(None, old, new).get_opcodes()
    return frozenset(
        same + line + 1
        for kind, _, _, start, stop in blocks
        if kind != "equal"
        for line in range(start, stop)
    )


def _common(one: Sequence[str], other: Sequence[str]) -> int:
    """How many lines both begin with."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((number for number, (a, b) in pairs if a != b), min(len(one), len(other)))


def only_changed(report: Report, before: Report, lines: Collection[int]) -> Report:
    """The report with what the change of these lines brought, and a missing customer or problem in any case.

    A finding counts where it is on one of the lines or names a place that is, and where ``before`` has none of
    its rule and severity in that field: a change may bring a finding elsewhere, as when evidence is deleted.
    """
    known = {_field_of(one) for one in _each(before.findings)}
    accepted = {_field_of(one.finding) for one in before.suppressed}

    def is_on_lines(one: Finding) -> bool:
        has_extent = (one.line, one.column) != (one.end_line, one.end_column)  # else it is missing at the top
        own = range(one.line, max(one.line, one.end_line) + 1) if has_extent else ()
        near = (other.line for other in one.related if other.file == one.file)
        return any(line in lines for line in own) or any(line in lines for line in near)

    def is_new(one: Finding) -> bool:
        return one.code in PROTECTED or _field_of(one) not in known or is_on_lines(one)

    split = replace(report, findings=tuple(_each(report.findings)), suppressed=()).only(is_new)
    return replace(
        split,
        findings=together(split.findings),
        suppressed=tuple(
            one
            for one in report.suppressed
            if _field_of(one.finding) not in accepted or is_on_lines(one.finding)
        ),
        claims=tuple(replace(claim, is_new=is_on_lines(claim.finding)) for claim in report.claims),
    )


def _each(findings: tuple[Finding, ...]) -> Iterator[Finding]:
    """The findings, each at its own place; of those that have one cause, the first alone has an extent."""
    for finding in findings:
        first, *others = apart(finding)
        yield first
        yield from (replace(one, end_line=one.line, end_column=one.column + 1) for one in others)


def _field_of(finding: Finding) -> tuple[str, Severity, str]:
    return finding.code, finding.severity, anywhere(finding.path)
