"""From bytes to a picture: by how they begin, never by what the file is called."""

from dataclasses import replace

from prfaq.enclosures import gif, jpeg, png
from prfaq.enclosures.enclosure import USUAL_DENSITY, Picture, UnfitFileError

MOST_BYTES = 20 * 1024 * 1024
MOST_PIXELS = 64_000_000
LONGEST_SIDE = 20_000
"""What a document takes of a picture: a photograph of a good camera fits, a bomb does not."""

_SAVE = "Save it as PNG or JPEG."
_OTHERS = (
    (b"<svg", "an SVG drawing", "Save it as PNG, at twice its size."),
    (b"<?xml", "an SVG drawing or another XML file", "Save it as PNG, at twice its size."),
    (b"RIFF", "a WebP picture or another RIFF file", _SAVE),
    (b"II*\0", "a TIFF picture", _SAVE),
    (b"MM\0*", "a TIFF picture", _SAVE),
    (b"BM", "a bitmap", _SAVE),
    (b"%PDF", "a PDF", "Save the page that is meant as PNG."),
    (b"PK\3\4", "a Word document or another archive", "Save the picture in it as PNG."),
    (b"\xff\x0a", "a JPEG XL picture", _SAVE),
)
"""How files begin that are often taken for pictures a document can show."""


def picture(data: bytes) -> Picture:
    """Return the picture that these bytes are. Raises ``UnfitFileError``, whose message follows the name."""
    if not data:
        raise UnfitFileError("is empty.", "Save the picture again.")
    if len(data) > MOST_BYTES:
        raise UnfitFileError(f"is larger than {MOST_BYTES >> 20} MB.", "Save it smaller, or as JPEG.")
    found = _read(data)
    if found.width * found.height > MOST_PIXELS or max(found.width, found.height) > LONGEST_SIDE:
        size = f"{found.width:,} x {found.height:,}"
        most = f"{MOST_PIXELS // 1_000_000} million, and {LONGEST_SIDE:,} to a side"
        raise UnfitFileError(f"has {size} pixels; a document takes {most}.", "Save it smaller.")
    return replace(found, across=_plausible(found.across), down=_plausible(found.down))


def _read(data: bytes) -> Picture:
    if data.startswith(png.SIGNATURE):
        return png.read(data)
    if data.startswith(jpeg.SIGNATURE):
        return jpeg.read(data)
    if data.startswith(gif.SIGNATURES):
        return gif.read(data)
    raise _unknown(data)


def _unknown(data: bytes) -> UnfitFileError:
    if data[4:8] == b"ftyp":
        return UnfitFileError("is an HEIC or AVIF picture, or a film.", _SAVE)
    for beginning, what, hint in _OTHERS:
        if data.lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith(beginning.lower()):
            return UnfitFileError(f"is {what}.", hint)
    return UnfitFileError("is not a picture that can be read.", "Choose a PNG, JPEG or GIF file.")


def _plausible(density: float) -> float:
    """A density that somebody may have meant; one pixel to the inch is a mistake of the program's."""
    return density if 36 <= density <= 2_400 else USUAL_DENSITY
