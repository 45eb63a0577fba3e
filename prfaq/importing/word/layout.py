"""Paragraphs and tables as Markdown, with the paragraphs of Word behind each of its lines."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from prfaq.importing.labels import role_of
from prfaq.importing.word.headings import BOLD, Headings
from prfaq.importing.word.markup import as_markdown, escaped
from prfaq.importing.word.pieces import Item, Paragraph, Table, parts_of
from prfaq.importing.word.tables import as_lines, unfolded

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
        if one.is_code and not level and not one.entry:
            self._code(one, after)
        elif one.entry and not self._is_numbered_heading(one, after):
            self._entry(one)
        elif not level and role_of(one.style) in _QUOTED:
            self._end_block()
            self.laid.add(f"**{escaped(one.style)}:** {_plain(one)}", one.number)
        elif _is_signature(one) and self._signs:
            self.laid.add(_plain(one), one.number)
        elif one.is_quote and not level:
            self._quote(one)
        else:
            self._end_block()
            self.laid.add(self._text(one, level), one.number)
        self._signs = role_of(one.style) in _QUOTED

    def _text(self, one: Paragraph, level: int) -> str:
        if 0 < level < BOLD:
            return f"{'#' * level} {_flat_line(as_markdown(one.runs, bold=False))}"
        if level == BOLD and not one.is_bold:
            return f"**{_flat_line(as_markdown(one.runs, bold=False))}**"
        if one.is_subtitle and not one.is_bold:
            return f"*{_flat_line(as_markdown(one.runs, bold=False))}*"
        label = f"{escaped(one.entry.label)} " if one.entry and one.entry.label else ""
        return label + as_markdown(one.runs)

    def _is_numbered_heading(self, one: Paragraph, after: Paragraph | None) -> bool:
        """A label such as ``Q1:`` is no list; nor is a lone number before a short line in bold."""
        if one.entry is None or one.entry.label:
            return True
        is_alone = after is None or after.entry is None or after.entry.list != one.entry.list
        return bool(one.entry.number) and one.is_bold and is_alone and len(one.text) < 120

    def _entry(self, one: Paragraph) -> None:
        entry = one.entry
        if entry is None:
            return
        if not self._list or self._quoted:
            self._end_block()
        self._list = entry.list
        del self._widths[min(entry.depth, len(self._widths)) :]
        mark = f"{entry.number}." if entry.number else "-"
        indent = " " * sum(self._widths)
        self._widths.append(len(mark) + 1)
        text = as_markdown(one.runs).replace("\n", f"\n{indent}{' ' * (len(mark) + 1)}")
        self.laid.add(f"{indent}{mark} {text}", one.number)

    def _code(self, one: Paragraph, after: Paragraph | None) -> None:
        """Code in a fence; paragraphs of code that follow each other are lines of the same."""
        if not self._fence:
            self._end_block()
            self._fence = "`" * max(3, *(len(run) + 1 for run in _TICKS.findall(one.raw) or [""]))
            self.laid.add(self._fence, one.number)
        self.laid.add(one.raw, one.number)
        has_more = after is not None and after.is_code and not after.entry and not self.headings.level(after)
        if not has_more or (after and self._fence in after.raw):
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
