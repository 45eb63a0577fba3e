"""Control characters in an idea: as escapes they pass through YAML and JSON, but no document can hold them.

XML 1.0 (section 2.2), and so every Word file, forbids them; the writers put U+FFFD in their place.
"""

import re
from collections.abc import Iterator

from yaml.nodes import MappingNode, ScalarNode

from prfaq.reading.document import Document, Path, Slip
from prfaq.reading.locate import value_extent
from prfaq.reading.nodes import Node

FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""What no XML text can hold (half characters apart, which are no text at all)."""

_MAYBE = re.compile("\\\\[0abefvxuU]|[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def control_characters(document: Document) -> Iterator[Slip]:
    """Every value that holds a character that no Word or HTML file can, outside the author's own fields."""
    text = document.source.text
    if document.root is None or _is_harmless(text) or not _MAYBE.search(text):
        return
    for path, node in _texts(document.root, ()):
        found = FORBIDDEN.search(node.value)
        if found:
            yield Slip(
                "control-character",
                path,
                *value_extent(text, node),
                f"The text holds a control character (U+{ord(found.group()):04X}) that no document can show.",
                "Delete its escape; documents show U+FFFD in its place.",
            )


def _is_harmless(text: str) -> bool:
    """Does a text hold no control character and no escape? A look that takes a tenth of the search."""
    return "\\" not in text and text.replace("\n", "").isprintable()


def _texts(node: Node, path: Path) -> Iterator[tuple[Path, ScalarNode]]:
    if isinstance(node, ScalarNode):
        yield path, node
    elif isinstance(node, MappingNode):
        for key, value in node.value:
            if not key.value.startswith("x-"):
                yield from _texts(value, (*path, key.value))
    else:
        for index, item in enumerate(node.value):
            yield from _texts(item, (*path, index))
