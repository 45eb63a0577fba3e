"""``prfaq completion``: what a shell needs in order to complete commands, options, rules and templates."""

import click
from click.shell_completion import get_completion_class

from prfaq.streams import put_bytes

SHELLS = ("bash", "zsh", "fish")


@click.command("completion")
@click.argument("shell", type=click.Choice(SHELLS))
@click.pass_context
def command(ctx: click.Context, shell: str) -> None:
    """Print the script that makes a SHELL complete commands, options, rules and templates.

    \b
    bash:  prfaq completion bash > ~/.local/share/bash-completion/completions/prfaq
    zsh:   prfaq completion zsh > "${fpath[1]}/_prfaq"
    fish:  prfaq completion fish > ~/.config/fish/completions/prfaq.fish
    """  # noqa: D301  # click reads the backspace
    kind = get_completion_class(shell)
    assert kind is not None, "click knows these three"
    script = kind(ctx.find_root().command, {}, "prfaq", "_PRFAQ_COMPLETE").source()
    # Two of our values can hold a comma, a list of rules and what a rule says; fish is to split at the first.
    script = script.replace('string split ","', 'string split --max 1 ","')
    put_bytes(script.encode("utf-8"))  # as bytes, so that lines end as shells want it on Windows, too
