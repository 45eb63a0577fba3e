"""The first files of an author's own pack, as text: one that overrides another, one with its own sections."""

from collections.abc import Iterator, Mapping

from prfaq.errors import UserError
from prfaq.packs.manifest import Option, Section
from prfaq.packs.pack import REFERENCE, Pack
from prfaq.packs.shelf import MANIFEST, is_name
from prfaq.packs.table import did_you_mean


def check_name(name: str) -> str:
    """``name`` where a pack can be called so; ``UserError`` where not."""
    if not is_name(name):
        raise UserError(
            f"A template cannot be called '{name}'.",
            "Use small letters, digits, hyphens and underscores, as in our-house.",
        )
    return name


def copied(pack: Pack, name: str, sections: tuple[str, ...], *, with_look: bool) -> Mapping[str, bytes]:
    """The files of a pack called ``name`` that extends ``pack`` and overrides the ``sections`` named.

    ``with_look`` takes a copy of its reference document as well. ``UserError`` for a section it has not.
    """
    files = {MANIFEST: _overriding(pack, check_name(name)).encode()}
    for section in sections:
        path = _template_of(pack, section)
        found = pack.file(path)
        if found is None:
            raise UserError(f"{pack.name}: The section {section} has no file {path}.")
        files[path] = found[1]
    if with_look:
        files[REFERENCE] = pack.reference
    return files


def started(pack: Pack, name: str) -> Mapping[str, bytes]:
    """The files of a pack called ``name`` with sections of its own, to begin from; it extends ``pack``."""
    return {
        MANIFEST: _NEW.format(name=check_name(name), parent=pack.name).encode(),
        "labels/en.toml": _NEW_LABELS.encode(),
        "parts/ask.md.j2": _NEW_PART.encode(),
    }


def _template_of(pack: Pack, name: str) -> str:
    known = {section.name: section.template for section in pack.manifest.sections}
    if name not in known:
        raise UserError(
            f"{pack.name}: The template has no section `{name}`.", did_you_mean(name, tuple(known))
        )
    return known[name]


def _overriding(pack: Pack, name: str) -> str:
    return "\n".join(_lines(pack, name)) + "\n"


def _lines(pack: Pack, name: str) -> Iterator[str]:
    manifest = pack.manifest
    yield f"# Our own template. What is not said here is as in {pack.name}: take the `#` away to change it."
    yield f'name = "{name}"'
    yield f"title = {_text(manifest.title)}"
    yield 'version = "1.0"'
    yield 'description = ""'
    yield f'extends = "{pack.name}"'
    yield f"# audience = {_text(manifest.audience)}  # customers: templates are given nothing internal"
    yield f"# header = {_text(manifest.header)}"
    yield f"# footer = {_text(manifest.footer)}"
    yield "\n# Word styles of your reference.docx by what they show."
    yield "# [styles]"
    yield from (f"# {role} = {_text(style)}" for role, style in (manifest.styles or _EXAMPLE).items())
    yield from _limits(pack)
    for option in manifest.options.values():
        yield from _option(option)
    yield "\n# Sections in their order. Whoever gives one gives all: those of the parent are then left out."
    for section in manifest.sections:
        yield from _section(section)


_EXAMPLE = {"question": "Heading 3", "quote": "Intense Quote"}


def _limits(pack: Pack) -> Iterator[str]:
    layout = pack.manifest.layout
    yield "\n# What `prfaq check --template` holds an idea to."
    yield "# [limits]"
    for key in (
        *("headline_words", "headline_characters", "press_release_words"),
        *("faq_words", "customer_faq", "internal_faq", "faq_themes"),
    ):
        value = getattr(layout, key)
        shown = f"[{', '.join(map(_value, value))}]" if isinstance(value, tuple) else value
        yield f"# {key} = {shown}"


def _option(option: Option) -> Iterator[str]:
    yield f"\n# {option.help}" if option.help else ""
    yield f"# [options.{option.name}]"
    yield f'# type = "{option.kind}"'
    if option.choices:
        yield f"# choices = [{', '.join(map(_text, option.choices))}]"
    yield f"# default = {_value(option.default)}"


def _section(section: Section) -> Iterator[str]:
    yield "\n# [[sections]]"
    yield f'# name = "{section.name}"'
    if section.page:
        yield f"# page = {_text(section.page)}"
    if section.parts:
        yield f"# parts = [{', '.join(map(_text, section.parts))}]"
    if section.required:
        yield "# required = true"
    if section.template != f"parts/{section.name}.md.j2":
        yield f"# template = {_text(section.template)}"


def _value(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return _text(value) if isinstance(value, str) else str(value)


def _text(text: str) -> str:
    """A TOML text on one line."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    return f'"{escaped}"'


_NEW = """\
# A template with sections of its own. `prfaq templates check` says what is wrong in it,
# `prfaq templates context` what its files are given.
name = "{name}"
title = "Our document"
version = "1.0"
description = "What this document holds, in a sentence."
extends = "{parent}"

# A section is printed by parts/NAME.md.j2: a file here, or else that of {parent}.
[[sections]]
name = "headline"
parts = ["headline"]
required = true

[[sections]]
name = "problem"
parts = ["problem"]
required = true

[[sections]]
name = "solution"
parts = ["solution"]
required = true

[[sections]]
name = "ask"
"""
_NEW_LABELS = """\
# The words of the document in English; those that are missing here are the parent's.
[headings]
ask = "What we ask of you"
"""
_NEW_PART = """\
## {{ section.title }}

{# A field that is empty shows as a gap, with the question that it answers. #}
{{ sentence(idea.decision.ask) or gap("decision.ask") }}
"""
