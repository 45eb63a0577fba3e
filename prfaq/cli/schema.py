"""``prfaq schema``: what editors complete and check by."""

import json

import click

from prfaq.idea.fields import json_schema
from prfaq.streams import put


@click.command("schema")
def command() -> None:
    """Print the JSON Schema of an idea (draft 2020-12).

    Editors complete and check by it: save it beside your ideas, and begin a YAML file with the line
    "# yaml-language-server: $schema=prfaq.schema.json". `prfaq new` does both.
    """
    put(json.dumps(json_schema(), indent=2, ensure_ascii=False) + "\n")
