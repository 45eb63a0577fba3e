"""Check a template pack: what is wrong in it, found without waiting for the idea that would show it.

Templates are parsed and what they name is compared with what they are given; then every sample is rendered,
and the reference document is searched for the styles.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import get_args

from prfaq.composer import compose
from prfaq.composer.press_release import ORDER
from prfaq.document.ast import Blocks
from prfaq.document.markdown_reader import to_blocks
from prfaq.errors import UserError
from prfaq.exporters.docx import ROLES, Look, MissingStyle, missing_styles
from prfaq.exporters.docx.adopt import remarks
from prfaq.exporters.docx.letterhead.body_slot import MARK
from prfaq.exporters.docx.prepared import Prepared, prepare
from prfaq.files import data_folder, read_source
from prfaq.idea.load import LoadedIdea, load
from prfaq.idea.release import Theme
from prfaq.packs import Pack, labels
from prfaq.packs.labels import Translation, has_labels, stray_labels, translations
from prfaq.packs.pack import REFERENCE, location_in_manifest
from prfaq.renderer.docs import Named, known_names, named_in
from prfaq.renderer.draft import Drafting
from prfaq.renderer.render import VARIANTS, WRITERS, RenderOptions, confidentiality_printed
from prfaq.suggestions import did_you_mean, nearest, nearest_or_all

CHECKED = ("md", "docx")
"""The formats that samples are rendered to; what is made from the Word file is not made again."""


@dataclass(frozen=True, slots=True)
class Slip:
    """Something to fix: its place (``mine/parts/ask.md.j2:3``), what is wrong, and a way out.

    A note is no mistake: a style that is missing, and that another shows instead.
    """

    place: str
    message: str
    hint: str = ""
    is_note: bool = False


def lint(pack: Pack) -> tuple[Slip, ...]:
    """Everything that is wrong in a pack, each thing once; nothing is written."""
    static = [*_manifest(pack), *_labels(pack), *_languages(pack), *_templates(pack)]
    rendered = list(_rendered(pack))
    printed = [] if rendered else [*_styles(pack), *_confidentiality(pack)]  # no sample, nothing to look at
    found = dict.fromkeys([*static, *rendered, *_pages(pack), *printed])
    places = {slip.place for slip in static if not slip.is_note}
    return tuple(slip for slip in found if slip in static or slip.place not in places)


@cache
def sample_ideas() -> tuple[LoadedIdea, ...]:
    """The samples that come with the package, the complete and the smallest."""
    files = sorted(data_folder("samples").iterdir())
    return tuple(load(read_source(file)) for file in files if file.suffix in (".yaml", ".json"))


def _in_manifest(pack: Pack, *keys: str | int) -> str:
    return str(location_in_manifest(pack, *keys))


def _manifest(pack: Pack) -> Iterator[Slip]:
    manifest = pack.manifest
    yield from _sections(pack)
    place = _in_manifest(pack, "limits", "faq_themes")
    for theme in manifest.layout.faq_themes:
        yield from _unknown(place, f"`limits.faq_themes` has no theme `{theme}`.", theme, get_args(Theme))
    for role in sorted(manifest.styles.keys() - ROLES.keys() - {"title"}):
        if hint := did_you_mean(role, ROLES, cutoff=0.8):
            yield Slip(_in_manifest(pack, "styles", role), f"`styles` has no role `{role}`.", hint)
    place = _in_manifest(pack, "formats")
    for kind in manifest.formats:
        yield from _unknown(place, f"`formats` has no format `{kind}`.", kind, tuple(WRITERS))


def _sections(pack: Pack) -> Iterator[Slip]:
    for at, section in enumerate(pack.manifest.sections):
        place = _in_manifest(pack, "sections", at, "template")
        if pack.file(section.template) is None:
            own = tuple(path for path in pack.paths() if path.startswith("parts/"))
            message = f"The section `{section.name}` is printed by {section.template}, and there is none."
            yield Slip(place, message, nearest_or_all(section.template, own))
        if section.words and not section.parts:
            message = f"`words` of the section `{section.name}` limits nothing: it names no parts."
            hint = 'Name the parts of the press release that it prints: parts = ["problem"].'
            yield Slip(_in_manifest(pack, "sections", at, "words"), message, hint)
        for part in section.parts:
            message = f"The section `{section.name}` names a part `{part}`, and there is none."
            yield from _unknown(_in_manifest(pack, "sections", at, "parts"), message, part, ORDER)


def _unknown(place: str, message: str, name: str, known: tuple[str, ...]) -> Iterator[Slip]:
    if name not in known:
        yield Slip(place, message, nearest_or_all(name, known))


def _labels(pack: Pack) -> Iterator[Slip]:
    tags = {path[7:-5] for path in pack.paths() if path.startswith("labels/") and path.endswith(".toml")}
    for tag in sorted(tags):
        try:
            labels(pack, tag, "commercial")
        except UserError as error:
            yield Slip(*_told(error))
            return
    yield from (Slip(*stray) for stray in stray_labels(pack))


def _languages(pack: Pack) -> Iterator[Slip]:
    """Languages that the pack says it has and has no labels for, and labels that one of its files lacks."""
    for tag in pack.manifest.languages:
        if not has_labels(pack, tag):
            message = f"`languages` names {tag}, and there is no labels/{tag}.toml."
            place = _in_manifest(pack, "languages")
            yield Slip(place, message, "Copy labels/en.toml and translate it.")
    for found in translations(pack):
        yield from _untranslated(found)


_UNTRANSLATED = (
    "Add it, or leave the language out of `languages` in template.toml. "
    "Until then the word of the template it extends is printed, or the English one."
)


def _untranslated(found: Translation) -> Iterator[Slip]:
    if found.missing:
        names = ", ".join(f"`{name}`" for name in found.missing)
        message = f"The language {found.language} has no {names}."
        yield Slip(found.file, message, _UNTRANSLATED, is_note=True)
    for name in found.extra:
        near = nearest_or_all(name, found.missing) if found.missing else ""
        yield Slip(found.file, f"`{name}` is no label: labels/en.toml has none of that name.", near, True)


def _templates(pack: Pack) -> Iterator[Slip]:
    """What the pack's own templates name and nobody gives, and which of them nothing prints."""
    try:
        every = {path: named_in(pack, path) for path in pack.paths() if path.endswith(".j2")}
    except UserError as error:
        yield Slip(*_told(error))
        return
    known = known_names(pack, frozenset(name for one in every.values() for name in one.sets))
    own = sorted(path for path in pack.layers[0].files if path.endswith(".j2"))
    for path in own:
        for line, message, hint in known.wrong(every[path]):
            yield Slip(f"{pack.name}/{path}:{line}", message, hint)
    yield from _unprinted(pack, own, _printed(pack, every))


