"""Pictures in Word and HTML: their size, what stands for them, and that each is stored once."""

import re
from base64 import b64decode

import pytest
from lxml import etree

from prfaq.attachments import Pictures
from prfaq.attachments.images import picture
from prfaq.document.ast import Blocks, Picture, Run
from prfaq.document.markdown_reader import to_blocks
from prfaq.exporters import html
from prfaq.exporters.docx import Details, Look, write
from tests.attachments.making import density, exif, gif, jfif, jpeg, png
from tests.exporters.reading import LOOK, W, fields, lines, parts, root, text
from tests.exporters.test_docx_reference import company
from tests.tools import for_each

WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
INCH = 914_400
FULL = 6.5
"""Inches of text between the margins of the classic page, and of its height that a picture may take."""
HIGH = 7.2

ALT = 'Bars: "before" & <after>\u2069'
CAPTION = (Run("Figure 1: The survey"),)


def shown(data: bytes, path: str = "a.png") -> tuple[Blocks, Pictures]:
    return (Picture(path, ALT, CAPTION),), {path: picture(data)}


def word(blocks: Blocks, pictures: Pictures, look: Look = LOOK) -> bytes:
    return write(blocks, look, Details(), pictures=pictures)


SIZES = {
    "small: as large as it is": (png(96, 48), 1.0, 0.5),
    "in print density: smaller than on a screen": (png(600, 300, density(11811, 11811)), 2.0, 1.0),
    "wide: the width of the text": (png(1920, 960), FULL, FULL / 2),
    "high: leaves room for its caption": (png(96, 2880), HIGH / 30, HIGH),
    "a hair": (png(20_000, 1), FULL, FULL / 20_000),
    "a thread": (png(1, 20_000), HIGH / 20_000, HIGH),
}


@pytest.mark.parametrize("name", SIZES)
def test_a_picture_is_never_enlarged_and_never_wider_or_higher_than_the_text(name: str) -> None:
    data, width, height = SIZES[name]
    extent = next(root(word(*shown(data))).iter(f"{WP}extent"))
    found = [int(extent.get(key, "")) / INCH for key in ("cx", "cy")]
    assert found == pytest.approx([width, height], rel=0.001)


@for_each(
    "turn, rotation, flip",
    [
        (1, None, None),
        (2, None, "1"),
        (3, "10800000", None),
        (4, "10800000", "1"),
        (5, "16200000", "1"),
        (6, "5400000", None),
        (7, "5400000", "1"),
        (8, "16200000", None),
    ],
)
def test_a_photograph_stands_upright(turn: int, rotation: str | None, flip: str | None) -> None:
    document = root(word(*shown(jpeg(1920, 960, exif(turn)))))
    frame, extent = next(document.iter(f"{A}xfrm")), next(document.iter(f"{WP}extent"))
    assert (frame.get("rot"), frame.get("flipH")) == (rotation, flip)
    wanted = (HIGH, HIGH / 2) if turn >= 5 else (FULL, FULL / 2)
    assert [int(extent.get(key, "")) / INCH for key in ("cx", "cy")] == pytest.approx(wanted, rel=0.001)


def test_alt_text_caption_and_styles() -> None:
    document = root(word(*shown(png())))
    (named,) = document.iter(f"{WP}docPr")
    assert (named.get("descr"), named.get("name")) == (ALT, "Picture 1")
    assert [style for style, _ in lines(document)] == ["Figure", "Caption"]
    assert text(document) == "Figure 1: The survey"
    assert fields(document) == [(r"SEQ Figure \* ARABIC", "1")]


def test_a_picture_that_is_shown_twice_is_stored_once_and_numbers_are_unique() -> None:
    blocks = tuple(Picture(path, ALT) for path in ("a.png", "b.png", "copy.png", "c.jpg", "d.gif"))
    same = picture(png())
    pictures = {"a.png": same, "b.png": picture(png(9, 9)), "copy.png": picture(png())}
    pictures |= {"c.jpg": picture(jpeg()), "d.gif": picture(gif())}
    data = word(blocks, pictures)
    stored = {name: content for name, content in parts(data).items() if "/media/" in name}
    assert sorted(stored) == [f"word/media/figure{at}" for at in ("1.png", "2.png", "3.jpeg", "4.gif")]
    assert stored["word/media/figure1.png"] == same.data
    numbers = [item.get("id") for item in root(data).iter(f"{WP}docPr")]
    assert len(set(numbers)) == len(blocks)
    assert word(blocks, pictures) == data


