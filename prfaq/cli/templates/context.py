"""``prfaq templates context``: the reference for template authors."""

import click

from prfaq.cli.streams import put
from prfaq.drafting.reference import reference


@click.command("context")
def command() -> None:
    """Print what templates are given: fields, functions and filters, with the version of this interface."""
    put(reference())
