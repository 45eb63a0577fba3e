"""``--fix``, ``--diff`` and ``--unsafe-fixes``: mending ideas in place, or showing what would be mended."""

import difflib
import functools
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import click

from prfaq.errors import UserError
from prfaq.files import MAX_BYTES, is_document, read_regular, shown, write_file
from prfaq.runner import Job
from prfaq.source import Source
from prfaq.streams import complain, put_bytes, say

F = TypeVar("F", bound=Callable[..., Any])

_BOM = "\ufeff"
_OPTIONS = (
    click.option("--fix", is_flag=True, help="Mend what is safe to mend, and check what is left."),
    click.option("--diff", is_flag=True, help="Print what --fix would change, and change nothing."),
    click.option(
        "--unsafe-fixes", is_flag=True, help="With --fix or --diff: change an author's wording, too."
    ),
)


@dataclass(frozen=True, slots=True)
class Fixing:
    """What is to be mended: files in place (``fix``), or nothing, and only shown (``diff``)."""

    fix: bool = False
    diff: bool = False
    unsafe: bool = False

    def mended(self, job: Job, sources: Iterable[Source | UserError]) -> Iterator[Source | UserError]:
        """Every source as it is once its file is mended; all as they are where nobody asked for it."""
        for source in sources:
            is_one = self.fix and isinstance(source, Source) and not _is_document(source)
            yield self._in_place(job, source) if is_one and isinstance(source, Source) else source

    def show(self, job: Job, sources: Iterable[Source | UserError]) -> int:
        """Print all changes as a unified diff, and return the exit status: 1 where there are any."""
        status = 0
        for source in sources:
            if isinstance(source, Source) and _is_document(source):
                continue
            error = source if isinstance(source, UserError) else self._show(job, source)
            if isinstance(error, UserError):
                complain(error)
            status = max(status, 2 if isinstance(error, UserError) else int(error))
        return status

    def _in_place(self, job: Job, source: Source) -> Source | UserError:
        from prfaq.fixer import mend  # noqa: PLC0415  # a check that mends nothing does not pay for it

        try:
            mended = mend(source, unsafe=self.unsafe, choose=_chooser(job, source))
        except UserError:
            return source  # the check says so itself
        try:
            if mended.made:
                _write(source, mended.source.text)
                _say(source.name, sorted((made.line, made.fix.why) for made in mended.made))
        except UserError as error:
            return error
        _say_left(source.name, mended.unsafe)
        return mended.source

    def _show(self, job: Job, source: Source) -> bool | UserError:
        """Print what would be changed in one text; whether that is anything."""
        from prfaq.fixer import mend  # noqa: PLC0415

        try:
            mended = mend(source, unsafe=self.unsafe, choose=_chooser(job, source))
            bom = _BOM if _current(source).startswith(_BOM) else ""
        except UserError as error:
            return error
        diff = _diff(source.name, bom + source.text, bom + mended.source.text)
        put_bytes(diff.encode("utf-8", errors="surrogateescape"))
        _say_left(source.name, mended.unsafe)
        return bool(mended.made)


def options(function: F) -> F:
    """Add the options of mending; the command gets them as ``mending``."""

    @functools.wraps(function)
    def gathered(*args: Any, fix: bool, diff: bool, unsafe_fixes: bool, **others: Any) -> Any:
        if unsafe_fixes and not (fix or diff):
            raise click.UsageError("--unsafe-fixes needs --fix or --diff.")
        if fix and diff:
            raise click.UsageError("--fix changes files and --diff does not: give one of them.")
        if fix and "-" in others.get("paths", ()):
            raise click.UsageError("Standard input cannot be mended in place; --diff shows the changes.")
        return function(*args, mending=Fixing(fix, diff, unsafe_fixes), **others)

    for option in reversed(_OPTIONS):
        gathered = option(gathered)
    return gathered  # type: ignore[return-value]  # the same function with options added


def _is_document(source: Source) -> bool:
    """Is it a document, which nothing here mends? Whoever asks is told so."""
    if not is_document(source.name):
        return False
    say(f"prfaq: {source.name}: Documents are not mended; `prfaq import` makes an idea of one.")
    return True


def _chooser(job: Job, source: Source) -> Any:
    from prfaq.fixer.engine import wanted  # noqa: PLC0415

    policy = job.decision(source.name).policy
    return lambda loaded, fixes: wanted(loaded, fixes, policy)


def _current(source: Source) -> str:
    """What the file holds, byte order mark included; the text itself for standard input."""
    if source.name == "-":
        return source.text
    return read_regular(source.name, MAX_BYTES).decode("utf-8", errors="replace")


def _write(source: Source, text: str) -> None:
    """Put the mended text in the file's place, unless somebody has changed it in the meantime."""
    try:
        current = _current(source)
    except OSError:
        current = ""
    if current.removeprefix(_BOM) != source.text:
        raise UserError(
            f"{source.name}: The file changed while it was being mended.", "Run the command again."
        )
    written = write_file(Path(source.name), (_BOM if current.startswith(_BOM) else "") + text)
    if written != Path(source.name):
        name = shown(str(written))
        raise UserError(
            f"{source.name}: The file is open in another program; the mended text is in {name}.",
            "Close the file, and run the command again.",
        )


def _diff(name: str, before: str, after: str) -> str:
    """Both texts as a unified diff; lines end only where git thinks so, too."""
    lines = difflib.unified_diff(_lines(before), _lines(after), name, name)
    return "".join(
        line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines
    )


def _lines(text: str) -> list[str]:
    lines = text.split("\n")
    return [f"{line}\n" for line in lines[:-1]] + ([lines[-1]] if lines[-1] else [])


def _say(name: str, changes: list[tuple[int, str]]) -> None:
    things = "1 thing" if len(changes) == 1 else f"{len(changes):,} things"
    say(f"prfaq: fixed {things} in {name}")
    for line, change in changes:
        say(f"       line {line}: {change}")


def _say_left(name: str, count: int) -> None:
    if count:
        changes = "1 change of wording is" if count == 1 else f"{count:,} changes of wording are"
        say(f"prfaq: {changes} left to --unsafe-fixes in {name}")
