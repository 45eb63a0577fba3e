"""``prfaq templates context``: the reference for template authors."""

import click

from prfaq.renderer.docs import reference
from prfaq.streams import put


@click.command("context")
def command() -> None:
    """Print what templates are given: fields, functions and filters, with the version of this interface."""
    put(reference())
