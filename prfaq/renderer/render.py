"""From a loaded idea to a document: compose, render the pack's templates, export to a format.

A company's own pages are filled with the facts of the document, or with its gaps.
"""

import datetime
import os
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from prfaq.attachments import Enclosure, Pictures
from prfaq.attachments.load import below, enclosures
from prfaq.composer import compose
from prfaq.composer.facts import TITLE
from prfaq.composer.language import language, ways_of
from prfaq.composer.parts import Gap, Part
from prfaq.document.ast import Block, Blocks, Heading, Paragraph, Picture, Run, plain
from prfaq.document.cleaning import COMPOSED, clean, signed
from prfaq.document.escape import escape, sources_in, without_sources
from prfaq.document.markdown_reader import to_blocks
from prfaq.document.markdown_writer import answered, shows_anything
from prfaq.document.passes import with_links, without_idle_breaks
from prfaq.errors import Location, UserError
from prfaq.exporters import Details, docx, html
from prfaq.exporters.pdf import to_pdf
from prfaq.finding import Finding
from prfaq.idea.fields import field_at, fields
from prfaq.idea.load import LoadedIdea
from prfaq.idea.model import Idea
from prfaq.idea.types import Block as IdeaBlock
from prfaq.idea.values import Date
from prfaq.packs import Pack, our_looks
from prfaq.renderer.attachments import Enclosed
from prfaq.renderer.comments import comments
from prfaq.renderer.context import all_shown, answers_shown, parts_shown
from prfaq.renderer.draft import Drafting
from prfaq.renderer.idea_view import day
from prfaq.renderer.prose import gap_text
from prfaq.visible import settled

_FIELDS: Mapping[str, tuple[str, ...]] = {
    "title": ("press_release", "headline"),
    "product": ("product", "name"),
    "company": ("company", "name"),
    "date": ("meta", "updated"),
}
"""The facts that a document is not without, and the fields that they come from."""


def placeholder_texts(drafting: Drafting, details: Details) -> dict[str, str]:
    """The text for each placeholder: nothing that the template is not given, and a gap for what is missing."""
    words = drafting.context["labels"]["words"]
    known = _known(drafting, details)
    for name, gap in _gaps(drafting, known).items():
        known[name] = gap_text(words, gap)
    return known


def gaps(drafting: Drafting, details: Details, asked: frozenset[str]) -> tuple[Gap, ...]:
    """The gaps that are in the placeholders ``asked`` for."""
    found = _gaps(drafting, _known(drafting, details))
    return tuple(gap for name, gap in found.items() if name in asked)


def _known(drafting: Drafting, details: Details) -> dict[str, str]:
    idea, document = drafting.idea, drafting.context["document"]
    return {
        "title": details.title,
        "subject": details.subject,
        "company": idea.company.name,
        "product": idea.product.name,
        "author": details.author,
        "date": document.updated or day(drafting.as_of, ways_of(idea)),
        "status": details.status,
        "version": details.version,
        "confidentiality": document.confidentiality,
    }


def _gaps(drafting: Drafting, known: Mapping[str, str]) -> dict[str, Gap]:
    """The facts that are missing; the date of a document for customers is not among what they are shown."""
    shown = _FIELDS if drafting.pack.manifest.audience == "colleagues" else _FIELDS.keys() - {"date"}
    return {name: _gap(path, drafting) for name, path in _FIELDS.items() if name in shown and not known[name]}


def _gap(path: tuple[str, ...], drafting: Drafting) -> Gap:
    field = field_at(path)
    return drafting.parts.gap("/" + "/".join(path), field.question if field else "")


@dataclass(frozen=True)
class RenderOptions:
    """How a document is wanted.

    ``options`` are the pack's. ``reference`` is a company's own Word file, which changes only the look;
    ``confidentiality`` is in the footer instead of the idea's own. ``findings`` become comments in Word.
    ``reference_name`` is what that file is called in a message. ``lands_in`` is the folder that Markdown, which
    only names its pictures, will lie in.
    """

    final: bool = False
    as_of: datetime.date | None = None
    options: Mapping[str, object] = field(default_factory=dict)
    reference: bytes | None = None
    confidentiality: str = ""
    contents: bool = False
    line_numbers: bool = False
    findings: tuple[Finding, ...] = ()
    lands_in: Path | None = None
    reference_name: str = "the reference document"


