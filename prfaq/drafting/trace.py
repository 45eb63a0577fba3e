"""Which fields the text of a document comes from, as its templates show by asking for them.

Only a draft that is asked to name its sources is traced; it costs others nothing.
"""

from collections.abc import Iterable
from typing import NamedTuple

from prfaq.composing.parts import Gap
from prfaq.drafting.marks import sources_mark


class Trace:
    """The fields that the templates of one document have asked for, by JSON Pointer.

    A row of a table comes from what was asked for since the row or the head before it, a section from all
    that was asked for since it began.
    """

    def __init__(self) -> None:
        self._asked: list[str] = []
        self._before_row = 0

    def ask(self, path: str) -> None:
        """Note that a template has asked for a field."""
        self._asked.append(path)

    def row(self) -> str:
        """Return the comment that names the fields of a row, and begin the next."""
        fields, self._before_row = self._asked[self._before_row :], len(self._asked)
        return _leaves(fields)

    def section(self) -> str:
        """Return the comment that names the fields of a section, and begin the next."""
        fields, self._asked, self._before_row = self._asked, [], 0
        return sources_mark(fields)


def _leaves(fields: Iterable[str]) -> str:
    """The comment for a row: one that shows ``/evidence/2/date`` does not show all of ``/evidence``."""
    return sources_mark(field for field in fields if field.count("/") > 1)


class Notes(NamedTuple):
    """What is noted while the templates of one document print.

    ``gaps`` are those that they mark by themselves, ``trace`` is there where the text is to name its sources.
    """

    gaps: list[Gap]
    trace: Trace | None = None
