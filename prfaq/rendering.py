"""From a loaded idea to a document: compose, draft, then Markdown for people or blocks for Word."""

import datetime
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from prfaq.commenting import comments
from prfaq.composing import compose
from prfaq.composing.parts import Gap
from prfaq.drafting import Drafting
from prfaq.drafting.blocks import Block, Blocks, Heading, Paragraph
from prfaq.drafting.markdown import clean, to_blocks
from prfaq.errors import UserError
from prfaq.finding import Finding
from prfaq.idea.dates import Date
from prfaq.idea.load import LoadedIdea
from prfaq.idea.model import Idea
from prfaq.packs import Pack
from prfaq.writing import html, word
from prfaq.writing.details import Details
from prfaq.writing.pdf import to_pdf
from prfaq.writing.word.design import design


@dataclass(frozen=True)
class Wish:
    """How a document is wanted.

    ``options`` are the pack's. ``reference`` is a company's own Word file, which changes only the look;
    ``confidentiality`` stands in the footer instead of the idea's own. ``findings`` become comments in Word.
    """

    final: bool = False
    as_of: datetime.date | None = None
    options: Mapping[str, object] = field(default_factory=dict)
    reference: bytes | None = None
    confidentiality: str = ""
    contents: bool = False
    line_numbers: bool = False
    findings: tuple[Finding, ...] = ()


def render_markdown(loaded: LoadedIdea, pack: Pack, wish: Wish | None = None) -> str:
    """Return the document as Markdown. Raises ``UserError`` for a mistake in the pack or its options."""
    return clean(_drafting(loaded.idea, pack, wish or Wish()).text)


def render_word(loaded: LoadedIdea, pack: Pack, wish: Wish | None = None) -> bytes:
    """Return the document as a Word file. Raises ``UserError`` as above, and for an unusable reference."""
    return _word(loaded, pack, wish or Wish())


def render_html(loaded: LoadedIdea, pack: Pack, wish: Wish | None = None) -> str:
    """Return the document as one HTML page. Raises ``UserError`` for a mistake in the pack or its options."""
    wish = wish or Wish()
    drafting = _drafting(loaded.idea, pack, wish)
    blocks = unadorned(to_blocks(drafting.text))
    return html.write(blocks, _details(drafting, blocks, wish))


def render_pdf(loaded: LoadedIdea, pack: Pack, wish: Wish | None = None) -> bytes:
    """Return the document as PDF. Raises ``UserError`` as above, and where there is no LibreOffice."""
    return to_pdf(_word(loaded, pack, wish or Wish(), printed=True))


WRITERS: Mapping[str, Callable[[LoadedIdea, Pack, Wish], bytes | str]] = {
    "docx": render_word,
    "md": render_markdown,
    "html": render_html,
    "pdf": render_pdf,
}
"""The formats by the ending of their files."""


def gaps_shown(loaded: LoadedIdea, pack: Pack) -> Iterator[Gap]:
    """The gaps that a document of this pack would show, in its order."""
    drafting = _drafting(loaded.idea, pack, Wish())
    parts = drafting.parts
    sections = pack.manifest.sections
    shown = {name for section in sections for name in section.parts}
    for part in parts.press_release:
        if part.name in shown:
            yield from part.gaps
    for name, entries in (("customer_faq", parts.customer_faq), ("internal_faq", parts.internal_faq)):
        if any(section.name == name for section in sections):
            yield from (gap for entry in entries for gap in entry.answer.gaps)
    yield from drafting.marked


def composed_shown(loaded: LoadedIdea, pack: Pack) -> tuple[str, ...]:
    """What a document of this pack says in our words: parts by their names, questions as ``Q7``."""
    parts = compose(loaded.idea)
    shown = {name for section in pack.manifest.sections for name in section.parts}
    composed = [
        part.name.replace("_", " ")
        for part in parts.press_release
        if part.origin == "composed" and part.name in shown
    ]
    sections = {section.name for section in pack.manifest.sections}
    for name, entries in (("customer_faq", parts.customer_faq), ("internal_faq", parts.internal_faq)):
        if name in sections:
            composed += [f"Q{entry.number}" for entry in entries if entry.answer.origin == "composed"]
    return tuple(composed)


def styles_missing(loaded: LoadedIdea, pack: Pack, wish: Wish) -> tuple[word.MissingStyle, ...]:
    """The styles that this document needs and the Word file that gives its look lacks."""
    return word.missing_styles(_look(pack, wish), to_blocks(_drafting(loaded.idea, pack, wish).text))


def unadorned(blocks: Blocks) -> Blocks:
    """Blocks without the emphasis that stands in for a style.

    Where all of a paragraph with a role is emphasised, that is for readers of the Markdown; in a writer with
    styles the role says it, and emphasis within an italic style would turn it upright.
    """
    return tuple(_unadorned(block) for block in blocks)


def _unadorned(block: Block) -> Block:
    if not isinstance(block, Paragraph) or block.role in ("", "composed"):
        return block
    if not all(run.emphasis for run in block.runs):
        return block
    return replace(block, runs=tuple(replace(run, emphasis=False) for run in block.runs))


def _word(loaded: LoadedIdea, pack: Pack, wish: Wish, printed: bool = False) -> bytes:
    drafting = _drafting(loaded.idea, pack, wish, traced=bool(wish.findings))
    blocks = unadorned(to_blocks(drafting.text))
    return word.write(
        blocks,
        _look(pack, wish),
        _details(drafting, blocks, wish),
        comments=comments(wish.findings, loaded, blocks) if wish.findings else None,
        line_numbers=wish.line_numbers,
        printed=printed,
    )


def _look(pack: Pack, wish: Wish) -> word.Look:
    """The pack's look, or the company's; ``UserError`` names the pack whose reference cannot be used."""
    if wish.reference is not None:
        return word.Look(wish.reference, pack.manifest.styles)
    look = word.Look(pack.reference, pack.manifest.styles)
    try:
        design(look)
    except UserError as error:
        raise UserError(f"{pack.reference_name}: {error.message}", error.hint) from error
    return look


def _drafting(idea: Idea, pack: Pack, wish: Wish, traced: bool = False) -> Drafting:
    day = wish.as_of
    as_of = Date(day.year, day.month, day.day) if day else None
    return Drafting(idea, compose(idea), pack, wish.final, as_of, wish.options, traced)


def _details(drafting: Drafting, blocks: Blocks, wish: Wish) -> Details:
    """What stands around the text: no name of a person unless the pack's option asks for it."""
    idea, meta = drafting.idea, drafting.idea.meta
    document = drafting.context["document"]
    people = [meta.owner, *meta.contributors] if drafting.context["options"].get("show_authors") else []
    date = drafting.as_of or meta.updated
    words = drafting.context["labels"]["words"]
    return Details(
        title=_title(blocks) or drafting.parts.part("headline").text or idea.product.name,
        subject=drafting.pack.manifest.title,
        author=", ".join(person for person in people if person) or idea.company.name,
        keywords=", ".join(word for word in (idea.product.name, idea.product.category) if word),
        status=document.status,
        version=document.version,
        language=meta.language or "en",
        header=drafting.line("header"),
        footer=wish.confidentiality or drafting.line("footer"),
        page_label=words.get("page", ""),
        contents=words.get("contents", "Contents") if wish.contents else "",
        date=str(date) if date and date.day else "",
    )


def _title(blocks: Blocks) -> str:
    """The document's own title; empty where it has a gap."""
    title = next((block for block in blocks if isinstance(block, Heading) and block.level == 1), None)
    if title is None or any(run.gap for run in title.runs):
        return ""
    return "".join(run.text for run in title.runs)
