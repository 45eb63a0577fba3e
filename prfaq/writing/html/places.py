"""The places that links within a page lead to, and the ways back."""

from typing import NamedTuple

from prfaq.document.ast import Blocks
from prfaq.writing.html.anchors import Anchors
from prfaq.writing.html.text import attribute
from prfaq.writing.targets import every_run, targets


class _Place(NamedTuple):
    """The id of a place; ``back`` is that of the first link to it, where there is a way back."""

    id: str
    back: str = ""


class Places:
    """The places of one page by what links call them, each with its id before anything is written."""

    def __init__(self, blocks: Blocks = (), anchors: Anchors | None = None) -> None:
        anchors = anchors or Anchors()
        found = targets(blocks)
        names = dict.fromkeys(target.anchor for target in found.values())
        ids = {anchor: anchors.named(anchor, "question") for anchor in names}
        linked = {run.href[1:] for run in every_run(blocks) if run.href.startswith("#")} if found else set()
        self._found = {
            name: _Place(
                ids[to.anchor],
                anchors.named(f"from-{ids[to.anchor]}", "from") if to.is_listed and name in linked else "",
            )
            for name, to in found.items()
        }
        self._used: set[str] = set()

    def heading(self, anchor: str) -> str:
        """Return the id of a heading with an anchor, the first time."""
        place = self._found.get(anchor)
        return self._once(place.id) if place else ""

    def entry(self, anchor: str, html: str) -> str:
        """Return an entry of a list as a place, whose number leads back to where it is first cited."""
        place = self._found.get(anchor)
        id_ = self._once(place.id) if place else ""
        if place is None or not id_:
            return html
        if not place.back:
            return f"<span{attribute('id', id_)}>{html}</span>"
        return f"<a{attribute('id', id_)}{attribute('href', f'#{place.back}')}>{html}</a>"

    def link(self, href: str, html: str) -> str:
        """Return a link to a place; text where there is no such place."""
        place = self._found.get(href[1:])
        if place is None:
            return html
        kind = attribute("class", "evidence-mark" if place.back else "")
        id_ = attribute("id", self._once(place.back)) if place.back else ""
        return f"<a{kind}{id_}{attribute('href', f'#{place.id}')}>{html}</a>"

    def _once(self, id_: str) -> str:
        if id_ in self._used:
            return ""
        self._used.add(id_)
        return id_


NOWHERE = Places()
"""The places of a page that has none; nothing is ever noted in it."""
