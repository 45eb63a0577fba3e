"""Options, arguments and shell completion that several commands share, with their documentation.

Every command imports this module, so that it loads nothing that only one command needs.
"""

import datetime
import functools
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from glob import glob
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TextIO, TypeVar, get_args

import click
from click.shell_completion import CompletionItem

from prfaq.config import CliOverrides
from prfaq.errors import Location, UserError
from prfaq.files import (
    SUFFIXES,
    Documents,
    find_sources,
    looks_like_an_idea,
    read_document,
    read_regular,
    shown,
)
from prfaq.globs import BRINGS_BACK
from prfaq.idea.plan import Stage, Status
from prfaq.runner import Job
from prfaq.source import Source
from prfaq.streams import commands_terminal, say

F = TypeVar("F", bound=Callable[..., Any])

if TYPE_CHECKING:
    Choice = click.Choice[str]
else:
    Choice = click.Choice  # no generic before click 8.2


def bundle(*parameters: Callable[[Any], Any]) -> Callable[[F], F]:
    """Add options and arguments that belong together; help lists them in this order."""

    def add(function: F) -> F:
        for parameter in reversed(parameters):
            function = parameter(function)
        return function

    return add


only_ideas = click.option(
    "--only-ideas",
    is_flag=True,
    help="Pass over files that hold no idea, even where they are named (for pre-commit).",
)

documents = click.option(
    "--documents",
    is_flag=True,
    help="In folders, also check Word and Markdown documents that look like a press release and FAQ.",
)

changes = click.option(
    "--changes",
    type=click.Choice(["accepted", "rejected"]),
    default="accepted",
    show_default=True,
    help="How tracked changes in Word documents are read.",
)

_LOCK = "~$"
"""How the name of the file begins that Word keeps beside a document while somebody has it open."""

_A_GOOD_LOOK = 262_144
"""Bytes of a file in which fields of ours are looked for."""


def _globs(ctx: click.Context, param: click.Parameter, given: tuple[str, ...]) -> tuple[str, ...]:
    for one in _none_empty(ctx, param, given):
        if one.startswith("!"):
            raise UserError(BRINGS_BACK[0].format(one), BRINGS_BACK[1])
    return given


exclude = click.option(
    "--exclude",
    multiple=True,
    callback=_globs,
    metavar="GLOB",
    help="Leave these files and folders out, named or found, as 'ideas/old/' or '*.draft.yaml'.",
)


def found_in(paths: Iterable[str], job: Job, *, documents: bool = False) -> Iterator[Source | UserError]:
    """Every idea and document that the paths name; in folders documents only where they are asked for.

    What is excluded is left out where it is named, too. Standard input is called as the job says.
    """
    wanted = _looks_like_prfaq if documents else None
    kept = [path for path in without_locks(paths) if not _is_excluded(path, job)]
    for source in find_sources(kept, job.leaves(), Documents(read_document, wanted)):
        if isinstance(source, Source) and source.name == "-" != job.typed:
            yield replace(source, name=job.typed, folder=Path(job.typed).parent)
        else:
            yield source


def _is_excluded(path: str, job: Job) -> bool:
    name = job.typed if path == "-" else path
    return name != "-" and job.excludes(name, os.path.isdir(path))  # noqa: PTH112  # pathlib raises for odd names


def _looks_like_prfaq(source: Source) -> bool:
    from prfaq.importers.extract import looks_like_prfaq  # noqa: PLC0415  # ideas need nothing of it

    return looks_like_prfaq(source)


def without_locks(paths: Iterable[str]) -> tuple[str, ...]:
    """The paths without what Word keeps beside an open document, which `*.docx` names too."""
    kept: list[str] = []
    for path in paths:
        if Path(path).name.startswith(_LOCK):
            why = "Word keeps this while the document is open; it holds no text."
            say(f"prfaq: {shown(path)}: Left out: {why}")
        else:
            kept.append(path)
    return tuple(kept)


def ideas_among(paths: Iterable[str]) -> tuple[str, ...]:
    """The paths without the files that hold no idea: fewer than two of our fields, as in a folder.

    What cannot be looked into stays, so that it is reported.
    """
    return tuple(path for path in paths if path == "-" or _may_be_an_idea(Path(path)))


def _may_be_an_idea(path: Path) -> bool:
    try:
        data = read_regular(path, _A_GOOD_LOOK)
    except (OSError, ValueError):
        return True  # a folder, a missing file, one that nobody may read, a pipe, which can be read but once
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    return looks_like_an_idea(Source(str(path), data.decode(encoding, errors="replace")))


