"""``--watch`` and ``--open`` as options, and what cannot be watched: light, since every run imports it."""

import functools
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar

import click

from prfaq.errors import UserError

F = TypeVar("F", bound=Callable[..., Any])

_OPTIONS = (
    click.option(
        "--watch",
        is_flag=True,
        help="Show the document in the browser, and follow what you save; Ctrl-C ends it.",
    ),
    click.option("--open/--no-open", "opens", help="With --watch: open the page in your browser."),
)


def options(function: F) -> F:
    """Add ``--watch`` and ``--open``, the command gets ``watch`` and ``opens``; ``--open`` alone is a mistake."""

    @functools.wraps(function)
    def gathered(*args: Any, watch: bool, opens: bool, **others: Any) -> Any:
        if opens and not watch:
            raise UserError("`--open` opens the page of `--watch`.", "Give both.")
        return function(*args, watch=watch, opens=opens, **others)

    for option in reversed(_OPTIONS):
        gathered = option(gathered)
    return gathered  # type: ignore[return-value]  # the same function with options added


def refuse(paths: Sequence[str], unfit: Sequence[tuple[object, str, str]]) -> None:
    """Raise ``UserError`` where there is nothing to watch, or with the first option that has no place here.

    Each of ``unfit`` is whether it was given, what is wrong, and the way out.
    """
    nothing = ("-" in paths, "Standard input cannot be watched.", "Name a file or a folder.")
    for is_given, message, hint in (nothing, *unfit):
        if is_given:
            raise UserError(message, hint)
    for path in paths:
        if not Path(path).exists():
            raise UserError(f"{path}: There is no such file or folder.", "Check the name.")
