"""Files that an appendix encloses: pictures and texts beside the idea, read with suspicion.

Nothing is fetched, nothing outside the idea's folder is read, and no pixel is ever decoded: what a picture says
of itself in its first bytes is enough to place it, and everything that is no picture (who took it, where, with
what) is left out before it goes into a document.
"""

from prfaq.enclosures.enclosure import Enclosure, Picture, Pictures

__all__ = ["Enclosure", "Picture", "Pictures"]