def render_markdown(loaded: LoadedIdea, pack: Pack, render_options: RenderOptions | None = None) -> str:
    """Return the document as Markdown. Raises ``UserError`` for a mistake in the pack or its options."""
    render_options = render_options or RenderOptions()
    drafting = _drafting(loaded, pack, render_options, way=_way(loaded, render_options.lands_in))
    text = signed(drafting.text)
    legend = f"\n\n{escape(_words(drafting, SIGNED))}\n" if text != drafting.text else ""
    return settled(clean(text + legend))


def render_word(loaded: LoadedIdea, pack: Pack, render_options: RenderOptions | None = None) -> bytes:
    """Return the document as a Word file. Raises ``UserError`` as above, and for an unusable reference."""
    return _word(loaded, pack, render_options or RenderOptions())


def render_html(loaded: LoadedIdea, pack: Pack, render_options: RenderOptions | None = None) -> str:
    """Return the document as one HTML page. Raises ``UserError`` for a mistake in the pack or its options."""
    render_options = render_options or RenderOptions()
    drafting = _drafting(loaded, pack, render_options)
    blocks = _explained(_laid_out(drafting), drafting)
    return html.write(blocks, _details(drafting, blocks, render_options), _pictures(drafting))


def render_pdf(loaded: LoadedIdea, pack: Pack, render_options: RenderOptions | None = None) -> bytes:
    """Return the document as PDF. Raises ``UserError`` as above, and where there is no LibreOffice."""
    return to_pdf(_word(loaded, pack, render_options or RenderOptions(), printed=True))


BARRED = ("composed", "Grey bar: put together from the author’s notes")
SIGNED = ("composed_signed", f"{COMPOSED} Put together from the author’s notes")
"""What tells readers which text is not the author's own: the word of the labels, and what stands for it."""


def _words(drafting: Drafting, word: tuple[str, str]) -> str:
    words: Mapping[str, str] = drafting.context["labels"]["words"]
    return words.get(*word)


def _explained(blocks: Blocks, drafting: Drafting) -> Blocks:
    """Blocks with a line below the title that says what the bar beside some of them means, if it is there."""
    if not any("composed" in getattr(block, "role", "").split() for block in blocks):
        return blocks
    at = next((at for at, block in enumerate(blocks) if not _is_title(block)), len(blocks))
    line = Paragraph((Run(_words(drafting, BARRED)),), "composed-note")
    return (*blocks[:at], line, *blocks[at:])


def _is_title(block: Block) -> bool:
    role = getattr(block, "role", "").split()
    return (isinstance(block, Heading) and block.level == 1) or "subheading" in role


WRITERS: Mapping[str, Callable[[LoadedIdea, Pack, RenderOptions], bytes | str]] = {
    "docx": render_word,
    "md": render_markdown,
    "html": render_html,
    "pdf": render_pdf,
}
"""The formats by the ending of their files."""


def gaps_shown(loaded: LoadedIdea, pack: Pack) -> Iterator[Gap]:
    """The gaps that a document of this pack would show, in its order."""
    drafting = _drafting(loaded, pack, RenderOptions())
    parts = drafting.parts
    sections = pack.manifest.sections
    shown = all_shown(parts, pack)
    yield from (gap for part in shown for gap in part.gaps)
    if not any(gap.is_named for part in shown for gap in part.gaps):
        yield from _working_title(drafting, shown)
    yield from drafting.marked
    if any(section.name == "further" for section in sections):
        yield from _blank_appendices(loaded.idea)


_NO_TEXT = frozenset(
    ["id", "evidence", "aliases", "synonyms", "codename", "answers", "name_is_generic", "alt", "kind", "file"]
)
"""Fields that serve the check or the document, and say nothing by themselves."""


