"""Hyperlinks of one document: addresses that anybody may follow, each related once, and its own places."""

from collections.abc import Mapping
from typing import NamedTuple

from prfaq.writing.addresses import safe
from prfaq.writing.word.package.archive import Relationship

_TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"


class Place(NamedTuple):
    """A place in the document: its bookmark, the number that Word gives it, and whether evidence is there."""

    bookmark: str
    number: str = ""
    is_evidence: bool = False


class Links:
    """The addresses a document points to, and its own ``places`` by what links call them."""

    def __init__(self) -> None:
        self.places: Mapping[str, Place] = {}
        self._claimed: set[str] = set()
        self._ids: dict[str, str] = {}
        self._safe: dict[str, str] = {}

    def relate(self, href: str) -> str:
        """Return the id of the relationship for an address, "" if it must stay plain text."""
        if href not in self._safe:
            self._safe[href] = safe(href)
        target = self._safe[href]
        return self._ids.setdefault(target, f"rIdLink{len(self._ids) + 1}") if target else ""

    def place(self, href: str) -> Place | None:
        """Return the place that a link within the document leads to, nothing if there is none."""
        return self.places.get(href[1:]) if href.startswith("#") else None

    def claim(self, anchor: str) -> str:
        """Return the bookmark for a place when its text is written, "" if that has been done."""
        place = self.places.get(anchor)
        if place is None or place.bookmark in self._claimed:
            return ""
        self._claimed.add(place.bookmark)
        return place.bookmark

    def relationships(self) -> tuple[Relationship, ...]:
        """Return every address, in the order in which they first came."""
        return tuple(Relationship(key, _TYPE, target, external=True) for target, key in self._ids.items())