def _unprinted(pack: Pack, own: list[str], printed: set[str]) -> Iterator[Slip]:
    lacking = tuple(sorted(path for path in printed if pack.file(path) is None))
    for path in (path for path in own if path not in printed):
        if not nearest(path, lacking):  # the name that is misspelt is reported where it is
            hint = did_you_mean(path, printed, "Name it in a section, or include it in a file.")
            yield Slip(f"{pack.name}/{path}", "Nothing prints this file.", hint)


def _printed(pack: Pack, every: dict[str, Named]) -> set[str]:
    """The templates that sections or other templates name."""
    named = {"document.md.j2", *(section.template for section in pack.manifest.sections)}
    named |= {path for one in every.values() for path in one.files}
    layers = {layer.name for layer in pack.layers}
    return named | {path.partition("/")[2] for path in named if path.partition("/")[0] in layers}


def _rendered(pack: Pack) -> Iterator[Slip]:
    for kind in CHECKED:
        if not pack.takes(kind):
            continue
        for idea in sample_ideas():
            try:
                WRITERS[kind](idea, pack, RenderOptions())
            except UserError as error:
                place, message, hint = _told(error)
                yield Slip(place or f"{pack.name}", message, hint)
                break


def _styles(pack: Pack) -> Iterator[Slip]:
    """The Word styles that the samples need and the reference document lacks, with the nearest name."""
    missing = _missing(pack) if pack.takes("docx") else ()
    named = [one for one in missing if one.role in pack.manifest.styles]
    yield from (_misnamed(pack, one) for one in named)
    others = [one for one in missing if one not in named and not one.role.endswith(VARIANTS)]
    if others:
        yield _unstyled(pack, others)


