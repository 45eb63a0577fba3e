"""Hyperlinks of one document: only addresses that anybody may follow, each related once."""

from prfaq.writing.addresses import safe
from prfaq.writing.word.archive import Relationship

_TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"


class Links:
    """The addresses a document points to."""

    def __init__(self) -> None:
        self._ids: dict[str, str] = {}
        self._safe: dict[str, str] = {}

    def relate(self, href: str) -> str:
        """Return the id of the relationship for an address, "" if it must stay plain text."""
        if href not in self._safe:
            self._safe[href] = safe(href)
        target = self._safe[href]
        return self._ids.setdefault(target, f"rIdLink{len(self._ids) + 1}") if target else ""

    def relationships(self) -> tuple[Relationship, ...]:
        """Return every address, in the order in which they first came."""
        return tuple(Relationship(key, _TYPE, target, external=True) for target, key in self._ids.items())
