"""Fields that an idea is not asked for yet, put in where they belong: what ``prfaq new --more`` adds.

All of them are empty, and nothing that is there is lost; a block that is a text (``benefit: "…"``) becomes that
text's own member first. In a list the first entry is asked, so that it shows what an entry can hold.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import chain, groupby
from typing import NamedTuple, TypeAlias

from yaml.nodes import MappingNode, ScalarNode, SequenceNode

from prfaq.edit import Edit, Facts
from prfaq.idea.fields import field_at
from prfaq.idea.load import LoadedIdea
from prfaq.idea.scaffold import LATER, TURN, columns, is_list, member, sections
from prfaq.idea.types import RENAMED
from prfaq.parser.document import Path
from prfaq.parser.locate import value_extent
from prfaq.parser.nodes import Node, extent, is_null

_FULL = {short: full for renamed in RENAMED.values() for short, full in renamed.items()}


class _Place(NamedTuple):
    """A field that is there; of a list, the first entry is the ``node`` and ``is_entry``."""

    key: ScalarNode | None
    node: Node
    is_entry: bool = False


_Places: TypeAlias = dict[str, _Place]
"""The fields of an idea by their dotted names; the root has none."""


class _Lines(NamedTuple):
    """Lines for one block, to go in at an offset, and what the file says by them; ``depth`` is the block's."""

    at: int
    depth: int
    lines: list[str]
    puts: Facts
    drops: frozenset[Path] = frozenset()


def additions(loaded: LoadedIdea) -> list[Edit]:
    """The edits that add every field that an idea of this kind is asked for, and that is not there yet."""
    root = loaded.document.root
    if loaded.source.format == "json" or not isinstance(root, MappingNode) or root.flow_style:
        return []
    places = {"": _Place(None, root), **dict(_places(root, ""))}
    written = set(places)
    edits, lines = [], []
    for above, asked in _missing(loaded, places).items():
        place, path = places[above], tuple(above.split(".")) if above else ()
        if isinstance(place.node, ScalarNode) and not is_null(place.node):
            if not _essential(above):
                continue  # a text that stands for no member: it waits for its author
            edits.append(_opened(loaded, path, place))
            written.add(f"{above}.{_essential(above)}")
        elif not isinstance(place.node, ScalarNode) and place.node.flow_style:
            continue  # in braces there are no lines to add
        lines.append(_put_in(loaded, path, place, asked, written))
    return [*edits, *_joined(loaded.source.text, lines)]


def _places(node: MappingNode, above: str) -> Iterator[tuple[str, _Place]]:
    for key, value in node.value:
        dotted = f"{above}{_FULL.get(key.value, key.value)}"
        is_entry = isinstance(value, SequenceNode) and bool(value.value)
        first = value.value[0] if is_entry else value
        yield dotted, _Place(key, first, is_entry)
        if isinstance(first, MappingNode) and not first.flow_style:
            yield from _places(first, f"{dotted}.")


def _missing(loaded: LoadedIdea, places: _Places) -> dict[str, list[str]]:
    """The fields that are asked for and not there, by the innermost block around them that is."""
    missing: dict[str, list[str]] = defaultdict(list)
    for section in sections(loaded.idea.meta.concept_type):
        for dotted in section.asks_for:
            steps = dotted.split(".")
            around = (".".join(steps[:length]) for length in range(len(steps) - 1, -1, -1))
            above = next(block for block in around if block in places)
            if dotted not in places and not _is_short_for(above, dotted, places[above].node):
                missing[above].append(dotted)
    return missing


def _is_short_for(above: str, dotted: str, node: Node) -> bool:
    """Does a text in the place of a block, or nothing yet, mean this member of it?"""
    return isinstance(node, ScalarNode) and dotted == f"{above}.{_essential(above)}"


def _essential(dotted: str) -> str:
    field = field_at(tuple(dotted.split(".")))
    return field.essential if field else ""


def _put_in(loaded: LoadedIdea, path: Path, place: _Place, asked: list[str], written: set[str]) -> _Lines:
    """The lines of the fields ``asked`` for, indented as the block at ``path`` is."""
    text = loaded.source.text
    lines = _members(asked, written) if path else _blocks(asked, written, loaded)
    shift = _column(loaded, path, place) - columns((*map(str, path), ""))
    shifted = [f"{' ' * shift}{line}"[max(-shift, 0) :] if line else "" for line in lines]
    puts = {_concrete(dotted): None for dotted in asked}
    drops = frozenset([_concrete(".".join(map(str, path)))] if _is_nothing(place.node) else [])
    at = _next_line(text, _end(text, place.key, place.node)) if path else len(text)
    return _Lines(at, len(path), shifted, puts, drops)


