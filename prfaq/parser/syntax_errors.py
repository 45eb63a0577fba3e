"""What people meant when YAML refused their prose: where the parser gave up, and which slip led to it.

The parser's own words are of tokens and block mappings. Nearly every refusal in an idea file is one of a few
slips that prose makes; each function here recognises one, from the text before the place where the parser
stopped.
"""

import re
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

import yaml

from prfaq.errors import UserError
from prfaq.parser import messages
from prfaq.parser.messages import Words
from prfaq.parser.nodes import refusal, too_deep
from prfaq.source import Source

_CONTENT = (
    yaml.ScalarToken,
    yaml.AliasToken,
    yaml.FlowSequenceEndToken,
    yaml.FlowMappingEndToken,
)
_LARGE = 1_000_000
"""Characters; a larger text is not scanned again for the sake of a better message."""


@dataclass(frozen=True)
class Trouble:
    """The parser's complaint about a text.

    ``problem`` and ``context`` are its own words; ``at`` is the offset where it stopped, ``since`` the offset
    where the thing began that it was reading (the opening quote, the first field of a block), if it says so.
    """

    source: Source
    problem: str
    context: str
    at: int
    since: int | None

    @property
    def text(self) -> str:
        """The text that could not be read."""
        return self.source.text

    def refuse(self, offset: int, words: Words) -> UserError:
        """The refusal that points at ``offset``."""
        return refusal(self.source, offset, *words)

    def line(self, offset: int) -> int:
        """The number of the line that ``offset`` is on."""
        return self.source.span(offset, offset).line

    def line_start(self, offset: int) -> int:
        """The offset at which the line begins that ``offset`` is on."""
        return offset - self.source.span(offset, offset).column + 1

    def beginning(self, offset: int) -> int:
        """The offset of the first letter on the line that ``offset`` is on."""
        line = self.source.lines[self.line(offset) - 1]
        return self.line_start(offset) + len(line) - len(line.lstrip(" "))

    def starts_line(self, offset: int) -> bool:
        """Is there nothing but indentation before ``offset`` on its line?"""
        return self.beginning(offset) >= offset

    @cached_property
    def before(self) -> yaml.Token | None:
        """The last text, alias or closing bracket that was read before the place of trouble."""
        last: deque[yaml.Token] = deque(maxlen=1)
        if len(self.text) <= _LARGE:
            try:
                for token in yaml.scan(self.text, Loader=yaml.CSafeLoader):
                    if _start(token) >= self.at:
                        break
                    if isinstance(token, _CONTENT):
                        last.append(token)
            except yaml.YAMLError:
                pass
        return last[0] if last else None


def _start(token: yaml.Token) -> int:
    return token.start_mark.index if token.start_mark else 0


def trouble_of(source: Source, error: yaml.YAMLError) -> Trouble:
    """The parser's exception as plain data."""
    problem = getattr(error, "problem_mark", None)
    context = getattr(error, "context_mark", None)
    size = len(source.text)
    return Trouble(
        source,
        str(getattr(error, "problem", None) or "this is not YAML").strip(),
        str(getattr(error, "context", None) or "").strip(),
        min(problem.index if problem else context.index if context else 0, size),
        min(context.index, size) if context else None,
    )


Answer: TypeAlias = tuple[int, Words] | None
"""The offset to point at, with a message and a hint."""

_CURLY = "“”„‘’‚«»"
_BULLETS = "•◦‣▪–—·"
_CUT_OFF = re.compile(r"[ \t]+(?P<lost>#[^\s#!][^\n\r]*)")
_TOO_DEEP = re.compile(r"nest|deep|depth")
"""How a parser with a limit of its own complains. It looks ahead, and so may get to its limit before us to ours."""
_COMMENT = re.compile(r"[ \t]+#[^\n\r]*[\n\r]+\s*")


def explain_yaml_error(source: Source, error: yaml.YAMLError) -> UserError:
    """The parser's refusal in plain words: ``name:line:column: message`` and a hint."""
    if isinstance(error, yaml.reader.ReaderError):
        return _forbidden_character(source, error)
    trouble = trouble_of(source, error)
    if _TOO_DEEP.search(trouble.problem):
        return too_deep(source, trouble.at)
    for explain in _EXPLANATIONS:
        answer = explain(trouble)
        if answer:
            return trouble.refuse(*answer)
    return trouble.refuse(
        trouble.at,
        (
            f"Not readable as YAML: {trouble.problem}.",
            "Check quotes, brackets and indentation on this line and the one above.",
        ),
    )


