"""``prfaq config``, ``prfaq schema`` and ``prfaq completion``: set-up for people, editors and shells.

``prfaq config`` shows what applies to one file as a configuration to read and copy, each line with its
source.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import click
from click.shell_completion import get_completion_class

from prfaq.cli import options
from prfaq.config import CliOverrides
from prfaq.config.discovery import configuration_for
from prfaq.config.load import DEFAULTS, Configuration, shown
from prfaq.config.model import FailOn
from prfaq.config.resolve import DEFAULT, EffectiveConfig, decide, effective_config, matching
from prfaq.globs import matches
from prfaq.idea.fields import json_schema
from prfaq.streams import put, put_bytes
from prfaq.toml import Keys


@click.command("config")
@click.argument("file", required=False, default="-", metavar="[FILE]")
@options.fail_on(help="As for `prfaq check`.")
@options.min_readiness(help="As for `prfaq check`.")
@options.check_options
def command(
    file: str, fail_on: FailOn | None, min_readiness: int | None, check_options: options.CheckOptions
) -> None:
    """Show the settings that are in force for FILE, or here, and where each comes from.

    What is printed is a configuration: to keep it, write it to prfaq.toml.
    """
    job = check_options.job(fail_on=fail_on, min_readiness=min_readiness)
    configuration = configuration_for(file, given=job.config, isolated=job.isolated)
    put(show(configuration, file, job.overrides))


_BARE = re.compile(r"[A-Za-z0-9_-]+")
_COLUMN = 44
"""Where the remarks stand, if the line leaves room."""


def show(configuration: Configuration | None, file: str, overrides: CliOverrides) -> str:
    """The settings of ``file`` as TOML. Raises ``SettingsError`` as checking it would."""
    configuration = configuration or DEFAULTS
    decide(configuration, file, overrides)
    force = effective_config(configuration, matching(configuration, file), overrides)
    lines = [*_head(configuration, file, overrides), "", *_plain(force), *_tables(force)]
    lines += _own(configuration, file)
    return "\n".join(lines).rstrip("\n") + "\n"


def _head(configuration: Configuration, file: str, overrides: CliOverrides) -> Iterator[str]:
    source = "standard input" if file == "-" else file
    found = shown(configuration.file) if configuration.file else "no configuration file, so the defaults"
    yield f"# In force for {_remark(source)}: {_remark(found)}"
    for name, value in (("--as-status", overrides.as_status), ("--as-stage", overrides.as_stage)):
        if value:
            yield f"# {name} {value}  (command line)"
    if overrides.preview:
        yield "# --preview  (command line)"


def _plain(force: EffectiveConfig) -> Iterator[str]:
    for key, (value, origin) in force.plain.items():
        if value is None or (origin == DEFAULT and value in ("", ())):
            yield f"# {key} is not set"
        else:
            yield _line(key, value, origin)
        if key == "select" and force.ignore:
            origins = ", ".join(dict.fromkeys(str(origin) for _, origin in force.ignore))
            yield _line("ignore", tuple(name for name, _ in force.ignore), origins)


def _tables(force: EffectiveConfig) -> Iterator[str]:
    if force.severity:
        yield from ("", "[severity]")
        yield from (_line(code, level, origin) for code, (level, origin) in sorted(force.severity.items()))
    for code, chosen in sorted(force.options.items()):
        yield from ("", f"[rules.{code}]")
        yield from (_line(name.replace("_", "-"), value, origin) for name, (value, origin) in chosen.items())


def _own(configuration: Configuration, file: str) -> Iterator[str]:
    """What only a configuration can say: words, suppressions that mean the file, rules of one's own."""
    data = configuration.data
    for name, changes in data.get("words", {}).items():
        yield from _table(configuration, f"[words.{_key(name)}]", changes, ("words", name))
    for index, entry in enumerate(data.get("suppress", ())):
        if matches(entry["path"], file, configuration.folder):
            yield from _table(configuration, "[[suppress]]", entry, ("suppress", index))
    for kind, entries in data.get("house", {}).items():
        for index, entry in enumerate(entries):
            yield from _table(configuration, f"[[house.{kind}]]", entry, ("house", kind, index))


def _table(
    configuration: Configuration, heading: str, members: Mapping[str, Any], keys: Keys
) -> Iterator[str]:
    yield from ("", heading)
    for name, value in members.items():
        yield _line(name, value, configuration.location_of((*keys, name)))


def _line(key: str, value: Any, origin: object) -> str:
    return f"{f'{_key(key)} = {_value(value)}':<{_COLUMN}} # {_remark(str(origin))}"


def _key(name: str) -> str:
    return name if _BARE.fullmatch(name) else _text(name)


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return _text(value)
    return _list(value) if isinstance(value, list | tuple) else str(value)


def _list(values: Iterable[Any]) -> str:
    return f"[{', '.join(_value(value) for value in values)}]"


def _text(text: str) -> str:
    """A text as TOML writes it, which is as JSON does but for one control character."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _remark(text: str) -> str:
    """A text as it can be in a comment: on one line."""
    return "".join(letter if letter.isprintable() else "\ufffd" for letter in text)


@click.command("schema")
@click.argument("what", type=click.Choice(["idea", "config"]), default="idea")
def schema(what: str) -> None:
    """Print the JSON Schema of an idea (draft 2020-12), or of the configuration prfaq.toml (draft 7).

    Editors complete and check by it. Save it beside your ideas, and begin a YAML file with the line
    "# yaml-language-server: $schema=prfaq.schema.json", which `prfaq new` does, or prfaq.toml with
    "#:schema prfaq-config.schema.json".
    """
    from prfaq.config.schema import config_schema  # noqa: PLC0415  # what the schema of an idea can do without

    found = json_schema() if what == "idea" else config_schema()
    put(json.dumps(found, indent=2, ensure_ascii=False) + "\n")


SHELLS = ("bash", "zsh", "fish")


@click.command("completion")
@click.argument("shell", type=click.Choice(SHELLS))
@click.pass_context
def completion(ctx: click.Context, shell: str) -> None:
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
