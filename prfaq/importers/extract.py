"""Extract an idea from a Markdown or Word document: recognised fields, and the rest as appendices.

In folders, a document counts only if it looks like a press release and FAQ rather than a manual or a note.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise
from typing import Any, Literal

from prfaq.idea.model import Idea
from prfaq.idea.release import PressRelease
from prfaq.importers.docx import Annotation, Changes, WordText, read_word
from prfaq.importers.docx.to_markdown import escaped
from prfaq.importers.markdown import WORD, Block, blocks_of, clean, plain, squeezed, unmarked, words_of
from prfaq.importers.outline import Section, blocks_in, outline_of
from prfaq.importers.placements import Extraction, Path, Placement
from prfaq.importers.sections.customer import recognise_customer
from prfaq.importers.sections.faq import recognise_faq
from prfaq.importers.sections.narrative import recognise_narrative
from prfaq.importers.sections.quotes import recognise_quotes
from prfaq.importers.sections.release import recognise_headline, recognise_product
from prfaq.parser.nodes import MAX_MARKS, MAX_TEXT, markdown_marks, too_crowded, too_long
from prfaq.source import Source, WordFile

_ORDER = {name: place for place, name in enumerate(Idea.model_fields)}
_IN_RELEASE = {name: place for place, name in enumerate(PressRelease.model_fields)}
_OFTEN = 3
"""Blocks that must use a name that was only suggested."""

_EVIDENCE = re.compile(r"(?<![ \t])[ \t]*+\[\\?\[E\d{1,4}\\?\]\]\(#e\d{1,4}\)")
"""The marks that we put behind what rests on evidence: they are no words of the author's."""

_WRITTEN_BY_US = re.compile(r"^<!-- written by prfaq, sha256:[0-9a-f]{64} -->[ \t]*$", re.MULTILINE)
"""The mark that we put at the end of a document."""

_LEGEND = re.compile(r"^† .+\s*\Z", re.MULTILINE)
_SIGNS = re.compile(r"[ ]†$|^† .+\s*\Z", re.MULTILINE)
"""What we say of text that was put together from facts: the line at the end, and the signs."""

_GAP = re.compile(r"[\s,.:;'’/&-]{1,3}")
_TITLES = {
    "before": "Before the press release",
    "release": "From the press release",
    "faq": "From the questions",
    "after": "After the press release",
}


@dataclass(frozen=True)
class Imported:
    """A document that was read: its placements in the order of the schema, and the labels that divide it.

    ``unplaced`` holds those of the placements that found no field of their own and went to ``appendices``.
    ``markup`` holds what is in no field, as (number of the line, words): labels, and what only formats.
    For a Word file ``word`` is what was read of it, ``source`` has a paragraph a line, and all lines are
    numbers of paragraphs.
    """

    source: Source
    placements: tuple[Placement, ...]
    markup: tuple[tuple[int, str], ...]
    word: "WordText | None" = None

    @property
    def unplaced(self) -> tuple[Placement, ...]:
        """What is kept under ``appendices``."""
        return tuple(one for one in self.placements if one.path[0] == "appendices" and one.path[-1] == "body")

    @cached_property
    def data(self) -> dict[str, Any]:
        """The idea as plain data."""
        data: dict[str, Any] = {}
        for one in self.placements:
            _put(data, one.path, one.text)
        return data


def import_markdown(source: Source, names: Iterable[str] = ()) -> Imported:
    """Recognise the parts of a Markdown document. Never fails: what is not recognised becomes an appendix.

    ``names`` are what the product may be called elsewhere; one counts if the text uses it.
    """
    text = _WRITTEN_BY_US.sub("", clean(source.text))
    text = _SIGNS.sub("", text) if _LEGEND.search(text) else text
    outline = outline_of(blocks_of(_EVIDENCE.sub("", text)))
    found = recognise_headline(Extraction(outline))
    found = _named(found, names) or recognise_product(found)
    for recognise in (recognise_quotes, recognise_faq, recognise_narrative, recognise_customer):
        found = recognise(found)
    placements = in_order([*found.placements, *_appendices(found)])
    return Imported(source, tuple(placements), tuple(left_over(text, placements)))


