"""A paragraph's text: its runs in their styles, with links to addresses and to places in the document.

A question that is named by its number is a REF field with the switch for numbers, since Word numbers the
questions: put one in before it, and every mention follows. Its text is right before any program updates it.
"""

from itertools import groupby

from prfaq.document.ast import Run, Runs
from prfaq.writing.word.body.bookmarks import Bookmarks
from prfaq.writing.word.body.fields import field_xml
from prfaq.writing.word.body.inline import Ink, run_xml
from prfaq.writing.word.body.links import Links, Place
from prfaq.writing.word.markup import quote


class Text:
    """The text of one document's paragraphs."""

    def __init__(self, ink: Ink, links: Links, bookmarks: Bookmarks, right_to_left: bool) -> None:
        self._ink = ink
        self._links = links
        self._bookmarks = bookmarks
        self._right_to_left = right_to_left

    def xml(self, runs: Runs) -> str:
        """Return the XML of a paragraph's text."""
        if not any(run.href or run.anchor for run in runs):
            return "".join([self._run(run) for run in runs])
        groups = groupby(runs, key=lambda run: run.href)
        return "".join([self._linked(href, tuple(group)) for href, group in groups])

    def _linked(self, href: str, runs: Runs) -> str:
        place = self._links.place(href)
        if place is not None:
            return self._inner(place, runs)
        link = self._links.relate(href) if href else ""
        inside = "".join([self._run(run, "link" if link else "") for run in runs])
        return f'<w:hyperlink r:id="{link}" w:history="1">{inside}</w:hyperlink>' if link else inside

    def _inner(self, place: Place, runs: Runs) -> str:
        """Return a link to a place in the document: a field where it is the number that Word gives it."""
        text = "".join(run.text for run in runs)
        if place.number and text == place.number:
            style = self._ink[_role(runs[0], "")]
            return field_xml(f"REF {place.bookmark} \\r \\h", text, self._right_to_left, style)
        role = "evidence-mark" if place.is_evidence else "link"
        inside = "".join([self._run(run, role) for run in runs])
        return f'<w:hyperlink w:anchor="{quote(place.bookmark)}" w:history="1">{inside}</w:hyperlink>'

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
