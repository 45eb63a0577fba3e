"""Names of the places in a page, each given once."""

import re

_NUMBER = re.compile(r"q\d+")
"""What the numbers of questions are called."""


class Anchors:
    """The anchors of one page."""

    def __init__(self) -> None:
        self._taken = {"contents"}

    def named(self, text: str, otherwise: str) -> str:
        """Return an anchor made of a text's words that no other place has."""
        words = "-".join(re.findall(r"[^\W_]+", text.lower()))[:60].strip("-") or otherwise
        wanted = f"{otherwise}-{words}" if _NUMBER.fullmatch(words) else words
        anchor, number = wanted, 2
        while anchor in self._taken:
            anchor, number = f"{wanted}-{number}", number + 1
        self._taken.add(anchor)
        return anchor

    def numbered(self, number: str) -> str:
        """Return the anchor of a question's number, nothing if another question has that number."""
        anchor = f"q{number}"
        if anchor in self._taken:
            return ""
        self._taken.add(anchor)
        return anchor
