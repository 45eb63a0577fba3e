"""Which paragraphs are headings: by style, by large letters, or as a short line in bold.

People who do not use styles make a heading bold or large. Such a line is taken for one where it is short and
does not end as a sentence does.
"""

import re
from collections import Counter

from prfaq.importing.word.pieces import Paragraph

BOLD = 7
"""The level of a short line in bold: below all headings."""

_DEEPEST = 6
_LONGEST = 120
_LARGER = 1.15
_SENTENCE = re.compile(r"[.!;,]['\"”’)]*\Z")


class Headings:
    """The headings of one document, which are known once all of it is."""

    def __init__(self, paragraphs: list[Paragraph]) -> None:
        texts = [one for one in paragraphs if one.text]
        self._has_title = any(one.level == 0 for one in texts)
        self._has_levels = any(one.level > 0 for one in texts)
        letters: Counter[int] = Counter()
        for one in texts:
            for run in one.runs:
                letters[run.size] += len(run.text)
        self._body = letters.most_common(1)[0][0] if letters else 0
        sizes = sorted({one.size for one in texts if self._is_large(one)}, reverse=True)
        self._ranks = {size: rank for rank, size in enumerate(sizes, start=1)}

    def level(self, one: Paragraph) -> int:
        """1 to 6 for a heading, ``BOLD`` for a line that serves as one, 0 for running text."""
        if one.level >= 0:
            return max(1, min(one.level + (1 if self._has_title else 0), _DEEPEST))
        if one.is_subtitle or one.is_quote or one.entry or one.is_contents or one.is_code:
            return 0
        if self._is_large(one):
            return BOLD if self._has_levels else self._of_size(one.size)
        return BOLD if one.is_bold and _is_short(one) else 0

    def _is_large(self, one: Paragraph) -> bool:
        is_plain = (
            one.level < 0 and not one.is_subtitle and not one.is_quote and not one.entry and not one.is_code
        )
        return is_plain and one.size >= _LARGER * self._body > 0 and _is_short(one)

    def _of_size(self, size: int) -> int:
        return min(self._ranks[size] + (1 if self._has_title else 0), _DEEPEST)


def _is_short(one: Paragraph) -> bool:
    return 0 < len(one.text) <= _LONGEST and "\n" not in one.raw and not _SENTENCE.search(one.text)
