"""``prfaq import``: documents that somebody wrote by hand, as commented ideas."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

import click

from prfaq.cli import options
from prfaq.cli.options import changes as changes_option
from prfaq.cli.options import without_locks
from prfaq.cli.output import write_out
from prfaq.cli.writing import write_file
from prfaq.errors import Location, UserError
from prfaq.files import TEXT_DOCUMENTS, WORD_DOCUMENTS, is_document, read_document, shown
from prfaq.idea.fields import json_schema
from prfaq.idea.scaffold import SCHEMA_FILE
from prfaq.importers import Imported, import_document
from prfaq.importers.yaml_writer import as_yaml, described, place_of, remarks_on, unit
from prfaq.source import Source
from prfaq.streams import complain, put, say
from prfaq.text import counted, one_line

VERSION = 1
SUFFIXES = (*WORD_DOCUMENTS[:1], *TEXT_DOCUMENTS)

_LISTED = 10


@click.command("import")
@click.argument(
    "documents", nargs=-1, required=True, metavar="DOCUMENT...", shell_complete=options.complete_files
)
@click.option(
    "-o",
    "output",
    metavar="FILE",
    help="Where to write it, or - (default: DOCUMENT's name with .yaml); for several documents, a folder.",
)
@changes_option
@click.option(
    "--format",
    "format_name",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="How to say what was recognised; json goes to standard output.",
)
def command(
    documents: tuple[str, ...],
    output: str | None,
    changes: Literal["accepted", "rejected"],
    format_name: str,
) -> None:
    """Turn press releases and FAQs in Word or Markdown into commented ideas.

    Nothing is lost: what finds no field of its own is kept under `appendices`, and reviewers' comments stay as
    comments. How sure each placement is stands beside it. Nothing is ever overwritten.
    """
    documents = without_locks(documents)
    _refuse(documents, output, format_name)
    reports: list[dict[str, Any]] = []
    for imported, path in _written(documents, output, changes):
        if format_name == "text":
            say(*_lines(imported, path))
        reports.append(as_json(imported, path))
    if format_name == "json":
        put(json.dumps(reports[0] if reports and len(documents) == 1 else reports, indent=2) + "\n")
    sys.exit(0 if len(reports) == len(documents) else 2)


def _refuse(documents: tuple[str, ...], output: str | None, format_name: str) -> None:
    """Raise ``UserError`` where ``-o`` names one place for what needs several."""
    if output == "-" and (format_name == "json" or len(documents) > 1):
        what = "The idea and the report" if format_name == "json" else "Several ideas"
        raise UserError(f"{what} cannot go to standard output together.", "Give `-o FILE`.")
    if output and len(documents) > 1 and output.lower().endswith((".yaml", ".yml", ".json")):
        raise UserError(
            "Several ideas cannot go to one file.", "Name a folder with `-o`.", Location(shown(output))
        )


def _written(
    documents: tuple[str, ...], output: str | None, changes: Literal["accepted", "rejected"]
) -> Iterator[tuple[Imported, str]]:
    """Import and write each document that can be read; complain about the others."""
    for document in documents:
        try:
            imported = import_document(_read(document), changes)
            yield imported, _write(imported, _target(document, output, several=len(documents) > 1))
        except UserError as error:
            complain(error)


def as_json(imported: Imported, output: str) -> dict[str, Any]:
    """What was recognised, where and how surely, for programs: JSON Pointers and 1-based lines or paragraphs."""
    name = unit(imported)
    found: dict[str, Any] = {
        "version": VERSION,
        "file": imported.source.name,
        "output": output,
        "placements": [
            {
                "path": "/" + "/".join(map(str, one.path)),
                name: one.line,
                f"end_{name}": one.end_line,
                **_heading(imported, one.line),
                "sureness": one.sureness,
                "label": one.label,
            }
            for one in imported.placements
        ],
        "unplaced": [{name: one.line, f"end_{name}": one.end_line} for one in imported.unplaced],
        "remarks": list(remarks_on(imported)),
    }
    return found | _of_word(imported)


def _heading(imported: Imported, paragraph: int) -> dict[str, str]:
    """The heading that a paragraph of Word stands under."""
    word = imported.word
    return {"heading": word.headings[paragraph - 1]} if word and word.headings else {}


def _of_word(imported: Imported) -> dict[str, Any]:
    """What only a Word file has."""
    word = imported.word
    if word is None:
        return {}
    comments = [
        {
            "paragraph": one.paragraph,
            "author": one.author,
            "date": one.date,
            "text": one.text,
            "resolved": one.is_done,
        }
        for one in word.comments
    ]
    return {
        "paragraphs": len(word.paragraphs),
        "comments": comments,
        "changes": {"read_as": word.read_as, **word.changes},
        "margins": [{"kind": kind, "text": text} for kind, text in word.margins],
    }


def _read(document: str) -> Source:
    if document != "-" and not is_document(document) and Path(document).is_file():
        names = ", ".join(SUFFIXES[:-1])
        raise UserError(
            f"Only Word and Markdown documents can be imported: {names}.",
            "Save it as one of these first.",
            Location(shown(document)),
        )
    return read_document(document)


def _target(document: str, output: str | None, *, several: bool) -> str:
    """Where the idea of a document goes."""
    own = "idea.yaml" if document == "-" else Path(document).with_suffix(".yaml").name
    if output is None:
        return str(Path(document).with_name(own)) if document != "-" else own
    is_folder = several or output.endswith(("/", "\\")) or Path(output).is_dir()
    return str(Path(output, own)) if is_folder else output


def _write(imported: Imported, output: str) -> str:
    text = as_yaml(imported)
    if output == "-":
        put(text)
        return output
    path = Path(output)
    if path.exists():
        raise UserError("The file is there already.", "Name another one with `-o`.", Location(shown(output)))
    written = write_out(path, text)
    schema = path.with_name(SCHEMA_FILE)
    if not schema.exists():
        write_file(schema, json.dumps(json_schema(), indent=2, ensure_ascii=False) + "\n")
    return shown(str(written))


def _unplaced(imported: Imported, name: str) -> Iterator[str]:
    titles = {one.path[1]: one.text for one in imported.placements if one.path[0] == "appendices"}
    titles |= {one.path[1]: one.text for one in imported.placements if one.path[-1] == "title"}
    for one in imported.unplaced:
        under = one_line(titles.get(one.path[1], ""), 60)
        yield f"  no field of its own, kept under appendices: {place_of(one, name)} (“{under}”)"


def _lines(imported: Imported, path: str) -> Iterator[str]:
    name = unit(imported)
    yield f"Imported {counted(len(imported.placements), 'text')} of {imported.source.name} to {path}."
    for one in imported.placements:
        if one.sureness == "guess":
            yield f"  a guess, please check: {'.'.join(map(str, one.path))} ({place_of(one, name)})"
    yield from _unplaced(imported, name)
    yield from (f"  {remark}" for remark in remarks_on(imported))
    comments = imported.word.comments if imported.word else ()
    yield from (f"  comment on {one_line(described(one), 100)}" for one in comments[:_LISTED])
    if len(comments) > _LISTED:
        yield f"  … and {counted(len(comments) - _LISTED, 'more comment')}, at the end of the file"
    yield f"Next:  prfaq check {path}" if path != "-" else "Next:  save it, and run `prfaq check` on it."