def _column(loaded: LoadedIdea, path: Path, place: _Place) -> int:
    """Where the members of a block begin in the file."""
    if isinstance(place.node, MappingNode):
        first = place.node.value[0][0]
        return loaded.source.span(*extent(first)).column - 1
    assert place.key is not None, "the root is a mapping"
    if place.is_entry:
        return loaded.source.span(*extent(place.node)).column - 1
    return loaded.source.span(*extent(place.key)).column - 1 + (4 if is_list(tuple(map(str, path))) else 2)


def _members(asked: Iterable[str], written: set[str]) -> list[str]:
    return [line for dotted in asked for line in member(dotted, written)]


def _blocks(asked: list[str], written: set[str], loaded: LoadedIdea) -> list[str]:
    """The blocks that are not there at all, under their headings."""
    lines: list[str] = []
    for section in sections(loaded.idea.meta.concept_type):
        wanted = [dotted for dotted in section.asks_for if dotted in asked]
        if wanted and section in LATER and TURN not in lines:
            lines += ["", "", TURN]
        if wanted and section.heading:
            lines += ["", "", f"# {section.heading}"]
        lines += _members(wanted, written)
    return lines


def _opened(loaded: LoadedIdea, path: Path, place: _Place) -> Edit:
    """A text in the place of a block becomes the member that it stood for."""
    assert isinstance(place.node, ScalarNode), "only a text stands for a block"
    assert place.key is not None, "the root is a mapping"
    text, dotted = loaded.source.text, ".".join(map(str, path))
    end = _end(text, place.key, place.node)
    start = extent(place.node)[0] if place.is_entry else text.index(":", extent(place.key)[1]) + 1
    first = "" if place.is_entry else f"{_newline(text)}{' ' * _column(loaded, path, place)}"
    value = re.sub(r"\n(?=[^\r\n])", "\n  ", text[start:end].strip())
    concrete, name = _concrete(dotted) + ((0,) if place.is_entry else ()), _essential(dotted)
    puts = {(*concrete, name): place.node.value}
    why = f"the text is `{name}`"
    return Edit(
        concrete, start, end, f"{first}{name}: {value}", why, "", puts=puts, drops=frozenset([concrete])
    )


def _joined(text: str, found: list[_Lines]) -> Iterator[Edit]:
    """One edit for each place: of two blocks that end on one line, the inner one goes on first."""
    for at, group in groupby(sorted(found, key=lambda one: (one.at, -one.depth)), key=lambda one: one.at):
        here = list(group)
        puts = dict(chain.from_iterable(one.puts.items() for one in here))
        drops = frozenset().union(*(one.drops for one in here))
        lines = chain.from_iterable(one.lines for one in here)
        before = "" if text[:at].endswith("\n") or not at else _newline(text)
        written = before + "".join(f"{line}{_newline(text)}" for line in lines)
        yield Edit((), at, at, written, "asks for more", "", puts=puts, drops=drops)


def _concrete(dotted: str) -> Path:
    """The path of a field in the file: through the first entry of each list."""
    path: Path = ()
    steps = dotted.split(".")
    for depth, step in enumerate(steps, 1):
        path += (step, 0) if depth < len(steps) and is_list(tuple(steps[:depth])) else (step,)
    return path


def _is_nothing(node: Node) -> bool:
    return isinstance(node, ScalarNode) and is_null(node)


def _end(text: str, key: ScalarNode | None, node: Node) -> int:
    """Where the last value in a block ends."""
    if isinstance(node, ScalarNode):
        if is_null(node) and key is not None:
            return max(extent(key)[1], extent(node)[1] if node.value else 0)
        start, end = value_extent(text, node)
        return start + len(text[start:end].rstrip())
    if node.flow_style or not node.value:
        return extent(node)[1]
    last = node.value[-1]
    return _end(text, *last) if isinstance(last, tuple) else _end(text, None, last)


def _newline(text: str) -> str:
    return "\r\n" if "\r\n" in text else "\n"


def _next_line(text: str, at: int) -> int:
    end = text.find("\n", at)
    return end + 1 if end >= 0 else len(text)
