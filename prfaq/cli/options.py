"""Options that several commands share, with their documentation."""

import datetime
import functools
import os
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any, TextIO, TypeVar, get_args

import click

from prfaq.cli import completing
from prfaq.config.overrides import Said
from prfaq.idea.plan import Stage, Status
from prfaq.runner import Job
from prfaq.streams import commands_terminal

F = TypeVar("F", bound=Callable[..., Any])


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

template = click.option(
    "--template",
    metavar="NAME",
    default="classic",
    show_default=True,
    help="The template pack.",
    shell_complete=completing.templates,
)

template_dirs = click.option(
    "--template-dir",
    "template_dirs",
    metavar="DIR",
    multiple=True,
    help="Look for templates here first: a folder of packs, or a pack as folder or zip.",
    shell_complete=completing.files,
)

paths = click.argument("paths", nargs=-1, required=True, metavar="PATH...", shell_complete=completing.files)


jobs = click.option(
    "-j", "--jobs", type=click.IntRange(1), metavar="N", help="Processes to check with (default: one a core)."
)


@dataclass(frozen=True)
class Judging:
    """By which rules, settings and status ideas are judged, and on which day."""

    said: Said
    config: Path | None
    isolated: bool
    day: datetime.date

    def job(self, **more: Any) -> Job:
        """The job of checking by these; ``more`` is what else a command says of it."""
        return Job(self.day, replace(self.said, **more), self.config, self.isolated)


_rules = partial(click.option, multiple=True, metavar="RULE", shell_complete=completing.rules)
_file = partial(click.option, metavar="FILE", shell_complete=completing.files)

_SAID = (
    _rules("--select", help="Check these only: code, name or family."),
    _rules("--ignore", help="Leave these out: code, name or family."),
    click.option(
        "--template",
        metavar="NAME",
        help="The template pack whose limits count.",
        shell_complete=completing.templates,
    ),
    template_dirs,
    _file("--baseline", help="Accept the findings that this baseline lists."),
    click.option("--as-status", type=click.Choice(get_args(Status)), help="Judge as if at this status."),
    click.option("--as-stage", type=click.Choice(get_args(Stage)), help="Judge as if at this stage."),
)
_FILES = (
    _file("--config", help="Use this configuration, and no nearer one."),
    click.option("--isolated", is_flag=True, help="Use no configuration file but that of --config."),
)


def judging(function: F) -> F:
    """Add the options that say how ideas are judged; the command gets them as ``judging``."""

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
            for name in ("template", "template_dirs", "baseline", "as_status", "as_stage")
        }
        said = Said(select=_split(select), ignore=_split(ignore), **own)
        day = as_of or datetime.date.today()
        found = Judging(said, Path(config) if config else None, isolated, day)
        return function(*args, judging=found, **others)

    for option in reversed((*_SAID, *_FILES, as_of)):
        gathered = option(gathered)
    return gathered  # type: ignore[return-value]  # the same function with options added


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
