"""Which fields the text of a document comes from, as its templates show by asking for them.

Only a draft that is asked to name its sources is traced; it costs others nothing.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from prfaq.composer.parts import Gap
from prfaq.document.escape import Markdown, sources_mark
from prfaq.idea.fields import field_at


class Traced(str):
    """A text that knows the fields (JSON Pointers) it comes from."""

    __slots__ = ("paths",)
    paths: tuple[str, ...]


def traced(text: str, *paths: str) -> Traced:
    """A text with the fields that it comes from."""
    known = Traced(text)
    known.paths = paths
    return known


def following(function: Callable[..., str]) -> Callable[..., str]:
    """The same function, whose result comes from the fields that what it is given comes from."""

    def called(*given: object, **named: object) -> str:
        result = function(*given, **named)
        paths = tuple(dict.fromkeys(_paths((*given, *named.values()))))
        if not (paths and result):
            return result
        return (
            Markdown(sources_mark(paths) + result) if isinstance(result, Markdown) else traced(result, *paths)
        )

    return called


def _paths(given: Iterable[object]) -> Iterator[str]:
    for one in given:
        if isinstance(one, Traced):
            yield from one.paths
        elif isinstance(one, tuple | list):
            yield from _paths(one)


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

    def row(self) -> tuple[str, ...]:
        """Return the fields of a row, and begin the next.

        One that shows ``/evidence/2/date`` does not show all of ``/evidence``.
        """
        fields, self._before_row = self._asked[self._before_row :], len(self._asked)
        return tuple(field for field in fields if field.count("/") > 1)

    def section(self, name: str) -> str:
        """Return the comment that names the fields of a section called so, and begin the next."""
        fields, self._asked, self._before_row = self._asked, [], 0
        own = [f"/{name}"] if field_at((name,)) else []
        return sources_mark([*own, *(field for field in fields if not _IN_LIST.search(field))])


_IN_LIST = re.compile(r"/\d+(?:/|$)")
"""What is in an entry of a list has a row or a point of its own, and is not what its section is about."""


class Notes(NamedTuple):
    """What is noted while the templates of one document print.

    ``gaps`` are those that they mark by themselves, ``trace`` is there where the text is to name its sources.
    """

    gaps: list[Gap]
    trace: Trace | None = None