def _missing(pack: Pack) -> tuple[MissingStyle, ...]:
    """The styles that are missing; none where the pack cannot be rendered, which is reported by itself."""
    try:
        blocks = tuple(block for idea in sample_ideas() for block in _blocks(idea, pack))
        return missing_styles(Look(pack.reference, pack.manifest.styles), blocks)
    except UserError:
        return ()


def _misnamed(pack: Pack, one: MissingStyle) -> Slip:
    """A style that the manifest names and Word does not have."""
    used = f" {one.used} shows it instead." if one.used else ""
    near = f'Did you mean "{one.nearest}"? ' if one.nearest else ""
    return Slip(
        _in_manifest(pack, "styles", one.role),
        f'{pack.reference_name} has no Word style "{one.style}" for {one.role}.{used}',
        f"{near}Add the style in Word, or name another here.",
    )


def _unstyled(pack: Pack, others: Sequence[MissingStyle]) -> Slip:
    """One note on all the roles that another style shows, each beside that style."""
    worn = dict.fromkeys(one.used for one in others)
    shown = {used: ", ".join(one.role for one in others if one.used == used) for used in worn}
    listed = "; ".join(f"{roles} (shown in {used or 'ordinary text'})" for used, roles in shown.items())
    return Slip(
        pack.reference_name,
        f"There is no Word style of their own for {listed}.",
        f"To give one a style, name it below [styles] in template.toml: {others[0].role} = …",
        is_note=True,
    )


def _pages(pack: Pack) -> Iterator[Slip]:
    """What is unclear on the pages of the pack's own reference document."""
    own = pack.layers[0].files.get(REFERENCE)
    if own is None or not pack.takes("docx"):
        return
    try:
        prepared = prepare(Look(own))
    except UserError:
        return  # the samples could not be rendered either
    yield from _unclear(prepared, f"{pack.name}/{REFERENCE}")


def _unclear(prepared: Prepared, place: str) -> Iterator[Slip]:
    reference = prepared.reference
    for remark in remarks(reference.missed, reference.unfilled):
        yield Slip(place, remark.message, remark.hint, is_note=not remark.is_mistake)
    if "footer" in reference.own and "confidentiality" not in reference.placeholders:
        message = "A confidentiality line would stand nowhere: the file has a footer of its own."
        yield Slip(
            place, message, "Write {{ confidentiality }} in it, where the line is to stand.", is_note=True
        )
    styles = {style.name.lower() for style in prepared.resolver.styles.all}
    unused = [text for text in reference.unused if text.lower() not in styles]
    if unused:
        message = f"No place is marked for the text: what the file says is left out, from “{unused[0][:60]}”."
        yield Slip(place, message, f"Write {MARK} in a paragraph of its own to keep it around.", is_note=True)


def _confidentiality(pack: Pack) -> Iterator[Slip]:
    """A template for colleagues that prints no confidentiality line, though its formats have a place for one."""
    if pack.manifest.audience == "customers" or not any(map(pack.takes, ("docx", "html"))):
        return
    try:
        printed = confidentiality_printed(sample_ideas()[0], pack, RenderOptions())
    except UserError:
        return
    if not printed - {"placeholder"}:
        message = "A confidentiality line stands nowhere: neither `footer` nor `header` prints it."
        hint = 'Write footer = "{{ document.confidentiality }}".'
        yield Slip(_in_manifest(pack, "footer"), message, hint, is_note=True)


def _blocks(loaded: LoadedIdea, pack: Pack) -> Blocks:
    return to_blocks(Drafting(loaded.idea, compose(loaded.idea), pack).text)


def _told(error: UserError) -> tuple[str, str, str]:
    return str(error.location), error.description, error.hint
