"""A template made from a company's own Word file: its look and its pages around the documents of another."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from prfaq.errors import UserError
from prfaq.packs import Pack
from prfaq.packs.lettering import StyleLine, lettered
from prfaq.packs.pack import REFERENCE
from prfaq.packs.shelf import MANIFEST, MOST_BYTES
from prfaq.packs.starting import check_name, parts_of
from prfaq.writing.word import Look
from prfaq.writing.word.letterhead.making import Letterhead, read_letterhead
from prfaq.writing.word.letterhead.remarks import remarks
from prfaq.writing.word.letterhead.slot import MARK
from prfaq.writing.word.reference.look import UnusableReferenceError
from prfaq.writing.word.specimen import TOLD, specimen

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
        raise UserError(f"{file}: The file {error.why}.", error.hint) from error
    if len(letterhead.reference) > MOST_BYTES:
        raise UserError(
            f"{file}: The file is too large for a template.",
            "Make its pictures smaller: Word can compress them.",
        )
    styles = tuple(_styles(letterhead))
    named = {line.role: line.style for line in styles if line.fits}
    manifest = lettered(pack, name, file, styles)
    return Adopted(
        {MANIFEST: manifest.encode(), REFERENCE: letterhead.reference, **parts},
        styles,
        tuple(_notes(letterhead)),
        specimen(Look(letterhead.reference, named), name),
    )


def _styles(letterhead: Letterhead) -> Iterator[StyleLine]:
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
