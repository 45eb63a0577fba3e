"""The first files of an author's own pack, as text: one that overrides another, one with its own sections."""

from collections.abc import Iterable, Iterator, Mapping

from prfaq.errors import UserError
from prfaq.packs.manifest import Option, Section
from prfaq.packs.pack import REFERENCE, Pack
from prfaq.packs.shelf import MANIFEST, is_name
from prfaq.toml import nearest_or_all


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
    files = {MANIFEST: _overriding(pack, check_name(name)).encode(), **parts_of(pack, sections)}
    if with_look:
        files[REFERENCE] = pack.reference
    return files


def parts_of(pack: Pack, sections: Iterable[str]) -> dict[str, bytes]:
    """The files that print the ``sections`` named; ``UserError`` for a section that ``pack`` has not."""
    files = {}
    for section in sections:
        path = _template_of(pack, section)
        found = pack.file(path)
        if found is None:
            raise UserError(f"{pack.name}: The section {section} has no file {path}.")
        files[path] = found[1]
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
            f"{pack.name}: The template has no section `{name}`.", nearest_or_all(name, tuple(known))
        )
    return known[name]


def _overriding(pack: Pack, name: str) -> str:
    return "\n".join(manifest_lines(pack, name, _styles(pack))) + "\n"


def manifest_lines(pack: Pack, name: str, styles: Iterable[str]) -> Iterator[str]:
    """The lines of the manifest of a pack that extends another; ``styles`` are those on Word styles."""
    manifest = pack.manifest
    yield f"# Our own template. What is not said here is as in {pack.name}: take the `#` away to change it."
    yield f'name = "{name}"'
    yield f"title = {toml_text(manifest.title)}"
    yield 'version = "1.0"'
    yield 'description = ""'
    yield f'extends = "{pack.name}"'
    yield f"# audience = {toml_text(manifest.audience)}  # customers: templates are given nothing internal"
    yield f"# header = {toml_text(manifest.header)}"
    yield f"# footer = {toml_text(manifest.footer)}"
    if manifest.languages:
        named = ", ".join(map(toml_text, manifest.languages))
        yield f"# languages = [{named}]  # leave out those that you write no labels for"
    yield from styles
    yield from _limits(pack)
    for option in manifest.options.values():
        yield from _option(option)
    yield "\n# Sections in their order. Whoever gives one gives all: those of the parent are then left out."
    for section in manifest.sections:
        yield from _section(section)


def _styles(pack: Pack) -> Iterator[str]:
    yield "\n# Word styles of your reference.docx by what they show."
    yield "# [styles]"
    named = pack.manifest.styles or _EXAMPLE
    yield from (f"# {role} = {toml_text(style)}" for role, style in named.items())


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
        yield f"# choices = [{', '.join(map(toml_text, option.choices))}]"
    yield f"# default = {_value(option.default)}"


def _section(section: Section) -> Iterator[str]:
    yield "\n# [[sections]]"
    yield f'# name = "{section.name}"'
    if section.page:
        yield f"# page = {toml_text(section.page)}"
    if section.parts:
        yield f"# parts = [{', '.join(map(toml_text, section.parts))}]"
    if section.required:
        yield "# required = true"
    if section.words:
        yield f"# words = {section.words}"
    if section.template != f"parts/{section.name}.md.j2":
        yield f"# template = {toml_text(section.template)}"


def _value(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return toml_text(value) if isinstance(value, str) else str(value)


def toml_text(text: str) -> str:
    """A TOML text on one line."""
    return f'"{"".join(map(_sign, text))}"'


_ESCAPED = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"}


def _sign(sign: str) -> str:
    if sign in _ESCAPED:
        return _ESCAPED[sign]
    return f"\\u{ord(sign):04x}" if ord(sign) < 32 or ord(sign) == 127 else sign


_NEW = """\
# A template with sections of its own. `prfaq templates check` says what is wrong in it,
# `prfaq templates context` what its files are given.
name = "{name}"
title = "Our document"
version = "1.0"
description = "What this document holds, in a sentence."
extends = "{parent}"
languages = ["en"]  # those that labels/ has words for

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
