"""Files that an appendix attaches: pictures and texts beside the idea, read with suspicion.

Nothing is fetched, nothing outside the idea's folder is read, and no pixel is decoded: what a picture shows
is left to the program that opens the document.
"""

from prfaq.attachments.model import Enclosure, Picture, Pictures

__all__ = ["Enclosure", "Picture", "Pictures"]
