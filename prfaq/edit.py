"""An edit of a source text, and what the data is to be afterwards.

An edit is made on characters, so that comments, quotes and layout stay as they are. Whether it does what it
is meant to do is not taken on trust: the text is read again.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from yaml.nodes import MappingNode, ScalarNode

from prfaq.parser.document import Path, entries
from prfaq.parser.nodes import Node, is_null

Facts: TypeAlias = Mapping[Path, str | None]
"""What a text says: every scalar by its path; ``None`` for null, ``{}`` or ``[]`` for what is empty."""


@dataclass(frozen=True, slots=True)
class Edit:
    """Put ``replacement`` between ``start`` and ``end``, which fixes a finding of ``rule`` at ``path``.

    ``why`` says what was changed, in words for the author. Afterwards the last step of ``path`` is called
    ``renamed`` (if that is given), the paths in ``drops`` are gone and those in ``puts`` have these values.
    ``safe`` unless an author's wording is touched.
    """

    path: Path
    start: int
    end: int
    replacement: str
    why: str
    rule: str
    safe: bool = True
    renamed: str = ""
    puts: Facts = field(default_factory=dict)
    drops: frozenset[Path] = frozenset()


def without_clashes(fixes: Iterable[Edit]) -> list[Edit]:
    """The fixes in the order of the text, the same edit only once, and of two that overlap the first.

    The same edit comes twice where an alias makes one text stand in two places.
    """
    chosen: list[Edit] = []
    for fix in sorted(fixes, key=lambda one: (one.start, one.end)):
        last = chosen[-1] if chosen else None
        if last and (last.start, last.end, last.replacement) == (fix.start, fix.end, fix.replacement):
            chosen[-1] = replace(last, puts={**last.puts, **fix.puts}, drops=last.drops | fix.drops)
        elif last is None or (fix.start >= last.end and fix.start > last.start):
            chosen.append(fix)
    return chosen


def edited(text: str, fixes: Iterable[Edit]) -> str:
    """The text with the edits made; they are in its order and do not overlap."""
    parts, at = [], 0
    for fix in fixes:
        parts += [text[at : fix.start], fix.replacement]
        at = fix.end
    return "".join([*parts, text[at:]])


def facts_of(root: Node | None) -> Facts:
    """What a text says; of two members of one name the first counts."""
    facts: dict[Path, str | None] = {}
    for path, _, node in entries(root):
        if isinstance(node, ScalarNode):
            facts.setdefault(path, None if is_null(node) else node.value)
        elif not node.value:
            facts.setdefault(path, "{}" if isinstance(node, MappingNode) else "[]")
    return facts


def expected(facts: Facts, fixes: Iterable[Edit]) -> Facts:
    """What a text is to say once the fixes are made."""
    made = list(fixes)
    renamed = {fix.path: fix.renamed for fix in made if fix.renamed}
    dropped = frozenset(path for fix in made for path in fix.drops)
    result = {_renamed(path, renamed): value for path, value in facts.items() if path not in dropped}
    for fix in made:
        result.update(fix.puts)
    return result


def _renamed(path: Path, renamed: Mapping[Path, str]) -> Path:
    if not renamed:
        return path
    return tuple(renamed.get(path[: number + 1], step) for number, step in enumerate(path))
