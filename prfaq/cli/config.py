"""``prfaq config``: which settings are in force, and who said so."""

from typing import get_args

import click

from prfaq.cli import options
from prfaq.config.discovery import configuration_for
from prfaq.config.model import FailOn
from prfaq.streams import put


@click.command("config")
@click.argument("file", required=False, default="-", metavar="[FILE]")
@click.option("--fail-on", type=click.Choice(get_args(FailOn)), help="As for `prfaq check`.")
@click.option("--min-readiness", type=click.IntRange(0, 100), help="As for `prfaq check`.")
@options.judging
def command(file: str, fail_on: FailOn | None, min_readiness: int | None, judging: options.Judging) -> None:
    """Show the settings that are in force for FILE, or here, and where each comes from.

    What is printed is a configuration: to keep it, write it to prfaq.toml.
    """
    from prfaq.settings.showing import show  # noqa: PLC0415

    job = judging.job(fail_on=fail_on, min_readiness=min_readiness)
    configuration = configuration_for(file, given=job.config, isolated=job.isolated)
    put(show(configuration, file, job.said))
