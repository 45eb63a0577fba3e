"""PNG: its chunks walked, and those that draw the picture kept.

The format is that of the PNG specification (W3C, third edition): a signature, then chunks of length, name,
data and checksum. Text, time, EXIF and colour profiles, which name screens and cameras, are left out.
"""

import zlib
from collections.abc import Iterator

from prfaq.enclosures.enclosure import USUAL_DENSITY, Picture, damaged

SIGNATURE = b"\x89PNG\r\n\x1a\n"

_KEPT = frozenset({b"IHDR", b"PLTE", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"sBIT", b"pHYs", b"IDAT", b"IEND"})
_DEPTHS = {0: (1, 2, 4, 8, 16), 2: (8, 16), 3: (1, 2, 4, 8), 4: (8, 16), 6: (8, 16)}
"""The bits that each kind of colour may have."""

_METRE = 0.0254


def read(data: bytes) -> Picture:
    """Return a PNG as it may travel. Raises ``UnfitFileError`` for one that is damaged."""
    chunks = list(_chunks(data))
    names = [name for name, _ in chunks]
    header = chunks[0][1]
    if names[0] != b"IHDR" or names[-1] != b"IEND" or b"IDAT" not in names or not _is_sound(header, names):
        raise damaged()
    kept = b"".join(_chunk(name, inside) for name, inside in chunks if name in _KEPT)
    width, height = (int.from_bytes(header[at : at + 4], "big") for at in (0, 4))
    across, down = _density(dict(chunks).get(b"pHYs", b""))
    return Picture("png", SIGNATURE + kept, width, height, across, down)


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Every chunk up to the end of the picture; what follows that is not part of it."""
    at, name = len(SIGNATURE), b""
    while name != b"IEND":
        length, name = int.from_bytes(data[at : at + 4], "big"), data[at + 4 : at + 8]
        inside, check = data[at + 8 : at + 8 + length], data[at + 8 + length : at + 12 + length]
        if len(check) != 4 or zlib.crc32(name + inside) != int.from_bytes(check, "big"):
            raise damaged()
        yield name, inside
        at += 12 + length


def _is_sound(header: bytes, names: list[bytes]) -> bool:
    """Does the header say what a picture can have?"""
    if len(header) != 13 or not any(header[:4]) or not any(header[4:8]):
        return False
    depth, colour, packing, filtering, interlace = header[8:]
    plain = (packing, filtering) == (0, 0) and interlace in (0, 1)
    return plain and depth in _DEPTHS.get(colour, ()) and (colour != 3 or b"PLTE" in names)


def _chunk(name: bytes, inside: bytes) -> bytes:
    check = zlib.crc32(name + inside).to_bytes(4, "big")
    return len(inside).to_bytes(4, "big") + name + inside + check


def _density(told: bytes) -> tuple[float, float]:
    if len(told) != 9 or told[8] != 1:
        return USUAL_DENSITY, USUAL_DENSITY
    across, down = (int.from_bytes(told[at : at + 4], "big") for at in (0, 4))
    return across * _METRE, down * _METRE
