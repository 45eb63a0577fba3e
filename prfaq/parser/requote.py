"""What people type without a thought for YAML, read as they meant it, because the schema knows the fields.

YAML ends a text at a colon, a comma, a hash or a quotation mark; the schema knows that only the name of a field
begins another one. Every sign that misleads the parser gives way to a private-use character of the same length, and
the text is composed again: all offsets stay what they are, and the values are taken from the source itself.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import accumulate, pairwise
from typing import Literal, NamedTuple, TypeAlias

from yaml import YAMLError
from yaml.nodes import MappingNode, ScalarNode

from prfaq.errors import UserError
from prfaq.parser import yaml
from prfaq.parser.nodes import Node, extent, mark, walk
from prfaq.parser.plain_text import BULLETS, text_of
from prfaq.source import Source
from prfaq.suggestions import bare

Path: TypeAlias = tuple[str | int, ...]

MAX_TRIES = 100
"""Times that a text is composed; nobody mistypes more lines."""

MAX_CHARACTERS = 5_000_000
"""Characters that are composed in all these times."""

_PROOF = 8
"""How much more than composing it costs to see whether a line had to be masked."""

_MASK = {ord(sign): 0xE000 + ord(sign) for sign in ":#,'\"[]{}&*!|>%@`-?\\"}
_BACK = {private: sign for sign, private in _MASK.items()}
_PRIVATE = re.compile("[\ue000-\ue0ff]")
REMARK = r"#(?:(?i:todo|fixme|xxx|tbd|noqa|nosec|region|endregion)\b|\w+:)"
"""A note to oneself, or a word to a program: a ``#`` like this may well begin a comment."""

NAME = r"[\w$.-]+(?:[ ][\w-]+){0,3}"
"""What may be the name of a field as one types it: up to four words."""

_LINE = re.compile(
    rf"[ \t]*(?:- +)*(?P<field>(?P<quote>[\"']?)(?P<key>{NAME})(?P=quote)[ ]*:(?:[ \t]+|$))?(?P<text>.*)"
)
_IN_BRACES = re.compile(rf"[,\[{{][\s\[{{]{{0,40}}[\"']?(?P<key>{NAME})[\"']?[ ]?:(?=\s)\s*")
"""What is between two values in braces: a comma, the name of a known field, and its colon."""

_COMMENT = re.compile(rf"(?:^|(?<=[ \t]))(?:#(?:[ \t!#]|$)|{REMARK})")

_LOOSE = re.compile(r"[,\[\]{}]|:(?=\s|$)|\s#|^[-?&*!|>'\"%@`#]")
"""What misleads the parser within braces."""

BULLET = re.compile(rf"(?:^|(?<=[\r\n]))[ \t]*[{BULLETS}](?=[ ]+[\"']?(?P<key>{NAME})[\"']?[ ]*:\s)")
"""The sign of an entry that begins with the name of a field, where YAML has a hyphen."""

_PLACEHOLDER = re.compile(r"(?<=[:-] )\{\{[^\r\n]*")
TABS = re.compile(r"(?:^|(?<=[\r\n])) *\t[ \t]*")
_TABBED = re.compile(r"(?:^|(?<=[\r\n])) *\t[^\r\n]*(?:(?:\r\n|\r|\n) *\t[^\r\n]*)*")
GLUED = re.compile(r"(?:^|(?<=[\r\n]))[ \t]*(?:- +)*(?P<name>[A-Za-z_][\w-]+):(?=[^\s:/]|[^\S \t\r\n])")
_NO_MISTAKE = re.compile(r"(?:---|\.\.\.)(?=\s|$)|%")
"""What begins a line that parts documents or instructs the parser."""

_HEAD = re.compile(r"(?:[ \t]*(?:#[^\r\n]*)?[\r\n])*(?P<line>\w[^\r\n]*)[\r\n]")
QUOTED = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*'")


