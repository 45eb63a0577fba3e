"""The outline of a document: what comes before, the press release, the questions, and what follows.

A part begins at a heading, at a line in bold that serves as one, or at a label at the start of its paragraph.
A list, table or run of lines that holds several parts is cut into them first.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain
from typing import Literal, TypeAlias

from prfaq.importers.labels import Audience, Role, audience_of, is_title, normal, role_of
from prfaq.importers.markdown import Block, items_of, plain, rows_of

Zone: TypeAlias = Literal["before", "release", "faq", "after"]

BOLD_LEVEL = 7
"""The level of a line in bold that serves as a heading: below all real ones."""

_BOLD_LINE = re.compile(r"\s*(?:\*\*|__)(?P<words>[^*]+?(?:\*[^*\s][^*]*\*[^*]*?)*)(?:\*\*|__)\s*:?\s*\Z")
_QUESTION = re.compile(r"\?['\"”’)*_\s]*\Z|\A\W*(?:Q|Question)\W?\d*[a-z]?\s*[.:)\]—–-]", re.IGNORECASE)
_ASKS = re.compile(r"(?:#+ |\s*\*\*)[^*\n]+(?:\n[^*\n]+)?\?\s*(?:\*\*|#*\s*\Z)")
_MARKED = re.compile(r"\W*(?:Q|Question)\s?\d{0,3}\s*[.:)]", re.IGNORECASE)
_AUDIENCE_LABEL = re.compile(r"\b(faqs?|questions?|q ?& ?a|for|by|asks?|frequently)\b")


@dataclass(frozen=True)
class Section:
    """A part of the document under one label; ``label`` is the block (or its beginning) that says so."""

    zone: Zone
    role: Role = ""
    label: Block | None = None
    audience: Audience = ""
    blocks: tuple[Block, ...] = ()
    is_run_in: bool = False

    @property
    def title(self) -> str:
        """The words of the label."""
        return self.label.text if self.label else ""

    def with_blocks(self, blocks: tuple[Block, ...]) -> "Section":
        """The section with other blocks."""
        return self if blocks == self.blocks else replace(self, blocks=blocks)


@dataclass(frozen=True)
class Outline:
    """A document's title, if it has one, and its sections in order."""

    title: Block | None
    sections: tuple[Section, ...]

    def zone(self, *zones: Zone) -> Iterator[Section]:
        """The sections of some zones."""
        return (section for section in self.sections if section.zone in zones)

    def with_role(self, *roles: Role) -> list[Section]:
        """The sections with one of some roles, those of the release first."""
        found = [one for one in self.sections if one.role in roles and one.zone != "faq"]
        return sorted(found, key=lambda one: one.zone != "release")

    def cut(
        self, is_meant: Callable[[Section], bool], pieces: Callable[[Section], Iterable[Block]]
    ) -> "Outline":
        """The outline with the text of some sections divided into other blocks."""
        sections = (one.with_blocks(tuple(pieces(one))) if is_meant(one) else one for one in self.sections)
        return replace(self, sections=tuple(sections))


def blocks_in(sections: Iterable[Section]) -> Iterator[Block]:
    """The blocks of some sections, in order."""
    return chain.from_iterable(section.blocks for section in sections)


def is_question(text: str) -> bool:
    """Does a heading or a line in bold ask, or number, a question?"""
    return bool(_QUESTION.search(text))


def bold_line(block: Block) -> str:
    """The words of a paragraph that is one text in bold and no more; else nothing."""
    found = _BOLD_LINE.match(block.raw) if block.kind == "paragraph" and len(block.raw) < 600 else None
    return found["words"].strip() if found else ""


def outline_of(blocks: tuple[Block, ...]) -> Outline:
    """Divide the blocks of a document into its parts."""
    return _Divider(blocks).outline()


