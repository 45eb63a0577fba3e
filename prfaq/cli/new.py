"""``prfaq new``: a file to start from."""

import json
import re
from pathlib import Path

import click

from prfaq.cli.output import write_out
from prfaq.errors import Location, UserError
from prfaq.files import write_file
from prfaq.idea.fields import json_schema
from prfaq.idea.scaffold import SCHEMA_FILE, scaffold
from prfaq.streams import say
from prfaq.visible import visible

KINDS = ("commercial", "internal", "open-source", "community")


@click.command("new")
@click.argument("name")
@click.option(
    "--kind",
    type=click.Choice(KINDS),
    default="commercial",
    show_default=True,
    help="Is it sold, for colleagues, open source, or for a community?",
)
@click.option("-o", "output", metavar="FILE", help="Where to write it (default: NAME.yaml here).")
def command(name: str, kind: str, output: str | None) -> None:
    """Start an idea called NAME: a file that asks the five customer questions.

    The JSON Schema that editors complete by is left beside it. Nothing is ever overwritten.
    """
    path = Path(output or f"{_file_name(name)}.yaml")
    if path.exists():
        raise UserError("The file is there already.", "Name another one with `-o`.", Location(str(path)))
    title = visible(" ".join(name.split()))  # a line end would end the comment that names the idea
    write_out(path, scaffold(title, kind.replace("-", "_")))  # type: ignore[arg-type]  # one of KINDS
    schema = path.with_name(SCHEMA_FILE)
    if not schema.exists():
        write_file(schema, json.dumps(json_schema(), indent=2, ensure_ascii=False) + "\n")
    say(f"Wrote {path}. Open it, answer the first question, then run:")
    say(f"  prfaq check {path}")


def _file_name(name: str) -> str:
    slug = "-".join(re.findall(r"\w+", name.lower()))
    if not slug:
        raise UserError(
            f"'{name}' does not make a file name.", "Name the idea in letters, or give `-o FILE`."
        )
    return slug