class Region(NamedTuple):
    """A stretch that is text whatever signs it holds; between braces, all but the names of fields.

    Of ``glued`` lines, each begins with a field that lacks the space after its colon; an ``entry`` lacks its hyphen.
    """

    start: int
    end: int
    kind: Literal["text", "braces", "glued", "entry"] = "text"


class Recovered(NamedTuple):
    """A text that YAML reads otherwise or not at all: its path and node, and whether it is between braces."""

    path: Path
    node: ScalarNode
    in_braces: bool


class Reading(NamedTuple):
    """A text that was composed: its root, what was recovered, lines that began otherwise, and above all fields."""

    root: Node | None
    recovered: Sequence[Recovered] = ()
    starts: Sequence[tuple[int, int]] = ()
    heads: Sequence[tuple[int, int]] = ()

    def placed(self) -> "Reading":
        """The same with the paths that its texts have now that fields were given their names."""
        paths = {id(node): path for path, _, node in walk(self.root)}
        return self._replace(recovered=[one._replace(path=paths[id(one.node)]) for one in self.recovered])


def compose(source: Source, names: frozenset[str], regions: Sequence[Region] = ()) -> Reading:
    """Compose a YAML text, with what has to be recovered in it; ``UserError`` where it cannot be read, even so.

    ``names`` are the bare names of all fields.
    """
    text, left = _prepared(source.text, names, regions), MAX_CHARACTERS
    for _ in range(MAX_TRIES):
        left -= len(text)
        try:
            root = yaml.parse(source, text)
        except YAMLError as error:
            can_try = left >= len(text) and not _PRIVATE.search(source.text)
            milder = _milder(text, error, names) if can_try else ""
            if not milder:
                raise _refusal(source, text, error) from None
            text = milder
        else:
            is_as_it_was = text == source.text and not regions
            return Reading(root) if is_as_it_was else _needed(source, root, text, left, regions)
    return Reading(yaml.compose(source))


def _prepared(text: str, names: frozenset[str], regions: Sequence[Region]) -> str:
    """The text with all masked of which it is known beforehand that YAML reads it otherwise."""
    if "{{" in text:
        text = _PLACEHOLDER.sub(lambda found: found[0].translate(_MASK), text)
    for region in regions:
        text = _masked(text, *region, names)
    return text


def _refusal(source: Source, text: str, error: YAMLError) -> UserError:
    """Why a text cannot be read, even so."""
    refused = yaml.explain_yaml_error(Source(source.name, text), error)
    words = (refused.description.translate(_BACK), refused.hint.translate(_BACK))
    return UserError(*words, refused.location)


def _milder(text: str, error: YAMLError, names: Collection[str]) -> str:
    """The text with one more thing masked, of which the parser complained; empty where there is none."""
    lines = [] if yaml.is_too_deep(error) else _in_question(text, error)
    if not lines or any(_NO_MISTAKE.match(text, bounds(text, at)[0]) for at in lines):
        return ""
    return next((one for one in _tries(text, lines, names) if one != text), "")


def _tries(text: str, lines: list[int], names: Collection[str]) -> Iterator[str]:
    """What may make a text readable, the likeliest first: each masks one more thing, or nothing."""
    yield TABS.sub(lambda tabs: " " * len(tabs[0]), text)
    yield BULLET.sub(lambda one: f"{one[0][:-1]}-" if bare(one["key"]) in names else one[0], text)
    yield from (_masked(text, *bounds(text, at), "glued", names) for at in lines)
    yield from (_line_masked(text, at, {*names, *_neighbour(text, at)}) for at in lines)
    yield from (_line_masked(text, at, {*names, *_neighbour(text, at)}, braces=False) for at in lines)
    yield _without_head(text, max(lines))
    yield _line_masked(text, lines[0], (), braces=False)
    yield _joined(text, lines[0])


def _neighbour(text: str, at: int) -> Collection[str]:
    """The name on a line that begins where the field on the line above does: it is no part of that one's text."""
    here, above = (_LINE.match(text[slice(*bounds(text, one))]) for one in (at, max(_above(text, at), 0)))
    if not here or not above or not (here["field"] and above["field"]):
        return ()
    return (bare(here["key"]),) if here.start("key") == above.start("key") else ()


