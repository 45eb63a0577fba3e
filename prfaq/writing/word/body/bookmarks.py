"""Bookmarks: the places that a table of contents, a link or somebody's minutes can point to."""

import re

from prfaq.writing.word.markup import quote

LONGEST = 40
"""Characters that Word takes for the name of a bookmark."""


class Bookmarks:
    """The bookmarks of one document."""

    def __init__(self) -> None:
        self._taken: set[str] = set()
        self._next = 1

    def named(self, anchor: str) -> str:
        """Return the name of a new bookmark: letters, digits and underscores, as Word asks for."""
        wanted = re.sub(r"\W", "_", anchor)
        wanted = (wanted if wanted[:1].isalpha() or wanted[:1] == "_" else f"q_{wanted}")[:LONGEST]
        name, number = wanted, 2
        while name.lower() in self._taken:
            name, number = f"{wanted[: LONGEST - 5]}_{number}", number + 1
        self._taken.add(name.lower())
        return name

    def around(self, name: str, text: str) -> str:
        """Return text between the marks of a bookmark."""
        number, self._next = self._next, self._next + 1
        start = f'<w:bookmarkStart w:id="{number}" w:name="{quote(name)}"/>'
        return f'{start}{text}<w:bookmarkEnd w:id="{number}"/>'
