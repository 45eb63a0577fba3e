"""Where YAML gave up, and what stood before it.

The parser's complaint names a place; which slip led to it is told by the last thing that was read, so the
text is scanned once more, up to that place.
"""

from collections import deque
from dataclasses import dataclass
from functools import cached_property

import yaml

from prfaq.errors import UserError
from prfaq.reading.nodes import refusal
from prfaq.reading.wording import Words
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