class _Divider:
    """Goes down the blocks once and keeps the sections so far, each with the list of its blocks."""

    def __init__(self, blocks: tuple[Block, ...]) -> None:
        self.blocks = blocks
        self.title = _title_of(blocks)
        self.has_release = any(self._opens_release(block) for block in blocks)
        self.zone: Zone = "before" if self.has_release else "release"
        self.level = 1
        self.faq_audience: Audience = ""
        self.following = 0
        self.has_prose = False
        self.asks_by_heading = _asks_by_heading(blocks)
        self.sections: list[tuple[Section, list[Block]]] = [(Section(self.zone), [])]

    def outline(self) -> Outline:
        for place, block in enumerate(self.blocks):
            if block is self.title:
                continue
            self.following = place + 1
            for piece in [block] if self.zone == "faq" else unfolded(block):
                level, words = _heading(piece)
                if not level or (words and not self._divide(piece, level, words)):
                    self._prose(piece)
        sections = (section.with_blocks(tuple(blocks)) for section, blocks in self.sections)
        return Outline(self.title, tuple(sections))

    def _opens_release(self, block: Block) -> bool:
        level, words = _heading(block)
        return bool(level) and block is not self.title and role_of(words) == "release"

    def _divide(self, block: Block, level: int, words: str) -> bool:
        """Begin a new section at a heading; false where it is none, but text of the section."""
        role = role_of(words)
        if level != BOLD_LEVEL and role == "appendix":
            return self._open("after", "appendix", block)
        if self.zone == "faq" and role != "release":
            return self._within_faq(block, level, words, role)
        if role == "faq" and not is_question(words):
            return self._open_faq(block, level, words)
        if self._begins_to_ask(level, words):
            return self._ask(level)
        if role == "release":
            return self._open("release", "release", block, level)
        if self.zone == "release":
            return self._within_release(block, level, words, role)
        return self._outside(block, level, words, role)

    def _outside(self, block: Block, level: int, words: str, role: Role) -> bool:
        """A heading before or after the press release and the questions."""
        if not role and self._asks_below(level):
            return self._open_faq(block, level, words)
        if level == BOLD_LEVEL and not role:
            return False
        return self._open("after" if self.zone == "after" else "before", role, block)

    def _within_release(self, block: Block, level: int, words: str, role: Role) -> bool:
        if role == "notice" or (not role and not self.has_prose):
            return False
        leaves = level <= self.level and not role and level != BOLD_LEVEL
        if not role and self._asks_below(level):
            return self._open_faq(block, level, words)
        if leaves and self.has_release:
            return self._open("after", "", block)
        return self._open("release", role, block)

    def _within_faq(self, block: Block, level: int, words: str, role: Role) -> bool:
        asks = is_question(words)
        if role == "faq" and not (asks and len(words) > 40):
            return self._open_faq(block, min(level, self.level), words)
        return not asks and self._among_questions(block, level, words, role)

    def _among_questions(self, block: Block, level: int, words: str, role: Role) -> bool:
        """A heading over some of the questions, which says whose they are, or behind all of them."""
        audience = audience_of(words)
        is_labelled = bool(audience and _AUDIENCE_LABEL.search(normal(words)))
        if level <= self.level and not is_labelled and (role or not self._asks_below(level)):
            return self._open("after", role, block)
        if len(words) < 80 and (is_labelled or (audience and not self.faq_audience)):
            self._begin(Section("faq", "faq", block, audience))
            return True
        return False

    def _asks_below(self, level: int) -> bool:
        """Do questions stand under a heading, before the next one of its level?"""
        if level == BOLD_LEVEL:
            return False
        count = 0
        for place in range(self.following, len(self.blocks)):
            block = self.blocks[place]
            if block.kind == "heading" and block.level <= level:
                break
            if block.kind in ("heading", "paragraph") and _ASKS.match(block.raw):
                count += 1
        return count > 1

    def _begins_to_ask(self, level: int, words: str) -> bool:
        """Do the questions begin without a heading of their own, asked by headings or marked with a Q?"""
        if not is_question(words) or (self.zone == "release" and not self.has_prose):
            return False
        if self._is_in_appendix():
            return False
        return bool(_MARKED.match(words)) or (self.asks_by_heading and level < BOLD_LEVEL)

    def _is_in_appendix(self) -> bool:
        """Does an appendix stand open, whose questions nobody asks?"""
        opened = [one.role for one, _ in self.sections if one.role and not one.is_run_in]
        return self.zone == "after" and opened[-1:] == ["appendix"]

    def _ask(self, level: int) -> bool:
        self.zone, self.level, self.faq_audience = "faq", level, ""
        self._begin(Section("faq", "faq"))
        return False

    def _open_faq(self, block: Block, level: int, words: str) -> bool:
        self.faq_audience = audience_of(words)
        self.zone, self.level = "faq", level
        self._begin(Section("faq", "faq", block, self.faq_audience))
        return True

    def _open(self, zone: Zone, role: Role, block: Block, level: int = 0) -> bool:
        self.zone, self.level = zone, level or self.level
        self._begin(Section(zone, role, block))
        return True

    def _begin(self, section: Section, *blocks: Block) -> None:
        self.sections.append((section, list(blocks)))

    def _prose(self, block: Block) -> None:
        self.has_prose |= self.zone == "release" and _begins(block)
        if self.zone != "faq" and block.kind == "paragraph" and _MARKED.match(block.raw):
            self._ask(BOLD_LEVEL)
        last, blocks = self.sections[-1]
        if self.zone == "faq" or block.kind in ("front", "html", "rule"):
            blocks.append(block)
            return
        found = _run_in(block)
        if found:
            label, rest = found
            self._begin(Section(self.zone, role_of(label.text), label, is_run_in=True), rest)
        elif last.is_run_in and block.kind != "list":
            self._begin(Section(self.zone), block)
        else:
            blocks.append(block)


def is_prose(block: Block) -> bool:
    """Is it a paragraph of sentences, rather than a headline, a label or a date?"""
    return block.kind == "paragraph" and len(block.text.split()) >= 25 and not bold_line(block)