_FEW_FIELDS = 3
"""So many fields of one block are named that a document does not show."""


def left_out(loaded: LoadedIdea, pack: Pack) -> tuple[str, ...]:
    """What an idea tells and a document of this pack does not show: whole blocks, a few fields, or parts of a block.

    Fields come with the block they are in, ``press_release.call_to_action.text``.
    """
    text = _drafting(loaded, pack, RenderOptions(), traced=True).text
    sources, words = _Sources(sources_in(text)), without_sources(text).casefold()
    lacking: dict[str, dict[str, None]] = {}
    shown = set()
    for path, value in _author_texts(loaded.idea, ""):
        block = path.split("/")[1]
        if path in sources or _is_read(value, words, is_name=path.endswith("/name")):
            shown.add(block)
        else:
            lacking.setdefault(block, {})[_dotted(path)] = None
    return tuple(
        text
        for block, names in lacking.items()
        for text in (_few(block, names) if block in shown else [block])
    )


def _few(block: str, names: Collection[str]) -> Collection[str]:
    """Fields of a block by their names, or the block where they are more than one would read."""
    return names if len(names) <= _FEW_FIELDS else [f"parts of {block}"]


def _dotted(path: str) -> str:
    """A field by the name that its author knows: ``/evidence/0/claim`` is ``evidence.claim``."""
    return ".".join(step for step in path[1:].split("/") if not step.isdigit())


def _is_read(value: str, words: str, *, is_name: bool) -> bool:
    """Does a text hold a name, a value of two words or more, which is not there by chance, or an address's host?"""
    host = value.partition("://")[2].partition("/")[0]
    shown = host or value.rstrip(".")
    return (bool(host) or is_name or " " in shown) and shown.casefold() in words


class _Sources:
    """The fields that a text comes from; that of an entry is all that is in it, that of a block is not."""

    def __init__(self, sources: Iterable[str]) -> None:
        self.named = frozenset(sources)
        self.above = frozenset(above for source in self.named for above in _around(source))

    def __contains__(self, path: str) -> bool:
        return path in self.above or not self.named.isdisjoint(_around(path))


def _around(path: str) -> Iterator[str]:
    """A field, and the blocks around it up to the outermost one, which is not among them."""
    steps = path.split("/")
    return ("/".join(steps[:length]) for length in range(3, len(steps) + 1))


def _author_texts(block: IdeaBlock, above: str) -> Iterator[tuple[str, str]]:
    """All that an author has written in words, each with its JSON Pointer."""
    for name, described in fields(type(block)).items():
        value, at = getattr(block, f"{name}_" if name == "from" else name), f"{above}/{name}"
        if value and name not in _NO_TEXT and at not in ("/meta", "/schema_version"):
            yield from _texts_in(value, described.kind, at)


def _texts_in(value: Any, kind: str, at: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, IdeaBlock):
        yield from _author_texts(value, at)
    elif kind == "blocks":
        for number, item in enumerate(value):
            yield from _author_texts(item, f"{at}/{number}")
    elif kind in ("text", "texts"):
        yield at, value[0] if kind == "texts" else value


def _working_title(drafting: Drafting, shown: Iterable[Part]) -> Iterator[Gap]:
    """The name that is missing where a document calls the product by its working title."""
    if any(part.uses(TITLE) for part in shown):
        yield _gap(_FIELDS["product"], drafting)


def _blank_appendices(idea: Idea) -> Iterator[Gap]:
    """A gap for each appendix that has a title, and nothing below it."""
    field = field_at(("appendices", 0, "body"))
    for at, one in enumerate(idea.appendices):
        if (one.title or one.body) and not one.file and not shows_anything(one.body):
            yield Gap(f"/appendices/{at}/body", field.question if field else "")


def gaps_around(loaded: LoadedIdea, pack: Pack, render_options: RenderOptions, kind: str) -> tuple[Gap, ...]:
    """The gaps on the cover page, in the header and in the footer of a company's own, where it has them."""
    if kind not in PAGED:
        return ()
    asked = docx.prepare(_look(pack, render_options)).reference.placeholders
    if not asked:
        return ()
    drafting = _drafting(loaded, pack, render_options)
    return gaps(drafting, _details(drafting, to_blocks(drafting.text), render_options), asked)


