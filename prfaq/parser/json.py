"""JSON to nodes, by a scanner over the standard library's own string scanner.

JSON does not go through YAML: tabs would fail, escaped emoji would fail, and ``1e3`` would turn into text.
What the standard library accepts is accepted, and numbers keep their spelling. Containers are kept on a
list of our own, so that depth cannot exhaust the interpreter's stack.
"""

import re
from json.decoder import scanstring  # type: ignore[attr-defined]  # public in practice, not in the stubs
from typing import NoReturn

from yaml.nodes import MappingNode, ScalarNode, SequenceNode

from prfaq.parser.nodes import MAX_DEPTH, MAX_NODES, Node, mark, refusal, too_deep, too_many
from prfaq.source import Source

_BLANK = re.compile(r"[ \t\n\r]*")
_LOST = re.compile(r"[^\s,\[\]{}:]+")
_BARE = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?|-?Infinity|NaN|true|false|null")


def compose(source: Source) -> Node | None:
    """The root node of a JSON text, ``None`` when it is blank; ``UserError`` where it is not JSON."""
    return _Scanner(source).document()


class _Scanner:
    def __init__(self, source: Source) -> None:
        self.source = source
        self.text = source.text
        self.at = 0
        self.open: list[MappingNode | SequenceNode] = []
        self.nodes = 0

    def document(self) -> Node | None:
        self._skip_blank()
        if self.at == len(self.text):
            return None
        root = node = self._begin_value()
        while True:
            if self._opened(node) and not self._closes_at_once(node):
                node = self._next_member()
                continue
            if not self.open:
                break
            node = self._after_member()
        self._skip_blank()
        if self.at < len(self.text):
            self._fail("There is something after the end of the JSON value.", "One file holds one idea.")
        return root

    def _opened(self, node: Node) -> bool:
        return bool(self.open) and self.open[-1] is node and node.end_mark is None

    def _closes_at_once(self, node: Node) -> bool:
        self._skip_blank()
        if self._peek() != ("}" if isinstance(node, MappingNode) else "]"):
            return False
        self._close()
        return True

    def _next_member(self) -> Node:
        """Read a key, where there is one, and begin its value."""
        parent = self.open[-1]
        key = self._key() if isinstance(parent, MappingNode) else None
        self._skip_blank()
        node = self._begin_value()
        parent.value.append((key, node) if key is not None else node)
        return node

    def _after_member(self) -> Node:
        """After a finished value: the next member of its parent, or the parent itself, closed."""
        parent = self.open[-1]
        closing = "}" if isinstance(parent, MappingNode) else "]"
        end = self.at
        self._skip_blank()
        if self._peek() == closing:
            return self._close()
        if self._peek() != ",":
            self._refuse_comment()
            self._fail(
                f"A comma or `{closing}` is missing after this value.",
                f"Put a comma between members, and `{closing}` after the last one.",
                end,
            )
        comma = self.at
        self.at += 1
        self._skip_blank()
        if self._peek() == closing:
            self._fail(
                f"There is a comma before `{closing}` with nothing after it.", "Delete the comma.", comma
            )
        return self._next_member()

    def _close(self) -> Node:
        self.at += 1
        node = self.open.pop()
        node.end_mark = mark(self.at)
        return node

    def _begin_value(self) -> Node:
        self._count()
        first = self._peek()
        if first in ("{", "["):
            return self._begin_container(MappingNode if first == "{" else SequenceNode)
        if first == '"':
            return self._string()
        match = _BARE.match(self.text, self.at)
        if match is None:
            self._fail(*self._what_is_wrong(first))
        self.at = match.end()
        return ScalarNode("", match.group(), mark(match.start()), mark(self.at), style="")

    def _begin_container(self, kind: type[MappingNode] | type[SequenceNode]) -> MappingNode | SequenceNode:
        node = kind("", [], mark(self.at), None, flow_style=True)
        self.open.append(node)
        if len(self.open) > MAX_DEPTH:
            raise too_deep(self.source, self.at)
        self.at += 1
        return node

    def _count(self) -> None:
        self.nodes += 1
        if self.nodes > MAX_NODES:
            raise too_many(self.source, self.at)

    def _key(self) -> ScalarNode:
        self._count()
        if self._peek() != '"':
            self._fail(*self._what_is_wrong_with_the_key())
        key = self._string()
        self._skip_blank()
        if self._peek() != ":":
            self._fail("A colon is missing after the name.", 'Write each field as "name": value.')
        self.at += 1
        return key

    def _string(self) -> ScalarNode:
        start = self.at
        try:
            value, self.at = scanstring(self.text, start + 1, True)
        except ValueError as error:
            self._fail_in_string(start, getattr(error, "pos", start))
        return ScalarNode("", value, mark(start), mark(self.at), style='"')

    def _fail_in_string(self, start: int, at: int) -> NoReturn:
        letter = self.text[at : at + 1]
        if at == start or not letter:
            self._fail("The text that opens here has no closing quotation mark.", 'Add " at its end.', start)
        if letter in "\n\r":
            self._fail(
                "The line ends inside a text.",
                'Close it with ", or write the end of the line as \\n: no JSON text goes over several lines.',
                at,
            )
        if letter < " ":
            self._fail(f"The text holds a control character (U+{ord(letter):04X}).", "Delete it.", at)
        self._fail(
            "A backslash begins an escape that JSON does not know.",
            'Write a backslash as \\\\, a quotation mark as \\", the end of a line as \\n.',
            self.text.rfind("\\", start, at + 1),
        )

    def _what_is_wrong(self, first: str) -> tuple[str, str]:
        self._refuse_comment()
        if not first:
            return "The file ends in the middle of the JSON value.", "A closing `}` or `]` is missing."
        if first in _ODD_QUOTES:
            return _odd_quote(first)
        match = _LOST.match(self.text, self.at)
        word = match.group()[:40] if match else ""
        if word in _PYTHON:
            return f"JSON writes `{word}` as `{_PYTHON[word]}`.", "Write it in small letters."
        if word:
            return f"`{word}` is not in quotation marks.", 'Text stands in straight double quotes: "text".'
        return "A value is missing here.", 'Text stands in straight double quotes: "text".'

    def _what_is_wrong_with_the_key(self) -> tuple[str, str]:
        self._refuse_comment()
        first = self._peek()
        if not first:
            return "The file ends in the middle of the JSON value.", "A closing `}` is missing."
        if first in _ODD_QUOTES:
            return _odd_quote(first)
        return "A field's name in double quotes is missing.", 'Write each field as "name": value.'

    def _refuse_comment(self) -> None:
        if self._peek() == "#" or self.text[self.at : self.at + 2] in ("//", "/*"):
            self._fail(
                "JSON has no comments.", 'Delete it, or keep it under a name of your own: "x-note": "…".'
            )

    def _peek(self) -> str:
        return self.text[self.at : self.at + 1]

    def _skip_blank(self) -> None:
        self.at = _BLANK.match(self.text, self.at).end()  # type: ignore[union-attr]  # it matches nothing, too

    def _fail(self, message: str, hint: str = "", at: int | None = None) -> NoReturn:
        raise refusal(self.source, at if at is not None else self.at, message, hint)


_ODD_QUOTES = "“”„‘’'«»"
_PYTHON = {"None": "null", "True": "true", "False": "false"}


def _odd_quote(quote: str) -> tuple[str, str]:
    return (
        f"`{quote}` is not a JSON quotation mark.",
        'Use straight double quotes ("); word processors make them curly.',
    )
