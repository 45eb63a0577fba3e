"""Pages that the site takes from the program itself, so that none of them can be out of date.

A hook of mkdocs: the rules, the fields, what templates are given, and the commands with their options come from the
code; the change log, the security policy and the guide for contributors from the top of the repository.
"""

import json
import re
from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

import click
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from prfaq.cli import COMMANDS, group
from prfaq.idea.fields import Field, fields
from prfaq.idea.model import Idea
from prfaq.linter.docs import index, markdown_page, severity_in_words
from prfaq.linter.registry import RULES
from prfaq.renderer.docs import reference as template_context

TOP = Path(__file__).parent.parent

_ABOUT = """\
Every field may be left out. Keys that start with `x-` are your own and are kept. Answers (`customer_faq[].answer`,
`internal_faq[].answer`) and the text of appendices are Markdown; every other text is printed as it was typed, and in
its lines where it has several."""

_KINDS = {
    "text": "text",
    "texts": "list of texts",
    "number": "number",
    "date": "date",
    "flag": "true or false",
    "choice": "one of",
    "choices": "any of",
    "block": "block",
    "blocks": "list of blocks",
}


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the generated pages to those that are written by hand."""
    for address, text in generated():
        files.append(File.generated(config, address, content=text))
    return files


def generated() -> Iterator[tuple[str, str]]:
    """Every generated page: its address below ``docs`` and its Markdown."""
    yield "reference/rules/index.md", index(lambda rule: f"{rule.code}.md")
    yield from ((f"reference/rules/{rule.code}.md", markdown_page(rule)) for rule in RULES)
    yield "reference/rules-since-0.1.md", changes_page()
    yield "reference/fields.md", fields_page()
    yield "reference/template-context.md", template_context()
    yield "reference/commands.md", commands_page()
    for name in ("CHANGELOG", "CONTRIBUTING", "SECURITY"):
        if (TOP / f"{name}.md").is_file():
            yield f"{name.lower()}.md", _from_top(f"{name}.md")


_CHANGES = """\
# Rules since 0.1

[Upgrade](../how-to/upgrade.md) says what goes on matching. Here is what is new and what is checked otherwise, from the
rules themselves.
"""


def changes_page() -> str:
    """What came since 0.1, and what its rules check otherwise: ``rules-0.1.json`` is how they were."""
    was = json.loads((TOP / "docs" / "rules-0.1.json").read_text(encoding="utf-8"))
    parts = [_CHANGES, "## New", "", "| Code | Name | What is wrong | Severity |", "|---|---|---|---|"]
    parts += [
        _row(
            f"[{one.code}](rules/{one.code}.md)", one.name, one.page.summary, severity_in_words(one.severity)
        )
        for one in RULES
        if one.code not in was
    ]
    parts += ["", "## Severity", "", *_severities(was), "", "## Checked otherwise", ""]
    for one in RULES:
        now = " ".join(one.page.sections["What it checks"].split())
        if one.code in was and was[one.code]["checks"] != now:
            parts += [
                f"**[{one.code}](rules/{one.code}.md) {one.name}**: {_marked(was[one.code]['checks'], now)}",
                "",
            ]
    return "\n".join(parts)


def _severities(was: Mapping[str, Any]) -> Iterator[str]:
    """A line for each rule of 0.1 whose severity is another, and for each grade that it did not have."""
    old = [one for one in RULES if one.code in was]
    if all(was[one.code]["severity"] == severity_in_words(one.severity) for one in old):
        yield "No rule of 0.1 has another severity; these have one of its own for what they did not find before."
        yield ""
    for one in old:
        before, now = was[one.code], severity_in_words(one.severity)
        if before["severity"] != now:
            yield f"- {one.code} {one.name}: {before['severity']} before, {now} now"
        for grade, scale in one.grades.items():
            if before["grades"].get(grade) != severity_in_words(scale):
                yield f"- {one.code} {one.name} where {grade}: {severity_in_words(scale)}"


def _marked(before: str, now: str) -> str:
    """The text of now, with what went and what came marked, word by word."""
    old, new = before.split(), now.split()
    parts: list[str] = []
    for kind, start, end, begin, stop in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        gone, came = " ".join(old[start:end]), " ".join(new[begin:stop])
        parts += (
            [came]
            if kind == "equal"
            else [f"<del>{gone}</del>" * bool(gone), f"<ins>{came}</ins>" * bool(came)]
        )
    return " ".join(filter(None, parts))


def fields_page() -> str:
    """Every field of an idea with its question, its kind and an example, block by block."""
    parts = [
        "# Fields",
        "",
        "Every field may be left out. Keys that start with `x-` are your own and are kept.",
        "A date is a day (`2027-03-15`), a month (`2027-03`), a quarter (`Q4 2027`), a year, or from one to another",
        "(`2027-07/2027-12`). Dates, numbers, flags and choices may be typed as you say them (`early May 2027`,",
        "`about 1.2 million`, `yes`, `in review`); `prfaq check --fix` writes them so. One entry needs no list.",
        "",
    ]
    for name, field in fields(Idea).items():
        parts += [f"## {name}", "", field.question, "", *_table(field, name)]
    return "\n".join(parts)


def _table(field: Field, name: str) -> Iterator[str]:
    yield "| Field | What it asks | Kind | Example |"
    yield "|---|---|---|---|"
    yield from _rows(field, name)
    yield ""


def _rows(field: Field, path: str) -> Iterator[str]:
    if not field.block:
        example = f"`{field.example}`" if field.example is not None else ""
        yield _row(f"`{path}`", field.question, _kind(field), example)
        return
    inside = f"{path}[]" if field.kind == "blocks" else path
    for name, member in fields(field.block).items():
        yield from _rows(member, f"{inside}.{name}")


def _kind(field: Field) -> str:
    choices = ", ".join(f"`{choice}`" for choice in field.choices)
    unit = f" ({field.unit})" if field.unit else ""
    return f"{_KINDS[field.kind]} {choices}{unit}".strip()


def _row(*cells: str) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def commands_page() -> str:
    """Every command with its help, as the terminal shows it."""
    context = click.Context(group, info_name="prfaq", max_content_width=100)
    parts = ["# Commands", ""]
    for name in COMMANDS:
        command = group.get_command(context, name)
        assert command, name
        parts += _help(command, click.Context(command, info_name=name, parent=context))
    return "\n".join(parts)


def _help(command: click.Command, context: click.Context) -> Iterator[str]:
    context.max_content_width = 100
    yield from (f"## {context.command_path}", "", "```text", command.get_help(context), "```", "")
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            member = command.get_command(context, name)
            if member:
                yield from _help(member, click.Context(member, info_name=name, parent=context))


def _from_top(name: str) -> str:
    """A page of the top folder, with its links into ``docs`` and to its neighbours as the site has them."""
    text = (TOP / name).read_text(encoding="utf-8")
    text = text.replace("](docs/", "](").replace("](README.md", "](index.md")
    return re.sub(r"\]\((CHANGELOG|CONTRIBUTING|SECURITY)\.md", lambda name: f"]({name[1].lower()}.md", text)