def composed_shown(loaded: LoadedIdea, pack: Pack) -> tuple[str, ...]:
    """What a document of this pack says in our words: parts by their names, questions as ``Q7``."""
    parts = compose(loaded.idea, loaded.not_understood)
    release, answers = parts_shown(parts, pack), answers_shown(parts, pack)
    return (
        *(part.name.replace("_", " ") for part in release if part.origin == "composed"),
        *(f"Q{entry.number}" for entry in answers if entry.answer.origin == "composed"),
    )


def files_missing(loaded: LoadedIdea, pack: Pack) -> tuple[str, ...]:
    """What is wrong with the files that a document of this pack would enclose: a line for each."""
    appendices, files = loaded.idea.appendices, _enclosures(loaded)
    if not any(found.trouble for found in files.values()):
        return ()
    gaps = {gap.path for gap in gaps_shown(loaded, pack)}
    shown = dict.fromkeys(one.file for at, one in enumerate(appendices) if f"/appendices/{at}/file" in gaps)
    return tuple(f"{files[name].trouble} {files[name].hint}" for name in shown)


def _enclosures(loaded: LoadedIdea) -> Mapping[str, Enclosure]:
    """What came of the files that appendices name."""
    return enclosures((one.file for one in loaded.idea.appendices), loaded.source.folder)


def styles_missing(
    loaded: LoadedIdea, pack: Pack, render_options: RenderOptions
) -> tuple[docx.MissingStyle, ...]:
    """The styles that this document needs and the Word file that gives its look lacks."""
    missing = docx.missing_styles(
        _look(pack, render_options), to_blocks(_drafting(loaded, pack, render_options).text)
    )
    return tuple(one for one in missing if not one.role.endswith(VARIANTS))


VARIANTS = ("composed", "composed-note", "-end", " right", " center")
"""Roles that are shown like another wherever a company has no style for them; nobody need know."""


PAGED = ("docx", "pdf")
"""The formats with pages, which can be a company's own."""


def look_name(pack: Pack, render_options: RenderOptions) -> str:
    """What the Word file is called that gives the look: the company's own, or the pack's."""
    return render_options.reference_name if render_options.reference is not None else pack.reference_name


def pages_told(pack: Pack, render_options: RenderOptions) -> tuple["docx.Remark", ...]:
    """What is left out of the company's own pages, and what nobody filled in on them, which is a mistake."""
    reference = docx.prepare(_look(pack, render_options)).reference
    found = tuple(docx.remarks(reference.missed, reference.unfilled))
    if not reference.is_marked or not reference.unused:
        return found
    message = f"Left out behind the cover page: {len(reference.unused)} paragraphs, from “{reference.unused[0][:60]}”."
    hint = "Write {{ body }} in a paragraph of its own, and what stands around it stays."
    return (*found, docx.Remark(message, hint, is_mistake=False))


_PUBLIC = ("public", "öffentlich", "عام")
"""What the line says where nothing is confidential, in the languages that documents are composed in."""


def confidentiality_lost(
    loaded: LoadedIdea, pack: Pack, render_options: RenderOptions, kind: str
) -> "docx.Remark | None":
    """What to say where the confidentiality line stands nowhere in a document of this kind; else ``None``.

    It is a mistake unless there is no footer to look for it in (Markdown), or the document is for customers and
    nobody asked for the line as an option. That a document is public need stand nowhere.
    """
    own_words = loaded.idea.meta.confidentiality
    line = render_options.confidentiality or ("" if own_words.strip().lower() in _PUBLIC else own_words)
    own = own_lines(pack, render_options) if kind in PAGED else frozenset()
    places = {"md": {"text"}}.get(kind, {"text", "placeholder", "header", "footer"})
    printed = confidentiality_printed(loaded, pack, render_options) if line else frozenset()
    if not line or not printed.isdisjoint(places - own):
        return None
    is_mistake = kind != "md" and (
        bool(render_options.confidentiality) or pack.manifest.audience == "colleagues"
    )
    message, hint = _unshown(pack, render_options, kind, line, is_furnished="footer" in printed & own)
    return docx.Remark(message, hint, is_mistake)