def _forbidden_character(source: Source, error: yaml.reader.ReaderError) -> UserError:
    letter = chr(error.character) if isinstance(error.character, int) else str(error.character)[:1]
    return refusal(
        source,
        max(source.text.find(letter), 0),
        f"The text holds a control character (U+{ord(letter):04X}).",
        "Delete it; it often comes in by copying from a PDF or a terminal.",
    )


def _blank(trouble: Trouble) -> Answer:
    """A line that is indented with something other than spaces: this one, or the one before."""
    starts = [trouble.beginning(trouble.at)]
    if trouble.line_start(trouble.at) > 0:
        starts.append(trouble.beginning(trouble.line_start(trouble.at) - 1))
    for start in starts:
        letter = trouble.text[start : start + 1]
        if letter == "\t" or "tab character" in trouble.problem:
            return start, messages.TAB
        words = messages.odd_blank(letter)
        if words:
            return start, words
    return None


def _quotation(trouble: Trouble) -> Answer:
    """What went wrong inside quotation marks."""
    if trouble.since is None or "quoted scalar" not in trouble.context:
        return None
    quote = trouble.text[trouble.since : trouble.since + 1]
    if "end of stream" in trouble.problem or "document indicator" in trouble.problem:
        return trouble.since, messages.unclosed_quote(quote)
    start = trouble.text.rfind("\\", 0, trouble.at + 1)
    written = trouble.text[start : start + 2]
    return start, (
        f"`{written}` is no character in double quotes, where a backslash begins an escape.",
        "Write the backslash twice (\\\\), or put the text in single quotes.",
    )


def _sign(trouble: Trouble) -> Answer:
    """Text that begins with a sign that YAML keeps for itself."""
    start = trouble.since if trouble.context.startswith("while scanning a") else trouble.at
    sign = trouble.text[start : start + 1] if start is not None else ""
    if start is None or not sign or sign not in "*&!@%`|>":
        return None
    if sign == "*" and trouble.starts_line(start) and trouble.text[start + 1 : start + 2].isspace():
        return start, messages.BULLET
    if sign == "%" and trouble.starts_line(start):
        return start, ("A line that begins with `%` is an instruction to YAML.", "Delete it, or quote it.")
    if trouble.problem == "second occurrence":
        return start, ("The same anchor (`&name`) stands twice.", messages.QUOTE_IT)
    return start, messages.special_start(sign)


def _not_here(trouble: Trouble) -> Answer:
    """A sign that means something elsewhere, but not at the beginning of a text."""
    if trouble.problem.startswith("block sequence entries are not allowed"):
        return trouble.at, messages.LIST_ON_SAME_LINE
    if trouble.problem.startswith("mapping keys are not allowed"):
        return trouble.at, messages.special_start("?")
    if trouble.problem == "did not find expected node content" and trouble.text.startswith("...", trouble.at):
        return trouble.at, messages.MANY_IDEAS
    if trouble.problem == "did not find expected node content":
        return trouble.at, messages.special_start(trouble.text[trouble.at : trouble.at + 1])
    return None


def _documents(trouble: Trouble) -> Answer:
    """A second idea in the file, or a first line that is indented deeper than the rest."""
    if trouble.context.startswith("expected a single document"):
        return trouble.at, messages.MANY_IDEAS
    if trouble.problem != "did not find expected <document start>":
        return None
    before = trouble.text[: trouble.line_start(trouble.at)].split()
    if before and before[-1] == "...":
        return trouble.at, messages.MANY_IDEAS
    return (trouble.at, _out_of_block(trouble)) if trouble.starts_line(trouble.at) else None


def _colon(trouble: Trouble) -> Answer:
    """A colon where no field can begin: within a text, or after a text that swallowed its neighbours."""
    if not trouble.problem.startswith("mapping values are not allowed"):
        return None
    key = trouble.before
    if not isinstance(key, yaml.ScalarToken):
        return trouble.at, messages.COLON
    start = key.start_mark.index
    glued = messages.NO_SPACE.match(trouble.text, start)
    if trouble.text[start] in _CURLY:
        return start, messages.curly_quote(trouble.text[start])
    if key.style:
        return trouble.at, messages.after_quote(key.style)
    if trouble.line(start) == trouble.line(trouble.at):
        return trouble.at, messages.COLON
    if glued:
        return start, messages.no_space_after_colon(glued["name"], glued["next"])
    name = trouble.text[trouble.beginning(trouble.at) : trouble.at]
    if re.fullmatch(r"[\w-]+", name):
        return trouble.beginning(trouble.at), messages.out_of_line(name)
    return trouble.at, messages.COLON


