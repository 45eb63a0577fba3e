"""What the page shows, as plain data: whoever watches fills it, the page knows nothing of ideas and packs."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from hashlib import sha256
from typing import Literal, TypeAlias

Grade: TypeAlias = Literal["error", "warning", "info"]


@dataclass(frozen=True, slots=True)
class Note:
    """One thing to say beside the document: what, where, and a way out."""

    grade: Grade
    text: str
    hint: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """One document that the page can show.

    ``html`` is a whole page, empty where there is none yet; ``trouble`` is why it is not as it was saved.
    ``notes`` stand beside it under ``heading``, the first ones first; ``praise`` where there are none.
    ``marks`` are names with how each stands: ``customer`` ``ok``.
    """

    name: str
    html: str = ""
    trouble: tuple[Note, ...] = ()
    heading: str = ""
    notes: tuple[Note, ...] = ()
    praise: str = ""
    marks: Mapping[str, str] = field(default_factory=dict)

    @property
    def key(self) -> str:
        """A short name for this very text, by which a page knows whether it has it already."""
        return sha256(self.html.encode("utf-8", "surrogatepass")).hexdigest()[:16] if self.html else ""


@dataclass(frozen=True, slots=True)
class Showing:
    """Everything that the page shows after a run: ``told`` says when it was and how long it took."""

    title: str
    documents: tuple[Document, ...] = ()
    told: str = ""
    trouble: tuple[Note, ...] = ()

    def document(self, name: str) -> Document | None:
        """The document of this name, the first one where there is none of it."""
        named = (one for one in self.documents if one.name == name)
        return next(named, self.documents[0] if self.documents else None)


LATER = "This goes on once the mistake above is mended."


def carried(before: Showing, now: Showing) -> Showing:
    """``now``, where each document that could not be made again stands as it last was, with its trouble.

    Where nothing at all could be made, the documents of before stay.
    """
    if not now.documents and now.trouble:
        return replace(now, documents=tuple(map(_stale, before.documents)))
    good = {one.name: one for one in before.documents}
    return replace(now, documents=tuple(_kept(one, good.get(one.name)) for one in now.documents))


def _kept(now: Document, before: Document | None) -> Document:
    if now.html or not now.trouble or before is None:
        return now
    if now.heading:
        return replace(now, html=before.html)
    return replace(_stale(before), trouble=now.trouble)


def _stale(document: Document) -> Document:
    """The document without what was said of it, which may no longer be so."""
    return replace(document, trouble=(), notes=(), marks={}, praise=LATER)