def own_lines(pack: Pack, render_options: RenderOptions) -> frozenset[str]:
    """Where the confidentiality line can not stand, since a Word file has its own: header, footer, placeholder."""
    reference = docx.prepare(_look(pack, render_options)).reference
    return reference.own if "confidentiality" in reference.placeholders else reference.own | {"placeholder"}


_SIGN = "zqconfidentialityzq"
"""A line that no idea has, to see where a template prints it."""


def confidentiality_printed(loaded: LoadedIdea, pack: Pack, render_options: RenderOptions) -> frozenset[str]:
    """Where a template prints the confidentiality line: in the text, header or footer, or in a placeholder."""
    if render_options.confidentiality:
        return frozenset({"footer", "placeholder"})
    meta = loaded.idea.meta.model_copy(update={"confidentiality": _SIGN})
    marked = replace(loaded, idea=loaded.idea.model_copy(update={"meta": meta}))
    drafting = _drafting(marked, pack, render_options)
    values = {
        "placeholder": drafting.context["document"].confidentiality,
        "text": drafting.text,
        "header": drafting.line("header"),
        "footer": drafting.line("footer"),
    }
    return frozenset(place for place, text in values.items() if _SIGN in text.casefold())


def _unshown(
    pack: Pack, render_options: RenderOptions, kind: str, line: str, *, is_furnished: bool
) -> tuple[str, str]:
    nowhere = f"“{line}” stands nowhere in the document"
    if kind == "md":
        return f"{nowhere}: Markdown has no footer.", "Word, PDF and HTML have one."
    if is_furnished:
        return (
            f"{nowhere}: {look_name(pack, render_options)} has a footer of its own, which does not say it.",
            "Write {{ confidentiality }} in that footer, in the header or on the cover page.",
        )
    if pack.manifest.audience == "customers":
        return (
            f"{nowhere}: the template {pack.name} is for customers.",
            f'Where it is to stand there, give `--confidential "{line}"`.',
        )
    return (
        f"{nowhere}: the template {pack.name} does not print it.",
        "Write {{ document.confidentiality }} in `footer` in its template.toml.",
    )


def specimen(pack: Pack) -> bytes:
    """A Word file that shows every role in its style. Raises ``UserError`` for an unusable reference."""
    from prfaq.exporters.docx.specimen import specimen as written  # noqa: PLC0415  # few ask for it

    return written(_look(pack, RenderOptions()), pack.name)


def unadorned(blocks: Blocks) -> Blocks:
    """Blocks without the emphasis that stands in for a style.

    Where all of a paragraph with a role is emphasised, that is for readers of the Markdown; in a writer with
    styles the role says it, and emphasis within an italic style would turn it upright.
    """
    return tuple(_unadorned(block) for block in blocks)


def _unadorned(block: Block) -> Block:
    if isinstance(block, Picture):
        return replace(block, caption=tuple(replace(run, emphasis=False) for run in block.caption))
    if not isinstance(block, Paragraph) or block.role in ("", "composed"):
        return block
    if not all(run.emphasis for run in block.runs):
        return block
    return replace(block, runs=tuple(replace(run, emphasis=False) for run in block.runs))


def _laid_out(drafting: Drafting) -> Blocks:
    """The blocks as pages show them: with addresses as links, and no break that leaves a page mostly empty."""
    url = drafting.idea.press_release.call_to_action.url
    host = url.partition("://")[2].partition("/")[0].removeprefix("www.")
    return without_idle_breaks(with_links(unadorned(to_blocks(drafting.text)), {host: url} if host else {}))


