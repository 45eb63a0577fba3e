"""Fixes of values: choices, dates, numbers and flags in the wrong spelling, and texts that need quotes."""

import re
from collections.abc import Iterator

from yaml.nodes import ScalarNode

from prfaq.edit import Edit
from prfaq.fixer.common import Member, became, body, brief, line_end, members_of, spelled
from prfaq.idea.load import LoadedIdea
from prfaq.idea.values import NUMBER_PATTERN
from prfaq.linter.rules.integrity import AS_TYPED, QUOTE_NEEDED
from prfaq.parser.document import Slip
from prfaq.parser.locate import value_extent
from prfaq.parser.nodes import Node, extent, is_null, walk
from prfaq.parser.plain_text import BULLETS
from prfaq.parser.requote import TABS, is_loose

_BARE = re.compile(rf"true|false|{NUMBER_PATTERN}")
"""What is written without quotes."""


def values(loaded: LoadedIdea) -> Iterator[Edit]:
    """Respell what is written in another way than the schema takes, where it is clear what is meant."""
    for member in members_of(loaded):
        node = member.node
        if not isinstance(node, ScalarNode) or is_null(node) or node.style in ("|", ">"):
            continue
        right = spelled(node.value, member.field, loaded.idea.meta.language)
        if right:
            yield _respelled(loaded, member, node, right)


def _respelled(loaded: LoadedIdea, member: Member, node: ScalarNode, right: str) -> Edit:
    text = loaded.source.text
    is_bare = member.kind in ("number", "flag") and _BARE.fullmatch(right)
    start, end = value_extent(text, node) if is_bare else body(text, node)
    puts = {member.path: right}
    return Edit(member.path, start, end, right, became(node.value, right), AS_TYPED.code, puts=puts)


def quotes(loaded: LoadedIdea) -> Iterator[Edit]:
    """Write what YAML does not read as it was meant in quotes, or below ``|`` where it has lines of its own."""
    nodes = {(path, extent(node)[0]): (key, node) for path, key, node in walk(loaded.document.root)}
    for slip in loaded.document.slips:
        key, node = nodes.get((slip.path, slip.start), (None, None))
        if slip.is_recovered and isinstance(node, ScalarNode):
            yield _quoted(loaded.source.text, slip, key, node)
        elif slip.is_recovered:
            written = loaded.source.text[slip.start : slip.end]
            right = TABS.sub(lambda tabs: tabs[0].replace("\t", "  "), written)
            why = "spaces stand in the place of tabs"
            if written == "  " or written in BULLETS:
                right, why = "- "[: len(written)], "the entry begins with `-`"
            yield Edit((), slip.start, slip.end, right, why, QUOTE_NEEDED.code)


def _quoted(text: str, slip: Slip, key: Node | None, node: ScalarNode) -> Edit:
    start, margin = slip.start, _margin(text, extent(key or node)[0])
    if "\n" not in node.value:
        written, form = _in_quotes(_folded(text[start : slip.end], node.value, margin)), "quotes"
    else:
        written, form = _below_a_bar(node.value, margin + 2, line_end(text)), "lines of its own"
        if key is not None and text[extent(key)[1] : start].strip(": \t"):  # it began below its key
            start, written = text.index(":", extent(key)[1]) + 1, f" {written}"
    why = f"`{brief(node.value)}` is in {form}"
    if text[start - 1] == ":" and not written.startswith(" |-"):  # `role:driver`
        written = f" {written if is_loose(node.value) else node.value}"
        why = f"`{slip.path[-1]}:` has its space"
    return Edit(slip.path, start, slip.end, written, why, QUOTE_NEEDED.code, puts={slip.path: node.value})


def _folded(raw: str, value: str, margin: int) -> str:
    """A value as it is written where its lines can stay, indented as quotes ask for; else the value itself."""
    lines = raw.splitlines()[1:]
    is_even = all(len(line) - len(line.lstrip(" ")) > margin for line in lines) and raw[0] == value[:1]
    return raw if lines and is_even else value


def _in_quotes(text: str) -> str:
    if '"' in text or "\\" in text:
        return "'" + text.replace("'", "''") + "'"
    return f'"{text}"'


def _margin(text: str, at: int) -> int:
    """In which column, from 0, something begins."""
    return at - max(text.rfind("\n", 0, at), text.rfind("\r", 0, at)) - 1


def _below_a_bar(value: str, margin: int, end: str) -> str:
    return "|-" + "".join(f"{end}{' ' * margin}{line}" if line else end for line in value.split("\n"))