def test_no_file_is_named() -> None:
    data = word(*shown(png(), "zqsecret/zqsecret.png"))
    assert not [name for name, part in parts(data).items() if b"zqsecret" in part or "zqsecret" in name]
    assert "zqsecret" not in html.write(*shown(png(), "zqsecret/zqsecret.png")[:1], Details())


def test_without_its_file_a_picture_is_what_it_shows() -> None:
    blocks: Blocks = (Picture("a.png", ALT, CAPTION),)
    assert text(root(write(blocks, LOOK, Details()))) == f"{ALT}Figure 1: The survey"
    page = html.write(blocks, Details())
    assert "<img" not in page
    assert "Bars:" in page


def test_a_companys_look_without_a_style_for_figures_does_not_cut_them_off() -> None:
    data = word(*shown(png()), Look(company()))
    named = lines(root(data))[0][0]
    styles = root(data, "word/styles.xml")
    style = next(item for item in styles.iter(f"{W}style") if item.get(f"{W}styleId") == named)
    spacing = style.find(f"{W}pPr/{W}spacing")
    assert spacing is not None
    assert spacing.get(f"{W}lineRule") == "auto"


def figure(page: str) -> etree._Element:
    found = re.search(r"<figure.*?</figure>", page, re.DOTALL)
    assert found
    return etree.fromstring(re.sub(r"(<img[^>]*)>", r"\1/>", found[0]))


def test_html_holds_the_picture_its_words_and_its_caption() -> None:
    found = picture(png(96, 48))
    page = html.write((Picture("a.png", ALT, CAPTION),), Details(), {"a.png": found})
    image = figure(page).find("img")
    assert image is not None
    assert image.get("alt") == ALT
    assert (image.get("width"), image.get("height")) == ("96", "48")
    kind, _, data = (image.get("src") or "").partition(",")
    assert kind == "data:image/png;base64"
    assert b64decode(data) == found.data
    assert figure(page).findtext("figcaption") == "Figure 1: The survey"
    assert "img-src data:" in page


def test_html_turns_a_photograph_upright_and_gives_its_size_so() -> None:
    page = html.write(
        *shown(jpeg(960, 480, jfif(96, 96), exif(6)))[:1], Details(), shown(jpeg(960, 480, exif(6)))[1]
    )
    image = figure(page).find("img")
    assert image is not None
    assert (image.get("width"), image.get("height")) == ("480", "960")
    assert picture(b64decode((image.get("src") or "").partition(",")[2])).turn == 6


MARKED = "<!-- .picture -->\n{}\n\n<!-- .caption -->\n*Figure 1: A*\n"


@pytest.mark.parametrize(
    ("markdown", "wanted"),
    [
        (MARKED.format(r"![a \[b\] *c* &amp; `d`](x%20y.png)"), [Picture("x y.png", "a [b] c & d")]),
        (MARKED.format("![](x.png)"), [Picture("x.png", "")]),
        (MARKED.format("<!-- .from /a -->![a](x.png)"), [Picture("x.png", "a")]),
    ],
)
def test_a_marked_picture_takes_the_caption_below_it(markdown: str, wanted: list[Picture]) -> None:
    (found,) = to_blocks(markdown)
    assert isinstance(found, Picture)
    assert [Picture(found.path, found.alt)] == wanted
    assert "".join(run.text for run in found.caption) == "Figure 1: A"


@pytest.mark.parametrize(
    "markdown", ["![a](x.png)", MARKED.format("See ![a](x.png)"), MARKED.format("words")]
)
def test_nothing_else_is_a_picture(markdown: str) -> None:
    assert not any(isinstance(block, Picture) for block in to_blocks(markdown))
