"""The review sheet as a file: Markdown, a page for the browser, or Word in the look of the classic pack."""

from typing import Literal, TypeAlias

from prfaq.drafting.cleaning import clean
from prfaq.drafting.markdown import to_blocks
from prfaq.idea.load import LoadedIdea
from prfaq.packs import find
from prfaq.visible import settled
from prfaq.writing import html, word
from prfaq.writing.details import Details

Format: TypeAlias = Literal["docx", "html", "md"]
FORMATS: tuple[Format, ...] = ("docx", "html", "md")


def write(text: str, loaded: LoadedIdea, to: Format) -> bytes | str:
    """The sheet (Markdown with role comments) as ``to`` has it: bytes for Word, else text."""
    if to == "md":
        return settled(clean(text))
    title = f"Review: {loaded.idea.meta.title or loaded.idea.product.name or loaded.source.name}"
    blocks, details = to_blocks(text), _details(loaded, title)
    if to == "html":
        return html.write(blocks, details)
    pack = find("classic")
    return word.write(blocks, word.Look(pack.reference, pack.manifest.styles), details)


def _details(loaded: LoadedIdea, title: str) -> Details:
    meta = loaded.idea.meta
    return Details(
        title=title,
        subject="Review sheet",
        language="en",
        header=" · ".join(text for text in (title, meta.version and f"version {meta.version}") if text),
        footer=meta.confidentiality,
        page_label="Page {page} of {pages}",
        date=str(meta.updated) if meta.updated and meta.updated.day else "",
    )
