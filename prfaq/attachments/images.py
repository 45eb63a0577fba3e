"""PNG, JPEG and GIF, recognised by their first bytes and stripped to the parts that draw the picture.

The formats are those of the PNG specification (W3C, third edition), ITU-T T.81 with the orientation of EXIF
(tag 0x0112), and GIF89a. Comments, EXIF with its places and names, thumbnails, timings and whatever follows
the picture are left out.
"""

import re
import zlib
from collections.abc import Iterator
from dataclasses import replace

from prfaq.attachments import USUAL_DENSITY, Picture, UnfitFileError, damaged

_PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"

_KEPT = frozenset({b"IHDR", b"PLTE", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"sBIT", b"pHYs", b"IDAT", b"IEND"})
_DEPTHS = {0: (1, 2, 4, 8, 16), 2: (8, 16), 3: (1, 2, 4, 8), 4: (8, 16), 6: (8, 16)}
"""The bits that each kind of colour may have."""

_METRE = 0.0254


def _read_png(data: bytes) -> Picture:
    """Return a PNG as it may travel. Raises ``UnfitFileError`` for one that is damaged."""
    chunks = list(_chunks(data))
    names = [name for name, _ in chunks]
    header = chunks[0][1]
    if (
        names[0] != b"IHDR"
        or names[-1] != b"IEND"
        or b"IDAT" not in names
        or not _is_sound_png(header, names)
    ):
        raise damaged()
    kept = b"".join(_chunk(name, inside) for name, inside in chunks if name in _KEPT)
    width, height = (int.from_bytes(header[at : at + 4], "big") for at in (0, 4))
    across, down = _png_density(dict(chunks).get(b"pHYs", b""))
    return Picture("png", _PNG_SIGNATURE + kept, width, height, across, down)


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Every chunk up to the end of the picture; what follows that is not part of it."""
    at, name = len(_PNG_SIGNATURE), b""
    while name != b"IEND":
        length, name = int.from_bytes(data[at : at + 4], "big"), data[at + 4 : at + 8]
        inside, check = data[at + 8 : at + 8 + length], data[at + 8 + length : at + 12 + length]
        if len(check) != 4 or zlib.crc32(name + inside) != int.from_bytes(check, "big"):
            raise damaged()
        yield name, inside
        at += 12 + length


def _is_sound_png(header: bytes, names: list[bytes]) -> bool:
    """Does the header say what a picture can have?"""
    if len(header) != 13 or not any(header[:4]) or not any(header[4:8]):
        return False
    depth, colour, packing, filtering, interlace = header[8:]
    plain = (packing, filtering) == (0, 0) and interlace in (0, 1)
    return plain and depth in _DEPTHS.get(colour, ()) and (colour != 3 or b"PLTE" in names)


def _chunk(name: bytes, inside: bytes) -> bytes:
    check = zlib.crc32(name + inside).to_bytes(4, "big")
    return len(inside).to_bytes(4, "big") + name + inside + check


def _png_density(inside: bytes) -> tuple[float, float]:
    if len(inside) != 9 or inside[8] != 1:
        return USUAL_DENSITY, USUAL_DENSITY
    across, down = (int.from_bytes(inside[at : at + 4], "big") for at in (0, 4))
    return across * _METRE, down * _METRE


_JPEG_SIGNATURE = b"\xff\xd8\xff"

_JPEG_START, _JPEG_END, _JPEG_SCAN, _APP0, _APP1, _APP14 = 0xD8, 0xD9, 0xDA, 0xE0, 0xE1, 0xEE
_FRAMES = (0xC0, 0xC1, 0xC2)
"""Frames that every program shows: baseline, extended, progressive."""

_OTHER_FRAMES = frozenset(range(0xC3, 0xD0)) - {0xC4, 0xC8, 0xCC}
_TABLES = frozenset({0xC4, 0xDB, 0xDD, _JPEG_SCAN, *_FRAMES})
_NEXT = re.compile(rb"\xff[^\x00\xff\xd0-\xd7]")
"""What ends a scan: a marker that is neither a stuffed byte nor a restart."""

_EXIF = b"Exif\0\0"


def _read_jpeg(data: bytes) -> Picture:
    """Return a JPEG as it may travel. Raises ``UnfitFileError`` for one that is damaged or of a rare kind."""
    kept: list[bytes] = [b"\xff\xd8"]
    found: dict[str, bytes] = {}
    for marker, inside, scan in _segments(data):
        if marker in _OTHER_FRAMES:
            raise UnfitFileError("is a kind of JPEG that few programs show.", "Save it as PNG.")
        found[_segment_name(marker, inside)] = inside
        if marker == _JPEG_SCAN and scan and "frame" in found:
            found["scan"] = scan
        kept.append(_kept(marker, inside, scan))
    frame = found.get("frame", b"")
    if "scan" not in found or not _is_sound_frame(frame):
        raise damaged()
    height, width = (int.from_bytes(frame[at : at + 2], "big") for at in (1, 3))
    density, turn = _jfif_density(found.get("jfif", b"")), _turn(found.get("exif", b"")[len(_EXIF) :])
    return Picture("jpeg", b"".join((*kept, b"\xff\xd9")), width, height, *density, turn)


def _segment_name(marker: int, inside: bytes) -> str:
    """What a segment holds of what is read here."""
    if marker in _FRAMES:
        return "frame"
    if marker == _APP1 and inside.startswith(_EXIF):
        return "exif"
    return "jfif" if marker == _APP0 and inside.startswith(b"JFIF\0") else ""


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
        if marker[0] == _JPEG_END:
            return
        inside = data[at + 4 : at + 2 + length]
        if length < 2 or len(inside) != length - 2:
            raise damaged()
        at += 2 + length
        scan = b""
        if marker[0] == _JPEG_SCAN:
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


def _is_sound_frame(frame: bytes) -> bool:
    """Does a frame say how large it is, in eight bits and one, three or four colours?"""
    if len(frame) < 6 or len(frame) != 6 + 3 * frame[5]:
        return False
    return frame[0] == 8 and any(frame[1:3]) and any(frame[3:5]) and frame[5] in (1, 3, 4)


def _jfif_density(inside: bytes) -> tuple[float, float]:
    if len(inside) < 12 or inside[7] not in (1, 2):
        return USUAL_DENSITY, USUAL_DENSITY
    factor = 1.0 if inside[7] == 1 else 2.54
    across, down = (int.from_bytes(inside[at : at + 2], "big") for at in (8, 10))
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


_GIF_SIGNATURES = (b"GIF87a", b"GIF89a")

_GIF_FRAME, _GIF_EXTENSION, _GIF_END, _GIF_TIMING = 0x2C, 0x21, 0x3B, 0xF9


def _read_gif(data: bytes) -> Picture:
    """Return a GIF as it may travel. Raises ``UnfitFileError`` for one that is damaged."""
    if len(data) < 13:
        raise damaged()
    width, height = (int.from_bytes(data[at : at + 2], "little") for at in (6, 8))
    at = 13 + _colours(data[10])
    kept, frames = [data[:at]], 0
    while (kind := _byte(data, at)) != _GIF_END:
        end = _after_blocks(data, at + _head(data, at, kind))
        frames += kind == _GIF_FRAME
        if kind == _GIF_FRAME or data[at + 1] == _GIF_TIMING:
            kept.append(data[at:end])
        at = end
    if not (width and height and frames):
        raise damaged()
    return Picture("gif", b"".join((*kept, bytes((_GIF_END,)))), width, height)


def _head(data: bytes, at: int, kind: int) -> int:
    """How many bytes are before the blocks of a frame or of an extension."""
    if kind == _GIF_FRAME:
        return 11 + _colours(_byte(data, at + 9))
    if kind == _GIF_EXTENSION:
        return 2
    raise damaged()


def _colours(flags: int) -> int:
    """How many bytes a table of colours takes."""
    return 3 << (flags & 7) + 1 if flags & 0x80 else 0


def _after_blocks(data: bytes, at: int) -> int:
    """Where the blocks that begin here have ended."""
    while length := _byte(data, at):
        at += 1 + length
    return at + 1


def _byte(data: bytes, at: int) -> int:
    if at >= len(data):
        raise damaged()
    return data[at]


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
    if data.startswith(_PNG_SIGNATURE):
        return _read_png(data)
    if data.startswith(_JPEG_SIGNATURE):
        return _read_jpeg(data)
    if data.startswith(_GIF_SIGNATURES):
        return _read_gif(data)
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
