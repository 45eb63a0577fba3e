"""What several fixers share: members as they are written, and likely spellings of names and values.

The hints of a finding may guess freely, since a person reads them. Here only what leaves no doubt counts.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from yaml.nodes import ScalarNode

from prfaq.idea.fields import Field, Kind, field_at, reading
from prfaq.idea.load import LoadedIdea
from prfaq.idea.model import Idea
from prfaq.idea.types import Block
from prfaq.parser.document import Path, entries
from prfaq.parser.locate import value_extent
from prfaq.parser.nodes import Node, is_null


@dataclass(frozen=True, slots=True)
class Member:
    """A value below the root: ``path`` as it is written, ``meaning`` with short forms written out.

    ``field`` is what the value itself is held against: ``benefit: "…"`` is the benefit's statement.
    """

    path: Path
    meaning: Path
    key: ScalarNode | None
    node: Node
    field: Field

    @property
    def kind(self) -> Kind:
        """What is wanted here: an entry of a list of texts is a text."""
        if isinstance(self.path[-1], int):
            return _ENTRY_KINDS.get(self.field.kind, self.field.kind)
        return self.field.kind


_ENTRY_KINDS: dict[Kind, Kind] = {"texts": "text", "choices": "choice", "blocks": "block"}


def members_of(loaded: LoadedIdea) -> Iterator[Member]:
    """Every member that the schema knows, outermost first."""
    for path, key, node in entries(loaded.document.root):
        meaning = _in_full(path)
        field = field_at(meaning)
        if field is None:
            continue
        if isinstance(node, ScalarNode) and not is_null(node) and field.essential:
            member = field.members[field.essential]
            yield Member(path, (*meaning, member.name), key, node, member)
        else:
            yield Member(path, meaning, key, node, field)


def _in_full(path: Path) -> Path:
    """A path with the short name of its last step written out."""
    last = path[-1]
    block = block_at(path[:-1])
    if block is None or not isinstance(last, str):
        return path
    return *path[:-1], block.renamed.get(last, last)


def block_at(path: Path) -> type[Block] | None:
    """The block that a mapping at ``path`` holds, ``None`` where the schema has none."""
    if not path:
        return Idea
    field = field_at(path)
    return field.block if field else None


def body(text: str, node: ScalarNode) -> tuple[int, int]:
    """Where the letters of a text stand: without its quotes, its anchor, or the line of ``|`` and ``>``."""
    start, end = value_extent(text, node)
    return (start + 1, end - 1) if node.style in ("'", '"') else (start, end)


def line_end(text: str) -> str:
    """How the lines of a text end."""
    found = re.search(r"\r\n|\n|\r", text)
    return found.group() if found else "\n"


_SHOWN = 50
"""Letters of a text that are repeated."""


def became(old: str, new: str) -> str:
    """One spelling that took the place of another."""
    return f"`{brief(old)}` is now `{brief(new)}`"


def brief(text: str) -> str:
    """A text on one line, with what cannot be printed replaced, and cut where it is long."""
    line = " ".join(text[: 4 * _SHOWN].split())
    shown = "".join(letter if letter.isprintable() else "\ufffd" for letter in line)
    return shown if len(shown) <= _SHOWN and len(text) <= 4 * _SHOWN else shown[: _SHOWN - 1] + "…"


def spelled(written: str, field: Field, tag: str) -> str:
    """What to write for ``written`` in an idea of the language ``tag``; empty where that is not clear.

    Empty too where the value is right as it is, and for texts, which are the author's own.
    """
    found = reading(field, written, tag)
    return found.plain if found and found.plain != written else ""
