"""The text of paragraphs: runs, links, and references to places of the document.

A question that is referred to by its number is a REF field, since Word counts the numbers itself.
"""

from collections.abc import Mapping
from itertools import groupby
from typing import NamedTuple

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.part import Part

from prfaq.document.ast import Run, Runs, plain
from prfaq.exporters import safe
from prfaq.exporters.docx.fields import Bookmarks, field_xml, link_xml
from prfaq.exporters.docx.runs import Ink, run_xml


class Place(NamedTuple):
    """A place in the document: its bookmark, the number that Word gives it, and whether evidence is there."""

    bookmark: str
    number: str = ""
    is_evidence: bool = False


class Links:
    """The addresses a document points to, and its own ``places`` by what links call them."""

    def __init__(self, part: Part) -> None:
        self.places: Mapping[str, Place] = {}
        self._part = part
        self._claimed: set[str] = set()
        self._ids: dict[str, str] = {}
        self._safe: dict[str, str] = {}

    def relate(self, href: str) -> str:
        """Return the id of the relationship for an address, "" if it must stay plain text."""
        if href not in self._safe:
            self._safe[href] = safe(href)
        target = self._safe[href]
        if target and target not in self._ids:
            self._ids[target] = self._related(target)
        return self._ids.get(target, "")

    def _related(self, target: str) -> str:
        """Relate an address. python-docx would look through all that are there for one like it."""
        number = len(self._ids) + 1
        while (id := f"rIdLink{number}") in self._part.rels:
            number += 1
        self._part.load_rel(RELATIONSHIP_TYPE.HYPERLINK, target, id, is_external=True)
        return id

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


class Text:
    """The text of one document's paragraphs."""

    def __init__(self, ink: Ink, links: Links, bookmarks: Bookmarks, right_to_left: bool) -> None:
        self._ink = ink
        self._links = links
        self._bookmarks = bookmarks
        self._right_to_left = right_to_left

    def xml(self, runs: Runs) -> str:
        """Return the XML of a paragraph's text."""
        for run in runs:
            if run.href or run.anchor:
                groups = groupby(runs, key=lambda run: run.href)
                return "".join([self._linked(href, tuple(group)) for href, group in groups])
        return "".join([run_xml(run.text, self._ink[_role(run, "")], self._right_to_left) for run in runs])

    def _linked(self, href: str, runs: Runs) -> str:
        place = self._links.place(href)
        if place is not None:
            return self._inner(place, runs)
        link = self._links.relate(href) if href else ""
        inside = "".join([self._run(run, "link" if link else "") for run in runs])
        return f'<w:hyperlink r:id="{link}" w:history="1">{inside}</w:hyperlink>' if link else inside

    def _inner(self, place: Place, runs: Runs) -> str:
        """Return a link to a place in the document: a field where it is the number that Word gives it."""
        text = plain(runs)
        if place.number and text == place.number:
            shown = run_xml(text, self._ink[_role(runs[0], "")], self._right_to_left)
            return field_xml(f"REF {place.bookmark} \\r \\h", shown)
        role = "evidence-mark" if place.is_evidence else "link"
        return link_xml(place.bookmark, "".join([self._run(run, role) for run in runs]))

    def _run(self, run: Run, link: str = "") -> str:
        xml = run_xml(run.text, self._ink[_role(run, link)], self._right_to_left)
        bookmark = self._links.claim(run.anchor) if run.anchor else ""
        return self._bookmarks.around(bookmark, xml) if bookmark else xml


def _role(run: Run, link: str) -> str:
    """Return the role of a run; a run has one style, so what matters most to the reader wins."""
    if run.gap:
        return "gap"
    if link:
        return link
    if run.code:
        return "inline-code"
    if run.strong:
        return "strong-emphasis" if run.emphasis else "strong"
    return "emphasis" if run.emphasis else ""