def _in_question(text: str, error: YAMLError) -> list[int]:
    """Places on the lines where the mistake may be, the likeliest first."""
    context, problem = (_index(text, getattr(error, f"{one}_mark", None)) for one in ("context", "problem"))
    kind = str(getattr(error, "context", ""))
    if kind.startswith(("while scanning", "while parsing a quoted")):
        lines = [context]
    elif kind.startswith("while parsing a flow"):
        lines = [context, problem]
    else:
        lines = [problem, _above(text, problem)]
    return [at for at in lines if at >= 0] if lines[0] >= 0 else []


def _index(text: str, mark: object) -> int:
    return min(getattr(mark, "index", -1), len(text) - 1)


def bounds(text: str, at: int) -> tuple[int, int]:
    """Where the line that ``at`` is on begins and ends."""
    start = max(text.rfind("\n", 0, at), text.rfind("\r", 0, at)) + 1
    ends = [end for sign in "\r\n" if (end := text.find(sign, at)) >= 0]
    return start, min(ends, default=len(text))


def _above(text: str, at: int) -> int:
    """A place on the last line with anything on it above ``at``."""
    return len(text[: max(bounds(text, at)[0], 0)].rstrip()) - 1


def _line_masked(text: str, at: int, names: Collection[str], *, braces: bool = True) -> str:
    """The text with the value of a line masked; all of the line, where no known field begins it."""
    start, end = bounds(text, at)
    line = _LINE.match(text[start:end])
    if line is None:
        return text
    comment = _COMMENT.search(line[0], line.start("text"))
    stop = start + len(line[0][: comment.start() if comment else None].rstrip())
    is_field = bool(line["field"]) and (bare(line["key"]) in names or line["key"].startswith("x-"))
    begin = line.start("text") if is_field or not line["field"] else line.start("quote")
    if not names:
        begin = len(line[0]) - len(line[0].lstrip())
    kind = "braces" if braces and line["text"].startswith(("{", "[{")) else "text"
    return _masked(text, start + begin, max(start + begin, stop), kind, names)


def _masked(text: str, start: int, end: int, kind: str, names: Collection[str]) -> str:
    raw = text[start:end]
    if kind == "entry":
        new = "- "
    elif kind == "glued":
        new = GLUED.sub(lambda line: f"{line[0][:-2]}: " if bare(line["name"]) in names else line[0], raw)
    else:
        new = _between_braces(raw, names) if kind == "braces" else raw.translate(_MASK)
    return text[:start] + new + text[end:]


def is_loose(value: str) -> bool:
    """Would YAML mistake a value between braces for something else?"""
    return _LOOSE.search(value.strip()) is not None and not QUOTED.fullmatch(value.strip())


def _between_braces(raw: str, names: Collection[str]) -> str:
    """Mask what is between the names of fields; in a list of texts, only what ends none of them."""
    known = [found.span() for found in _IN_BRACES.finditer(raw) if bare(found["key"]) in names]
    new, at = "", 0
    for (_, begin), (stop, _) in pairwise([*known, (len(raw), 0)]):
        value = raw[begin:stop].rstrip("]} \t\r\n")
        signs = r":(?=\s)" if value.startswith("[") else r"\W"
        masked = re.sub(signs, lambda sign: sign[0].translate(_MASK), value) if is_loose(value) else value
        new += raw[at:begin] + masked
        at = begin + len(value)
    return new + raw[at:]


def _without_head(text: str, at: int) -> str:
    """The text with what is above all fields as a comment."""
    head = _HEAD.match(text, 0, at)
    line = _LINE.match(head["line"]) if head else None
    if head is None or line is None or line["field"] or not line["text"]:
        return text
    return f"{text[: head.start('line')]}#{text[head.start('line') + 1 :]}"


