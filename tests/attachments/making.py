"""Small pictures, made byte by byte so that a test can say what is in them; every program can show them."""

import zlib

SECRET = b"Zqsecret"
"""What a picture may know of whoever made it."""


def png(width: int = 8, height: int = 4, *more: tuple[bytes, bytes], colour: int = 0) -> bytes:
    """A grey PNG, with more chunks before its pixels."""
    header = width.to_bytes(4, "big") + height.to_bytes(4, "big") + bytes((8, colour, 0, 0, 0))
    pixels = zlib.compress((b"\0" + b"\xb0" * width) * height) if width * height < 10**7 else b""
    chunks = ((b"IHDR", header), *more, (b"IDAT", pixels), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunk(*one) for one in chunks)


def chunk(name: bytes, inside: bytes) -> bytes:
    check = zlib.crc32(name + inside).to_bytes(4, "big")
    return len(inside).to_bytes(4, "big") + name + inside + check


def density(across: int, down: int, unit: int = 1) -> tuple[bytes, bytes]:
    """Pixels to the metre."""
    return b"pHYs", across.to_bytes(4, "big") + down.to_bytes(4, "big") + bytes((unit,))


def jpeg(width: int = 8, height: int = 8, *more: tuple[int, bytes], frame: int = 0xC0) -> bytes:
    """A grey JPEG, with more segments before its tables."""
    size = height.to_bytes(2, "big") + width.to_bytes(2, "big")
    blocks = min(-(-width // 8) * -(-height // 8), 10**6)
    segments = (
        *more,
        (0xDB, b"\0" + b"\1" * 64),
        (frame, b"\x08" + size + b"\x01\x01\x11\x00"),
        (0xC4, b"\x00\x01" + bytes(16)),
        (0xC4, b"\x10\x01" + bytes(16)),
        (0xDA, b"\x01\x01\x00\x00\x3f\x00"),
    )
    whole = b"".join(segment(*one) for one in segments)
    return b"\xff\xd8" + whole + bytes(-(-blocks // 4)) + b"\xff\xd9"


def segment(marker: int, inside: bytes) -> bytes:
    return bytes((0xFF, marker)) + (len(inside) + 2).to_bytes(2, "big") + inside


def jfif(across: int, down: int, unit: int = 1, thumbnail: bytes = b"") -> tuple[int, bytes]:
    told = bytes((unit,)) + across.to_bytes(2, "big") + down.to_bytes(2, "big")
    return 0xE0, b"JFIF\0\x01\x02" + told + bytes((len(thumbnail) // 3, 1)) + thumbnail


def exif(turn: int, order: str = "big") -> tuple[int, bytes]:
    """EXIF that says how the camera was held, and who held it."""

    def number(value: int, size: int) -> bytes:
        return value.to_bytes(size, order)  # type: ignore[arg-type]

    artist = number(0x013B, 2) + number(2, 2) + number(len(SECRET), 4) + number(38, 4)
    held = number(0x0112, 2) + number(3, 2) + number(1, 4) + number(turn, 2) + bytes(2)
    start = (b"MM" if order == "big" else b"II") + number(42, 2) + number(8, 4)
    return 0xE1, b"Exif\0\0" + start + number(2, 2) + artist + held + number(0, 4) + SECRET


def gif(width: int = 8, height: int = 4, *more: bytes) -> bytes:
    """A black GIF, with more blocks before its frame."""
    size = width.to_bytes(2, "little") + height.to_bytes(2, "little")
    codes = b"".join(b"\x80" + bytes(min(100, width * height - at)) for at in range(0, width * height, 100))
    pieces = [(codes + b"\x81")[at : at + 255] for at in range(0, len(codes) + 1, 255)]
    data = b"".join(bytes((len(piece),)) + piece for piece in pieces)
    colours = b"\xf6\0\0" + bytes(384)
    return b"GIF89a" + size + colours + b"".join(more) + b",\0\0\0\0" + size + b"\0\x07" + data + b"\0;"


def gif_block(label: int, *pieces: bytes) -> bytes:
    return b"!" + bytes((label,)) + b"".join(bytes((len(piece),)) + piece for piece in pieces) + b"\0"