def _begins(block: Block) -> bool:
    """Has the press release begun with this block? A line in italics is still the one below the headline."""
    return is_prose(block) or (
        block.kind == "paragraph" and block.raw.lstrip()[:1] not in "*_" and len(block.text.split()) >= 10
    )


def _heading(block: Block) -> tuple[int, str]:
    """The level and words of a heading or of a line in bold; 0 for anything else."""
    if block.kind == "heading":
        return block.level, block.text
    words = bold_line(block) or _bare_label(block)
    return (BOLD_LEVEL, words) if words else (0, "")


def _bare_label(block: Block) -> str:
    """A line of its own that says "Press Release", "FAQ" or "Internal" without any mark-up."""
    words = block.raw.strip().rstrip(":")
    is_short = block.kind == "paragraph" and len(words) < 40 and len(words.split()) < 5
    is_label = is_short and words[:1].isupper() and not words.endswith((".", "?", "!"))
    return words if is_label and role_of(words) in ("release", "faq") else ""


def _asks_by_heading(blocks: tuple[Block, ...]) -> bool:
    """Are there three headings and more that end with a question mark?"""
    return sum(block.kind == "heading" and block.text.endswith("?") for block in blocks) > 2


def _title_of(blocks: tuple[Block, ...]) -> Block | None:
    """The heading that names the document, if it has one: the first of all, above the others."""
    headings = [block for block in blocks if block.kind == "heading" and block.text]
    if not headings or (headings[0].level > 1 and not is_title(headings[0].text)):
        return None
    first = headings[0]
    role = role_of(first.text)
    is_part = bool(role) and not is_title(first.text) and len(first.text.split()) < 4
    return None if is_part else first


def _run_in(block: Block) -> tuple[Block, Block] | None:
    """The label that a paragraph begins with, and the rest of it."""
    if block.kind != "paragraph":
        return None
    found = run_in(block.raw)
    if (
        not found
        or not role_of(found["label"])
        or role_of(found["label"]) in ("release", "faq", "aside", "notice")
    ):
        return None
    label = replace(block, raw=found.group().strip())
    return label, block.from_offset(found.end())


RUN_IN = re.compile(
    r"\s*(?:\*{1,3}|__?)(?P<label>[^*_\n]{2,60}?)\s*(?:[.:—–-]\s*(?:\*{1,3}|__?)|(?:\*{1,3}|__?)\s*[:—–-])\s*(?=\S)"
)
"""A label in bold or italics at the beginning of a paragraph."""

PLAIN_RUN_IN = re.compile(r"\s*[*_]?(?P<label>[A-Z][\w' /-]{2,40}):[ \t\n]+(?=\S)")
"""A label that only a colon tells from the text."""

_PARTS: tuple[Role, ...] = (
    "headline", "subheading", "summary", "problem", "solution", "how_it_works", "getting_started",
    "call_to_action", "leader_quote", "customer_quote", "quotes",
)  # fmt: skip
_BOLD_FIRST = re.compile(r"\s*(?:\*\*|__)(?!\s)[^*\n]{3,300}(?:\*\*|__)[ \t]*(?:\\|<br ?/?>)?\n(?=\S)")


def run_in(raw: str) -> re.Match[str] | None:
    """The label that a text begins with, whatever it says."""
    return RUN_IN.match(raw) or PLAIN_RUN_IN.match(raw)


def unfolded(block: Block) -> list[Block]:
    """The parts of a block, or the block itself where it is one."""
    if block.kind == "list":
        return _if_labelled(items_of(block)) or [block]
    if block.kind == "table":
        return _if_labelled([_row(cells, line) for cells, line in rows_of(block)]) or [block]
    if block.kind == "paragraph" and "\n" in block.raw:
        return list(_lines(block))
    return [block]


def _if_labelled(entries: list[Block]) -> list[Block]:
    """The entries, if two and more, and half of them, are parts of a press release by their labels."""
    labelled = sum(_labels_part(entry.raw) for entry in entries)
    return entries if labelled > 1 and 2 * labelled >= len(entries) else []


def _labels_part(raw: str) -> bool:
    found = run_in(raw)
    return found is not None and role_of(found["label"]) in _PARTS


def _row(cells: list[str], line: Block) -> Block:
    label, *rest = cells
    return Block("paragraph", f"**{plain(label)}:** {' '.join(rest).strip()}", line.line, start=line.start)


def _lines(block: Block) -> Iterator[Block]:
    """A paragraph cut where a line begins with the label of a part, and after a first line all in bold."""
    cuts = [0]
    bold = _BOLD_FIRST.match(block.raw)
    if bold:
        cuts.append(bold.end())
    for found in re.finditer(r"\n", block.raw):
        if _labels_part(block.raw[found.end() : found.end() + 120]) and found.end() not in cuts:
            cuts.append(found.end())
    for start, end in zip(cuts, [*cuts[1:], None], strict=True):
        yield block.from_offset(start, end)
