"""A Word file to an idea's data: recognised as Markdown, with the paragraphs of Word as places.

Notes and descriptions of pictures stand in no line of their own: they are kept under ``appendices``, after
everything else.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from prfaq.importing.document import Imported, import_markdown, in_order, left_over
from prfaq.importing.placement import Placement
from prfaq.importing.plain import plain, squeezed, unmarked
from prfaq.importing.word import Aside, Changes, WordText, read_word
from prfaq.importing.word.markup import escaped
from prfaq.source import Source, WordFile

_KINDS = {"footnotes": "Footnotes", "endnotes": "Endnotes", "pictures": "Pictures"}
_ENOUGH = 40
_A_ROW = 60
"""Paragraphs that may be one line of Markdown, and yet not all of them the text that was placed."""


def import_word(file: WordFile, changes: Changes = "accepted") -> Imported:
    """Recognise the parts of a Word file. Raises ``UserError`` where it is none, or not safe to read."""
    text = read_word(file.name, file.data, changes)
    found = import_markdown(Source(file.name, text.markdown), text.names)
    placed = [_in_paragraphs(one, text) for one in found.placements]
    count = sum(one.path[0] == "appendices" and one.path[-1] == "title" for one in placed)
    placements = in_order([*placed, *_beside(text, count)])
    view = Source(file.name, "\n".join(text.paragraphs), file.folder)
    return Imported(view, tuple(placements), tuple(_left_over(text, placements)), text)


def _in_paragraphs(one: Placement, text: WordText) -> Placement:
    """A placement in lines of Markdown as one in paragraphs, those alone that it has words of."""
    if not text.places:
        return one
    first = text.places[min(one.line, len(text.places)) - 1][0]
    last = text.places[min(one.end_line, len(text.places)) - 1][1]
    first, last = max(first, 1), max(first, last, 1)
    if first < last < first + _A_ROW:
        said = squeezed(unmarked(one.text))
        numbers = [number for number in range(first, last + 1) if _shares(text.paragraphs[number - 1], said)]
        first, last = (numbers[0], numbers[-1]) if numbers else (first, last)
    return replace(one, line=first, end_line=last, label=plain(one.label))


def _shares(paragraph: str, said: str) -> bool:
    """Does a text begin with words of a paragraph, or the paragraph's beginning stand in it?"""
    words = squeezed(paragraph)
    return bool(words) and (words[:_ENOUGH] in said or said[:_ENOUGH] in words)


def _beside(text: WordText, count: int) -> Iterator[Placement]:
    """Notes and pictures as appendices, numbered on from ``count``."""
    for kind, title in _KINDS.items():
        of_kind = [one for one in text.asides if one.kind == kind]
        if not of_kind:
            continue
        mark = "- " if kind == "pictures" else "1. "
        first, last = min(one.paragraph for one in of_kind), max(one.paragraph for one in of_kind)
        yield Placement(("appendices", count, "title"), title, first, first, "sure")
        body = "\n".join(mark + _told(one) for one in of_kind)
        yield Placement(("appendices", count, "body"), body, first, last, "sure")
        count += 1


def _told(one: Aside) -> str:
    """A note or a picture, the note with the words that it belongs to."""
    after = escaped(one.after.strip("“”\"'‘’ "))
    return f"“… {after}”: {one.text}" if after else one.text


def _left_over(text: WordText, placements: Iterable[Placement]) -> list[tuple[int, str]]:
    """The paragraphs with words that are in no field, but for a table of contents that repeats headings."""
    lines = ["" if number in text.contents else one for number, one in enumerate(text.accounts, start=1)]
    return left_over("\n".join(lines), (replace(one, text=unmarked(one.text)) for one in placements))
