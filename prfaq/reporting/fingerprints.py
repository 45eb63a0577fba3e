"""A name for a finding that stays while lines move, so that a service knows it again tomorrow."""

import hashlib
import re
from collections import Counter

from prfaq.finding import Finding
from prfaq.source import Source

_NUMBER = re.compile(r"\d+")
_ENOUGH = 500
_PLACE_IN_LIST = re.compile(r"/\d+(?=/|$)")


class Fingerprints:
    """Names the findings of one idea.

    A name is made of the code, the field (whatever its place in a list), the message without its numbers, and
    how the text that is meant begins, with any run of space as one. Namesakes are counted.
    """

    def __init__(self, source: Source) -> None:
        self._source = source
        self._seen: Counter[str] = Counter()

    def of(self, finding: Finding) -> str:
        """The finding's name: 32 hexadecimal digits, a colon, and which of its namesakes it is."""
        parts = (
            finding.code,
            _PLACE_IN_LIST.sub("/*", finding.path),
            _NUMBER.sub("#", finding.message),
            " ".join(self._text(finding).split()),
        )
        data = "\0".join(parts).encode("utf-8", "surrogatepass")
        digest = hashlib.sha256(data).hexdigest()[:32]
        self._seen[digest] += 1
        return f"{digest}:{self._seen[digest]}"

    def _text(self, finding: Finding) -> str:
        """How the text that is meant begins: the rest of its first line, or less."""
        line = "".join(self._source.lines[finding.line - 1 : finding.line])
        start = finding.column - 1
        end = finding.end_column - 1 if finding.end_line == finding.line else len(line)
        return line[start : min(end, start + _ENOUGH)]