def _joined(text: str, at: int) -> str:
    """The text with the line of ``at`` as the end of the one above it."""
    start, end = bounds(text, at)
    above = _above(text, at)
    if above < 0 or text[bounds(text, above)[0] : above + 1].lstrip().startswith("#"):
        return text
    text = text[: above + 1] + " " * (start - above - 1) + text[start:end].translate(_MASK) + text[end:]
    line_start = bounds(text, above)[0]
    line = _LINE.match(text[line_start:end])
    begin = line.start("text") if line else 0
    return text[: line_start + begin] + text[line_start + begin : end].translate(_MASK) + text[end:]


def _needed(source: Source, root: Node | None, text: str, left: int, regions: Sequence[Region]) -> Reading:
    """Leave out what was masked while the mistake was on another line; the rest is what had to be recovered."""
    recovered = _recovered(source, root, text, regions)
    lines = _changed(source.text, text)
    for start, end in lines if len(lines) > 1 else ():
        left -= _PROOF * len(text)
        if left <= 0:
            break
        plain = text[:start] + source.text[start:end] + text[end:]
        again = _parsed(source, plain)
        others = _recovered(source, again, plain, regions)
        if again is not None and _scalars(again) == _scalars(root):
            root, text, recovered = again, plain, others
    heads = [line for line in lines if text[line[0]] == "#" != source.text[line[0]]]
    return Reading(root, recovered, [*_starts(source.text, text, regions)], heads)


def _starts(before: str, after: str, regions: Sequence[Region]) -> Iterator[tuple[int, int]]:
    """Tabs and signs of entries at the beginning of a line that are read as spaces and hyphens."""
    yield from (one.span() for one in _TABBED.finditer(before) if after[slice(*one.span())] != one[0])
    signs = (one.end() for one in BULLET.finditer(before))
    yield from ((end - 1, end) for end in signs if after[end - 1] == "-")
    yield from ((region.start, region.end) for region in regions if region.kind == "entry")


def _changed(before: str, after: str) -> list[tuple[int, int]]:
    lines = pairwise(accumulate(map(len, before.splitlines(keepends=True)), initial=0))
    return [line for line in lines if before[slice(*line)] != after[slice(*line)]]


def _parsed(source: Source, text: str) -> Node | None:
    try:
        return yaml.parse(source, text)
    except YAMLError:
        return None


def _recovered(source: Source, root: Node | None, text: str, regions: Sequence[Region]) -> list[Recovered]:
    """Every text that was masked somewhere, with its value as it is in the source."""
    found: list[Recovered] = []
    flows: list[tuple[int, int]] = []
    chosen = _keys_restored(source, root, text)
    chosen |= {region.start for region in regions if region.kind == "text"}
    for path, _, node in walk(root):
        start, end = extent(node)
        if not isinstance(node, ScalarNode):
            flows += [(start, end)] if node.flow_style else []
        elif start in chosen or _is_masked(text[start:end], source.text[start:end]):
            node.value = text_of(source.text[start:end])
            found.append(Recovered(path, node, any(s < start < e for s, e in flows)))
    return found


def _is_masked(text: str, source: str) -> bool:
    return text != source and TABS.sub("", text) != TABS.sub("", source)


def _keys_restored(source: Source, root: Node | None, text: str) -> set[int]:
    """Give names back what they lost, and say where the values begin that had no space before them."""
    starts, is_ours = set(), not _PRIVATE.search(source.text)
    blocks = [node for _, _, node in walk(root) if isinstance(node, MappingNode)]
    for key in [key for block in blocks for key, _ in block.value if isinstance(key, ScalarNode)]:
        if is_ours:
            key.value = key.value.translate(_BACK)
        start, end = extent(key)
        if text[end : end + 1] == ":" != source.text[end] and source.text[end + 1 : end + 2] == ":":
            key.value, key.end_mark = source.text[start : end + 1], mark(end + 1)
            starts.add(end + 2)
    return starts


def _scalars(root: Node | None) -> list[tuple[Path, str]]:
    return [(path, node.value) for path, _, node in walk(root) if isinstance(node, ScalarNode)]
