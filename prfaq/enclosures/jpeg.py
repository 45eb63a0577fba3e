"""JPEG: its segments walked, and those that draw the picture kept.

The segments are those of ITU-T T.81, the orientation that of EXIF (tag 0x0112). Comments, EXIF with its
places and names, thumbnails, colour profiles and whatever a camera hangs on behind the picture are left out.
"""

import re
from collections.abc import Iterator

from prfaq.enclosures.enclosure import USUAL_DENSITY, Picture, UnfitFileError, damaged

SIGNATURE = b"\xff\xd8\xff"

_START, _END, _SCAN, _APP0, _APP1, _APP14 = 0xD8, 0xD9, 0xDA, 0xE0, 0xE1, 0xEE
_FRAMES = (0xC0, 0xC1, 0xC2)
"""Frames that every program shows: baseline, extended, progressive."""

_OTHER_FRAMES = frozenset(range(0xC3, 0xD0)) - {0xC4, 0xC8, 0xCC}
_TABLES = frozenset({0xC4, 0xDB, 0xDD, _SCAN, *_FRAMES})
_NEXT = re.compile(rb"\xff[^\x00\xff\xd0-\xd7]")
"""What ends a scan: a marker that is neither a stuffed byte nor a restart."""

_EXIF = b"Exif\0\0"


def read(data: bytes) -> Picture:
    """Return a JPEG as it may travel. Raises ``UnfitFileError`` for one that is damaged or of a rare kind."""
    kept: list[bytes] = [b"\xff\xd8"]
    frame, turn, density, scanned = b"", 1, (USUAL_DENSITY, USUAL_DENSITY), False
    for marker, inside, scan in _segments(data):
        if marker in _OTHER_FRAMES:
            raise UnfitFileError("is a kind of JPEG that few programs show.", "Save it as PNG.")
        if marker in _FRAMES:
            frame = inside
        if marker == _APP1 and inside.startswith(_EXIF):
            turn = _turn(inside[len(_EXIF) :])
        if marker == _APP0 and inside.startswith(b"JFIF\0"):
            density = _density(inside)
        scanned = scanned or (marker == _SCAN and bool(frame) and bool(scan))
        kept.append(_kept(marker, inside, scan))
    if not scanned or not _is_sound(frame):
        raise damaged()
    height, width = (int.from_bytes(frame[at : at + 2], "big") for at in (1, 3))
    return Picture("jpeg", b"".join((*kept, b"\xff\xd9")), width, height, *density, turn)


def turned(picture: Picture) -> bytes:
    """The data with a note of which way is up and nothing else, for programs that heed it, as browsers do."""
    if picture.turn == 1:
        return picture.data
    entry = b"\x01\x12\x00\x03\x00\x00\x00\x01" + bytes((0, picture.turn, 0, 0))
    note = _EXIF + b"MM\x00\x2a\x00\x00\x00\x08\x00\x01" + entry + b"\x00\x00\x00\x00"
    return picture.data[:2] + _segment(_APP1, note) + picture.data[2:]


def _segments(data: bytes) -> Iterator[tuple[int, bytes, bytes]]:
    """Every marker with what it holds, and the scan that follows it, up to the end of the picture."""
    at = 2
    while True:
        while data[at : at + 2] == b"\xff\xff":
            at += 1
        marker, length = data[at + 1 : at + 2], int.from_bytes(data[at + 2 : at + 4], "big")
        if data[at : at + 1] != b"\xff" or not marker:
            raise damaged()
        if marker[0] == _END:
            return
        inside = data[at + 4 : at + 2 + length]
        if length < 2 or len(inside) != length - 2:
            raise damaged()
        at += 2 + length
        scan = b""
        if marker[0] == _SCAN:
            following = _NEXT.search(data, at)
            if following is None:
                raise damaged()
            scan, at = data[at : following.start()], following.start()
        yield marker[0], inside, scan


def _kept(marker: int, inside: bytes, scan: bytes) -> bytes:
    """What of a segment goes into a document."""
    if marker == _APP0 and inside.startswith(b"JFIF\0") and len(inside) >= 14:
        return _segment(_APP0, inside[:12] + b"\0\0")  # without its thumbnail
    if marker == _APP14 and inside.startswith(b"Adobe"):
        return _segment(_APP14, inside[:12])  # says how the colours are mixed
    return _segment(marker, inside) + scan if marker in _TABLES else b""


def _segment(marker: int, inside: bytes) -> bytes:
    return bytes((0xFF, marker)) + (len(inside) + 2).to_bytes(2, "big") + inside


def _is_sound(frame: bytes) -> bool:
    """Does a frame say how large it is, in eight bits and one, three or four colours?"""
    if len(frame) < 6 or len(frame) != 6 + 3 * frame[5]:
        return False
    return frame[0] == 8 and any(frame[1:3]) and any(frame[3:5]) and frame[5] in (1, 3, 4)


def _density(told: bytes) -> tuple[float, float]:
    if len(told) < 12 or told[7] not in (1, 2):
        return USUAL_DENSITY, USUAL_DENSITY
    factor = 1.0 if told[7] == 1 else 2.54
    across, down = (int.from_bytes(told[at : at + 2], "big") for at in (8, 10))
    return across * factor, down * factor


def _turn(exif: bytes) -> int:
    """The orientation that EXIF notes, 1 where it notes none that there is."""
    order = {b"II": "little", b"MM": "big"}.get(exif[:2])
    if order is None:
        return 1

    def number(at: int, size: int) -> int:
        inside = exif[at : at + size]
        return sum(byte << 8 * n for n, byte in enumerate(inside if order == "little" else reversed(inside)))

    first = number(4, 4)
    entries = (first + 2 + 12 * n for n in range(min(number(first, 2), 100)))
    turn = next((number(at + 8, 2) for at in entries if number(at, 2) == 0x0112), 1)
    return turn if 1 <= turn <= 8 else 1
