"""A Word file as text: Markdown for the recognisers, numbered paragraphs for people, and what hangs on them.

A paragraph's number counts the paragraphs with text in the order of reading: the body, tables row by row, a
text box after the paragraph that it is anchored to. Empty paragraphs do not count: nobody sees them, and programs
add them as they like. Headers, footers, notes and comments are not among them.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from prfaq.importing.word.asides import (
    Aside,
    Comment,
    comments,
    diagram_text,
    done_in,
    margins,
    notes,
)
from prfaq.importing.word.body import Body
from prfaq.importing.word.changes import Changes, Tracked
from prfaq.importing.word.headings import Headings
from prfaq.importing.word.inline import Inline
from prfaq.importing.word.layout import Laid, Layout, contents_of, heading_of_contents
from prfaq.importing.word.names import Element, W
from prfaq.importing.word.numbering import Numbering
from prfaq.importing.word.package import Package
from prfaq.importing.word.pieces import Item, Paragraph, paragraphs_of
from prfaq.importing.word.styles import Styles

_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_KEYWORDS = "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}keywords"
_LONGEST_NAME = 4


@dataclass(frozen=True)
class WordText:
    """What was read of a Word file.

    ``markdown`` is its text for the recognisers, and ``places`` gives for each line of it the first and last
    paragraph. ``paragraphs`` holds their texts and ``headings`` the heading that each stands under, by number;
    ``accounts`` adds the addresses of links. ``contents`` are the paragraphs of a table of contents that repeats
    the headings. ``names`` are what the properties of the file suggest as names. ``changes`` counts the tracked
    changes by kind; ``remarks`` is what the user should know.
    """

    markdown: str
    places: tuple[tuple[int, int], ...]
    paragraphs: tuple[str, ...]
    headings: tuple[str, ...]
    accounts: tuple[str, ...]
    contents: frozenset[int]
    asides: tuple[Aside, ...]
    comments: tuple[Comment, ...]
    margins: tuple[tuple[str, str], ...]
    names: tuple[str, ...] = ()
    changes: dict[str, int] = field(default_factory=dict)
    read_as: Changes = "accepted"
    remarks: tuple[str, ...] = ()


def read_word(name: str, data: bytes, changes: Changes = "accepted") -> WordText:
    """Read a Word file. Raises ``UserError`` where it is none, is damaged, or is not safe to read."""
    return _Reading(Package(name, data), Tracked(changes)).text()


class _Reading:
    def __init__(self, package: Package, tracked: Tracked) -> None:
        self.package = package
        self.tracked = tracked
        self._bodies: dict[str, Body] = {}
        self._roots: dict[str, Element] = {}
        self._diagrams: dict[str, str] = {}
        self.targets = {
            one.kind: one.target
            for one in package.relations(package.main).values()
            if not one.is_external and one.target in package
        }
        self.styles = Styles(self._root("styles"))

    def text(self) -> WordText:
        main = self.package.main
        root = self.package.parse(main)
        body = root.find(W + "body")
        items = self._read(main, root if body is None else body)
        paragraphs = _numbered(items)
        headings = Headings(paragraphs)
        contents = contents_of(paragraphs, headings)
        laid = Layout(headings, contents | heading_of_contents(paragraphs)).lay(items)
        return self._assembled(paragraphs, headings, contents, laid)

    def _assembled(
        self, paragraphs: list[Paragraph], headings: Headings, contents: frozenset[int], laid: Laid
    ) -> WordText:
        texts = [one for one in paragraphs if one.number]
        found = WordText(
            markdown="\n".join(laid.lines),
            places=tuple(laid.places),
            paragraphs=tuple(one.text for one in texts),
            headings=tuple(_headings(texts, headings)),
            accounts=tuple(" ".join([one.text, *one.links]) for one in texts),
            contents=contents,
            asides=tuple(self._asides(paragraphs)),
            comments=tuple(self._comments(paragraphs)),
            margins=tuple(margins(self.package, self._read)),
            names=_products(self._properties()),
            changes=dict(self.tracked.counts),
            read_as=self.tracked.read_as,
        )
        return replace(found, remarks=tuple(self._remarks(contents, has_text=bool(texts))))

    def _read(self, part: str, holder: Element) -> list[Item]:
        """The blocks of an element in a part."""
        if part not in self._bodies:
            relations = self.package.relations(part)
            inline = Inline(self.styles, relations, self.tracked, self._diagram)
            numbering = Numbering(self._root("numbering"))
            self._bodies[part] = Body(inline, self.styles, numbering, self.tracked)
        return self._bodies[part].read(holder)

    def _diagram(self, part: str) -> str:
        if part not in self._diagrams:
            self._diagrams[part] = diagram_text(self.package, part)
        return self._diagrams[part]

    def _root(self, kind: str) -> Element | None:
        """The part of a kind, read once."""
        if kind in self.targets and kind not in self._roots:
            self._roots[kind] = self.package.parse(self.targets[kind])
        return self._roots.get(kind)

    def _properties(self) -> Element | None:
        related = self.package.relations("").values()
        parts = [
            one.target for one in related if one.kind == "core-properties" and one.target in self.package
        ]
        return self.package.parse(parts[0]) if parts else None

    def _asides(self, paragraphs: list[Paragraph]) -> Iterator[Aside]:
        """Notes in the order in which the text refers to them, then those nobody refers to; then pictures."""
        for kind in ("footnotes", "endnotes"):
            root = self._root(kind)
            texts = {} if root is None else notes(root, self.targets[kind], kind, self._read)
            for one, anchor in _anchored(paragraphs):
                for note in one.notes:
                    if note.kind == kind and note.id in texts:
                        yield Aside(kind, texts.pop(note.id), anchor, note.after)
            last = max((one.number for one in paragraphs), default=0) or 1
            yield from (Aside(kind, text, last) for text in texts.values())
        for one, anchor in _anchored(paragraphs):
            yield from (Aside("pictures", picture, anchor) for picture in one.pictures)

    def _comments(self, paragraphs: list[Paragraph]) -> Iterator[Comment]:
        root = self._root("comments")
        if root is None:
            return
        extended = self._root("commentsExtended")
        done = frozenset[str]() if extended is None else done_in(extended)
        found = comments(root, self.targets["comments"], done, self._read)
        for one, anchor in _anchored(paragraphs):
            for identity in one.comments:
                if identity in found:
                    yield replace(found.pop(identity), paragraph=anchor)
        yield from found.values()

    def _remarks(self, contents: frozenset[int], *, has_text: bool) -> Iterator[str]:
        if not has_text:
            yield "There is no text in the document: is it scanned, or all in pictures?"
        hidden, objects, pictures = (
            sum(getattr(body.inline.tally, name) for body in self._bodies.values())
            for name in ("hidden", "objects", "pictures")
        )
        chunks = sum(body.chunks for body in self._bodies.values())
        if hidden:
            yield f"Hidden text is read as any other ({counted(hidden, 'passage')})."
        if contents:
            yield "The table of contents is left out: it repeats the headings."
        if objects:
            yield f"Embedded objects, such as Excel sheets, are not read ({counted(objects, 'object')})."
        if chunks:
            yield (
                f"Embedded documents are not read ({counted(chunks, 'document')}); "
                "open the file in Word and save it once, and they are."
            )
        if pictures:
            yield f"Of pictures only the description is read ({counted(pictures, 'picture')})."
        if self.package.has_macros:
            yield "The macros in the file are neither run nor read."


def counted(number: int, noun: str) -> str:
    """``1 picture``, ``2,000 pictures``."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _numbered(items: list[Item]) -> list[Paragraph]:
    """All paragraphs, those with text numbered."""
    paragraphs = paragraphs_of(items)
    number = 0
    for one in paragraphs:
        if one.text:
            number += 1
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


def _products(root: Element | None) -> tuple[str, ...]:
    """Names that the properties of a file give: its title and keywords, where they are short."""
    said = [(root.findtext(name) or "") if root is not None else "" for name in (_TITLE, _KEYWORDS)]
    names = [name.strip() for text in said for name in text.replace(";", ",").split(",")]
    return tuple(name for name in names if name and len(name.split()) <= _LONGEST_NAME)
