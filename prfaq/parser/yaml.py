"""YAML to nodes: PyYAML's C parser, without its resolvers, behind a guard.

No scalar is resolved here: ``no``, ``12:30`` and ``010`` stay what the author wrote, and the schema asks
for a number, a date or a flag where it wants one. Skipping the resolvers also halves the time.

The C parser recurses over nested collections and brings the interpreter down on 100,000 of them; it takes
half a kilobyte for every value; and it compares each ``%TAG`` line with all before it. A text that might
nest deeply or hold very many values is therefore counted while it is composed, and ``%TAG`` is refused.
"""

import re
from typing import cast

import yaml
from yaml._yaml import CParser

from prfaq.errors import UserError
from prfaq.parser.messages import MANY_IDEAS, UNREADABLE, Words
from prfaq.parser.nodes import MAX_DEPTH, MAX_NODES, Node, refusal, too_deep, too_many
from prfaq.source import Source

_SUSPECT_LINES = (re.compile(r"\n[ \t?:-]{120}"), re.compile(r"\r[ \t?:-]{120}"))
_TAG_DIRECTIVE = re.compile(r"^%TAG\b", re.MULTILINE)
_LINE_SEPARATORS = str.maketrans("\u0085\u2028\u2029", "   ")
"""Line ends to YAML 1.1 and to our parser, but not to YAML 1.2 or to any editor: they come in by pasting."""


class _Composer(CParser):
    """The C parser with every tag left open."""

    def __init__(self, text: str) -> None:
        CParser.__init__(self, text)

    def resolve(self, kind: object, value: object, _implicit: object) -> str:
        """Leave every scalar as it is written."""
        return ""

    def descend_resolver(self, parent: Node | None, index: object) -> None:
        """There is nothing to resolve by path."""

    def ascend_resolver(self) -> None:
        """There is nothing to resolve by path."""


class _CountingComposer(_Composer):
    """The same, stopping at a node too many or too deep: the parser tells its resolver of every node."""

    def __init__(self, source: Source, text: str) -> None:
        super().__init__(text)
        self.source = source
        self.depth = 0
        self.nodes = 0

    def descend_resolver(self, parent: Node | None, index: object) -> None:
        """Count a node and its level."""
        self.depth += 1
        self.nodes += 1
        if self.depth > MAX_DEPTH or self.nodes > MAX_NODES:
            refuse = too_deep if self.depth > MAX_DEPTH else too_many
            start = parent.start_mark if parent else None  # it has no end yet
            raise refuse(self.source, start.index if start else 0)

    def ascend_resolver(self) -> None:
        """Count back a level."""
        self.depth -= 1


def compose(source: Source) -> Node | None:
    """The root node of a YAML text, ``None`` when it holds nothing; ``UserError`` where it is not YAML."""
    try:
        return parse(source, source.text)
    except yaml.YAMLError as error:
        raise explain_yaml_error(source, error) from None


def parse(source: Source, text: str) -> Node | None:
    """The same for a ``text`` as long as that of the source; ``yaml.YAMLError`` where it is not YAML."""
    text = text.translate(_LINE_SEPARATORS) if _has_line_separators(text) else text
    directive = _TAG_DIRECTIVE.search(text) if "%TAG" in text else None
    if directive:
        raise refusal(source, directive.start(), "`%TAG` is not part of an idea.", "Delete the line.")
    try:
        composer = _CountingComposer(source, text) if _might_be_too_much(text) else _Composer(text)
        return cast(Node | None, composer.get_single_node())
    except UnicodeEncodeError as error:
        raise refusal(
            source,
            error.start,
            "The text holds half of a character.",
            "Delete it, and save the file as UTF-8.",
        ) from None


def _has_line_separators(text: str) -> bool:
    return not text.isascii() and ("\u2028" in text or "\u2029" in text or "\u0085" in text)


def _might_be_too_much(text: str) -> bool:
    """Could the text hold too many values, or nest so deeply that the parser's own stack runs out?"""
    if len(text) > MAX_NODES // 2:
        return True
    if text.count("[") + text.count("{") > MAX_DEPTH:
        return True
    return any(line.search(text) or line.match(f"\n{text[:120]}") for line in _SUSPECT_LINES)


_TOO_DEEP = re.compile(r"nest|deep|depth")
"""How a parser with a limit of its own complains. It looks ahead, and so may get to its limit before us to ours."""

_INSTRUCTION: Words = ("A line that begins with `%` is an instruction to YAML.", "Delete it, or quote it.")


def is_too_deep(error: yaml.YAMLError) -> bool:
    """Is it the parser's own limit of levels that was met?"""
    return _TOO_DEEP.search(str(getattr(error, "problem", None) or "")) is not None


def explain_yaml_error(source: Source, error: yaml.YAMLError) -> UserError:
    """The parser's refusal in plain words: ``name:line:column: message`` and a hint."""
    if isinstance(error, yaml.reader.ReaderError):
        return _forbidden_character(source, error)
    marks = [getattr(error, f"{which}_mark", None) for which in ("problem", "context")]
    at = min(next((mark.index for mark in marks if mark), 0), len(source.text))
    if is_too_deep(error):
        return too_deep(source, at)
    line = source.span(at, at).line
    if source.lines[line - 1].startswith("%"):
        return refusal(source, at - source.span(at, at).column + 1, *_INSTRUCTION)
    marks = [one[:3] for one in source.lines[max(line - 2, 0) : line]]
    is_parted = str(getattr(error, "context", "")).startswith("expected a single document")
    return refusal(source, at, *(MANY_IDEAS if is_parted or {"---", "..."} & {*marks} else UNREADABLE))


def _forbidden_character(source: Source, error: yaml.reader.ReaderError) -> UserError:
    letter = chr(error.character) if isinstance(error.character, int) else str(error.character)[:1]
    return refusal(
        source,
        max(source.text.find(letter), 0),
        f"The text holds a control character (U+{ord(letter):04X}).",
        "Delete it; it often comes in by copying from a PDF or a terminal.",
    )