def _line_of_its_own(trouble: Trouble) -> Answer:
    """A line that is no field, where one should stand."""
    if trouble.context != "while scanning a simple key" or trouble.since is None:
        return None
    start = trouble.since
    glued = messages.NO_SPACE.match(trouble.text, start)
    if glued:
        return start, messages.no_space_after_colon(glued["name"], glued["next"])
    first = trouble.text[start : start + 1]
    if first in _BULLETS:
        return start, messages.BULLET
    if first == "-":
        return start, messages.NO_DASH_SPACE
    if first in _CURLY:
        return start, messages.curly_quote(first)
    lines = trouble.text[: trouble.line_start(start)].rstrip().splitlines()
    in_list = bool(lines) and lines[-1].lstrip().startswith("- ")
    return start, messages.NO_DASH if in_list else messages.NOT_A_FIELD


def _comment(trouble: Trouble) -> Answer:
    """A comment that ended a text too early: on its own line, or for the lines that go on with it."""
    before = trouble.before
    if not isinstance(before, yaml.ScalarToken) or before.style:
        return None
    lost = _CUT_OFF.match(trouble.text, before.end_mark.index)
    if lost:
        return lost.start("lost"), messages.cut_off(lost["lost"])
    comment = _COMMENT.match(trouble.text, before.end_mark.index)
    if comment and comment.end() == trouble.at:
        return trouble.at, ("The comment above ended the text, and here it goes on.", messages.QUOTE_IT)
    return None


def _brackets(trouble: Trouble) -> Answer:
    """Inside ``[ ]`` and ``{ }``."""
    if not trouble.context.startswith("while parsing a flow") or trouble.since is None:
        return None
    before = trouble.before
    if isinstance(before, yaml.ScalarToken) and before.style and _same_line(trouble, before):
        return trouble.at, messages.after_quote(before.style)
    is_colon = trouble.text[trouble.at : trouble.at + 1] == ":"
    if is_colon and trouble.line(trouble.at) == trouble.line(trouble.since):
        return trouble.at, messages.COLON
    return trouble.since, messages.unclosed_bracket(trouble.text[trouble.since])


def _after_value(trouble: Trouble) -> Answer:
    """Something after a value that was already complete: a quotation, a bracket, an alias."""
    before = trouble.before if trouble.problem.startswith("did not find expected") else None
    if before is None or trouble.starts_line(trouble.at):
        return None
    start = before.start_mark.index
    if isinstance(before, yaml.ScalarToken) and before.style in ("'", '"'):
        is_long = trouble.line(start) != trouble.line(trouble.at)
        return trouble.at, messages.after_quote(before.style, trouble.line(start) if is_long else None)
    if isinstance(before, yaml.AliasToken):
        return start, messages.special_start("*")
    if isinstance(before, yaml.FlowSequenceEndToken | yaml.FlowMappingEndToken):
        bracket = "[" if isinstance(before, yaml.FlowSequenceEndToken) else "{"
        found = trouble.text.find(bracket, trouble.line_start(start))
        return (found if 0 <= found < start else start), messages.special_start(bracket)
    return None


def _indentation(trouble: Trouble) -> Answer:
    """A line that belongs to no block, at the end of the search."""
    if not trouble.problem.startswith("did not find expected") or not trouble.starts_line(trouble.at):
        return None
    if "'-' indicator" in trouble.problem:
        return trouble.at, messages.NO_DASH
    if trouble.text.startswith(":", trouble.at):
        return trouble.at, ("The name of a field is missing before the colon.", "Write `name: value`.")
    if trouble.text.startswith("- ", trouble.at):
        return trouble.at, ("An entry of a list stands among fields.", messages.INDENT)
    before = trouble.before
    if isinstance(before, yaml.ScalarToken) and before.style in ("|", ">"):
        return trouble.at, messages.SHORT_OF_TEXT
    return trouble.at, _out_of_block(trouble)


def _out_of_block(trouble: Trouble) -> Words:
    """The line of trouble against the one above it."""
    here = trouble.source.span(trouble.at, trouble.at)
    above = here.line - 1
    while above > 1 and not trouble.source.lines[above - 1].strip():
        above -= 1
    line = trouble.source.lines[above - 1] if above else ""
    return messages.odd_indent(len(line) - len(line.lstrip()) + 1, above, here.column)


def _same_line(trouble: Trouble, token: yaml.Token) -> bool:
    return trouble.line(token.start_mark.index) == trouble.line(trouble.at)


_EXPLANATIONS: tuple[Callable[[Trouble], Answer], ...] = (
    _blank,
    _quotation,
    _sign,
    _documents,
    _not_here,
    _comment,
    _colon,
    _line_of_its_own,
    _brackets,
    _after_value,
    _indentation,
)
"""From the surest to the vaguest: the first that answers is believed."""
