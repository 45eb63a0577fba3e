"""Walking the nodes of a document, outermost first."""

from collections.abc import Iterator

from yaml.nodes import MappingNode, ScalarNode, SequenceNode

from prfaq.reading.document import Path
from prfaq.reading.nodes import Node


def entries(node: Node | None, path: Path = ()) -> Iterator[tuple[Path, ScalarNode | None, Node]]:
    """Every member and item below ``node`` with its path, its key (if it has one) and its node."""
    if isinstance(node, MappingNode):
        for key, value in node.value:
            yield (*path, key.value), key, value
            yield from entries(value, (*path, key.value))
    elif isinstance(node, SequenceNode):
        for index, item in enumerate(node.value):
            yield (*path, index), None, item
            yield from entries(item, (*path, index))
