"""Files that an appendix attaches: pictures and texts beside the idea, read with suspicion.

Nothing is fetched, nothing outside the idea's folder is read, and no pixel is decoded: what a picture shows
is left to the program that opens the document.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

from prfaq.errors import UserError

USUAL_DENSITY = 96.0
"""Pixels to the inch, where a picture does not say: what screens and Word take for granted."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as it may go into a document: ``data`` holds the picture and nothing about its making.

    ``kind`` is ``png``, ``jpeg`` or ``gif``; width and height are in pixels, the densities in pixels to the
    inch. ``turn`` is how a camera was held, 1 to 8 as EXIF counts it: 1 is upright.
    """

    kind: str
    data: bytes
    width: int
    height: int
    across: float = USUAL_DENSITY
    down: float = USUAL_DENSITY
    turn: int = 1

    @property
    def is_on_its_side(self) -> bool:
        """Does it stand upright only after a quarter turn?"""
        return self.turn >= 5

    @property
    def size(self) -> tuple[float, float]:
        """Its natural width and height as it lies in the file, in inches."""
        return self.width / self.across, self.height / self.down


Pictures: TypeAlias = Mapping[str, Picture]
"""The pictures of a document by their paths, as its blocks name them."""


class Enclosure(NamedTuple):
    """A file that an appendix names: a picture, or a text in Markdown, or why it is neither.

    ``trouble`` is one sentence that names the file; ``hint`` says how to fix it.
    """

    picture: Picture | None = None
    text: str = ""
    trouble: str = ""
    hint: str = ""


class UnfitFileError(UserError):
    """A file that cannot be enclosed: the message goes on where its name ends (``is empty.``)."""


def damaged() -> UnfitFileError:
    """The message for a picture whose end, or any part that has to be there, is missing."""
    return UnfitFileError("is damaged or cut off.", "Save the picture again.")
