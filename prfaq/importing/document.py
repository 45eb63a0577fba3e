"""A document to an idea's data: what was recognised in its fields, the rest in order as appendices."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Any

from prfaq.idea.model import Idea
from prfaq.importing.blocks import Block, blocks_of, clean
from prfaq.importing.outline import Section, outline_of
from prfaq.importing.placement import Findings, Path, Placement
from prfaq.importing.plain import words_of
from prfaq.importing.recognise.customer import recognise_customer
from prfaq.importing.recognise.faq import recognise_faq
from prfaq.importing.recognise.headline import recognise_headline
from prfaq.importing.recognise.narrative import recognise_narrative
from prfaq.importing.recognise.product import recognise_product
from prfaq.importing.recognise.quotes import recognise_quotes
from prfaq.source import Source

_ORDER = {name: place for place, name in enumerate(Idea.model_fields)}
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
    ``markup`` holds lines, as (number, text), whose words are in no field: labels, and what only formats.
    """

    source: Source
    placements: tuple[Placement, ...]
    markup: tuple[tuple[int, str], ...]

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


def import_markdown(source: Source) -> Imported:
    """Recognise the parts of a Markdown document. Never fails: what is not recognised becomes an appendix."""
    text = clean(source.text)
    outline = outline_of(blocks_of(text))
    found = Findings(outline)
    headline = recognise_headline(found)
    recognise_product(found, headline)
    recognise_quotes(found)
    recognise_faq(found)
    recognise_narrative(found)
    recognise_customer(found)
    placements = sorted([*found.placements, *_appendices(found)], key=_place)
    return Imported(source, tuple(placements), tuple(_markup(text, placements)))


def _place(one: Placement) -> tuple[int, int]:
    number = one.path[1] if len(one.path) > 1 and isinstance(one.path[1], int) else 0
    return _ORDER[str(one.path[0])], number


def _appendices(found: Findings) -> Iterator[Placement]:
    """What nobody has taken, section by section, under the heading that it stood under."""
    number = 0
    for section in found.outline.sections:
        blocks = [block for block in section.blocks if id(block) not in found.used and _is_text(block)]
        if all(block.kind == "heading" for block in blocks):
            continue
        first, last = blocks[0], blocks[-1]
        title = section.title or ("Front matter" if first.kind == "front" else _TITLES[section.zone])
        path: Path = ("appendices", number)
        yield Placement((*path, "title"), title, _label_line(section, first), first.line, "sure")
        body = "\n\n".join(block.raw for block in blocks)
        yield Placement((*path, "body"), body, first.line, last.end_line, "sure")
        number += 1


def _label_line(section: Section, first: Block) -> int:
    return section.label.line if section.label else first.line


def _is_text(block: Block) -> bool:
    return block.kind != "rule"


def _markup(text: str, placements: list[Placement]) -> list[tuple[int, str]]:
    """The lines of the source with words that are in no field: nothing is to get lost."""
    spare = Counter(word for one in placements for word in words_of(one.text))
    spare.subtract(words_of(text))
    missing = {word for word, count in spare.items() if count < 0}
    lines: list[tuple[int, str]] = []
    kept = {
        line
        for one in placements
        if one.path[-1] in ("body", "answer")
        for line in range(one.line, one.end_line + 1)
    }
    numbered = enumerate(text.split("\n"), start=1) if missing else ()
    for number, line in sorted(numbered, key=lambda one: one[0] in kept):
        if missing and not missing.isdisjoint(words := words_of(line)):
            lines.append((number, line.strip()))
            spare.update(words)
            missing.difference_update([word for word in words if spare[word] >= 0])
    return sorted(lines)


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
