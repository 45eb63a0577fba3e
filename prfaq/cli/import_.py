"""``prfaq import``: a document that somebody wrote by hand, as a commented idea."""

import json
from pathlib import Path
from typing import Any

import click

from prfaq.errors import UserError
from prfaq.files import read_source, shown, write_file
from prfaq.idea.scaffold import SCHEMA_FILE
from prfaq.idea.schema import json_schema
from prfaq.importing import Imported, import_markdown
from prfaq.importing.checking import SUFFIXES, is_document
from prfaq.importing.write import as_yaml
from prfaq.reporting.wording import counted

VERSION = 1


@click.command("import")
@click.argument("document")
@click.option(
    "-o", "output", metavar="FILE", help="Where to write it, or - (default: DOCUMENT's name with .yaml)."
)
@click.option(
    "--format",
    "format_name",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="How to say what was recognised; json goes to standard output.",
)
def command(document: str, output: str | None, format_name: str) -> None:
    """Turn a press release and FAQ in Markdown into a commented idea.

    Nothing is lost: what finds no field of its own is kept under `appendices`. How sure each placement is
    stands beside it. Nothing is ever overwritten.
    """
    imported = import_markdown(read_source(_readable(document)))
    if output == "-" and format_name == "json":
        raise UserError("The idea and the report cannot both go to standard output.", "Give `-o FILE`.")
    path = _write(imported, output or str(Path(document).with_suffix(".yaml")))
    if format_name == "json":
        click.echo(json.dumps(as_json(imported, path), indent=2))
    else:
        _say(imported, path)


def as_json(imported: Imported, output: str) -> dict[str, Any]:
    """What was recognised, where and how surely, for programs: JSON Pointers and 1-based lines."""
    return {
        "version": VERSION,
        "file": imported.source.name,
        "output": output,
        "placements": [
            {
                "path": "/" + "/".join(map(str, one.path)),
                "line": one.line,
                "end_line": one.end_line,
                "sureness": one.sureness,
                "label": one.label,
            }
            for one in imported.placements
        ],
        "unplaced": [{"line": one.line, "end_line": one.end_line} for one in imported.unplaced],
    }


def _readable(document: str) -> str:
    if document == "-" or not is_document(document):
        names = " or ".join(SUFFIXES)
        raise UserError(
            f"{shown(document)}: Only Markdown can be imported: {names}.",
            "Save a Word document as Markdown first, for example with `pandoc draft.docx -o draft.md`.",
        )
    return document


def _write(imported: Imported, output: str) -> str:
    text = as_yaml(imported)
    if output == "-":
        click.echo(text, nl=False)
        return output
    path = Path(output)
    if path.exists():
        raise UserError(f"{shown(output)}: The file is there already.", "Name another one with `-o`.")
    written = write_file(path, text)
    schema = path.with_name(SCHEMA_FILE)
    if not schema.exists():
        write_file(schema, json.dumps(json_schema(), indent=2, ensure_ascii=False) + "\n")
    return shown(str(written))


def _say(imported: Imported, path: str) -> None:
    guesses = [one for one in imported.placements if one.sureness == "guess"]
    lines = [f"Imported {counted(len(imported.placements), 'text')} to {path}."]
    lines += [f"  a guess, please check: {'.'.join(map(str, one.path))} (line {one.line})" for one in guesses]
    lines += [
        f"  no field of its own, kept under appendices: lines {one.line}-{one.end_line}"
        for one in imported.unplaced
    ]
    lines.append(f"Next:  prfaq check {path}")
    click.echo("\n".join(lines), err=True)
