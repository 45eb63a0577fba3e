"""The command line: a thin face over the same calls that the library offers.

Every command is a module of its own and is imported when it is run, so that ``--help`` pays for click alone.
Findings go to standard output, what the program says about itself to standard error. Exit status: 0 clean,
1 findings at or above ``--fail-on`` (or a document that is not ready), 2 usage, unreadable input, or whatever
else kept a command from doing its work; 130 ended by Ctrl-C.
"""

import gc
import os
import signal
import sys
from importlib import import_module
from typing import NoReturn, cast

import click

from prfaq import __version__, streams
from prfaq.errors import UserError, failure
from prfaq.streams import complain, say
from prfaq.visible import visible

INTERRUPTED = 130
"""The exit status that shells give a program which Ctrl-C ended."""

COMMANDS: dict[str, str] = {
    "new": "Start an idea: a file that asks the five customer questions.",
    "import": "Turn a press release and FAQ in Word or Markdown into a commented idea.",
    "check": "Say what is missing or weak, with file, line and column.",
    "status": "List ideas with status, owner, contradictions and what is missing first.",
    "render": "Write the press release and FAQ, as Word, Markdown, HTML or PDF.",
    "sheet": "Write the review sheet: what a reviewer takes into the meeting.",
    "baseline": "Accept what is found today, so that only what is new counts.",
    "config": "Show which settings are in force, and who said so.",
    "explain": "Explain a rule: what it checks, why, and how to mend it.",
    "rules": "List the rules.",
    "templates": "List, show, copy, start, check and preview template packs.",
    "schema": "Print the JSON Schema that editors complete ideas by.",
    "completion": "Print the script that makes your shell complete.",
}
"""The commands in the order in which one needs them, with their help in one line."""

_ELSEWHERE: dict[str, str] = {
    "import": "import_:command",  # `import` cannot name a module
    "sheet": "status:sheet",
    "baseline": "status:baseline",
    "explain": "rules:explain",
    "schema": "config:schema",
    "completion": "config:completion",
}
"""Commands that share a module with a relative: where each is found."""


class _Commands(click.Group):
    """A group that knows its commands by name and imports one when it is run."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module, _, attribute = _ELSEWHERE.get(cmd_name, f"{cmd_name}:command").partition(":")
        # What is imported stays, and what a file takes goes by itself: looking all of it through for garbage
        # again and again would take a tenth of the time.
        gc.set_threshold(100_000)
        command = getattr(import_module(f"prfaq.cli.{module}"), attribute)
        gc.freeze()
        return cast(click.Command, command)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            ctx.fail(_no_such_command(args[0]))
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except (
            BrokenPipeError
        ):  # the reader, say `head`, has seen enough; click would end with 1, as for findings
            ctx.exit()

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


def _no_such_command(name: str) -> str:
    from prfaq.suggestions import nearest  # noqa: PLC0415

    close = nearest(name, COMMANDS)
    if close:
        return f"There is no command '{name}'. Did you mean '{close}'?"
    if os.path.exists(name):  # noqa: PTH110  # pathlib would cost the start of every command
        return f"There is no command '{name}'. Did you mean 'prfaq check {name}'?"
    return f"There is no command '{name}'."


@click.group(
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Start with:  prfaq new my-idea",
)
@click.version_option(__version__, message="prfaq %(version)s")
def group() -> None:
    """Work backwards from the customer: check a product idea, and write its press release and FAQ."""


def main() -> NoReturn:
    """Run the command line, and turn everything that can go wrong into one line and an exit status."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_DFL:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    streams.prepare()
    signal.signal(signal.SIGTERM, _end)
    status = _status()
    streams.abandon()
    gc.freeze()  # else Python looks once more through everything for garbage, only to end
    sys.exit(status)


def _status() -> int:
    """The exit status of the whole run, with everything written; 0 and 1 only where nothing broke."""
    try:
        status = _run()
        streams.finish()
    except (KeyboardInterrupt, click.Abort):
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # once is enough; what is open has to be closed
        return INTERRUPTED
    except BrokenPipeError:
        return 0  # the reader, say `head`, has seen enough
    except Exception as error:  # the last resort: whoever could say it better has not
        failed = failure(error)
        complain(failed)
        return failed.exit_code
    return status


def _run() -> int:
    """The exit status of a command that ended by itself, or of a mistake that it found."""
    try:
        status = group.main(prog_name="prfaq", standalone_mode=False)
    except (SystemExit, click.exceptions.Exit) as stop:
        status = stop.code if isinstance(stop, SystemExit) else stop.exit_code
    except click.ClickException as error:
        if (
            type(error).__name__ == "NoArgsIsHelpError"
        ):  # new in click 8.2; its message is the help, lines and all
            say(*error.format_message().splitlines())
            return UserError.exit_code
        setattr(error, "message", visible(error.message))  # noqa: B010  # typed as final, and quotes what was typed
        error.show()
        return UserError.exit_code
    return status if isinstance(status, int) else 0


def _end(number: int, frame: object) -> NoReturn:
    """Stop as an interrupt does, so that files in the making are removed and other processes ended."""
    sys.exit(128 + number)
