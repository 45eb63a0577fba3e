"""What people meant when YAML refused their prose.

The parser's own words speak of tokens and block mappings. Nearly every refusal in an idea file is one of a
few slips that prose makes. Each function below knows some of them: it looks at what the parser complained of
and at what stands around the place, and answers with the place that the author has to mend, or not at all.
"""

import re
from collections.abc import Callable
from typing import TypeAlias

import yaml

from prfaq.errors import UserError
from prfaq.reading import wording
from prfaq.reading.nodes import refusal, too_deep
from prfaq.reading.trouble import Trouble, trouble_of
from prfaq.reading.wording import Words
from prfaq.source import Source

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
            return start, wording.TAB
        words = wording.odd_blank(letter)
        if words:
            return start, words
    return None


def _quotation(trouble: Trouble) -> Answer:
    """What went wrong inside quotation marks."""
    if trouble.since is None or "quoted scalar" not in trouble.context:
        return None
    quote = trouble.text[trouble.since : trouble.since + 1]
    if "end of stream" in trouble.problem or "document indicator" in trouble.problem:
        return trouble.since, wording.unclosed_quote(quote)
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
        return start, wording.BULLET
    if sign == "%" and trouble.starts_line(start):
        return start, ("A line that begins with `%` is an instruction to YAML.", "Delete it, or quote it.")
    if trouble.problem == "second occurrence":
        return start, ("The same anchor (`&name`) stands twice.", wording.QUOTE_IT)
    return start, wording.special_start(sign)


def _not_here(trouble: Trouble) -> Answer:
    """A sign that means something elsewhere, but not at the beginning of a text."""
    if trouble.problem.startswith("block sequence entries are not allowed"):
        return trouble.at, wording.LIST_ON_SAME_LINE
    if trouble.problem.startswith("mapping keys are not allowed"):
        return trouble.at, wording.special_start("?")
    if trouble.problem == "did not find expected node content" and trouble.text.startswith("...", trouble.at):
        return trouble.at, wording.MANY_IDEAS
    if trouble.problem == "did not find expected node content":
        return trouble.at, wording.special_start(trouble.text[trouble.at : trouble.at + 1])
    return None


def _documents(trouble: Trouble) -> Answer:
    """A second idea in the file, or a first line that is indented deeper than the rest."""
    if trouble.context.startswith("expected a single document"):
        return trouble.at, wording.MANY_IDEAS
    if trouble.problem != "did not find expected <document start>":
        return None
    before = trouble.text[: trouble.line_start(trouble.at)].split()
    if before and before[-1] == "...":
        return trouble.at, wording.MANY_IDEAS
    return (trouble.at, _out_of_block(trouble)) if trouble.starts_line(trouble.at) else None


def _colon(trouble: Trouble) -> Answer:
    """A colon where no field can begin: within a text, or after a text that swallowed its neighbours."""
    if not trouble.problem.startswith("mapping values are not allowed"):
        return None
    key = trouble.before
    if not isinstance(key, yaml.ScalarToken):
        return trouble.at, wording.COLON
    start = key.start_mark.index
    glued = wording.NO_SPACE.match(trouble.text, start)
    if trouble.text[start] in _CURLY:
        return start, wording.curly_quote(trouble.text[start])
    if key.style:
        return trouble.at, wording.after_quote(key.style)
    if trouble.line(start) == trouble.line(trouble.at):
        return trouble.at, wording.COLON
    if glued:
        return start, wording.no_space_after_colon(glued["name"], glued["next"])
    name = trouble.text[trouble.beginning(trouble.at) : trouble.at]
    if re.fullmatch(r"[\w-]+", name):
        return trouble.beginning(trouble.at), wording.out_of_line(name)
    return trouble.at, wording.COLON


