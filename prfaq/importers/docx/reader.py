"""A Word file as Markdown for the recognisers, with numbered paragraphs for people and its annotations.

A paragraph's number counts the paragraphs with text in the order of reading: the body, tables cell by cell.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from prfaq.errors import UserError
from prfaq.importers.docx.body import BOLD, Body, Headings, as_lines, unfolded
from prfaq.importers.docx.inline import Changes, Inline, Tracked
from prfaq.importers.docx.model import Entry, Item, Numbering, Paragraph, Table, paragraphs_of, parts_of
from prfaq.importers.docx.package import W14, W15, A, Element, Package, W
from prfaq.importers.docx.styles import Styles
from prfaq.importers.docx.to_markdown import as_markdown, escaped
from prfaq.importers.labels import role_of

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


_QUOTED = ("leader_quote", "customer_quote")
"""What the name of a style may say of a paragraph: whose words it holds."""

_SIGNATURE = re.compile(r"(?:attribution|signature|speaker|source|byline)\Z", re.IGNORECASE)
_ABOUT = re.compile(r"(?:author|date)s?\Z", re.IGNORECASE)
"""Styles of what tells of the document, as pandoc and LaTeX converters write them."""

_EARLY = 8
_TICKS = re.compile(r"`+")
_EMPTY_LINE = re.compile(r"\n\s*\n")
_PAGE = re.compile(r"(?<![\s.…\d])[\s.…\d]*+\Z")


@dataclass
class Laid:
    """Markdown in lines; ``places`` gives for each the first and last paragraph that it comes from."""

    lines: list[str] = field(default_factory=list)
    places: list[tuple[int, int]] = field(default_factory=list)

    def add(self, text: str, first: int, last: int = 0) -> None:
        """Add lines that come from some paragraphs."""
        for line in text.split("\n"):
            self.lines.append(line)
            self.places.append((first, last or first))

    def gap(self) -> None:
        """An empty line between two blocks."""
        if self.lines and self.lines[-1]:
            self.add("", self.places[-1][1])


class Layout:
    """Lays one document out; which paragraphs are headings is known of all of them."""

    def __init__(self, headings: Headings, contents: frozenset[int]) -> None:
        self.headings = headings
        self.contents = contents
        self.laid = Laid()
        self._widths: list[int] = []
        self._list = ""
        self._quoted = False
        self._is_open = False
        self._fence = ""
        self._signs = False

    def lay(self, items: list[Item]) -> Laid:
        """The Markdown of the items."""
        paragraphs = self._fronted(list(self._flat(items)))
        for place, item in enumerate(paragraphs):
            if isinstance(item, Table):
                self._end_block()
                self._table(item)
                continue
            after = paragraphs[place + 1] if place + 1 < len(paragraphs) else None
            self._paragraph(item, after if isinstance(after, Paragraph) else None)
        return self.laid

    def _fronted(self, items: list[Item]) -> list[Item]:
        """The items without the author and date of the document's first lines, which open the text."""
        head = items[:_EARLY]
        front = [one for one in head if isinstance(one, Paragraph) and _ABOUT.match(one.style)]
        if front:
            self.laid.add("---", front[0].number)
            for one in front:
                self.laid.add(f"{one.style.lower()}: {one.text}", one.number)
            self.laid.add("---", front[-1].number)
        return [one for one in items if not any(one is other for other in front)]

    def _flat(self, items: list[Item]) -> Iterator[Item]:
        """The items with tables unfolded where they are no tables, without what is empty or left out."""
        for item in items:
            if isinstance(item, Table):
                inside = unfolded(item)
                if inside is None:
                    yield item
                else:
                    yield from self._flat(inside)
            elif item.text and item.number not in self.contents:
                yield from _divided(item)

    def _paragraph(self, one: Paragraph, after: Paragraph | None) -> None:
        level = self.headings.level(one)
        names_speaker = role_of(one.style) in _QUOTED
        if self._is_code(one):
            self._code(one, after)
        elif one.entry and not self._is_numbered_heading(one, one.entry, after):
            self._entry(one, one.entry)
        elif names_speaker and not level:
            self._end_block()
            self.laid.add(f"**{escaped(one.style)}:** {_plain(one)}", one.number)
        elif self._signs and _is_signature(one):
            self.laid.add(_plain(one), one.number)
        elif one.is_quote and not level:
            self._quote(one)
        else:
            self._end_block()
            self.laid.add(self._text(one, level), one.number)
        self._signs = names_speaker

    def _text(self, one: Paragraph, level: int) -> str:
        if 0 < level < BOLD:
            return f"{'#' * level} {_flat_line(as_markdown(one.runs, bold=False))}"
        if level == BOLD and not one.is_bold:
            return f"**{_flat_line(as_markdown(one.runs, bold=False))}**"
        if one.is_subtitle and not one.is_bold:
            return f"*{_flat_line(as_markdown(one.runs, bold=False))}*"
        label = f"{escaped(one.entry.label)} " if one.entry and one.entry.label else ""
        return label + as_markdown(one.runs)

    def _is_numbered_heading(self, one: Paragraph, entry: Entry, after: Paragraph | None) -> bool:
        """A label such as ``Q1:`` is no list; nor is a lone number before a short line in bold."""
        if entry.label:
            return True
        is_alone = after is None or after.entry is None or after.entry.list != entry.list
        return bool(entry.number) and one.is_bold and is_alone and len(one.text) < 120

    def _entry(self, one: Paragraph, entry: Entry) -> None:
        if not self._list or self._quoted:
            self._end_block()
        self._list = entry.list
        del self._widths[min(entry.depth, len(self._widths)) :]
        mark = f"{entry.number}." if entry.number else "-"
        indent = " " * sum(self._widths)
        self._widths.append(len(mark) + 1)
        text = as_markdown(one.runs).replace("\n", f"\n{indent}{' ' * (len(mark) + 1)}")
        self.laid.add(f"{indent}{mark} {text}", one.number)

    def _is_code(self, one: Paragraph) -> bool:
        return one.is_code and not one.entry and not self.headings.level(one)

    def _code(self, one: Paragraph, after: Paragraph | None) -> None:
        """Code in a fence; paragraphs of code that follow each other are lines of the same."""
        if not self._fence:
            self._end_block()
            self._fence = "`" * max(3, *(len(run) + 1 for run in _TICKS.findall(one.raw) or [""]))
            self.laid.add(self._fence, one.number)
        self.laid.add(one.raw, one.number)
        if after is None or not self._is_code(after) or self._fence in after.raw:
            self.laid.add(self._fence, one.number)
            self._fence = ""

    def _quote(self, one: Paragraph) -> None:
        if self._quoted and (_is_signature(one) or self._is_open):
            self.laid.add(">", one.number)
        else:
            self._end_block()
        self._quoted = True
        self._is_open = one.text.count("“") > one.text.count("”") and one.text[:1] == "“"
        is_slanted = all(run.is_italic for run in one.runs if run.text.strip())
        text = _plain(one) if is_slanted else as_markdown(one.runs)
        self.laid.add("> " + text.replace("\n", "\n> "), one.number)

    def _table(self, table: Table) -> None:
        last = self.laid.places[-1][1] if self.laid.places else 1
        for line, paragraphs in as_lines(table):
            numbers = [one.number for one in paragraphs if one.number] or [last]
            self.laid.add(line, numbers[0], numbers[-1])
            last = numbers[-1]

    def _end_block(self) -> None:
        self._widths, self._list, self._quoted = [], "", False
        self.laid.gap()


