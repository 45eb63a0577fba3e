"""A Word file as Markdown for the recognisers, with numbered paragraphs for people and its annotations.

A paragraph's number counts the paragraphs with text in the order of reading: the body, tables cell by cell.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property

from docx.opc.coreprops import CoreProperties
from docx.oxml.coreprops import CT_CoreProperties

from prfaq.importers.docx.body import Body
from prfaq.importers.docx.layout import Headings, Layout, contents_of
from prfaq.importers.docx.model import Annotation, Changes, Comment, Item, Paragraph, WordText, paragraphs_of
from prfaq.importers.docx.numbering import Lists
from prfaq.importers.docx.package import W14, W15, Element, Package, W, WordPart
from prfaq.importers.docx.simplify import simplify
from prfaq.importers.docx.styles import Styles
from prfaq.text import counted

_NO_TEXT = ("separator", "continuationSeparator", "continuationNotice")
_LONGEST_NAME = 4
"""Words of a name."""


class Reader:
    """Reads one Word file. Raises ``UserError`` where it is none, is damaged, or is not safe to read."""

    def __init__(self, name: str, data: bytes, read_as: Changes) -> None:
        self.package = Package(name, data)
        self.main = self.package.main
        self.read_as = read_as
        self.styles = Styles(self._root("styles"))
        self._bodies: dict[WordPart, Body] = {}

    def text(self) -> WordText:
        """All that is read of the file."""
        body = self._body(self.main)
        items = body.read_all()
        paragraphs = _numbered(items)
        headings = Headings(paragraphs)
        contents = contents_of(paragraphs, headings)
        laid = Layout(headings, contents)
        laid.lay(items)
        texts = [one for one in paragraphs if one.number]
        return WordText(
            markdown="\n".join(laid.lines),
            places=tuple(laid.places),
            paragraphs=tuple(one.text for one in texts),
            headings=tuple(_headings(texts, headings)),
            accounts=tuple(" ".join([one.text, *one.links]) for one in texts),
            contents=contents,
            annotations=tuple(self._annotations(paragraphs)),
            comments=tuple(self._comments(paragraphs)),
            margins=tuple(dict.fromkeys(self._margins())),
            names=self._names(),
            changes=dict(sum((one.changes for one in self._bodies.values()), Counter[str]())),
            read_as=self.read_as,
            remarks=tuple(self._remarks(contents, has_text=bool(texts))),
        )

    @cached_property
    def lists(self) -> Lists:
        """The document's lists."""
        return Lists(self._root("numbering"))

    def _root(self, kind: str) -> Element | None:
        part = self.main.related(kind)
        return None if part is None else part.element

    def _body(self, part: WordPart) -> Body:
        """What reads a part with text; the first call makes the part plain."""
        if part not in self._bodies:
            changes = simplify(part.element, self.read_as)
            self._bodies[part] = Body(part, changes, self.styles, self.lists)
        return self._bodies[part]

    def _annotations(self, paragraphs: list[Paragraph]) -> Iterator[Annotation]:
        """Notes in the order in which the text refers to them, then those nobody refers to; then pictures."""
        for kind in ("footnotes", "endnotes"):
            yield from self._notes(kind, paragraphs)
        for one, anchor in _anchored(paragraphs):
            yield from (Annotation("pictures", picture, anchor) for picture in one.pictures)

    def _notes(self, kind: str, paragraphs: list[Paragraph]) -> Iterator[Annotation]:
        texts = {
            note.get(W + "id", ""): text
            for note, text in self._texts(kind, kind.removesuffix("s"))
            if note.get(W + "type") not in _NO_TEXT
        }
        last = 1
        for one, last in _anchored(paragraphs):
            for note in one.notes:
                if note.kind == kind and note.id in texts:
                    yield Annotation(kind, texts.pop(note.id), last, note.after)
        yield from (Annotation(kind, text, last) for text in texts.values())

    def _comments(self, paragraphs: list[Paragraph]) -> Iterator[Comment]:
        found = {
            one.get(W + "id", ""): self._comment(one, text)
            for one, text in self._texts("comments", "comment")
        }
        for one, anchor in _anchored(paragraphs):
            for identity in one.comments:
                if identity in found:
                    yield replace(found.pop(identity), paragraph=anchor)
        yield from found.values()

    def _texts(self, kind: str, name: str) -> Iterator[tuple[Element, str]]:
        """The elements of a name in the part of a kind, each with its text, without those that have none."""
        part = self.main.related(kind)
        if part is not None:
            body = self._body(part)
            texts = ((element, _text(body.read(element))) for element in part.element.iter(W + name))
            yield from ((element, text) for element, text in texts if text)

    def _comment(self, comment: Element, text: str) -> Comment:
        """A comment, not yet with its paragraph."""
        author, date = comment.get(W + "author", ""), comment.get(W + "date", "")[:10]
        is_done = any(one.get(W14 + "paraId", "") in self._done for one in comment.iter(W + "p"))
        return Comment(" ".join(author.split()), date, text, 0, is_done)

    @cached_property
    def _done(self) -> frozenset[str]:
        """The paragraphs of comments that somebody marked as resolved."""
        root = self._root("commentsExtended")
        entries = () if root is None else root.iter(W15 + "commentEx")
        return frozenset(
            one.get(W15 + "paraId", "") for one in entries if one.get(W15 + "done") in ("1", "true")
        )

    def _margins(self) -> Iterator[tuple[str, str]]:
        """The words of each header and footer: (``header`` or ``footer``, text)."""
        for kind, part in self.main.all_related():
            if kind in ("header", "footer") and (text := _text(self._body(part).read_all())):
                yield kind, text

    def _names(self) -> tuple[str, ...]:
        """Names that the properties of the file give: its title and keywords, where they are short."""
        part = self.package.root.related("core-properties")
        if part is None or not isinstance(part.element, CT_CoreProperties):
            return ()
        properties = CoreProperties(part.element)
        given = f"{properties.title},{properties.keywords}".replace(";", ",").split(",")
        names = (name.strip() for name in given)
        return tuple(name for name in names if name and len(name.split()) <= _LONGEST_NAME)

    def _remarks(self, contents: frozenset[int], *, has_text: bool) -> Iterator[str]:
        tally = sum((body.inline.tally for body in self._bodies.values()), Counter[str]())
        if not has_text:
            yield "There is no text in the document: is it scanned, or all in pictures?"
        if hidden := tally["hidden"]:
            yield f"Hidden text is read as any other ({counted(hidden, 'passage')})."
        if contents:
            yield "The table of contents is left out: it repeats the headings."
        if objects := tally["objects"]:
            yield f"Embedded objects, such as Excel sheets, are not read ({counted(objects, 'object')})."
        if chunks := tally["chunks"]:
            yield (
                f"Embedded documents are not read ({counted(chunks, 'document')}); "
                "open the file in Word and save it once, and they are."
            )
        if pictures := tally["pictures"]:
            yield f"Of pictures only the description is read ({counted(pictures, 'picture')})."
        if self.package.has_macros:
            yield "The macros in the file are neither run nor read."


def _numbered(items: list[Item]) -> list[Paragraph]:
    """All paragraphs, those with text numbered."""
    paragraphs = list(paragraphs_of(items))
    for number, one in enumerate((one for one in paragraphs if one.text), start=1):
        one.number = number
    return paragraphs


def _anchored(paragraphs: list[Paragraph]) -> Iterator[tuple[Paragraph, int]]:
    """Every paragraph with the number to find it by: its own, or that of the text before it."""
    last = 1
    for one in paragraphs:
        last = one.number or last
        yield one, last


def _headings(paragraphs: list[Paragraph], headings: Headings) -> Iterator[str]:
    """The heading above each paragraph; the title of the document says nothing of a place in it."""
    heading = ""
    for one in paragraphs:
        yield heading
        if headings.level(one) and one.number > 1 and one.level != 0:
            heading = one.text


def _text(items: list[Item]) -> str:
    return " ".join(one.text for one in paragraphs_of(items) if one.text)
