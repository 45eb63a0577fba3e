"""``prfaq new``: a file to start from, and more to answer in it once the first questions hold."""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from prfaq.cli import options
from prfaq.cli.output import write_out
from prfaq.cli.writing import rewrite, write_file
from prfaq.errors import Location, UserError
from prfaq.files import read_source, shown
from prfaq.idea.fields import json_schema
from prfaq.idea.load import load
from prfaq.idea.scaffold import SCHEMA_FILE, scaffold
from prfaq.streams import say
from prfaq.visible import visible

KINDS = {
    "commercial": "a product that is sold",
    "internal": "a tool or service for colleagues",
    "open-source": "something that anybody may use and change",
    "community": "something that people do for one another",
}
"""The kinds of idea, and what each means."""


@click.command("new")
@click.argument("words", metavar="NAME", nargs=-1)
@click.option(
    "--kind",
    type=click.Choice(list(KINDS)),
    help="Is it sold (commercial, the default), for colleagues, open source, or for a community?",
)
@click.option("-o", "output", metavar="FILE", help="Where to write it (default: NAME.yaml here).")
@click.option(
    "--more",
    metavar="IDEA",
    help="Add to an idea, with their questions, all fields that it does not ask for yet.",
    shell_complete=options.complete_files,
)
def command(words: tuple[str, ...], kind: str | None, output: str | None, more: str | None) -> None:
    """Start an idea called NAME: a file that asks the five customer questions.

    The JSON Schema that editors complete by is left beside it. Nothing is ever overwritten. With --more an idea
    that is there is asked everything else: metrics, questions and answers, quotes, the decision.
    """
    name = " ".join(words)
    if more is not None:
        if name or kind or output:
            raise click.UsageError("--more takes the idea alone: `prfaq new --more idea.yaml`.")
        _add(more)
    elif not name:
        raise click.UsageError('What is it called? As in: prfaq new "Walk planner"')
    else:
        _start(name, kind or "commercial", output)


def _start(name: str, kind: str, output: str | None) -> None:
    path = Path(output or f"{_file_name(name)}.yaml")
    title = visible(" ".join(name.split()))  # a line end would end the comment that names the idea
    with _claimed(path):
        write_out(path, scaffold(title, _as_written(kind)))  # type: ignore[arg-type]  # one of KINDS
    schema = path.with_name(SCHEMA_FILE)
    is_first = not schema.exists()
    if is_first:
        write_file(schema, json.dumps(json_schema(), indent=2, ensure_ascii=False) + "\n")
    say(f"Wrote {path}, for {KINDS[kind]} ({kind}). To choose another kind, change `concept_type` in it:")
    say(*(f"  {_as_written(other):<12} {meaning}" for other, meaning in KINDS.items() if other != kind))
    if is_first:
        say(f"{schema} beside it is for your editor: it completes the names of fields.")
    say("Open it, answer the first question, then run:", f"  prfaq check {path}")


@contextmanager
def _claimed(path: Path) -> Iterator[None]:
    """Take a name that nobody has, so that of two who start an idea of one name at once the second is told."""
    is_new = path.parent.is_dir()
    try:
        if is_new or path.exists():
            path.open("x").close()
    except FileExistsError:
        raise UserError(
            "The file is there already.", "Name another one with `-o`.", Location(str(path))
        ) from None
    except (OSError, ValueError):
        is_new = False  # whoever writes it says why it cannot be written
    try:
        yield
    except UserError:
        if is_new:
            path.unlink(missing_ok=True)
        raise


def _as_written(kind: str) -> str:
    """A kind as a file has it."""
    return kind.replace("-", "_")


def _add(file: str) -> None:
    """Put into an idea what it is not asked for yet, and keep all that is there."""
    from prfaq.fixer import additions, made  # noqa: PLC0415  # who starts an idea does not pay for it

    loaded = load(read_source(file))
    name = shown(file)
    if file == "-" or loaded.source.format == "json":
        raise UserError(
            "Questions are added to YAML files only.", "`prfaq schema` lists every field.", Location(name)
        )
    result = made(loaded, additions(loaded))
    if not result.made:
        say(f"Nothing to add to {name}: it asks for everything already, or stands in braces.")
        return
    rewrite(loaded.source, result.source.text)
    count = sum(value is None for one in result.made for value in one.fix.puts.values())
    say(f"Added {count} fields to {name}, all of them empty; nothing in it has changed.")
    say(f"`prfaq check {name}` says what to write next.")


def _file_name(name: str) -> str:
    slug = "-".join(re.findall(r"\w+", name.lower()))
    if not slug:
        raise UserError(
            f"'{name}' does not make a file name.", "Name the idea in letters, or give `-o FILE`."
        )
    return slug
