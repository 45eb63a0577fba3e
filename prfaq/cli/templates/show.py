"""``prfaq templates show``: what a pack holds."""

from collections.abc import Iterator
from dataclasses import fields

import click

from prfaq.cli import options
from prfaq.packs import Pack, find, shelves
from prfaq.packs.labels import languages
from prfaq.streams import tell


@click.command("show")
@click.argument("name")
@options.template_dirs
def command(name: str, template_dirs: tuple[str, ...]) -> None:
    """Show what the pack NAME holds: its sections, options, limits and files."""
    tell(*shown(find(name, shelves("-", template_dirs))))


def shown(pack: Pack) -> Iterator[str]:
    """A pack, line by line."""
    manifest = pack.manifest
    yield f"{pack.name}: {manifest.title} {manifest.version}".rstrip()
    if manifest.description:
        yield manifest.description
    chain = " → ".join(layer.name for layer in pack.layers)
    yield f"Extends: {chain}" if len(pack.layers) > 1 else "Extends: nothing"
    yield f"Readers: {manifest.audience}"
    yield f"Formats: {', '.join(manifest.formats) or 'all'}"
    yield f"Languages: {', '.join(languages(pack))}"
    yield from _sections(pack)
    yield from _options(pack)
    yield "\nLimits:"
    for one in fields(manifest.layout):
        if one.name not in ("name", "required", "section_words"):
            yield f"  {one.name} = {_toml(getattr(manifest.layout, one.name))}"
    yield "\nFiles of its own:"
    yield from (f"  {path}" for path in sorted(pack.layers[0].files))


def _sections(pack: Pack) -> Iterator[str]:
    yield "\nSections:"
    for section in pack.manifest.sections:
        found = pack.file(section.template)
        must = " (required)" if section.required else ""
        must += f" (at most {section.words} words)" if section.words else ""
        yield f"  {section.name:<16} {found[0] if found else 'missing: ' + section.template}{must}"


def _options(pack: Pack) -> Iterator[str]:
    if pack.manifest.options:
        yield "\nOptions:"
    for option in pack.manifest.options.values():
        choices = f" ({', '.join(option.choices)})" if option.choices else ""
        yield f"  {option.name} = {_toml(option.default)}{choices}: {option.help}"


def _toml(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, tuple):
        return f"[{', '.join(map(_toml, value))}]"
    return f'"{value}"' if isinstance(value, str) else str(value)
