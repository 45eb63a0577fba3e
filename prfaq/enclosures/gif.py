"""GIF: its blocks walked, and those that draw the picture kept.

The blocks are those of the GIF89a specification. Comments and application blocks, which hold names, programs
and the order to repeat an animation for ever, are left out: what moves, moves once.
"""

from prfaq.enclosures.enclosure import Picture, damaged

SIGNATURES = (b"GIF87a", b"GIF89a")

_FRAME, _EXTENSION, _END, _TIMING = 0x2C, 0x21, 0x3B, 0xF9


def read(data: bytes) -> Picture:
    """Return a GIF as it may travel. Raises ``UnfitFileError`` for one that is damaged."""
    if len(data) < 13:
        raise damaged()
    width, height = (int.from_bytes(data[at : at + 2], "little") for at in (6, 8))
    at = 13 + _colours(data[10])
    kept, frames = [data[:at]], 0
    while (kind := _byte(data, at)) != _END:
        end = _after_blocks(data, at + _head(data, at, kind))
        frames += kind == _FRAME
        if kind == _FRAME or data[at + 1] == _TIMING:
            kept.append(data[at:end])
        at = end
    if not (width and height and frames):
        raise damaged()
    return Picture("gif", b"".join((*kept, bytes((_END,)))), width, height)


def _head(data: bytes, at: int, kind: int) -> int:
    """How many bytes stand before the blocks of a frame or of an extension."""
    if kind == _FRAME:
        return 11 + _colours(_byte(data, at + 9))
    if kind == _EXTENSION:
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