def _named(found: Extraction, names: Iterable[str]) -> Extraction | None:
    """Take the first of some names that the document keeps using."""
    blocks = list(blocks_in(found.outline.sections))
    for name in names:
        used = [block for block in blocks if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", block.raw)]
        if len(used) >= _OFTEN and name[:1].isupper():
            return found.named(name).note(("product", "name"), name, used[:1], "likely")
    return None


def in_order(placements: Iterable[Placement]) -> list[Placement]:
    """Placements in the order of the schema."""
    return sorted(placements, key=_place)


def _place(one: Placement) -> tuple[int, int]:
    second = one.path[1] if len(one.path) > 1 else 0
    if isinstance(second, str):
        second = _IN_RELEASE.get(second, 0) if one.path[0] == "press_release" else 0
    return _ORDER[str(one.path[0])], second


def _appendices(found: Extraction) -> Iterator[Placement]:
    """What nobody has taken, section by section, under the heading that it stood under."""
    number = 0
    for section in found.outline.sections:
        blocks = [block for block in section.blocks if not found.is_used(block) and _is_text(block)]
        if all(block.kind == "heading" for block in blocks):
            continue
        first, last = blocks[0], blocks[-1]
        title = section.title.rstrip(": ") or (
            "Front matter" if first.kind == "front" else _TITLES[section.zone]
        )
        path: Path = ("appendices", number)
        yield Placement((*path, "title"), title, _label_line(section, first), first.line, "sure")
        body = "\n\n".join(_as_it_stands(block) for block in blocks)
        yield Placement((*path, "body"), body, first.line, last.end_line, "sure")
        number += 1


def _as_it_stands(block: Block) -> str:
    """A block for an appendix; what was above the document as code, since Markdown would make headings of it."""
    if block.kind != "front":
        return block.raw
    return "\n".join(["```", *block.raw.split("\n")[1:-1], "```"])


def _label_line(section: Section, first: Block) -> int:
    return section.label.line if section.label else first.line


def _is_text(block: Block) -> bool:
    return block.kind != "rule"


def left_over(text: str, placements: Iterable[Placement]) -> list[tuple[int, str]]:
    """The lines of a text with words that are in no field, and these words: nothing is to get lost.

    Those that are missing as a whole come before those that share a word with something missing.
    """
    missing = _missing(text, placements := list(placements))
    lines: list[tuple[int, str]] = []
    for number, line in _by_loss(text, missing, _kept_lines(placements)) if missing else ():
        lost = _lost(line, missing)
        if lost:
            lines.append((number, lost))
    return sorted(lines)


def _lost(line: str, missing: Counter[str]) -> str:
    """What of a line is missing, with dots for what is not; what is found here is missing no more."""
    lost: list[re.Match[str]] = []
    words = list(WORD.finditer(line))
    for word in words:
        count = missing.get(word.group(), 0)
        if count > 0:
            missing[word.group()] = count - 1
            lost.append(word)
    if len(lost) == len(words):
        return line.strip()
    gaps = (line[one.end() : other.start()] for one, other in pairwise(lost))
    between = [gap if _GAP.fullmatch(gap) else " … " for gap in gaps]
    return "".join(word.group() + gap for word, gap in zip(lost, [*between, ""], strict=True)) if lost else ""


def _kept_lines(placements: Iterable[Placement]) -> set[int]:
    """The lines that are kept as they stand."""
    whole = [one for one in placements if one.path[-1] in ("body", "answer")]
    return {line for one in whole for line in range(one.line, one.end_line + 1)}


def _by_loss(text: str, missing: Counter[str], kept: set[int]) -> list[tuple[int, str]]:
    """The numbered lines with missing words, those first of which the most is missing."""
    found: list[tuple[float, bool, int, str]] = []
    for number, line in enumerate(text.split("\n"), start=1):
        words = words_of(line)
        lost = sum(word in missing for word in words)
        if lost:
            found.append((-lost / len(words), number in kept, number, line))
    return [(number, line) for _, _, number, line in sorted(found)]


def _missing(text: str, placements: Iterable[Placement]) -> Counter[str]:
    """How often each word is in a text beyond its places in the fields."""
    kept: Counter[str] = Counter()
    for one in placements:
        kept.update(words_of(one.text))
    counts = Counter(words_of(text)).items()
    return Counter({word: count - kept.get(word, 0) for word, count in counts if count > kept.get(word, 0)})


def _put(data: dict[str, Any], path: Path, text: str) -> None:
    container: Any = data
    for step, following in pairwise(path):
        empty: Any = [] if isinstance(following, int) else {}
        if isinstance(step, int):
            while len(container) <= step:
                container.append({})
            container = container[step]
        else:
            container = container.setdefault(step, empty)
    container.setdefault(path[-1], text)


_KINDS = {"footnotes": "Footnotes", "endnotes": "Endnotes", "pictures": "Pictures"}
_ENOUGH_LETTERS = 40
_A_ROW = 60
"""Paragraphs that may be one line of Markdown, and yet not all of them the text that was placed."""


def import_word(file: WordFile, changes: Changes = "accepted") -> Imported:
    """Recognise the parts of a Word file. Raises ``UserError`` where it is none, or not safe to read."""
    text = read_word(file.name, file.data, changes)
    _refuse_long(file, text.markdown)
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
        placed_words = squeezed(unmarked(one.text))
        numbers = [
            number for number in range(first, last + 1) if _shares(text.paragraphs[number - 1], placed_words)
        ]
        first, last = (numbers[0], numbers[-1]) if numbers else (first, last)
    return replace(one, line=first, end_line=last, label=plain(one.label))


def _shares(paragraph: str, placed_words: str) -> bool:
    """Does a text begin with words of a paragraph, or the paragraph's beginning stand in it?"""
    words = squeezed(paragraph)
    return bool(words) and (
        words[:_ENOUGH_LETTERS] in placed_words or placed_words[:_ENOUGH_LETTERS] in words
    )


def _beside(text: WordText, count: int) -> Iterator[Placement]:
    """Notes and pictures as appendices, numbered on from ``count``."""
    for kind, title in _KINDS.items():
        of_kind = [one for one in text.annotations if one.kind == kind]
        if not of_kind:
            continue
        mark = "- " if kind == "pictures" else "1. "
        first, last = min(one.paragraph for one in of_kind), max(one.paragraph for one in of_kind)
        yield Placement(("appendices", count, "title"), title, first, first, "sure")
        body = "\n".join(mark + _annotated(one) for one in of_kind)
        yield Placement(("appendices", count, "body"), body, first, last, "sure")
        count += 1


def _annotated(one: Annotation) -> str:
    """A note or a picture, the note with the words that it belongs to."""
    after = escaped(one.after.strip("“”\"'‘’ "))
    return f"“… {after}”: {one.text}" if after else one.text


def _left_over(text: WordText, placements: Iterable[Placement]) -> list[tuple[int, str]]:
    """The paragraphs with words that are in no field, but for a table of contents that repeats headings."""
    lines = ["" if number in text.contents else one for number, one in enumerate(text.accounts, start=1)]
    return left_over("\n".join(lines), (replace(one, text=unmarked(one.text)) for one in placements))


_SAYS = re.compile(r"(?i)\b(?:press|news) release\b|\bpr ?[/&+-]? ?faqs?\b|\bfor immediate release\b")
_ENOUGH_PARTS = 3
_EARLY = 60
"""The last line or paragraph at which a press release may begin: a manual may quote one further down."""


def looks_like_prfaq(source: Source) -> bool:
    """Does it have the parts of one, or say that it is one and have some of them?

    A dateline and somebody quoted make a press release; a document that calls itself one needs no more than
    three parts. Raises ``UserError`` where a Word file cannot be read.
    """
    imported = import_document(source)
    data = imported.data
    release = data.get("press_release", {})
    questions = len(data.get("customer_faq", [])) + len(data.get("internal_faq", []))
    has_quote = bool(data.get("quotes"))
    has_dateline = any("dateline" in one.path and one.line <= _EARLY for one in imported.placements)
    if has_quote and has_dateline:
        return True
    parts = (release.get("headline"), data.get("problem"), has_quote, has_dateline, questions > 1)
    opening = "\n".join(imported.source.lines[:15])
    return bool(_SAYS.search(opening)) and sum(map(bool, parts)) >= _ENOUGH_PARTS


def import_document(source: Source, changes: Literal["accepted", "rejected"] = "accepted") -> Imported:
    """Recognise the parts of a document; ``changes`` says how tracked changes in Word are read.

    Raises ``UserError`` where a document is too long, and where a Word file is none, is damaged, or is not safe
    to read.
    """
    if isinstance(source, WordFile):
        return import_word(source, changes)
    _refuse_long(source, source.text)
    return import_markdown(source)


def _refuse_long(source: Source, text: str) -> None:
    """Raise ``UserError`` for more text, or more Markdown, than the idea made of it could hold."""
    if len(text) > MAX_TEXT:
        raise too_long(Source(source.name, text))
    if len(text) > MAX_MARKS // 5 and markdown_marks(text) > MAX_MARKS:
        raise too_crowded(source)
