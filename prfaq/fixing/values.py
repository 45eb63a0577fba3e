"""Values of the wrong spelling: choices, dates, numbers, true and false."""

from collections.abc import Iterator

from yaml.nodes import ScalarNode

from prfaq.edit import Fix
from prfaq.fixing.members import Member, body, members_of
from prfaq.fixing.spelling import spelled
from prfaq.fixing.wording import became
from prfaq.idea.load import LoadedIdea
from prfaq.linter.rules.integrity import SCHEMA
from prfaq.parser.locate import value_extent
from prfaq.parser.nodes import is_null

_BARE = ("number", "flag")
"""Kinds that are written without quotes."""


def values(loaded: LoadedIdea) -> Iterator[Fix]:
    """Respell what is written in another way than the schema takes, where it is clear what is meant."""
    for member in members_of(loaded):
        node = member.node
        if not isinstance(node, ScalarNode) or is_null(node) or node.style in ("|", ">"):
            continue
        right = spelled(node.value, member.kind, member.field, loaded.idea.meta.language)
        if right:
            yield _respelled(loaded, member, node, right)


def _respelled(loaded: LoadedIdea, member: Member, node: ScalarNode, right: str) -> Fix:
    text = loaded.source.text
    why = became(node.value, right)
    if member.kind == "choices":  # one choice, where a list of them is wanted
        listed = f'["{right}"]' if loaded.source.format == "json" else f"[{right}]"
        return Fix(
            member.path,
            *value_extent(text, node),
            listed,
            became(node.value, f"[{right}]"),
            SCHEMA.code,
            puts={(*member.path, 0): right},
            drops=frozenset([member.path]),
        )
    start, end = value_extent(text, node) if member.kind in _BARE else body(text, node)
    return Fix(member.path, start, end, right, why, SCHEMA.code, puts={member.path: right})