def _line_of_its_own(trouble: Trouble) -> Answer:
    """A line that is no field, where one should stand."""
    if trouble.context != "while scanning a simple key" or trouble.since is None:
        return None
    start = trouble.since
    glued = wording.NO_SPACE.match(trouble.text, start)
    if glued:
        return start, wording.no_space_after_colon(glued["name"], glued["next"])
    first = trouble.text[start : start + 1]
    if first in _BULLETS:
        return start, wording.BULLET
    if first == "-":
        return start, wording.NO_DASH_SPACE
    if first in _CURLY:
        return start, wording.curly_quote(first)
    lines = trouble.text[: trouble.line_start(start)].rstrip().splitlines()
    in_list = bool(lines) and lines[-1].lstrip().startswith("- ")
    return start, wording.NO_DASH if in_list else wording.NOT_A_FIELD


def _comment(trouble: Trouble) -> Answer:
    """A comment that ended a text too early: on its own line, or for the lines that go on with it."""
    before = trouble.before
    if not isinstance(before, yaml.ScalarToken) or before.style:
        return None
    lost = _CUT_OFF.match(trouble.text, before.end_mark.index)
    if lost:
        return lost.start("lost"), wording.cut_off(lost["lost"])
    comment = _COMMENT.match(trouble.text, before.end_mark.index)
    if comment and comment.end() == trouble.at:
        return trouble.at, ("The comment above ended the text, and here it goes on.", wording.QUOTE_IT)
    return None


def _brackets(trouble: Trouble) -> Answer:
    """Inside ``[ ]`` and ``{ }``."""
    if not trouble.context.startswith("while parsing a flow") or trouble.since is None:
        return None
    before = trouble.before
    if isinstance(before, yaml.ScalarToken) and before.style and _same_line(trouble, before):
        return trouble.at, wording.after_quote(before.style)
    is_colon = trouble.text[trouble.at : trouble.at + 1] == ":"
    if is_colon and trouble.line(trouble.at) == trouble.line(trouble.since):
        return trouble.at, wording.COLON
    return trouble.since, wording.unclosed_bracket(trouble.text[trouble.since])


def _after_value(trouble: Trouble) -> Answer:
    """Something after a value that was already complete: a quotation, a bracket, an alias."""
    before = trouble.before if trouble.problem.startswith("did not find expected") else None
    if before is None or trouble.starts_line(trouble.at):
        return None
    start = before.start_mark.index
    if isinstance(before, yaml.ScalarToken) and before.style in ("'", '"'):
        is_long = trouble.line(start) != trouble.line(trouble.at)
        return trouble.at, wording.after_quote(before.style, trouble.line(start) if is_long else None)
    if isinstance(before, yaml.AliasToken):
        return start, wording.special_start("*")
    if isinstance(before, yaml.FlowSequenceEndToken | yaml.FlowMappingEndToken):
        bracket = "[" if isinstance(before, yaml.FlowSequenceEndToken) else "{"
        found = trouble.text.find(bracket, trouble.line_start(start))
        return (found if 0 <= found < start else start), wording.special_start(bracket)
    return None


def _indentation(trouble: Trouble) -> Answer:
    """A line that belongs to no block, at the end of the search."""
    if not trouble.problem.startswith("did not find expected") or not trouble.starts_line(trouble.at):
        return None
    if "'-' indicator" in trouble.problem:
        return trouble.at, wording.NO_DASH
    if trouble.text.startswith(":", trouble.at):
        return trouble.at, ("The name of a field is missing before the colon.", "Write `name: value`.")
    if trouble.text.startswith("- ", trouble.at):
        return trouble.at, ("An entry of a list stands among fields.", wording.INDENT)
    before = trouble.before
    if isinstance(before, yaml.ScalarToken) and before.style in ("|", ">"):
        return trouble.at, wording.SHORT_OF_TEXT
    return trouble.at, _out_of_block(trouble)


def _out_of_block(trouble: Trouble) -> Words:
    """The line of trouble against the one above it."""
    here = trouble.source.span(trouble.at, trouble.at)
    above = here.line - 1
    while above > 1 and not trouble.source.lines[above - 1].strip():
        above -= 1
    line = trouble.source.lines[above - 1] if above else ""
    return wording.odd_indent(len(line) - len(line.lstrip()) + 1, above, here.column)


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
