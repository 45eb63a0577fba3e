"""New template packs: one that overrides another, one of one's own, one from a company's Word file."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from prfaq.errors import Location, UserError
from prfaq.exporters.docx import Look
from prfaq.exporters.docx.adopt import Letterhead, read_letterhead, remarks
from prfaq.exporters.docx.letterhead.body_slot import MARK
from prfaq.exporters.docx.look import UnusableReferenceError
from prfaq.exporters.docx.specimen import TOLD, specimen
from prfaq.packs.discovery import MANIFEST, MOST_BYTES, is_name
from prfaq.packs.manifest import Option, Section
from prfaq.packs.pack import REFERENCE, Pack
from prfaq.suggestions import nearest_or_all


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
            raise UserError(f"The section {section} has no file {path}.", location=Location(pack.name))
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
            f"The template has no section `{name}`.", nearest_or_all(name, tuple(known)), Location(pack.name)
        )
    return known[name]


def _overriding(pack: Pack, name: str) -> str:
    return "\n".join(manifest_lines(pack, name, _style_comments(pack))) + "\n"


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


def _style_comments(pack: Pack) -> Iterator[str]:
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


@dataclass(frozen=True, slots=True)
class StyleLine:
    """A role and what it shows, the Word style that shows it, and why; one that ``fits`` goes into the manifest.

    One that does not is what the role falls back on.
    """

    role: str
    shows: str
    style: str
    why: str
    fits: bool


def lettered(pack: Pack, name: str, file: str, styles: Iterable[StyleLine]) -> str:
    """The manifest of a pack called ``name`` that extends ``pack`` in the look of the Word file ``file``."""
    return "\n".join(manifest_lines(pack, name, _style_lines(name, file, tuple(styles)))) + "\n"


def _style_lines(name: str, file: str, styles: tuple[StyleLine, ...]) -> Iterator[str]:
    yield f"\n# The Word styles of {_plain(file)} by what they show, and why they were chosen."
    yield "# Where nothing fits, the style after the `#` is used: name another of yours there."
    yield f"# `prfaq templates preview {name} --specimen` shows each of them in a Word file."
    yield "[styles]"
    lines = [f"{'' if line.fits else '# '}{line.role} = {toml_text(line.style)}" for line in styles]
    width = max(map(len, lines), default=0)
    for line, text in zip(styles, lines, strict=True):
        yield f"{text:<{width}}  # {_plain(line.shows)}: {_plain(line.why)}"


def _plain(text: str) -> str:
    """A text that may be in a comment: on one line, without control characters."""
    return "".join(sign if sign.isprintable() else " " for sign in text)


_LONGEST = 60
"""Characters of a paragraph that a note quotes."""


@dataclass(frozen=True)
class Adopted:
    """The files of the new pack, which style shows what and why, what to know, and a specimen of it all."""

    files: Mapping[str, bytes]
    styles: tuple[StyleLine, ...]
    notes: tuple[str, ...]
    specimen: bytes


def adopt(pack: Pack, name: str, file: str, data: bytes, sections: tuple[str, ...] = ()) -> Adopted:
    """A pack called ``name`` that extends ``pack`` in the look of a company's Word file.

    ``file`` is what the Word file is called; the files that print the ``sections`` named are copied as well.
    Raises ``UserError`` if the Word file is not one that can be used.
    """
    check_name(name)
    parts = parts_of(pack, sections)
    try:
        letterhead = read_letterhead(data)
    except UnusableReferenceError as error:
        raise UserError(f"The file {error.why}.", error.hint, Location(file)) from error
    if len(letterhead.reference) > MOST_BYTES:
        raise UserError(
            "The file is too large for a template.",
            "Make its pictures smaller: Word can compress them.",
            Location(file),
        )
    styles = tuple(_chosen_styles(letterhead))
    named = {line.role: line.style for line in styles if line.fits}
    manifest = lettered(pack, name, file, styles)
    return Adopted(
        {MANIFEST: manifest.encode(), REFERENCE: letterhead.reference, **parts},
        styles,
        tuple(_notes(letterhead)),
        specimen(Look(letterhead.reference, named), name),
    )


def _chosen_styles(letterhead: Letterhead) -> Iterator[StyleLine]:
    for one in letterhead.suggestions:
        shown = one.style or letterhead.shown.get(one.role, "")
        why = f"{one.why}: added for you" if not one.style and shown in letterhead.added else one.why
        yield StyleLine(one.role, TOLD.get(one.role, one.role), shown, why, fits=bool(one.style))


def _notes(letterhead: Letterhead) -> Iterator[str]:
    if letterhead.is_marked:
        yield "The place of the text is marked: what stands before and after it stays."
    elif letterhead.has_cover:
        yield f"No place is marked for the text: it comes after the cover page, at {MARK} in {REFERENCE}."
    else:
        yield f"No place is marked for the text: it takes that of all the file says, at {MARK} in {REFERENCE}."
    if letterhead.left_out:
        yield _left_out(letterhead.left_out)
    for remark in remarks(letterhead.missed, letterhead.unfilled):
        yield f"{remark.message} {remark.hint}"
    if letterhead.hides_confidentiality:
        yield "No place is marked for a confidentiality line: write {{ confidentiality }} in its footer."


def _left_out(paragraphs: tuple[str, ...]) -> str:
    first = paragraphs[0]
    quoted = first if len(first) <= _LONGEST else f"{first[:_LONGEST].rstrip()}…"
    count = "1 paragraph is" if len(paragraphs) == 1 else f"{len(paragraphs)} paragraphs are"
    return (
        f"{count} left out, from “{quoted}”. To keep what stands around the text, write {MARK} in a paragraph of "
        "its own in your file, and start again."
    )
