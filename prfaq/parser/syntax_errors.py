"""Why a YAML text cannot be read at all, in plain words: what is left where no text in it needs quotes."""

import re

import yaml

from prfaq.errors import UserError
from prfaq.parser.messages import MANY_IDEAS, UNREADABLE, Words
from prfaq.parser.nodes import refusal, too_deep
from prfaq.source import Source

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