_watch = bundle(
    click.option(
        "--watch",
        is_flag=True,
        help="Show the document in the browser, and follow what you save; Ctrl-C ends it.",
    ),
    click.option("--open/--no-open", "opens", help="With --watch: open the page in your browser."),
)


def watch_options(function: F) -> F:
    """Add ``--watch`` and ``--open``, the command gets ``watch`` and ``opens``; ``--open`` alone is a mistake."""

    @_watch
    @functools.wraps(function)
    def gathered(*args: Any, watch: bool, opens: bool, **others: Any) -> Any:
        if opens and not watch:
            raise UserError("`--open` opens the page of `--watch`.", "Give both.")
        return function(*args, watch=watch, opens=opens, **others)

    return gathered  # type: ignore[return-value]  # the same function with options added


def refuse_watching(paths: Sequence[str], unfit: Sequence[tuple[object, str, str]]) -> None:
    """Raise ``UserError`` where there is nothing to watch, or with the first option that has no place here.

    Each of ``unfit`` is whether it was given, what is wrong, and the way out.
    """
    nothing = ("-" in paths, "Standard input cannot be watched.", "Name a file or a folder.")
    for is_given, message, hint in (nothing, *unfit):
        if is_given:
            raise UserError(message, hint)
    for path in paths:
        if not Path(path).exists():
            raise UserError("There is no such file or folder.", "Check the name.", Location(path))


