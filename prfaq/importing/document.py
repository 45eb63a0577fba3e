"""A document to an idea's data: what was recognised in its fields, the rest in order as appendices."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from prfaq.idea.model import Idea
from prfaq.idea.release import PressRelease
from prfaq.importing.blocks import Block, blocks_of, clean
from prfaq.importing.outline import Section, outline_of
from prfaq.importing.placement import Findings, Path, Placement
from prfaq.importing.plain import WORD, words_of
from prfaq.importing.recognise.customer import recognise_customer
from prfaq.importing.recognise.faq import recognise_faq
from prfaq.importing.recognise.headline import recognise_headline
from prfaq.importing.recognise.narrative import recognise_narrative
from prfaq.importing.recognise.product import recognise_product
from prfaq.importing.recognise.quotes import recognise_quotes
from prfaq.source import Source

if TYPE_CHECKING:
    from prfaq.importing.word import WordText

_ORDER = {name: place for place, name in enumerate(Idea.model_fields)}
_IN_RELEASE = {name: place for place, name in enumerate(PressRelease.model_fields)}
_OFTEN = 3
"""Blocks that must use a name that was only suggested."""

_EVIDENCE = re.compile(r"(?<![ \t])[ \t]*+\[\\?\[E\d{1,4}\\?\]\]\(#e\d{1,4}\)")
"""The marks that we put behind what rests on evidence: they are no words of the author's."""

_WRITTEN_BY_US = re.compile(r"^<!-- written by prfaq, sha256:[0-9a-f]{64} -->[ \t]*$", re.MULTILINE)
"""The mark that we put at the end of a document."""

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

    ``names`` are what somebody said elsewhere that the product may be called; one counts if the text uses it.
    """
    text = _WRITTEN_BY_US.sub("", clean(source.text))
    outline = outline_of(blocks_of(_EVIDENCE.sub("", text)))
    found = Findings(outline)
    headline = recognise_headline(found)
    if not _named(found, names):
        recognise_product(found, headline)
    recognise_quotes(found)
    recognise_faq(found)
    recognise_narrative(found)
    recognise_customer(found)
    placements = in_order([*found.placements, *_appendices(found)])
    return Imported(source, tuple(placements), tuple(left_over(text, placements)))


def _named(found: Findings, names: Iterable[str]) -> bool:
    """Take the first of some names that the document keeps using."""
    blocks = [block for one in found.outline.sections for block in one.blocks]
    for name in names:
        used = [block for block in blocks if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", block.raw)]
        if len(used) >= _OFTEN and name[:1].isupper():
            found.product = name
            found.note(("product", "name"), name, used[:1], "likely")
            return True
    return False


def in_order(placements: Iterable[Placement]) -> list[Placement]:
    """Placements in the order of the schema."""
    return sorted(placements, key=_place)


def _place(one: Placement) -> tuple[int, int]:
    second = one.path[1] if len(one.path) > 1 else 0
    if isinstance(second, str):
        second = _IN_RELEASE.get(second, 0) if one.path[0] == "press_release" else 0
    return _ORDER[str(one.path[0])], second


def _appendices(found: Findings) -> Iterator[Placement]:
    """What nobody has taken, section by section, under the heading that it stood under."""
    number = 0
    for section in found.outline.sections:
        blocks = [block for block in section.blocks if id(block) not in found.used and _is_text(block)]
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
    """A block for an appendix; what stood above the document as code, since Markdown would make headings of it."""
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
    """What of a line is missing, with dots for what is not; what is said here is missing no more."""
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
    """How often each word stands in a text beyond its places in the fields."""
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
