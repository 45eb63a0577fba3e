"""Text outside the body of a Word file: notes, comments, headers and footers, diagrams."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from prfaq.errors import UserError
from prfaq.importers.docx.model import Item, paragraphs_of
from prfaq.importers.docx.names import W14, W15, A, Element, W
from prfaq.importers.docx.package import Package

_NO_TEXT = ("separator", "continuationSeparator", "continuationNotice")
_MARGINS = ("header", "footer")


@dataclass(frozen=True, slots=True)
class Comment:
    """What a reviewer wrote on a paragraph; ``date`` as in the file, ``is_done`` where it was resolved.

    ``paragraph`` is the number of the paragraph that it stands on, 0 where that is not known.
    """

    author: str
    date: str
    text: str
    paragraph: int = 0
    is_done: bool = False


@dataclass(frozen=True, slots=True)
class Annotation:
    """A text that belongs to a paragraph: a footnote, an endnote, what a picture shows.

    ``after`` are the words that a note stands behind, where the text refers to it.
    """

    kind: str
    text: str
    paragraph: int
    after: str = ""


Reader = Callable[[str, Element], list[Item]]
"""Reads the blocks of an element that stands in a part."""


def notes(root: Element, part: str, kind: str, reader: Reader) -> dict[str, str]:
    """The text of the footnotes or endnotes of a part, by id."""
    found: dict[str, str] = {}
    for note in root.iter(W + kind.removesuffix("s")):
        if note.get(W + "type") not in _NO_TEXT:
            found[note.get(W + "id", "")] = _text(reader(part, note))
    return {identity: text for identity, text in found.items() if text}


def comments(root: Element, part: str, done: frozenset[str], reader: Reader) -> dict[str, Comment]:
    """The comments of a part, by id, not yet with their paragraphs."""
    found: dict[str, Comment] = {}
    for one in root.iter(W + "comment"):
        ids = [paragraph.get(W14 + "paraId", "") for paragraph in one.iter(W + "p")]
        author, date = one.get(W + "author", ""), one.get(W + "date", "")[:10]
        text = _text(reader(part, one))
        if text:
            is_done = not done.isdisjoint(ids)
            found[one.get(W + "id", "")] = Comment(" ".join(author.split()), date, text, 0, is_done)
    return found


def done_in(root: Element) -> frozenset[str]:
    """The paragraphs of comments that somebody marked as resolved."""
    entries = (one for one in root.iter(W15 + "commentEx") if one.get(W15 + "done") in ("1", "true"))
    return frozenset(one.get(W15 + "paraId", "") for one in entries)


def margins(package: Package, reader: Reader) -> Iterator[tuple[str, str]]:
    """The words of each header and footer, once: (``header`` or ``footer``, text)."""
    seen: set[tuple[str, str]] = set()
    for relation in package.relations(package.main).values():
        if relation.kind not in _MARGINS or relation.is_external or relation.target not in package:
            continue
        text = _text(reader(relation.target, package.parse(relation.target)))
        if text and (relation.kind, text) not in seen:
            seen.add((relation.kind, text))
            yield relation.kind, text


def diagram_text(package: Package, part: str) -> str:
    """The words of a diagram or chart; nothing where they cannot be read."""
    if part not in package:
        return ""
    try:
        root = package.parse(part)
    except UserError:
        return ""
    return " ".join(text.text.strip() for text in root.iter(A + "t") if text.text and text.text.strip())


def _text(items: list[Item]) -> str:
    return " ".join(one.text for one in paragraphs_of(items) if one.text)
