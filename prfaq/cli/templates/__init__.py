"""``prfaq templates``: what a template author needs; one module a command, imported when it is run."""

from importlib import import_module
from typing import cast

import click

COMMANDS: dict[str, str] = {
    "list": "List the template packs that can be found, nearest first.",
    "show": "Show what a pack holds: sections, options, limits, files.",
    "copy": "Start a pack of your own that extends another and overrides a little.",
    "new": "Start a pack of your own with its own sections.",
    "check": "Say what is wrong in a pack, with file and line.",
    "preview": "Render a pack with a sample or an idea of yours.",
    "context": "Print what templates are given: the reference for template authors.",
}
"""The commands in the order in which one needs them, with their help in one line."""


class _Commands(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        return cast(click.Command, import_module(f"prfaq.cli.templates.{cmd_name}").command)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group("templates", cls=_Commands)
def command() -> None:
    """List, show, copy, start, check and preview template packs.

    A pack says what a document holds, in which words and in which look. Packs are looked for in
    --template-dir, in the nearest folder prfaq-templates (upward from the idea), in your own folder for
    settings, in installed packages, and among those that are built in.
    """
