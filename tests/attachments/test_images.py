"""Pictures by what they are: their size, which way is up, and nothing about who made them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prfaq.attachments import Picture, UnfitFileError
from prfaq.attachments.images import LONGEST_SIDE, MOST_BYTES, picture, turned
from tests.attachments.making import SECRET, chunk, density, exif, gif, gif_block, jfif, jpeg, png, segment
from tests.tools import for_each

TELLTALE = {
    "png: text, time, EXIF, profile, and what hangs on behind": png(
        8,
        4,
        (b"tEXt", b"Author\0" + SECRET),
        (b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + SECRET),
        (b"zTXt", b"Comment\0\0" + SECRET),
        (b"tIME", bytes(7)),
        (b"eXIf", b"MM\0*" + SECRET),
        (b"iCCP", SECRET + b"\0\0"),
        (b"prVt", SECRET),
    )
    + SECRET,
    "png: an animation is its first picture": png(8, 4, (b"acTL", bytes(8)), (b"fdAT", SECRET)),
    "jpeg: EXIF, XMP, profile, Photoshop, comment, thumbnail, and what hangs on behind": jpeg(
        8,
        8,
        jfif(72, 72, thumbnail=SECRET + b"\0"),
        exif(1),
        (0xE1, b"http://ns.adobe.com/xap/1.0/\0" + SECRET),
        (0xE2, b"ICC_PROFILE\0\1\1" + SECRET),
        (0xED, b"Photoshop 3.0\0" + SECRET),
        (0xEE, b"Adobe\0\x64\0\0\0\0\0" + SECRET),
        (0xFE, SECRET),
    )
    + SECRET,
    "gif: comment, program, text": gif(
        8,
        4,
        gif_block(0xFE, SECRET),
        gif_block(0xFF, b"XMP DataXMP", SECRET, SECRET),
        gif_block(0x01, bytes(12), SECRET),
        gif_block(0xF9, b"\0\0\0\0"),
    )
    + SECRET,
}


@for_each("kind", TELLTALE)
def test_nothing_about_its_making_travels_with_a_picture(kind: str) -> None:
    found = picture(TELLTALE[kind])
    assert SECRET in TELLTALE[kind]
    assert SECRET not in found.data
    assert SECRET not in turned(found)
    assert picture(found.data).data == found.data


SIZES = {
    "png": (png(300, 200), "png", 300, 200, 96, 96),
    "png in print": (png(300, 200, density(11811, 5906)), "png", 300, 200, 300, 150),
    "png without a unit": (png(300, 200, density(2, 1, unit=0)), "png", 300, 200, 96, 96),
    "png with an absurd density": (png(300, 200, density(1, 1)), "png", 300, 200, 96, 96),
    "jpeg": (jpeg(24, 16), "jpeg", 24, 16, 96, 96),
    "jpeg, progressive": (jpeg(24, 16, frame=0xC2), "jpeg", 24, 16, 96, 96),
    "jpeg in inches": (jpeg(24, 16, jfif(300, 150)), "jpeg", 24, 16, 300, 150),
    "jpeg in centimetres": (jpeg(24, 16, jfif(100, 100, unit=2)), "jpeg", 24, 16, 254, 254),
    "jpeg, only its shape": (jpeg(24, 16, jfif(4, 3, unit=0)), "jpeg", 24, 16, 96, 96),
    "gif": (gif(40, 30), "gif", 40, 30, 96, 96),
}


@for_each("name", SIZES)
def test_size(name: str) -> None:
    data, kind, width, height, across, down = SIZES[name]
    found = picture(data)
    assert (found.kind, found.width, found.height) == (kind, width, height)
    assert (round(found.across), round(found.down)) == (across, down)


@for_each("order", ["big", "little"])
def test_which_way_is_up_survives_and_nothing_else_of_exif(order: str) -> None:
    for turn in range(1, 9):
        found = picture(jpeg(24, 16, exif(turn, order)))
        assert found.turn == turn
        again = picture(turned(found))
        assert (again.turn, again.data) == (turn, found.data)


@for_each("noted", [(0xE1, b"Exif\0\0"), (0xE1, b"Exif\0\0MM\0*\xff\xff\xff\xff"), exif(0), exif(9)])
def test_exif_that_says_nothing_of_use_means_upright(noted: tuple[int, bytes]) -> None:
    assert picture(jpeg(24, 16, noted)).turn == 1


REFUSED = {
    "nothing": (b"", "is empty"),
    "text": (b"hello", "is not a picture"),
    "SVG": (b'\n<svg xmlns="http://www.w3.org/2000/svg"/>', "is an SVG drawing"),
    "SVG with a declaration": (b'<?xml version="1.0"?><svg/>', "is an SVG drawing"),
    "WebP": (b"RIFF\x10\0\0\0WEBPVP8 ", "is a WebP picture"),
    "HEIC": (b"\0\0\0\x18ftypheic", "is an HEIC"),
    "TIFF": (b"II*\0\x08\0\0\0", "is a TIFF"),
    "bitmap": (b"BM\0\0", "is a bitmap"),
    "PDF": (b"%PDF-1.7", "is a PDF"),
    "Word": (b"PK\3\4", "is a Word document"),
    "large file": (b"\x89PNG\r\n\x1a\n" + bytes(MOST_BYTES), "is larger than 20 MB"),
    "bomb": (png(50_000, 50_000), "has 50,000 x 50,000 pixels"),
    "JPEG bomb": (jpeg(65_000, 65_000), "has 65,000 x 65,000 pixels"),
    "GIF bomb": (gif(1, 1).replace(b"\1\0\1\0", b"\xff\xff\xff\xff", 1), "has 65,535 x 65,535 pixels"),
    "endless line": (png(LONGEST_SIDE + 1, 1), "has 20,001 x 1 pixels"),
    "largest numbers": (png(0xFFFFFFFF, 0xFFFFFFFF), "has 4,294,967,295 x"),
    "no pixels": (png(0, 5), "is damaged"),
    "no width": (jpeg(0, 5), "is damaged"),
    "no height, which a scan may say later": (jpeg(5, 0), "is damaged"),
    "no palette": (png(8, 4, colour=3), "is damaged"),
    "unheard-of colours": (png(8, 4, colour=5), "is damaged"),
    "signature alone": (b"\x89PNG\r\n\x1a\n", "is damaged"),
    "wrong checksum": (png()[:-1] + b"\0", "is damaged"),
    "no picture in it": (b"\x89PNG\r\n\x1a\n" + chunk(b"IEND", b""), "is damaged"),
    "a length past the end": (b"\x89PNG\r\n\x1a\n\xff\xff\xff\xffIHDR" + bytes(40), "is damaged"),
    "JPEG without a scan": (b"\xff\xd8" + segment(0xFE, b"x") + b"\xff\xd9", "is damaged"),
    "JPEG without a loss": (jpeg(8, 8, frame=0xC3), "is a kind of JPEG"),
    "JPEG of many colours": (jpeg(8, 8).replace(b"\x01\x01\x11\0", b"\x09\x01\x11\0"), "is damaged"),
    "a run of fillers": (b"\xff\xd8" + b"\xff" * 500_000, "is damaged"),
    "a scan of stuffing": (jpeg()[:-2] + b"\xff\x00" * 500_000, "is damaged"),
    "GIF without a frame": (b"GIF89a\1\0\1\0\0\0\0;", "is damaged"),
    "GIF of nothing": (b"GIF89a", "is damaged"),
}


@for_each("name", REFUSED)
def test_what_is_no_picture_is_refused_in_one_line(name: str) -> None:
    data, said = REFUSED[name]
    with pytest.raises(UnfitFileError) as caught:
        picture(data)
    assert caught.value.message.startswith(said)
    assert caught.value.message.endswith(".")
    assert caught.value.hint
    assert "\n" not in str(caught.value)


SOUND = (
    png(5, 5, density(2835, 2835)),
    jpeg(20, 20, jfif(72, 72), exif(6)),
    gif(5, 5, gif_block(0xFE, b"x")),
)


@settings(max_examples=150)
@given(st.sampled_from(SOUND), st.data())
def test_a_picture_that_is_cut_off_is_refused(sound: bytes, data: st.DataObject) -> None:
    cut = sound[: data.draw(st.integers(0, len(sound) - 1))]
    with pytest.raises(UnfitFileError):
        picture(cut)


@settings(max_examples=300)
@given(st.sampled_from(SOUND), st.integers(0, 400), st.binary(max_size=8))
def test_a_damaged_picture_is_a_picture_or_is_refused(sound: bytes, at: int, put: bytes) -> None:
    try:
        found = picture(sound[:at] + put + sound[at + len(put) :])
    except UnfitFileError:
        return
    assert isinstance(found, Picture)
    assert picture(found.data).data == found.data