def complete_files(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Files and folders, which the shell itself knows best."""
    return [CompletionItem(incomplete, type="file")]


def complete_rule(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Codes, or names once a small letter is typed, each with what is wrong."""
    from prfaq.linter.registry import RULES  # noqa: PLC0415  # whoever completes a file does not pay for it

    by_name = incomplete[:1].islower()
    found = sorted((rule.name if by_name else rule.code, rule.page.summary) for rule in RULES)
    return [CompletionItem(name, help=about) for name, about in found if name.startswith(incomplete)]


def complete_rules(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Like a rule, after any others and a comma; families of rules as well."""
    from prfaq.linter.docs import FAMILIES  # noqa: PLC0415

    before, comma, last = incomplete.rpartition(",")
    families = [CompletionItem(code, help=about) for code, about in FAMILIES.items() if code.startswith(last)]
    return [
        CompletionItem(f"{before}{comma}{item.value}", help=item.help)
        for item in [*families, *complete_rule(ctx, param, last)]
    ]


def complete_templates(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The template packs that are at hand."""
    from prfaq.packs import names  # noqa: PLC0415

    return [CompletionItem(name) for name in names() if name.startswith(incomplete)]


def _day(value: str) -> datetime.date:
    try:
        return datetime.date.fromisoformat(value)
    except ValueError:
        raise click.BadParameter(f"'{value}' is not a date; write it as 2027-03-15.") from None


as_of = click.option(
    "--as-of",
    type=_day,
    metavar="DATE",
    help="Hold dates against this day instead of today, as 2027-03-15.",
)

_template = partial(click.option, "--template", metavar="NAME", shell_complete=complete_templates)

template = _template(default="classic", show_default=True, help="The template pack.")

template_dirs = click.option(
    "--template-dir",
    "template_dirs",
    metavar="DIR",
    multiple=True,
    help="Look for templates here first: a folder of packs, or a pack as folder or zip.",
    shell_complete=complete_files,
)


def _expanded(paths: tuple[str, ...]) -> tuple[str, ...]:
    """The paths, with what a glob means that no shell has expanded; one that means nothing stays."""
    found: list[str] = []
    for path in paths:
        is_glob = any(sign in path for sign in "*?[") and not os.path.lexists(path)
        files = sorted(glob(path, recursive=True)) if is_glob else []  # noqa: PTH207  # also of an absolute path
        found += files or [path]
    if found.count("-") > 1:
        raise UserError("Standard input is named twice, and can be read but once.", "Give one `-`.")
    return tuple(found)


paths = click.argument(
    "paths",
    nargs=-1,
    required=True,
    metavar="PATH...",
    callback=lambda ctx, param, given: _expanded(given),
    shell_complete=complete_files,
)


def _the_idea_here(ctx: click.Context, param: click.Parameter, given: tuple[str, ...]) -> tuple[str, ...]:
    """The paths; where none is given, the one idea of the current folder."""
    if given or ctx.resilient_parsing:
        return _expanded(given)
    found = _ideas_here()
    if len(found) == 1:
        say(f"prfaq: {shown(found[0])}, the only idea in this folder.")
        return found
    here = f" Here are {', '.join(map(shown, found[:_FEW_IDEAS]))}{', …' if len(found) > _FEW_IDEAS else ''}."
    raise click.MissingParameter(f"Name an idea.{here if found else ''}", ctx, param)


def _ideas_here() -> tuple[str, ...]:
    """The files of the current folder that hold an idea, in the order of their names."""
    files = (path for path in sorted(Path().iterdir()) if path.suffix.lower() in SUFFIXES and path.is_file())
    return tuple(path for path in ideas_among(map(str, files)) if not path.startswith("."))


_FEW_IDEAS = 5
"""So many ideas of the current folder are named."""

file_or_here = click.argument(
    "file",
    required=False,
    metavar="[FILE]",
    callback=lambda ctx, param, given: (_the_idea_here(ctx, param, (given,) if given else ()) or ("",))[0],
)

paths_or_here = click.argument(
    "paths", nargs=-1, metavar="[PATH]...", callback=_the_idea_here, shell_complete=complete_files
)


jobs = click.option(
    "-j", "--jobs", type=click.IntRange(1), metavar="N", help="Processes to check with (default: one a core)."
)


class CheckOptions(NamedTuple):
    """By which rules, settings and status ideas are judged, and on which day."""

    overrides: CliOverrides
    config: Path | None
    isolated: bool
    day: datetime.date

    def job(self, **more: Any) -> Job:
        """The job of checking by these; ``more`` is what else a command says of it."""
        return Job(self.day, replace(self.overrides, **more), self.config, self.isolated)


def not_empty(ctx: click.Context, param: click.Parameter, given: str | None) -> str | None:
    """What was given; ``UserError`` where it is empty, as of a variable that is not set."""
    if given == "":
        name = param.opts[0]
        raise UserError(
            f"`{name}` is empty.", f"Give it a value, or leave `{name}` out. Is a variable not set?"
        )
    return given


def _none_empty(ctx: click.Context, param: click.Parameter, given: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(one for one in given if not_empty(ctx, param, one))


_rules = partial(
    click.option, multiple=True, metavar="RULE", callback=_none_empty, shell_complete=complete_rules
)
_file = partial(click.option, metavar="FILE", callback=not_empty, shell_complete=complete_files)

_judging = bundle(
    _rules(
        "--select",
        help="Check these only: code, name or family. What is weak and the readiness are then about these alone.",
    ),
    _rules("--ignore", help="Leave these out: code, name or family."),
    _template(help="The template pack whose limits count."),
    template_dirs,
    _file("--baseline", help="Accept the findings that this baseline lists."),
    click.option("--as-status", type=click.Choice(get_args(Status)), help="Judge as if at this status."),
    click.option("--as-stage", type=click.Choice(get_args(Stage)), help="Judge as if at this stage."),
    click.option(
        "--preview",
        is_flag=True,
        help="Let rules that came with this version count as they will with the next.",
    ),
    _file("--config", help="Use this configuration, and no nearer one."),
    click.option("--isolated", is_flag=True, help="Use no configuration file but that of --config."),
    as_of,
)


def check_options(function: F) -> F:
    """Add the options that say how ideas are judged; the command gets them as ``check_options``."""

    @_judging
    @functools.wraps(function)
    def gathered(
        *args: Any,
        select: tuple[str, ...],
        ignore: tuple[str, ...],
        config: str | None,
        isolated: bool,
        as_of: datetime.date | None,
        **others: Any,
    ) -> Any:
        own = {
            name: others.pop(name)
            for name in ("template", "template_dirs", "baseline", "as_status", "as_stage", "preview")
        }
        overrides = CliOverrides(select=_split(select), ignore=_split(ignore), **own)
        day = as_of or datetime.date.today()
        found = CheckOptions(overrides, Path(config) if config else None, isolated, day)
        return function(*args, check_options=found, **others)

    return gathered  # type: ignore[return-value]  # the same function with options added


selection = bundle(documents, exclude, jobs, check_options)
"""What is judged where a command takes many ideas, and how."""

fail_on = partial(click.option, "--fail-on", type=click.Choice(["error", "warning", "info", "never"]))
min_readiness = partial(click.option, "--min-readiness", type=click.IntRange(0, 100))


def _split(names: tuple[str, ...]) -> tuple[str, ...]:
    """Names given one by one or with commas between them."""
    return tuple(part.strip() for name in names for part in name.split(",") if part.strip())


def wants_color(stream: TextIO) -> bool:
    """Color where a terminal has it, unless NO_COLOR says no or FORCE_COLOR says yes."""
    if os.environ.get("NO_COLOR"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or commands_terminal(stream)


def format_here() -> str:
    """The format when none is asked for: annotations under GitHub Actions, else text."""
    return "github" if os.environ.get("GITHUB_ACTIONS") == "true" else "text"
