"""Fixes of values: choices, dates, numbers and flags in the wrong spelling, and texts that lost their end.

A text loses its end to a ``#`` that began a comment, or to a comma between braces.
"""

import re
from collections.abc import Iterator

from yaml.nodes import MappingNode, ScalarNode

from prfaq.edit import Edit
from prfaq.fixer.common import Member, became, block_at, body, brief, is_right, meant, members_of, spelled
from prfaq.idea.fields import fields
from prfaq.idea.load import LoadedIdea
from prfaq.linter.rules.integrity import SCHEMA, TEXT_CUT_OFF
from prfaq.parser.document import Path
from prfaq.parser.locate import value_extent
from prfaq.parser.nodes import extent, is_null

_BARE = ("number", "flag")
"""Kinds that are written without quotes."""


def values(loaded: LoadedIdea) -> Iterator[Edit]:
    """Respell what is written in another way than the schema takes, where it is clear what is meant."""
    for member in members_of(loaded):
        node = member.node
        if not isinstance(node, ScalarNode) or is_null(node) or node.style in ("|", ">"):
            continue
        right = spelled(node.value, member.kind, member.field, loaded.idea.meta.language)
        if right:
            yield _respelled(loaded, member, node, right)


def _respelled(loaded: LoadedIdea, member: Member, node: ScalarNode, right: str) -> Edit:
    text = loaded.source.text
    why = became(node.value, right)
    if member.kind == "choices":  # one choice, where a list of them is wanted
        listed = f'["{right}"]' if loaded.source.format == "json" else f"[{right}]"
        return Edit(
            member.path,
            *value_extent(text, node),
            listed,
            became(node.value, f"[{right}]"),
            SCHEMA.code,
            puts={(*member.path, 0): right},
            drops=frozenset([member.path]),
        )
    start, end = value_extent(text, node) if member.kind in _BARE else body(text, node)
    return Edit(member.path, start, end, right, why, SCHEMA.code, puts={member.path: right})


_A_REMARK = re.compile(r"#(?:\w+:|(?:todo|fixme|xxx|tbd|noqa|nosec|region|endregion)\b)", re.IGNORECASE)
"""What follows a ``#`` where a comment was meant after all: a note to oneself, or a word to a program."""

_COMMA = re.compile(r" ?, *")

_MOST_STRAYS = 40
"""Commas that a text between braces may have; with more it is another thing."""


def cut_by_comments(loaded: LoadedIdea) -> Iterator[Edit]:
    """Put quotes around a text whose end was taken for a comment."""
    text = loaded.source.text
    lost = {slip.path: slip for slip in loaded.document.slips if slip.kind == "text-cut-off"}
    for member in members_of(loaded) if lost else ():
        slip, node = lost.get(member.path), member.node
        if slip is None or not _is_bare_text(member, node) or text[slip.start] != "#":
            continue
        start, end = value_extent(text, node)  # type: ignore[arg-type]  # a bare text is a scalar
        rest = text[end : slip.end].rstrip()
        if not rest.endswith((",", "}", "]")) and not _A_REMARK.match(text, slip.start):
            stretch = (start, end + len(rest))
            yield _quoted(loaded, member, stretch, node.value + rest, TEXT_CUT_OFF.code)


def cut_by_commas(loaded: LoadedIdea) -> Iterator[Edit]:
    """Put quotes around a text between braces that goes on after its comma; join a number that does."""
    by_path = {member.path: member for member in members_of(loaded)}
    for path, member in [((), None), *by_path.items()]:
        node = loaded.document.root if member is None else member.node
        if isinstance(node, MappingNode) and node.flow_style and loaded.source.format == "yaml":
            yield from _between_braces(loaded, path, node, by_path)


def _between_braces(
    loaded: LoadedIdea, path: Path, node: MappingNode, by_path: dict[Path, Member]
) -> Iterator[Edit]:
    for number, (key, value) in enumerate(node.value):
        member = by_path.get((*path, key.value))
        strays = _strays(loaded, extent(value)[1], node.value, number + 1) if member else []
        if member is None or not isinstance(value, ScalarNode) or not strays:
            continue
        if len(strays) > _MOST_STRAYS or any(_is_a_field(path, stray) for stray in strays):
            continue
        start, end = value_extent(loaded.source.text, value)[0], extent(strays[-1])[1]
        whole = loaded.source.text[start:end]
        drops = frozenset((*path, stray.value) for stray in strays)
        if _is_bare_text(member, value):
            yield _quoted(loaded, member, (start, end), whole, SCHEMA.code, drops)
        elif not value.style:
            right = spelled(whole, member.kind, member.field, loaded.idea.meta.language)
            if right:
                why = f"`{brief(whole)}` is now `{right}`"
                puts = {member.path: right}
                yield Edit(member.path, start, end, right, why, SCHEMA.code, puts=puts, drops=drops)


def _strays(
    loaded: LoadedIdea, end: int, members: list[tuple[ScalarNode, ScalarNode]], number: int
) -> list[ScalarNode]:
    """The keys without colon from ``number`` on that follow a value, with nothing but a comma between."""
    strays: list[ScalarNode] = []
    for key, value in (members[place] for place in range(number, len(members))):
        start, key_end = extent(key)
        is_stray = isinstance(value, ScalarNode) and not value.value and extent(value)[0] == key_end
        between = loaded.source.text[end:start]
        if not is_stray or key.style or not _COMMA.fullmatch(between) or "\n" in key.value:
            break
        strays.append(key)
        end = key_end
    return strays


def _is_a_field(path: Path, key: ScalarNode) -> bool:
    """Is a key without colon a field that lacks its value, rather than the end of a text?"""
    block = block_at(path)
    return block is not None and bool(meant(key.value, fields(block)))


def _is_bare_text(member: Member, node: object) -> bool:
    """Is a text written without quotes where a text is wanted?"""
    if not isinstance(node, ScalarNode) or node.style or not node.value:
        return False
    return is_right(node.value, member.kind, member.field) and member.kind in ("text", "texts")


def _quoted(
    loaded: LoadedIdea,
    member: Member,
    stretch: tuple[int, int],
    value: str,
    rule: str,
    drops: frozenset[Path] = frozenset(),
) -> Edit:
    raw = loaded.source.text[slice(*stretch)]
    written = '"' + raw + '"' if '"' not in raw and "\\" not in raw else "'" + raw.replace("'", "''") + "'"
    why = f"`{brief(value)}` is whole again, in quotes"
    return Edit(member.path, *stretch, written, why, rule, puts={member.path: value}, drops=drops)
