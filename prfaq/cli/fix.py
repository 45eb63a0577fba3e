"""What ``prfaq check`` changes in files: ``--fix``, ``--add-suppressions``, and ``--diff`` to see it first."""

import difflib
import functools
import os
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from prfaq.cli import options
from prfaq.cli.writing import BOM, current_text, rewrite
from prfaq.errors import UserError
from prfaq.files import is_document
from prfaq.finding import Claim, Finding
from prfaq.runner import Job, held_against
from prfaq.source import Source
from prfaq.streams import complain, put_bytes, say

if TYPE_CHECKING:
    from prfaq.fixer import FixResult

_fix = options.bundle(
    click.option("--fix", is_flag=True, help="Mend what is safe to mend, and check what is left."),
    click.option("--diff", is_flag=True, help="Print what --fix would change, and change nothing."),
    click.option(
        "--unsafe-fixes", is_flag=True, help="With --fix or --diff: change an author's wording, too."
    ),
    click.option(
        "--add-suppressions",
        metavar="REASON",
        help="Accept what is found, with a comment and this reason at each place (YAML); with --diff, show it.",
    ),
)


class FixOptions(NamedTuple):
    """What is to be changed: files in place (``fix``), or nothing, and only shown (``diff``).

    With a ``reason`` the change is a comment that accepts each finding.
    """

    fix: bool = False
    diff: bool = False
    unsafe: bool = False
    reason: str = ""

    @property
    def changes(self) -> bool:
        """Are files written?"""
        return not self.diff and (self.fix or bool(self.reason))

    def fixed(self, job: Job, sources: Iterable[Source | UserError]) -> Iterator[Source | UserError]:
        """Every source as it is once its file is changed; all as they are where nobody asked for it."""
        claims: dict[str, Claim] = {}
        for source in sources:
            if isinstance(source, UserError) or not self.changes:
                yield source
            else:
                yield self._in_place(job, source, claims)

    def show(self, job: Job, sources: Iterable[Source | UserError]) -> int:
        """Print all changes as a unified diff, and return the exit status: 1 where there are any."""
        status = 0
        claims: dict[str, Claim] = {}
        for source in sources:
            error = source if isinstance(source, UserError) else self._show(job, source, claims)
            if isinstance(error, UserError):
                complain(error)
            status = max(status, 2 if isinstance(error, UserError) else int(error))
        return status

    def _in_place(self, job: Job, source: Source, claims: dict[str, Claim]) -> Source | UserError:
        try:
            fixed = self._fixed(job, source, claims)
        except UserError:
            return source  # the check says so itself
        try:
            if fixed.made:
                rewrite(source, fixed.source.text)
                _say(source.name, fixed)
        except UserError as error:
            return error
        _say_left(source.name, fixed)
        return fixed.source

    def _show(self, job: Job, source: Source, claims: dict[str, Claim]) -> bool | UserError:
        """Print what would be changed in one text; whether that is anything."""
        try:
            fixed = self._fixed(job, source, claims)
            is_file = os.path.lexists(source.name)
            bom = BOM if is_file and current_text(source).startswith(BOM) else ""
        except UserError as error:
            return error
        diff = _diff(source.name, bom + source.text, bom + fixed.source.text)
        put_bytes(diff.encode("utf-8", errors="surrogateescape"))
        _say_left(source.name, fixed)
        return bool(fixed.made)

    def _fixed(self, job: Job, source: Source, claims: dict[str, Claim]) -> "FixResult":
        """The text with the changes made; ``UserError`` where it cannot be read.

        What is to be accepted includes what it contradicts of the ``claims`` of earlier ideas.
        """
        from prfaq.fixer import FixResult, apply_fixes  # noqa: PLC0415  # a check that changes nothing pays nothing

        found = _found(job, source, claims) if self.reason else ()
        if job.is_unchanged(source.name) or _is_document(source):
            return FixResult(source)
        if self.reason:
            return _accepted(job, source, found, self.reason)
        return apply_fixes(source, unsafe=self.unsafe, choose=_chooser(job, source))


def fix_options(function: options.F) -> options.F:
    """Add the options of fixing; the command gets them as ``fix_flags``."""

    @_fix
    @functools.wraps(function)
    def gathered(
        *args: Any, fix: bool, diff: bool, unsafe_fixes: bool, add_suppressions: str | None, **others: Any
    ) -> Any:
        if unsafe_fixes and not (fix or diff):
            raise click.UsageError("--unsafe-fixes needs --fix or --diff.")
        if fix and diff:
            raise click.UsageError("--fix changes files and --diff does not: give one of them.")
        flags = FixOptions(fix, diff, unsafe_fixes, _reason(add_suppressions, fix))
        if flags.changes and "-" in others["asked"].paths:
            raise click.UsageError("Standard input cannot be mended in place; --diff shows the changes.")
        return function(*args, fix_flags=flags, **others)

    return gathered  # type: ignore[return-value]  # the same function with options added


def _reason(given: str | None, fix: bool) -> str:
    if given is None:
        return ""
    if fix:
        raise click.UsageError("--fix mends findings and --add-suppressions accepts them: give one of them.")
    reason = " ".join(given.split())
    if not any(map(str.isalnum, reason)):
        raise click.UsageError("--add-suppressions wants the reason, which readers will look for.")
    return reason


def _found(job: Job, source: Source, claims: dict[str, Claim]) -> tuple[Finding, ...]:
    outcome = job.check(source)
    if isinstance(outcome, UserError):
        raise outcome
    return job.shown(held_against(outcome, claims).report).findings


def _accepted(job: Job, source: Source, found: tuple[Finding, ...], reason: str) -> "FixResult":
    from prfaq.fixer.accept import accept  # noqa: PLC0415

    def left(text: Source) -> tuple[Finding, ...]:
        after = job.check(text)
        return found if isinstance(after, UserError) else after.report.findings

    return accept(source, found, reason, left)


def _is_document(source: Source) -> bool:
    """Is it a document, which nothing here fixes? Then say so."""
    if not is_document(source.name):
        return False
    say(f"prfaq: {source.name}: Documents are not mended; `prfaq import` makes an idea of one.")
    return True


def _chooser(job: Job, source: Source) -> Any:
    from prfaq.fixer.engine import wanted  # noqa: PLC0415

    policy = job.decision(source.name).policy
    return lambda loaded, fixes: wanted(loaded, fixes, policy)


def _diff(name: str, before: str, after: str) -> str:
    """Both texts as a unified diff; lines end only where git thinks so, too."""
    lines = difflib.unified_diff(_lines(before), _lines(after), name, name)
    return "".join(
        line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines
    )


def _lines(text: str) -> list[str]:
    lines = text.split("\n")
    return [f"{line}\n" for line in lines[:-1]] + ([lines[-1]] if lines[-1] else [])


def _say(name: str, fixed: "FixResult") -> None:
    say(f"prfaq: {fixed.done} in {name}")
    for line, change in sorted((made.line, made.fix.why) for made in fixed.made):
        say(f"       line {line}: {change}")


def _say_left(name: str, fixed: "FixResult") -> None:
    for left in fixed.left:
        say(f"prfaq: {name}: {left}")