def _word(loaded: LoadedIdea, pack: Pack, render_options: RenderOptions, printed: bool = False) -> bytes:
    drafting = _drafting(loaded, pack, render_options, traced=bool(render_options.findings))
    look = _look(pack, render_options, loaded.idea.meta.language or "en")
    blocks = _laid_out(drafting)
    if docx.prepare(look).resolver.has("composed"):
        blocks = _explained(blocks, drafting)
    return docx.write(
        blocks,
        look,
        _details(drafting, blocks, render_options),
        pictures=_pictures(drafting),
        comments=comments(render_options.findings, loaded, blocks) if render_options.findings else None,
        line_numbers=render_options.line_numbers,
        printed=printed,
    )


def _look(pack: Pack, render_options: RenderOptions, language: str = "") -> docx.Look:
    """The pack's look, or the company's; ``UserError`` names the pack whose reference cannot be used."""
    if render_options.reference is not None:
        return docx.Look(render_options.reference, pack.manifest.styles, matched=True)
    ours = pack.reference in our_looks()
    look = docx.Look(pack.reference, pack.manifest.styles, a4=ours and docx.wants_a4(language))
    try:
        docx.prepare(look)
    except UserError as error:
        raise UserError(error.message, error.hint, Location(pack.reference_name)) from error
    return look


def _drafting(
    loaded: LoadedIdea, pack: Pack, render_options: RenderOptions, *, traced: bool = False, way: str = ""
) -> Drafting:
    idea, day = loaded.idea, render_options.as_of
    as_of = Date(day, day) if day else None
    enclosed = Enclosed(_enclosures(loaded), way)
    parts = answered(compose(idea, loaded.not_understood), language(idea.meta.language))
    return Drafting(idea, parts, pack, render_options.final, as_of, render_options.options, traced, enclosed)


def _pictures(drafting: Drafting) -> Pictures:
    """The pictures of a document by their paths, as its blocks name them."""
    files = drafting.enclosed.files.items()
    return {str(below(name)): found.picture for name, found in files if found.picture}


def _way(loaded: LoadedIdea, lands_in: Path | None) -> str:
    """The path from where a document lands to where its idea stands; none between two drives of Windows."""
    folder = loaded.source.folder
    if folder is None or lands_in is None:
        return ""
    try:
        return os.path.relpath(folder, lands_in)
    except ValueError:
        return ""


def _author(drafting: Drafting) -> str:
    """The people behind an idea where the pack's option asks for them, else the company."""
    meta = drafting.idea.meta
    people = [meta.owner, *meta.contributors] if drafting.context["options"].get("show_authors") else []
    return ", ".join(filter(None, people)) or drafting.idea.company.name


def _details(drafting: Drafting, blocks: Blocks, render_options: RenderOptions) -> Details:
    """What is around the text: no name of a person unless the pack's option asks for it."""
    idea, meta = drafting.idea, drafting.idea.meta
    document = drafting.context["document"]
    date = drafting.as_of or meta.updated
    words = drafting.context["labels"]["words"]
    titles = (_title(blocks), drafting.parts.part("headline").text, idea.product.name)
    details = Details(
        title=next(filter(None, titles), drafting.pack.manifest.title),
        subject=drafting.pack.manifest.title,
        author=_author(drafting),
        keywords=", ".join(filter(None, (idea.product.name, idea.product.category))),
        status=document.status,
        version=document.version,
        language=meta.language or "en",
        header=drafting.line("header"),
        footer=render_options.confidentiality or drafting.line("footer"),
        page_label=words.get("page", ""),
        contents=words.get("contents", "Contents") if render_options.contents else "",
        one_page=drafting.pack.manifest.one_page,
        date=date.iso if date and date.kind == "day" else "",
    )
    values = placeholder_texts(drafting, details)
    if render_options.confidentiality:
        values["confidentiality"] = render_options.confidentiality
    return replace(details, values=values)


def _title(blocks: Blocks) -> str:
    """The document's own title; empty where it has a gap."""
    title = next((block for block in blocks if isinstance(block, Heading) and block.level == 1), None)
    if title is None or any(run.gap for run in title.runs):
        return ""
    return plain(title.runs)