def contents_of(paragraphs: list[Paragraph], headings: Headings) -> frozenset[int]:
    """The numbers of the lines of a table of contents that say nothing but what headings say again."""
    said = {_words(one.text) for one in paragraphs if headings.level(one) and not one.is_contents}
    lines = [one for one in paragraphs if one.is_contents and one.text]
    return frozenset(one.number for one in lines if _words(one.text) in said or not _words(one.text))


def heading_of_contents(paragraphs: list[Paragraph]) -> frozenset[int]:
    """The numbers of the lines above a table of contents that say what it is."""
    return frozenset(one.number for one in paragraphs if one.names_contents and one.text)


def _divided(one: Paragraph) -> Iterator[Paragraph]:
    """A paragraph that is several to its readers, with empty lines between them."""
    if not _EMPTY_LINE.search(one.raw):
        yield one
        return
    for runs in parts_of(one.runs):
        yield replace(one, runs=runs)


def _words(line: str) -> str:
    """A line's words, without the dots and the page that follow, and without the number before."""
    bare = re.sub(r"^\s*[\d.]+\s*", "", _PAGE.sub("", line))
    return re.sub(r"\W+", " ", bare).strip().lower()


def _is_signature(one: Paragraph) -> bool:
    return bool(_SIGNATURE.match(one.style)) or one.text[:1] in ("—", "–")


def _plain(one: Paragraph) -> str:
    """A paragraph without bold and italics, which belong to its style."""
    return as_markdown([run._replace(is_bold=False, is_italic=False) for run in one.runs])


def _flat_line(text: str) -> str:
    return re.sub(r"(?<!\s)\s*\n\s*", " ", text)


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
    annotations: tuple[Annotation, ...]
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
            annotations=tuple(self._annotations(paragraphs)),
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

    def _annotations(self, paragraphs: list[Paragraph]) -> Iterator[Annotation]:
        """Notes in the order in which the text refers to them, then those nobody refers to; then pictures."""
        for kind in ("footnotes", "endnotes"):
            yield from self._notes(kind, paragraphs)
        for one, anchor in _anchored(paragraphs):
            yield from (Annotation("pictures", picture, anchor) for picture in one.pictures)

    def _notes(self, kind: str, paragraphs: list[Paragraph]) -> Iterator[Annotation]:
        root = self._root(kind)
        if root is None:
            return
        texts = notes(root, self.targets[kind], kind, self._read)
        last = 1
        for one, last in _anchored(paragraphs):
            for note in one.notes:
                if note.kind == kind and note.id in texts:
                    yield Annotation(kind, texts.pop(note.id), last, note.after)
        yield from (Annotation(kind, text, last) for text in texts.values())

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
        tally = sum((body.inline.tally for body in self._bodies.values()), Counter[str]())
        remarks = (
            (not has_text, "There is no text in the document: is it scanned, or all in pictures?"),
            (tally["hidden"], f"Hidden text is read as any other ({counted(tally['hidden'], 'passage')})."),
            (contents, "The table of contents is left out: it repeats the headings."),
            (
                tally["objects"],
                f"Embedded objects, such as Excel sheets, are not read ({counted(tally['objects'], 'object')}).",
            ),
            (
                tally["chunks"],
                f"Embedded documents are not read ({counted(tally['chunks'], 'document')}); "
                "open the file in Word and save it once, and they are.",
            ),
            (
                tally["pictures"],
                f"Of pictures only the description is read ({counted(tally['pictures'], 'picture')}).",
            ),
            (self.package.has_macros, "The macros in the file are neither run nor read."),
        )
        return (remark for applies, remark in remarks if applies)


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
